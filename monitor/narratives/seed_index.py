"""By which seeds phrases are known: numbers of phrases in buckets of arrays, 12 bytes a place where a dict took 150.

A seed's bucket is given by its hash; the few for which a bucket has no room stand in a dict. So one look at a row each
finds the phrases of all seeds of an article, and whatever is taken out leaves a free place, and no gap to be searched.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.reading import Stems

EACH = 8  # places of a bucket
FULLEST = 4  # of them taken, on the average, before there are twice as many buckets: then 2 % are full
_SMALLEST = 8  # bits of a bucket's number
_MIX = np.uint64(0x9E3779B97F4A7C15)

Numbers = NDArray[np.int32]


class SeedIndex:
    """Seed → the numbers, from 1 on, of those that are known by it."""

    def __init__(self) -> None:
        self._begin(_SMALLEST)

    def __len__(self) -> int:
        """Pairs of a seed and a number."""
        return self._count

    def known(self, seeds: Stems) -> list[tuple[int, int]]:
        """(the place of a seed among these, a number) of each of which it is one."""
        rows = self._rows(seeds)
        of = self._of[rows]
        places, columns = ((self._seeds[rows] == seeds[:, None]) & (of > 0)).nonzero()
        found = list(zip(places.tolist(), of[places, columns].tolist(), strict=True))
        if self._more:
            found += [(n, of) for n, seed in enumerate(seeds.tolist()) for of in self._more.get(seed, ())]
        return found

    def shared(self, seeds: Stems) -> NDArray[np.intp]:
        """How many are known by each of these seeds."""
        rows = self._rows(seeds)
        counts: NDArray[np.intp] = ((self._seeds[rows] == seeds[:, None]) & (self._of[rows] > 0)).sum(axis=1)
        if self._more:
            counts += [len(self._more.get(seed, ())) for seed in seeds.tolist()]
        return counts

    def add(self, number: int, seeds: Stems) -> None:
        """It is known by these, each of which is given once and is new to it."""
        self._put(seeds, np.full(len(seeds), number, dtype=np.int32))
        self._count += len(seeds)
        self._room()

    def remove(self, number: int, seeds: Stems) -> None:
        """It is no more; `seeds` are all by which it was known."""
        rows = self._rows(seeds)
        places, columns = ((self._seeds[rows] == seeds[:, None]) & (self._of[rows] == number)).nonzero()
        self._of[rows[places], columns] = 0
        if len(places) < len(seeds):
            for seed in np.delete(seeds, places).tolist():
                left = tuple([other for other in self._more[seed] if other != number])
                if left:
                    self._more[seed] = left
                else:
                    del self._more[seed]
        self._count -= len(seeds)

    def fill(self, seeds: Stems, numbers: Numbers) -> None:
        """All of these at once, into an empty one."""
        self._count = len(seeds)
        bits = _SMALLEST
        while self._count > FULLEST << bits:
            bits += 1
        self._begin(bits, self._count)
        self._put(seeds, numbers)

    def _begin(self, bits: int, count: int = 0) -> None:
        self._bits, self._count = bits, count
        self._seeds = np.zeros((1 << bits, EACH), dtype=np.uint64)
        self._of = np.zeros((1 << bits, EACH), dtype=np.int32)  # 0: free
        self._more: dict[int, tuple[int, ...]] = {}

    def _room(self) -> None:
        if self._count <= FULLEST << self._bits:
            return
        taken, more = self._of > 0, self._more
        seeds = np.concatenate((self._seeds[taken], np.array([seed for seed in more for _ in more[seed]], np.uint64)))
        numbers = np.concatenate((self._of[taken], np.array([of for some in more.values() for of in some], np.int32)))
        self._begin(self._bits + 1, self._count)
        self._put(seeds, numbers)

    def _put(self, seeds: Stems, numbers: Numbers) -> None:
        """In rounds: in each, a bucket takes one. Of a few seeds no two are of one bucket, mostly: one round."""
        rows = self._rows(seeds)
        while len(set(rows.tolist())) < len(rows):
            first = np.unique(rows, return_index=True)[1]
            self._put_apart(rows[first], seeds[first], numbers[first])
            left = np.ones(len(rows), dtype=np.bool_)
            left[first] = False
            rows, seeds, numbers = rows[left], seeds[left], numbers[left]
        self._put_apart(rows, seeds, numbers)

    def _put_apart(self, rows: NDArray[np.int64], seeds: Stems, numbers: Numbers) -> None:
        """One into each of these buckets, of which no two are the same."""
        free = self._of[rows] == 0
        column, room = free.argmax(axis=1), free.any(axis=1)
        if not room.all():
            for seed, number in zip(seeds[~room].tolist(), numbers[~room].tolist(), strict=True):
                self._more[seed] = (*self._more.get(seed, ()), number)
            rows, column, seeds, numbers = rows[room], column[room], seeds[room], numbers[room]
        self._seeds[rows, column] = seeds
        self._of[rows, column] = numbers

    def _rows(self, seeds: Stems) -> NDArray[np.int64]:
        return ((seeds * _MIX) >> np.uint64(64 - self._bits)).astype(np.int64)
