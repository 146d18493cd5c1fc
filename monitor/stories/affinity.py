"""How near an article is to a story as a whole: to several of its members, not to the nearest one alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MISSING = -2.0  # log-odds of a member that is no neighbour
WORTH = 0.0  # log-odds of a newcomer with a second story from which on it is looked at together with its own
CERTAIN = 8.0  # log-odds beyond which one pair is not believed


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

    `stories` (-1: one that is out of the question) and `totals` go by neighbour; a story is judged by its `members`
    nearest, or all that it has. A story that an article resembles in one member only stays apart from it: that keeps a
    running event from becoming a chain.
    """
    near: dict[int, list[tuple[float, int]]] = {}
    for place, (story, total) in enumerate(zip(stories.tolist(), totals.tolist(), strict=True)):
        if story < 0:
            continue
        if story in near:
            near[story].append((total, -place))
        else:
            near[story] = [(total, -place)]
    found = []
    for story, values in near.items():
        if len(values) > 1:
            values.sort(reverse=True)
        averaged = min(members, size(story)) or 1
        if averaged == 1:  # most stories have one article
            found.append(Affinity(story, values[0][0], -values[0][1], 1, 1))
            continue
        best = values[:averaged]
        score = (sum([total for total, _ in best]) + MISSING * (averaged - len(best))) / averaged
        found.append(Affinity(story, score, -values[0][1], len(best), averaged))
    found.sort(key=lambda one: (-one.score, one.story))
    return found
