"""Merges, splits and moves are applied as a whole, written down, and leave every id leading somewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from store_builders import MINUTE, NOW, article, founding, group, joining, keep

from monitor.errors import BusyError
from monitor.records import HandLink, NewArticle, Signal, StoryChange, StoryMove, content_id
from monitor.store import Store

AGES = {"a": 9, "b": 7, "c": 5, "d": 3}
A, B, C, D = (article(name, outlet_id=name * 2, at=NOW - age * MINUTE) for name, age in AGES.items())
AT = {one.id: NOW - age * MINUTE for one, age in zip((A, B, C, D), AGES.values(), strict=True)}
SA, SB, SC = (content_id("s", one.id) for one in (A, B, C))


def assigned(one: NewArticle, story: str):  # type: ignore[no-untyped-def]
    made = founding(one) if story == content_id("s", one.id) else joining(one, one)
    return type(made)(article_id=one.id, story_id=story, founded=made.founded)


def two_stories(store: Store) -> None:
    """A and C in the story of A, B and D in that of B."""
    keep(store, A, B, C, D)
    group(store, assigned(A, SA), assigned(B, SB), assigned(C, SA), assigned(D, SB))


def change(kind: str, *moves: tuple[NewArticle, str, str], stories: tuple[str, ...] = (SA, SB)) -> StoryChange:
    moved = tuple(StoryMove(article_id=one.id, from_story=old, to_story=new) for one, old, new in moves)
    signal = Signal(name="likeness", value=0.5, limit=0.1, note="made up")
    return StoryChange(kind=kind, by="hand", stories=stories, moves=moved, signals=(signal,), note="seen by a person")


MERGE = change("merge", (B, SB, SA), (D, SB, SA))
SPLIT = change("split", (B, SA, SB), (D, SA, SB))


def members(store: Store, id: str) -> list[str]:
    return [member.article_id for member in store.story(id).members]


def test_a_merge_keeps_the_older_id_and_the_other_one_leads_there(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW)
    assert members(store, SA) == [A.id, B.id, C.id, D.id]
    story = store.story(SB)
    assert (story.id, story.lead, story.founded_at, story.last_at) == (SA, A.id, AT[A.id], AT[D.id])
    assert [one.id for one in store.stories()] == [SA]
    (note,) = store.story_changes(SB)
    assert (note.at, note.change) == (NOW, MERGE)
    assert store.story_changes(SA) == (note,)
    assert store.story_changes(SC) == ()


@pytest.mark.parametrize("by", ["hand", "repair"])
def test_a_merge_takes_every_article_along_that_the_story_has_in_the_store(store: Store, by: str) -> None:
    """Whoever decided it named one of two: the other had left the window, or joined meanwhile."""
    two_stories(store)
    named = replace(change("merge", (B, SB, SA)), by=by)
    if by == "hand":
        store.save_story_changes([named], NOW)
    else:
        store.save_assignments((), {}, NOW, changes=[named])
    assert members(store, SA) == [A.id, B.id, C.id, D.id]
    assert store.story(SB).id == SA
    (note,) = store.story_changes(SB)
    assert set(note.change.moves) == set(MERGE.moves), "tracing is told of both"


def test_decisions_and_what_repair_made_of_them_are_stored_together_or_not_at_all(store: Store) -> None:
    """B founds a story that is merged at once, C joins where it went, D joins a part that leaves."""
    keep(store, A, B, C, D)
    decided = [assigned(A, SA), assigned(B, SB), assigned(C, SA), assigned(D, SC)]
    changes = [change("merge", (B, SB, SA)), change("split", (C, SA, SC), stories=(SA, SC))]
    late = change("move", (B, SB, SA))  # B is not there any more
    with pytest.raises(BusyError):
        store.save_assignments(decided, AT, NOW, changes=[*changes, late])
    assert (store.stories(), len(store.ungrouped(9)), store.turn("group")) == ((), 4, 0)
    assert store.save_assignments(decided, AT, NOW, changes=changes, turn=0) == 1
    assert (members(store, SA), members(store, SB), members(store, SC)) == ([A.id, B.id], [A.id, B.id], [C.id, D.id])
    assert [note.change for note in store.story_changes(SA)] == changes
    assert store.moves_after(0) == (2, {B.id: SA, C.id: SC})


def test_a_rebuild_reaches_back_by_so_many_articles_as_are_asked_for(store: Store) -> None:
    two_stories(store)
    since = AT[D.id]
    assert [store.further_back(since, count) for count in (1, 2, 9)] == [AT[C.id], AT[B.id], AT[A.id]]
    assert store.further_back(AT[A.id], 5) == AT[A.id]


def test_a_split_undoes_a_merge_and_gives_the_old_id_its_articles_back(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW)
    store.save_story_changes([SPLIT], NOW + MINUTE)
    assert (members(store, SA), members(store, SB)) == ([A.id, C.id], [B.id, D.id])
    assert (store.story(SB).lead, store.story(SA).last_at) == (B.id, AT[C.id])
    assert [note.change.kind for note in store.story_changes(SA)] == ["merge", "split"]


def test_a_lead_that_leaves_is_replaced_by_the_earliest_that_stays(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([change("move", (A, SA, SB))], NOW)
    assert (store.story(SA).lead, store.story(SA).founded_at) == (C.id, AT[C.id])
    assert (store.story(SB).lead, store.story(SB).founded_at) == (B.id, AT[A.id])


def test_a_part_that_leaves_founds_a_story_of_its_own(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([change("split", (C, SA, SC), stories=(SA, SC))], NOW)
    assert (store.story(SC).lead, members(store, SA)) == (C.id, [A.id])


def test_a_change_of_what_changed_meanwhile_is_refused_whole(store: Store) -> None:
    two_stories(store)
    with pytest.raises(BusyError, match="changed meanwhile"):
        store.save_story_changes([change("move", (A, SA, SB)), MERGE, MERGE], NOW)
    assert (members(store, SA), store.story_changes(SA), store.turn("group")) == ([A.id, C.id], (), 1)
    with pytest.raises(BusyError):
        store.save_story_changes([MERGE], NOW, turn=0)
    assert store.save_story_changes([MERGE], NOW, turn=1) == 2


def test_nothing_more_joins_a_story_that_was_emptied(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW)
    late = article("late", outlet_id="aa")
    keep(store, late)
    with pytest.raises(BusyError):
        group(store, assigned(late, SB))


def link(a: NewArticle, b: NewArticle, same: bool, note: str = "") -> HandLink:
    first, second = sorted((a.id, b.id))
    return HandLink(a=first, b=second, same=same, at=NOW, by="ana", note=note)


def test_the_later_word_counts_and_a_label_does_not_loosen_a_bond(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW, links=[link(A, B, True)])
    store.save_links([link(A, B, False, "label"), link(C, D, False)], binding=False)
    assert store.links() == (link(A, B, True),)
    assert store.links(binding=False) == (link(C, D, False),)
    store.save_links([link(C, D, True, "second thought")], binding=False)
    assert set(store.links(binding=None)) == {link(A, B, True), link(C, D, True, "second thought")}
    assert store.links(of=[B.id]) == (link(A, B, True),)
    store.save_story_changes([SPLIT], NOW, links=[link(A, B, False)])
    assert [one.same for one in store.links()] == [False]


def test_pruning_takes_merged_stories_links_and_their_history_along(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW, links=[link(A, B, True)])
    store.save_trace([A.id, B.id, C.id, D.id], (), NOW)
    assert store.prune(NOW + timedelta(days=1), NOW + timedelta(days=1)) == 4
    counted = store.counts()
    assert {name: counted[name] for name in ("stories", "links", "story_changes", "articles")} == {
        "stories": 0, "links": 0, "story_changes": 0, "articles": 0,
    }  # fmt: skip


def test_the_history_of_a_story_stays_as_long_as_the_story(store: Store) -> None:
    two_stories(store)
    store.save_story_changes([MERGE], NOW - timedelta(days=9))
    store.prune(NOW - timedelta(days=1), NOW)
    assert len(store.story_changes(SA)) == 1
