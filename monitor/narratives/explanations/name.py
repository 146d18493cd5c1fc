"""Name: a person, an office, a company, the title of an act. It repeats because there is one name for it."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 70
SHARE = 0.8  # of the longer words, capitalised, on average over the uses
WORDS = 5  # longer runs of capitals are coined slogans as often as names, and are not explained away

_WORD = re.compile(r"[^\W\d_]+")


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds for at most five words, nearly all capitalised, in a script that has capitals."""
    shares = [_capitalised(occurrence.surface) for use in facts.uses for occurrence in use.occurrences]
    share = sum(shares) / len(shares) if shares else 0.0
    return ExplanationTest(
        name="name",
        holds=facts.words <= WORDS and share >= SHARE,
        value=round(share, 4),
        limit=SHARE,
        note=f"capitalised share of the words of four letters and more, in a run of {facts.words}",
    )


@lru_cache(maxsize=1 << 14)  # a phrase is judged again with each new use
def _capitalised(surface: str) -> float:
    found = [word for word in _WORD.findall(surface) if len(word) > 3]
    if not found or surface.isupper():  # a headline in capitals says nothing about names
        return 0.0
    return sum(1 for word in found if word[0].isupper()) / len(found)
