"""Which two words usually stand together: the second is less of a surprise behind the first. Pure.

"Deep breaths" and "sample size" have rare words and are no coinage. So the bits of a form are not those of its words as
if they were independent, but of each behind the one before it (a chain, as in Chow & Liu 1968), by how many earlier
outlets had the two next to one another: another one than the two that counted last, so two that take turns make no pair
usual. The counts are of fixed size; what chance puts into a full cell is taken off (count-mean-min, Deng & Rafiei
2007), so that a table too small for what was read tells less, and nothing wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log2, sqrt

import numpy as np

from monitor.narratives.lexicon import Bits
from monitor.narratives.reading import NUMBER, Read, Stems
from monitor.narratives.tables import Background

WITHIN = 4  # words from the first of a pair to the second
TOGETHER = 4.0  # bits: of articles that have two words, no more than a sixteenth have them together by chance
EARLIER = 500  # articles, from which on a pair can be called usual
_PAIR = np.uint64(0x9FB21C651E98DF25)


def pairs_of(read: Read, bits: Bits, everybodys: float) -> Stems:
    """A hash of each two content words of a sentence that stand next to one another, function words left out, once."""
    content = np.flatnonzero((bits >= everybodys) & ((read.stems & np.uint64(NUMBER)) == 0))
    first, second = content[:-1], content[1:]
    near = (read.sentence[first] == read.sentence[second]) & (second - first <= WITHIN)
    return np.unique(_hashed(read.stems[first[near]], read.stems[second[near]]))


def saved(stems: Sequence[int], bits: Sequence[float], usual: Background) -> list[float]:
    """Of a form's content words in a row: by how many bits each but the first is less of a surprise.

    Never by more than either of the two has; 0 where no earlier articles are known, or too few outlets had the two.
    """
    if len(stems) < 2 or usual.articles < EARLIER:
        return [0.0] * max(len(stems) - 1, 0)
    row = np.array(stems, dtype=np.uint64)
    others = usual.crowding()
    counts = usual.counts(_hashed(row[:-1], row[1:])).astype(np.float64) - others - 2 * sqrt(others)
    return [
        max(min(a + b + log2(count / usual.articles) + TOGETHER, a, b), 0.0) if count >= 1 else 0.0
        for count, a, b in zip(counts.tolist(), bits[:-1], bits[1:], strict=True)
    ]


def _hashed(first: Stems, second: Stems) -> Stems:
    hashes = (first + second) * _PAIR
    hashes = hashes ^ (hashes >> np.uint64(29))
    mixed: Stems = hashes * np.uint64(0x9E3779B97F4A7C15)
    return mixed
