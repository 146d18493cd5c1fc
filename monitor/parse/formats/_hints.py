"""What a feed says of its own timetable, from the strings in which it says it.

RSS 2.0 (ttl, skipHours, skipDays) and the syndication module of RSS 1.0 (sy:updatePeriod, sy:updateFrequency), read
as tolerantly as real feeds need: `always`, `dayly`, a frequency of 0.1. What cannot be read is no hint.
"""

from __future__ import annotations

import re
from datetime import timedelta

from monitor.records import Hints

LONGEST = timedelta(days=366)
_NONE = Hints()

_PERIODS = {
    "minutely": timedelta(minutes=1), "hourly": timedelta(hours=1), "daily": timedelta(days=1),
    "dayly": timedelta(days=1), "weekly": timedelta(weeks=1), "monthly": timedelta(days=30),
    "yearly": timedelta(days=365), "annually": timedelta(days=365),
}  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_HOUR = re.compile(r"<hour\b[^<>]{0,200}>\s{0,40}(\d{1,2})\s{0,40}</hour", re.IGNORECASE | re.ASCII)
_DAY = re.compile(r"<day\b[^<>]{0,200}>\s{0,40}([a-z]{6,9})\s{0,40}</day", re.IGNORECASE)


def hints(*, ttl: str, period: str, frequency: str, hours: str, days: str) -> Hints:
    """The hints in the texts of ttl, sy:updatePeriod and sy:updateFrequency, and in what skipHours and skipDays hold.

    `wait` is the longer of the two waits. Hours are 0–23 (24 is midnight too, RSS 0.91), days 0 (Monday) – 6; a feed
    that would skip them all has said nothing.

    >>> hints(ttl="60", period="Daily", frequency="2", hours="<hour>24</hour><hour>3</hour>", days="<day>Sunday</day>")
    Hints(wait=datetime.timedelta(seconds=43200), skip_hours=(0, 3), skip_days=(6,))
    """
    if not (ttl or period or hours or days):
        return _NONE
    waits = [wait for wait in (_minutes(ttl), _period(period, frequency)) if wait is not None]
    skip_hours = {int(hour) % 24 for hour in _HOUR.findall(hours[:4000]) if int(hour) <= 24}
    skip_days = {_DAYS.index(day.lower()) for day in _DAY.findall(days[:4000]) if day.lower() in _DAYS}
    return Hints(
        wait=max(waits, default=None),
        skip_hours=tuple(sorted(skip_hours)) if len(skip_hours) < 24 else (),
        skip_days=tuple(sorted(skip_days)) if len(skip_days) < 7 else (),
    )


def _minutes(ttl: str) -> timedelta | None:
    wait = timedelta(minutes=_number(ttl))
    return min(wait, LONGEST) if wait else None


def _period(period: str, frequency: str) -> timedelta | None:
    """The period divided by how often in it; a missing frequency is 1, one that is no number spoils both."""
    whole, times = _PERIODS.get(period.strip().lower()), _number(frequency) if frequency.strip() else 1.0
    return (
        min(LONGEST.total_seconds(), whole.total_seconds() / times) * timedelta(seconds=1) if whole and times else None
    )


def _number(text: str) -> float:
    """A number as text, or 0 for anything else."""
    text = text.strip()
    return float(text) if _NUMBER.fullmatch(text) else 0.0
