"""Grouping in rows: what repair changed is stored with the batch that showed it, and a resumed run ends alike."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from monitor import pipeline
from monitor.cli.pages.incoming import fill_lines
from monitor.errors import BusyError
from monitor.pipeline.kept import Kept
from monitor.records import HandLink, StoryChange
from monitor.store import Store
from monitor.store.tables import assignments, stories
from monitor.stories import Grouping, GroupOptions
from tests.builders import NOW, after
from tests.fakes import Clock, always
from tests.news import SINKING, everyday
from tests.pipeline_files import imported

Row = tuple[str, str, str, str, datetime]


def sinking(first: int = 0, last: int = 4) -> list[Row]:
    """Two reports that share nothing, and two that show that they are about one event."""
    return [(f"s{n}", outlet, title, text, after(at)) for n, (outlet, title, text, at) in enumerate(SINKING)][
        first:last
    ]


def day(count: int = 60) -> list[Row]:
    news = enumerate(everyday("en", count))
    return [(f"e{n}", one.outlet_id, one.title, one.body, one.at) for n, one in news if one.at]


def later(store: Store, folder: Path) -> None:
    """The two reports that show it come, in a file of their own."""
    (folder / "later").mkdir()
    imported(store, folder / "later", sinking(2))


def group(store: Store, kept: Kept[Grouping] | None = None, at_once: int = 1_000) -> pipeline.GroupReport:
    return pipeline.group(store, GroupOptions(), (), clock=always(after(9)), kept=kept, at_once=at_once)


def rows(store: Store) -> list[tuple[object, ...]]:
    """All that grouping wrote, row by row, without the instants of writing."""
    wanted = (
        select(assignments.c.article_id, assignments.c.story_id, assignments.c.nearest, assignments.c.signals),
        select(stories),
    )
    with store.database.reading() as connection:
        found = [tuple(map(str, row)) for query in wanted for row in connection.execute(query)]
    return [*sorted(found), *((note.seq, note.change) for note in changes(store))]


def changes(store: Store) -> list[object]:
    ids = {story.id for story in store.stories(limit=1_000)}
    notes = {note.seq: note for id in ids for note in store.story_changes(id)}
    return [notes[seq] for seq in sorted(notes)]


def test_a_merge_is_stored_with_the_articles_that_showed_it(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, day() + sinking())
    report = group(store)
    assert (report.articles, report.changed, report.merged, report.split) == (64, 1, 1, 0)
    assert len(store.stories(limit=100)) == report.founded - report.merged
    [told] = [line for line in fill_lines([], report, pipeline.TraceReport()) if line.startswith("Grouped")]
    assert f"{report.founded} founded a story, {report.joined} joined one, 1 story then merged into another · " in told
    (story,) = (one for one in store.stories(limit=100) if one.outlets > 1)
    assert {member.outlet_id for member in story.members} == {"bell", "horn", "post", "star"}
    (note,) = store.story_changes(story.id)
    assert (note.change.kind, note.change.by, note.change.stories[0]) == ("merge", "repair", story.id)
    assert store.story(note.change.stories[1]).id == story.id, "the id of the emptied story leads there"
    assert group(store) == pipeline.GroupReport()


def tangled(seed: int, count: int = 220) -> list[Row]:
    """Reports on five topics that share words with each other: stories come together, part and come together again."""
    dice = random.Random(seed)

    def words(most: int) -> list[str]:
        return ["".join(dice.choice("bcdfgklmnprstvz") + dice.choice("aeiou") for _ in range(4)) for _ in range(most)]

    common, topics, found = words(12), [words(14) for _ in range(5)], []
    for number in range(count):
        own = dice.choice(topics)
        told = dice.sample(common, dice.randint(2, 8)) + dice.sample(own, dice.randint(2, 8)) + words(6)
        if dice.random() < 0.25:
            told += dice.sample(dice.choice(topics), dice.randint(2, 6))
        dice.shuffle(told)
        outlet = f"outlet{number % 30}"
        found.append((f"t{number:04}", outlet, " ".join(told[:8]), " ".join(told[8:]), after(-72 + number / 3)))
    return found


@pytest.mark.parametrize("seed", [0, 3, 5])
def test_store_and_memory_agree_where_stories_part_and_meet_again_in_one_batch(
    store: Store, tmp_path: Path, seed: int
) -> None:
    imported(store, tmp_path, tangled(seed))
    kept: Kept[Grouping] = Kept()
    report = group(store, kept)
    assert report.changed > 5
    assert kept.state is not None
    known = kept.state.stands()
    with store.database.reading() as connection:
        query = select(assignments.c.article_id, assignments.c.story_id)
        stored = {row.article_id: row.story_id for row in connection.execute(query)}
    assert known == stored


@pytest.mark.parametrize("at_once", [1, 3, 63])
def test_where_a_batch_ends_and_who_goes_on_changes_no_row(
    store: Store, other_store: Store, tmp_path: Path, at_once: int
) -> None:
    for one in (store, other_store):
        imported(one, tmp_path, day() + sinking())
    assert group(store).changed == 1
    while not _stopped_after(other_store, at_once, 20):
        pass
    assert rows(other_store) == rows(store)


def _stopped_after(store: Store, at_once: int, batches: int) -> bool:
    """Whether nothing was left to a process that is killed while it writes one batch more."""
    try:
        pipeline.group(store, GroupOptions(), (), clock=Clock(*[NOW] * batches), at_once=at_once)
    except KeyboardInterrupt:
        return False
    return True


def test_batches_of_one_process_decide_as_one_batch(store: Store, other_store: Store, tmp_path: Path) -> None:
    for one in (store, other_store):
        imported(one, tmp_path, day() + sinking())
    kept: Kept[Grouping] = Kept()
    group(store), group(other_store, kept, at_once=5)
    assert rows(other_store) == rows(store)


def link(a: str, b: str, *, same: bool) -> HandLink:
    first, second = sorted((a, b))
    return HandLink(a=first, b=second, same=same, at=NOW, by="ana")


def stands(store: Store, title: str) -> tuple[str, str]:
    """(article, story) of that title."""
    found = ((member, story.id) for story in store.stories(limit=1_000) for member in story.members)
    return next((member.article_id, story) for member, story in found if member.title == title)


def test_a_word_by_hand_reaches_a_running_daemon(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, day() + sinking(0, 2))
    kept: Kept[Grouping] = Kept()
    group(store, kept)
    apart = link(stands(store, SINKING[0][1])[0], stands(store, SINKING[1][1])[0], same=False)
    store.save_story_changes((), NOW, links=[apart])
    later(store, tmp_path)
    report = group(store, kept)
    assert (report.articles, report.changed) == (2, 0)
    assert stands(store, SINKING[0][1])[1] != stands(store, SINKING[1][1])[1]


def test_what_repair_merged_and_another_process_moved_meanwhile_is_refused(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, day() + sinking(0, 2))
    kept: Kept[Grouping] = Kept()
    group(store, kept)
    later(store, tmp_path)
    store.save_story_changes((), NOW)  # another process writes
    before = rows(store)
    merge = StoryChange(kind="merge", by="repair", stories=("a", "b"), moves=(), signals=())
    with pytest.raises(BusyError):
        store.save_assignments((), {}, NOW, changes=(merge,), turn=kept.turn)
    assert rows(store) == before
    assert group(store, kept).changed == 1


def test_moves_are_told_once_and_in_order(store: Store, tmp_path: Path) -> None:
    imported(store, tmp_path, day() + sinking())
    group(store)
    seq, moves = store.moves_after(0)
    assert set(moves.values()) == {stands(store, SINKING[3][1])[1]}
    assert store.moves_after(seq) == (seq, {})
