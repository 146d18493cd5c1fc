"""The few turns of SQL that every part of the store takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import JSON as Json
from sqlalchemy import ColumnElement, Connection, Subquery, Table, Text, bindparam, cast, delete, func, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from monitor.store.columns import packed

T = TypeVar("T")
Values = Mapping[str, Any]

# Values in one IN list. SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535; a pair takes two.
MOST = 5_000


def chunks(items: Iterable[T], size: int = MOST) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    held = list(items)
    for start in range(0, len(held), size):
        yield held[start : start + size]


def insert_new(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Inserts the rows, which all have the same columns; one whose key is there already is left out."""
    if rows:
        statement = _insert(connection, table).on_conflict_do_nothing()
        if connection.dialect.name == "sqlite":
            _execute_by_column(connection, statement, table, rows)
        else:
            connection.execute(statement, rows)


def _execute_by_column(connection: Connection, statement: Any, table: Table, rows: Sequence[Values]) -> None:
    """The statement with every row, made ready column by column: SQLAlchemy's way by row takes three times as long."""
    dialect = connection.dialect
    compiled = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    columns = []
    for name in compiled.positiontup:
        values = [row[name] for row in rows]
        ready = table.c[name].type.dialect_impl(dialect).bind_processor(dialect)
        columns.append(values if ready is None else [ready(value) for value in values])
    connection.exec_driver_sql(str(compiled), list(zip(*columns, strict=True)))


Change = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]


def upsert(connection: Connection, table: Table, rows: Sequence[Values], *, change: Change | None = None) -> None:
    """Inserts the rows; where the key is there, the other columns given are replaced.

    `change`: other expressions for some of them, or a function that makes them of the row that was to be inserted.
    """
    if not rows:
        return
    statement = _insert(connection, table)
    keys = [column.name for column in table.primary_key]
    new = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    changed = change(statement.excluded) if callable(change) else change or {}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new | dict(changed)), rows)


def pairs_table(connection: Connection, pairs: Sequence[tuple[str, str]]) -> Subquery:
    """The pairs as a table with columns `first` and `second`, to be joined; sent as one value.

    With 1,920 pairs as parameters of their own, SQLAlchemy takes 150 ms to write the statement.
    """
    sent = literal(packed(pairs), Text)
    columns: tuple[Any, Any]
    if connection.dialect.name == "sqlite":
        each = func.json_each(sent).table_valued("value")
        columns = (func.json_extract(each.c.value, "$[0]"), func.json_extract(each.c.value, "$[1]"))
    else:
        each = func.json_array_elements(cast(sent, Json)).table_valued("value")
        columns = (each.c.value.op("->>")(0), each.c.value.op("->>")(1))
    return select(columns[0].label("first"), columns[1].label("second")).subquery("wanted")


def among(connection: Connection, column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """That the column is one of the values, sent as one: written out, 1,920 of them cost more than finding them."""
    sent = literal(packed(list(values)), Text)
    if connection.dialect.name == "sqlite":
        each = func.json_each(sent).table_valued("value").c.value
    else:
        each = func.json_array_elements_text(cast(sent, Json)).column_valued("value")
    found: ColumnElement[bool] = column.in_(select(each))
    return found


def delete_where(connection: Connection, table: Table, column: str, values: Iterable[str]) -> None:
    """Deletes the rows whose `column` is one of the values."""
    statement = delete(table).where(table.c[column].in_(bindparam("values", expanding=True)))
    for chunk in chunks(values):
        connection.execute(statement, {"values": chunk})


def _insert(connection: Connection, table: Table) -> Any:
    # Both dialects have the same ON CONFLICT, from two classes that know nothing of each other.
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
