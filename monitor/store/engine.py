"""A database URL → connections that read and write as we mean it, on SQLite and PostgreSQL alike.

    reading()   one consistent picture: every query inside sees the same state
    writing()   one transaction, all or nothing; one writer at a time

SQLAlchemy's default on SQLite sends no BEGIN before a SELECT, and 2,050 of 2,189 concurrent changes were lost. So
BEGIN is ours: plain for readers, IMMEDIATE for writers. `synchronous=FULL`, because NORMAL under WAL lost acknowledged
commits in a power cut; we write in batches instead.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from monitor.errors import StoreError
from monitor.store.columns import packed, unpacked
from monitor.store.troubles import translated

BUSY_MS = 5_000
_PAUSE_MS = 20
_WRITERS = 7_263_146_521  # the advisory lock that writers share on PostgreSQL: any number, always the same
_FORMS = "sqlite:///monitor.db or postgresql+psycopg://user@host/name"


class Database:
    """An engine with its two ways in. `where` names it without password."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine = engine
        self.where = where
        self._writer = threading.Lock()

    @property
    def path(self) -> Path | None:
        """The file of an SQLite database; None on PostgreSQL and in memory."""
        name = self.engine.url.database
        return Path(name) if self.engine.dialect.name == "sqlite" and name and name != ":memory:" else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database throughout."""
        with translated(self.where), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, alone: bool = True, rebuilding: bool = False) -> Iterator[Connection]:
        """A transaction that is committed at the end of the block, and rolled back by any exception.

        `alone`: no other such block runs anywhere, in this process or another. Order of arrival is then order of
        commit, and two workers that bring the same article do not lock each other out. SQLite always writes alone.
        `rebuilding`: tables are altered, see `_keys_at_rest`.
        """
        with self._writer, translated(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(monitor_writes=True)
            with _keys_at_rest(connection) if rebuilding else nullcontext(), connection.begin():
                if alone and connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
                yield connection

    def close(self) -> None:
        self.engine.dispose()


def connect(url: str) -> Database:
    """The database of a URL; nothing is asked of it yet. StoreError for a URL or a place that cannot work."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError("database: is not a URL", hint=f"write it like {_FORMS}") from None
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    where = _shown(parsed)
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        return Database(_sqlite(parsed), where)
    if parsed.drivername == "postgresql+psycopg":
        return Database(_postgres(parsed, where), where)
    raise StoreError(f"{where}: no such kind of database is known", hint=f"write it like {_FORMS}")


def _shown(url: URL) -> str:
    """The URL as it may be printed: SQLite's is the file, others lose password and parameters."""
    if url.get_backend_name() == "sqlite":
        return url.database or "database in memory"
    return url.set(query={}).render_as_string(hide_password=True)


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        _usable(Path(url.database))
    engine = create_engine(url, hide_parameters=True, json_serializer=packed, json_deserializer=unpacked)
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _usable(path: Path) -> None:
    directory = path.parent
    if not directory.is_dir():
        raise StoreError(f"{path}: the directory {directory} does not exist", hint=f"mkdir -p {directory}")
    if path.is_dir():
        raise StoreError(f"{path}: is a directory", hint="name a file in it in database:")
    # The directory too: SQLite keeps its write-ahead log beside the file.
    if not os.access(directory, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise StoreError(f"{path}: this user may not write there", hint=f"chown it to this user, or chmod u+w {path}")


def _on_connect(driver: Any, _record: Any) -> None:
    driver.isolation_level = None  # the driver sends no BEGIN of its own
    cursor = driver.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        _keep_log(cursor)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA cache_size=-8000")  # 8 MB: a batch of polls fits, and is not spilled to disk early
        cursor.execute("PRAGMA wal_autocheckpoint=4000")  # 16 MB: a first poll of 500 feeds syncs 27 times, not 42
    finally:
        cursor.close()


def _keep_log(cursor: sqlite3.Cursor) -> None:
    """Turns the write-ahead log on. Only the first connection ever changes anything, and SQLite does not wait there:

    of 640 processes that opened a new database together, one got "database is locked" in spite of busy_timeout.
    """
    for _ in range(BUSY_MS // _PAUSE_MS):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith("SQLITE_BUSY"):
                raise
        time.sleep(_PAUSE_MS / 1000)
    cursor.execute("PRAGMA journal_mode=WAL")


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("monitor_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _keys_at_rest(connection: Connection) -> Iterator[None]:
    """SQLite without foreign keys, for the transaction inside; the pragma works only outside of one.

    SQLite alters a table by building a new one and dropping the old, and the drop would reach the rows that point there
    (https://www.sqlite.org/lang_altertable.html#otheralter).
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _postgres(url: URL, where: str) -> Engine:
    patience = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    try:
        engine = create_engine(
            url,
            hide_parameters=True,
            json_serializer=packed,
            json_deserializer=unpacked,
            pool_pre_ping=True,
            connect_args=patience,
        )
    except ModuleNotFoundError:
        raise StoreError(f"{where}: psycopg is not installed", hint="pip install 'media-monitor[postgres]'") from None
    event.listen(engine, "connect", _on_connect_postgres)
    return engine


def _on_connect_postgres(driver: Any, _record: Any) -> None:
    # In another zone the year 1 falls before Christ, and psycopg cannot read it. A lock is waited for as on SQLite,
    # but longer: a batch of another worker may be under way.
    driver.execute("SET TIME ZONE 'UTC'")
    driver.execute("SET lock_timeout = '30s'")
    driver.commit()
