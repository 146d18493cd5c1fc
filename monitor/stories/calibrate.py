"""How often grouping agrees with a reader, on pairs that the reader judged, and which threshold would agree best. Pure.

Shares come with Wilson's interval (E. B. Wilson, 1927, "Probable inference, the law of succession, and statistical
inference", JASA 22, p. 209–212), which holds for few pairs, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

LEAST, LEAST_OF_EACH = 30, 5  # pairs below which nothing is said
FLAT = 0.01  # F1 that a threshold may be worse than the best and still count as good


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedPair:
    """Two articles, what the reader says of them, and what grouping made of them by itself."""

    a: str
    b: str
    same: bool  # the reader's word
    together: bool  # grouping put them into one story, before anybody moved them by hand
    total: float  # PairReason.total
    blocked: bool
    by_hand: bool  # from a merge, split or move; False: a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share with its 95 % interval; all three None where it is a share of nothing."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The total above which a pair is best called one event, and how much that matters."""

    threshold: float
    f1: float
    f1_today: float  # of today's threshold, 0
    low: float  # between these two, F1 is at most 0.01 worse than the best
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Grouping held against a reader's judgements; without shares and suggestion where there are too few."""

    pairs: int
    same: int
    by_hand: int
    missing: int  # pairs still to be judged before anything can be said
    missing_same: int  # … of which at least so many of one event
    missing_different: int
    precision: Share | None  # of pairs in one story: about one event
    recall: Share | None  # of pairs about one event: in one story
    suggestion: Suggestion | None


def calibrate(pairs: Sequence[JudgedPair]) -> Calibration:
    """Precision, recall and the best threshold; n log n in the pairs."""
    same = sum(pair.same for pair in pairs)
    few_same, few_different = max(0, LEAST_OF_EACH - same), max(0, LEAST_OF_EACH - (len(pairs) - same))
    missing = max(LEAST - len(pairs), few_same + few_different, 0)
    enough = missing == 0
    both = sum(pair.same and pair.together for pair in pairs)
    return Calibration(
        pairs=len(pairs), same=same, by_hand=sum(pair.by_hand for pair in pairs), missing=missing,
        missing_same=few_same, missing_different=few_different,
        precision=share(both, sum(pair.together for pair in pairs)) if enough else None,
        recall=share(both, same) if enough else None, suggestion=_suggestion(pairs) if enough else None,
    )  # fmt: skip


def share(hits: int, of: int, z: float = 1.96) -> Share:
    """hits / of with Wilson's interval for z standard deviations.

    >>> one = share(9, 10)
    >>> one.value, round(one.low, 3), round(one.high, 3)
    (0.9, 0.596, 0.982)
    """
    if of == 0:
        return Share(hits=0, of=0, value=None, low=None, high=None)
    p, spread = hits / of, z * z / of
    middle, half = p + spread / 2, z * sqrt(p * (1 - p) / of + spread / (4 * of))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return Share(hits=hits, of=of, value=p, low=max(low, 0.0), high=min(high, 1.0))


def _suggestion(pairs: Sequence[JudgedPair]) -> Suggestion:
    """The best cut between two neighbouring totals, of equals the one that is nearest to today's."""
    totals = sorted({pair.total for pair in pairs})
    edges = [totals[0] - 1, *totals, totals[-1] + 1]
    cuts = [(low + high) / 2 for low, high in pairwise(edges)]
    scored = [(_f1(pairs, cut), cut) for cut in cuts]
    best = max(f1 for f1, _ in scored)
    threshold = min((cut for f1, cut in scored if f1 == best), key=abs)
    place = cuts.index(threshold)
    first, last = place, place
    while first > 0 and scored[first - 1][0] >= best - FLAT:
        first -= 1
    while last + 1 < len(cuts) and scored[last + 1][0] >= best - FLAT:
        last += 1
    return Suggestion(
        threshold=threshold, f1=best, f1_today=_f1(pairs, 0.0), low=edges[first], high=edges[last + 1]
    )  # fmt: skip


def _f1(pairs: Sequence[JudgedPair], cut: float) -> float:
    said = [pair for pair in pairs if pair.total > cut and not pair.blocked]
    right, true = sum(pair.same for pair in said), sum(pair.same for pair in pairs)
    return 2 * right / (len(said) + true) if said or true else 0.0
