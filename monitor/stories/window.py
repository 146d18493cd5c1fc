"""The articles of the window as columns: one number of each article in one place, so that forty are read at once.

A slot is an article's place in the order of arrival; it is never given twice. Texts are not kept: an article of title
and forty words takes some 450 bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.stories.checkpoint import Arrays, grown
from monitor.stories.terms import Terms
from monitor.stories.texts import Texts

Slots = NDArray[np.int32]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ROOM = 1 << 10
_KEPT = 50_000  # slots that have left the window before the columns are made shorter

ROW = np.dtype(
    [
        ("first", "i8"), ("terms", "i4"), ("story", "i4"), ("outlet", "i4"), ("language", "i2"),
        ("at", "f8"), ("clock", "f8"),
        ("norm", "f4"), ("words", "i2"), ("day", "i1"), ("names", "i2"), ("numbers", "i2"),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TermRows:
    """The terms of some articles, one article after the other: `row` says whose each is, of so many."""

    count: int
    row: NDArray[np.int64]
    ids: NDArray[np.int32]
    weight: NDArray[np.float32]
    flags: NDArray[np.uint8]


class Window:
    """Columns of articles by slot; `base` is the first slot that is kept."""

    def __init__(self) -> None:
        self.base = self.end = 0
        self.rows = np.zeros(_ROOM, dtype=ROW)
        self.names = Texts()  # article ids
        self.titles = Texts()
        self._ids = np.zeros(_ROOM, dtype=np.int32)
        self._weight = np.zeros(_ROOM, dtype=np.float16)
        self._flags = np.zeros(_ROOM, dtype=np.uint8)
        self._used = 0

    def __len__(self) -> int:
        return self.end - self.base

    def of(self, slots: Slots) -> NDArray[np.void]:
        """The rows of these slots."""
        found: NDArray[np.void] = self.rows[slots - self.base]
        return found

    def name(self, slot: int) -> str:
        """The id of the article."""
        return self.names[slot - self.base]

    def add(self, name: str, title: str, terms: Terms, row: tuple[object, ...]) -> int:
        """The next slot. `row` are the columns of ROW from `story` on."""
        count, place = len(terms), len(self)
        if place == len(self.rows):
            self.rows = grown(self.rows, place, place + 1)
        if self._used + count > len(self._ids):
            for column in ("_ids", "_weight", "_flags"):
                setattr(self, column, grown(getattr(self, column), self._used, self._used + count))
        span = slice(self._used, self._used + count)
        self._ids[span], self._weight[span], self._flags[span] = terms.ids, terms.weight, terms.flags
        self.rows[place] = (self._used, count, *row)
        self.names.append(name)
        self.titles.append(title)
        self._used += count
        self.end += 1
        return self.end - 1

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        used = slice(self._used)
        return {
            "base": np.array([self.base]), "rows": self.rows[: len(self)], "ids": self._ids[used],
            "weight": self._weight[used], "flags": self._flags[used],
            **self.names.arrays("names"), **self.titles.arrays("titles"),
        }  # fmt: skip

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for; those that were read from a file become its columns."""
        self.base, count = int(arrays["base"][0]), len(arrays["rows"])
        self.end, self._used = self.base + count, len(arrays["ids"])
        self.rows = _with_room(arrays["rows"])
        self.names, self.titles = Texts.of("names", arrays), Texts.of("titles", arrays)
        self._ids, self._weight = _with_room(arrays["ids"]), _with_room(arrays["weight"])
        self._flags = _with_room(arrays["flags"])

    def posted(self) -> tuple[NDArray[np.int32], Slots]:
        """(every term of every article, the slot of each), slots rising: what an index is made of."""
        slots = np.arange(self.base, self.end, dtype=np.int32)
        return self._ids[: self._used], np.repeat(slots, self.rows["terms"][: len(self)])

    def terms(self, slot: int) -> Terms:
        """The terms of one article."""
        row = self.rows[slot - self.base]
        span = slice(int(row["first"]), int(row["first"]) + int(row["terms"]))
        weight, told = self._weight[span].astype(np.float32), (int(row["words"]), int(row["day"]))
        return Terms(self._ids[span], weight, self._flags[span], *told)

    def terms_of(self, rows: NDArray[np.void]) -> TermRows:
        """The terms of some rows."""
        counts = rows["terms"]
        before = np.cumsum(counts) - counts
        where = np.arange(int(counts.sum())) + np.repeat(rows["first"] - before, counts)
        row = np.repeat(np.arange(len(rows)), counts)
        return TermRows(len(rows), row, self._ids[where], self._weight[where].astype(np.float32), self._flags[where])

    def forget(self, oldest: int) -> None:
        """Slots before `oldest` may go; they do when there are many, so that it costs little on average."""
        gone = oldest - self.base
        if gone < _KEPT or 2 * gone < len(self):
            return
        first = int(self.rows[gone]["first"]) if gone < len(self) else self._used
        self.rows = self.rows[gone:].copy()
        self.rows["first"] -= first
        self.names.drop(gone)
        self.titles.drop(gone)
        self._ids, self._weight = self._ids[first:].copy(), self._weight[first:].copy()
        self._flags = self._flags[first:].copy()
        self._used -= first
        self.base = oldest


def _with_room(array: NDArray[Any]) -> NDArray[Any]:
    """An array that can be written to: the same where it is nobody's view, as those are that were read from a file."""
    return array if array.flags.owndata and array.flags.writeable else array.copy()


def hours(at: datetime | None) -> float:
    """Hours since 1970; not a number where there is no date."""
    return float("nan") if at is None else (at - _EPOCH).total_seconds() / 3600
