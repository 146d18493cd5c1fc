"""Repair: stories that newcomers show to be one are merged, the older one keeps its id.

For those that regrouping leaves alone: they are too great, or a person arranged something in them. A newcomer that is
near two stories is the occasion; the stories themselves are the evidence: every member of the smaller one (eight at
most) is held against its nearest members of the larger one, with the weights of today. What a person joined or parted
stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from monitor.records import Signal, StoryChange, StoryMove
from monitor.stories.affinity import MISSING, WORTH, Affinity
from monitor.stories.membership import Membership
from monitor.stories.model import PairModel
from monitor.stories.neighbours import Neighbours
from monitor.stories.signals import other_issues

_ASKED = 8  # members of the smaller story that are held against the larger one
_OCCASIONS = 2  # stories that one newcomer can bring together with its own


class Repair:
    """Pairs of stories that wait to be looked at, and the look itself."""

    def __init__(
        self,
        near: Neighbours,
        stories: Membership,
        model: PairModel,
        limit: float,
        members: int,
        languages: Sequence[str | None],  # by number
    ) -> None:
        self._near, self._stories, self._model = near, stories, model
        self._limit, self._members, self._languages = limit, members, languages
        self._waiting: dict[tuple[int, int], None] = {}

    def notice(self, story: int, near: Iterable[Affinity]) -> None:
        """A member of the story came, and was near to these."""
        others = [one.story for one in near if one.story != story and one.score >= WORTH]
        for other in others[:_OCCASIONS]:
            if _is_time(self._stories.size(story), max(1, self._stories.size(other))):
                self._waiting[min(story, other), max(story, other)] = None

    def forget(self) -> None:
        """No pair waits any more."""
        self._waiting.clear()

    def run(self) -> tuple[StoryChange, ...]:
        """The merges that hold, in the order in which they were made."""
        changes = []
        while self._waiting:
            pair = next(iter(self._waiting))
            del self._waiting[pair]
            older, newer = pair
            if self._stories.size(older) and self._stories.size(newer) and not self._forbidden(older, newer):
                score, limit = self._linkage(older, newer), round(self._limit + self._near.crowd(), 4)
                if score >= limit:
                    changes.append(self._merge(older, newer, score, limit))
        return tuple(changes)

    def _forbidden(self, a: int, b: int) -> bool:
        stories = self._stories
        if stories.series_apart(a, b) or stories.stories_apart(a, b) or stories.stories_apart(b, a):
            return True
        return len((self._spoken(a) | self._spoken(b)) - {0}) > 1

    def _spoken(self, story: int) -> set[int]:
        """The numbers of the languages of a story's members; 0: not known."""
        window = self._near.window
        return set(window.of(np.array(self._stories.members[story]))["language"].tolist())

    def _linkage(self, a: int, b: int) -> float:
        """Mean over members of the smaller story of the mean log-odds with their nearest members of the larger.

        A story of a column's one issue is none of another issue's, whatever they share.
        """
        small, large = sorted((a, b), key=self._stories.size)
        averaged = min(self._members, self._stories.size(large))
        scores = []
        for slot in _some(self._stories.members[small]):
            near = self._near.compare(self._near.stored(slot, self._language(slot)), but=slot, of=large)
            there = self._near.window.of(near.slots)["story"] == large
            if other_issues(near.signals)[there].any():
                return MISSING
            there &= ~near.old  # of the members that are averaged all are in the window
            best = np.sort(self._model.totals(near.signals)[there])[::-1][:averaged]
            scores.append((float(best.sum()) + MISSING * (averaged - len(best))) / averaged)
        return sum(scores) / len(scores)

    def _merge(self, older: int, newer: int, score: float, limit: float) -> StoryChange:
        window, stories = self._near.window, self._stories
        moved = stories.merge(newer, older)
        window.rows["story"][np.array(moved) - window.base] = older
        left = self._near.renumber(newer, older)
        ids = stories.ids[older], stories.ids[newer]
        moves = tuple(
            StoryMove(article_id=window.name(slot), from_story=ids[1], to_story=ids[0]) for slot in (*left, *moved)
        )
        signal = Signal(name="linkage", value=round(score, 4), limit=limit, note="mean log-odds across the two")
        for pair in [pair for pair in self._waiting if newer in pair]:
            del self._waiting[pair]
            other = pair[0] if pair[1] == newer else pair[1]
            if other != older:
                self._waiting[min(older, other), max(older, other)] = None
        return StoryChange(kind="merge", by="repair", stories=ids, moves=moves, signals=(signal,))

    def _language(self, slot: int) -> str | None:
        window = self._near.window
        return self._languages[int(window.rows[slot - window.base]["language"])]


def _some(slots: list[int]) -> list[int]:
    """At most eight: the first and the last ones."""
    return slots if len(slots) <= _ASKED else slots[: _ASKED // 2] + slots[-_ASKED // 2 :]


def _is_time(a: int, b: int) -> bool:
    """Whether stories of these sizes are looked at now: by sizes alone, so that a rebuilt state does alike.

    A look costs as many comparisons as the smaller one has members; being taken one time in so many, it costs one.
    """
    return (a + b) % min(a, b, _ASKED) == 0
