"""Wire: an agency wrote the words; every outlet that credits it repeats one source."""

from __future__ import annotations

import re

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 10
HOLDS = "<"  # the limit

# An agency's mark inside the wording itself, as it stands in a dateline: "PARIS (AP) — ".
_MARK = re.compile(r"\((?:AP|AFP|Reuters|dpa|UPI|EFE|ANSA|TASS|Xinhua|Bloomberg|CP|PA|Lusa|BTA|Ukrinform)\)|\bAP\) —")


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few independent outlets are left once each wire is counted once.

    A wording that has an agency's mark in it is that agency's, whoever prints it: one is left.
    """
    left = {f"wire:{use.wire}" if use.wire else use.outlet_id for use in facts.uses}
    credited = sum(use.wire is not None for use in facts.uses)
    marked = _MARK.search(facts.text) is not None
    return ExplanationTest(
        name="wire",
        holds=marked or (credited > 0 and len(left) < facts.min_independent),
        value=1 if marked else len(left),
        limit=facts.min_independent,
        note="the wording has an agency's mark" if marked
        else f"{credited} of {len(facts.uses)} articles carry an agency's credit line",
    )  # fmt: skip
