"""Which edition of a digest is due: one for each local date, whatever clocks and machines do in between.

A slot begins at the first instant at which a clock on the wall shows its time: on the autumn night, which has 02:30
twice, the first of them; on the spring night, which has none, as much later as the clock was put forward
(PEP 495, fold 0).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

LATE = timedelta(hours=24)  # a later one is left to the next edition, which tells all that came since
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """At what time, on which days (0 Monday … 6 Sunday), on whose wall."""

    at: time
    days: frozenset[int]
    zone: tzinfo


def days_of(text: str) -> frozenset[int]:
    """The days that `daily`, `mon-fri` or `mon,thu-sat` names; a range may go round the week's end.

    >>> sorted(days_of("fri-mon"))
    [0, 4, 5, 6]
    """
    if text == "daily":
        return frozenset(range(7))
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        begin, end = _DAYS.index(first), _DAYS.index(last or first)
        found.update((begin + step) % 7 for step in range((end - begin) % 7 + 1))
    return frozenset(found)


def due(table: Timetable, now: datetime, composed: Collection[str]) -> date | None:
    """The local date whose edition is to be composed at `now`; `composed`: ISO dates that have theirs.

    Only the latest slot that has begun is looked at: a machine that slept for a week sends one digest, not seven.
    """
    day, begins = latest(table, now) or (None, now)
    return day if day and now - begins < LATE and day.isoformat() not in composed else None


def latest(table: Timetable, now: datetime) -> tuple[date, datetime] | None:
    """The slot that began last: its local date, and when it began; None where no day is named."""
    today = now.astimezone(table.zone).date()
    for back in range(9):
        day = today - timedelta(days=back)
        begins = beginning(table, day) if day.weekday() in table.days else None
        if begins is not None and begins <= now:
            return day, begins
    return None


def beginning(table: Timetable, day: date) -> datetime | None:
    """When the slot of a local date begins, in UTC; None for a date that the zone has left out (Samoa, 2011-12-30)."""
    for fold in (0, 1):
        instant = datetime.combine(day, table.at.replace(fold=fold), table.zone).astimezone(UTC)
        if instant.astimezone(table.zone).date() == day:
            return instant
    return None


def next_after(table: Timetable, now: datetime) -> datetime | None:
    """When the next slot begins; None where no day is named."""
    today = now.astimezone(table.zone).date()
    for ahead in range(9):
        day = today + timedelta(days=ahead)
        begins = beginning(table, day) if day.weekday() in table.days else None
        if begins is not None and begins > now:
            return begins
    return None
