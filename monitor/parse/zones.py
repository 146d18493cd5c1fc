"""Zone and month names as they stand in feeds' dates.

The offsets are those of the IANA time zone database (2025b) for the names in use today. feedparser 6.0.14 reads
CET, BST, IST, MSK, JST and AEST as UTC, fastfeedparser 0.6.5 drops the offset of `GMT+9`.
"""

from __future__ import annotations

import re
from functools import lru_cache

_NUMERIC = re.compile(r"(?:[A-Z]{1,5})?\s?([+-])\s?(\d{1,2}):?(\d{2})?Z?")

_HOURS: dict[str, float] = {
    "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MET": 1, "MEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "MSD": 4, "TRT": 3, "SAMT": 4, "YEKT": 5, "OMST": 6, "KRAT": 7,
    "IRKT": 8, "YAKT": 9, "VLAT": 10, "MAGT": 11, "PETT": 12, "CAT": 2, "SAST": 2, "EAT": 3, "WAT": 1,
    "IRST": 3.5, "IRDT": 4.5, "IDT": 3, "AFT": 4.5, "PKT": 5, "UZT": 5, "NPT": 5.75, "BDT": 6, "MMT": 6.5, "ICT": 7,
    "WIB": 7, "WITA": 8, "WIT": 9, "HKT": 8, "SGT": 8, "MYT": 8, "PHT": 8, "JST": 9, "KST": 9, "AWST": 8,
    "ACST": 9.5, "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "NST": -3.5, "NDT": -2.5, "ADT": -3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "BRST": -2, "ART": -3, "CLT": -4, "CLST": -3, "COT": -5,
    "PET": -5, "VET": -4, "UYT": -3, "BOT": -4,
}  # fmt: skip

# Names that mean different things in different places: by country, else unknown ("*": everywhere else).
_BY_COUNTRY: dict[str, dict[str, float]] = {
    "IST": {"IN": 5.5, "LK": 5.5, "IL": 2, "IE": 1},
    "BST": {"GB": 1, "UK": 1, "IM": 1, "JE": 1, "GG": 1, "BD": 6, "PG": 11},
    "CST": {"US": -6, "CA": -6, "MX": -6, "CR": -6, "GT": -6, "SV": -6, "HN": -6, "NI": -6,
            "CN": 8, "TW": 8, "HK": 8, "MO": 8, "CU": -5, "AU": 9.5},
    "CDT": {"CU": -4, "AU": 10.5, "*": -5},
    "EST": {"AU": 10, "*": -5},
    "EDT": {"AU": 11, "*": -4},
    "MST": {"MY": 8, "*": -7},
    "PST": {"PH": 8, "*": -8},
    "AST": {"CA": -4, "PR": -4, "BB": -4, "TT": -4, "SA": 3, "IQ": 3, "KW": 3, "BH": 3, "QA": 3, "YE": 3},
    "GST": {"AE": 4, "OM": 4, "GU": 10},
    "SST": {"SG": 8, "WS": -11, "AS": -11},
    "WST": {"AU": 8, "WS": 13},
}  # fmt: skip

# Beginnings of month names, longest match first: English, German, French, Italian, Spanish, Portuguese, Dutch,
# Scandinavian, Slovene, Turkish, Russian, Ukrainian, Greek. Names that mean two months in two languages
# (listopad: October in Croatian, November in Polish) are left out on purpose.
_MONTHS = (
    "jan gen ene ocak янв січ ιαν", "feb fév fev şub şubat фев лют φεβ", "mar mär mrt maa mart мар бер μαρ μάρ",
    "apr avr abr nis апр кві απρ", "may mai maj mag mei mayıs май мая тра μαΐ μάι μαι",
    "jun juin giu haz июн чер ιουν ιούν",
    "jul juil lug tem июл лип ιουλ ιούλ", "aug août aoû aou ago avg ağu авг сер αυγ αύγ", "sep set eyl сен вер σεπ",
    "oct okt ott out eki окт жов οκτ", "nov kas ноя лис νοε νοέ", "dec dez dic déc des ara дек гру δεκ",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


@lru_cache(maxsize=4096)
def offset(zone: str, country: str | None) -> tuple[int | None, str]:
    """Minutes east of Greenwich and where they come from: offset, name, assumed-utc, unknown (then None).

    >>> offset("+0530", None), offset("GMT+9", None), offset("", None), offset("XYZ", None)
    ((330, 'offset'), (540, 'offset'), (0, 'assumed-utc'), (None, 'unknown'))
    """
    zone = zone.strip().upper()
    if not zone:
        return 0, "assumed-utc"
    if zone == "Z":  # RFC 3339 §2: the same as +00:00
        return 0, "offset"
    if found := _NUMERIC.fullmatch(zone):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours > 14 or minutes > 59:
            return None, "unknown"
        return (hours * 60 + minutes) * (1 if found[1] == "+" else -1), "offset"
    places = _BY_COUNTRY.get(zone)
    named = places.get((country or "").upper(), places.get("*")) if places else _HOURS.get(zone)
    return (None, "unknown") if named is None else (int(named * 60), "name")


@lru_cache(maxsize=4096)
def month(name: str, language: str | None) -> int | None:
    """1–12, or None for a word that is no month we know. `language` is kept for names that need it.

    >>> month("Juni", None), month("juillet", None), month("ноября", "ru"), month("Brumaire", None)
    (6, 7, 11, None)
    """
    folded = name.casefold()
    for length in (5, 4, 3):
        if number := _MONTH.get(folded[:length]):
            return number
    return None
