"""Opening a database, and what is said when it cannot be used."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from store_builders import MINUTE, NOW, article, at_once, feed, keep, lookup, outcome, outlet

from monitor.errors import BusyError, StoreError
from monitor.records import Entry, FeedDate, PollStatus
from monitor.store import Store, engine, open_store
from monitor.store.tables import feeds, revisions


def test_sqlite_is_durable_checks_references_and_waits(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    with store.database.reading() as connection:
        found = [
            connection.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    store.close()
    assert found == ["wal", 2, 1, 5000]


def test_a_missing_directory_is_named_with_the_command_that_makes_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist") as caught:
        open_store(f"sqlite:///{tmp_path}/no/such/monitor.db")
    assert f"mkdir -p {tmp_path}/no/such" in caught.value.hint
    assert not (tmp_path / "no").exists()


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Dear diary, this is no database at all, but it is longer than a header.\n" * 20)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a database"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_directory_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a directory"):
        open_store(f"sqlite:///{tmp_path}")


_OPEN = """
import os, sys
from monitor.errors import StoreError
from monitor.store import open_store
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_store(sys.argv[1])
except StoreError as error:
    print(error)
"""


def test_a_directory_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    for directory in (tmp_path, *tmp_path.parents[:3]):
        if directory.stat().st_uid == os.getuid():
            directory.chmod(directory.stat().st_mode | 0o055)
    locked.chmod(0o555)
    said = subprocess.run(
        [sys.executable, "-c", _OPEN, f"sqlite:///{locked}/monitor.db"], capture_output=True, text=True, check=False
    )
    assert "may not write there" in said.stdout, said.stderr


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("monitor.db", "not a URL"),
        ("mysql://user:hunter2@host/db", "no such kind"),
        ("postgresql://user:hunter2@127.0.0.1:9/db?connect_timeout=2", "does not answer"),
        ("postgresql+psycopg://u@127.0.0.1:9/db?password=hunter2", "does not answer"),
    ],
)
def test_a_url_that_leads_nowhere_is_refused_without_printing_its_password(url: str, what: str) -> None:
    with pytest.raises(StoreError, match=what) as caught:
        open_store(url)
    assert "hunter2" not in str(caught.value)
    assert caught.value.hint


def test_a_database_that_another_process_writes_to_is_busy_not_broken(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 30)
    store = open_store(sqlite_url)
    other = sqlite3.connect(store.database.path or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(BusyError) as caught:
        store.sync((), [outlet()], [feed()], NOW)
    assert not caught.value.permanent
    assert store.counts()["feeds"] == 0  # reading goes on
    other.execute("ROLLBACK")
    store.sync((), [outlet()], [feed()], NOW)
    assert store.counts()["feeds"] == 1
    other.close()
    store.close()


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_when_files_may_not_grow_nothing_is_half_written_and_it_goes_on_afterwards(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    batch = [outcome(source, *(article(str(n), source, text="x" * 5_000) for n in range(400)), etag='"v1"')]
    with files_no_larger_than(300_000), pytest.raises(StoreError, match="disk is full") as caught:
        store.save_polls(batch, NOW)
    assert "nothing is lost" in caught.value.hint
    counts = store.counts()
    assert (counts["articles"], counts["revisions"], counts["polls"]) == (0, 0, 0)
    assert store.save_polls(batch, NOW) == 400
    store.close()


def test_a_full_database_is_called_a_full_disk(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    with store.database.reading() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count={pages + 3}"))
    with pytest.raises(StoreError, match="disk is full"):
        store.save_polls([outcome(source, *(article(str(n), source, text="x" * 5_000) for n in range(400)))], NOW)
    assert store.counts()["articles"] == 0
    store.close()


def test_an_exception_of_ours_rolls_back_what_was_begun(store: Store) -> None:
    def fail() -> None:
        with store.database.writing() as connection:
            connection.execute(text("INSERT INTO owners (id, name) VALUES ('acme', 'Acme')"))
            raise KeyError("acme")

    with pytest.raises(KeyError):
        fail()
    assert store.counts()["owners"] == 0


def test_a_naive_datetime_is_refused_not_guessed(store: Store) -> None:
    with pytest.raises(StoreError, match="naive datetime"):
        store.sync((), [outlet()], [feed()], datetime(2026, 11, 20, 8, 0))  # noqa: DTZ001 - the point of the test


def test_instants_come_back_aware_in_utc_whatever_zone_they_came_in(store: Store) -> None:
    at = datetime(2026, 11, 20, 9, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    keep(store, article("a", at=at))
    published = store.ungrouped(1)[0].published
    assert published is not None
    assert published.instant == at
    assert published.instant.tzinfo is UTC


def test_a_date_before_the_first_year_does_not_stop_the_batch(store: Store) -> None:
    at = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))
    keep(store, article("a", at=at))
    assert store.ungrouped(1)[0].at == datetime(1, 1, 1, tzinfo=UTC)


def test_hostile_text_is_stored_without_what_no_database_can_hold(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    guid = "g\0" + "\ud800" + "й" * 20_000
    entry = Entry(
        guid=guid,
        url=None,
        title="A\0B",
        text="\ud83d tail",
        authors=("\0", "\udfff"),
        published=FeedDate(raw="\0soon"),
    )
    hostile = article("a", source, entry=entry)
    assert store.save_polls([outcome(source, hostile, etag='"\0x"')], NOW) == 1
    kept = store.ungrouped(1)[0]
    assert (kept.title, kept.text, kept.published) == ("AB", "\ufffd tail", FeedDate(raw="soon"))
    moved = article("b", source, entry=entry)
    assert store.known([lookup(source, moved)])[source.id][0].guid == guid  # found by guid, and named as it was asked


def _raise_failures(url: str, times: int, _number: int) -> None:
    store = open_store(url)
    for _ in range(times):
        with store.database.writing() as connection:
            failures = connection.scalar(select(feeds.c.failures))
            connection.execute(update(feeds).values(failures=failures + 1))
    store.close()


def test_no_update_is_lost_when_four_processes_read_and_write_back(store: Store, url: str) -> None:
    store.sync((), [outlet()], [feed()], NOW)
    at_once(4, _raise_failures, url, 25)
    assert store.feed_states()[0].failures == 100


def test_a_reader_sees_one_state_while_a_writer_commits(store: Store, url: str) -> None:
    store.sync((), [outlet()], [feed()], NOW)
    writer = open_store(url)
    with store.database.reading() as connection:
        before = connection.scalar(select(feeds.c.failures))
        writer.save_polls([outcome(feed(), status=PollStatus.TIMEOUT, polled_at=NOW + MINUTE)], NOW)
        assert connection.scalar(select(feeds.c.failures)) == before == 0
    writer.close()
    assert store.feed_states()[0].failures == 1


def test_rows_that_point_nowhere_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="refused"), store.database.writing() as connection:
        connection.execute(
            revisions.insert(),
            {
                "article_id": "none",
                "number": 1,
                "title": "",
                "content_hash": "",
                "first_seen_until": NOW,
                "summary": "",
                "text": "",
                "html": "",
            },
        )
