"""Name: a person, an office, an institution, the title of an act, a figure or a date. There is one way to say it."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.known.matching import office_words
from monitor.records import ExplanationTest

PRECEDENCE = 70
HOLDS = "<"  # the limit
PLAIN = 2  # words that are left when names and offices are taken away: with fewer, only a name is left …
THIRD = 1 / 3  # … and with less than this of the content words, it says who is who
CAPITALS = 0.9  # of the content words but offices: with an office among them, the whole is a name
SLOGAN = 3  # content words: fewer that nobody writes small are a name


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where fewer than PLAIN words, or a THIRD, are left without names, offices, numbers; value is what is left.

    Where a word is of an office and nearly all others are capitalised, nothing is left ("ministro das Obras Públicas").
    Words that are capitalised in this wording alone are no names ("Hybrid War of Terror" is a slogan), but for two of
    them ("Daily Beast").
    """
    offices = office_words(facts.plain, facts.language)
    numbers = [word for word in facts.plain if word[0].isdigit()]
    left = [word for word in facts.plain if word not in offices and word not in numbers]
    others = (facts.content - len(offices)) / facts.content if facts.content else 0.0
    if offices and facts.capitalised >= CAPITALS * others:
        left = []
    if facts.content < SLOGAN and facts.capitalised >= CAPITALS:
        left = []
    least = round(max(PLAIN, THIRD * facts.content), 2)
    named = len(facts.plain) < facts.content or bool(numbers) or facts.capitalised >= CAPITALS
    return ExplanationTest(
        name="name",
        holds=named and len(left) < least,
        value=len(left),
        limit=least,
        note=_told(facts, len(left), len(numbers)) + ("" if named else ": that makes no name"),
    )


def _told(facts: PhraseFacts, left: int, numbers: int) -> str:
    """What was taken away, in figures that add up to the content words."""
    if not left:
        return f"0 of {facts.content} content words are left without names, offices and numbers"
    names = facts.content - len(facts.plain)
    offices = len(facts.plain) - numbers - left
    without = f"names ({names}), offices ({offices}) and numbers ({numbers})"
    return f"{left} of {facts.content} content words are left without {without}"
