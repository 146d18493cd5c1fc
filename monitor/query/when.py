"""A stretch of time or a day, as people write them → an instant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_STRETCH = re.compile(r"(\d{1,6})\s*([mhdw])")
FORMS = "24h, 7d, 2w, today, yesterday, monday, 2026-11-20 or 2026-11-20T06:00"


def instant(text: str, now: datetime, zone: tzinfo, *, end: bool = False) -> datetime:
    """The instant, in UTC. Days begin at midnight in `zone`; a weekday is the latest one, today included.

    `end`: of a whole day the instant at which it is over. ValueError, OverflowError where it is no time.

    >>> instant("24h", datetime(2026, 11, 23, 9, tzinfo=UTC), UTC).isoformat()
    '2026-11-22T09:00:00+00:00'
    >>> instant("2026-11-22", datetime(2026, 11, 23, 9, tzinfo=UTC), UTC, end=True).isoformat()
    '2026-11-23T00:00:00+00:00'
    """
    word = text.strip().lower()
    if match := _STRETCH.fullmatch(word):
        return (now - timedelta(**{_UNITS[match[2]]: int(match[1])})).astimezone(UTC)
    day = _day(word, now.astimezone(zone))
    if day is None:
        found = datetime.fromisoformat(text.strip())
        if len(word) != len("2026-11-20"):
            return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
        day = found
    midnight = datetime.combine(day.date() + timedelta(days=end), time(), zone)
    return midnight.astimezone(UTC)


def _day(word: str, today: datetime) -> datetime | None:
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None:
        named = [number for number, day in enumerate(_DAYS) if len(word) >= 3 and day.startswith(word)]
        if not named:
            return None
        back = (today.weekday() - named[0]) % 7
    return today - timedelta(days=back)
