"""A file replaced all at once: whoever reads it finds the old one or the new one, also after a power cut."""

from __future__ import annotations

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monitor.errors import MonitorError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The only one of us in the folder: two commands that edit at once would lose what the first one added.

    The lock is on the folder itself, so that no lock file is left behind, and ends with the process.
    """
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, raw: bytes) -> None:
    """`raw` in place of the file, with its mode and, where we may, its owner. MonitorError when that cannot be done."""
    try:
        old = path.stat()
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "wb") as file:
                file.write(raw)
                with suppress(PermissionError):  # only root gives files away
                    os.fchown(file.fileno(), old.st_uid, old.st_gid)
                os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode))
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, path)
        except BaseException:
            with suppress(FileNotFoundError):
                os.unlink(name)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        hint = f"allow writing in {path.parent}, or add the feeds by hand"
        raise MonitorError(f"{path} cannot be replaced: {error.strerror}", hint=hint) from error


def _sync_folder(folder: Path) -> None:
    """The new name is on the disk too (rename(2) alone promises nothing after a power cut)."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
