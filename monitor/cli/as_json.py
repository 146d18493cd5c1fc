"""Records → JSON: instants as ISO-8601 with offset, in UTC, and no character that a terminal would obey."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.cli.printing import raw, speaks_unicode
from monitor.parse.urls import shown_url
from monitor.records import JSON, Interval

SCHEMA_VERSION = 1

# json leaves these as they are; inside a string their numbers mean the same.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(value: object) -> JSON:
    """A record as plain JSON values. Durations are seconds; `None` stays null, for unknown is never zero."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    if isinstance(value, Path | BaseException):
        return str(value)
    return str(value) if isinstance(value, str) else value


def without_passwords(value: JSON) -> JSON:
    """The same value; user names and passwords in the URLs of its texts hidden."""
    if isinstance(value, dict):
        return {key: without_passwords(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_passwords(item) for item in value]
    return shown_url(value) if isinstance(value, str) else value


def flat_interval(seen: Interval) -> dict[str, JSON]:
    """An interval in two columns."""
    return {"first_seen_after": to_json(seen.after), "first_seen_until": to_json(seen.until)}


def dumped(value: JSON, *, indent: int | None = None) -> str:
    text = json.dumps(value, ensure_ascii=not speaks_unicode(sys.stdout.encoding), indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def print_object(**parts: object) -> None:
    """One object with its schema_version."""
    raw(dumped({"schema_version": SCHEMA_VERSION, **{name: to_json(part) for name, part in parts.items()}}, indent=2))
    raw("\n")


def print_stream(rows: Iterable[object]) -> None:
    """An object a line, each with its schema_version."""
    for row in rows:
        raw(dumped({"schema_version": SCHEMA_VERSION, **to_json(row)}) + "\n")
