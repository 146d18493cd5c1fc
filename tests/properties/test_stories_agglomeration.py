"""Clustering against a naive one that reckons every linkage anew at every step."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from monitor.stories.affinity import MISSING
from monitor.stories.agglomeration import Edge, Limits, agglomerated

MOST = 9
# eighths, and members that are powers of two: all means are exact, so ties are ties on both sides
SCORES = st.integers(-15, 60).map(lambda eighths: eighths / 8)


@st.composite
def graphs(draw: st.DrawFn) -> list[Edge]:
    pairs = [(b, a) for b in range(MOST) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=30))
    return [(b, a, draw(SCORES)) for b, a in chosen]


def naive(edges: list[Edge], limits: Limits) -> list[list[int]]:
    near = {frozenset(edge[:2]): edge[2] for edge in edges}
    members = {article: [article] for article in range(MOST)}

    def linked(a: int, b: int) -> float:
        small, large = sorted((a, b), key=lambda name: (len(members[name]), -name))
        averaged = min(limits.members, len(members[large]))
        means = []
        for one in members[small]:
            scores = [near.get(frozenset((one, other)), MISSING) for other in members[large]]
            means.append(sum(sorted(scores)[-averaged:]) / averaged)
        return sum(means) / len(means)

    while True:
        found = sorted((-linked(a, b), a, b) for a in members for b in members if a < b)
        if not found or -found[0][0] < limits.score:
            return sorted(sorted(one) for one in members.values())
        _, a, b = found[0]
        kept, gone = sorted((a, b), key=lambda name: (-len(members[name]), name))
        members[kept] += members.pop(gone)


@given(graphs(), st.sampled_from([1, 2, 4]), st.sampled_from([-0.5, 0.0, 1.0]))
def test_clusters_are_those_of_a_naive_reckoning(edges: list[Edge], members: int, score: float) -> None:
    limits = Limits(score, members)
    assert agglomerated(range(MOST), edges, limits, lambda a, b: False) == naive(edges, limits)
