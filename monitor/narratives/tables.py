"""Where seeds were seen, in arrays whose size the configuration gives: whatever is read, memory stays the same.

Nine of ten seeds are never seen again. So the first use of a seed goes into a narrow table (8 bytes a cell), only the
second moves it into a wide one that remembers its articles. Where two seeds want the same cell the newer one has it: a
phrase can be lost by that, and none invented. `learn` and `met` take a fixed number of array operations each.

A wording that is no phrase would be looked into anew by each article that has it. So a seed is due only when the
articles that have it have become half as many again since it was last tried. What was tried in a window is nothing to
the next one: when all its articles have left, a seed begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.reading import Stems
from monitor.text import word_hash

POSTINGS = 12  # articles that a seed remembers, the newest ones
OF_AN_OUTLET = 4  # of them: an outlet that repeats a wording must not push the others out
NARROWER = 3  # the wide table has 2^3 times fewer rows
AGAIN = 1.5  # times as many articles, and a seed is tried again

Slots = NDArray[np.int32]
_NOBODY = np.int32(-1)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """What the table knew of an article's seeds."""

    known: NDArray[np.bool_]  # of all seeds, those that were seen before
    places: NDArray[np.intp]  # of those that articles of the window have, their place among all
    slots: Slots  # one row each: the articles, −1 where there is none
    due: NDArray[np.bool_]  # one each: it was not tried yet, or with far fewer articles


class SeedTable:
    """Which earlier articles (slots) have a seed."""

    def __init__(self, bits: int) -> None:
        self._shift, self._wide_shift = np.uint64(64 - bits), np.uint64(64 - max(bits - NARROWER, 1))
        self._tags = np.zeros(1 << bits, dtype=np.uint32)
        self._first = np.full(1 << bits, _NOBODY, dtype=np.int32)
        rows = 1 << max(bits - NARROWER, 1)
        self._seeds = np.zeros(rows, dtype=np.uint64)
        self._slots = np.full((rows, POSTINGS), _NOBODY, dtype=np.int32)
        self._of = np.zeros((rows, POSTINGS), dtype=np.uint16)  # the outlet of each slot, its lowest bits
        self._used = np.zeros(rows, dtype=np.uint8)
        self._articles = np.zeros(rows, dtype=np.uint16)  # that had the seed so far, saturating
        self._next = np.zeros(rows, dtype=np.uint16)  # so many articles, and it is due

    def learn(self, seeds: Stems) -> NDArray[np.bool_]:
        """Whether each seed was seen before; it is now, by an article that will not be asked for."""
        cells = self._cells(seeds)
        known: NDArray[np.bool_] = self._tags[cells] == _tags(seeds)
        self._tags[cells] = _tags(seeds)
        self._first[cells[~known]] = _NOBODY
        return known

    def met(self, seeds: Stems, slot: int, oldest: int, outlets: Callable[[Slots], Slots]) -> Met:
        """What earlier slots ≥ `oldest` have of these seeds; `slot` is added to all of them.

        `outlets` gives a number for the outlet of each slot.
        """
        cells, rows = self._cells(seeds), self._rows(seeds)
        known = self._tags[cells] == _tags(seeds)
        first = np.where(known, self._first[cells], _NOBODY)
        again = self._seeds[rows] == seeds
        second = np.flatnonzero(~again & (first >= oldest) & (first != slot))
        self._widen(seeds[second], rows[second], first[second], outlets)
        promoted = np.flatnonzero(self._seeds[rows] == seeds)
        wide = rows[promoted]
        posted = self._slots[wide]
        self._begin(wide[(posted < oldest).all(axis=1)])
        self._post(wide, slot, np.uint16(outlets(np.array([slot], dtype=np.int32))[0] & 0xFFFF))
        kept = known & (first >= oldest)
        self._tags[cells] = _tags(seeds)
        self._first[cells] = np.where(kept, first, np.int32(slot))
        posted = np.where((posted >= oldest) & (posted != slot), posted, _NOBODY)
        some = (posted != _NOBODY).any(axis=1)
        due = self._articles[wide] >= self._next[wide]
        return Met(known | again, promoted[some], posted[some], due[some])

    def tried(self, seeds: Stems) -> None:
        """These seeds are due again when AGAIN times as many articles have them."""
        rows = self._rows(seeds)
        rows = rows[self._seeds[rows] == seeds]
        self._next[rows] = np.minimum(np.ceil(AGAIN * self._articles[rows]), 65_535)

    def _widen(self, seeds: Stems, rows: NDArray[np.int64], first: Slots, outlets: Callable[[Slots], Slots]) -> None:
        self._seeds[rows] = seeds
        self._slots[rows] = _NOBODY
        self._slots[rows, 0] = first
        self._of[rows, 0] = outlets(first) & 0xFFFF
        self._used[rows] = self._articles[rows] = 1
        self._next[rows] = 0

    def _begin(self, rows: NDArray[np.int64]) -> None:
        """All articles that had these seeds have left the window, and with them what was tried."""
        self._slots[rows] = _NOBODY
        self._used[rows] = self._articles[rows] = self._next[rows] = 0

    def _post(self, rows: NDArray[np.int64], slot: int, outlet: np.uint16) -> None:
        rows = rows[(self._slots[rows] != slot).all(axis=1)]
        same = (self._of[rows] == outlet) & (self._slots[rows] != _NOBODY)
        enough = same.sum(axis=1) >= OF_AN_OUTLET
        if enough.any():
            own, posted = rows[enough], self._slots[rows[enough]]
            oldest = np.where(same[enough], posted, np.iinfo(np.int32).max).argmin(axis=1)
            self._slots[own, oldest] = slot
            self._articles[own] += self._articles[own] < 65_535
            rows = rows[~enough]
        self._slots[rows, self._used[rows] % POSTINGS] = slot
        self._of[rows, self._used[rows] % POSTINGS] = outlet
        self._articles[rows] += self._articles[rows] < 65_535
        used = self._used[rows].astype(np.int16) + 1
        self._used[rows] = np.where(used >= 2 * POSTINGS, used - POSTINGS, used).astype(np.uint8)

    def _cells(self, seeds: Stems) -> NDArray[np.int64]:
        return (seeds >> self._shift).astype(np.int64)

    def _rows(self, seeds: Stems) -> NDArray[np.int64]:
        return ((seeds * np.uint64(0x9E3779B97F4A7C15)) >> self._wide_shift).astype(np.int64)


class Background:
    """By how many outlets, one after the other, each seed was used earlier: one saturating byte a cell, at most 255.

    Only seeds that were seen before are counted, so that the many that never return do not fill it; and uses of one
    outlet in a row are one, or a cheap one could make any wording usual. A collision can only make a seed look commoner
    than it is. What is counted is background two turns later: then it has left the window, for a wording must not be
    called usual because of the very articles that it is judged on.
    """

    def __init__(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._earlier, self._recent, self._current = (np.zeros(1 << bits, dtype=np.uint8) for _ in range(3))
        self._last = np.zeros(1 << bits, dtype=np.uint16)  # who used it last, the lowest bits of the outlet's hash
        self.articles = 0  # earlier ones
        self._recently = self._read = 0
        self._counts_of = [0, 0, 0]  # all counts of the three

    def learn(self, seeds: Stems, known: NDArray[np.bool_], outlet: str) -> None:
        """An earlier article's seeds, and which of them were seen before."""
        self._counts_of[0] += self._count(self._earlier, seeds, known, outlet)
        self.articles += 1

    def add(self, seeds: Stems, known: NDArray[np.bool_], outlet: str) -> None:
        """An article of the window."""
        self._counts_of[2] += self._count(self._current, seeds, known, outlet)
        self._read += 1

    def turn(self) -> None:
        """What was of the window at the turn before this one has left it by now."""
        total = self._earlier.astype(np.uint16) + self._recent
        np.minimum(total, 255, out=self._earlier, casting="unsafe")
        self._recent, self._current = self._current, self._recent
        self._current[:] = 0
        self._counts_of = [self._counts_of[0] + self._counts_of[1], self._counts_of[2], 0]
        self.articles, self._recently, self._read = self.articles + self._recently, self._read, 0

    def least(self, seeds: Stems) -> int:
        """An upper bound on the outlets, in turn, that had all these seeds earlier: the count of the rarest."""
        if not len(seeds):
            return 0
        least = int(self._earlier[self._cells(seeds)].min())
        return least + 1 if least else 0  # the first use is not counted

    def counts(self, seeds: Stems) -> NDArray[np.uint8]:
        """By how many outlets, in turn, each was used earlier, and what else is in its cell: see `crowding`."""
        return self._earlier[self._cells(seeds)]

    def crowding(self) -> float:
        """What others have put into a cell, on average."""
        return self._counts_of[0] / len(self._earlier)

    def _count(self, counts: NDArray[np.uint8], seeds: Stems, known: NDArray[np.bool_], outlet: str) -> int:
        cells, own = self._cells(seeds), np.uint16(word_hash(outlet) & 0xFFFF)
        counted = cells[known & (self._last[cells] != own)]
        counts[counted] += counts[counted] < 255
        self._last[cells] = own
        return len(counted)

    def _cells(self, seeds: Stems) -> NDArray[np.int64]:
        return (seeds >> self._shift).astype(np.int64)


def _tags(seeds: Stems) -> NDArray[np.uint32]:
    return seeds.astype(np.uint32)
