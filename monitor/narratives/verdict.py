"""Is a repeated phrase a narrative: enough independent outlets, rare enough words, and no innocent explanation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from math import inf
from types import ModuleType

from monitor.named import load, names
from monitor.narratives.facts import PhraseFacts
from monitor.narratives.scoring import EARLIER, MIN_CONTENT, MIN_SCORE, factors, min_score, score
from monitor.narratives.skew import raised, skew
from monitor.records import ExplanationTest, Signal

MIN_STORIES = 3  # a narrative travels from event to event …
FEW_STORIES = 2  # … and from one to another if a watchlist asks for it, or if its score is …
SURELY = 3.0  # … so many times what it must be: of three outlets two report one event now and then

UNEXPLAINED = "phrase"  # the type of a wording that no explanation covers
_EXPLANATIONS = "monitor.narratives.explanations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`flagged` follows from the signals and explanations alone; `type` is the first explanation that holds.

    `score` ranks: it is the signal of that name, up to twice as high where the carriers are of one camp (`skew`).
    """

    type: str
    flagged: bool
    score: float
    signals: tuple[Signal, ...]
    explanations: tuple[ExplanationTest, ...]


def judge(facts: PhraseFacts) -> Verdict:
    """The verdict on a phrase, with every number behind it."""
    explanations = tuple(module.test(facts) for module in _explanations())
    independent, bits = len(facts.independent()), round(facts.bits, 2)  # judged as it is shown
    scored, stories = score(facts), len({use.story_id or use.article_id for use in facts.uses})
    few = stories == FEW_STORIES and not facts.watchlists
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
            value=scored,
            limit=least_score(stories if few else MIN_STORIES, facts.watchlists, facts.background_articles),
            note="rare plain words in articles on other things" + _few(few) + _young(facts.background_articles),
        ),
        Signal(name="outlets", value=len(facts.outlets())),
        Signal(name="stories", value=stories, limit=FEW_STORIES if few or facts.watchlists else MIN_STORIES),
        *factors(facts),
        *([leaning] if (leaning := skew(facts)) else []),
    )
    return Verdict(
        type=held[0] if held else UNEXPLAINED,
        flagged=not held and all(signal.value >= signal.limit for signal in signals if signal.limit is not None),
        score=round(scored * raised(facts), 2),
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


def least_score(stories: int, watchlists: Collection[str], background_articles: int) -> float:
    """The score that makes a narrative of a wording in so many stories; inf for fewer than it must be in.

    >>> [least_score(stories, (), 10_000) for stories in (1, 2, 3)]
    [inf, 19.5, 6.5]
    """
    if stories < FEW_STORIES:
        return inf
    enough = stories >= MIN_STORIES or watchlists
    return min_score(background_articles) * (1.0 if enough else SURELY)


def turns_at(signals: Iterable[Signal]) -> dict[str, float]:
    """Signal → the value below which a wording that is flagged would not be: its limit, but two stories, where the
    score is enough for these.
    """
    found = {one.name: (one.value, one.limit) for one in signals if one.limit is not None}
    turns = {name: limit for name, (_, limit) in found.items()}
    if "score" in found and "stories" in found and found["score"][0] >= SURELY * turns["score"]:
        turns["stories"] = FEW_STORIES
    return turns


def _few(few: bool) -> str:
    return f"; {SURELY:g} times as much in two stories as in {MIN_STORIES}" if few else ""


def _young(background_articles: int) -> str:
    if background_articles >= EARLIER:
        return ""
    return f"; so much while fewer than {EARLIER} earlier articles are known, then {MIN_SCORE:g}"


def _asked(watchlists: Collection[str]) -> str:
    named = ", ".join(sorted(watchlists))
    return f"two are enough, for a watchlist asks for its words: {named}" if named else ""
