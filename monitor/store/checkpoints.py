"""Named arrays in a file beside the database: what can be rebuilt from the store, sooner.

    save_checkpoint    numpy's .npz without pickle | its hash in a row | older files go
    load_checkpoint    the file whose hash stands in the row → arrays, or why there are none

A file is never the truth: whoever reads it gets arrays or a reason, and goes on. Its bytes are parsed only where they
are those that this database was told of: a file that was damaged, put there by somebody, or made by another database
(or by this one, before a backup was restored) is refused unread.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import datetime
from io import BufferedRandom, BufferedReader
from math import prod
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, select

from monitor.store.part import Part
from monitor.store.sql import upsert
from monitor.store.tables import checkpoints

NONE_YET = "there is none yet"
_HEADERS: Mapping[tuple[int, int], Any] = {
    (1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0
}  # fmt: skip
_LEFT = 3_600.0  # seconds after which an unfinished file belongs to a process that was killed


class Checkpoints(Part):
    """One checkpoint to a verb, in a folder beside the SQLite file, else in the one that the caller names."""

    def save_checkpoint(self, verb: str, folder: Path, arrays: Mapping[str, NDArray[np.generic]], now: datetime) -> str:
        """Writes it, says that it is the one, and removes older ones; "" or why the disk refused it.

        As large as the arrays: 0.6 GB at a million articles. A process that is killed leaves the older one in force.
        """
        place = self._place(verb, folder)
        try:
            path, digest = _written(place, arrays)
        except OSError as error:
            return f"{place.parent}: {error.strerror or error}"
        with self.database.writing() as connection:
            upsert(connection, checkpoints, [{"verb": verb, "digest": digest, "saved_at": now}])
        _swept(place, path)
        return ""

    def load_checkpoint(self, verb: str, folder: Path) -> dict[str, NDArray[np.generic]] | str:
        """The arrays, or why there are none. Reads the file twice: 1 s for each GB to hash it."""
        with self.database.reading() as connection:
            digest = connection.scalar(select(checkpoints.c.digest).where(checkpoints.c.verb == verb))
        return NONE_YET if digest is None else _read(_named(self._place(verb, folder), digest), digest)

    def forget_checkpoint(self, verb: str) -> None:
        """No file is taken any more, until one is saved again."""
        with self.database.writing() as connection:
            connection.execute(delete(checkpoints).where(checkpoints.c.verb == verb))

    def _place(self, verb: str, folder: Path) -> Path:
        """Where its files begin. Databases on a server may share a folder: their names are told apart by a hash."""
        if self.database.path is not None:
            return self.database.path.with_name(f"{self.database.path.name}.{verb}")
        which = hashlib.blake2b(self.database.where.encode(), digest_size=4).hexdigest()
        return folder / f"monitor-{which}.{verb}"


def _named(place: Path, digest: str) -> Path:
    return place.with_name(f"{place.name}-{digest[:16]}.npz")


def _written(place: Path, arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Path, str]:
    """The file under its own name, and the hash of its bytes."""
    new = place.with_name(f"{place.name}-{os.getpid()}.new")
    try:
        with new.open("w+b") as file:
            np.savez(file, allow_pickle=False, **arrays)
            digest = _hash(file)
        path = _named(place, digest)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    return path, digest


def _read(path: Path, digest: str) -> dict[str, NDArray[np.generic]] | str:
    try:
        with path.open("rb") as file:
            if _hash(file) != digest:
                return f"{path} is damaged, or another file than the one that was written"
            _sized(file)
            with np.load(file, allow_pickle=False) as found:
                return {name: found[name] for name in found.files}
    except FileNotFoundError:
        return f"{path} is not there"
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, MemoryError) as error:
        return f"{path} cannot be read: {error}"


def _sized(file: BufferedReader) -> None:
    """ValueError where a header claims more than there is: numpy makes an array of the size that it is told."""
    left = file.seek(0, os.SEEK_END)
    with ZipFile(file) as members:
        for one in members.infolist():
            left -= one.file_size
            if one.compress_type != ZIP_STORED or left < 0:
                raise ValueError(f"{one.filename} is larger than the file")
            with members.open(one) as member:
                version = np.lib.format.read_magic(member)
                head = _HEADERS[version]
                shape, _, kind = head(member)
                if prod(shape) * kind.itemsize + member.tell() != one.file_size:
                    raise ValueError(f"{one.filename} is not as large as it says: {shape} of {kind}")
    file.seek(0)


def _hash(file: BufferedRandom | BufferedReader) -> str:
    file.seek(0)
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32)).hexdigest()


def _swept(place: Path, kept: Path) -> None:
    """Older files go, and what killed processes left unfinished; what cannot be removed stays for the next time."""
    try:
        newest = kept.stat().st_mtime
        for path in place.parent.iterdir():
            if path != kept and path.name.startswith(f"{place.name}-"):
                unfinished = path.suffix == ".new" and newest - path.stat().st_mtime > _LEFT
                if path.suffix == ".npz" or unfinished:
                    path.unlink(missing_ok=True)
    except OSError:  # somebody else's file, or another process was faster
        return
