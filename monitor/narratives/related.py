"""How much the articles that carry a phrase are about the same thing, the phrase's own words left out.

Whoever reports one event uses its words; a narrative is carried from event to event. Each article is kept as its
weightiest stems.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.lexicon import Bits
from monitor.narratives.reading import Read, Stems

TOPICS = 24  # stems that stand for an article
COMPARED = 10  # articles of a phrase that are compared with one another, the newest ones

Sketch = NDArray[np.uint64]


def sketch(read: Read, bits: Bits, least: float) -> Sketch:
    """The stems that weigh most in an article: bits times (1 + log2 of the uses in it), the weightiest first.

    Stems with fewer than `least` bits say nothing of what an article is about.
    """
    stems, where, counts = np.unique(read.stems, return_index=True, return_counts=True)
    weights = bits[where] * (1 + np.log2(counts))
    stems, weights = stems[bits[where] >= least], weights[bits[where] >= least]
    if len(stems) > TOPICS:
        heaviest = np.argpartition(weights, -TOPICS)[-TOPICS:]
        stems, weights = stems[heaviest], weights[heaviest]
    chosen: Stems = stems[np.argsort(-weights, kind="stable")]
    return chosen


def relatedness(sketches: Collection[frozenset[int]], own: Collection[int]) -> float:
    """The mean share, 0–1, of the weightiest stems that two of the articles have in common, without the phrase's own.

    Every pair of at most COMPARED articles is compared; 0 for fewer than two.
    """
    kept = [one.difference(own) for one in list(sketches)[-COMPARED:]]
    shares = [len(a & b) / max(min(len(a), len(b)), 1) for a, b in combinations(kept, 2)]
    return sum(shares) / len(shares) if shares else 0.0
