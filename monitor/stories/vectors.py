"""An article as weighted words: what it is about, in at most 64 terms.

Terms are stems of the title (weight 2), the first 40 words of the body (1) and the rest to 250 words
(0.3); a term's weight is log(1 + tf) times its idf in the window, so common words fade by themselves
and no list of stop words is needed for any language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitor.text import stem

TERMS = 64  # kept per article: more do not help, and bound the work per article
OPENING, BODY = 40, 250  # words of the body that weigh 1, and that weigh 0.3


Ids = NDArray[np.int32]
Vector = tuple[Ids, NDArray[np.float32]]  # (at most 64 term ids, rising; their weights, Euclidean norm 1)


class Vocabulary:
    """Terms as integers, and in how many articles of the window each occurs."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._articles = np.zeros(1 << 16, dtype=np.int32)
        self.total = 0

    def ids(self, terms: list[str]) -> Ids:
        """int32[len(terms)]: the id of each term; unknown terms get the next free one."""
        known = self._ids
        found = np.fromiter((known.setdefault(term, len(known)) for term in terms), dtype=np.int32, count=len(terms))
        while len(known) > len(self._articles):
            self._articles = np.concatenate([self._articles, np.zeros_like(self._articles)])
        return found

    def idf(self, ids: Ids) -> NDArray[np.float64]:
        """float64[len(ids)]: ln((N + 1) / (n + 0.5)), never below 0.05."""
        weights: NDArray[np.float64] = np.maximum(np.log((self.total + 1.0) / (self._articles[ids] + 0.5)), 0.05)
        return weights

    def count(self, ids: Ids, step: int = 1) -> None:
        """One article more (or, with step -1, less) has these terms (each named once)."""
        self._articles[ids] += step
        self.total += step


def term_counts(title: Sequence[str], body: Sequence[str], language: str | None) -> Counter[str]:
    """Stem → weighted number of times it occurs among the words of the title and the body."""
    counts: Counter[str] = Counter()
    for words, weight in ((title, 2.0), (body[:OPENING], 1.0), (body[OPENING:BODY], 0.3)):
        for word in words:
            if len(word) > 1 or not word.isascii():
                counts[stem(word, language)] += weight  # type: ignore[assignment]
    return counts


def vector(counts: Counter[str], ids: Ids, vocabulary: Vocabulary) -> Vector:
    """The heaviest terms of an article whose terms `counts` have these `ids`; norm 1, or empty."""
    if not counts:
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
    weights = np.log1p(np.fromiter(counts.values(), dtype=np.float64, count=len(counts))) * vocabulary.idf(ids)
    if len(ids) > TERMS:
        kept = np.argpartition(-weights, TERMS)[:TERMS]
        ids, weights = ids[kept], weights[kept]
    order = np.argsort(ids)
    ids, weights = ids[order], weights[order]
    return ids, (weights / np.linalg.norm(weights)).astype(np.float32)
