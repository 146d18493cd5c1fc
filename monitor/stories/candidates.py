"""Which articles deserve a comparison: those that share weighty words, newest first, at a bounded cost.

An inverted index whose posting lists keep only the newest 512 articles: the cost of a question is at
most 32 × 512 steps whatever the window holds, where an exact index grows with it.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

from monitor.stories.checkpoint import grown, newest_first
from monitor.stories.window import Slots

POSTINGS = 512
ASKED = 32  # the weightiest terms of an article, by which it is looked up
_NONE, _SEVERAL = -1, -2


class TermIndex:
    """Term → the newest slots that have it.

    Half of all terms stand in one article: a place in one column instead of 180 bytes of dictionary and list.
    """

    def __init__(self) -> None:
        self._only = np.full(1 << 12, _NONE, dtype=np.int32)  # by term: the slot that has it, where it is one
        self._slots: dict[int, array[int]] = {}  # of those that several have
        self._scores = np.zeros(1 << 12, dtype=np.float32)  # by slot, all 0 between two questions
        self._marks = np.zeros(1 << 12, dtype=np.int32)
        self._counting = np.arange(ASKED * POSTINGS, dtype=np.int32)
        self._base = 0  # the slot of the first score

    def add(self, slot: int, ids: NDArray[np.int32]) -> None:
        """Slots come in rising order, and each term once."""
        if slot - self._base >= len(self._scores):
            self._scores = np.zeros(2 * len(self._scores), dtype=np.float32)
            self._marks = np.zeros(len(self._scores), dtype=np.int32)
        before = self._lone(ids)
        self._only[ids[before == _NONE]] = slot
        known = self._slots
        for term, only in zip(ids.tolist(), before.tolist(), strict=True):
            if only == _SEVERAL:
                posted = known[term]
                posted.append(slot)
                if len(posted) >= 2 * POSTINGS:
                    del posted[:POSTINGS]
            elif only != _NONE:
                known[term] = array("i", (only, slot))
                self._only[term] = _SEVERAL

    def restore(self, ids: NDArray[np.int32], slots: Slots, *, base: int) -> None:
        """Becomes what it would be after these terms of slots from `base` on, in rising order, had been added."""
        self._base = base
        room = 1 << max(12, int(slots[-1] - base + 1).bit_length() if len(slots) else 0)
        self._scores = np.zeros(room, dtype=self._scores.dtype)
        self._marks = np.zeros(room, dtype=self._marks.dtype)
        self._only = np.full(max(1 << 12, int(ids.max()) + 1 if len(ids) else 0), _NONE, dtype=np.int32)
        self._slots = {}
        for term, posted in newest_first(ids, slots, POSTINGS):
            if len(posted) > 1:
                self._slots[term] = array("i", posted.tobytes())
            self._only[term] = posted[0] if len(posted) == 1 else _SEVERAL

    def forget(self, oldest: int) -> None:
        """Slots before `oldest` will not be asked for."""
        self._base = oldest
        self._scores = np.zeros(len(self._scores), dtype=np.float32)
        self._only[(self._only >= 0) & (self._only < oldest)] = _NONE
        for term in [term for term, posted in self._slots.items() if posted[-1] < oldest]:
            del self._slots[term]
            self._only[term] = _NONE

    def _lone(self, ids: NDArray[np.int32]) -> Slots:
        """Of each term the one slot that has it, _NONE or _SEVERAL."""
        if len(ids) and (most := int(ids.max())) >= len(self._only):
            before = len(self._only)
            self._only = grown(self._only, before, most + 1)
            self._only[before:] = _NONE
        found: Slots = self._only[ids]
        return found

    def sharing(
        self, ids: NDArray[np.int32], weights: NDArray[np.float32], *, oldest: int
    ) -> tuple[Slots, NDArray[np.float32]]:
        """(slots ≥ `oldest` that share some of the terms, in no order; the sum of the weights of those terms)."""
        found = []
        counts = []
        for term, only in zip(ids.tolist(), self._lone(ids).tolist(), strict=True):
            if only == _NONE:
                counts.append(0)
                continue
            if only == _SEVERAL:
                slots = np.frombuffer(self._slots[term], dtype=np.int32)[-POSTINGS:]
            else:
                slots = self._only[term : term + 1]
            found.append(slots)
            counts.append(len(slots))
        if not found:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        where = np.concatenate(found)
        values = np.repeat(weights, counts)
        if oldest > where.min():
            recent = where >= oldest
            where, values = where[recent], values[recent]
        where -= self._base
        np.add.at(self._scores, where, values)
        self._marks[where] = self._counting[: len(where)]
        once = self._marks[where] == self._counting[: len(where)]  # of each slot the place that was marked last
        where = where[once]
        scores = self._scores[where]
        self._scores[where] = 0
        return where + np.int32(self._base), scores
