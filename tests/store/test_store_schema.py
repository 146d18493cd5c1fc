"""The schema: made by the migrations, the same as the tables in code, never taken from a newer program."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from store_builders import NOW, at_once, feed, outlet

from monitor.errors import SchemaError, StoreError
from monitor.store import Store, migrate, open_store, schema, sql_views


def test_what_the_migrations_make_is_what_the_code_expects(store: Store) -> None:
    with store.database.reading() as connection:
        assert migrate.differences(connection) == []


@pytest.mark.parametrize("view", sql_views.VIEWS)
def test_the_views_for_other_programs_can_be_read(store: Store, view: str) -> None:
    with store.database.reading() as connection:
        assert connection.execute(text(f"SELECT * FROM {view}")).all() == []  # noqa: S608 names of ours


def test_the_constant_in_the_code_is_the_newest_migration() -> None:
    assert migrate.revisions()[0] == schema.HEAD


_LOADED = "import sys; from monitor.store import open_store; open_store(sys.argv[1]); print('alembic' in sys.modules)"


def test_start_up_on_a_current_database_does_not_load_alembic(sqlite_url: str) -> None:
    said = subprocess.run([sys.executable, "-c", _LOADED, sqlite_url], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def _pretend(url: str, revision: str) -> None:
    store = open_store(url)
    with store.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
    store.close()


def test_a_newer_database_is_refused_with_both_revisions(url: str) -> None:
    _pretend(url, "9999")
    try:
        with pytest.raises(SchemaError, match="9999") as caught:
            open_store(url)
        assert caught.value.exit_code == 5
        assert schema.HEAD in str(caught.value)
    finally:
        path = url.removeprefix("sqlite:///")
        if path == url:
            engine = create_engine(url)  # the store refuses it by now
            with engine.begin() as connection:
                connection.execute(text("UPDATE alembic_version SET version_num = :old"), {"old": schema.HEAD})
            engine.dispose()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match=r"another program.*bookmarks"):
        open_store(f"sqlite:///{path}")


_NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "next"
down_revision = {previous!r}
def upgrade():
    with op.batch_alter_table("outlets", recreate="always") as batch:
        batch.add_column(sa.Column("motto", sa.Text()))
    {more}
"""


def _add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "pass") -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrate._FOLDER, folder)
    (folder / "versions" / "next.py").write_text(_NEXT.format(previous=schema.HEAD, more=more))
    monkeypatch.setattr(migrate, "_FOLDER", folder)
    monkeypatch.setattr(schema, "HEAD", "next")


def test_an_older_database_is_backed_up_and_migrated(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(sqlite_url)
    store.sync((), [outlet()], [feed()], NOW)
    store.close()
    old = schema.HEAD
    _add_migration(tmp_path, monkeypatch)
    store = open_store(sqlite_url)
    assert store.feed_states()[0].outlet_name == "Bell"
    with store.database.reading() as connection:
        assert schema.stored_revision(connection, "") == "next"
        assert connection.execute(text("SELECT motto FROM outlets")).all() == [(None,)]
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    store.close()
    backup = sqlite3.connect(tmp_path / f"monitor.db.before-{old}")
    assert backup.execute("SELECT version_num FROM alembic_version").fetchall() == [(old,)]
    assert backup.execute("SELECT id FROM outlets").fetchall() == [("bell",)]
    backup.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = schema.HEAD
    _add_migration(tmp_path, monkeypatch, more='op.execute("SELECT motto FROM nowhere")')
    with pytest.raises(StoreError, match="nowhere"):
        open_store(sqlite_url)
    monkeypatch.undo()
    store = open_store(sqlite_url)
    with store.database.reading() as connection:
        assert schema.stored_revision(connection, "") == old
        assert migrate.differences(connection) == []
    store.close()


def _open(url: str, _number: int) -> int:
    store = open_store(url)
    tables = len(store.counts())
    store.close()
    return tables


def test_four_processes_may_open_a_new_database_at_the_same_time(tmp_path: Path) -> None:
    found = at_once(4, _open, f"sqlite:///{tmp_path}/new.db")
    assert len(set(found)) == 1
