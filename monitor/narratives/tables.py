"""Where seeds were seen, in arrays whose size the configuration gives: whatever is read, memory stays the same.

Nine of ten seeds are never seen again. So the first use of a seed goes into a narrow table (4 bytes a cell, of which 12
bits are the seed's: one in 4,096 others looks the same, and is found out later), only the second moves it into a wide
one that remembers its articles. Where two seeds want the same cell the newer one has it: a
phrase can be lost by that, and none invented. `learn` and `met` take a fixed number of array operations each.

A wording that is no phrase would be looked into anew by each article that has it. So a seed is due only when the
articles that have it have become half as many again since it was last tried. What was tried in a window is nothing to
the next one: when all its articles have left, a seed begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_table, into_table, under, within
from monitor.narratives.lexicon import CELLS
from monitor.narratives.reading import Stems
from monitor.narratives.turns import Turns

POSTINGS = 12  # articles that a seed remembers, the newest ones
OF_AN_OUTLET = 4  # of them: an outlet that repeats a wording must not push the others out
NARROWER = 3  # the wide table has 2^3 times fewer rows
AGAIN = 1.5  # times as many articles, and a seed is tried again

Slots = NDArray[np.int32]
_NOBODY = np.int32(-1)
_SLOT, _TAG = np.uint32(0x000F_FFFF), np.uint32(0xFFF0_0000)
_ROUND = (1 << 20) - 1  # slots, after which their numbers begin anew in the narrow table; no window is longer
_AGES = "earlier", "recent", "current"
LARGEST_BACKGROUND = 25  # 2^25 cells: what was seen twice needs no more


def table_bits(memory: int) -> int:
    """The largest `TraceOptions.table_bits`, 12 to 31, whose tables together take at most so many bytes."""
    return max((bits for bits in range(12, 32) if table_bytes(bits) <= memory), default=12)


def table_bytes(bits: int) -> int:
    """What the tables of such `TraceOptions.table_bits` take, however few articles there are."""
    later, earlier = 57 << (bits - NARROWER), 2 * 5 << background_bits(bits)
    return (4 << bits + 1) + later + earlier + (10 << lexicon_bits(bits))


def lexicon_bits(bits: int) -> int:
    """Of the lexicon."""
    return min(bits + 4, CELLS)


def background_bits(bits: int) -> int:
    """Of the background of seeds, and of that of pairs."""
    return min(bits + 1, LARGEST_BACKGROUND)


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
        self._shift, self._wide_shift = np.uint64(64 - bits - 1), np.uint64(64 - max(bits - NARROWER, 1))
        self._narrow = np.zeros(2 << bits, dtype=np.uint32)  # 12 bits of the seed, then the slot's, 0 is nobody's
        rows = 1 << max(bits - NARROWER, 1)
        self._seeds = np.zeros(rows, dtype=np.uint64)
        self._slots = np.zeros((rows, POSTINGS), dtype=np.int32)  # + 1, 0 is nobody: no page is written in vain
        self._of = np.zeros((rows, POSTINGS), dtype=np.uint16)  # the outlet of each slot, its lowest bits
        self._used = np.zeros(rows, dtype=np.uint8)
        self._articles = np.zeros(rows, dtype=np.uint16)  # that had the seed so far, saturating
        self._next = np.zeros(rows, dtype=np.uint16)  # so many articles, and it is due

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        every = [from_table(name, table) for name, table in self._tables().items()]
        return {name: array for one in every for name, array in one.items()}

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        for name, table in self._tables().items():
            into_table(name, arrays, table)

    def _tables(self) -> dict[str, NDArray[Any]]:
        return {
            "narrow": self._narrow, "seeds": self._seeds, "slots": self._slots, "of": self._of, "used": self._used,
            "articles": self._articles, "next": self._next,
        }  # fmt: skip

    @property
    def cells(self) -> int:
        """First uses that it holds."""
        return len(self._narrow)

    def learn(self, seeds: Stems) -> NDArray[np.bool_]:
        """Whether each seed was seen before; it is now, by an article that will not be asked for."""
        cells, tags = self._cells(seeds), _tags(seeds)
        held = self._narrow[cells]
        known: NDArray[np.bool_] = (held & _TAG) == tags
        self._narrow[cells] = np.where(known, held, tags)
        return known

    def met(self, seeds: Stems, slot: int, oldest: int, outlets: Callable[[Slots], Slots]) -> Met:
        """What earlier slots ≥ `oldest` have of these seeds; `slot` is added to all of them.

        `outlets` gives a number for the outlet of each slot.
        """
        cells, rows, tags = self._cells(seeds), self._rows(seeds), _tags(seeds)
        held = self._narrow[cells]
        known, first = (held & _TAG) == tags, _slots(held, oldest, slot)
        living = known & (first >= oldest) & (first <= slot)
        again = self._seeds[rows] == seeds
        second = (living & ~again & (first != slot)).nonzero()[0]
        self._narrow[cells] = tags | np.where(living, held & _SLOT, np.uint32(slot % _ROUND + 1))
        promoted = again
        if len(second):
            self._widen(seeds[second], rows[second], first[second], outlets)
            promoted = self._seeds[rows] == seeds
        places = promoted.nonzero()[0]
        if not len(places):
            return Met(known, places, np.empty((0, POSTINGS), dtype=np.int32), np.empty(0, dtype=np.bool_))
        wide = rows[places]
        posted = self._slots[wide] - np.int32(1)
        living = posted >= oldest
        lasting = np.logical_or.reduce(living, axis=1)
        if np.count_nonzero(lasting) < len(lasting):
            begun = ~lasting
            self._begin(wide[begun])
            posted[begun] = _NOBODY
        others = posted != slot
        new = np.logical_and.reduce(others, axis=1)
        self._post(wide, posted, new, slot, np.uint16(outlets(np.array([slot], dtype=np.int32))[0] & 0xFFFF))
        living &= others
        some = np.logical_or.reduce(living, axis=1)
        if np.count_nonzero(some) < len(some):
            places, wide, posted, living = places[some], wide[some], posted[some], living[some]
        due = self._articles[wide] >= self._next[wide]
        return Met(known | again, places, np.where(living, posted, _NOBODY), due)

    def tried(self, seeds: Stems) -> None:
        """These seeds are due again when AGAIN times as many articles have them."""
        rows = self._rows(seeds)
        rows = rows[self._seeds[rows] == seeds]
        self._next[rows] = np.minimum(np.ceil(AGAIN * self._articles[rows]), 65_535)

    def _widen(self, seeds: Stems, rows: NDArray[np.int64], first: Slots, outlets: Callable[[Slots], Slots]) -> None:
        self._seeds[rows] = seeds
        self._slots[rows] = 0
        self._slots[rows, 0] = first + np.int32(1)
        self._of[rows, 0] = outlets(first) & 0xFFFF
        self._used[rows] = self._articles[rows] = 1
        self._next[rows] = 0

    def _begin(self, rows: NDArray[np.int64]) -> None:
        """All articles that had these seeds have left the window, and with them what was tried."""
        self._slots[rows] = 0
        self._used[rows] = self._articles[rows] = self._next[rows] = 0

    def _post(
        self, rows: NDArray[np.int64], posted: Slots, new: NDArray[np.bool_], slot: int, outlet: np.uint16
    ) -> None:
        """`posted` is what these rows have; `new` are those that have not this slot."""
        if np.count_nonzero(new) < len(new):
            rows, posted = rows[new], posted[new]
        articles = self._articles[rows]
        self._articles[rows] = articles + (articles < 65_535)
        same = (self._of[rows] == outlet) & (posted != _NOBODY)
        enough = np.add.reduce(same, axis=1) >= OF_AN_OUTLET
        if np.count_nonzero(enough):
            oldest = np.where(same[enough], posted[enough], np.iinfo(np.int32).max).argmin(axis=1)
            self._slots[rows[enough], oldest] = slot + 1
            rows = rows[~enough]
        used = self._used[rows]
        places = used % POSTINGS
        self._slots[rows, places] = slot + 1
        self._of[rows, places] = outlet
        used += np.uint8(1)
        self._used[rows] = np.where(used >= 2 * POSTINGS, used - np.uint8(POSTINGS), used)

    def _cells(self, seeds: Stems) -> NDArray[np.int64]:
        return (seeds >> self._shift).astype(np.int64)

    def _rows(self, seeds: Stems) -> NDArray[np.int64]:
        return ((seeds * np.uint64(0x9E3779B97F4A7C15)) >> self._wide_shift).astype(np.int64)


class Background:
    """By how many outlets, one after the other, each seed was used earlier: one saturating byte a cell, at most 255.

    Only seeds that were seen before are counted, so that the many that never return do not fill it; and uses of one
    outlet in a row are one, or a cheap one could make any wording usual. A collision makes a seed look commoner than it
    is, or rarer by a use where an outlet has both seeds in turn. What is counted is background two turns later: then it
    has left the window, for a wording must not be called usual because of the very articles that it is judged on.
    """

    def __init__(self, bits: int, apart: int = 1) -> None:
        """With `apart` a use counts only if none of so many outlets that counted last is its outlet: 1 or 2."""
        self._shift = np.uint64(64 - bits)
        self._earlier, self._recent, self._current = (np.zeros(1 << bits, dtype=np.uint8) for _ in range(3))
        self._turns = Turns(1 << bits, apart)
        self.articles = 0  # earlier ones
        self._recently = self._read = 0
        self._counts_of = [0, 0, 0]  # all counts of the three

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        found: dict[str, NDArray[np.generic]] = {
            "counts": np.array([self.articles, self._recently, self._read, *self._counts_of], dtype=np.int64)
        }
        for name, table in zip(_AGES, (self._earlier, self._recent, self._current), strict=True):
            found |= from_table(name, table)
        return found | under("turns", self._turns.arrays())

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        for name, table in zip(_AGES, (self._earlier, self._recent, self._current), strict=True):
            into_table(name, arrays, table)
        self.articles, self._recently, self._read, *self._counts_of = column(arrays, "counts", np.int64, 6).tolist()
        self._turns.resume(within("turns", arrays))

    def learn(self, seeds: Stems, known: NDArray[np.bool_] | None, outlet: str) -> None:
        """An earlier article's seeds, and which of them were seen before; None: each is counted."""
        self._counts_of[0] += self._count(self._earlier, seeds, known, outlet)
        self.articles += 1

    def add(self, seeds: Stems, known: NDArray[np.bool_] | None, outlet: str) -> None:
        """An article of the window, as in `learn`."""
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

    def _count(self, counts: NDArray[np.uint8], seeds: Stems, known: NDArray[np.bool_] | None, outlet: str) -> int:
        cells = self._cells(seeds)
        chosen = self._turns.count(cells, outlet)
        if known is not None:
            chosen &= known
        counted = cells[chosen]
        found = counts[counted]
        counts[counted] = found + (found < 255)  # one more each, however often a cell is named
        return len(counted)

    def _cells(self, seeds: Stems) -> NDArray[np.int64]:
        return (seeds >> self._shift).astype(np.int64)


def _tags(seeds: Stems) -> NDArray[np.uint32]:
    return seeds.astype(np.uint32) << np.uint32(20)


def _slots(held: NDArray[np.uint32], oldest: int, newest: int) -> Slots:
    """The slots from `oldest` on that these cells may mean; −1 for nobody's, or less than `oldest` for older ones."""
    if newest < _ROUND:  # their numbers have not begun anew yet
        return (held & _SLOT).view(np.int32) - np.int32(1)
    codes = (held & _SLOT).astype(np.int64) - 1
    found = np.where(codes < 0, -1, oldest + (codes - oldest) % _ROUND)
    return found.astype(np.int32)
