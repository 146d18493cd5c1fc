"""Is a repeated phrase a narrative: enough independent outlets, rare enough words, and no innocent explanation."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import exp, log2
from types import ModuleType

from monitor.named import load, names
from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest, PhraseUse, Signal

MIN_SCORE = 6.5  # learned on planted phrases, see docs/method.md
NEW_MIN_SCORE, EARLIER = 30.0, 500  # with fewer earlier articles nobody knows what is new, so more is asked
MIN_STORIES = 3  # a narrative travels from event to event …
WATCHED_STORIES = 2  # … and one that a watchlist asks for, from one to another
MIN_CONTENT = 3
TERM = 0.01  # of the score is left to a wording of fewer: a term, which ranks behind what may be a narrative
ENOUGH = 25.0  # bits: more do not make a wording more of a narrative
PLAIN = 4  # words that are no names; more do not either
OWN_TOPIC, ONE_TOPIC = 8.0, 6.0  # how fast the score falls with `elsewhere` and `related`

UNEXPLAINED = "phrase"  # the type of a wording that no explanation covers
_EXPLANATIONS = "monitor.narratives.explanations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`flagged` follows from the signals and explanations alone; `type` is the first explanation that holds."""

    type: str
    flagged: bool
    score: float
    signals: tuple[Signal, ...]
    explanations: tuple[ExplanationTest, ...]


def judge(facts: PhraseFacts) -> Verdict:
    """The verdict on a phrase, with every number behind it."""
    explanations = tuple(module.test(facts) for module in _explanations())
    independent, bits = len(facts.independent()), round(facts.bits, 2)  # judged as it is shown
    score = _score(facts)
    held = [test.name for test in explanations if test.holds]
    signals = (
        Signal(
            name="independent outlets", value=independent, limit=facts.min_independent, note=_asked(facts.watchlists)
        ),
        Signal(
            name="rarity",
            value=bits,
            limit=facts.min_bits,
            note="bits; less for a word that usually stands there, no numbers",
        ),
        Signal(name="content words", value=facts.content, limit=MIN_CONTENT, note="those that are not everybody's"),
        Signal(
            name="score",
            value=score,
            limit=min_score(facts.background_articles),
            note="rare plain words in articles on other things",
        ),
        Signal(name="outlets", value=len(facts.outlets())),
        Signal(name="stories", value=_stories(facts), limit=min_stories(facts.watchlists)),
        *_factors(facts),
    )
    return Verdict(
        type=held[0] if held else UNEXPLAINED,
        flagged=not held and all(signal.value >= signal.limit for signal in signals if signal.limit is not None),
        score=score,
        signals=signals,
        explanations=explanations,
    )


@cache
def _explanations() -> tuple[ModuleType, ...]:
    """The first that holds gives the type."""
    return tuple(sorted((load(_EXPLANATIONS, name) for name in names(_EXPLANATIONS)), key=lambda m: int(m.PRECEDENCE)))


def holds_at(name: str) -> str:
    """On which side of its limit an explanation can hold: "<", or "≥"; "" for a name that is none."""
    return str(load(_EXPLANATIONS, name).HOLDS) if name in names(_EXPLANATIONS) else ""


def min_score(background_articles: int) -> float:
    """What the score must reach, with so many earlier articles."""
    return MIN_SCORE if background_articles >= EARLIER else NEW_MIN_SCORE


def min_stories(watchlists: Collection[str]) -> int:
    """How many stories it must be in: fewer where watchlists ask for its words."""
    return WATCHED_STORIES if watchlists else MIN_STORIES


def ceiling(bits: float, plain: int, independent: int, related: float, elsewhere: float) -> float:
    """The highest score of a wording of which no more is known than this; see `_score`."""
    rare = min(bits, ENOUGH) * min(plain, PLAIN)
    return rare * log2(max(independent, 2)) / log2(3) * exp(-ONE_TOPIC * related - OWN_TOPIC * elsewhere)


def _factors(facts: PhraseFacts) -> tuple[Signal, ...]:
    """What the score is made of, as it is printed."""
    return (
        Signal(name="plain words", value=_plain(facts), note="neither everybody's words nor names nor numbers"),
        Signal(name="elsewhere", value=round(facts.elsewhere, 4), note="of its bits, again in the same articles"),
        Signal(name="related", value=round(facts.related, 4), note="how much the articles are about one thing"),
        Signal(
            name="quoted",
            value=facts.share(PhraseUse.is_quoted),
            note="of the independent outlets put it in quotation marks",
        ),
        Signal(
            name="edges",
            value=round(facts.edges, 4),
            note="of the independent outlets have it at the head or tail of a text",
        ),
    )


def _score(facts: PhraseFacts) -> float:
    """How much the wording looks carried from outside into articles on other things, from 0 on.

    Rare words (at most ENOUGH bits count) that are no names, in many independent outlets, raise it. What the articles
    are about anyway, alone or together, lowers it, and so do quotation marks and places where page furniture stands.
    A term of two words has a hundredth of it. It follows from the signals that are printed.
    """
    factors = {signal.name: signal.value for signal in _factors(facts)}
    highest = ceiling(
        round(facts.bits, 2), _plain(facts), len(facts.independent()), factors["related"], factors["elsewhere"]
    )
    enough = 1.0 if facts.content >= MIN_CONTENT else TERM
    return round(highest * enough * (1 - factors["quoted"]) * (1 - factors["edges"]), 2)


def _plain(facts: PhraseFacts) -> int:
    return sum(not word[0].isdigit() for word in facts.plain)


def _asked(watchlists: Collection[str]) -> str:
    named = ", ".join(sorted(watchlists))
    return f"two are enough, for a watchlist asks for its words: {named}" if named else ""


def _stories(facts: PhraseFacts) -> int:
    return len({use.story_id or use.article_id for use in facts.uses})
