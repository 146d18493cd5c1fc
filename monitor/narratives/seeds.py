"""What is looked up to find wording that other articles have, too: three stems that stand near one another.

Two kinds, both inside a sentence. Three stems in a row, function words included, find idioms made of them ("cut and
run"). Three of four content stems in a row, in any order, survive inflection, word order and an inserted word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.lexicon import Bits
from monitor.narratives.reading import Read, Stems

SEED = 3  # stems
WIDEST = 9  # words from the first to the last of three content stems

_ROW, _SET = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_MONOTONOUS = 20  # words for each different one; news has 2 in a short text, 5 in ten thousand words
_THREES = ((1, 2), (1, 3), (2, 3))  # the second and third content stem behind the first

Places = NDArray[np.int32]


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


def seeds_of(read: Read, bits: Bits, *, everybodys: float, row_bits: float, set_bits: float) -> Seeds:
    """All seeds with enough bits. `bits` gives each word's; a word with fewer than `everybodys` is no content word.

    None of a text that is made of a few words in turn: each wording of them stands in it everywhere, and following it
    would cost the square of its length.
    """
    if len(read.stems) > _MONOTONOUS * len(np.unique(read.stems)):
        return Seeds(np.empty(0, dtype=np.uint64), np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int32))
    parts = [_rows(read, bits, row_bits)]
    content = np.flatnonzero(bits >= everybodys)
    parts += [_sets(read, bits, content, threes, set_bits) for threes in _THREES]
    return Seeds(
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.last for part in parts]),
    )


def _rows(read: Read, bits: Bits, least: float) -> Seeds:
    count = max(0, len(read) - SEED + 1)
    first = np.arange(count, dtype=np.int32)
    a, b, c = (read.stems[offset : offset + count] for offset in range(SEED))
    whole = read.sentence[:count] == read.sentence[SEED - 1 : SEED - 1 + count]
    enough = bits[:count] + bits[1 : 1 + count] + bits[2 : 2 + count] >= least
    chosen = np.flatnonzero(whole & enough)
    hashes = (a[chosen] * _ROW + b[chosen]) * _ROW + c[chosen]
    return Seeds(_mixed(hashes), first[chosen], first[chosen] + np.int32(SEED - 1))


def _sets(read: Read, bits: Bits, content: NDArray[np.intp], threes: tuple[int, int], least: float) -> Seeds:
    count = max(0, len(content) - threes[1])
    places = [content[offset : offset + count] for offset in (0, *threes)]
    first, last = places[0].astype(np.int32), places[2].astype(np.int32)
    near = (read.sentence[first] == read.sentence[last]) & (last - first < WIDEST)
    enough = bits[places[0]] + bits[places[1]] + bits[places[2]] >= least
    chosen = np.flatnonzero(near & enough)
    a, b, c = (read.stems[where[chosen]] for where in places)
    return Seeds(_mixed((a + b + c) * _SET), first[chosen], last[chosen])


def _mixed(hashes: Stems) -> Stems:
    hashes = hashes ^ (hashes >> np.uint64(31))
    hashes = hashes * np.uint64(0xD6E8FEB86659FD93)
    mixed: Stems = hashes ^ (hashes >> np.uint64(32))
    return mixed
