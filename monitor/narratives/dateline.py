"""The dateline that an agency's copy opens with: "PARIS (AP) — "."""

from __future__ import annotations

import re

FAR = 80  # characters of a paragraph, in which its dateline stands
LONGEST = 3_000  # characters from a paragraph's beginning on, which it still speaks for

_AGENCIES = (
    "AP|AFP|Reuters|dpa|UPI|EFE|ANSA|TASS|Xinhua|Bloomberg|CP|PA|Lusa|BTA|Ukrinform|ТАСС|РИА Новости|Интерфакс|АФП|"
    "БТА|Укрінформ|УНІАН|ΑΠΕ-ΜΠΕ|AMNA|رويترز|أ ف ب"
)
_SLASHED = "TASS|Lusa|BTA|ТАСС|РИА Новости|Интерфакс|БТА|Укрінформ"
_PICTURED = (
    r"\b(?:[Pp]hoto|[Ii]mages|[Pp]ool) via (?:AP|AFP|Reuters|REUTERS|Getty)\b|\bAP Photo\b|\b(?:via|/) ?Getty Images\b"
)
MARK = re.compile(rf"\((?:{_AGENCIES})\)|\bAP\) —|/(?:{_SLASHED})/|新华社[^\n。]{{0,20}}电|{_PICTURED}")
MARK_SIGNS = ")", "/", "via", "AP Photo", "新华社"  # one of them is in every mark
_WORD = re.compile(r"\w+")  # before the mark stand places and a day, no sentence
_DATELINE = re.compile(rf"(?:\((?:{_AGENCIES})\)|\bAP\) —)\s{{0,3}}[—–-]|/(?:{_SLASHED})/|新华社[^\n。]{{0,20}}电\s")


def under_dateline(text: str, start: int) -> bool:
    """Whether the paragraph in which the character `start` stands opens with an agency's dateline.

    >>> under_dateline("Our own words. \\nPARIS (AP) — The ferry ran aground. It sank.", 50)
    True
    >>> under_dateline("PARIS (AP) — The ferry ran aground.\\nOur own words.", 40)
    False
    >>> under_dateline("A short caption.\\nPARIS (AP) — The ferry ran aground.", 2)
    False
    >>> under_dateline("ПОДГОРСК, 12 марта. /ТАСС/. Ледокол подошёл к причалу.", 30)
    True
    >>> under_dateline("He read it in (AP) - sourced copy.", 20)
    False
    """
    begins = text.rfind("\n", max(start - LONGEST, 0), start) + 1
    if not begins and start > LONGEST:
        return False
    ends = text.find("\n", start)
    found = _DATELINE.search(text, begins, min(begins + FAR, ends if ends >= 0 else len(text)))
    return found is not None and _places_and_days(_WORD.findall(text, begins, found.start()))


def _places_and_days(words: list[str]) -> bool:
    """Whether no word begins small, but for a month behind its day ("12 марта", "12 de março")."""
    day = 0  # small words that a number admits
    for word in words:
        if word[0].isdigit():
            day = 2
        elif word[0].islower():
            if not day:
                return False
            day -= 1
        else:
            day = 0
    return True
