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

# Rounds are counted in words, too: of an election, of talks, of a cup. Only they: a "second victim" is of one event.
_FIRST = r"first|primera?|premi[eè]re?|erste[rnms]?|перв\w+|перш\w+|πρώτ\w+|الأولى|第一|prim[oa]|primeir[oa]"
_SECOND = (
    r"second|runoff|run-off|segund[oa]|deuxième|second|zweite[rnms]?|втор\w+|друг\w+|δεύτερ\w+|الثانية|第二|secondo"
)
_THIRD = r"third|tercera?|troisième|dritte[rnms]?|трет\w+|τρίτ\w+|الثالثة|第三|terz[oa]|terceir[oa]"
_ROUNDS = r"rounds?|vuelta|ronda|tours?|runde|wahlgang|тур\w*|раунд\w*|γύρο\w*|جولة|轮|輪|turno|volta"
_IN_WORDS = [
    (
        number,
        re.compile(rf"(?<!\w)(?:{words})\W{{0,2}}(?:{_ROUNDS})|(?<!\w)(?:{_ROUNDS})\W{{1,2}}(?:{words})(?!\w)", re.I),
    )
    for number, words in (("1", _FIRST), ("2", _SECOND), ("3", _THIRD))
]


def ordinals(title: str, language: str | None) -> dict[str, str]:
    """What the title counts (a stem) → its number.

    >>> ordinals("EU agrees 13th sanctions package", "en")
    {'sanction': '13'}
    >>> ordinals("Second round in Varnograd", "en"), ordinals("Première tour", "fr"), ordinals("第二轮投票", "zh")
    ({'round': '2'}, {'round': '1'}, {'round': '2'})
    """
    found = {stem(normalise(thing), language): number for number, thing in _ORDINAL.findall(title)}
    rounds = [number for number, pattern in _IN_WORDS if pattern.search(title)]
    return found | {"round": rounds[0]} if len(rounds) == 1 else found  # a title that names two tells nothing


def conflict(a: dict[str, str], b: dict[str, str]) -> bool:
    """Whether both count the same thing and disagree."""
    return any(thing in b and b[thing] != number for thing, number in a.items())
