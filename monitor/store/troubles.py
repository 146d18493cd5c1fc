"""What a database complains of → our errors: what happened, where, what to do, whether trying again helps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from monitor.errors import BusyError, StoreError

_FULL = "nothing is lost: what was being written was rolled back. Free some space there and run the command again"
_UNWRITABLE = "make the file and its directory writable for this user, or set database: in feeds.yaml"
_DAMAGED = "restore a backup, or move the file away to start a new database"

# Names of SQLite's result codes (https://www.sqlite.org/rescode.html), longest first where one begins another.
_SQLITE: tuple[tuple[str, type[StoreError], str, str], ...] = (
    ("SQLITE_BUSY", BusyError, "another process is writing to the database", "try again in a moment"),
    ("SQLITE_LOCKED", BusyError, "another connection is writing to the database", "try again in a moment"),
    ("SQLITE_FULL", StoreError, "the disk is full", _FULL),
    ("SQLITE_IOERR_WRITE", StoreError, "the disk is full, or a file may not grow any more", _FULL),
    ("SQLITE_READONLY", StoreError, "the database is read-only", _UNWRITABLE),
    ("SQLITE_PERM", StoreError, "the database may not be opened", _UNWRITABLE),
    ("SQLITE_CANTOPEN", StoreError, "the database cannot be opened", _UNWRITABLE),
    (
        "SQLITE_NOTADB",
        StoreError,
        "the file is not a database",
        "name another file in database:, or move this one away",
    ),
    ("SQLITE_CORRUPT", StoreError, "the database is damaged", _DAMAGED),
)
# SQLSTATEs (https://www.postgresql.org/docs/current/errcodes-appendix.html), by their beginning.
_POSTGRES: tuple[tuple[str, type[StoreError], str, str], ...] = (
    ("55P03", BusyError, "another process holds the rows that we need", "try again in a moment"),
    ("40", BusyError, "another process changed the same rows", "try again"),
    ("53100", StoreError, "the server's disk is full", _FULL),
    ("53300", BusyError, "the server has no connection left", "try again, or raise max_connections"),
    ("57P", BusyError, "the server ended the connection", "try again once it is up"),
    ("25006", StoreError, "the server is read-only", "use the primary server in database:"),
    ("42501", StoreError, "the user lacks a right", "grant it the schema: GRANT ALL ON SCHEMA public TO …"),
)


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Errors of SQLAlchemy and the drivers leave as StoreError or BusyError that names `where` (no password)."""
    try:
        yield
    except DBAPIError as error:
        raise _ours(error, where) from error.orig
    except PoolTimeout as error:
        raise BusyError(f"{where}: every connection is in use", hint="try again in a moment") from error
    except StatementError as error:  # a value that no column takes: ours to mend, not the user's
        raise StoreError(f"{where}: a value cannot be stored: {error.orig}") from error.orig


def _ours(error: DBAPIError, where: str) -> StoreError:
    sqlite = getattr(error.orig, "sqlite_errorname", None)
    code, known = (sqlite, _SQLITE) if sqlite else (getattr(error.orig, "sqlstate", None), _POSTGRES)
    said = str(error.orig).strip().partition("\n")[0]
    for prefix, kind, what, hint in known:
        if code and code.startswith(prefix):
            return kind(f"{where}: {what} ({said})", hint=hint)
    if sqlite is None and code is None:
        return StoreError(
            f"{where}: the server does not answer ({said})", hint="is it running, and is database: right?"
        )
    return StoreError(
        f"{where}: the database refused ({said})", hint="this is a fault in media-monitor: please report it"
    )
