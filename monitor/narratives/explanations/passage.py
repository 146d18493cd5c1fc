"""Passage: a run so long that it was copied, not coined; it is kept in a list of its own."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 80
HOLDS = "≥"  # the limit
WORDS = 14


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds from 14 words on: coined phrases are shorter, recycled sentences and paragraphs are longer."""
    return ExplanationTest(
        name="passage",
        holds=facts.words >= WORDS,
        value=facts.words,
        limit=WORDS,
        note="words of the most used form",
    )
