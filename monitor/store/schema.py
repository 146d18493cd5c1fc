"""Which schema a database has, and bringing it to ours: created, backed up and migrated, or refused."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from monitor.errors import SchemaError, StoreError
from monitor.store.engine import Database

# The newest file in migrations/versions, written here so that start-up need not load alembic (0.2 s) to learn that
# there is nothing to do. A test holds the two against each other.
HEAD = "0010"


def bring_up_to_date(database: Database) -> None:
    """Creates or migrates the schema where it is not ours; SchemaError where only a newer program knows it."""
    with database.reading() as connection:
        if stored_revision(connection, database.where) == HEAD:
            return
    # Loaded only where there is something to migrate, for the reason at HEAD.
    from monitor.store import migrate

    with database.writing(rebuilding=True) as connection:
        found = stored_revision(connection, database.where)  # another process may have been faster
        if found == HEAD:
            return
        if found is not None and found not in migrate.revisions():
            raise SchemaError(
                f"{database.where}: made by a newer media-monitor (its schema is {found}, ours is {HEAD})",
                hint="update media-monitor, or name another database",
            )
        if found is not None and database.path is not None:
            back_up(database.path, Path(f"{database.path}.before-{found}"))
        migrate.upgrade(connection)


def stored_revision(connection: Connection, where: str) -> str | None:
    """The revision that the database says it has; None when it is empty. StoreError when it is not ours."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise StoreError(
            f"{where}: is a database of another program (it has a table {min(tables)!r})",
            hint="name another file in database:, or another schema",
        )
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def back_up(path: Path, target: Path) -> None:
    """A copy of the SQLite database as it is committed; half a copy never carries the name.

    Read through a connection of its own: with one that holds the write lock, SQLite's backup waits for itself for ever.
    """
    half = target.with_name(f"{target.name}.part")
    half.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(half)) as copy:
        source.backup(copy)
    os.replace(half, target)
