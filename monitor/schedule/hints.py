"""What a server says of its own timetable: freshness (RFC 9111), ttl, sy:update*, skipHours, skipDays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from monitor.records import Hints

HOUR = timedelta(hours=1)
_LONGEST = 2**31  # RFC 9111 §1.2.2: what a cache takes a larger number for
_DIRECTIVE = re.compile(r"""([a-z0-9!#$%&'*+.^_`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?""", re.IGNORECASE)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}


def fresh_for(headers: Mapping[str, str], now: datetime) -> float:
    """Seconds for which the answer stays fresh (RFC 9111 §4.2); 0 where the headers say nothing usable.

    max-age, else Expires − Date, minus Age. A feed is no shared cache's affair: s-maxage is not for us. no-store,
    no-cache and max-age=0 say that the answer must not be used again unasked, and nothing on when to ask.

    >>> fresh_for({"cache-control": "public, max-age=3600", "age": "600"}, datetime(2026, 11, 23, tzinfo=UTC))
    3000.0
    """
    control = headers.get("cache-control")
    lifetime = _max_age(control) if control else None
    if lifetime is None:
        lifetime = _until_expiry(headers, now)
    age = headers.get("age")
    return max(lifetime - (_seconds(age.partition(",")[0]) if age else 0.0), 0.0)


@lru_cache(maxsize=1024)  # most servers say one of a few dozen things
def _max_age(control: str) -> float | None:
    """Seconds; 0 where the answer may not be reused; None where Cache-Control gives no lifetime."""
    found: float | None = None
    for name, quoted, token in _DIRECTIVE.findall(control):
        match name.lower():
            case "no-store" | "no-cache":
                return 0.0
            case "max-age" if found is None:  # the first counts, and an unreadable one is stale (RFC 9111 §4.2.1)
                found = _seconds(quoted or token)
    return found


def _seconds(text: str) -> float:
    digits = text.strip()
    return float(min(int(digits[:11]), _LONGEST)) if digits.isascii() and digits.isdigit() else 0.0


def _until_expiry(headers: Mapping[str, str], now: datetime) -> float:
    expires = headers.get("expires")
    end = http_date(expires) if expires else None  # "0" is common, and means: stale
    if end is None:
        return 0.0
    begin = http_date(headers.get("date", ""))
    return (end - (begin or now)).total_seconds()


def http_date(text: str) -> datetime | None:
    """An HTTP date (RFC 9110 §5.6.7) in any of its three forms; None for what is none."""
    if text.endswith(" GMT") and text[3:5] == ", " and len(text) == 29:
        return _preferred_date(text)  # three times as fast as email.utils
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _preferred_date(text: str) -> datetime | None:
    """Sun, 06 Nov 1994 08:49:37 GMT."""
    try:
        day, hour, minute, second = int(text[5:7]), int(text[17:19]), int(text[20:22]), int(text[23:25])
        return datetime(int(text[12:16]), _MONTHS[text[8:11]], day, hour, minute, second, tzinfo=UTC)
    except (ValueError, KeyError):
        return None


def asked_wait(headers: Mapping[str, str], hints: Hints, now: datetime, longest: float) -> float:
    """Seconds that the server wants to be left alone: the longest of what it says, inside 0 and `longest`."""
    said = hints.wait.total_seconds() if hints.wait is not None else 0.0
    return min(max(fresh_for(headers, now), said, 0.0), longest)


def end_of_skip(at: datetime, hints: Hints, latest: datetime) -> datetime | None:
    """The end of the skipped hours and days in which `at` lies, at most `latest`; None where it lies in none.

    RSS 2.0: skipHours 0–23 and skipDays, both GMT. A feed that skips every hour or every day is not believed.
    """
    hours = hints.skip_hours if len(set(hints.skip_hours)) < 24 else ()
    days = hints.skip_days if len(set(hints.skip_days)) < 7 else ()
    end = at.astimezone(UTC)
    while end < latest:
        if end.weekday() in days:
            end = end.replace(hour=0, minute=0, second=0, microsecond=0) + 24 * HOUR
        elif end.hour in hours:
            end = end.replace(minute=0, second=0, microsecond=0) + HOUR
        else:
            return None if end == at else end
    return None if end == at else min(end, latest)
