"""Records → plain JSON values and text: instants as ISO-8601 with offset, in UTC."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta

from monitor.records.ids import JSON

SCHEMA_VERSION = 1

# json leaves these as they are; inside a string their numbers mean the same, and no terminal obeys them.
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
    if isinstance(value, BaseException) or hasattr(value, "__fspath__"):
        return str(value)
    return str(value) if isinstance(value, str) else value


def one_object(**parts: object) -> dict[str, JSON]:
    """What --json prints: the parts, and before them the version of their shape."""
    return {"schema_version": SCHEMA_VERSION, **{name: to_json(part) for name, part in parts.items()}}


def written_json(value: JSON, *, ascii_only: bool = False, indent: int | None = None) -> str:
    """JSON as text, without a character that a terminal would obey. ValueError for NaN and infinity."""
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
