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
_THREES = ((1, 2), (1, 3), (2, 3))  # the second and third content stem behind the first

Places = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """Seeds of one article, each with its first and last word."""

    hashes: Stems
    first: Places
    last: Places

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
    if len(read.stems) > _MONOTONOUS * len(np.unique(read.stems)):
        return Seeds(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))
    return seeds_in(read.stems, read.sentence, bits, everybodys=everybodys, row_bits=row_bits, set_bits=set_bits)


def seeds_in(
    stems: Stems, sentence: Places, bits: Bits, *, everybodys: float, row_bits: float, set_bits: float
) -> Seeds:
    """All seeds with enough bits in these words, of whatever texts; none reaches over a sentence's end."""
    parts = [_rows(stems, sentence, bits, row_bits)]
    if set_bits != inf:
        content = np.flatnonzero(bits >= everybodys)
        parts += [_sets(stems, sentence, bits, content, threes, set_bits) for threes in _THREES]
    return Seeds(
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.last for part in parts]),
    )


def _rows(stems: Stems, sentence: Places, bits: Bits, least: float) -> Seeds:
    count = max(0, len(stems) - SEED + 1)
    a, b, c = (stems[offset : offset + count] for offset in range(SEED))
    whole = sentence[:count] == sentence[SEED - 1 : SEED - 1 + count]
    enough = bits[:count] + bits[1 : 1 + count] + bits[2 : 2 + count] >= least
    chosen = np.flatnonzero(whole & enough)
    hashes = (a[chosen] * _ROW + b[chosen]) * _ROW + c[chosen]
    first = chosen.astype(np.int32)
    return Seeds(_mixed(hashes), first, first + np.int32(SEED - 1))


def _sets(
    stems: Stems, sentence: Places, bits: Bits, content: NDArray[np.intp], threes: tuple[int, int], least: float
) -> Seeds:
    count = max(0, len(content) - threes[1])
    first, middle, last = (content[offset : offset + count] for offset in (0, *threes))
    near = (sentence[first] == sentence[last]) & (last - first < WIDEST)
    enough = bits[first] + bits[middle] + bits[last] >= least
    chosen = np.flatnonzero(near & enough)
    first, middle, last = first[chosen], middle[chosen], last[chosen]
    hashes = _mixed((stems[first] + stems[middle] + stems[last]) * _SET)
    return Seeds(hashes, first.astype(np.int32), last.astype(np.int32))


def _mixed(hashes: Stems) -> Stems:
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes = hashes * np.uint64(0xD6E8FEB86659FD93)
    mixed: Stems = hashes ^ (hashes >> np.uint64(32))
    return mixed
