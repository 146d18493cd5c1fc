"""Which articles are in which story, and what people and titles say of who may be together."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from monitor.records import Bond, HandLink
from monitor.stories.checkpoint import Arrays, from_json, from_texts, newest_first, to_json, to_texts
from monitor.stories.ordinals import conflict

Ordinals = dict[str, str]
_NOTHING: Ordinals = {}


class Membership:
    """Stories by number (in the order in which they were met) and their members by slot."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.members: dict[int, list[int]] = {}
        self._left: dict[int, list[int]] = {}  # the same of those that left the window and are remembered
        self._numbers: dict[str, int] = {}
        self._told: dict[int, Ordinals] = {}  # what the title of an article counts, by slot
        self._counting: dict[int, Ordinals] = {}  # what those of a story's members do, together
        self._same: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        self._arranged: set[str] | None = None  # those stories, once somebody asked
        self._named: dict[str, str] = {}  # story of each article that somebody spoke about, in the window or before it

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows but the members, whose stories stand in the window's rows, and people's words.

        Those are not written: who restores is told them anew, as they are in force then (`link`).
        """
        told = [[slot, dict(counts)] for slot, counts in self._told.items()]
        known = np.fromiter(self._numbers.values(), dtype=np.int32, count=len(self._numbers))
        sizes = np.fromiter(map(self.size, range(len(self.ids))), dtype=np.int32, count=len(self.ids))
        return {"known": known, "sizes": sizes, "told": from_json(told), **from_texts("ids", self.ids)}

    def restore(self, arrays: Arrays, stories: NDArray[np.int32], base: int, *, oldest: int, eldest: int) -> None:
        """Becomes what it was; `stories`: of the articles from slot `base` on.

        From `oldest` on they are in the window, from `eldest` on they are remembered.
        """
        self.ids = to_texts("ids", arrays)
        self._numbers = {self.ids[number]: number for number in arrays["known"].tolist()}
        self._told = dict(to_json(arrays["told"]))
        self._same, self._apart, self._named, self._arranged = {}, {}, {}, None
        slots, sizes = np.arange(base, base + len(stories), dtype=np.int32), arrays["sizes"].tolist()
        ranked = newest_first(stories, slots, len(stories))
        self.members = {story: own[-sizes[story] :].tolist() for story, own in ranked if sizes[story]}
        gone = slice(eldest - base, oldest - base)
        self._left = {story: own.tolist() for story, own in newest_first(stories[gone], slots[gone], oldest - eldest)}
        self._counting = {}
        for number in dict.fromkeys(stories[[slot - base for slot in self._told]].tolist()):
            self._recount(number)

    def number(self, story_id: str) -> int:
        """The story's number; a new one gets the next."""
        number = self._numbers.setdefault(story_id, len(self.ids))
        if number == len(self.ids):
            self.ids.append(story_id)
        return number

    def size(self, number: int) -> int:
        return len(self.members.get(number, ()))

    def known(self, number: int) -> int:
        """How many articles it has, with those that are only remembered."""
        return self.size(number) + len(self._left.get(number, ()))

    def join(self, number: int, slot: int, article_id: str, ordinals: Ordinals) -> None:
        self.members.setdefault(number, []).append(slot)
        if ordinals:
            self._told[slot] = ordinals
            self._counting.setdefault(number, {}).update(ordinals)
        if article_id in self._same or article_id in self._apart:
            self._named[article_id] = self.ids[number]
            self._arranged = None

    def merge(self, gone: int, into: int) -> list[int]:
        """The slots that moved. What the titles of both count is counted together."""
        moved = self.members[gone]
        self.move(list(moved), gone, into)
        for article_id, story_id in self._named.items():
            if story_id == self.ids[gone]:
                self._named[article_id] = self.ids[into]
        self._arranged = None
        return moved

    def move(self, slots: list[int], old: int, new: int) -> None:
        """These slots leave one story for another; one that is left empty is none."""
        leaving = set(slots)
        stay = [slot for slot in self.members.pop(old) if slot not in leaving]
        if stay:
            self.members[old] = stay
        elif old in self._left:
            self._left[new] = sorted([*self._left.get(new, ()), *self._left.pop(old)])
        self.members[new] = sorted([*self.members.get(new, ()), *slots])
        for number in (old, new):
            self._recount(number)

    def counted(self, slots: Iterable[int]) -> Ordinals:
        """What the titles of these count, together."""
        return {what: which for slot in slots for what, which in self._told.get(slot, _NOTHING).items()}

    def _recount(self, number: int) -> None:
        slots = chain(self._left.get(number, ()), self.members.get(number, ()))
        found = self.counted(slots) if self._told else {}
        if found:
            self._counting[number] = found
        else:
            self._counting.pop(number, None)

    def leave(self, numbers: Iterable[int]) -> None:
        """The oldest member of each leaves it, in this order, and is remembered."""
        for number in numbers:
            self._left.setdefault(number, []).append(self.members[number].pop(0))
            if not self.members[number]:
                del self.members[number]

    def forget(self, numbers: Iterable[int]) -> None:
        """The oldest that left each is not remembered any more; stories without any article are no stories."""
        counting = set[int]()  # recounted once each, however many of its articles are forgotten
        for number in numbers:
            left = self._left[number]
            if self._told.pop(left.pop(0), None):
                counting.add(number)
            if not left:
                del self._left[number]
            if not self.known(number):
                self._numbers.pop(self.ids[number], None)
        for number in counting:
            self._recount(number)

    def link(self, links: Iterable[HandLink], where: dict[str, int]) -> None:
        """What people said; `where`: the story of those articles that are in the window. A Bond tells of all others."""
        self._arranged = None
        self._named.update({name: self.ids[number] for name, number in where.items()})
        for one in links:
            of = self._same if one.same else self._apart
            of.setdefault(one.a, set()).add(one.b)
            of.setdefault(one.b, set()).add(one.a)
            if isinstance(one, Bond):
                stand = {one.a: one.story_a, one.b: one.story_b}
                self._named.update({name: story_id for name, story_id in stand.items() if story_id is not None})

    def bound(self, article_id: str) -> int | None:
        """The story of an article with which a person said that it belongs together, though all of it be long ago."""
        found = [self._named[other] for other in sorted(self._same.get(article_id, ())) if other in self._named]
        return self.number(found[0]) if found else None

    def arranged(self, number: int) -> bool:
        """Whether a person said where an article of the story belongs."""
        if self._arranged is None:
            self._arranged = set(self._named.values())
        return self.ids[number] in self._arranged

    def parted(self, article_id: str) -> bool:
        """Whether a person said of the article where it does not belong."""
        return article_id in self._apart

    def apart(self, article_id: str, number: int) -> bool:
        """Whether a person said that the article does not belong to a member of the story."""
        others = self._apart.get(article_id)
        return others is not None and any(self._named.get(other) == self.ids[number] for other in others)

    def stories_apart(self, a: int, b: int) -> bool:
        """Whether a person keeps a member of one from a member of the other."""
        return any(self.apart(name, b) for name, story_id in self._named.items() if story_id == self.ids[a])

    def together(self, article_id: str) -> bool:
        """Whether a person said of the article where it belongs."""
        return article_id in self._same

    def counts_otherwise(self, ordinals: Ordinals, number: int) -> bool:
        """Whether a title and the story's titles count one thing differently."""
        return bool(ordinals) and conflict(ordinals, self._counting.get(number, {}))

    def series_apart(self, a: int, b: int) -> bool:
        """Whether the titles of two stories count one thing differently."""
        return conflict(self._counting.get(a, {}), self._counting.get(b, {}))
