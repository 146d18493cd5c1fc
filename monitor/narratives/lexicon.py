"""How common words are: in how many articles of their language, and how often with a capital inside sentences.

There is no list of stop words: the articles read so far say which words are everybody's. Capitals are counted by
outlets in turn: one could make a name of any word otherwise, by a few dozen notes, and hide a wording with it.
"""

from __future__ import annotations

from functools import cache
from math import exp, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, from_json, from_table, into_table, to_json, under, within
from monitor.narratives.reading import Read, Stems
from monitor.narratives.turns import Turns
from monitor.text import word_hash

CELLS = 22  # 2^22 words of all languages together; those that share a cell look commoner than they are
EVERYBODYS = 0.0008  # of all words in running text: a word so frequent carries little meaning
FEW = 300  # articles of a language, from which on it is judged by itself
STEPS = 4  # in which the length of a usual article doubles: what was reckoned with one holds for long
LEAST_SHARE = 0.08  # of the articles have an everybody's word, however short they are

_THREE = np.uint64(3)
_NOTHING, _HALF = np.float32(0), np.float32(0.5)

Bits = NDArray[np.float32]


class Lexicon:
    """Counts of articles by word and language. Memory is fixed: 4 + 2 + 2 + 2 bytes a cell."""

    def __init__(self, bits: int = CELLS) -> None:
        self._mask = np.uint64((1 << bits) - 1)
        self._with = np.zeros(1 << bits, dtype=np.uint32)
        self._upper = np.zeros(1 << bits, dtype=np.uint16)
        self._lower = np.zeros(1 << bits, dtype=np.uint16)
        self._turns = Turns(1 << bits, apart=2)
        self._articles: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._everybodys: dict[str, float] = {}  # until the next article
        self._all = 0

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        told = {"all": self._all, "articles": self._articles, "words": self._words}
        found: dict[str, NDArray[np.generic]] = {"languages": from_json(told)}
        for name, table in self._tables().items():
            found |= from_table(name, table)
        return found | under("turns", self._turns.arrays())

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        told = to_json(arrays["languages"])
        self._all = int(told["all"])
        self._articles, self._words = (
            {str(language): int(count) for language, count in told[name].items()} for name in ("articles", "words")
        )
        for name, table in self._tables().items():
            into_table(name, arrays, table)
        self._turns.resume(within("turns", arrays))

    def _tables(self) -> dict[str, NDArray[Any]]:
        return {"with": self._with, "upper": self._upper, "lower": self._lower}

    def add(self, read: Read, outlet: str, *, least: int = 1) -> Bits:
        """One more article of the outlet; the `bits` of each of its stems."""
        cells = self._cells(read.stems, read.language)
        self._with[cells] += np.uint32(1)  # one each, however often a cell is named
        inside = np.zeros(len(cells), dtype=np.bool_)
        inside[1:] = read.sentence[1:] == read.sentence[:-1]
        inside[: read.title] = False
        inside[inside] = self._turns.count(cells[inside], outlet)
        for counts, chosen in ((self._upper, inside & read.capital), (self._lower, inside & ~read.capital)):
            few = cells[chosen]
            found = counts[few]
            counts[few] = found + (found < 65_535)
        self._everybodys.clear()
        self._all += 1
        self._articles[read.language] = self._articles.get(read.language, 0) + 1
        self._words[read.language] = self._words.get(read.language, 0) + len(read)
        return self._bits(cells, read.language, 0, least)

    def articles(self, language: str) -> int:
        """Articles of the language; while these are few, others stand in for those that are to come."""
        return max(self._articles.get(language, 0), min(self._all, FEW))

    def counts(self, stems: Stems, language: str) -> NDArray[np.uint32]:
        """In how many articles of the language each stem stands (an upper bound)."""
        return self._with[self._cells(stems, language)]

    def bits(self, stems: Stems, language: str, carriers: int = 0, *, least: int = 1) -> Bits:
        """How surprising each stem is in an article of the language: log2 of articles per article that has it.

        `carriers` have all of them and are left out, or a phrase would make its own words common. With `least`, so many
        articles are supposed to have been read: at the beginning every word looks common.
        """
        return self._bits(self._cells(stems, language), language, carriers, least)

    def everybodys(self, language: str) -> float:
        """Bits below which a word is a function word here: those that stand in most texts of this length."""
        found = self._everybodys.get(language)
        if found is not None:
            return found
        read = self._articles.get(language, 0)
        share = 1.0 - exp(-EVERYBODYS * self._words.get(language, 0) / read) if read else 1.0
        found = self._everybodys[language] = -float(np.log2(max(share, LEAST_SHARE)))
        return found

    def typical(self, language: str) -> float:
        """Words of a usual article of the language, of which `bits` tells how common a word is in it; in STEPS."""
        read = self._articles.get(language, 0)
        return float(2.0 ** (round(STEPS * log2(max(self._words[language] / read, 1.0))) / STEPS)) if read else 1.0

    def capitals(self, stems: Stems, language: str) -> list[tuple[int, int]]:
        """Of the articles that have each stem inside a sentence, in turn: how many capitalise it, how many do not."""
        cells = self._cells(stems, language)
        return list(zip(self._upper[cells].tolist(), self._lower[cells].tolist(), strict=True))

    def _bits(self, cells: NDArray[np.int64], language: str, carriers: int, least: int) -> Bits:
        articles = self.articles(language)
        carriers = min(carriers, articles // 4)  # what a quarter of all articles have is common
        found: Bits = self._with[cells].astype(np.float32)
        if carriers:
            found -= np.float32(carriers)
            np.maximum(found, _NOTHING, out=found)
        found += _HALF
        np.divide(np.float32(max(articles - carriers + 1, least)), found, out=found)
        np.log2(found, out=found)
        return np.maximum(found, _NOTHING, out=found)

    def _cells(self, stems: Stems, language: str) -> NDArray[np.int64]:
        return (((stems ^ _salt(language)) >> _THREE) & self._mask).view(np.int64)


def by_chance(bits: float, texts: float) -> float:
    """The bits of a word, times how likely it stands in a text as long as so many usual ones on anything.

    >>> [round(by_chance(4.0, texts), 2) for texts in (0, 1, 2, 100)]
    [0.0, 0.25, 0.48, 3.99]
    """
    return bits * float(1.0 - (1.0 - 2.0**-bits) ** texts)


@cache
def _salt(language: str) -> np.uint64:
    return np.uint64(word_hash(language))
