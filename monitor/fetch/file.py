"""Import files: JSON Lines, plain or gzipped → numbered lines, as far as they can be read."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO

from monitor.errors import InputError

LONGEST_LINE = 10 * 1024 * 1024
TOO_LONG = b"\x00line longer than 10 MiB"  # no JSON text begins with NUL: its reader reports the line as bad

_GZIP = b"\x1f\x8b"
_SKIPPED_AT_ONCE = 1 << 20


def lines(path: Path | str) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number from 1, without its line end; memory holds one line.

    A line above 10 MiB is read past, and comes as TOO_LONG. Whether the file is gzipped is seen from its first bytes,
    not from its name. InputError, after everything before it was delivered: the file is missing, a folder,
    unreadable, or its compressed data break off or are damaged.
    """
    path = Path(path)
    number = 0
    with _open(path) as raw, _unzipped(raw) as file:
        try:
            while line := file.readline(LONGEST_LINE + 1):
                number += 1
                if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                    _skip_line(file)
                    line = TOO_LONG
                text = line.strip()
                if text:
                    yield number, text
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            reason = "breaks off" if isinstance(error, EOFError) else "is damaged"
            raise InputError(
                f"{path}:{number + 1}: the compressed file {reason} here; {number} lines before it were read",
                hint="fetch the file again, or check it with: gzip --test",
            ) from error
        except OSError as error:
            raise _unreadable(path, error) from error


def file_key(path: Path | str) -> str:
    """Identifies an import that was not finished: sha256 over the path, size, time of change and first 4 KiB."""
    path = Path(path)
    try:
        state = path.stat()
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as error:
        raise _unreadable(path, error) from error
    known = f"{path.resolve()}\0{state.st_size}\0{state.st_mtime_ns}\0".encode("utf-8", "surrogateescape")
    return hashlib.sha256(known + head).hexdigest()


def _open(path: Path) -> BufferedReader:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def _unzipped(raw: BufferedReader) -> IO[bytes]:
    return gzip.open(raw) if raw.peek(2)[:2] == _GZIP else raw  # type: ignore[return-value]  # it reads like one


def _skip_line(file: IO[bytes]) -> None:
    while piece := file.readline(_SKIPPED_AT_ONCE):
        if piece.endswith(b"\n"):
            return


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(f"{path}: there is no such file", hint="check the path; it is taken from the working folder")
    if isinstance(error, IsADirectoryError):
        return InputError(f"{path}: is a folder", hint="name the files in it: monitor import FOLDER/*.jsonl")
    if isinstance(error, PermissionError):
        return InputError(f"{path}: may not be read", hint="check its permissions")
    return InputError(f"{path}: cannot be read ({error.strerror or error})", hint="check the file and its disk")
