"""Same owner: the outlets belong to one owner, and count once."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 30
HOLDS = "<"  # the limit


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few owners are left; an outlet of unknown owner counts as its own.

    It cannot be told (None) where too few would be left if the unknown owners were one, or one of the known.
    """
    owners = {use.owner for use in facts.uses if use.owner}
    unknown = {use.outlet_id for use in facts.uses if not use.owner}
    limit, left = min(facts.min_independent, len(facts.outlets())), len(owners) + len(unknown)
    told = left < limit or not unknown or max(len(owners), 1) >= limit
    note = f"{len(facts.outlets())} outlets, of {len(unknown)} the owner is unknown"
    return ExplanationTest(
        name="same_owner",
        holds=left < limit if told else None,
        value=left if told else None,
        limit=facts.min_independent,
        note=note if told else f"{note}: whether one owner has them cannot be told",
    )
