"""Wire: an agency wrote the words; every outlet that credits it repeats one source."""

from __future__ import annotations

from monitor.narratives.dateline import MARK, MARK_SIGNS
from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 10
HOLDS = "<"  # the limit
SHARE = 0.5  # of the independent outlets have it with an agency's mark, or under its dateline


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few independent outlets are left once each wire is counted once.

    What half of the independent outlets have with an agency's mark in it, or in a paragraph which an agency's dateline
    opens, is that agency's, whoever prints it: one is left.
    """
    left = facts.outlets()
    credited = sum([use.wire is not None for use in facts.uses])
    if credited:
        left = frozenset([f"wire:{use.wire}" if use.wire else use.outlet_id for use in facts.uses])
    marked, under = facts.worded(MARK, MARK_SIGNS), facts.datelined >= SHARE
    return ExplanationTest(
        name="wire",
        holds=marked >= SHARE or under or (credited > 0 and len(left) < facts.min_independent),
        value=1 if marked >= SHARE or under else len(left),
        limit=facts.min_independent,
        note=f"an agency's mark stands in the words of {marked:.0%} of the independent outlets" if marked >= SHARE
        else f"an agency's dateline opens its paragraph for {facts.datelined:.0%} of the independent outlets" if under
        else f"{credited} of {len(facts.uses)} articles carry an agency's credit line",
    )  # fmt: skip
