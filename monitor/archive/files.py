"""Rows → a file in one of four formats, as they come: memory stays flat however many there are."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, fields
from datetime import UTC, datetime
from itertools import islice
from typing import Any, BinaryIO

from monitor.errors import InputError
from monitor.records.exports import VERSION

AT_ONCE = 1_000  # rows that are written together
CALCULATED = tuple("=+-@\t\r\n＝＋－＠")  # https://owasp.org/www-community/attacks/CSV_Injection


def write(rows: Iterable[Any], record: type, form: str, file: BinaryIO) -> int:
    """Writes rows of one record of monitor.records.exports; how many. `form` is one of FORMATS.

    InputError where Parquet is asked for and pyarrow is not installed.
    """
    return FORMATS[form](iter(rows), record, file)


def _csv(rows: Iterator[Any], record: type, file: BinaryIO) -> int:
    file.write(_lines([[one.name for one in fields(record)]]))
    return _in_batches(rows, lambda batch: file.write(_lines([_cells(row) for row in batch])))


def _lines(rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _cells(row: Any) -> list[Any]:
    return [_cell(value) for value in _values(row)]


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, tuple):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(CALCULATED) else value


def _ndjson(rows: Iterator[Any], record: type, file: BinaryIO) -> int:
    lines = _objects(record, {"schema_version": VERSION})
    return _in_batches(rows, lambda batch: file.write("".join(f"{lines(row)}\n" for row in batch).encode()))


def _json(rows: Iterator[Any], record: type, file: BinaryIO) -> int:
    """One object, written as the rows come."""
    told, mark = _objects(record, {}), ""

    def some(batch: list[Any]) -> None:
        nonlocal mark
        for row in batch:
            file.write(f"{mark}\n{told(row)}".encode())
            mark = ","

    file.write(f'{{"schema_version": {VERSION}, "rows": ['.encode())
    done = _in_batches(rows, some)
    file.write(b"\n]}\n")
    return done


def _objects(record: type, before: dict[str, Any]) -> Callable[[Any], str]:
    names = [one.name for one in fields(record)]

    def line(row: Any) -> str:
        plain = [_instant(value) if isinstance(value, datetime) else value for value in _values(row)]
        return json.dumps(before | dict(zip(names, plain, strict=True)), ensure_ascii=False, allow_nan=False)

    return line


def _parquet(rows: Iterator[Any], record: type, file: BinaryIO) -> int:
    try:
        from monitor.archive.parquet import Parquet
    except ModuleNotFoundError:
        hint = "pip install 'media-monitor[archive]', or write --format ndjson"
        raise InputError("Parquet needs pyarrow, which is not installed", hint=hint) from None
    with Parquet(record, file) as parquet:
        return _in_batches(rows, lambda batch: parquet.write([_values(row) for row in batch]))


def _values(row: Any) -> tuple[Any, ...]:
    return astuple(row)


def _in_batches(rows: Iterator[Any], write_some: Callable[[list[Any]], object]) -> int:
    done = 0
    while batch := list(islice(rows, AT_ONCE)):
        write_some(batch)
        done += len(batch)
    return done


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


FORMATS: dict[str, Callable[[Iterator[Any], type, BinaryIO], int]] = {
    "csv": _csv, "ndjson": _ndjson, "json": _json, "parquet": _parquet,
}  # fmt: skip
