"""How near an article is to a story as a whole: to several of its members, not to the nearest one alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MISSING = -2.0  # log-odds of a member that is no neighbour


@dataclass(frozen=True, slots=True)
class Affinity:
    """An article's score with one story: the mean log-odds with its nearest members."""

    story: int
    score: float
    nearest: int  # place of the nearest member among the neighbours
    found: int  # members among the neighbours that were averaged
    averaged: int


def affinities(
    stories: NDArray[np.int32], totals: NDArray[np.float64], members: int, size: Callable[[int], int]
) -> list[Affinity]:
    """One for each story that has a neighbour, the best first; of equals the older.

    `stories` and `totals` go by neighbour; a story is judged by its `members` nearest, or all that it has. A story that
    an article resembles in one member only stays apart from it: that keeps a running event from becoming a chain.
    """
    order = np.lexsort((-totals, stories))
    found: list[Affinity] = []
    ranked, values = stories[order].tolist(), totals[order].tolist()
    begin = 0
    for end in range(1, len(ranked) + 1):
        if end < len(ranked) and ranked[end] == ranked[begin]:
            continue
        averaged = min(members, size(ranked[begin]))
        best = values[begin : min(end, begin + averaged)]
        score = (sum(best) + MISSING * (averaged - len(best))) / averaged
        found.append(Affinity(ranked[begin], score, int(order[begin]), len(best), averaged))
        begin = end
    found.sort(key=lambda one: (-one.score, one.story))
    return found
