"""Whose turn it is: grouping and tracing remember what they wrote last, and notice when somebody else wrote since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from monitor.errors import BusyError
from monitor.store.change_tables import rebuilds
from monitor.store.part import Part
from monitor.store.sql import insert_new
from monitor.store.tables import turns


class Turns(Part):
    def turn(self, verb: str) -> int:
        """How often the verb (group, trace) has written."""
        with self.database.reading() as connection:
            return connection.scalar(select(turns.c.number).where(turns.c.verb == verb)) or 0


def take_turn(connection: Connection, verb: str, expected: int | None, *, rebuilt: datetime | None = None) -> int:
    """Counts one more; BusyError where somebody wrote after `expected` (None: whoever wrote).

    `rebuilt`: now, where what the verb knows was built from the store for this turn; a replay does the same.
    """
    if rebuilt is not None:
        insert_new(connection, rebuilds, [{"verb": verb, "at": rebuilt}])
    insert_new(connection, turns, [{"verb": verb, "number": 0}])
    mine = turns.c.verb == verb if expected is None else (turns.c.verb == verb) & (turns.c.number == expected)
    row = connection.execute(update(turns).where(mine).values(number=turns.c.number + 1).returning(turns.c.number))
    number = row.scalar()
    if number is None:
        raise BusyError(
            f"another process has written since: {verb}", hint="run it again: it starts from what is stored"
        )
    return int(number)
