"""Term: two words that carry meaning, as a language's compounds and idioms have; too short to tell a narrative by."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.scoring import MIN_CONTENT
from monitor.records import ExplanationTest

PRECEDENCE = 84
HOLDS = "<"  # the limit


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds for fewer words than a narrative must have: "green light", "campaign finance", "video clip"."""
    return ExplanationTest(
        name="term",
        holds=facts.content < MIN_CONTENT,
        value=facts.content,
        limit=MIN_CONTENT,
        note="words that are not everybody's; two make a term or an idiom as easily as a claim, and keep a hundredth "
        "of the score",
    )
