"""--since, --older-than: a stretch of time or a day, as people write them → an instant."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo

from monitor.errors import UsageError

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_STRETCH = re.compile(r"(\d{1,6})\s*([mhdw])")
_HINT = "write 24h, 7d, 2w, today, yesterday, monday, 2026-11-20 or 2026-11-20T06:00"


def parse_since(text: str, now: datetime, zone: tzinfo, *, option: str = "--since") -> datetime:
    """The instant, in UTC. Days begin at midnight in `zone`; a weekday is the latest one, today included.

    UsageError, naming the `option` that it was given with, where it is no time.

    >>> parse_since("24h", datetime(2026, 11, 23, 9, tzinfo=UTC), UTC).isoformat()
    '2026-11-22T09:00:00+00:00'
    """
    word = text.strip().lower()
    try:
        found = _stretch(word, now) or _day(word, now.astimezone(zone), zone) or _date(text.strip(), zone)
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} {text!r} is no time", hint=_HINT) from None


def _stretch(word: str, now: datetime) -> datetime | None:
    match = _STRETCH.fullmatch(word)
    return now - timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


def _day(word: str, today: datetime, zone: tzinfo) -> datetime | None:
    back = {"today": 0, "yesterday": 1}.get(word)
    if back is None:
        named = [number for number, day in enumerate(_DAYS) if len(word) >= 3 and day.startswith(word)]
        if not named:
            return None
        back = (today.weekday() - named[0]) % 7
    return datetime.combine(today.date() - timedelta(days=back), time(), zone)


def _date(text: str, zone: tzinfo) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=zone)
