"""Boilerplate: an outlet prints the words in so many articles that they say nothing about one, or they are a link."""

from __future__ import annotations

import re
from collections import Counter

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 40
HOLDS = "<"  # the limit
SHARE = 0.08  # of an outlet's articles in the window
ARTICLES = 4  # at least, before a share means anything
EDGES = 0.8  # of the independent outlets at the head or the tail of a text
REPEATING = 1 / 3  # of the outlets, for words at the edges to be furniture
OFTEN = 3  # articles of an outlet
LINKED = 0.5  # of the independent outlets have a link or an address in the words

_LINK = re.compile(
    r"https?:|www\.|\bt\.co/|\bpic\.twitter\b|\S@[^\s@]{1,253}\.\w|\.(?:com|org|net|co|info)\b", re.IGNORECASE
)
_SIGNS = ".", ":", "@"  # one of them is in every link and address


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few outlets use the words otherwise than as boilerplate; value is how many do.

    Habitual: in more than SHARE of an outlet's articles, and in ARTICLES or more. Nothing counts where nearly all uses
    stand where page furniture stands and outlets use it again and again, or where the words are a link. One outlet
    of many that does so shows nothing about the others.
    """
    articles = Counter(use.outlet_id for use in facts.uses)
    habitual = {outlet for outlet in articles if _habitual(facts, outlet)}
    left = [outlet for outlet in articles if outlet not in habitual]
    again = sum([outlet in habitual or count >= OFTEN for outlet, count in articles.items()])
    linked = facts.worded(_LINK, _SIGNS) >= LINKED
    furniture = facts.edges >= EDGES and again >= REPEATING * len(articles)
    if linked or furniture:
        left = []
    highest = max(facts.outlet_shares.values(), default=0.0)
    note = "a link or an address" if linked else "at the head or the tail of the texts" if furniture else (
        f"{len(left)} of {len(articles)} outlets are left without those that have it in more than {SHARE:.0%} of their "
        f"articles, {ARTICLES} at least; the most is {highest:.0%}"
    )  # fmt: skip
    return ExplanationTest(
        name="boilerplate",
        holds=len(left) < min(facts.min_independent, len(articles)),
        value=len(left),
        limit=facts.min_independent,
        note=note,
    )


def _habitual(facts: PhraseFacts, outlet: str) -> bool:
    share = facts.outlet_shares.get(outlet, 0.0)
    return share > SHARE and round(share * facts.outlet_articles.get(outlet, 0)) >= ARTICLES
