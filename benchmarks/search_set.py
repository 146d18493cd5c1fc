"""Invented articles whose words are as unevenly used as those of a language (Zipf 1935), and queries for them."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from monitor.records import Entry, FeedDate, Interval, NewArticle, content_id

VOCABULARY = 200_000
TITLE, SUMMARY = 9, 45  # words: what feeds carry on average
OUTLETS = 200
NEWEST = datetime(2026, 11, 1, tzinfo=UTC)
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "or", "el")]


def word(rank: int) -> str:
    """The word of a rank: the more usual, the shorter."""
    parts = []
    while True:
        rank, which = divmod(rank, len(_SYLLABLES))
        parts.append(_SYLLABLES[which])
        if not rank:
            return "".join(parts)
        rank -= 1


class Texts:
    """Texts by the number of the article: the same number gives the same text."""

    def __init__(self) -> None:
        self._words = [word(rank) for rank in range(VOCABULARY)]
        self._sums = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
        self._ranks: dict[str, int] = {}

    def rank(self, word: str) -> int:
        """How usual a word is: 0 is the commonest."""
        if not self._ranks:
            self._ranks = {one: rank for rank, one in enumerate(self._words)}
        return self._ranks[word]

    def text(self, number: int) -> tuple[str, str]:
        dice = random.Random(number)
        subject = dice.randrange(500, VOCABULARY)  # what it is about stands in it more than once
        drawn = [self._drawn(dice) for _ in range(TITLE + SUMMARY)]
        drawn[2] = drawn[TITLE + 4] = self._words[subject]
        return " ".join(drawn[:TITLE]).capitalize(), " ".join(drawn[TITLE:]).capitalize() + "."

    def _drawn(self, dice: random.Random) -> str:
        return self._words[min(bisect(self._sums, dice.random() * self._sums[-1]), VOCABULARY - 1)]


def articles(texts: Texts, numbers: range, total: int) -> Iterator[NewArticle]:
    """Articles, a year's in all, in order of their dates."""
    for number in numbers:
        title, summary = texts.text(number)
        at = NEWEST - timedelta(days=365) * (1 - number / total)
        outlet = f"o{number % OUTLETS}"
        url = f"https://{outlet}.example/{number}"
        yield NewArticle(
            id=content_id("a", outlet, url), outlet_id=outlet, feed_id=None, content_hash=content_id("h", summary),
            first_seen=Interval(after=None, until=at),
            entry=Entry(
                guid=None, url=url, title=title, summary=summary, text="", language=("en", "de", "sl")[number % 3],
                published=FeedDate(raw="", instant=at, zone="offset"),
            ),
        )  # fmt: skip


def queries(texts: Texts, total: int, each: int) -> dict[str, list[str]]:
    """Queries by kind, each made of the words of an article, so that all find something."""
    dice = random.Random(5)
    found: dict[str, list[str]] = {}
    for _ in range(each):
        title, summary = texts.text(dice.randrange(total))
        words = [one.lower().strip(".") for one in (*title.split(), *summary.split())]
        a, b, c = dice.sample(words, 3)
        start = dice.randrange(TITLE, len(words) - 4)
        for kind, query in {
            "three words": f"{a} {b} {c}",
            "three common words": " ".join(texts._words[dice.randrange(60)] for _ in range(3)),
            "one word": a,
            "phrase of three": f'"{" ".join(words[start : start + 3])}"',
            "NEAR/6": f"{words[start]} NEAR/6 {words[start + 3]}",
            "prefix": f"{a[:4]}* {b}",
            "OR and NOT": f"({a} OR {b}) NOT {c}",
            "title and filters": f"title:{words[2]} outlet:o{dice.randrange(OUTLETS)} OR {b} lang:sl since:2026-10-01",
        }.items():
            found.setdefault(kind, []).append(query)
    return found
