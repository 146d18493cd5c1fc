"""Same owner: the outlets belong to one owner, and count once."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 30
HOLDS = "<"  # the limit


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few owners are left; an outlet of unknown owner counts as its own."""
    left = {use.owner or use.outlet_id for use in facts.uses}
    unknown = len({use.outlet_id for use in facts.uses if use.owner is None})
    return ExplanationTest(
        name="same_owner",
        holds=len(left) < min(facts.min_independent, len(facts.outlets())),
        value=len(left),
        limit=facts.min_independent,
        note=f"{len(facts.outlets())} outlets, of {unknown} the owner is unknown",
    )
