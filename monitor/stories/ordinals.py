"""Twin events: "the 12th sanctions package" is not the 13th, however alike the two reports are.

Likeness cannot tell them apart: they differ in one word of two hundred. An ordinal names one of a series,
so two titles that count the same thing differently are about two events. Plain numbers say nothing of the
kind: the dead of one accident are three in the morning and five at night.
"""

from __future__ import annotations

import re

from monitor.text import normalise, stem

# 12th, 12e, 12º, 12ª, 12-й, 12ος; "12." only before a word in lower case or in a title (German, Slavic).
_ORDINAL = re.compile(
    r"(?<![\w.,])(\d{1,4})(?:st|nd|rd|th|er|re|ère|e|è|º|ª|o|a|-?[а-яіїє]{1,3}|ος|ου|ο|η|ή|\.)\s+([^\W\d_]{3,})"
)


def ordinals(title: str, language: str | None) -> dict[str, str]:
    """What the title counts (a stem) → its number.

    >>> ordinals("EU agrees 13th sanctions package", "en")
    {'sanction': '13'}
    """
    return {stem(normalise(thing), language): number for number, thing in _ORDINAL.findall(title)}


def conflict(a: dict[str, str], b: dict[str, str]) -> bool:
    """Whether both count the same thing and disagree."""
    return any(thing in b and b[thing] != number for thing, number in a.items())
