"""Boilerplate: an outlet prints the words in so many of its articles that they say nothing about one."""

from __future__ import annotations

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 40
SHARE = 0.08  # of an outlet's articles in the window
ARTICLES = 5  # at least, before a share means anything


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few outlets use the words otherwise than as boilerplate."""
    left = [outlet for outlet in sorted(facts.outlets()) if not _habitual(facts, outlet)]
    highest = max(facts.outlet_shares.values(), default=0.0)
    return ExplanationTest(
        name="boilerplate",
        holds=len(left) < min(facts.min_independent, len(facts.outlets())),
        value=len(left),
        limit=facts.min_independent,
        note=f"in up to {highest:.0%} of one outlet's articles; over {SHARE:.0%} and {ARTICLES} articles do not count",
    )


def _habitual(facts: PhraseFacts, outlet: str) -> bool:
    share = facts.outlet_shares.get(outlet, 0.0)
    return share > SHARE and share * facts.outlet_articles.get(outlet, 0) >= ARTICLES
