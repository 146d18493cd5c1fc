"""Topic: the words are what the articles are about anyway, so whoever writes on it uses them."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 78
HOLDS = "≥"  # the limit
SHARE = 0.5


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where half of the wording's bits stand elsewhere in the same articles, too."""
    share = round(facts.elsewhere, 4)
    return ExplanationTest(
        name="topic",
        holds=share >= SHARE,
        value=share,
        limit=SHARE,
        note="of the wording's bits, on average, again in other sentences of the articles that carry it",
    )
