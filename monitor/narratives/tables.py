"""Where each seed was seen: the first article that has it, all articles once two have, and how often before.

Two of three seeds never occur twice, so the first use goes into a fixed table (12 bytes a cell, the
newest use overwrites) and only a seed's second use makes a posting list: memory is bounded by the
configuration, not by the text read. An overwritten first use can lose a phrase, never invent one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

POSTINGS = 24  # articles remembered for one seed; a phrase needs three outlets

Seeds = NDArray[np.uint64]


class SeedTable:
    """The window's seeds: `meet` looks them up and adds the article in one step."""

    def __init__(self, bits: int) -> None:
        self._mask = np.uint64((1 << bits) - 1)
        self._tags = np.zeros(1 << bits, dtype=np.uint64)
        self._slots = np.full(1 << bits, -1, dtype=np.int32)
        self._postings: dict[int, list[int]] = {}

    def meet(self, seeds: Seeds, slot: int, oldest: int) -> list[list[int]]:
        """For each seed the earlier slots ≥ `oldest` that have it, rising; `slot` is added to all of them."""
        cells = (seeds & self._mask).astype(np.int64)
        first = np.where(self._tags[cells] == seeds, self._slots[cells], -1)
        self._tags[cells] = seeds
        self._slots[cells] = slot
        return [self._post(seed, seen, slot, oldest) for seed, seen in zip(seeds.tolist(), first.tolist(), strict=True)]

    def _post(self, seed: int, seen: int, slot: int, oldest: int) -> list[int]:
        posted = self._postings.get(seed)
        if posted is None:
            if seen < oldest or seen == slot:
                return []
            posted = self._postings[seed] = [seen]
        earlier = [before for before in posted if oldest <= before < slot]
        if posted[-1] != slot:
            if len(posted) >= POSTINGS and posted[0] < oldest:
                self._postings[seed] = posted = earlier
            if len(posted) < POSTINGS:
                posted.append(slot)
        return earlier


class Background:
    """In how many earlier articles each seed occurs: one saturating byte a cell, so at most 255.

    A collision can only make a seed look commoner than it is: it can cost a flag, never cause one.
    """

    def __init__(self, bits: int) -> None:
        self._mask = np.uint64((1 << bits) - 1)
        self._counts = np.zeros(1 << bits, dtype=np.uint8)
        self.articles = 0

    def add(self, seeds: Seeds) -> None:
        """One article's seeds, each counted once."""
        cells = np.unique((seeds & self._mask).astype(np.int64))
        self._counts[cells] += self._counts[cells] < 255
        self.articles += 1

    def least(self, seeds: Seeds) -> int:
        """An upper bound on the earlier articles that have all these seeds: the count of the rarest."""
        return int(self._counts[(seeds & self._mask).astype(np.int64)].min()) if len(seeds) else 0
