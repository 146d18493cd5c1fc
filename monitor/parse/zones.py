"""Zones as they stand in feeds' dates: numbers, names, places; what is ambiguous is asked of the outlet's country.

The offsets are those of the IANA time zone database (2025b) for the names in use today. feedparser 6.0.14 reads
CET, BST, IST, MSK, JST and AEST as UTC, fastfeedparser 0.6.5 drops the offset of `GMT+9`.

A name is taken at its word (RFC 822 §5.1): EST is −05:00 in June too. A newsroom that writes EST all year stands an
hour in the future then, which `monitor.parse.clock` notices, and learns.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from monitor.parse.bounds import EAST, WEST

_NUMERIC = re.compile(r"([A-Z]{1,5})?\s?([+-])\s?(\d{1,2})(?::?(\d{2})(?::00)?)?\s?(Z|[A-Z]{2,5})?", re.ASCII)
_COMMENT = re.compile(r"\s?(?:\(([^()]{0,60})\)|\[([^\[\]]{0,60})\])$")
_PLACE = re.compile(
    r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc)/[A-Za-z0-9_+-]{1,30}"
    r"(?:/[A-Za-z_]{1,30})?"
)

_HOURS: dict[str, float] = {
    "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "TRT": 3, "SAMT": 4, "YEKT": 5, "OMST": 6, "KRAT": 7,
    "IRKT": 8, "YAKT": 9, "VLAT": 10, "MAGT": 11, "PETT": 12, "GET": 4, "AZT": 4, "UZT": 5, "TJT": 5, "TMT": 5,
    "KGT": 6, "CAT": 2, "SAST": 2, "EAT": 3, "WAT": 1, "IRST": 3.5, "IRDT": 4.5, "IDT": 3, "AFT": 4.5, "PKT": 5,
    "NPT": 5.75, "MMT": 6.5, "ICT": 7, "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8,
    "ULAT": 8, "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "CHST": 10,
    "PGT": 10, "NZST": 12, "NZDT": 13, "FJT": 12, "NDT": -2.5, "MDT": -6, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "BRT": -3, "BRST": -2, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5, "PET": -5, "VET": -4, "UYT": -3,
    "BOT": -4,
}  # fmt: skip

# What a name meant before its zone was moved is not in the table: such a date stays unread.
_RUSSIA = dict.fromkeys(("MSK", "SAMT", "YEKT", "OMST", "KRAT", "IRKT", "YAKT", "VLAT", "PETT"), date(2014, 10, 26))
_SINCE = _RUSSIA | {
    "MAGT": date(2016, 4, 24),
    "VET": date(2016, 5, 1),
    "TRT": date(2016, 9, 7),
}

# Names that mean different things in different places: by country, else unknown ("*": everywhere else, as RFC 822
# has it). Australia wrote EST in summer and in winter, an hour apart: unknown.
_BY_COUNTRY: dict[str, dict[str, float | None]] = {
    "IST": {"IN": 5.5, "LK": 5.5, "IL": 2, "IE": 1},
    "BST": {"GB": 1, "UK": 1, "IM": 1, "JE": 1, "GG": 1, "BD": 6, "PG": 11},
    "BDT": {"BD": 6, "BN": 8},
    "CST": {"US": -6, "CA": -6, "MX": -6, "BZ": -6, "CR": -6, "GT": -6, "SV": -6, "HN": -6, "NI": -6,
            "CN": 8, "TW": 8, "HK": 8, "MO": 8, "CU": -5},
    "CDT": {"CU": -4, "AU": 10.5, "*": -5},
    "EST": {"AU": None, "*": -5},
    "EDT": {"AU": 11, "*": -4},
    "MST": {"MY": 8, "MM": 6.5, "*": -7},
    "PST": {"PH": 8, "PK": 5, "*": -8},
    "AST": {"CA": -4, "PR": -4, "VI": -4, "BM": -4, "BB": -4, "TT": -4, "DM": -4, "GD": -4, "AG": -4, "LC": -4,
            "VC": -4, "KN": -4, "AI": -4, "AW": -4, "CW": -4, "DO": -4, "GP": -4, "MQ": -4, "MS": -4, "VG": -4,
            "SX": -4, "BQ": -4, "SA": 3, "IQ": 3, "KW": 3, "BH": 3, "QA": 3, "YE": 3},
    "ADT": {"IQ": 4, "*": -3},
    "NST": {"CA": -3.5},
    "AMT": {"AM": 4, "BR": -4},
    "GST": {"AE": 4, "OM": 4, "GU": 10, "GS": -2},
    "SST": {"SG": 8, "WS": -11, "AS": -11},
    "WST": {"AU": 8, "WS": 13},
}  # fmt: skip

# Whichever of standard and summer time the day has, in the countries that speak of it so.
_GENERIC = {
    "ET": "America/New_York", "EASTERN": "America/New_York", "CT": "America/Chicago", "CENTRAL": "America/Chicago",
    "MT": "America/Denver", "MOUNTAIN": "America/Denver", "PT": "America/Los_Angeles",
    "PACIFIC": "America/Los_Angeles", "AKT": "America/Anchorage",
}  # fmt: skip
_GENERIC_IN = {"US", "CA"}


def offset(zone: str, country: str | None, local: datetime) -> tuple[int | None, str]:
    """Minutes east of Greenwich at a local time, and where they come from: offset, name, outlet, assumed-utc, unknown.

    `zone` is what stands behind the time of day, comments included; `local` is naive. The minutes are None where the
    zone is unknown, and in the hour that a change of clocks repeats or skips. A number beats a name beside it, unless
    the two contradict each other. Costs 1 µs, with the rules of a place 5.

    >>> june = datetime(2025, 6, 10, 9, 30)
    >>> offset("+0530", None, june), offset("GMT+9", None, june), offset("", None, june), offset("XYZ", None, june)
    ((330, 'offset'), (540, 'offset'), (0, 'assumed-utc'), (None, 'unknown'))
    >>> offset("ET", "US", june), offset("ET", None, june), offset("Europe/Brussels", None, june)
    ((-240, 'outlet'), (None, 'unknown'), (120, 'name'))
    """
    zone = zone.strip()
    if not zone:
        return 0, "assumed-utc"
    minutes, source, place, since = _meaning(zone, (country or "").upper())
    if place:
        minutes = _at(place, local)
    if minutes is None or (since and local.date() < since):
        return None, "unknown"
    return minutes, source


@lru_cache(maxsize=4096)
def _meaning(zone: str, country: str) -> tuple[int | None, str, str | None, date | None]:
    """Minutes or a place of the time zone database; where it is known from; since when it has been so."""
    comments = []
    while found := _COMMENT.search(zone):
        comments.append(found[1] or found[2] or "")
        zone = zone[: found.start()].strip()
    if not zone:  # "09:30 (CET)": then the comment is all there is
        return _meaning(comments[-1].strip(), country) if comments else (None, "unknown", None, None)
    if _PLACE.fullmatch(zone):
        return None, "name", zone, None
    name = zone.upper()
    if name == "Z":  # RFC 3339 §2: the same as +00:00
        return 0, "offset", None, None
    if found := _NUMERIC.fullmatch(name):
        return _numeric(found, country), "offset", None, None
    if (generic := name.removesuffix(" TIME")) in _GENERIC:
        return None, "outlet", _GENERIC[generic] if country in _GENERIC_IN else None, None
    minutes, source = _named(name, country)
    return minutes, source, None, _SINCE.get(name)


def _numeric(found: re.Match[str], country: str) -> int | None:
    before, sign, hours, minutes, behind = found.groups()
    total = (int(hours) * 60 + int(minutes or 0)) * (1 if sign == "+" else -1)
    if int(minutes or 0) > 59 or not WEST <= total <= EAST:
        return None
    if before and before not in ("GMT", "UTC", "UT") and not _agrees(before, total, country):
        return None  # "MSK+4" is four hours east of Moscow
    if (
        behind and behind != "Z" and not _agrees(behind, total, country)
    ):  # "-05:00Z" is a common slip: the number counts
        return None
    return total


def _agrees(name: str, total: int, country: str) -> bool:
    """True where a name may well mean that offset."""
    if name in _BY_COUNTRY:
        return total in {int(hours * 60) for hours in _BY_COUNTRY[name].values() if hours is not None}
    return _named(name, country)[0] == total


def _named(name: str, country: str) -> tuple[int | None, str]:
    places = _BY_COUNTRY.get(name)
    hours = places.get(country, places.get("*")) if places else _HOURS.get(name)
    if hours is None:
        return None, "unknown"
    return int(hours * 60), "outlet" if places and country in places else "name"


def _at(place: str, local: datetime) -> int | None:
    """Minutes east in a place at its local time; None where that hour comes twice, or never."""
    if (rules := _rules(place)) is None:
        return None
    first = local.replace(tzinfo=rules, fold=0).utcoffset()
    second = local.replace(tzinfo=rules, fold=1).utcoffset()
    return int(first.total_seconds()) // 60 if first is not None and first == second else None


@lru_cache(maxsize=512)
def _rules(place: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(place)
    except (LookupError, ValueError, OSError):  # OSError: the name of a folder, or too long a name
        return None
