"""Wire: an agency wrote the words; every outlet that credits it repeats one source."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 10


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few independent outlets are left once each wire is counted once."""
    left = {f"wire:{use.wire}" if use.wire else use.outlet_id for use in facts.uses}
    credited = sum(use.wire is not None for use in facts.uses)
    return ExplanationTest(
        name="wire",
        holds=credited > 0 and len(left) < facts.min_independent,
        value=len(left),
        limit=facts.min_independent,
        note=f"{credited} of {len(facts.uses)} articles carry an agency's credit line",
    )
