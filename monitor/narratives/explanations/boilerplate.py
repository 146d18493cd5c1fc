"""Boilerplate: an outlet prints the words in so many articles that they say nothing about one, or they are a link."""

from __future__ import annotations

import re

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 40
HOLDS = "<"  # the limit
SHARE = 0.08  # of an outlet's articles in the window
ARTICLES = 4  # at least, before a share means anything
EDGES = 0.8  # of the uses at the head or the tail of a text

_LINK = re.compile(
    r"https?:|www\.|\bt\.co/|\bpic\.twitter\b|\S@[^\s@]{1,253}\.\w|\.(?:com|org|net|co|info)\b", re.IGNORECASE
)


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few outlets use the words otherwise than as boilerplate; value is how many do.

    Habitual: in more than SHARE of an outlet's articles, and in ARTICLES or more. Nothing counts where nearly all uses
    stand where page furniture stands and one outlet uses it again and again, or where the words are a link.
    """
    left = [outlet for outlet in sorted(facts.outlets()) if not _habitual(facts, outlet)]
    linked = _LINK.search(facts.text) is not None
    furniture = facts.edges >= EDGES and (len(left) < len(facts.outlets()) or len(facts.uses) > 2 * len(left))
    if linked or furniture:
        left = []
    highest = max(facts.outlet_shares.values(), default=0.0)
    note = "a link or an address" if linked else "at the head or the tail of the texts" if furniture else (
        f"in up to {highest:.0%} of one outlet's articles; over {SHARE:.0%} and {ARTICLES} articles do not count"
    )  # fmt: skip
    return ExplanationTest(
        name="boilerplate",
        holds=len(left) < min(facts.min_independent, len(facts.outlets())),
        value=len(left),
        limit=facts.min_independent,
        note=note,
    )


def _habitual(facts: PhraseFacts, outlet: str) -> bool:
    share = facts.outlet_shares.get(outlet, 0.0)
    return share > SHARE and round(share * facts.outlet_articles.get(outlet, 0)) >= ARTICLES
