"""What grouping is held against: three methods that readers and papers use, each over the same stream.

    equal titles    the same title, normalised: letters and digits only, case folded
    title likeness  rapidfuzz token_set_ratio with the titles of the window, the story of the most alike
    TF-IDF + decay  cosine with the centroids of stories, times a Gaussian of the days since a story's latest article

The last one is the online clustering of Miranda et al. 2018 (EMNLP, "Multilingual Clustering of Streaming News"):
document and story as TF-IDF sub-vectors, timeliness as a Gaussian of three days, the best story or a new one below a
threshold. Their weights of sub-vectors are learned on a corpus that is not to be had; words of the title count twice
instead, and the threshold has the best mean F1 of 0.15 … 0.35 on title + 40 words of all sets, which favours it. The
limit of title likeness was not tuned.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from datetime import timedelta
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from monitor.records import GroupArticle
from monitor.text import normalise, stem

WINDOW = timedelta(days=10)
_DAYS = 3.0  # standard deviation of the Gaussian over time (Miranda et al. 2018)
_HEAVIEST = 64  # terms of an article that are compared
_WORD = re.compile(r"\w+")


class Peer(Protocol):
    """A method that says of each article of a stream which story it belongs to."""

    def story(self, article: GroupArticle) -> str: ...


class EqualTitles:
    """One story for each title."""

    def story(self, article: GroupArticle) -> str:
        return " ".join(map(normalise, _WORD.findall(article.title))) or article.id


class TitleLikeness:
    """The story of the most alike title of the window, at a likeness of 0–100; costs the titles of the window."""

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._titles: list[str] = []
        self._stories: list[str] = []
        self._dated: list[float] = []
        self._oldest = 0

    def story(self, article: GroupArticle) -> str:
        title = " ".join(map(normalise, _WORD.findall(article.title)))
        at = article.at.timestamp() if article.at else float("inf")
        if article.at:
            self._leave(at - WINDOW.total_seconds())
        found = process.extractOne(
            title, self._titles[self._oldest :], scorer=fuzz.token_set_ratio, score_cutoff=self._threshold
        )
        story = self._stories[self._oldest + found[2]] if found else article.id
        self._titles.append(title)
        self._stories.append(story)
        self._dated.append(at)
        return story

    def _leave(self, before: float) -> None:
        while self._oldest < len(self._dated) and self._dated[self._oldest] < before:
            self._oldest += 1


class Centroids:
    """TF-IDF, cosine with stories' centroids, decay.

    A centroid is the sum of its articles' vectors, so its product with an article is a sum over the articles' postings,
    and its length follows from that product: exact, and nothing is ever changed but appended to.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._posted: dict[str, tuple[array[int], array[float]]] = {}  # term → stories and weights of its articles
        self._having: Counter[str] = Counter()
        self._squares = np.zeros(1 << 12)  # by story
        self._latest = np.full(1 << 12, np.nan)  # days, by story
        self._ids: list[str] = []
        self._articles = 0

    def story(self, article: GroupArticle) -> str:
        vector = self._vector(article)
        at = article.at.timestamp() / 86_400 if article.at else np.nan
        products = self._products(vector)
        scores = products / np.sqrt(np.maximum(self._squares[: len(products)], 1e-12))
        scores *= self._decay(at)[: len(scores)]
        best = int(np.argmax(scores)) if len(scores) else -1
        joins = best >= 0 and scores[best] >= self._threshold
        number = best if joins else self._found(article.id)
        self._add(number, vector, float(products[number]) if joins else 0.0, at)
        return self._ids[number]

    def _vector(self, article: GroupArticle) -> dict[str, float]:
        """Unit length, the heaviest terms."""
        counts = Counter(_terms(article.body, article.language))
        for term in _terms(article.title, article.language):
            counts[term] += 2
        self._articles += 1
        self._having.update(counts.keys())
        many = self._articles + 1
        weights = {
            term: float(np.log1p(count) * np.log(many / self._having[term])) for term, count in sorted(counts.items())
        }
        heaviest = sorted(weights.items(), key=lambda pair: -pair[1])[:_HEAVIEST]
        length = sum(weight * weight for _, weight in heaviest) ** 0.5 or 1.0
        return {term: weight / length for term, weight in heaviest}

    def _products(self, vector: dict[str, float]) -> np.ndarray:
        stories, parts = [np.empty(0, dtype=np.int32)], [np.empty(0)]
        for term, weight in vector.items():
            posted = self._posted.get(term)
            if posted is not None:
                stories.append(np.frombuffer(posted[0], dtype=np.int32))
                parts.append(np.frombuffer(posted[1]) * weight)
        return np.bincount(np.concatenate(stories), weights=np.concatenate(parts), minlength=len(self._ids))

    def _decay(self, at: float) -> np.ndarray:
        apart = np.nan_to_num(self._latest - at)
        return np.exp(-(apart**2) / (2 * _DAYS**2))

    def _found(self, article_id: str) -> int:
        self._ids.append(article_id)
        if len(self._ids) > len(self._squares):
            self._squares = np.concatenate([self._squares, np.zeros_like(self._squares)])
            self._latest = np.concatenate([self._latest, np.full_like(self._latest, np.nan)])
        return len(self._ids) - 1

    def _add(self, number: int, vector: dict[str, float], product: float, at: float) -> None:
        self._squares[number] += 2 * product + 1
        self._latest[number] = np.fmax(self._latest[number], at)
        for term, weight in vector.items():
            stories, weights = self._posted.setdefault(term, (array("i"), array("d")))
            stories.append(number)
            weights.append(weight)


def _terms(text: str, language: str | None) -> list[str]:
    return [stem(normalise(word), language) for word in _WORD.findall(text)]
