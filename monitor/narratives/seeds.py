"""What is looked up to find wording that other articles have, too: three stems that stand near one another.

Two kinds, both inside a sentence. Three stems in a row, function words included, find idioms made of them ("cut and
run"). Three of four content stems in a row, in any order, survive inflection, word order and an inserted word.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.lexicon import Bits
from monitor.narratives.reading import Read, Stems

SEED = 3  # stems
WIDEST = 9  # words from the first to the last of three content stems

_ROW, _SET = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_MONOTONOUS = 20  # words for each different one; news has 2 in a short text, 5 in ten thousand words
_OPENING = 4  # words for each different one

Places = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Seeds of one article, each with its first and last word."""

    hashes: Stems
    first: NDArray[np.int32]
    last: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hashes)

    def chosen(self, which: NDArray[np.bool_] | NDArray[np.intp]) -> Seeds:
        return Seeds(self.hashes[which], self.first[which], self.last[which])

    def inside(self, covered: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of them lie in covered words altogether; `covered` has one value a word, and one behind the last."""
        sums = np.concatenate(([0], np.cumsum(covered[:-1])))
        found: NDArray[np.bool_] = sums[self.last + 1] - sums[self.first] > self.last - self.first
        return found


def seeds_of(read: Read, bits: Bits, *, everybodys: float, row_bits: float, set_bits: float) -> Seeds:
    """All seeds with enough bits. `bits` gives each word's; a word with fewer than `everybodys` is no content word.

    None of a text that is made of a few words in turn: each wording of them stands in it everywhere, and following it
    would cost the square of its length.
    """
    if _is_monotonous(read.stems):
        return Seeds(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))
    return seeds_in(read.stems, read.sentence, bits, everybodys=everybodys, row_bits=row_bits, set_bits=set_bits)


def seeds_in(
    stems: Stems, sentence: Places, bits: Bits, *, everybodys: float, row_bits: float, set_bits: float
) -> Seeds:
    """All seeds with enough bits in these words, of whatever texts; none reaches over a sentence's end."""
    rows, first, last = _rows(stems, sentence, bits, row_bits)
    if set_bits == inf:
        return Seeds(_mixed(rows), first, last)
    sets, begins, ends = _sets(stems, sentence, bits, (bits >= everybodys).nonzero()[0], set_bits)
    hashes = _mixed(np.concatenate((rows, sets)))
    return Seeds(hashes, np.concatenate((first, begins)), np.concatenate((last, ends)))


def _is_monotonous(stems: Stems) -> bool:
    """Whether each different word stands in it more than so many times; its beginning mostly tells that it is not."""
    enough = len(stems) / _MONOTONOUS
    return len(set(stems[: int(_OPENING * enough) + 1].tolist())) < enough and len(np.unique(stems)) < enough


_Places = NDArray[np.int32]


def _rows(stems: Stems, sentence: Places, bits: Bits, least: float) -> tuple[Stems, _Places, _Places]:
    """(what a hash is mixed of, the first word, the last) of each three stems in a row."""
    count = max(0, len(stems) - SEED + 1)
    enough = bits[:count] + bits[1 : 1 + count]
    enough += bits[2 : 2 + count]
    whole = sentence[:count] == sentence[SEED - 1 : SEED - 1 + count]
    chosen = (whole & (enough >= least)).nonzero()[0]
    hashes = stems[chosen] * _ROW
    hashes += stems[chosen + 1]
    hashes *= _ROW
    hashes += stems[chosen + 2]
    first = chosen.astype(np.int32)
    return hashes, first, first + np.int32(SEED - 1)


def _sets(
    stems: Stems, sentence: Places, bits: Bits, content: NDArray[np.intp], least: float
) -> tuple[Stems, _Places, _Places]:
    """The same of the second and third content stem behind each, the second and fourth, the third and fourth."""
    first = np.concatenate((content[:-2], content[:-3], content[:-3]))
    middle = np.concatenate((content[1:-1], content[1:-2], content[2:-1]))
    last = np.concatenate((content[2:], content[3:], content[3:]))
    near = (sentence[first] == sentence[last]) & (last - first < WIDEST)
    first, middle, last = first[near], middle[near], last[near]
    enough = bits[first] + bits[middle] + bits[last] >= least
    if not enough.all():
        first, middle, last = first[enough], middle[enough], last[enough]
    return (stems[first] + stems[middle] + stems[last]) * _SET, first.astype(np.int32), last.astype(np.int32)


def _mixed(hashes: Stems) -> Stems:
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes = hashes * np.uint64(0xD6E8FEB86659FD93)
    mixed: Stems = hashes ^ (hashes >> np.uint64(32))
    return mixed
