"""Rows in the form that was asked for: a table on a terminal, tab-separated in a pipe, JSON, lines of JSON, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Literal, TypeVar

from monitor.archive.files import CALCULATED
from monitor.cli.as_json import print_object, print_stream, to_json
from monitor.cli.printing import in_colour, on_terminal, one_line, raw, tabbed, talk, width
from monitor.cli.times import Times
from monitor.errors import UsageError
from monitor.records import JSON

T = TypeVar("T")

A_SCREEN = 50  # rows that a terminal is shown unless --limit says otherwise
ALL = 1_000_000_000
SHORT_ID = 8  # characters of an id on a terminal: commands take the beginning of one
READABLE = 20  # columns of a terminal, for a title at least
GAP = 2


class Form(Enum):
    """How rows leave."""

    TABLE = "table"
    JSON = "json"
    LINES = "ndjson"
    CSV = "csv"


def form_of(*, json: bool = False, ndjson: bool = False, csv: bool = False) -> Form:
    asked = [form for form, wanted in ((Form.JSON, json), (Form.LINES, ndjson), (Form.CSV, csv)) if wanted]
    if len(asked) > 1:
        raise UsageError(" and ".join(f"--{form.value}" for form in asked) + " exclude each other", hint="name one")
    return asked[0] if asked else Form.TABLE


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its name, and the cell of a row. `wide` ones share what a terminal has left; ids are cut there.

    A wide cell that does not fit is cut, or goes on in the next line, a word at a time, where it `folds`.
    """

    name: str
    cell: Callable[[T, Times], str]
    wide: bool = False
    right: bool = False
    id: bool = False
    folds: bool = False


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
    flat: Callable[[T], dict[str, JSON]] = to_json,
    empty: str = "",
) -> None:
    """Prints at most `most` rows; `empty` is said, on stderr, where there are none.

    `name` is their key in JSON, `record` makes one of its objects, `flat` a line of CSV.
    """
    shown = rows[:most]
    if form is Form.JSON:
        print_object(**{name: [record(row) for row in shown]})
    elif form is Form.LINES:
        print_stream(record(row) for row in shown)
    elif form is Form.CSV:
        _csv([flat(row) for row in shown])
    else:
        _table(columns, _cells(shown, columns, times.narrow()))
        if not shown and empty:
            talk(empty)
    if len(rows) > most:
        talk(f"the first {most} {name}; --limit {most * 10} shows more")


def _cells(rows: Iterable[T], columns: Sequence[Column[T]], times: Times) -> list[list[str]]:
    return [[one_line(column.cell(row, times)) for column in columns] for row in rows]


def _table(columns: Sequence[Column[T]], cells: Sequence[Sequence[str]]) -> None:
    """Cells below their names on a terminal; in a pipe only the cells, with tabs between them."""
    if not on_terminal():
        for row in cells:
            tabbed(row)
    elif cells:
        _drawn(columns, [_shortened(row, columns) for row in cells])


def _shortened(row: Sequence[str], columns: Sequence[Column[T]]) -> list[str]:
    return [cell[:SHORT_ID] if column.id else cell for cell, column in zip(row, columns, strict=True)]


def _drawn(columns: Sequence[Column[T]], cells: Sequence[Sequence[str]]) -> None:
    # rich is loaded only for a terminal: a pipe must not wait for it.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False, no_color=not in_colour())
    widths = _widths(columns, cells, console.width)
    console.width = max(console.width, sum(widths) + GAP * len(widths))
    grid = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim" if in_colour() else "")
    for column, columns_wide in zip(columns, widths, strict=True):
        justify: Literal["right", "left"] = "right" if column.right else "left"
        over: Literal["fold", "ellipsis"] = "fold" if column.folds else "ellipsis"
        grid.add_column(column.name, no_wrap=not column.folds, overflow=over, justify=justify, width=columns_wide)
    for row in cells:
        grid.add_row(*(Text(cell) for cell in row))  # Text: what a feed says is no markup
    console.print(grid, crop=False)


def _widths(columns: Sequence[Column[T]], cells: Sequence[Sequence[str]], whole: int) -> list[int]:
    """Wide columns share what the others leave, and are never so narrow that nothing can be read."""
    needed = [max(width(column.name), *(width(row[place]) for row in cells)) for place, column in enumerate(columns)]
    wide = sum(column.wide for column in columns) or 1
    left = whole - sum(need for need, column in zip(needed, columns, strict=True) if not column.wide)
    share = max(READABLE, (left - GAP * len(columns)) // wide)
    return [min(need, share) if column.wide else need for need, column in zip(needed, columns, strict=True)]


def _csv(rows: Sequence[dict[str, JSON]]) -> None:
    """RFC 4180 with line feeds. A cell that a spreadsheet would calculate gets an apostrophe (OWASP: CSV injection)."""
    if not rows:
        return
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_csv_cell(value) for value in row.values()])
    raw(file.getvalue())


def _csv_cell(value: JSON) -> JSON:
    if not isinstance(value, str):
        return value
    return f"'{one_line(value)}" if value.startswith(CALCULATED) else one_line(value)
