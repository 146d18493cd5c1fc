"""The texts of the window, ready to be asked which of them shares most with another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.stories.copies import likeness
from monitor.stories.copies.fingerprint import Fingerprint, Flags
from monitor.stories.copies.likeness import Likeness
from monitor.stories.copies.table import ShingleTable, Slots

EVIDENCE = 5  # shingles that must be found: fewer prove nothing
COMMON = 3  # texts of their own that have a shingle: from there on it is boilerplate
LEAST = 0.2  # of the shorter text, below which nothing is said
SHORT = 12  # shingles after the opening, some 24 words: a teaser
COMPARED = 8  # candidates that are looked at closely
GROWTH = 1.25

_LOW = (1 << 64) - 1

# What is kept of an article besides its shingles: how many there are of its opening and of the rest, how many of the
# rest were left after how many halvings; the sketch of its names; which family of copies it belongs to; its
# ends, its words.
_KEPT = np.dtype(
    [
        ("opening", "u2"), ("rest", "u2"), ("sample", "u2"), ("level", "u2"),
        ("low", "u8"), ("high", "u8"), ("family", "u4"), ("ends", "u4", 4), ("words", "u2"),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """The article of the index that shares most with the one asked for."""

    slot: int
    likeness: Likeness


class TextIndex:
    """Fingerprints of the window's articles; slots count from 0. Its state is `arrays()`."""

    def __init__(self) -> None:
        self._table = ShingleTable()
        self._kept = np.zeros(1 << 10, dtype=_KEPT)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def nbytes(self) -> int:
        return self._table.nbytes + self._kept.nbytes

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows, for numpy.savez."""
        return {**self._table.arrays(), "kept": self._kept[: self._count]}

    def restore(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Takes what `arrays` gave."""
        self._table.restore(arrays)
        self._count = len(arrays["kept"])
        self._kept = np.zeros(max(1 << 10, self._count), dtype=_KEPT)
        self._kept[: self._count] = arrays["kept"]

    def add(self, print_: Fingerprint, family: int, *, oldest: int = 0) -> None:
        """The next slot leaves its shingles. `family` (32 bits) is shared by the copies of one text."""
        slot = self._count
        if slot == len(self._kept):
            self._kept.resize(int(slot * GROWTH), refcheck=False)
        left = print_.left()
        rest, sketch = len(print_) - print_.opening, print_.sketch
        self._kept[slot] = (
            print_.opening, rest, len(left) - print_.opening, print_.level, sketch & _LOW, sketch >> 64, family,
            print_.ends(), len(print_.words),
        )  # fmt: skip
        if len(left):
            self._table.add(print_.hashes[left], slot, left < print_.opening, oldest=oldest)
        self._count += 1

    def family(self, slot: int) -> int:
        """Of which copies of one text the slot is one."""
        return int(self._kept["family"][slot])

    def most_alike(self, print_: Fingerprint, *, oldest: int) -> Match | None:
        """The slot ≥ `oldest` that shares most text; of equal ones the first.

        None where no article shares EVIDENCE shingles and LEAST of the shorter text. One look in the table, at most 16
        articles a shingle and COMPARED close comparisons: flat in the size of the window.
        """
        which, slots, opening = self._table.find(print_.hashes, oldest=oldest)
        if len(slots) < EVIDENCE:
            return None
        ordered = np.sort(slots)
        if not (ordered[EVIDENCE - 1 :] == ordered[: 1 - EVIDENCE]).any():  # nobody has so many of them
            return None
        common = self._common(print_, which, slots)
        return self._closest(print_, which, slots, opening, common)

    def _common(self, print_: Fingerprint, which: Slots, slots: Slots) -> Flags:
        """bool[len(print_)]: shingles that COMMON texts or more have which are not copies of one another."""
        keys = np.unique((which << 32) | self._kept["family"][slots])
        return np.bincount(keys >> 32, minlength=len(print_)) >= COMMON

    def _closest(self, print_: Fingerprint, which: Slots, slots: Slots, opening: Flags, common: Flags) -> Match | None:
        best: Match | None = None
        found, counts = np.unique(slots[~common[which]], return_counts=True)
        order = np.argsort(-counts, kind="stable")[:COMPARED]
        for slot in sorted(found[order[counts[order] >= EVIDENCE]].tolist()):
            mine = slots == slot
            here = self._likeness(print_, which[mine], opening[mine], slot, common)
            if here is not None and (best is None or here.words > best.likeness.words):
                best = Match(slot, here)
        return best

    def _likeness(self, print_: Fingerprint, which: Slots, opening: Flags, slot: int, common: Flags) -> Likeness | None:
        first, rest, sample, level, low, high, _, ends, words = self._kept[slot].item()
        usual = common[which]
        scale = rest / max(1, sample)
        shared = _scaled(opening[~usual], scale)
        mine, theirs = len(print_) - int(np.count_nonzero(common)), first + rest - _scaled(opening[usual], scale)
        shorter = min(mine, theirs)
        if shorter < EVIDENCE or 2 * shorter < min(len(print_), first + rest) or shared < LEAST * shorter:
            return None  # too little, mostly boilerplate, or hardly anything in common
        which, opening = which[~usual], opening[~usual]
        hit = np.zeros(len(print_), dtype=bool)
        hit[which] = True
        asked = print_.drawn(level) & ~common
        in_both = int(np.count_nonzero(opening & (which < print_.opening)))
        return Likeness(
            here=min(1.0, shared / mine), there=min(1.0, shared / theirs), of_shorter=min(1.0, shared / shorter),
            found=len(which), words=2 * shared + 3, passage=likeness.passage(print_, hit, asked),
            quoted=likeness.quoted(print_, hit), particular=likeness.agreement(print_, hit, asked, print_.particular()),
            numbers=likeness.agreement(print_, hit, asked, print_.numbers(), likeness.FEW_NUMBERS),
            names=likeness.names(print_.sketch, low | high << 64), openings=2 * in_both > len(which),
            short=min(rest, len(print_) - print_.opening) <= SHORT,
            end=likeness.end(print_, hit, asked, ends.tolist(), words),
        )  # fmt: skip


def _scaled(opening: Flags, scale: float) -> int:
    """What those found stand for, in shingles: in the opening for themselves, in the rest for what was not left."""
    of_opening = int(np.count_nonzero(opening))
    return of_opening + round((len(opening) - of_opening) * scale)
