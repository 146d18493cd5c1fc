"""Quote: the words stand inside quotation marks; somebody said them, and the outlets report it."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest, PhraseUse

PRECEDENCE = 50
HOLDS = "≥"  # the limit
SHARE = 0.5


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where at least half of the independent outlets quote them; the speaker is not compared."""
    share = facts.quoted
    quoting = sum(map(PhraseUse.is_quoted, facts.uses))
    return ExplanationTest(
        name="quote",
        holds=share >= SHARE,
        value=share,
        limit=SHARE,
        note=f"inside quotation marks in {quoting} of {len(facts.uses)} articles; each independent outlet has one vote",
    )
