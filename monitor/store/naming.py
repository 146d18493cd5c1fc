"""An id as a person types it: whole, or its beginning where that is enough."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from monitor.errors import UnknownError

_SHOWN = 5


def resolve(connection: Connection, table: Table, noun: str, typed: str) -> str:
    """The id that `typed` names or begins; UnknownError with near ids where there is none, or more than one."""
    known = _beginning_with(connection, table, typed)
    if typed in known:
        return typed
    if len(known) == 1:
        return known[0]
    if known:
        hint = f"one of {', '.join(known)}? Type more of it"
        raise UnknownError(f"{noun} {typed!r} could be several", noun=noun, typed=typed, hint=hint)
    near = _near(connection, table, typed)
    hint = f"near it: {', '.join(near)}" if near else ""
    raise UnknownError(f"no {noun} is called {typed!r}", noun=noun, typed=typed, hint=hint)


def _beginning_with(connection: Connection, table: Table, typed: str) -> list[str]:
    # Sorted with the shortest first, so that a whole id is among those shown although it begins others, too.
    found = select(table.c.id).where(table.c.id.startswith(typed, autoescape=True))
    return list(connection.scalars(found.order_by(func.length(table.c.id), table.c.id).limit(_SHOWN)))


def _near(connection: Connection, table: Table, typed: str) -> list[str]:
    """Ids that share the longest beginning with it, two characters at least."""
    for length in range(min(len(typed), 20) - 1, 1, -1):
        if found := _beginning_with(connection, table, typed[:length]):
            return found
    return []
