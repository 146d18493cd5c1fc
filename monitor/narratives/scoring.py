"""The score: how much a wording looks carried from outside into articles on other things, and of what it is made."""

from __future__ import annotations

from math import exp, log2

from monitor.narratives.facts import PhraseFacts
from monitor.records import Signal

MIN_SCORE = 6.5  # learned on planted phrases, see docs/method.md
NEW_MIN_SCORE, EARLIER = 30.0, 500  # with fewer earlier articles nobody knows what is new, so more is asked
MIN_CONTENT = 3
TERM = 0.01  # of the score is left to a wording of fewer: a term, which ranks behind what may be a narrative
ENOUGH = 25.0  # bits: more do not make a wording more of a narrative
PLAIN = 4  # words that are no names; more do not either
OWN_TOPIC, ONE_TOPIC = 12.0, 6.0  # how fast the score falls with `elsewhere` and `related`


def score(facts: PhraseFacts) -> float:
    """How much the wording looks carried from outside into articles on other things, from 0 on.

    Rare words (at most ENOUGH bits count) that are no names, in many independent outlets, raise it. What the articles
    are about anyway, alone or together, lowers it, and so do quotation marks and places where page furniture stands:
    these by their share squared, for of three outlets one prints anything at the end of a text now and then.
    A term of two words has a hundredth of it. It follows from the signals that are printed.
    """
    return round(foreign(facts) * share_left(facts), 2)


def foreign(facts: PhraseFacts) -> float:
    """The score that it would have if its articles were on other things for certain."""
    highest = ceiling(round(facts.bits, 2), plain(facts), len(facts.independent()), 0.0, 0.0)
    enough = 1.0 if facts.content >= MIN_CONTENT else TERM
    return highest * enough * (1 - facts.quoted) * (1 - round(facts.edges, 4) ** 2)


def share_left(facts: PhraseFacts) -> float:
    """The share of the score, 0–1, that is left after what the articles are about anyway, each alone and together."""
    return _left(round(facts.related, 4), round(facts.elsewhere, 4))


def min_score(background_articles: int) -> float:
    """What the score must reach, with so many earlier articles."""
    return MIN_SCORE if background_articles >= EARLIER else NEW_MIN_SCORE


def ceiling(bits: float, plain: int, independent: int, related: float, elsewhere: float) -> float:
    """The highest score of a wording of which no more is known than this; see `score`."""
    rare = min(bits, ENOUGH) * min(plain, PLAIN)
    return rare * log2(max(independent, 2)) / log2(3) * _left(related, elsewhere)


def _left(related: float, elsewhere: float) -> float:
    return exp(-ONE_TOPIC * related - OWN_TOPIC * elsewhere)


def factors(facts: PhraseFacts) -> tuple[Signal, ...]:
    """What the score is made of, as it is printed."""
    return (
        Signal(name="plain words", value=plain(facts), note="neither everybody's words nor names nor numbers"),
        Signal(
            name="elsewhere",
            value=round(facts.elsewhere, 4),
            note="of its bits, again in the same articles, beyond chance",
        ),
        Signal(name="related", value=round(facts.related, 4), note="how much the articles are about one thing"),
        Signal(
            name="quoted",
            value=facts.quoted,
            note="of the independent outlets put it in quotation marks",
        ),
        Signal(
            name="edges",
            value=round(facts.edges, 4),
            note="of the independent outlets have it at the head or tail of a text",
        ),
    )


def plain(facts: PhraseFacts) -> int:
    """Words that are neither everybody's nor names nor numbers."""
    return sum(not word[0].isdigit() for word in facts.plain)
