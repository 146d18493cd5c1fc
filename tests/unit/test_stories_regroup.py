"""Stories that are clustered anew: what parts, what comes together, and what stays as a person arranged it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from monitor.records import GroupArticle, HandLink, StoryAssignment, StoryChange
from monitor.stories import Grouping
from monitor.stories.agglomeration import Limits, agglomerated
from monitor.stories.graph import APART, BOUND, Graph
from tests.builders import article, near_each_other

LIMITS = Limits(0.5, 3)
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def clique(*articles: int, score: float = 4.0) -> list[tuple[int, int, float]]:
    return [(b, a, score) for place, b in enumerate(articles) for a in articles[:place]]


def test_two_groups_with_one_likeness_between_them_are_two() -> None:
    pairs = [*clique(0, 1, 2), *clique(3, 4, 5), (3, 2, 3.0)]
    assert agglomerated(near_each_other(6, pairs, LIMITS)) == [[0, 1, 2], [3, 4, 5]]


def test_groups_that_are_alike_throughout_are_one() -> None:
    assert agglomerated(near_each_other(6, clique(*range(6), score=1.0), LIMITS)) == [[0, 1, 2, 3, 4, 5]]


def test_what_is_bound_stays_together_and_what_is_apart_never_meets() -> None:
    pairs = [*clique(0, 1), *clique(2, 3), (2, 0, BOUND), (3, 1, APART)]
    assert agglomerated(near_each_other(4, pairs, LIMITS)) == [[0, 1, 2], [3]]
    assert agglomerated(near_each_other(2, [(1, 0, BOUND)], LIMITS), lambda a, b: True) == [[0, 1]]


def test_two_that_are_apart_and_bound_to_a_third_are_taken_in_by_a_greater_cluster() -> None:
    pairs = [
        (1, 0, BOUND),
        (2, 0, BOUND),
        (2, 1, APART),
        *clique(3, 4, 5, 6),
        *((b, a, 6.0) for b in (3, 4, 5, 6) for a in (0, 1, 2)),
    ]
    assert agglomerated(near_each_other(7, pairs, LIMITS)) == [[0, 1, 2, 3, 4, 5, 6]]


def test_what_is_forbidden_is_not_done_and_the_next_best_is() -> None:
    pairs = [(1, 0, 6.0), (2, 0, 5.0)]
    assert agglomerated(near_each_other(3, pairs, LIMITS), lambda a, b: {0, 1} <= {*a, *b}) == [[0, 2], [1]]


def edges(graph: Graph, *slots: int) -> list[tuple[int, int, float]]:
    found = graph.among(slots)
    return list(zip(found.one.tolist(), found.other.tolist(), found.score.tolist(), strict=True))


def test_the_graph_gives_back_what_counts_of_the_pairs_that_are_asked_for() -> None:
    graph = Graph()
    graph.add(np.array([], dtype=np.int32), np.array([]))
    graph.add(np.array([0], dtype=np.int32), np.array([1.5]))
    graph.add(np.array([0, 1], dtype=np.int32), np.array([-3.0, APART]))
    graph.add(np.array([2, 0], dtype=np.int32), np.array([BOUND, 0.25]))
    assert edges(graph, 0, 1, 2, 3) == [(1, 0, 1.5), (2, 1, APART), (3, 2, BOUND), (3, 0, 0.25)]
    assert edges(graph, 0, 3) == [(1, 0, 0.25)], "by their places among those that are asked for"
    again = Graph()
    again.restore(graph.arrays())
    for one in (graph, again):
        one.forget(2)
        assert edges(one, 2, 3) == [(1, 0, BOUND)]
        one.add(np.array([1, 3], dtype=np.int32), np.array([5.0, 2.0]))
        assert edges(one, 2, 3, 4) == [(1, 0, BOUND), (2, 1, 2.0)], "slot 1 is forgotten"


BRIDGE = ("Varnograd bridge collapses", "A bridge over the Tiska in Varnograd collapsed, engineers said of pylon {}.")
FLOOD = ("Ostrava dam floods valley", "The Ostrava dam burst and flooded the Kemna valley, shepherd {} told rescuers.")


def reports(each: int) -> list[GroupArticle]:
    """Two events in turn, the first in even places."""
    found = []
    for number in range(2 * each):
        title, body = (BRIDGE, FLOOD)[number % 2]
        found.append(
            article(
                f"{title} {number}", body.format(number), id=f"a{number}", outlet=f"o{number}", hours=number,
                language="en",
            )
        )  # fmt: skip
    return found


def as_one_story(articles: Sequence[GroupArticle], grouping: Grouping) -> tuple[StoryChange, ...]:
    """As if the second event's first report had been taken for one of the first's, and all others had followed."""
    for number, one in enumerate(articles):
        grouping.remember(one, StoryAssignment(article_id=one.id, story_id="s1", founded=number == 0))
    return grouping.repair()


def test_an_event_that_began_in_anothers_story_leaves_it_together() -> None:
    articles = reports(4)
    changes = as_one_story(articles, Grouping())
    moved = {move.article_id for change in changes for move in change.moves}
    assert moved == {one.id for one in articles[1::2]}
    (change,) = changes
    assert (change.kind, change.by, change.stories[0]) == ("split", "repair", "s1")
    (signal,) = change.signals
    assert signal.value < signal.limit


def test_where_both_parts_are_as_great_the_first_articles_keep_the_id() -> None:
    (change,) = as_one_story(reports(4), Grouping())
    assert {move.article_id for move in change.moves} == {"a1", "a3", "a5", "a7"}
    assert {move.from_story for move in change.moves} == {"s1"}


def test_what_a_person_arranged_is_not_regrouped() -> None:
    grouping, articles = Grouping(), reports(4)
    grouping.link([HandLink(a="a0", b="a1", same=True, at=NOW, by="desk", note="")])
    assert as_one_story(articles, grouping) == ()


def test_a_reprint_goes_with_its_original() -> None:
    grouping, articles = Grouping(), reports(4)
    for number, one in enumerate(articles):
        original = "a0" if number == 7 else None
        grouping.remember(
            one, StoryAssignment(article_id=one.id, story_id="s1", founded=number == 0, reprint_of=original)
        )
    assert grouping.repair()
    stands = grouping.stands()
    assert stands["a0"] == stands["a7"]
    assert stands["a1"] != stands["a2"]


def test_a_state_that_was_written_down_regroups_as_the_one_that_went_on() -> None:
    articles = reports(4)[:7]  # so few are looked at each time
    grouping, again = Grouping(), Grouping()
    for number, one in enumerate(articles[:-1]):
        grouping.remember(one, StoryAssignment(article_id=one.id, story_id="s1", founded=number == 0))
    grouping.settle()
    again.restore(grouping.arrays())
    for one in (grouping, again):
        one.remember(articles[-1], StoryAssignment(article_id=articles[-1].id, story_id="s1", founded=False))
    found = grouping.repair()
    assert found
    assert found == again.repair()


@pytest.mark.parametrize("language", ["de", None])
def test_two_languages_are_not_brought_together_by_regrouping(language: str | None) -> None:
    articles = reports(2)[::2]
    other = article(*[BRIDGE[0], BRIDGE[1]], id="b", outlet="ob", hours=5, language=language)
    grouping = Grouping()
    for one, story in zip([*articles, other], ("s1", "s1", "s2"), strict=True):
        grouping.remember(one, StoryAssignment(article_id=one.id, story_id=story, founded=one.id in ("a0", "b")))
    changes = grouping.repair()
    assert bool(changes) is (language is None)


def test_a_small_story_meets_a_great_one_between_two_looks_and_a_strange_one_does_not() -> None:
    bridges, floods = reports(22)[::2], reports(22)[1::2]
    for last, meets in ((bridges[-1], True), (floods[-1], False)):
        grouping = Grouping()
        for number, one in enumerate(bridges[:-1]):
            grouping.remember(one, StoryAssignment(article_id=one.id, story_id="s1", founded=number == 0))
        grouping.settle()
        assert len(grouping) % 4, "22 articles are looked at when one comes into every fourth slot"
        grouping.remember(last, StoryAssignment(article_id=last.id, story_id="s2", founded=True))
        changes = grouping.repair()
        assert [(change.kind, change.stories) for change in changes] == [("merge", ("s1", "s2"))] * meets
