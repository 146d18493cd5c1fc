"""Logistic regression over hinges max(0, signal - knot), by Newton's method, in blocks that fit into memory.

The model is the one of monitor/stories/model.py. The penalty is ridge on hinges scaled to unit deviation; the log
likelihood with it is concave, so there is one answer, whatever the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.stories_pairs import Pairs
from benchmarks.stories_sets import DATED, INVENTED
from monitor.stories.signals import SIGNALS

KNOTS = 3  # inside the range of each signal, besides the one at its foot
PENALTY = 1e-4
_STEPS, _STILL = 25, 1e-3  # Newton's; the change of a scaled weight at which they end: the next would be its square
_FIRST_LOOK = 16
_CONSTANT = 1e-5  # the deviation up to which a hinge says the same of every pair
_FEW = 3  # values, from which on a signal has quantiles
_BLOCK = 8_192  # pairs at a time: what fits into a cache costs a fifth
_THINNED = 7  # one pair in so many is enough for quantiles
# What a stream counts beside one that is as it was collected: less with strangers, or with dates that are invented;
# more where events are told in one pattern, of which the sets have few.
STRANGERS_COUNT, DATES_COUNT, PATTERN_COUNTS = 0.5, 0.5, 3.0

Knots = list[tuple[int, float]]  # (signal, knot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    bias: float
    hinges: tuple[tuple[str, float, float], ...]  # (signal, knot, weight)

    def totals(self, signals: np.ndarray) -> np.ndarray:
        names = list(SIGNALS)
        knots = [(names.index(name), knot) for name, knot, _ in self.hinges]
        weights = np.array([weight for *_, weight in self.hinges])
        found = [_hinged(block, knots) @ weights + self.bias for block in _blocks(signals)]
        return np.concatenate([np.empty(0), *found])


def fit(some: Sequence[Pairs], *, start: Model | None = None) -> Model:
    """A stream weighs the same as another of its kind, whatever its number of pairs.

    A sixteenth of the pairs leads near the answer, all of them the last steps; `start` saves some of the first.
    """
    knots = _knots(np.concatenate([one.signals for one in some])[::_THINNED].astype(np.float32))
    scale = _deviations(some, knots)
    weights = np.append(_start(start, knots) * scale, start.bias if start else 0.0)
    for among in ([_thin(one) for one in some], some):
        weights = _newton(among, knots, scale, weights)
    plain = weights[:-1] / scale
    hinges = [(list(SIGNALS)[column], knot, float(weight)) for (column, knot), weight in zip(knots, plain, strict=True)]
    return Model(bias=float(weights[-1]), hinges=tuple(hinges))


def _thin(one: Pairs) -> Pairs:
    return Pairs(one.stream, one.signals[::_FIRST_LOOK], one.same[::_FIRST_LOOK])


def _newton(some: Sequence[Pairs], knots: Knots, scale: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """A step after which the loss is greater is halved: from far away Newton's method overshoots."""
    penalty = np.full(len(weights), PENALTY * sum(map(_weight_of, some)))
    penalty[-1] = 0
    least, before, change = np.inf, weights, np.zeros_like(weights)
    for _ in range(_STEPS):
        loss, gradient, curvature = penalty @ (weights * weights) / 2, penalty * weights, np.diag(penalty)
        for one in some:
            more, slope, bend = _derivatives(one, knots, scale, weights)
            loss, gradient, curvature = loss + more, gradient + slope, curvature + bend
        if loss <= least:
            least, before, change = loss, weights, np.linalg.solve(curvature, gradient)
        else:
            change = change / 2
        weights = before - change
        if np.abs(change).max() < _STILL:
            break
    return weights


def _weight_of(one: Pairs) -> float:
    if one.stream.name in DATED:
        return DATES_COUNT
    if one.stream.name == INVENTED:
        return PATTERN_COUNTS
    return STRANGERS_COUNT if one.stream.strangers else 1.0


def _derivatives(
    one: Pairs, knots: Knots, scale: np.ndarray, weights: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """(loss, gradient, curvature) over one stream, which weighs `_weight_of` it in all."""
    loss, slope, bend = 0.0, np.zeros(len(weights)), np.zeros((len(weights), len(weights)))
    each = _weight_of(one) / max(1, len(one.same))
    for signals, same in zip(_blocks(one.signals), _blocks(one.same), strict=True):
        across = np.column_stack([_hinged(signals, knots) / scale, np.ones(len(same))]).astype(np.float32)
        total = across @ weights
        odds = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        loss += each * float((np.logaddexp(0, total) - same * total).sum())
        slope += across.T @ (each * (odds - same))
        bend += (across * (each * odds * (1 - odds)).astype(np.float32)[:, None]).T @ across
    return loss, slope, bend


def _knots(signals: np.ndarray) -> Knots:
    """At the foot of each signal, and at quantiles of its values above; a signal of few values has the foot only.

    One of a single value teaches nothing, and has none.
    """
    found: Knots = []
    for column in range(signals.shape[1]):
        values = signals[:, column]
        if values.min() == values.max():
            continue
        least = float(np.quantile(values, 0.001))
        foot = float(np.floor(least * 10) / 10) if least < 0 else 0.0
        above = values[values > foot]
        knots = [foot]
        if len(np.unique(above[:5000])) > _FEW:
            quantiles = np.quantile(above, np.linspace(0, 1, KNOTS + 2)[1:-1])
            knots += [float(f"{value:.3g}") for value in np.unique(quantiles)]
        found += [(column, knot) for knot in dict.fromkeys(knots)]
    return found


def _hinged(signals: np.ndarray, knots: Knots) -> np.ndarray:
    columns = np.array([column for column, _ in knots])
    feet = np.array([knot for _, knot in knots], dtype=np.float32)
    found: np.ndarray = np.maximum(signals[:, columns].astype(np.float32) - feet, 0)
    return found


def _deviations(some: Sequence[Pairs], knots: Knots) -> np.ndarray:
    count = sum(len(one.same) for one in some)
    total, squares = np.zeros(len(knots)), np.zeros(len(knots))
    for one in some:
        for block in _blocks(one.signals):
            hinged = _hinged(block, knots).astype(np.float64)
            total += hinged.sum(0)
            squares += (hinged * hinged).sum(0)
    mean = total / count
    found = np.sqrt(np.maximum(squares / count - mean * mean, 0)) + 1e-6
    return np.where(found > _CONSTANT, found, 1.0)


def _start(start: Model | None, knots: Knots) -> np.ndarray:
    """The weights of a model with as many hinges for the same signals: its knots are near."""
    names = list(SIGNALS)
    if start is None or [name for name, *_ in start.hinges] != [names[column] for column, _ in knots]:
        return np.zeros(len(knots))
    return np.array([weight for *_, weight in start.hinges])


def _blocks(values: np.ndarray) -> Iterator[np.ndarray]:
    yield from (values[first : first + _BLOCK] for first in range(0, len(values), _BLOCK))


def average_precision(totals: np.ndarray, same: np.ndarray) -> float:
    """The mean of the precision at each right pair, the greatest total first; equal totals come at once."""
    order = np.argsort(-totals, kind="stable")
    ranked, right = totals[order], np.cumsum(same[order])
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)  # of each run of equal totals
    hits = np.diff(np.append(0, right[last]))
    return float((hits * right[last] / (last + 1)).sum() / max(1, right[-1]))
