"""Stock phrase: the words were in use before, at about the same rate."""

from __future__ import annotations

from math import log2

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 60
LIFT = 2.0  # powers of two: four times as often as before
USES = 3  # earlier articles; fewer are chance


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where earlier articles used them nearly as often. Not testable without earlier articles."""
    if not facts.background_articles:
        return ExplanationTest(
            name="stock", holds=None, value=None, limit=LIFT, note="no earlier articles to compare with"
        )
    lift = log2(len(facts.uses) / facts.window_articles) - log2((facts.background + 0.5) / facts.background_articles)
    return ExplanationTest(
        name="stock",
        holds=facts.background >= USES and lift < LIFT,
        value=round(lift, 4),
        limit=LIFT,
        note=f"in ≤ {facts.background} of {facts.background_articles} earlier articles; 2^lift times as often now",
    )
