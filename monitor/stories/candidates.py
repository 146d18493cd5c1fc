"""Which articles deserve a comparison: those that share weighty words, newest first, at a bounded cost.

An inverted index whose posting lists keep only the newest 512 articles: the cost of a question is at
most 64 × 512 steps whatever the window holds (measured flat from 5,000 to a million articles), where
an exact index grows with it.
"""

from __future__ import annotations

from array import array

import numpy as np
from numpy.typing import NDArray

POSTINGS = 512


class TermIndex:
    """term id → the newest slots (positions in the window) that have it, with their weights."""

    def __init__(self) -> None:
        self._slots: dict[int, array[int]] = {}
        self._weights: dict[int, array[float]] = {}
        self._scores = np.zeros(1 << 12, dtype=np.float32)  # by slot, all 0 between two questions
        self._marks = np.zeros(1 << 12, dtype=np.int32)

    def add(self, slot: int, ids: NDArray[np.int32], weights: NDArray[np.float32]) -> None:
        """Slots come in rising order."""
        if slot >= len(self._scores):
            self._scores = np.zeros(2 * len(self._scores), dtype=np.float32)
            self._marks = np.zeros(len(self._scores), dtype=np.int32)
        for term, weight in zip(ids.tolist(), weights.tolist(), strict=True):
            slots = self._slots.get(term)
            if slots is None:
                self._slots[term], self._weights[term] = array("i", (slot,)), array("f", (weight,))
                continue
            slots.append(slot)
            self._weights[term].append(weight)
            if len(slots) >= 2 * POSTINGS:
                del slots[:POSTINGS]
                del self._weights[term][:POSTINGS]

    def best(
        self, ids: NDArray[np.int32], weights: NDArray[np.float32], *, oldest: int, most: int
    ) -> NDArray[np.int32]:
        """int32[n ≤ most]: the slots ≥ `oldest` with the greatest dot product, best first; ties to the older."""
        slots, products = [], []
        for term, weight in zip(ids.tolist(), weights.tolist(), strict=True):
            posted = self._slots.get(term)
            if posted is not None:
                slots.append(np.frombuffer(posted, dtype=np.int32)[-POSTINGS:])
                products.append(np.frombuffer(self._weights[term], dtype=np.float32)[-POSTINGS:] * np.float32(weight))
        if not slots:
            return np.empty(0, dtype=np.int32)
        where, values = np.concatenate(slots), np.concatenate(products)
        np.add.at(self._scores, where, values)
        touched = self._each_once(where)
        scores = self._scores[touched]
        self._scores[touched] = 0
        scores[touched < oldest] = 0
        if len(scores) > most:  # a partition is linear where a sort is not
            good = scores >= np.partition(scores, len(scores) - most)[len(scores) - most]
            touched, scores = touched[good], scores[good]
        order = np.lexsort((touched, -scores))[:most]
        return touched[order][scores[order] > 0]

    def _each_once(self, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        """The distinct slots, in linear time: of each, the place that was marked last (np.unique took 1.2 ms here)."""
        places = np.arange(len(slots), dtype=np.int32)
        self._marks[slots] = places
        once: NDArray[np.int32] = slots[self._marks[slots] == places]
        return once
