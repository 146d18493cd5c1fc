"""A process that begins from a checkpoint goes on as the one that wrote it, on both databases; none that does not fit
is taken.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from spoiled import cut, damaged
from sqlalchemy import select, update

from monitor import __version__, pipeline
from monitor.pipeline.checkpoint import Checkpoints
from monitor.pipeline.kept import Kept
from monitor.records import HandLink, StoryChange, StoryMove, Wire
from monitor.store import Store
from monitor.store.checkpoints import NONE_YET
from monitor.store.tables import articles, assignments, checkpoints, links, outlets, owners, stories
from monitor.stories import Grouping, GroupOptions
from monitor.stories.checkpoint import Ground, Seal, deciding, sealed
from tests.builders import NOW, after
from tests.fakes import always
from tests.news import SINKING, everyday
from tests.pipeline_files import imported

EVERYDAY = [(f"e{n}", one.outlet_id, one.title, one.body, after(n / 20)) for n, one in enumerate(everyday("en", 90))]
Came = tuple[list[Any], ...]  # three files


def files(*times: float) -> Came:
    """Two reports in the first, in the second two that show that these are of one event; dated so."""
    told = [(f"s{n}", *one[:3], after(at)) for n, (one, at) in enumerate(zip(SINKING, times, strict=True))]
    return EVERYDAY[:70] + told[:2], EVERYDAY[70:80] + told[2:], EVERYDAY[80:]


IN_ORDER = files(3.46, 3.47, 3.96, 3.97)  # dates as they came: reading the store again gives the very same state
LATE = files(5, 6, 3, 7)
FIRST, SECOND, _ = IN_ORDER


@dataclass
class Process:
    """One that groups; what it knows is gone with it."""

    store: Store
    folder: Path
    enough: int = 10**6
    options: GroupOptions = field(default_factory=GroupOptions)
    wires: tuple[Wire, ...] = ()

    def __post_init__(self) -> None:
        self.kept: Kept[Grouping] = Kept()
        self.checkpoints = Checkpoints(self.folder, enough=self.enough)

    def group(self) -> pipeline.GroupReport:
        return pipeline.group(
            self.store, self.options, self.wires, clock=always(after(9)), kept=self.kept,
            checkpoints=self.checkpoints, at_once=30,
        )  # fmt: skip


def came(store: Store, folder: Path, rows: list[Any]) -> None:
    """Articles arrive, in a file of their own."""
    place = folder / f"{rows[0][0]}-{id(store)}"
    place.mkdir()
    imported(store, place, rows)


def rows(store: Store) -> list[tuple[str, ...]]:
    """All that grouping wrote, row by row."""
    wanted = (
        select(assignments.c.article_id, assignments.c.story_id, assignments.c.nearest, assignments.c.signals),
        select(stories.c.id, stories.c.lead_id, stories.c.founded_at, stories.c.last_at, stories.c.merged_into),
    )
    with store.database.reading() as connection:
        found = [tuple(map(str, row)) for query in wanted for row in connection.execute(query)]
    return [*sorted(found), *((str(note.change),) for note in store.changes_after(0))]


def of(store: Store, external: str) -> tuple[str, str]:
    """(article, story) of the article that the file called so."""
    query = select(articles.c.id, assignments.c.story_id).join(assignments, assignments.c.article_id == articles.c.id)
    with store.database.reading() as connection:
        row = connection.execute(query.where(articles.c.external_id == external)).one()
    return row[0], row[1]


def merge(store: Store, into: str, gone: str) -> None:
    """A person merges the stories of two articles, and names one of those that move."""
    (lead, kept), (moved, emptied) = of(store, into), of(store, gone)
    a, b = sorted((lead, moved))
    change = StoryChange(
        kind="merge", by="hand", stories=(kept, emptied), signals=(),
        moves=(StoryMove(article_id=moved, from_story=emptied, to_story=kept),),
    )  # fmt: skip
    store.save_story_changes([change], NOW, links=[HandLink(a=a, b=b, same=True, at=NOW, by="ana")])


def file_of(store: Store, folder: Path) -> Path:
    place = store.database.path.parent if store.database.path else folder
    (path,) = place.glob("*.npz")
    return path


@pytest.mark.parametrize(("files", "by_hand"), [(IN_ORDER, False), (IN_ORDER, True), (LATE, False)])
def test_killed_after_a_checkpoint_and_gone_on_writes_the_same_rows(
    store: Store, reference: Store, tmp_path: Path, files: Came, by_hand: bool
) -> None:
    one = Process(reference, tmp_path)
    first, second, third = files
    came(store, tmp_path, first)
    assert "checkpoint of grouping written: 72 articles" in Process(store, tmp_path, enough=1).group().notes
    for came_now in files:
        if came_now is third and by_hand:
            for each in (reference, store):
                merge(each, "e0", "e1")
        came(reference, tmp_path, came_now)
        one.group()
        if came_now is not first:
            came(store, tmp_path, came_now)
            other = Process(store, tmp_path)  # whoever grouped before was killed
            report = other.group()
            assert report.notes == ()
            assert other.kept.size == 0, "what it knows was never read from the store as a whole"
            assert other.kept.grown == (84 if came_now is second else 94)
    assert [note.change.by for note in store.changes_after(0)] == ["repair"] + ["hand"] * by_hand
    assert rows(store) == rows(reference)


def hostile(path: Path) -> None:
    path.write_bytes(pickled())


SPOILED: list[tuple[Callable[[Path], None], str]] = [
    (damaged, "is damaged"), (cut, "is damaged"), (hostile, "is damaged"), (Path.unlink, "is not there"),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "reason"), SPOILED)
def test_a_spoiled_file_is_a_note_and_the_window_is_read_again(
    store: Store, reference: Store, tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    for one in (store, reference):
        came(one, tmp_path, FIRST)
        Process(one, tmp_path, enough=1).group()
        came(one, tmp_path, SECOND)
    Process(reference, tmp_path).group()
    spoil(file_of(store, tmp_path))
    note, wrote = Process(store, tmp_path).group().notes
    assert note.startswith("checkpoint of grouping not used, the window is read again: ")
    assert reason in note
    assert wrote.startswith("checkpoint of grouping written: "), "the next process would read the window, too"
    assert rows(store) == rows(reference)


def wider(process: Process) -> None:
    process.options = GroupOptions(window=timedelta(days=11))


def another_wire(process: Process) -> None:
    process.wires = (Wire(id="sta", credits=("(STA)",)),)


def sold(process: Process) -> None:
    with process.store.database.writing() as connection:
        connection.execute(owners.insert().values(id="acme", name="Acme", source=None))
        connection.execute(update(outlets).values(owner_id="acme"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (wider, "other options"), (another_wire, "other options"), (sold, "has another owner now"),
    ],
)  # fmt: skip
def test_a_checkpoint_of_another_ground_is_not_taken(
    store: Store, tmp_path: Path, change: Callable[[Process], None], reason: str
) -> None:
    came(store, tmp_path, FIRST)
    Process(store, tmp_path, enough=1).group()
    came(store, tmp_path, SECOND)
    other = Process(store, tmp_path)
    change(other)
    note, _ = other.group().notes
    assert reason in note
    assert other.kept.grown == len(SECOND), "it read the store"


def test_what_a_person_moved_since_stands_where_it_was_moved_to(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, FIRST)
    Process(store, tmp_path, enough=1).group()
    (first, story), (second, other) = of(store, "e0"), of(store, "e1")
    move = StoryMove(article_id=second, from_story=other, to_story=story)
    change = StoryChange(kind="move", by="hand", stories=(story, first), moves=(move,), signals=())
    store.save_story_changes([change], NOW)
    came(store, tmp_path, SECOND)
    process = Process(store, tmp_path)
    assert process.group().notes == ()
    assert process.kept.grown > len(SECOND), "it began from the checkpoint"
    assert of(store, "e1") == (second, story)


def test_one_that_is_behind_more_than_it_holds_or_starts_too_late_is_not_taken(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, FIRST[:5])
    Process(store, tmp_path, enough=1).group()
    came(store, tmp_path, EVERYDAY[5:20])
    assert Process(store, tmp_path).group().notes == ()
    came(store, tmp_path, EVERYDAY[20:30])
    note, *_ = Process(store, tmp_path).group().notes
    assert "15 articles were grouped since, more than it holds" in note
    came(store, tmp_path, [(f"old{n}", *row[1:4], after(-24 * 300 + n)) for n, row in enumerate(EVERYDAY[40:50])])
    process = Process(store, tmp_path, enough=1)
    assert process.group().notes[0].endswith("only")


def test_arrays_that_do_not_hold_together_are_not_taken(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, FIRST)
    Process(store, tmp_path).group()
    ground = Ground(deciding(__version__, GroupOptions(), ()), {})
    seal = Seal(ground=ground, turn=3, change=0, since=after(-24 * 30), size=72, grown=0)
    store.save_checkpoint("group", tmp_path, sealed({"names": np.zeros(3)}, seal), NOW)
    came(store, tmp_path, SECOND)
    report = Process(store, tmp_path).group()
    assert "it does not hold together: " in report.notes[0]
    assert report.articles == len(SECOND)


def test_pruning_and_a_fault_of_ours_put_it_out_of_force(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, FIRST)
    process = Process(store, tmp_path, enough=1)
    process.group()
    with pytest.raises(ZeroDivisionError), process.checkpoints.doubting(store):
        raise ZeroDivisionError
    assert store.load_checkpoint("group", tmp_path) == NONE_YET
    came(store, tmp_path, SECOND)
    process.group()
    assert not isinstance(store.load_checkpoint("group", tmp_path), str)
    with store.database.writing() as connection:
        connection.execute(update(articles).values(traced_at=NOW))
    turn = store.turn("group")
    assert store.prune(after(24 * 400), after(24 * 400)) > 0
    assert store.load_checkpoint("group", tmp_path) == NONE_YET
    assert store.turn("group") > turn, "a process that goes on remembers what is gone: it reads the store again"


def test_one_file_is_kept_and_old_ones_go(store: Store, tmp_path: Path) -> None:
    place = store.database.path.parent if store.database.path else tmp_path
    store.save_checkpoint("group", tmp_path, {"x": np.arange(3)}, NOW)
    first = file_of(store, tmp_path)
    left, fresh = (first.with_name(first.name.rpartition("-")[0] + f"-{pid}.new") for pid in (1, 2))
    left.write_bytes(b"half"), fresh.write_bytes(b"half")
    os.utime(left, (1, 1))
    store.save_checkpoint("group", tmp_path, {"x": np.arange(4)}, NOW)
    read = store.load_checkpoint("group", tmp_path)
    assert not isinstance(read, str)
    assert read["x"].tolist() == [0, 1, 2, 3]
    assert not first.exists()
    assert not left.exists(), "a process that was killed left it"
    assert fresh.exists(), "another process may be writing it"
    assert len(list(place.glob("*.npz"))) == 1


def pickled() -> bytes:
    """What would be carried out if it were unpickled."""
    file = io.BytesIO()
    np.savez(file, near=np.array([Trap()], dtype=object))
    return file.getvalue()


class Trap:
    def __reduce__(self) -> tuple[object, ...]:
        return os.abort, ()


def test_a_pickle_is_not_read_even_under_the_right_hash(store: Store, tmp_path: Path) -> None:
    store.save_checkpoint("group", tmp_path, {"x": np.arange(3)}, NOW)
    path = file_of(store, tmp_path)
    digest = hashlib.blake2b(pickled(), digest_size=32).hexdigest()
    path.with_name(f"{path.name.rpartition('-')[0]}-{digest[:16]}.npz").write_bytes(pickled())
    with store.database.writing() as connection:
        connection.execute(update(checkpoints).values(digest=digest))
    assert "cannot be read" in str(store.load_checkpoint("group", tmp_path))


def test_a_folder_that_refuses_is_a_note(store: Store, tmp_path: Path) -> None:
    if store.database.path is not None:
        pytest.skip("SQLite's file could not be written there either")
    came(store, tmp_path, FIRST[:5])
    (note,) = Process(store, tmp_path / "nowhere", enough=1).group().notes
    assert note.startswith("checkpoint of grouping not written: ")
    assert store.load_checkpoint("group", tmp_path) == NONE_YET


def test_a_bond_with_an_article_that_is_not_read_back_still_binds(store: Store, tmp_path: Path) -> None:
    came(store, tmp_path, [("old", "bell", "A very old report", "Nothing of it is said again.", after(-24 * 60))])
    came(store, tmp_path, EVERYDAY[:20])
    Process(store, tmp_path).group()
    came(store, tmp_path, EVERYDAY[20:22])
    (old, story), new = of(store, "old"), store.ungrouped(1)[0]
    a, b = sorted((old, new.id))
    store.save_story_changes((), NOW, links=[HandLink(a=a, b=b, same=True, at=NOW, by="ana")])
    grouping = pipeline.regrouped(store, GroupOptions(), (), {}, since=after(-1), background=0)
    assert len(grouping) == 20
    decided = grouping.decide(pipeline.group_article(new, {}))
    assert (decided.story_id, decided.signals[0].name) == (story, "said by hand")
    with store.database.writing() as connection:
        connection.execute(update(links).values(same=False))
    apart = pipeline.regrouped(store, GroupOptions(), (), {}, since=after(-1), background=0)
    assert apart.decide(pipeline.group_article(new, {})).story_id != story
