"""One daemon for one SQLite file: a lock that the kernel gives back however the holder ends.

flock(2) on `<database>.lock`, which stays when the daemon goes (removing it would let two daemons hold two files of the
same name). Several daemons may share a PostgreSQL database, where leases keep them apart. `monitor poll` takes no lock.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError, TakenError

PATIENCE = 0.5  # seconds in which a holder that has just come or gone is waited for
_PAUSE = 0.02


def database_file(url: str) -> Path | None:
    """The file of an SQLite database, links followed; None for other databases, and for one in memory.

    >>> database_file("sqlite:////srv/desk/monitor.db?timeout=3")
    PosixPath('/srv/desk/monitor.db')
    >>> database_file("postgresql+psycopg://user@host/name")
    """
    scheme, _, rest = url.partition("://")
    name = rest.removeprefix("/").partition("?")[0].removeprefix("file:")
    if scheme.partition("+")[0] != "sqlite" or name in ("", ":memory:"):
        return None
    return Path(name).resolve()


@contextmanager
def held(url: str) -> Iterator[None]:
    """The database is this process's alone among daemons, until the block ends.

    TakenError names the process that has it; StoreError when the lock file cannot be made.
    """
    file = database_file(url)
    if file is None:
        yield
        return
    path = file.with_name(f"{file.name}.lock")
    descriptor = _opened(path)
    try:
        _take(descriptor, path)
        yield
        os.ftruncate(descriptor, 0)  # a clean end leaves no name behind
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        hint = "the daemon keeps its lock beside the database: make that folder writable for this user"
        raise StoreError(f"{path}: cannot be opened: {error.strerror}", hint=hint) from None


def _take(descriptor: int, path: Path) -> None:
    """Locks and signs the file. A holder that is not in the process table has just gone, or has not signed yet."""
    until = time.monotonic() + PATIENCE
    while not _locked(descriptor, path):
        holder = _signature(descriptor)
        if _runs(holder) or time.monotonic() > until:
            raise _taken(path, holder)
        time.sleep(_PAUSE)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)


def _locked(descriptor: int, path: Path) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EINTR):
            return False
        raise StoreError(
            f"{path}: cannot be locked: {error.strerror}", hint="keep the database on a local disk"
        ) from None
    return True


def _signature(descriptor: int) -> int | None:
    signed = os.pread(descriptor, 32, 0).strip()
    return int(signed) if signed.isdigit() else None


def _runs(pid: int | None) -> bool:
    if not pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):  # another user's; no number of a process
        return True
    return True


def _taken(path: Path, holder: int | None) -> TakenError:
    who = f"process {holder}" if holder else "another process"
    return TakenError(
        f"{path}: another daemon, {who}, runs on this database",
        hint=f"stop it first (kill {holder or 'PID'}), or let it work: `monitor poll` may run beside it",
    )
