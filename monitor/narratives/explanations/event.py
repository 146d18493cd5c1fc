"""Event: the words belong to one event, and whoever reports it must use them."""

from __future__ import annotations

from collections import Counter

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 75
HOLDS = "≥"  # the limit
SHARE = 0.8  # of the articles, in one story


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where nearly all uses are in one story: a narrative travels from event to event."""
    stories = Counter(use.story_id or use.article_id for use in facts.uses)
    story, count = min(stories.items(), key=lambda pair: (-pair[1], pair[0]))
    share = count / len(facts.uses)
    return ExplanationTest(
        name="event",
        holds=share >= SHARE,
        value=round(share, 4),
        limit=SHARE,
        note=f"{count} of {len(facts.uses)} articles are in story {story}",
    )
