"""The dateline that an agency's copy opens with: "PARIS (AP) — "."""

from __future__ import annotations

import re

FAR = 80  # characters of a paragraph, in which its dateline stands
LONGEST = 3_000  # characters from a paragraph's beginning on, which it still speaks for

MARK = re.compile(r"\((?:AP|AFP|Reuters|dpa|UPI|EFE|ANSA|TASS|Xinhua|Bloomberg|CP|PA|Lusa|BTA|Ukrinform)\)|\bAP\) —")
_WORD = re.compile(r"\w+")  # before the mark stand places and a day, no sentence
_DATELINE = re.compile(rf"(?:{MARK.pattern})\s{{0,3}}[—–-]")


def under_dateline(text: str, start: int) -> bool:
    """Whether the paragraph in which the character `start` stands opens with an agency's dateline.

    >>> under_dateline("Our own words. \\nPARIS (AP) — The ferry ran aground. It sank.", 50)
    True
    >>> under_dateline("PARIS (AP) — The ferry ran aground.\\nOur own words.", 40)
    False
    >>> under_dateline("A short caption.\\nPARIS (AP) — The ferry ran aground.", 2)
    False
    >>> under_dateline("He read it in (AP) - sourced copy.", 20)
    False
    """
    begins = text.rfind("\n", max(start - LONGEST, 0), start) + 1
    if not begins and start > LONGEST:
        return False
    ends = text.find("\n", start)
    found = _DATELINE.search(text, begins, min(begins + FAR, ends if ends >= 0 else len(text)))
    return found is not None and all(
        word[0].isupper() or word[0].isdigit() for word in _WORD.findall(text, begins, found.start())
    )
