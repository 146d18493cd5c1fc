"""Rows in the form that was asked for: a table on a terminal, tab-separated in a pipe, JSON, lines of JSON, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from monitor.cli.as_json import print_object, print_stream, to_json
from monitor.cli.printing import in_colour, on_terminal, one_line, out, raw, talk
from monitor.cli.times import Times
from monitor.errors import UsageError
from monitor.records import JSON

T = TypeVar("T")

A_SCREEN = 50  # rows that a terminal is shown unless --limit says otherwise
ALL = 1_000_000_000


class Form(Enum):
    """How rows leave."""

    TABLE = "table"
    JSON = "json"
    LINES = "ndjson"
    CSV = "csv"


def form_of(*, json: bool = False, ndjson: bool = False, csv: bool = False) -> Form:
    asked = [
        form for form, wanted in ((Form.JSON, json), (Form.LINES, ndjson), (Form.CSV, csv)) if wanted
    ]
    if len(asked) > 1:
        raise UsageError(" and ".join(f"--{form.value}" for form in asked) + " exclude each other", hint="name one")
    return asked[0] if asked else Form.TABLE


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its name, and the cell of a row. `wide` columns are cut where a terminal is too narrow."""

    name: str
    cell: Callable[[T, Times], str]
    wide: bool = False
    right: bool = False


def limit_of(limit: int | None, form: Form) -> int:
    """How many rows to ask for: all of them, unless a person looks at a screen."""
    if limit is not None:
        return limit
    return A_SCREEN if form is Form.TABLE and on_terminal() else ALL


def show_rows(
    rows: Sequence[T],
    columns: Sequence[Column[T]],
    form: Form,
    times: Times,
    *,
    name: str,
    most: int = ALL,
    record: Callable[[T], JSON] = to_json,
    empty: str = "",
) -> None:
    """Prints at most `most` rows; `empty` is said, on stderr, where there are none. `name` is their key in JSON."""
    shown = rows[:most]
    if form is Form.JSON:
        print_object(**{name: [record(row) for row in shown]})
    elif form is Form.LINES:
        print_stream(record(row) for row in shown)
    elif form is Form.CSV:
        _csv(columns, ([column.cell(row, times.as_iso()) for column in columns] for row in shown))
    else:
        table([column.name for column in columns], _cells(shown, columns, times), columns)
        if not shown and empty:
            talk(empty)
    if len(rows) > most:
        talk(f"the first {most} {name}; --limit {most * 10} shows more")


def _cells(rows: Iterable[T], columns: Sequence[Column[T]], times: Times) -> list[list[str]]:
    return [[one_line(column.cell(row, times)) for column in columns] for row in rows]


def table(names: Sequence[str], cells: Sequence[Sequence[str]], columns: Sequence[Column[T]]) -> None:
    """Cells below their names on a terminal; in a pipe only the cells, with tabs between them."""
    if not cells:
        return
    if not on_terminal():
        out(*("\t".join(row) for row in cells))
        return
    # rich is loaded only for a terminal: a pipe must not wait for it.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=None, pad_edge=False, header_style="dim" if in_colour() else "")
    for name, column in zip(names, columns, strict=True):
        grid.add_column(
            name, no_wrap=True, overflow="ellipsis", justify="right" if column.right else "left",
            ratio=1 if column.wide else None, min_width=24 if column.wide else None,
        )  # fmt: skip
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))  # Text: what a feed says is no markup
    Console(highlight=False, no_color=not in_colour()).print(grid)


def _csv(columns: Sequence[Column[T]], rows: Iterable[Sequence[str]]) -> None:
    """RFC 4180 with line feeds. A cell that a spreadsheet would calculate gets an apostrophe (OWASP: CSV injection)."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.name.lower().replace(" ", "_") for column in columns])
    for row in rows:
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in map(one_line, row)])
    raw(file.getvalue())
