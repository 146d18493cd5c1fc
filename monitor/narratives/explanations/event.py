"""Event: the words belong to one event, and whoever reports it must use them."""

from __future__ import annotations

from collections import defaultdict

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 75
HOLDS = "≥"  # the limit
SHARE = 0.8  # of the independent outlets, in one story


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where nearly all uses are in one story: a narrative travels from event to event."""
    shares = defaultdict[str, float](float)
    stories = [use.story_id or use.article_id for use in facts.uses]
    for story, vote in zip(stories, facts.votes, strict=True):
        shares[story] += vote
    share = round(max(shares.values()), 4)
    story = min([story for story, one in shares.items() if round(one, 4) == share])
    count = stories.count(story)
    return ExplanationTest(
        name="event",
        holds=share >= SHARE,
        value=share,
        limit=SHARE,
        note=f"{count} of {len(facts.uses)} articles are in story {story}; each independent outlet has one vote",
    )
