"""Stock phrase: everybody's words, by a shipped list or because they were in use before at about the same rate."""

from __future__ import annotations

from math import ceil, log2

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.known.matching import stock_phrase
from monitor.records import ExplanationTest

PRECEDENCE = 60
HOLDS = "<"  # the limit
LIFT = 6.0  # powers of two: 64 times as often as before
USES = 2  # earlier outlets, in turn; fewer are chance …
OF = 8  # … and so are fewer than one for so many outlets of now: two do not make usual what forty print
SHARE = 0.6  # of the longer words are those of a listed phrase


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds for a listed phrase, and where outlets used the words nearly as often earlier.

    Now and then, who repeats itself is counted once. A listed phrase has no lift at all: value 0.
    """
    listed = stock_phrase(facts.text, facts.language)
    if listed is not None and listed[1] >= SHARE:
        return ExplanationTest(
            name="stock", holds=True, value=0.0, limit=LIFT, note=f'in the list of stock phrases: "{listed[0]}"'
        )
    if not facts.background_articles:
        return ExplanationTest(
            name="stock", holds=None, value=None, limit=LIFT, note="no earlier articles to compare with"
        )
    needed = max(USES, ceil(len(facts.independent()) / OF))
    lift = log2(len(facts.independent()) / facts.window_articles) - log2(
        (facts.background + 0.5) / facts.background_articles
    )
    return ExplanationTest(
        name="stock",
        holds=facts.background >= needed and lift < LIFT,
        value=round(lift, 4),
        limit=LIFT,
        note=f"earlier by ≤ {facts.background} outlets in turn ({needed} are needed), "
        f"in {facts.background_articles} articles; 2^lift times as often now",
    )
