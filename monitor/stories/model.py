"""The pair score: how many log-odds each signal adds to two articles being about one event.

A generalised additive model (Hastie & Tibshirani 1986): each signal adds a piecewise linear function of its own value,
so a total can be taken apart again, signal by signal. Weights are learned by logistic regression (`./run.sh bench
stories_learn`), and stand in weights.py: one set for pairs of the same four days, one for those further apart, one for
those of which a date is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from monitor.stories.affinity import CERTAIN
from monitor.stories.signals import FAR, SIGNALS, UNDATED, Matrix
from monitor.stories.weights import (
    BIAS,
    FAR_BIAS,
    FAR_HINGES,
    HINGES,
    UNDATED_BIAS,
    UNDATED_HINGES,
    Hinges,
)


@dataclass(frozen=True, slots=True)
class Additive:
    """Σ weight · max(0, signal − knot) over hinges, + bias."""

    bias: float
    hinges: Hinges
    _columns: NDArray[np.int64] = field(init=False)
    _knots: NDArray[np.float32] = field(init=False)
    _weights: NDArray[np.float32] = field(init=False)

    def __post_init__(self) -> None:
        place = {name: number for number, name in enumerate(SIGNALS)}
        object.__setattr__(self, "_columns", np.array([place[name] for name, _, _ in self.hinges], dtype=np.int64))
        object.__setattr__(self, "_knots", np.array([knot for _, knot, _ in self.hinges], dtype=np.float32))
        object.__setattr__(self, "_weights", np.array([weight for _, _, weight in self.hinges], dtype=np.float32))

    def totals(self, signals: Matrix) -> NDArray[np.float64]:
        """float64[pairs]: log-odds, between -8 and 8."""
        parts = np.maximum(signals[:, self._columns] - self._knots, 0) @ self._weights
        totals: NDArray[np.float64] = np.clip(parts.astype(np.float64) + self.bias, -CERTAIN, CERTAIN)
        return totals

    def contributions(self, signals: NDArray[np.float32]) -> dict[str, float]:
        """Signal → what it adds for one pair (float32[len(SIGNALS)]); their sum and the bias are the total."""
        parts = np.maximum(signals[self._columns] - self._knots, 0) * self._weights
        added = np.bincount(self._columns, weights=parts, minlength=len(SIGNALS))
        return dict(zip(SIGNALS, added.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class PairModel:
    """Which weights hold for a pair: those of the same four days, of pairs further apart, or of undated ones."""

    close: Additive = field(default_factory=lambda: Additive(BIAS, HINGES))
    far: Additive = field(default_factory=lambda: Additive(FAR_BIAS, FAR_HINGES))
    undated: Additive = field(default_factory=lambda: Additive(UNDATED_BIAS, UNDATED_HINGES))

    def totals(self, signals: Matrix) -> NDArray[np.float64]:
        """float64[pairs]: log-odds, between -8 and 8."""
        kinds = signals[:, (FAR, UNDATED)] > 0  # a pair is never both: without a date nothing is apart
        if not kinds.any():
            return self.close.totals(signals)
        totals = np.empty(len(signals))
        for there, model in ((kinds[:, 0], self.far), (kinds[:, 1], self.undated), (~kinds.any(1), self.close)):
            if there.any():
                totals[there] = model.totals(signals[there])
        return totals

    def of(self, signals: NDArray[np.float32]) -> Additive:
        """The weights of one pair (float32[len(SIGNALS)])."""
        if signals[UNDATED] > 0:
            return self.undated
        return self.far if signals[FAR] > 0 else self.close
