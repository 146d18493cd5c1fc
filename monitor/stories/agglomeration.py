"""Articles that were compared, as clusters: agglomerative, the nearest two first, while they are near enough.

A newcomer is assigned before anything that follows it is known. Once more has come, the same pair scores say better
what belongs together: a second event that began inside the story of another is a cluster of its own by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import inf, isinf

from monitor.stories.affinity import CERTAIN, MISSING

Edge = tuple[int, int, float]  # (article, article, log-odds; ±inf: bound together, or kept apart)
Near = Mapping[int, Mapping[int, float]]
Forbidden = Callable[[Sequence[int], Sequence[int]], bool]


@dataclass(frozen=True, slots=True)
class Limits:
    """From which mean log-odds on two clusters are one; how many of the larger's members each is held against.

    Two clusters that are `contrast` further from each other than the looser of them is within itself stay two, though
    they are near: the relative closeness of Chameleon (Karypis, Han & Kumar 1999), as a difference of log-odds.
    """

    score: float
    members: int
    contrast: float = inf


def agglomerated(
    articles: Iterable[int], edges: Iterable[Edge], limits: Limits, forbidden: Forbidden
) -> list[list[int]]:
    """The articles in clusters, each rising, that with the first article first.

    Two clusters are as near as `linkage` says; a pair without an edge counts as MISSING. Those that are bound come
    together first, those that are kept apart or `forbidden` never do.
    """
    return _Agglomeration(articles, edges, limits, forbidden).run()


def linkage(small: Iterable[int], large: Iterable[int], near: Near, most: int) -> float:
    """Mean over `small` of the mean log-odds with their nearest members of `large`, `most` at most."""
    others = set(large)
    averaged = min(most, len(others))
    scores = [
        _mean([score for other, score in near[article].items() if other in others], averaged) for article in small
    ]
    return sum(scores) / len(scores)


def in_contrast(a: Sequence[int], b: Sequence[int], score: float, near: Near, limits: Limits) -> bool:
    """Whether both hold together much better than with each other, by `score`. A single article has no inside."""
    if isinf(limits.contrast) or min(len(a), len(b)) == 1:
        return False
    return score < min(_inside(one, near, limits.members) for one in (a, b)) - limits.contrast


def _inside(members: Sequence[int], near: Near, most: int) -> float:
    """The mean over the members of the mean log-odds with their nearest others, `most` at most."""
    own, averaged = set(members), min(most, len(members) - 1)
    scores = ([score for other, score in near[article].items() if other in own] for article in members)
    return sum([_mean(some, averaged) for some in scores]) / len(members)


def both_ways(articles: Iterable[int], edges: Iterable[Edge]) -> dict[int, dict[int, float]]:
    """Of each article its pairs; those that are bound count as CERTAIN, those that are kept apart are left out."""
    near: dict[int, dict[int, float]] = {article: {} for article in articles}
    for a, b, score in edges:
        if score != -inf:
            near[a][b] = near[b][a] = min(score, CERTAIN)
    return near


def _mean(scores: list[float], averaged: int) -> float:
    """Of the `averaged` best; those that are not there count as MISSING."""
    if len(scores) > averaged:
        scores.sort()
        scores = scores[-averaged:]
    return (sum(scores) + MISSING * (averaged - len(scores))) / averaged


class _Agglomeration:
    """Clusters are named for one of their articles; a score of two of them holds until one of both changes."""

    def __init__(self, articles: Iterable[int], edges: Iterable[Edge], limits: Limits, forbidden: Forbidden) -> None:
        edges = list(edges)
        self._limits, self._forbidden = limits, forbidden
        self._near = both_ways(articles, edges)
        self._bound = [(a, b) for a, b, score in edges if score == inf]
        self._members = {article: [article] for article in self._near}
        self._name = {article: article for article in self._near}
        self._around = {article: dict(near) for article, near in self._near.items()}  # cluster → its linkage
        self._apart: dict[int, set[int]] = {article: set() for article in self._near}
        for a, b, score in edges:
            if score == -inf:
                self._apart[a].add(b)
                self._apart[b].add(a)

    def run(self) -> list[list[int]]:
        for a, b in self._bound:
            if self._name[a] != self._name[b]:
                self._join(self._name[a], self._name[b])
        waiting = [
            (-score, a, b)
            for a, around in self._around.items()
            for b, score in around.items()
            if a < b and score >= self._limits.score
        ]
        heapify(waiting)
        while waiting:
            negative, a, b = heappop(waiting)
            if self._around.get(a, {}).get(b) != -negative or b in self._apart[a]:
                continue  # one of both has changed since
            if self._forbidden(self._members[a], self._members[b]):
                self._apart[a].add(b)
                self._apart[b].add(a)
                continue
            if in_contrast(self._members[a], self._members[b], -negative, self._near, self._limits):
                continue  # until one of both changes
            for one in self._join(a, b):
                heappush(waiting, one)
        return sorted(sorted(members) for members in self._members.values())

    def _join(self, a: int, b: int) -> list[tuple[float, int, int]]:
        """The smaller goes into the larger; the scores with others that are new and great enough."""
        kept, gone = sorted((a, b), key=lambda name: (-len(self._members[name]), name))
        before = len(self._members[kept])
        for article in self._members[gone]:
            self._name[article] = kept
        self._members[kept] += self._members.pop(gone)
        for other in self._apart.pop(gone) - {gone, kept}:  # two that are apart can be bound to a third
            self._apart[other].discard(gone)
            self._apart[other].add(kept)
            self._apart[kept].add(other)
        self._apart[kept] -= {gone, kept}
        touched = self._around.pop(gone)
        for other in touched:
            self._around[other].pop(gone)
        touched.pop(kept, None)
        if before < self._limits.members:  # the mean is over more members now, with all others, too
            touched = {**self._around[kept], **touched}
        else:
            touched |= {
                other: score for other, score in self._around[kept].items() if len(self._members[other]) >= before
            }
        found = []
        for other, score in sorted(self._linkages(kept, touched).items()):
            self._around[kept][other] = self._around[other][kept] = score
            if score >= self._limits.score:
                found.append((-score, min(kept, other), max(kept, other)))
        return found

    def _linkages(self, kept: int, others: Iterable[int]) -> dict[int, float]:
        """Of one cluster with each of the others: by the pairs of its members, or of theirs, if these are fewer."""
        own, names = self._members[kept], self._name
        size, theirs = len(own), {other: len(self._members[other]) for other in others}
        larger = {other for other, count in theirs.items() if (count, -other) > (size, -kept)}
        found: dict[int, dict[int, list[float]]] = {other: {} for other in theirs}  # by member of the smaller
        if size <= sum(min(size, count) for count in theirs.values()):
            for article in own:
                for one, score in self._near[article].items():
                    scores = found.get(names[one])
                    if scores is not None:
                        scores.setdefault(article if names[one] in larger else one, []).append(score)
        else:
            for other, scores in found.items():
                mine, there = (own, other) if other in larger else (self._members[other], kept)
                for article in mine:
                    scores[article] = [score for one, score in self._near[article].items() if names[one] == there]
        linked = {}
        for other, scores in found.items():
            small, averaged = min(size, theirs[other]), min(self._limits.members, max(size, theirs[other]))
            total = sum([_mean(values, averaged) for values in scores.values()])
            linked[other] = (total + MISSING * (small - len(scores))) / small
        return linked
