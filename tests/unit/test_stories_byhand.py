"""An order of a person: which articles go where, and by which links that is remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.errors import UsageError
from monitor.records import HandLink, Interval, StoryMember, StoryView, content_id
from monitor.stories import byhand
from tests.builders import NOW, after

WORD = byhand.Word(at=NOW, by="ana", note="seen on the spot")


def member(id: str, hours: float) -> StoryMember:
    return StoryMember(
        article_id=id, outlet_id=f"outlet-{id}", outlet_name=id, owner=None, country=None, title=id, url=None,
        at=after(hours), first_seen=Interval(after=None, until=after(hours)), wire=None, reprint_of=None,
        reprint_share=0.0, counts_as=f"outlet:{id}",
    )  # fmt: skip


def story(id: str, *articles: str, begins: float = 0) -> StoryView:
    members = tuple(member(article, begins + n) for n, article in enumerate(articles))
    return StoryView(
        id=id, title=articles[0], lead=articles[0], founded_at=members[0].at, last_at=members[-1].at,
        outlets=len(members), independent=len(members), watched=9, members=members,
    )  # fmt: skip


OLD, NEW = story("s1", "a1", "a2", "a3"), story("s2", "b1", "b2", begins=5)


def said(*links: HandLink) -> set[tuple[str, str, bool]]:
    return {(link.a, link.b, link.same) for link in links}


def test_a_merge_moves_the_younger_into_the_older_whichever_is_named_first() -> None:
    for made in (byhand.merged(OLD, NEW, WORD), byhand.merged(NEW, OLD, WORD)):
        assert (made.change.kind, made.change.by, made.change.stories) == ("merge", "hand", ("s1", "s2"))
        assert {(move.article_id, move.from_story, move.to_story) for move in made.change.moves} == {
            ("b1", "s2", "s1"), ("b2", "s2", "s1"),
        }  # fmt: skip
        assert said(*made.links) == {("a1", "b1", True), ("a1", "b2", True)}
        assert {(link.at, link.by, link.note) for link in made.links} == {(NOW, "ana", "seen on the spot")}


def test_a_split_leaves_the_id_where_the_lead_is() -> None:
    for named in (["a2", "a3"], ["a1"]):
        made = byhand.split(OLD, named, (), WORD)
        assert [move.article_id for move in made.change.moves] == ["a2", "a3"]
        assert made.change.stories == ("s1", content_id("s", "a2"))
        assert said(*made.links) == {("a2", "a3", True), ("a1", "a2", False), ("a1", "a3", False)}


def test_a_split_takes_no_id_that_another_story_has() -> None:
    first, second = content_id("s", "a2"), content_id("s", "a3")
    assert byhand.split(OLD, ["a2", "a3"], {first}, WORD).change.stories[1] == second
    third = byhand.split(OLD, ["a2", "a3"], {first, second}, WORD).change.stories[1]
    assert third not in {first, second, "s1"}


def test_a_move_binds_the_article_to_its_new_story_and_parts_it_from_the_old() -> None:
    made = byhand.moved("a3", OLD, NEW, WORD)
    assert said(*made.links) == {("a3", "b1", True), ("a1", "a3", False)}
    assert [(one.article_id, one.from_story, one.to_story) for one in made.change.moves] == [("a3", "s1", "s2")]


def test_a_lead_that_moves_away_is_parted_from_those_that_stay() -> None:
    assert said(*byhand.moved("a1", OLD, NEW, WORD).links) == {("a1", "b1", True), ("a1", "a2", False)}
    alone = story("s3", "c1")
    assert said(*byhand.moved("c1", alone, NEW, WORD).links) == {("b1", "c1", True)}


def test_an_order_overrules_earlier_words_between_the_two_sides_and_no_others() -> None:
    known = (WORD.link("a2", "b2", same=False), WORD.link("a2", "a3", same=True), WORD.link("a1", "z9", same=False))
    assert ("a2", "b2", True) in said(*byhand.merged(OLD, NEW, WORD, known).links)
    assert ("a2", "a3", False) in said(*byhand.split(OLD, ["a3"], (), WORD, known).links)
    assert ("a2", "b2", True) in said(*byhand.moved("a2", OLD, NEW, WORD, known).links)
    assert ("a2", "a3", False) in said(*byhand.moved("a2", OLD, NEW, WORD, known).links)
    assert not any("z9" in (link.a, link.b) for link in byhand.merged(OLD, NEW, WORD, known).links)


@pytest.mark.parametrize(
    ("order", "complaint"),
    [
        (lambda: byhand.merged(OLD, OLD, WORD), "one story already"),
        (lambda: byhand.split(OLD, ["a1", "a2", "a3"], (), WORD), "on both sides"),
        (lambda: byhand.split(OLD, [], (), WORD), "on both sides"),
        (lambda: byhand.split(OLD, ["b1"], (), WORD), "b1 is not in s1"),
        (lambda: byhand.moved("a1", OLD, OLD, WORD), "already"),
    ],
)
def test_an_order_that_makes_no_sense_says_so(order: Callable[[], object], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        order()
