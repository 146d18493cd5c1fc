"""Clustering against a naive one that reckons every linkage anew in every round, pair by pair."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.affinity import MISSING
from monitor.stories.agglomeration import Limits, agglomerated
from tests.builders import near_each_other

MOST = 10
Edge = tuple[int, int, float]


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    """No two sums of scores are alike by chance: each pair has its own place behind the point."""
    pairs = [(b, a) for b in range(MOST) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=36))
    scores = st.one_of(st.just(-inf), st.integers(-15, 60).map(lambda eighths: eighths / 8))
    return [(b, a, draw(scores) + (b * b * b + a) * 1e-5) for b, a in chosen]


class Naive:
    """Clusters as lists, the first article's place first; nothing is remembered between two rounds."""

    def __init__(self, edges: list[Edge], limits: Limits) -> None:
        self.scores = {frozenset(edge[:2]): edge[2] for edge in edges}
        self.limits, self.found = limits, [[article] for article in range(MOST)]

    def linked(self, a: list[int], b: list[int]) -> float:
        if any(self.scores.get(frozenset((one, other))) == -inf for one in a for other in b):
            return -inf
        small, large = sorted((a, b), key=lambda one: (len(one), -one[0]))
        averaged = min(self.limits.members, len(large))
        means = []
        for one in small:
            scores = [self.scores.get(frozenset((one, other)), MISSING) for other in large]
            means.append(sum(sorted(scores)[-averaged:]) / averaged)
        return sum(means) / len(means)

    def nearest(self, one: list[int]) -> list[int]:
        return max((other for other in self.found if other is not one), key=lambda other: self.linked(one, other))

    def wanted(self) -> Iterator[tuple[float, list[int], list[int]]]:
        for one in self.found:
            other = self.nearest(one)
            mutual = self.nearest(other) is one
            large = len(other) >= self.limits.members and len(one) <= len(other)
            if (one[0] < other[0] if mutual else large) and self.linked(one, other) >= self.limits.score:
                yield -self.linked(one, other), one, other

    def run(self) -> list[list[int]]:
        while len(self.found) > 1 and (joins := sorted(self.wanted())):
            for _, one, other in joins:
                a, b = (next(whole for whole in self.found if part[0] in whole) for part in (one, other))
                if a is not b and self.linked(a, b) > -inf:
                    self.found = [whole for whole in self.found if whole is not a and whole is not b] + [sorted(a + b)]
        return sorted(self.found)


@given(graphs(), st.sampled_from([1, 2, 3, 4]), st.sampled_from([-0.5, 0.0, 1.0]))
def test_clusters_are_those_of_a_naive_reckoning(edges: list[Edge], members: int, score: float) -> None:
    limits = Limits(score, members)
    assert agglomerated(near_each_other(MOST, edges, limits)) == Naive(edges, limits).run()


@given(graphs())
def test_nothing_that_is_kept_apart_or_forbidden_comes_together(edges: list[Edge]) -> None:
    found = agglomerated(near_each_other(MOST, edges, Limits(0.0, 4)), lambda a, b: {3, 7} <= {*a, *b})
    apart = [{b, a} for b, a, score in edges if score == -inf]
    assert not [one for one in found for pair in [*apart, {3, 7}] if pair <= set(one)]
    assert sorted(article for one in found for article in one) == list(range(MOST))
