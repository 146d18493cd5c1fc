"""Articles that were compared, as clusters: agglomerative, the nearest two first, while they are near enough.

A newcomer is assigned before anything that follows it is known. Once more has come, the same pair scores say better
what belongs together: a second event that began inside the story of another is a cluster of its own by then.

Clusters that are each other's nearest are joined in the same round (reciprocal nearest neighbours, Murtagh 1983, "A
survey of recent advances in hierarchical clustering algorithms"): a few rounds of columns instead of a step for each
article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from math import inf, isinf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from monitor.stories.affinity import CERTAIN, MISSING

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Forbidden = Callable[[Sequence[int], Sequence[int]], bool]


class Edges(NamedTuple):
    """Pairs by the places of their articles, and their log-odds; ±inf: bound together, or kept apart."""

    one: NDArray[Any]
    other: NDArray[Any]
    score: Floats


@dataclass(frozen=True, slots=True)
class Limits:
    """From which mean log-odds on two clusters are one; how many of the larger's members each is held against.

    Two clusters that are `contrast` further from each other than the looser of them is within itself stay two, though
    they are near: the relative closeness of Chameleon (Karypis, Han & Kumar 1999), as a difference of log-odds.
    """

    score: float
    members: int
    contrast: float = inf


class Near:
    """Some articles, rising, and how near each is to each: MISSING where they were not found near each other."""

    def __init__(self, articles: Sequence[int], edges: Edges, limits: Limits) -> None:
        self.articles, self.limits = np.array(articles, dtype=np.int32), limits
        self.scores = np.full((len(articles), len(articles)), MISSING)
        known = np.where(edges.score == -inf, MISSING, np.minimum(edges.score, CERTAIN))
        self.scores[edges.one, edges.other] = known
        self.scores[edges.other, edges.one] = known
        self.bound, self.apart = (self._pairs(edges, score) for score in (inf, -inf))

    def _pairs(self, edges: Edges, score: float) -> list[tuple[int, int]]:
        where = edges.score == score
        return list(zip(edges.one[where].tolist(), edges.other[where].tolist(), strict=True))

    def places(self, articles: Sequence[int]) -> Places:
        """Where these stand among all of them."""
        return np.searchsorted(self.articles, np.array(articles, dtype=np.int32))

    def linkage(self, small: Sequence[int], large: Sequence[int]) -> float:
        """Mean over `small` of the mean log-odds with their nearest members of `large`."""
        block = self.scores[np.ix_(self.places(small), self.places(large))]
        return float(_best(block, self.limits.members).mean())

    def any_apart(self, a: Sequence[int], b: Sequence[int]) -> bool:
        """Whether one of these and one of those are kept apart."""
        one, other = (set(self.places(articles).tolist()) for articles in (a, b))
        return any((c in one and d in other) or (c in other and d in one) for c, d in self.apart)

    def in_contrast(self, a: Sequence[int], b: Sequence[int], score: float) -> bool:
        """Whether both hold together much better than with each other, by `score`. A single article has no inside."""
        if isinf(self.limits.contrast) or min(len(a), len(b)) == 1:
            return False
        return score < min(self.inside(self.places(one)) for one in (a, b)) - self.limits.contrast

    def inside(self, members: Places | list[int]) -> float:
        """The mean over the members, by their places, of the mean log-odds with their nearest others."""
        block = self.scores[members][:, members]
        np.fill_diagonal(block, -inf)
        return float(_best(block, min(self.limits.members, len(members) - 1)).mean())


def agglomerated(near: Near, forbidden: Forbidden | None = None) -> list[list[int]]:
    """The articles in clusters, each rising, that with the first article first.

    Two clusters are as near as `Near.linkage` says, the smaller one's members held against the larger's; of equals that
    with the later first article is the smaller. Those that are bound come together first, those that are kept apart or
    `forbidden` never do.
    """
    return _Agglomeration(near, forbidden).run()


def _best(block: Floats, most: int) -> Floats:
    """Of each row the `most` greatest, or all."""
    return block if block.shape[1] <= most else np.partition(block, -most, axis=1)[:, -most:]


class _Agglomeration:
    """Clusters in the order of their first articles.

    With itself an article has -inf: only the inside of its own cluster is asked for that.
    """

    def __init__(self, near: Near, forbidden: Forbidden | None) -> None:
        self._near, self._forbidden = near, forbidden
        self._most = near.limits.members
        self._scores = near.scores.copy()
        np.fill_diagonal(self._scores, -inf)
        self._members = _together(len(near.articles), near.bound)
        self._insides: dict[int, float] = {}  # by first article
        self._means = np.stack(list(map(self._mean, self._members)), axis=1) if near.bound else self._scores
        number = {place: number for number, members in enumerate(self._members) for place in members}
        self._apart = np.eye(len(self._members), dtype=bool)
        for a, b in near.apart:
            if number[a] != number[b]:  # two that are apart can be bound to a third
                self._apart[number[a], number[b]] = self._apart[number[b], number[a]] = True
        self._held = self._apart.copy()  # those that are not joined before one of both has changed

    def run(self) -> list[list[int]]:
        linkages, sizes = self._linkages()
        while pairs := self._nearest(linkages, sizes):
            if self._join(pairs):
                linkages, sizes = self._linkages()
        articles = self._near.articles
        return [articles[members].tolist() for members in self._members]

    def _linkages(self) -> tuple[Floats, Places]:
        """(float64[clusters, clusters], the same both ways; how many articles each has)."""
        sizes = np.array([len(members) for members in self._members])
        if len(sizes) == len(self._near.articles):
            return self._means.copy(), sizes
        order = list(chain.from_iterable(self._members))
        across = np.add.reduceat(self._means[order], sizes.cumsum() - sizes, axis=0) / sizes[:, None]
        rank = sizes * len(sizes) - np.arange(len(sizes))  # of equals the later one is the smaller
        return np.where(rank[:, None] < rank, across, across.T), sizes

    def _nearest(self, linkages: Floats, sizes: Places) -> list[tuple[float, int, int]]:
        """(-linkage, cluster, cluster) of those that are to be joined, the nearest first.

        Of a cluster that is large enough no smaller one gets further away by what joins it, so all whose nearest it is
        come at once.
        """
        linkages[self._held] = -inf
        numbers, nearest = np.arange(len(sizes)), linkages.argmax(axis=1)
        scores, theirs, back = linkages[numbers, nearest], sizes[nearest], nearest[nearest] == numbers
        wanted = np.where(back, numbers < nearest, (theirs >= self._most) & (sizes <= theirs))
        found = (wanted & (scores >= self._near.limits.score)).nonzero()[0]
        return sorted(zip((-scores[found]).tolist(), found.tolist(), nearest[found].tolist(), strict=True))

    def _join(self, pairs: list[tuple[float, int, int]]) -> int:
        """How many were joined: the later of each pair goes into the earlier one."""
        now = list(range(len(self._members)))  # where each cluster went
        for negative, *pair in pairs:
            a, b = sorted(_last(now, one) for one in pair)
            if a == b or self._apart[a, b] or not self._may(a, b, -negative):
                self._held[pair[0], pair[1]] = self._held[pair[1], pair[0]] = True
                continue
            now[b] = a
            self._insides.pop(self._members[a][0], None)
            self._members[a] = sorted(self._members[a] + self._members[b])
            self._apart[a] |= self._apart[b]
            self._apart[:, a] = self._apart[a]
        left = [number for number, into in enumerate(now) if number == into]
        changed = {_last(now, into) for number, into in enumerate(now) if number != into}
        if changed:
            self._leave(left, changed)
        return len(changed)

    def _leave(self, left: list[int], changed: set[int]) -> None:
        """Only these clusters are left, and those of them have changed."""
        self._members = [self._members[one] for one in left]
        self._apart, self._held = self._apart[left][:, left], self._held[left][:, left]
        self._means = self._means[:, left]
        for place in [place for place, number in enumerate(left) if number in changed]:
            self._means[:, place] = self._mean(self._members[place])
            self._apart[place, place] = True
            self._held[place], self._held[:, place] = self._apart[place], self._apart[place]

    def _mean(self, members: list[int]) -> Floats:
        """Of each article, with its nearest of these."""
        if len(members) <= self._most:
            total: Floats = self._scores[:, members].sum(axis=1)
            return total / len(members)
        total = _best(self._scores[:, members], self._most).sum(axis=1)
        return total / self._most

    def _may(self, a: int, b: int, score: float) -> bool:
        if self._forbidden is not None:
            one, other = (self._near.articles[self._members[number]].tolist() for number in (a, b))
            if self._forbidden(one, other):
                self._apart[a, b] = self._apart[b, a] = True
                return False
        if min(len(self._members[a]), len(self._members[b])) == 1:
            return True
        return score >= min(self._inside(a), self._inside(b)) - self._near.limits.contrast

    def _inside(self, number: int) -> float:
        members = self._members[number]
        if members[0] not in self._insides:
            self._insides[members[0]] = self._near.inside(members)
        return self._insides[members[0]]


def _last(now: list[int], number: int) -> int:
    while now[number] != number:
        number = now[number]
    return number


def _together(count: int, bound: list[tuple[int, int]]) -> list[list[int]]:
    """Places that are bound as one, each rising, that with the first place first."""
    cluster = {place: [place] for place in range(count)}
    for a, b in bound:
        if cluster[a] is not cluster[b]:
            cluster[a] += cluster[b]
            for place in cluster[b]:
                cluster[place] = cluster[a]
    return [sorted(members) for place, members in cluster.items() if min(members) == place]
