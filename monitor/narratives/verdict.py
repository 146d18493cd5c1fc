"""Is a repeated phrase a narrative: enough independent outlets, rare enough words, and no innocent explanation."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2, sqrt

from monitor.named import load, names
from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest, Signal

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
    explanations = tuple(
        module.test(facts)
        for module in sorted((load(_EXPLANATIONS, name) for name in names(_EXPLANATIONS)), key=lambda m: m.PRECEDENCE)
    )
    independent, bits = len(facts.independent()), round(facts.bits, 2)  # judged as it is shown
    bits = round(facts.bits, 2)  # as it is printed: the verdict must follow from what is shown
    held = [test.name for test in explanations if test.holds]
    return Verdict(
        type=held[0] if held else "phrase",
        flagged=not held and independent >= facts.min_independent and bits >= facts.min_bits,
        score=_score(facts, independent),
        signals=(
            Signal(name="independent outlets", value=independent, limit=facts.min_independent),
            Signal(name="rarity", value=bits, limit=facts.min_bits, note="bits, words taken as independent"),
            Signal(name="outlets", value=len(facts.outlets())),
            Signal(name="stories", value=_stories(facts)),
        ),
        explanations=explanations,
    )


def _score(facts: PhraseFacts, independent: int) -> float:
    """More independent outlets, rarer words, newer wording and more unrelated stories rank higher; only for order."""
    now = len(facts.uses) / max(facts.window_articles, 1)
    before = (facts.background + 0.5) / (facts.background_articles + 1)
    lift = min(max(log2(now / before), 0.0), 9.0) if facts.background_articles else 1.0
    spread = _stories(facts) / len(facts.uses)
    return round((log2(independent) + 0.5) * sqrt(max(facts.bits, 0.0)) * lift * (0.05 + spread), 4)


def _stories(facts: PhraseFacts) -> int:
    return len({use.story_id or use.article_id for use in facts.uses})
