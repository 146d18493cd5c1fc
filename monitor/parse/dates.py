"""Dates as feeds write them: the raw string stays, an instant is given only where nothing must be guessed.

RFC 822/5322 and RFC 3339 in the spellings that real feeds use, with month names in a dozen languages. Never
"now", never a guess at the order of day and month, never a zone made up: see `monitor.parse.zones`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from monitor.parse.zones import month, offset
from monitor.records import FeedDate
from monitor.text import one_line

FIRST, LAST = datetime(1995, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)  # the web's feeds, and no typo

_RFC822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:GMT|([+-])(\d\d):?(\d\d))", re.ASCII
)
_RFC3339 = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|([+-])(\d\d):?(\d\d))", re.ASCII)
_MONTHS = {"Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "May": 5, "Jun": 6,
           "Jul": 7, "Aug": 8, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12}  # fmt: skip

_WORD = r"[^\W\d_]{2,20}"
_HALF = r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
_TIME = rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{1,2}})(?:[:.](?P<second>\d{{1,2}})(?:[.,]\d{{1,9}})?)?{_HALF}"
_ZONE = r"\s?(?P<zone>[A-Za-z]{0,5}\s?(?:[+-]\s?\d{1,2}:?\d{0,2})?Z?)(?:\s?\([^()]{0,40}\))?"
_YEAR, _DAY = r"(?P<year>\d{4})", r"(?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # 10 Jun 2025 09:30 +0200 · mer, 16 nov 2022 · Tuesday, 10-June-25 9:30:05 GMT+9
        rf"(?:{_WORD}\.?,? ?)?{_DAY}\.?(?: |-| de )(?P<month>{_WORD})\.?,?(?: |-| de )"
        rf"(?P<year>\d{{4}}|\d{{2}}),?(?:(?: - | at | |,|T) ?{_TIME}{_ZONE})?",
        # 2025-06-10 09:30:00.5+0530 · 2020/1/10 14:33
        rf"{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep){_DAY}(?:(?: |T|t|, ){_TIME}{_ZONE})?",
        # 20250610T093000Z
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
        rf"(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?{_ZONE})?",
        # June 10, 2025 9:30 am EST · Tue, Jun 10th 2025 at 09:30
        rf"(?:{_WORD}\.?,? )?(?P<month>{_WORD})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR},?"
        rf"(?:(?: - | at | ){_TIME}{_ZONE})?",
        # Tue Jun 10 09:30:00 CEST 2025 (asctime, date(1))
        rf"(?:{_WORD},? )?(?P<month>{_WORD}) {_DAY} {_TIME}(?: (?P<zone>[A-Z]{{1,5}}|[+-]\d{{4}}))? {_YEAR}",
    )
)
_BLANKS = re.compile(r"\s+")


def feed_date(raw: str, *, language: str | None = None, country: str | None = None) -> FeedDate:
    """The date as given, with its instant in UTC where it can be read without guessing.

    `language` (BCP 47) and `country` (ISO 3166-1) are the outlet's: they decide what IST, BST and CST mean.
    The instant is None outside 1995–2100. Well-formed dates take some 2 µs, the others up to 50.

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
        return _slowly(raw, language, country)
    try:
        instant = datetime(int(year), number, int(day), int(hour), int(minute), int(second), 0, UTC)
    except ValueError:
        return _slowly(raw, language, country)
    if sign:
        if hours > "14" or minutes > "59":
            return FeedDate(raw=raw)
        shift = timedelta(hours=int(hours), minutes=int(minutes))
        instant = instant - shift if sign == "+" else instant + shift
    if not FIRST <= instant < LAST:
        return FeedDate(raw=raw)
    return FeedDate(raw=raw, instant=instant, zone="name" if raw.endswith("T") else "offset")


def _slowly(raw: str, language: str | None, country: str | None) -> FeedDate:
    """The same for everything that is not written by the book."""
    raw = one_line(raw[:400])[:200]
    text = _BLANKS.sub(" ", raw)
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _read(raw, found.groupdict(), language, country)
    return FeedDate(raw=raw)


def _read(raw: str, part: dict[str, str | None], language: str | None, country: str | None) -> FeedDate:
    name, year = part["month"] or "", int(part["year"] or 0)
    number = int(name) if name.isdecimal() else month(name, language)
    if len(part["year"] or "") == 2:  # RFC 2822 §4.3
        year += 2000 if year < 50 else 1900
    hour, half = int(part["hour"] or 0), (part.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return FeedDate(raw=raw)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    shift, zone = offset(part["zone"] or "", country)
    if number is None or shift is None:
        return FeedDate(raw=raw)
    instant = _instant(
        year, number, int(part["day"] or 0), hour, int(part["minute"] or 0), int(part["second"] or 0), shift
    )
    return FeedDate(raw=raw, instant=instant, zone=zone if instant else "unknown")


def _instant(year: int, month: int, day: int, hour: int, minute: int, second: int, shift: int) -> datetime | None:
    """UTC, `shift` minutes west; None where there is no such date, or it is out of range."""
    try:
        instant = datetime(year, month, day, hour % 24 if hour == 24 else hour, minute, min(second, 59), tzinfo=UTC)
        instant += timedelta(minutes=-shift, days=1 if hour == 24 else 0)
    except (ValueError, OverflowError):
        return None
    return instant if FIRST <= instant < LAST and second <= 60 else None
