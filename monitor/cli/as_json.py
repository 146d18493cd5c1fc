"""Records → JSON: instants as ISO-8601 with offset, in UTC, and no character that a terminal would obey."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from monitor.cli.printing import raw, speaks_unicode
from monitor.parse.urls import shown_url
from monitor.records import JSON, Interval
from monitor.records.plain import SCHEMA_VERSION, one_object, to_json, written_json

__all__ = [
    "SCHEMA_VERSION", "dumped", "flat_interval", "print_object", "print_stream", "to_json", "without_passwords",
]  # fmt: skip


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
    return written_json(value, ascii_only=not speaks_unicode(sys.stdout.encoding), indent=indent)


def print_object(**parts: object) -> None:
    """One object with its schema_version."""
    raw(dumped(one_object(**parts), indent=2))
    raw("\n")


def print_stream(rows: Iterable[object]) -> None:
    """An object a line, each with its schema_version."""
    for row in rows:
        raw(dumped({"schema_version": SCHEMA_VERSION, **to_json(row)}) + "\n")
