"""Dates that are not written by the book: a day in digits or with a month's name, a time of day, a zone.

    day | what may stand between | time of day | zone

Nothing is guessed, see `monitor.parse.dates`; the zones are in `monitor.parse.zones`, the months in
`monitor.parse.calendar_names`.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from monitor.parse.bounds import FIRST, LAST
from monitor.parse.calendar_names import month
from monitor.parse.zones import offset
from monitor.records import FeedDate
from monitor.text import one_line

# Days. A weekday in front may be any word, or any words up to a comma: it decides nothing.
_WEEKDAY = r"(?:[^\W\d_][^\d,:(]{0,30},\s?|[^\W\d_][^\s\d,.:(]{0,20}\.?\s)?"
_PARTICLE = r"(?:(?:de|del|of)\s|d['’])?"
_GAP = rf"[\s./-]{{0,3}}{_PARTICLE}"
_MONTH = r"(?P<month>[^\W\d_][^\s\d,./()-]{1,24}(?:\s[\u0600-\u06ff]{2,12})?)"  # كانون الثاني has two words
_DAY, _YEAR = r"(?P<day>\d{1,2})(?!\d)", r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|e|º|ª|°)?"
_IDEOGRAMS = r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]"
_NAMED_DAYS = tuple(
    re.compile(form)
    for form in (
        # 10 Jun 2025 · mer, 16 nov 2022 · Tuesday, 10-June-25 · 3 de julio de 2024 · 10. Juni 2025
        rf"{_WEEKDAY}{_DAY}{_ORDINAL}{_GAP}{_MONTH}[.,]?{_GAP}(?P<year>\d{{4}}|\d{{2}})(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\.?[\s-]?{_DAY}{_ORDINAL}(?:,\s?|\s|-){_YEAR}",  # June 10, 2025 · Tue, Jun 10th 2025
        rf"{_YEAR}[.,]?(?:\sm\.)?[\s-]{_MONTH}\.?[\s-]{_DAY}(?:\.|\sd\.)?",  # 2025. június 10. · 2025-Jun-10
        rf"{_WEEKDAY}{_IDEOGRAMS}",  # 2025年6月10日 · 2025년 6월 10일
        rf"{_WEEKDAY}(?:ngày\s)?{_DAY}\s(?:tháng|thg)\s(?P<month>\d{{1,2}})(?:,|\snăm)?\s{_YEAR}",  # Vietnamese
    )
)
_DIGITS_DAY = re.compile(
    rf"{_WEEKDAY}(\d{{1,4}})\s?([-/.])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{1,2}})(?!\d)(?:\.(?=\s|$))?", re.IGNORECASE
)
_ASCTIME = re.compile(  # Tue Jun 10 09:30:00 CEST 2025, as asctime and date(1) write
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,20}})\s(?P<day>\d{{1,2}})\s(?P<time>\d\d?:\d\d(?::\d\d)?(?:\s[A-Z]{{1,5}}|\s[+-]\d{{4}})?)"
    r"\s(?P<year>\d{4})"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?\s?([A-Za-z+-].{0,40})?)?")

# What may stand between day and time. A word that is not listed may change the hour ("3:30" in the afternoon), or be a
# zone: such dates stay unread.
_BETWEEN = re.compile(
    r"(?:\.(?=\s|$)|\s?(?:г|р|m)\.?(?=[\s,]|$))?"  # an ordinal's point; "year" in Russian, Ukrainian, Lithuanian
    r"(?:\s?\((?:[^\W\d_]|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\)|\s?(?:星期|周|週|礼拜)[一二三四五六日天]|\s?[月火水木金土日]曜日?"
    r"|\s?[월화수목금토일]요일)?"
    r"(?:\s?T(?=\d)|,?\s(?:[-|•·/@]|at|um|à|às|as|a\slas|alle(?:\sore)?|ore|ora|kl|klo|om|ob|v|(?:o\s)?godz|в|о|у"
    r"|saat|στις|pukul|lúc)\.?\s|,\s?|\s)?",
    re.IGNORECASE,
)
_BEFORE_NOON, _AFTER_NOON = {"am", "오전", "上午", "午前", "ص", "πμ"}, {"pm", "오후", "下午", "午後", "م", "μμ"}
_TIME = re.compile(
    r"(?P<first>오전|오후|上午|下午|午前|午後|[ap]m(?=\s?\d))?\s?(?P<hour>\d{1,2})"
    r"(?:(?P<colon>[:.])(?P<minute>\d{1,2})(?:(?P=colon)(?P<second>\d{1,2})(?:[.,]\d{1,12})?)?"
    r"|(?P<word>\s?[h時时点點시])\s?(?:(?P<minutes>\d{1,2})\s?[分분]?\s?(?:(?P<seconds>\d{1,2})\s?[秒초])?)?)?(?!\d)"
    r"(?:\s?(?P<half>[ap]\.?\s?m|[πμ]\.?μ|[صم])(?![^\W\d_])\.?)?(?:\s?(?:uhr|h|hs|hrs?|uur|óra)(?![^\W\d_])\.?)?",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-") | {0x60C: ",", 0xFF0C: ","}
_BLANKS = re.compile(r"\s+")

# Countries where the month comes first between slashes (CLDR: en_US, en_PH, es_PA …; Canada writes both).
_MONTH_FIRST = {"AS", "CA", "FM", "GU", "MH", "MP", "PA", "PH", "PR", "PW", "UM", "US", "VI"}


def odd_date(raw: str, language: str | None, country: str | None) -> FeedDate:
    """The date as given, with its instant where it can be read: `dates.feed_date` for what is not by the book."""
    raw = one_line(raw[:400])[:200]
    text = _BLANKS.sub(" ", unicodedata.normalize("NFKC", raw).translate(_DASHES)).strip()[:200]
    if text.isdecimal() and (instant := _epoch(text)):
        return FeedDate(raw=raw, instant=instant, zone="offset")
    text = _rewritten(text)
    day, rest = _day(text, language, country)
    if day is None:
        return FeedDate(raw=raw)
    instant, zone = _moment(day, rest, country)
    return FeedDate(raw=raw, instant=instant, zone=zone if instant else "unknown")


def _epoch(digits: str) -> datetime | None:
    """Seconds (10 digits) or milliseconds (13) since 1970; not what may be year, month, day and hour as well."""
    if len(digits) not in (10, 13) or (len(digits) == 10 and _calendar(digits[:4], digits[4:6], digits[6:8])):
        return None
    instant = datetime.fromtimestamp(int(digits[:10]), UTC)
    return instant if FIRST <= instant < LAST else None


def _rewritten(text: str) -> str:
    """Two rare orders in a common one: 20250610T0930Z, and asctime with its year at the end."""
    if found := _COMPACT.fullmatch(text):
        year, number, day, hour, minute, second, zone = found.groups()
        return f"{year}-{number}-{day}" + (f" {hour}:{minute}:{second or '00'} {zone or ''}" if hour else "")
    if found := _ASCTIME.fullmatch(text):
        return f"{found['day']} {found['month']} {found['year']} {found['time']}"
    return text


def _day(text: str, language: str | None, country: str | None) -> tuple[date | None, str]:
    """The day that a text begins with, and what stands behind it."""
    if found := _DIGITS_DAY.match(text):
        first, dot, second, third = found.groups()
        return _sole_day(first, second, third, dot == "." and _day_first(language, country)), text[found.end() :]
    for form in _NAMED_DAYS:
        if found := form.match(text):
            name, year = found["month"], found["year"]
            number = int(name) if name.isdecimal() else month(name, language, country)
            return _calendar(year, str(number or 0), found["day"]), text[found.end() :]
    return None, ""


def _day_first(language: str | None, country: str | None) -> bool:
    """True where 10.06.2025 can only be a day in June, because the outlet's country or language has no other order.

    of the 1,082 locales of Babel 2.18 one (Ngomba) writes the month first with points; but Americans put points for
    slashes, so English without a country proves nothing.
    """
    if country:
        return country.upper() not in _MONTH_FIRST
    return bool(language) and (language or "")[:3].rstrip("-_").lower() not in ("en", "fil", "ceb", "jgo")


def _sole_day(first: str, second: str, third: str, day_first: bool) -> date | None:
    """The only day that three numbers can be; None where several orders give one."""
    if len(first) == 4:
        return _calendar(first, second, third)
    if day_first and len(third) == 4 and (day := _calendar(third, second, first)):
        return day
    orders = [_calendar(third, second, first), _calendar(third, first, second)]
    if len(third) == 2:
        orders.append(_calendar(first, second, third))
    days = {day for day in orders if day}
    return days.pop() if len(days) == 1 else None


def _calendar(year: str, number: str, day: str) -> date | None:
    """The day of the calendar, if there is one within our range. Two digits of a year: RFC 2822 §4.3."""
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 50 else 1900)
    try:
        return date(full, int(number), int(day)) if FIRST.year <= full <= LAST.year else None
    except ValueError:
        return None


def _moment(day: date, rest: str, country: str | None) -> tuple[datetime | None, str]:
    """The instant of a day with what stands behind it, and where its zone is known from."""
    local = datetime.combine(day, time())
    rest = rest[found.end() :] if (found := _BETWEEN.match(rest)) else rest
    if clock := _clock(rest):
        since_midnight, rest = clock
        local += since_midnight
    elif rest[:1].isdigit() or rest.startswith("-"):  # a time that we cannot read; "2025-06-10-05:00" may be either
        return None, "unknown"
    shift, zone = offset(rest, country, local)
    if shift is None:
        return None, "unknown"
    instant = (local - timedelta(minutes=shift)).replace(tzinfo=UTC)
    return (instant, zone) if FIRST <= instant < LAST else (None, "unknown")


def _clock(rest: str) -> tuple[timedelta, str] | None:
    """Time since midnight and what stands behind it; None where there is no time of day that exists."""
    found = _TIME.match(rest)
    if not found or not (found["colon"] or found["word"] or found["half"] or found["first"]):
        return None
    hour = _hour(int(found["hour"]), (found["first"] or found["half"] or "").lower())
    minute, second = int(found["minute"] or found["minutes"] or 0), int(found["second"] or found["seconds"] or 0)
    if hour is None or minute > 59 or second > 60 or (hour == 24 and minute + second):
        return None
    return timedelta(hours=hour, minutes=minute, seconds=min(second, 59)), rest[found.end() :]  # 60: a leap second


def _hour(hour: int, half: str) -> int | None:
    """0–24; 15 PM is 15, and 0 PM noon, as in Japan."""
    half = half.replace(".", "").replace(" ", "")
    if half in _AFTER_NOON:
        return hour + 12 if hour < 12 else hour if hour < 24 else None
    if half in _BEFORE_NOON:
        return hour % 12 if hour <= 12 else None
    return hour if hour <= 24 else None
