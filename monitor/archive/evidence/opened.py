"""A zip from anywhere → the files of a bundle, within limits. Nothing is unpacked to disk.

The end of the central directory is read before Python's zipfile is asked: that one would first read, and make objects
of, as many entries as a file claims to have.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import BinaryIO

from monitor.errors import InputError
from monitor.records import JSON

MOST_ENTRIES = 5_000
MOST_BYTES = 512 * 1024**2  # of all files, unpacked; a bundle leaves out what is more
_DIRECTORY = 2 * 1024**2  # bytes of the central directory
_JSON_BYTES, _JSON_VALUES, _JSON_DIGITS = 64 * 1024**2, 3_000_000, 400
_END = struct.Struct("<4s4H2LH")  # end of central directory, APPNOTE 4.3.16
_ENTRY = struct.Struct("<4s24x3H8xL")  # in the directory, APPNOTE 4.3.12: lengths of name, extra, comment; offset
_LOCAL = struct.Struct("<4s26x")  # before a file's bytes, APPNOTE 4.3.7; after the mark as in the directory
_LOCATOR = b"PK\x06\x07"  # zip64, which a bundle never needs
NAME = re.compile(r"(?:README\.txt|manifest\.json|why\.json|configuration\.json|evidence\.html"
                  r"|documents/[0-9a-f]{64}(?:\.raw|\.json))\Z")  # fmt: skip
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError)
_LONG_NUMBER = re.compile(rb"[0-9]{%d}" % _JSON_DIGITS)
_AT_ONCE = 1024**2


class Bundle:
    """The files of a bundle, by name; read one at a time."""

    def __init__(self, zipped: zipfile.ZipFile, where: str) -> None:
        self._zipped, self._where = zipped, where
        self.sizes = {entry.filename: entry.file_size for entry in zipped.infolist()}

    def sha256(self, name: str) -> str:
        """Of the file, in hexadecimals. InputError where it cannot be unpacked."""
        digest = hashlib.sha256()
        for part in self._parts(name):
            digest.update(part)
        return digest.hexdigest()

    def read(self, name: str) -> bytes:
        return b"".join(self._parts(name))

    def json(self, name: str) -> JSON:
        """The file as JSON. InputError where it is none, or larger or deeper than any that we write."""
        if self.sizes.get(name, 0) > _JSON_BYTES:
            raise self._refused(name, f"larger than {_JSON_BYTES // 1024**2} MiB")
        text = self.read(name)
        if sum(text.count(mark) for mark in (b",", b"[", b"{")) > _JSON_VALUES:
            raise self._refused(name, f"more than {_JSON_VALUES:,} values")
        if _LONG_NUMBER.search(text):
            raise self._refused(name, f"a number of {_JSON_DIGITS} digits or more")
        try:
            return json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_once)
        except RecursionError:
            raise self._refused(name, "nested too deep") from None
        except ValueError as error:
            raise self._refused(name, f"no JSON ({error})") from None

    def _parts(self, name: str) -> Iterator[bytes]:
        if name not in self.sizes:
            raise self._refused(name, "it is missing")
        try:
            with self._zipped.open(name) as file:
                while part := file.read(_AT_ONCE):
                    yield part
        except _BROKEN as error:
            raise self._refused(name, f"it cannot be unpacked ({error})") from None

    def _refused(self, name: str, what: str) -> InputError:
        return InputError(f"{self._where}: {name}: {what}", hint=_HINT)


_HINT = "ask whoever gave it to you for another copy; only files that monitor evidence wrote can be checked"


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text[:40]} is no number")
    return number


def _once(pairs: list[tuple[str, JSON]]) -> dict[str, JSON]:
    """Two readers must not see two verdicts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object names the same thing twice")
    return found


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


@contextmanager
def open_bundle(path: Path) -> Iterator[Bundle]:
    """The bundle in a file. InputError, which names the place, for what is no bundle or would cost too much to look at:

    more than 5,000 files or 512 MiB unpacked, names that a bundle does not have (so paths lead nowhere), a name twice,
    encryption, other packing than deflate, links, bytes that belong to no file, extra fields, comments, headers that
    differ from the directory. Nothing is unpacked before all of that is known.
    """
    try:
        with path.open("rb") as file:
            directory = _few_entries(file, str(path))
            with _zip(file, str(path)) as zipped:
                _fit(zipped, str(path))
                _one_reading(file, directory, str(path))
                yield Bundle(zipped, str(path))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}", hint="name a file that monitor evidence wrote") from None


def _zip(file: BinaryIO, where: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        raise InputError(f"{where}: no zip ({error})", hint=_HINT) from None


def _few_entries(file: BinaryIO, where: str) -> tuple[int, int, int]:
    """(entries, bytes, offset) of the directory, which ends where the last 22 bytes of the file begin."""
    size = file.seek(0, 2)
    file.seek(max(size - 20 - _END.size, 0))
    tail = file.read()
    end = tail[-_END.size :]
    if len(end) < _END.size or not end.startswith(b"PK\x05\x06"):
        raise InputError(f"{where}: no zip as monitor evidence writes them", hint=_HINT)
    _, disk, first, here, entries, directory, offset, comment = _END.unpack(end)
    if tail[: -_END.size].startswith(_LOCATOR) or disk or first or here != entries or comment:
        raise InputError(f"{where}: a zip of several parts, with a comment, or zip64: not a bundle", hint=_HINT)
    if entries > MOST_ENTRIES or directory > _DIRECTORY:
        raise InputError(f"{where}: {entries:,} files, more than the {MOST_ENTRIES:,} of a bundle", hint=_HINT)
    if offset + directory + _END.size != size:
        raise InputError(f"{where}: no zip alone: bytes stand in it that belong to no file", hint=_HINT)
    return entries, directory, offset


def _one_reading(file: BinaryIO, directory: tuple[int, int, int], where: str) -> None:
    """Every unpacker finds the same files in it: they follow one another from the first byte up to the directory.

    An extra field can give a file another name (0x7075, which unzip follows and Python does not), and so can a header
    that says otherwise than the directory; bytes before the first file can be a program.
    """
    entries, size, offset = directory
    file.seek(offset)
    head, at, due = file.read(size), 0, 0
    for _ in range(entries):
        fixed = head[at : at + _ENTRY.size]
        if len(fixed) < _ENTRY.size:
            raise InputError(f"{where}: no zip: it has fewer files than it says", hint=_HINT)
        _, named, extra, comment, start = _ENTRY.unpack(fixed)
        name = head[at + _ENTRY.size : at + _ENTRY.size + named]
        place = f"{where}: {name.decode('ascii', 'replace')!r}"
        if extra or comment:
            raise InputError(f"{place}: an extra field or a comment, which could give it another name", hint=_HINT)
        if start != due:
            raise InputError(f"{place}: bytes stand before it that belong to no file", hint=_HINT)
        file.seek(start)
        if file.read(_LOCAL.size + named) != b"PK\x03\x04" + fixed[6:32] + name:
            raise InputError(f"{place}: its header says otherwise than the directory", hint=_HINT)
        at += _ENTRY.size + named
        due += _LOCAL.size + named + int.from_bytes(fixed[20:24], "little")
    if (at, due) != (size, offset):
        raise InputError(f"{where}: bytes stand after its last file that belong to none", hint=_HINT)


def _fit(zipped: zipfile.ZipFile, where: str) -> None:
    seen: set[str] = set()
    for entry in zipped.infolist():
        place = f"{where}: {entry.filename[:100]!r}"
        if not NAME.match(entry.filename) or entry.orig_filename != entry.filename:
            raise InputError(f"{place}: no bundle has a file of this name", hint=_HINT)
        if entry.filename in seen:
            raise InputError(f"{place}: twice", hint=_HINT)
        if entry.flag_bits or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"{place}: encrypted, streamed, or packed in another way than deflate", hint=_HINT)
        if entry.external_attr >> 16 & 0o170000 not in (0, 0o100000):
            raise InputError(f"{place}: a link or a device, not a file", hint=_HINT)
        seen.add(entry.filename)
    unpacked = sum(entry.file_size for entry in zipped.infolist())
    if unpacked > MOST_BYTES:
        raise InputError(f"{where}: {unpacked:,} bytes unpacked, more than {MOST_BYTES:,}", hint=_HINT)


def answered(path: Path) -> bytes:
    """An answer of `why --json` kept: the file, or why.json of a bundle. InputError as in open_bundle."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
            if not head.startswith(b"PK"):
                return head + file.read(_JSON_BYTES)
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror or error}", hint="name what why --json printed, or a bundle"
        ) from None
    with open_bundle(path) as bundle:
        return bundle.read("why.json")
