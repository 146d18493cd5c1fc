"""Quote: the words stand inside quotation marks; somebody said them, and the outlets report it."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 50
HOLDS = "≥"  # the limit
SHARE = 0.5


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where at least half of the articles quote them; the speaker is not compared."""
    quoting = sum(any(occurrence.quoted for occurrence in use.occurrences) for use in facts.uses)
    share = quoting / len(facts.uses)
    return ExplanationTest(
        name="quote",
        holds=share >= SHARE,
        value=round(share, 4),
        limit=SHARE,
        note=f"inside quotation marks in {quoting} of {len(facts.uses)} articles",
    )
