"""The kinds of value that feeds.yaml has: how each is read, refused, and described in the JSON Schema.

Every scalar arrives as text (see document.py); these types turn it into what the key means.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema

from monitor.config.countries import COUNTRIES, USER_ASSIGNED
from monitor.config.problems import meant, quoted
from monitor.errors import QueryError
from monitor.query.lexer import LONGEST
from monitor.query.parse import parse
from monitor.query.patterns import pattern

MAX_URL = 2048
_SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a query is only read here, not asked
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_DURATION = re.compile(r"(\d{1,6}) ?([smhdw])\Z", re.ASCII)
_SIZE = re.compile(r"(\d{1,9}) ?(KiB|MiB|GiB|B)?\Z", re.ASCII)
_SIZES = {None: 1, "B": 1, "KiB": 1024, "MiB": 1024**2, "GiB": 1024**3}
_SLUG = r"^[a-z0-9][a-z0-9._-]{0,63}$"
# BCP 47 (RFC 5646, section 2.1) without grandfathered and private tags.
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*$"
_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
_QUIET = r"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$"
_DAY = "(mon|tue|wed|thu|fri|sat|sun)"
_DAYS = rf"^(daily|{_DAY}(-{_DAY})?(,{_DAY}(-{_DAY})?)*)$"
_MAIL = r"^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,190}$"
_DATABASE = re.compile(r"(sqlite|postgresql(\+psycopg)?)://|(?![a-z+]+:)", re.ASCII)


def _duration(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _DURATION.match(value.strip())
    if not found:
        raise ValueError(f"{quoted(value)} is no duration: write a number and s, m, h, d or w, such as 15m, 2h or 1d")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def written(duration: timedelta) -> str:
    """The duration in the largest unit that keeps it whole.

    >>> written(timedelta(minutes=90))
    '90m'
    """
    seconds = int(duration.total_seconds())
    unit = max((unit for unit in _UNITS if seconds % _UNITS[unit] == 0), key=_UNITS.__getitem__)
    return f"{seconds // _UNITS[unit]}{unit}"


def _at_least_a_second(duration: timedelta) -> timedelta:
    if not timedelta(seconds=1) <= duration <= timedelta(days=3660):
        raise ValueError("a duration lies between 1s and 3660d")
    return duration


def seconds(value: Any) -> Any:
    """Seconds out of `5`, `2.5` or `1m`."""
    if isinstance(value, str) and _DURATION.match(value.strip()):
        return float(_duration(value).total_seconds())
    return value


def _size(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    found = _SIZE.match(value.strip())
    if not found:
        raise ValueError(f"{quoted(value)} is no size: write a number and KiB or MiB, such as 10MiB")
    return int(found[1]) * _SIZES[found[2]]


def _matching(pattern: str, what: str) -> AfterValidator:
    """A validator that refuses what does not match, in words: a pattern is no explanation."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if len(value) > MAX_URL or not compiled.fullmatch(value):
            raise ValueError(f"{quoted(value)} is no {what}")
        return value

    return AfterValidator(check)


def _country(value: str) -> str:
    if value not in COUNTRIES and not USER_ASSIGNED.fullmatch(value):
        near = {"UK": "GB", "EL": "GR", "EU": "a country of it"}.get(value.upper(), value.upper())
        known = near in COUNTRIES or near.startswith("a ")
        hint = f"write {near}" if known else "write two capital letters, such as SI or NO"
        raise ValueError(f"{quoted(value)} is no country of ISO 3166-1: {hint}")
    return value


@cache
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):  # OSError: the name of a folder among the zones, or too long a name
        return False
    return True


def _zone(value: str) -> str:
    if value != "UTC" and not _is_zone(value):
        hint = meant(value, sorted(available_timezones())) or ": write one such as Europe/Ljubljana or UTC"
        raise ValueError(f"{quoted(value)} is no time zone{hint}")
    return value


def outlet_id(text: str) -> str:
    """The text, when an outlet can have it for its id; ValueError says what an id may hold.

    >>> outlet_id("daily-bell")
    'daily-bell'
    """
    if not re.fullmatch(_SLUG[1:-1], text):
        allowed = "at most 64 lower-case letters, digits, -, _ and ., a letter or digit first"
        raise ValueError(f"{quoted(text)} is no outlet id: {allowed}")
    return text


def http_url(value: str) -> str:
    """The URL, when it can be asked for: http or https, a host, at most 2048 characters, no blanks."""
    if len(value) > MAX_URL:
        raise ValueError(f"a URL of {len(value)} characters: at most {MAX_URL} can be asked for")
    try:
        parts = urlsplit(value)
        usable = _is_host(parts.hostname or "") and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
        parts = None
    if parts is None or parts.scheme not in ("http", "https"):
        raise ValueError(f"{quoted(value)} is no web address: it must begin with https:// or http://")
    if not usable or re.search(r"[\s\\<>\"{}|^`]", value):
        raise ValueError(f"{quoted(value)} is no web address: copy it from the browser, with host and without blanks")
    return value


def _is_host(name: str) -> bool:
    """Whether it can be looked up: `a..b` cannot, nor can a label of more than 63 characters (RFC 1035)."""
    return ":" in name or all(0 < len(label) < 64 for label in name.removesuffix(".").split("."))


def _contact(value: str) -> str:
    is_url = value.startswith(("https://", "http://"))
    if not value.isascii() or not (is_url or re.match(_MAIL, value)):
        raise ValueError(f"{quoted(value)} is neither a web address nor a mail address: site owners want to reach you")
    return http_url(value) if is_url else value


def database_url(value: str) -> str:
    """The value, when it names a database that we can open: SQLite or PostgreSQL, or a file's path."""
    if not value or len(value) > MAX_URL or not _DATABASE.match(value):
        raise ValueError("is no database: write sqlite:///monitor.db or postgresql+psycopg://user@host/name")
    return value


def _text_schema(pattern: str, *examples: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": list(examples)})


def _watched(value: str) -> str:
    try:
        pattern(value)
    except QueryError as error:
        raise ValueError(f"cannot be read at column {error.column}: {error.reason}; {error.hint}") from None
    return value


def _searched(value: str) -> str:
    try:
        parse(value, now=_SOME_DAY)
    except QueryError as error:
        raise ValueError(f"cannot be read at column {error.column}: {error.reason}; {error.hint}") from None
    return value


Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
WatchPhrase = Annotated[Text, AfterValidator(_watched)]
Query = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(_searched)]
Slug = Annotated[
    str,
    _matching(_SLUG, "id: write lower-case letters, digits and - such as daily-bell"),
    _text_schema(_SLUG, "daily-bell"),
]
Country = Annotated[str, AfterValidator(_country), _text_schema("^[A-Z]{2}$", "SI", "NO")]
Language = Annotated[
    str,
    _matching(_LANGUAGE, "language tag: write it as in BCP 47, such as sl, en or sr-Cyrl"),
    _text_schema(_LANGUAGE, "sl", "sr-Cyrl"),
]
Zone = Annotated[
    str, AfterValidator(_zone), WithJsonSchema({"type": "string", "examples": ["Europe/Ljubljana", "UTC"]})
]
URL = Annotated[
    str,
    AfterValidator(http_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": MAX_URL}),
]
Contact = Annotated[
    str, AfterValidator(_contact), WithJsonSchema({"type": "string", "examples": ["https://newsroom.example/monitor"]})
]
Database = Annotated[
    str,
    AfterValidator(database_url),
    WithJsonSchema({"type": "string", "examples": ["postgresql+psycopg://user@host/name"]}),
]
ClockTime = Annotated[
    str, _matching(_CLOCK, "time of day: write it with four digits, such as 07:00"), _text_schema(_CLOCK, "07:00")
]
QuietHours = Annotated[
    str,
    _matching(_QUIET, 'stretch of hours: write it between quotes, such as "22:00-06:00"'),
    _text_schema(_QUIET, "22:00-06:00"),
]
Days = Annotated[
    str, _matching(_DAYS, "list of days: write daily, mon-fri or mon,thu"), _text_schema(_DAYS, "mon-fri", "daily")
]
Mail = Annotated[str, _matching(_MAIL, "mail address"), _text_schema(_MAIL, "ana@newsroom.example")]
Duration = Annotated[
    timedelta,
    BeforeValidator(_duration),
    AfterValidator(_at_least_a_second),
    _text_schema(r"^[0-9]{1,6} ?[smhdw]$", "15m", "2h", "1d"),
]
Seconds = Annotated[
    float,
    BeforeValidator(seconds),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "^[0-9]{1,6} ?[smhdw]$"}]}
    ),
]
Size = Annotated[
    int,
    BeforeValidator(_size),
    WithJsonSchema(
        {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]{1,9} ?(KiB|MiB|GiB|B)?$"}]}
    ),
]
