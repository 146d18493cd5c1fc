"""The few turns of SQL that every part of the store takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import JSON as Json
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    Subquery,
    Table,
    Text,
    bindparam,
    cast,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from monitor.store.columns import LONGEST_KEY, all_storable, packed, stored, stored_key, written_instant, written_once

T = TypeVar("T")
Values = Mapping[str, Any]
Columns = Mapping[str, Sequence[Any]]  # by the names that the values of a row would have

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
        write_many(connection, insert_or_leave(table, connection.dialect.name), rows)


@lru_cache(maxsize=256)
def insert_or_leave(table: Table, dialect: str) -> Any:
    """An insertion that leaves out rows whose key is there."""
    return _insert(dialect, table).on_conflict_do_nothing()


def insert_columns(connection: Connection, table: Table, columns: Columns) -> None:
    """`insert_new` of rows given column by column."""
    write_columns(connection, insert_or_leave(table, connection.dialect.name), columns)


def write_many(connection: Connection, statement: Any, rows: Sequence[Values]) -> None:
    """The statement (best one that lives as long as the program) with every row, which all have the same keys."""
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(statement, rows)
        return
    write_columns(connection, statement, {name: [row[name] for row in rows] for name in rows[0]})


def write_columns(connection: Connection, statement: Any, columns: Columns) -> int:
    """The statement with every row, given column by column, all equally long; how many rows it changed.

    On SQLite made ready so, too: SQLAlchemy's way by row takes three times as long.
    """
    count = len(next(iter(columns.values())))
    if not count:
        return 0
    if connection.dialect.name != "sqlite":
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        return connection.execute(statement, rows).rowcount
    written, places = _by_column(statement, connection.dialect, tuple(columns))
    known: dict[int, Any] = {}
    ready = [_column(columns[name], process, known) if name else [value] * count for name, process, value in places]
    return connection.exec_driver_sql(written, list(zip(*ready, strict=True))).rowcount


def read_columns(connection: Connection, statement: Any, given: Values) -> list[Sequence[Any]]:
    """What a SELECT (best one that lives as long as the program) finds, column by column; `given`: its parameters.

    On SQLite without SQLAlchemy's rows: a column that is empty, or says one thing of all rows, is looked at once.
    """
    count = len(statement.selected_columns)
    if connection.dialect.name != "sqlite":
        rows = connection.execute(statement, given).all()
        return list(zip(*rows, strict=True)) if rows else [()] * count
    written, places = _by_column(statement, connection.dialect, tuple(given))
    values = [(process(given[name]) if process else given[name]) if name else value for name, process, value in places]
    found = connection.exec_driver_sql(written, tuple(values)).all()
    if not found:
        return [()] * count
    readers = _readers(statement, connection.dialect)
    return [_read(column, reader) for column, reader in zip(zip(*found, strict=True), readers, strict=True)]


def _read(values: Sequence[Any], process: Callable[[Any], Any] | None) -> Sequence[Any]:
    if process is None:
        return values
    if values[0] == values[-1] and values.count(values[0]) == len(values):
        return [process(values[0])] * len(values)
    return [process(value) for value in values]


@lru_cache(maxsize=256)
def _readers(statement: Any, dialect: Dialect) -> list[Any]:
    """How the values of each of the statement's columns are read."""
    return [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in statement.selected_columns]


def _column(values: Sequence[Any], process: Callable[[Any], Any] | None, known: dict[int, Any]) -> Sequence[Any]:
    """The values as they are bound; `known`: by identity, instants that stand in several columns of these rows."""
    if process is None or (process is stored and all_storable(values)):
        return values
    if process is stored_key and all_storable(values) and max(map(len, filter(None, values)), default=0) <= LONGEST_KEY:
        return values
    if values[0] == values[-1] and values.count(values[0]) == len(values):  # many a column says one thing of a batch
        return [process(values[0])] * len(values)
    if process is not written_instant:
        return [process(value) for value in values]
    for value in values:
        if id(value) not in known:
            known[id(value)] = written_once(value)
    return [known[id(value)] for value in values]


@lru_cache(maxsize=256)
def _by_column(statement: Any, dialect: Dialect, keys: tuple[str, ...]) -> tuple[str, list[tuple[str, Any, Any]]]:
    """The statement as text, and for each of its places the key that fills it, and how, or the value that stands there.

    Compiling one takes a millisecond, the time of three polls.
    """
    compiled = statement.compile(dialect=dialect, column_keys=list(keys))
    places = []
    for name in compiled.positiontup:
        process = compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)
        value = compiled.params[name]
        if name in keys:
            places.append((name, process, None))
        else:
            places.append(("", None, process(value) if process else value))
    return str(compiled), places


Change = Callable[[Any], Mapping[str, Any]]


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Values],
    *,
    change: Mapping[str, Any] | None = None,
    changing: Change | None = None,
) -> None:
    """Inserts the rows; where the key is there, the other columns given are replaced.

    `change`: other expressions for some of them; `changing`: a function at the top of a module that makes them of the
    row that was to be inserted, for statements that are used again and again.
    """
    if not rows:
        return
    if change is None:
        write_many(connection, _upserting(table, connection.dialect.name, tuple(rows[0]), changing), rows)
        return
    statement = _insert(connection.dialect.name, table)
    keys, new = _replaced(table, tuple(rows[0]), statement)
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new | dict(change)), rows)


@lru_cache(maxsize=256)
def _upserting(table: Table, dialect: str, names: tuple[str, ...], changing: Change | None) -> Any:
    statement = _insert(dialect, table)
    keys, new = _replaced(table, names, statement)
    changed = dict(changing(statement.excluded)) if changing else {}
    return statement.on_conflict_do_update(index_elements=keys, set_=new | changed)


def _replaced(table: Table, names: tuple[str, ...], statement: Any) -> tuple[list[str], dict[str, Any]]:
    keys = [column.name for column in table.primary_key]
    return keys, {name: statement.excluded[name] for name in names if name not in keys}


def pairs_sent(dialect: str, name: str) -> Subquery:
    """Pairs as a table with columns `first` and `second`, to be joined; sent as one value, `packed`, by this name.

    With 1,920 pairs as parameters of their own, SQLAlchemy takes 150 ms to write the statement.
    """
    sent = bindparam(name, type_=Text)
    columns: tuple[Any, Any]
    if dialect == "sqlite":
        each = func.json_each(sent).table_valued("value")
        columns = (func.json_extract(each.c.value, "$[0]"), func.json_extract(each.c.value, "$[1]"))
    else:
        each = func.json_array_elements(cast(sent, Json)).table_valued("value")
        columns = (each.c.value.op("->>")(0), each.c.value.op("->>")(1))
    return select(columns[0].label("first"), columns[1].label("second")).subquery("wanted")


def among(connection: Connection, column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """That the column is one of the values, sent as one: written out, 1,920 of them cost more than finding them."""
    return _is_in(connection.dialect.name, column, literal(packed(list(values)), Text))


def among_sent(dialect: str, column: Any, name: str = "sent") -> ColumnElement[bool]:
    """The same with the values, `packed`, as a parameter of this name, for a statement that is written once.

    Writing it anew costs 0.3 ms, and 0.1 when it is there already.
    """
    return _is_in(dialect, column, bindparam(name, type_=Text))


def _is_in(dialect: str, column: Any, sent: Any) -> ColumnElement[bool]:
    if dialect == "sqlite":
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


def _insert(dialect: str, table: Table) -> Any:
    # Both dialects have the same ON CONFLICT, from two classes that know nothing of each other.
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
