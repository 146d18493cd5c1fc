"""Topic: the words are what the articles are about anyway, so whoever writes on it uses them."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.scoring import foreign, min_score, share_left
from monitor.records import ExplanationTest

PRECEDENCE = 82
HOLDS = "<"  # the limit
LEAST = 0.02  # of the score must be left in any case, however many outlets have the words


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where the articles' own topics take so much of a score that would do that the rest does not.

    Value is the share of the score that is left after them, the limit the share that the wording needs to be a
    narrative. What is too usual, quoted or page furniture by itself is not explained by a topic.
    """
    left, whole, needed = round(share_left(facts), 4), foreign(facts), min_score(facts.background_articles)
    limit = round(max(needed / whole, LEAST), 4) if whole >= needed else LEAST
    return ExplanationTest(
        name="topic",
        holds=left < limit,
        value=left,
        limit=limit,
        note=f"of the score of {whole:.2f} that it would have in articles on other things is left: "
        f"beyond chance {facts.elsewhere:.0%} of its bits stand elsewhere in the same articles, and two of these share "
        f"{facts.related:.0%} of their weightiest words",
    )
