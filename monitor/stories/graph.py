"""Who was found near whom: the pair scores of every article with those that were there when it came.

Flat columns of six bytes for a pair, those that count for no more than a missing one left out. A pair that has to be
together, or may not be, has an infinite score.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.stories.affinity import MISSING
from monitor.stories.agglomeration import Edges
from monitor.stories.checkpoint import Arrays, grown
from monitor.stories.window import Slots

BOUND, APART = np.inf, -np.inf
_ROOM = 1 << 10
_NONE = -1


class Graph:
    """Pairs by the later one's slot; slots are added in their order, from `base` on."""

    def __init__(self) -> None:
        self.base = 0
        self._ends = np.zeros(_ROOM, dtype=np.int64)  # by place: where the pairs of the slot end
        self._count = 0  # of slots
        self._others = np.zeros(_ROOM, dtype=np.int32)
        self._scores = np.zeros(_ROOM, dtype=np.float16)
        self._place = _nowhere(_ROOM)

    def add(self, others: Slots, scores: NDArray[np.float64]) -> None:
        """The pairs of the next slot with earlier ones."""
        kept = (scores > MISSING) | (scores == APART)
        begin = int(self._ends[self._count - 1]) if self._count else 0
        end = begin + int(kept.sum())
        if self._count == len(self._ends):
            self._ends = grown(self._ends, self._count, self._count + 1)
            self._place = _nowhere(len(self._ends))
        if end > len(self._others):
            self._others, self._scores = grown(self._others, begin, end), grown(self._scores, begin, end)
        self._others[begin:end], self._scores[begin:end] = others[kept], scores[kept]
        self._ends[self._count] = end
        self._count += 1

    def among(self, slots: Sequence[int]) -> Edges:
        """The pairs of which both are among these (rising), by their places among them, the later one first."""
        wanted = np.array(slots, dtype=np.int32) - self.base
        ends = self._ends[wanted]
        counts = ends - np.where(wanted > 0, self._ends[wanted - 1], 0)
        where = np.arange(int(counts.sum())) + np.repeat(ends - np.cumsum(counts), counts)
        self._place[wanted + 1] = np.arange(len(wanted), dtype=np.int32)
        others = self._place[np.maximum(self._others[where] - self.base + 1, 0)]
        self._place[wanted + 1] = _NONE
        both = others != _NONE
        later = np.repeat(np.arange(len(wanted), dtype=np.int32), counts)
        return Edges(later[both], others[both], self._scores[where[both]].astype(np.float64))

    def forget(self, oldest: int) -> None:
        """Slots before `oldest` will not be asked for."""
        gone = oldest - self.base
        if not gone:
            return
        first = int(self._ends[gone - 1])
        used = int(self._ends[self._count - 1]) if self._count else 0
        self._others, self._scores = self._others[first:used].copy(), self._scores[first:used].copy()
        self._ends = self._ends[gone : self._count] - first
        self._count -= gone
        self.base, self._place = oldest, _nowhere(len(self._ends))

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        used = int(self._ends[self._count - 1]) if self._count else 0
        return {
            "base": np.array([self.base]), "ends": self._ends[: self._count], "others": self._others[:used],
            "scores": self._scores[:used],
        }  # fmt: skip

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for."""
        self.base, self._count = int(arrays["base"][0]), len(arrays["ends"])
        self._ends, self._others, self._scores = (_own(arrays[name]) for name in ("ends", "others", "scores"))
        self._place = _nowhere(len(self._ends))


def _own(array: NDArray[Any]) -> NDArray[Any]:
    return array if array.flags.owndata and array.flags.writeable else array.copy()


def _nowhere(slots: int) -> NDArray[np.int32]:
    """By slot, from the second on, its place among those that are asked for; the first is for slots that are gone."""
    return np.full(slots + 1, _NONE, dtype=np.int32)
