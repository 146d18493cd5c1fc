"""The columns of an export, as its record declares them; and the page that documents them."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from monitor.records.exports import EXPORTS, VERSION

_KINDS = {str: "text", int: "whole number", float: "number", datetime: "instant"}


@dataclass(frozen=True, slots=True)
class Column:
    """kind: text, whole number, number, instant (UTC) or list of texts."""

    name: str
    kind: str
    nullable: bool
    says: str


def columns(record: type) -> tuple[Column, ...]:
    """The columns of a record of monitor.records.exports, in their order."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(Column(one.name, *_kind(hints[one.name]), hints[one.name].__metadata__[0]) for one in fields(record))


def _kind(hint: Any) -> tuple[str, bool]:
    if get_origin(hint) is Annotated:
        return _kind(get_args(hint)[0])
    if get_origin(hint) in (types.UnionType, Union):
        (inner,) = (one for one in get_args(hint) if one is not types.NoneType)
        return _kind(inner)[0], True
    return ("list of texts", False) if get_origin(hint) is tuple else (_KINDS[hint], False)


def page(views: Mapping[str, str]) -> str:
    """docs/columns.md: every export with its columns, and the views of the database (name → meaning)."""
    tables = [line for name, record in EXPORTS.items() for line in _table(name, record)]
    return "\n".join([_HEAD, *tables, *_of(views)])


_HEAD = f"""# Columns of exports

Version {VERSION}. Written by `monitor export columns`; a test holds this page to the program. A column is never
renamed, moved or given another meaning without a new version; new ones come last. NDJSON carries the version in
every line (`schema_version`), Parquet in the metadata of the file (`media-monitor.columns`). JSON (`--json`) is one
object with `schema_version` and `rows`, which are as in NDJSON.

| | CSV | NDJSON | Parquet |
|---|---|---|---|
| instant | ISO 8601, UTC | ISO 8601, UTC | timestamp, microseconds, UTC |
| list of texts | joined by `; ` | array | list of strings |
| nothing | empty | null | null |

CSV is RFC 4180 in UTF-8. A cell whose first character is `=`, `+`, `-`, `@`, the wide form of one of these, a tab or
the end of a line gets an apostrophe in front, or a spreadsheet would calculate what a feed says (OWASP, CSV
injection). Programs that read texts letter by letter should take NDJSON or Parquet, which leave them as they are."""


def _table(name: str, record: type) -> Iterator[str]:
    yield from ("", f"## {name}", "", f"{record.__doc__}", "", "| column | kind | says |", "|---|---|---|")
    for one in columns(record):
        yield f"| {one.name} | {one.kind}{', or nothing' if one.nullable else ''} | {one.says} |"


def _of(views: Mapping[str, str]) -> Iterator[str]:
    yield from ("", "# Views of the database", "")
    yield "The SQLite file can be opened beside the running daemon, read-only, with Datasette, DuckDB (`ATTACH"
    yield "'monitor.db' (TYPE sqlite)`) or sqlite3. These views speak the words of the [glossary](glossary.md);"
    yield "PostgreSQL has the same."
    yield from ("", "| view | says |", "|---|---|")
    yield from (f"| {name} | {meaning} |" for name, meaning in views.items())
    yield ""
