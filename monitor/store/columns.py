"""Column types that mean the same on SQLite and PostgreSQL: instants in UTC, text that both can hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from monitor.records import JSON, utc

# SQLite counts rows by itself only in a column that is called INTEGER.
Counter = BigInteger().with_variant(Integer(), "sqlite")


def storable(text: str) -> str:
    """The text without what a database refuses: NUL (PostgreSQL) and lone surrogates (both drivers)."""
    if "\0" in text:
        text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def packed(value: JSON) -> str:
    """JSON as it is stored. NaN is refused: PostgreSQL has no name for it. A NUL stays an escape, `\\u0000`."""
    if value == []:  # most articles name no author
        return "[]"
    return storable(json.dumps(value, ensure_ascii=False, allow_nan=False))


_decoder = json.JSONDecoder()


def unpacked(text: str | bytes) -> JSON:
    """What `packed` wrote: no blanks around it, so a third of the price of json.loads. psycopg gives bytes."""
    if isinstance(text, bytes):
        text = text.decode()
    return [] if text == "[]" else _decoder.raw_decode(text)[0]


LONGEST_KEY = 500  # characters; PostgreSQL indexes no value above 2,704 bytes, and a feed may send any


def short_key(text: str) -> str:
    """The text itself, or, where it is too long for an index, its beginning and its SHA-256."""
    text = storable(text)
    if len(text) <= LONGEST_KEY:
        return text
    return f"{text[:100]}…sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def all_storable(texts: Sequence[str | None]) -> bool:
    """Whether `storable` would leave every text as it is: looked at in one piece, at a tenth of the price."""
    joined = "".join([text for text in texts if text])
    if "\0" in joined:
        return False
    if joined.isascii():
        return True
    try:
        joined.encode()  # a pair of halves from two texts passes here, and is refused by the driver
    except UnicodeEncodeError:
        return False
    return True


class PlainText(TypeDecorator[str]):
    """Text of any length, made storable on the way in."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        return stored


class KeyText(TypeDecorator[str]):
    """Text that is looked up and comes from outside: a GUID. Compared and kept as `short_key`."""

    impl = Text
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[str | None], str | None]:
        return stored_key


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC and given back aware; a naive one is refused with ValueError.

    SQLite keeps no zone: there it is text in UTC, always with six decimals, so that it sorts as it reads.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any]:
        return written_instant if dialect.name == "sqlite" else _in_utc

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        return _read if dialect.name == "sqlite" else _in_utc


# The processors take the place of process_bind_param: a batch of polls binds half a million values, and going through
# both hooks and SQLAlchemy's own formatting cost 1.1 of 1.5 s. Instants repeat within a batch, hence the caches.


def stored(value: str | None) -> str | None:
    return value if value is None else storable(value)


def stored_key(value: str | None) -> str | None:
    return value if value is None else short_key(value)


def _in_utc(value: datetime | None) -> datetime | None:
    if value is None or value.tzinfo is UTC:
        return value
    try:
        return utc(value)
    except OverflowError:  # "0001-01-01T00:00+05:00" has no year in UTC; it becomes the first instant that has
        return datetime.min.replace(tzinfo=UTC) if value.year == 1 else datetime.max.replace(tzinfo=UTC)


def written_once(value: datetime | None) -> str | None:
    """An instant as SQLite keeps it: `2026-06-01 09:30:00.000000`."""
    at = _in_utc(value)
    if at is None:
        return None
    # 0.7 µs; isoformat takes 1.0, for an instant that knows its zone, and an f-string with widths 1.3
    parts = (at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond)
    return "%04d-%02d-%02d %02d:%02d:%02d.%06d" % parts  # noqa: UP031 - see above


written_instant = lru_cache(maxsize=1 << 12)(written_once)


@lru_cache(maxsize=1 << 12)
def _read(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)
