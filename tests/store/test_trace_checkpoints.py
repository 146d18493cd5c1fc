"""Tracing begins from a checkpoint and tells what it would have told had it gone on, on both databases; from none that
does not fit.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from spoiled import cut, damaged
from sqlalchemy import select, update

from monitor import pipeline
from monitor.arrays import Ground, from_json, to_json
from monitor.errors import BusyError, StoreError
from monitor.narratives import TraceOptions, Tracing, WatchedWording
from monitor.pipeline.checkpoint import TraceCheckpoints
from monitor.pipeline.kept import Kept
from monitor.records import HandLink, StoryChange, StoryMove
from monitor.store import Store
from monitor.store.checkpoints import NONE_YET
from monitor.store.tables import checkpoints, findings, occurrences, outlets, owners, phrase_uses, phrases
from monitor.stories import GroupOptions
from tests.builders import NOW, after
from tests.carried import AROUND, COINED
from tests.fakes import always
from tests.pipeline_files import imported
from tests.unit.test_narratives_restart import OLD

Row = tuple[str, str, str, str, datetime]
OPTIONS = TraceOptions(table_bits=14)
DAYS = 100  # of the stream; an article each half a day, and the two wordings
_NEW = {f"{outlet}-{74 + 4 * n}" for n, outlet in enumerate(AROUND)}  # reports with the other wording
TURN = 24.0 * 10  # hours that pass between two turns of tracing


def said(day: float, words: str, outlet: str) -> Row:
    text = AROUND[outlet].format(f"They say {words}.")
    return f"{outlet}-{day}", outlet, f"Title of {outlet} on {day}", text, after(24 * day)


def stream() -> list[Row]:
    """One wording in the first month and in the fourth, another one in the last."""
    news = [
        (f"n{n}", f"o{n % 40}", f"Subject{n} and matter{n}", f"News{n} of the day{n} again.", after(12 * n))
        for n in range(2 * DAYS)
    ]
    usual = [said(10 + n, OLD, outlet) for n, outlet in enumerate([*AROUND] * 2)]
    again = [said(75 + 3 * n, OLD, outlet) for n, outlet in enumerate(AROUND)]
    new = [said(74 + 4 * n, COINED, outlet) for n, outlet in enumerate(AROUND)]
    return sorted([*news, *usual, *again, *new], key=lambda row: row[4])


def turns(rows: Sequence[Row]) -> list[list[Row]]:
    """The articles that come between one turn and the next."""
    begins = [TURN * number for number in range(int(24 * DAYS / TURN))]
    return [[row for row in rows if begin <= hours(row[4]) < begin + TURN] for begin in begins]


def hours(at: datetime) -> float:
    return (at - NOW) / timedelta(hours=1)


@dataclass
class Process:
    """One that traces; what it knows is gone with it."""

    store: Store
    folder: Path
    enough: int = 10**6
    options: TraceOptions = OPTIONS
    stopped: Callable[[], bool] = lambda: False
    kept: Kept[Tracing] = field(default_factory=Kept)

    def __post_init__(self) -> None:
        self.checkpoints = TraceCheckpoints(self.folder, enough=self.enough)

    def trace(self, at: datetime) -> pipeline.TraceReport:
        return pipeline.trace(
            self.store, self.options, clock=always(at), kept=self.kept, checkpoints=self.checkpoints,
            stopped=self.stopped,
        )  # fmt: skip


def came(store: Store, folder: Path, rows: Sequence[Row]) -> datetime:
    """Articles arrive and are grouped; the end of their time."""
    place = folder / f"{rows[0][0]}-{id(store)}"
    place.mkdir()
    imported(store, place, rows)
    end = rows[-1][4] + timedelta(hours=1)
    pipeline.group(store, GroupOptions(), (), clock=always(end))
    return end


def written(store: Store) -> list[tuple[str, ...]]:
    """All that tracing wrote, row by row."""
    with store.database.reading() as connection:
        every = [
            (table.name, *map(str, row))
            for table in (phrases, phrase_uses, occurrences, findings)
            for row in connection.execute(select(table))
        ]
    return sorted(every)


def file_of(store: Store, folder: Path) -> Path:
    place = store.database.path.parent if store.database.path else folder
    (path,) = place.glob("*.trace-*.npz")
    return path


def moved(store: Store, at: datetime) -> None:
    """A person moves the other reports with the new wording into the story of the first one."""
    (lead, kept), *others = (one for name, one in sorted(in_stories(store).items()) if name in _NEW)
    for gone, left in others:
        if left != kept:
            move = StoryMove(article_id=gone, from_story=left, to_story=kept)
            change = StoryChange(kind="move", by="hand", stories=(kept, left), moves=(move,), signals=())
            a, b = sorted((lead, gone))
            store.save_story_changes([change], at, links=[HandLink(a=a, b=b, same=True, at=at, by="ana")])


def in_stories(store: Store) -> dict[str, tuple[str, str]]:
    """External id → (article, story)."""
    return {str(one.external_id): (one.id, str(one.story_id)) for one in store.grouped_since(NOW - timedelta(days=9))}


@pytest.mark.parametrize("killed_every", [1, 3])
def test_killed_again_and_again_and_gone_on_writes_the_same_rows(
    store: Store, reference: Store, tmp_path: Path, killed_every: int
) -> None:
    one, other = Process(reference, tmp_path), Process(store, tmp_path, enough=1)
    notes: list[str] = []
    for number, rows in enumerate(turns(stream())):
        for each, process in ((reference, one), (store, other)):
            end = came(each, tmp_path, rows)
            if number == 9:
                moved(each, end)
            report = process.trace(end)
        notes += report.notes
        assert written(store) == written(reference), f"in turn {number}"
        if number % killed_every == 0:
            other = Process(store, tmp_path, enough=1 if number % 2 else 10**6)
            other.trace(end)  # nothing waits: it reads nothing
    assert sum("written: " in note for note in notes) >= (4 if killed_every == 1 else 1)
    assert not [note for note in notes if "not used" in note]
    with store.database.reading() as connection:
        told = {row.text: row for row in connection.execute(select(phrases))}
    old, new = (
        next(row for text, row in told.items() if words in text) for words in ("hammer falls", "velvet curtain")
    )
    assert (old.type, old.measured["background"]) == ("stock", 12), "counted before most of the checkpoints"
    assert (new.type, new.measured["background"]) == ("event", 0), "so it counts since reports were moved"
    began = [one.rebuilt for one in store.passes(after(24 * 365)) if one.verb == "trace"]
    assert began == [True] + [False] * 9, "a replay goes on where the processes did"


def begun(store: Store, folder: Path, until: int = 3) -> datetime:
    """Some turns were traced by a process that was killed after it had written a checkpoint; the next articles wait."""
    process = Process(store, folder, enough=1)
    every = turns(stream())
    for rows in every[:until]:
        end = came(store, folder, rows)
        report = process.trace(end)
        assert report.notes[-1].startswith("checkpoint of tracing written: ")
    return came(store, folder, every[until])


def test_what_was_traced_after_it_is_traced_again_and_told_to_nobody(store: Store, tmp_path: Path) -> None:
    end = begun(store, tmp_path)
    Process(store, tmp_path).trace(end)
    rows = turns(stream())
    end = came(store, tmp_path, rows[4])
    process = Process(store, tmp_path)
    read = list[int]()
    report = pipeline.trace(
        store, OPTIONS, clock=always(end), kept=process.kept, checkpoints=process.checkpoints, told=read.append
    )
    assert report.notes == ()
    assert report.articles == len(rows[4])
    assert sum(read) == len(rows[3]) + len(rows[4]), "those of before were not read"
    assert process.kept.grown == sum(map(len, rows[:5])), "as many as the first process has counted"
    assert process.checkpoints.behind == sum(read)


def test_a_stop_while_it_catches_up_decides_nothing_and_spoils_nothing(store: Store, tmp_path: Path) -> None:
    end = begun(store, tmp_path)
    Process(store, tmp_path).trace(end)
    end = came(store, tmp_path, turns(stream())[4])
    asked = iter([False, False, False])
    report = Process(store, tmp_path, stopped=lambda: next(asked, True)).trace(end)
    assert (report.articles, report.waiting > 0) == (0, True)
    assert Process(store, tmp_path).trace(end).notes == ()


@pytest.mark.parametrize(
    ("spoil", "reason"), [(damaged, "is damaged"), (cut, "is damaged"), (Path.unlink, "is not there")]
)
def test_a_spoiled_file_is_a_note_and_the_store_is_read(
    store: Store, reference: Store, tmp_path: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    for each in (store, reference):
        end = begun(each, tmp_path)
    Process(reference, tmp_path).trace(end)
    spoil(file_of(store, tmp_path))
    note, wrote = Process(store, tmp_path).trace(end).notes
    assert note.startswith("checkpoint of tracing not used, the window is read again: ")
    assert reason in note
    assert wrote.startswith("checkpoint of tracing written: "), "the next process would read the window, too"
    assert written(store) == written(reference)


def another_span(process: Process) -> None:
    process.options = replace(OPTIONS, span=timedelta(days=29))


def another_watchlist(process: Process) -> None:
    process.options = replace(OPTIONS, watched=(WatchedWording("curtain", "velvet curtain"),))


def more_memory(process: Process) -> None:
    process.options = replace(OPTIONS, table_bits=15)


def sold(process: Process) -> None:
    with process.store.database.writing() as connection:
        connection.execute(owners.insert().values(id="acme", name="Acme", source=None))
        connection.execute(update(outlets).values(owner_id="acme"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [(another_span, "other options"), (another_watchlist, "other options"), (more_memory, "other options"),
     (sold, "has another owner now")],
)  # fmt: skip
def test_one_of_another_ground_is_not_taken(
    store: Store, tmp_path: Path, change: Callable[[Process], None], reason: str
) -> None:
    end = begun(store, tmp_path)
    process = Process(store, tmp_path)
    change(process)
    note, *_ = process.trace(end).notes
    assert reason in note


def test_labels_of_outlets_are_told_anew_and_put_none_out_of_force(store: Store, tmp_path: Path) -> None:
    end = begun(store, tmp_path)
    process = Process(store, tmp_path, options=replace(OPTIONS, labels={"bell": {"leaning": "left"}}))
    assert process.trace(end).notes == ()


def test_a_clock_that_went_back_is_found_out(store: Store, tmp_path: Path) -> None:
    end = begun(store, tmp_path)
    Process(store, tmp_path).trace(end - timedelta(days=300))
    end = came(store, tmp_path, turns(stream())[4])
    note, *_ = Process(store, tmp_path).trace(end).notes
    assert "articles more are traced than when it was written, and 0 since" in note


def test_one_that_does_not_reach_back_as_far_as_what_comes_now_is_not_taken(store: Store, tmp_path: Path) -> None:
    begun(store, tmp_path)
    Process(store, tmp_path).trace(after(24 * 200))
    old = [(f"old{n}", "bell", f"Old thing{n}", f"Nothing{n} of it.", after(-24 * 500 + n)) for n in range(3)]
    end = came(store, tmp_path, old)
    note, *_ = Process(store, tmp_path).trace(max(end, after(24 * 201))).notes
    assert note.endswith("only")


def test_pruning_and_a_fault_of_ours_put_it_out_of_force(store: Store, tmp_path: Path) -> None:
    end = begun(store, tmp_path)
    process = Process(store, tmp_path, enough=1)
    with pytest.raises(ZeroDivisionError), process.checkpoints.doubting(store):
        raise ZeroDivisionError
    assert store.load_checkpoint("trace", tmp_path) == NONE_YET
    process.trace(end)
    assert not isinstance(store.load_checkpoint("trace", tmp_path), str)
    assert store.prune(after(24 * 400), after(24 * 400)) > 0
    assert store.load_checkpoint("trace", tmp_path) == NONE_YET


def test_arrays_of_another_version_and_some_that_do_not_hold_together_are_not_taken(
    store: Store, tmp_path: Path
) -> None:
    end = begun(store, tmp_path)
    read = store.load_checkpoint("trace", tmp_path)
    assert not isinstance(read, str)
    older = read | {"seal": from_json(to_json(read["seal"]) | {"version": 0})}
    spoiled = read | {"shelf.kind": read["shelf.kind"][:-1]}
    for arrays, reason in ((older, "its layout is another one"), (spoiled, "it does not hold together: ")):
        store.save_checkpoint("trace", tmp_path, arrays, NOW)
        process = Process(store, tmp_path)
        assert process.checkpoints.load(
            store, Tracing(OPTIONS), process_ground(read), turn=10**6, needed=end
        ) is None  # fmt: skip
        assert reason in process.checkpoints.notes[0]


def process_ground(read: dict[str, np.ndarray]) -> Ground:
    """The ground that it was made on."""
    return Ground(**to_json(read["seal"])["ground"])


def hostile(shape: str) -> bytes:
    """A file with one array that claims to be of this shape, and has ten numbers."""
    head = f"{{'descr': '<u8', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    member = b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head.encode() + bytes(80)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as members:
        members.writestr("x.npy", member)
    return file.getvalue()


@pytest.mark.parametrize("shape", ["(100000000000,)", "(11,)", "(9,)", "(1000000, 1000000)"])
def test_a_header_that_claims_more_than_there_is_makes_no_array(store: Store, tmp_path: Path, shape: str) -> None:
    store.save_checkpoint("trace", tmp_path, {"x": np.arange(3)}, NOW)
    path, data = file_of(store, tmp_path), hostile(shape)
    digest = hashlib.blake2b(data, digest_size=32).hexdigest()
    path.with_name(f"{path.name.rpartition('-')[0]}-{digest[:16]}.npz").write_bytes(data)
    with store.database.writing() as connection:
        connection.execute(update(checkpoints).values(digest=digest))
    assert "not as large as it says" in str(store.load_checkpoint("trace", tmp_path))


def test_two_that_trace_at_once_make_none_doubtful(store: Store, tmp_path: Path) -> None:
    doubting = Process(store, tmp_path).checkpoints
    for error, doubts in ((BusyError, 0), (StoreError, 1)):
        with pytest.raises(error), doubting.doubting(store):
            raise error("another process has written since: trace", hint="run it again")
        assert doubting.doubts == doubts
