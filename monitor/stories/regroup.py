"""Regrouping: a story and those beside it, clustered anew from the pair scores that were measured as articles came.

What one newcomer at a time was assigned to can be wrong from the second one on: an event that began inside another's
story draws all that follows after it. Clustered together they part, or come together; the part that shares most with a
story keeps its id. What a person arranged stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count

import numpy as np

from monitor.records import Signal, StoryChange, StoryMove, content_id
from monitor.stories.affinity import WORTH, Affinity
from monitor.stories.agglomeration import Limits, Near, agglomerated
from monitor.stories.graph import Graph
from monitor.stories.membership import Membership
from monitor.stories.neighbours import Neighbours
from monitor.stories.ordinals import conflict
from monitor.stories.window import Slots

_SMALL = 8  # articles of a story that is held against another one each time
_BESIDE = 4  # stories, at most
_MOST = 256  # articles: of a greater story the shape is settled
_SELDOM = 3  # bits: from 8 articles on one look in two, from 16 on in four, and so on
_NOTE = "mean log-odds across, measured as articles came"


class Regroup:
    """Stories that wait to be looked at, and the look itself."""

    def __init__(self, near: Neighbours, stories: Membership, graph: Graph, limits: Limits) -> None:
        self._near, self._stories, self._graph, self._limits = near, stories, graph, limits
        self._waiting: list[tuple[int, list[int]]] = []

    def notice(self, slot: int, story: int, near: Iterable[Affinity]) -> None:
        """A member of the story came, and was near to these."""
        others = [one.story for one in near if one.story != story and one.score >= WORTH]
        self._waiting.append((slot, [story, *others[:_BESIDE]]))

    def compares(self, a: int, b: int) -> bool:
        """Whether two stories can be looked at together: they are not too great, and no person arranged them."""
        if self._stories.size(a) + self._stories.size(b) > _MOST:
            return False
        return not (self._stories.arranged(a) or self._stories.arranged(b))

    def forget(self) -> None:
        """No story waits any more."""
        self._waiting.clear()

    def run(self) -> tuple[StoryChange, ...]:
        """The changes that hold, in the order in which they were made."""
        changes: list[StoryChange] = []
        for slot, stories in self._waiting:
            looked = self._lookable(stories)
            if _is_time(slot, sum(map(self._stories.size, looked))):
                changes += self._look(looked)
            elif len(looked) > 1:
                changes += self._meet(*looked[:2])
        self._waiting.clear()
        return tuple(changes)

    def _lookable(self, stories: Sequence[int]) -> list[int]:
        """Those that are still there and that no person arranged, as far as there is room for them."""
        found, room = [], _MOST
        for story in stories:
            size = self._stories.size(story)
            if 0 < size <= room and not self._stories.arranged(story):
                found.append(story)
                room -= size
        return found

    def _near_each_other(self, slots: Sequence[int]) -> Near:
        limits = replace(self._limits, score=round(self._limits.score + self._near.crowd(), 4))
        return Near(slots, self._graph.among(slots), limits)

    def _look(self, stories: Sequence[int]) -> Iterator[StoryChange]:
        stand = {slot: story for story in stories for slot in self._stories.members[story]}
        near = self._near_each_other(sorted(stand))
        found = agglomerated(near, self._forbidden if self._differ(near.articles) else None)
        if len(found) == len(stories) and all(len({stand[slot] for slot in one}) == 1 for one in found):
            return
        numbers = self._numbers(found, stand)
        for number, cluster in zip(numbers, found, strict=True):
            for old in sorted({stand[slot] for slot in cluster} - {number}):
                moved = [slot for slot in cluster if stand[slot] == old]
                yield self._moved(moved, old, number, set(cluster), near)

    def _meet(self, a: int, b: int) -> Iterator[StoryChange]:
        """The newcomer's story and the nearest beside it come together, where that would be seen in a look, too.

        One of both is small, so this costs a small part of a look.
        """
        small, large = (self._stories.members[story] for story in sorted((a, b), key=self._stories.size))
        if len(small) > _SMALL:
            return
        near = self._near_each_other(sorted((*small, *large)))
        score = near.linkage(small, large)
        if score < near.limits.score or near.in_contrast(small, large, score) or self._forbidden(small, large):
            return
        if near.any_apart(small, large):
            return
        old, new = max(a, b), min(a, b)
        yield self._moved(list(self._stories.members[old]), old, new, {*small, *large}, near)

    def _numbers(self, found: Sequence[Sequence[int]], stand: Mapping[int, int]) -> list[int]:
        """The story of each cluster: the one with which it has most in common, or a new one.

        Of stories that it holds whole, if that is one, the oldest: a merge keeps the older id.
        """
        common = Counter((place, stand[slot]) for place, cluster in enumerate(found) for slot in cluster)
        numbers: dict[int, int] = {}
        for (place, story), _ in sorted(common.items(), key=lambda one: (-one[1], one[0][1], one[0][0])):
            if place not in numbers and story not in numbers.values():
                numbers[place] = story
        for place, story in numbers.items():
            whole = [
                one for (where, one), count in common.items() if where == place and count == self._stories.size(one)
            ]
            numbers[place] = min(whole) if story in whole else story
        return [
            numbers[place] if place in numbers else self._new(cluster, stand[cluster[0]])
            for place, cluster in enumerate(found)
        ]

    def _new(self, cluster: Sequence[int], out_of: int) -> int:
        """A story of a new id: of one that its first article founded, others may stand in the store still."""
        parts = self._near.window.name(cluster[0]), self._stories.ids[out_of]
        ids = (content_id("s", *parts, *again) for again in chain([()], ((str(time),) for time in count(2))))
        return next(number for number in map(self._stories.number, ids) if not self._stories.known(number))

    def _moved(self, slots: list[int], old: int, new: int, cluster: set[int], near: Near) -> StoryChange:
        window, rest = self._near.window, cluster.difference(slots) or set(self._stories.members[old]).difference(slots)
        score = near.linkage(slots, sorted(rest))
        founded = not self._stories.size(new)
        self._stories.move(slots, old, new)
        window.rows["story"][np.array(slots) - window.base] = new
        left = [] if self._stories.size(old) else self._near.renumber(old, new)
        ids = self._stories.ids[old], self._stories.ids[new]
        moved = (*left, *slots)
        moves = tuple(StoryMove(article_id=window.name(slot), from_story=ids[0], to_story=ids[1]) for slot in moved)
        kind = "split" if founded else "move" if self._stories.size(old) else "merge"
        signal = Signal(name="linkage", value=round(score, 4), limit=near.limits.score, note=_NOTE)
        told = ids if founded else ids[::-1]
        return StoryChange(kind=kind, by="repair", stories=told, moves=moves, signals=(signal,))

    def _differ(self, slots: Slots) -> bool:
        """Whether there is anything among these for which two could be forbidden to come together."""
        return len(self._spoken(slots) - {0}) > 1 or bool(self._stories.counted(slots.tolist()))

    def _forbidden(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """Two languages, or two of a series."""
        if len((self._spoken(a) | self._spoken(b)) - {0}) > 1:
            return True
        return conflict(self._stories.counted(a), self._stories.counted(b))

    def _spoken(self, slots: Sequence[int] | Slots) -> set[int]:
        return set(self._near.window.rows["language"][np.asarray(slots) - self._near.window.base].tolist())


def _is_time(slot: int, articles: int) -> bool:
    """Whether so many are looked at when the newcomer in that slot came: one time in so many that it costs little.

    By its place in the order of arrival, so that nobody can write what is looked at each time.
    """
    return articles > 1 and slot % (1 << max(0, articles.bit_length() - _SELDOM)) == 0
