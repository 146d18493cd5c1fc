"""Reprint: the articles are essentially one text, so one of them speaks."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 20
HOLDS = "<"  # the limit


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few outlets are left once each text is counted once, at the outlet that had it first."""
    reprints = sum([use.reprint_of is not None for use in facts.uses])
    left = _left(facts) if reprints else facts.outlets()
    return ExplanationTest(
        name="reprint",
        holds=reprints > 0 and len(left) < facts.min_independent,
        value=len(left),
        limit=facts.min_independent,
        note=f"{reprints} of {len(facts.uses)} articles repeat another's text",
    )


def _left(facts: PhraseFacts) -> frozenset[str]:
    """The outlets that had the texts first."""
    outlet = {use.article_id: use.outlet_id for use in facts.uses}
    return frozenset(
        [
            outlet.get(use.reprint_of, f"text:{use.reprint_of}") if use.reprint_of else use.outlet_id
            for use in facts.uses
        ]
    )
