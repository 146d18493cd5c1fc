"""The headers of an answer as everybody else sees them: no more of each than anybody means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from monitor.fetch.trip import refusal
from monitor.records import PollStatus

HEADERS_BYTES = 64 * 1024  # of all together; more is no answer
VALUE_BYTES = 1024  # of one name: 64 KiB of Cache-Control took the event loop 14 ms to read
NAME_BYTES = 100

_WHOLE = frozenset({b"etag", b"last-modified"})  # a piece of one names nothing, and would be sent back for ever
_LISTS = frozenset({b"cache-control", b"link"})  # of which a piece is worth something; of others it must look odd

Raw = tuple[tuple[bytes, bytes], ...]


def header_map(raw: Raw) -> dict[str, str]:
    """Names in lower case, values as latin-1 (one character, one byte), repeated ones joined.

    Where all are more than VALUE_BYTES together, a name's values are cut there, lists at the last comma before; longer
    validators and names of more than NAME_BYTES are left out. Refused above HEADERS_BYTES in all. Linear in what came.
    """
    size = sum([len(name) + len(value) + 4 for name, value in raw])
    if size > HEADERS_BYTES:
        raise refusal(PollStatus.PROTOCOL, f"sent more than {HEADERS_BYTES // 1024} KiB of headers")
    named: dict[str, str] = {}
    for name, value in raw if size <= VALUE_BYTES else _cut(raw):
        key, text = _name(name), value.decode("latin-1")
        named[key] = f"{named[key]}, {text}" if key in named else text
    return named


def _cut(raw: Raw) -> Iterator[tuple[bytes, bytes]]:
    """What there is room for, in its order."""
    room: dict[bytes, int] = {}
    for name, value in raw:
        key = name.lower()
        left = room.get(key, VALUE_BYTES)
        room[key] = left - len(value) - 2
        if len(value) <= left and len(name) <= NAME_BYTES:
            yield name, value
        elif left > 0 and key not in _WHOLE and len(name) <= NAME_BYTES:
            piece = value[:left].rpartition(b",")[0] if key in _LISTS else value[:left]
            if piece:
                yield name, piece


@lru_cache(maxsize=512)
def _name(raw: bytes) -> str:
    return raw.decode("latin-1").lower()
