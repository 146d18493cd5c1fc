"""Terms as numbers, and how common each is in its language: the rolling background.

A term's weight is its idf, ln((N + 1) / (n + 1/2)) for n of N articles that have it (Robertson & Spärck Jones 1976),
counted in the language of the article that asks: "die" is common in German and rare in English. An article whose
language is not known is held against all of them. Counts begin at what usage.py says of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from monitor.stories.checkpoint import Arrays, from_json, from_texts, to_json, to_texts

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]
Usual = Callable[[str | None], Mapping[str, float]]

_LEAST = 0.05  # the weight of a term that every article has
_MOST = 48  # languages with counts of their own: a row is as wide as the vocabulary, and a feed may invent tags
_FADES = 1 << 19  # articles of a language after which its counts are halved: last year's news is no background


class Vocabulary:
    """Every term that was met, with its number of articles by language."""

    def __init__(self, usual: Usual = lambda language: {}, articles: int = 0) -> None:
        """`usual`: of a language, term → how many of so many articles have it, before any was met."""
        self._usual, self._before = usual, articles
        self._ids: dict[str, int] = {}
        self._rows: dict[str | None, int] = {}
        self._counts = np.zeros((0, 1 << 12), dtype=np.float32)
        self._logs = np.zeros((0, 1 << 12), dtype=np.float32)  # ln(n + 1/2), kept up to date
        self._totals: list[int] = []
        self._asked = False  # for a weight where the language is not known: what is usual there takes a second to read
        self._row(None)

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, terms: Iterable[str]) -> Ids:
        """int32[n]: the number of each term; a new one gets the next."""
        known, before = self._ids, len(self._ids)
        found = np.array([known.setdefault(term, len(known)) for term in terms], dtype=np.int32)
        if len(known) > before:
            if len(known) > self._counts.shape[1]:
                self._widen(len(known))
            new = list(islice(reversed(known), len(known) - before))
            for language, row in self._rows.items():
                if row or self._asked:
                    self._begin(row, language, new)
        return found

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        counts, totals = self._counts[:, : len(self)], np.array(self._totals)
        return {
            "counts": counts, "totals": totals, "asked": np.array([self._asked]), "rows": from_json(list(self._rows)),
            **from_texts("terms", self._ids),
        }  # fmt: skip

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for."""
        self._ids = {term: number for number, term in enumerate(to_texts("terms", arrays))}
        self._rows = {language: number for number, language in enumerate(to_json(arrays["rows"]))}
        self._totals, self._asked = [int(total) for total in arrays["totals"]], bool(arrays["asked"][0])
        width = max(1 << 12, len(self))
        self._counts = np.zeros((len(self._totals), width), dtype=np.float32)
        self._counts[:, : len(self)] = arrays["counts"]
        self._logs = np.log(self._counts + np.float32(0.5), dtype=np.float32)

    def idf(self, ids: NDArray[np.int32], language: str | None) -> Floats:
        """float32, as `ids`: the weight of each term in the language, 0.05 at least."""
        row = self._row(language)
        if not row and not self._asked:
            self._asked = True
            self._begin(0, None, self._ids)
            self._totals[0] += self._before
        weights: Floats = np.float32(np.log(self._totals[row] + 1.0)) - self._logs[row].take(ids)
        return np.maximum(weights, np.float32(_LEAST), out=weights)

    def count(self, ids: Ids, language: str | None) -> None:
        """One article more in the language has these terms (each named once)."""
        for row in {0, self._row(language)}:
            counts = self._counts[row, ids] + 1
            self._counts[row, ids] = counts
            self._logs[row, ids] = np.log(counts + np.float32(0.5))
            self._totals[row] += 1
            if self._totals[row] >= _FADES:
                self._fade(row)

    def _row(self, language: str | None) -> int:
        """Where the language is counted: its own row, or with those that are not known when there are many already."""
        if language not in self._rows and len(self._rows) > _MOST:
            return 0
        row = self._rows.setdefault(language, len(self._rows))
        if row == len(self._totals):
            width = self._counts.shape[1]
            self._counts = np.vstack([self._counts, np.zeros((1, width), dtype=np.float32)])
            self._logs = np.vstack([self._logs, np.full((1, width), np.log(0.5), dtype=np.float32)])
            self._totals.append(self._before if row else 0)
            if row:
                self._begin(row, language, self._ids)
        return row

    def _begin(self, row: int, language: str | None, terms: Iterable[str]) -> None:
        """Adds what is usual in the language, of terms that had none of it in the row."""
        usual, known = self._usual(language), self._ids
        told = {known[term]: usual[term] for term in terms if term in usual}
        where = np.fromiter(told, dtype=np.int64, count=len(told))
        self._counts[row, where] += np.fromiter(told.values(), dtype=np.float32, count=len(told))
        self._logs[row, where] = np.log(self._counts[row, where] + np.float32(0.5))

    def _widen(self, least: int) -> None:
        rows, width = self._counts.shape
        more = max(2 * width, least) - width
        self._counts = np.hstack([self._counts, np.zeros((rows, more), dtype=np.float32)])
        self._logs = np.hstack([self._logs, np.full((rows, more), np.log(0.5), dtype=np.float32)])

    def _fade(self, row: int) -> None:
        self._counts[row] /= 2
        self._logs[row] = np.log(self._counts[row] + np.float32(0.5))
        self._totals[row] //= 2
