"""Topic: the words are what the articles are about anyway, so whoever writes on it uses them."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.scoring import MIN_SCORE, foreign, share_left
from monitor.records import ExplanationTest

PRECEDENCE = 82
HOLDS = "<"  # the limit
LEAST = 0.02  # of the score must be left in any case, however many outlets have the words


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where the articles' own topics take so much of a score that would do that the rest does not.

    Value is the share of the score that is left after them, the limit the share that the wording needs to be a
    narrative. What is too usual, quoted or page furniture by itself is not explained by a topic.
    """
    left, whole = round(share_left(facts), 4), foreign(facts)
    limit = round(max(MIN_SCORE / whole, LEAST), 4) if whole >= MIN_SCORE else LEAST
    return ExplanationTest(
        name="topic",
        holds=left < limit,
        value=left,
        limit=limit,
        note=f"of a score of {whole:.2f} is left: {facts.elsewhere:.0%} of the wording's bits stand elsewhere in the "
        f"same articles, and {facts.related:.0%} of the articles' weightiest words are common to two of them",
    )
