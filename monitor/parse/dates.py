"""Dates as feeds write them: the raw string stays, an instant is given only where nothing must be guessed.

    raw | RFC 822 or RFC 3339 by the book
        | everything else: monitor.parse.odd_dates

Never "now", never a guess at the order of day and month, never a zone made up.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from monitor.parse.bounds import EAST, FIRST, LAST, WEST
from monitor.records import FeedDate

_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|([+-])(\d\d):?(\d\d))", re.ASCII
)
_RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):?(\d\d))", re.ASCII)
_MONTHS = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
           "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12}  # fmt: skip


_SAFE_YEARS = FIRST.year - 1, LAST.year  # an offset may carry a date over the end of its year


def feed_date(raw: str, *, language: str | None = None, country: str | None = None) -> FeedDate:
    """The date as given, with its instant in UTC where it can be read without guessing.

    `language` (BCP 47) and `country` (ISO 3166-1) are the outlet's: they decide what IST, BST and CST mean, and which
    month a word. The instant is None outside 1995–2100. Well-formed dates take some 2 µs, the others up to 50; the
    first name in a new language some milliseconds more.

    >>> feed_date("Tue, 10 Jun 2025 09:30:00 +0530").instant.isoformat()
    '2025-06-10T04:00:00+00:00'
    >>> feed_date("Tue, 10 Jun 2025 09:30:00 IST", country="IE").instant.isoformat()
    '2025-06-10T08:30:00+00:00'
    >>> feed_date("10/06/2025").instant is None
    True
    """
    if found := _RFC822.fullmatch(raw):
        day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
        number = _MONTHS.get(name, 0)
    elif found := _RFC3339.fullmatch(raw):
        year, name, day, hour, minute, second, sign, hours, minutes = found.groups()
        number = int(name)
    else:
        return _by_hand(raw, language, country)
    try:
        instant = datetime(int(year), number, int(day), int(hour), int(minute), int(second), 0, UTC)
    except ValueError:
        return _by_hand(raw, language, country)
    if sign:
        shift = int(hours) * 60 + int(minutes) if sign == "+" else -int(hours) * 60 - int(minutes)
        if minutes > "59" or not WEST <= shift <= EAST:
            return FeedDate(raw=raw)
        if not _SAFE_YEARS[0] <= instant.year <= _SAFE_YEARS[1]:  # 0001-01-01 +01:00 has no year in UTC
            return FeedDate(raw=raw)
        instant -= timedelta(minutes=shift)
    if not FIRST <= instant < LAST:
        return FeedDate(raw=raw)
    return FeedDate(raw=raw, instant=instant, zone="name" if raw.endswith("T") else "offset")


def _by_hand(raw: str, language: str | None, country: str | None) -> FeedDate:
    from monitor.parse.odd_dates import odd_date  # 24 ms of patterns and zones, for dates that most feeds do not have

    return odd_date(raw, language, country)
