"""An article as arrays: its stems, sentences and capitals, title first, then the body.

Stems rather than words, so that an inflected use is found; see `text.root` for languages without a stemmer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.spoken import spoken
from monitor.records import TraceArticle
from monitor.text import LETTERS, normalise, pattern_for, quick_pattern, root, word_hash

CHARACTERS = 20  # of a text for each word that is read at most; news has 6 or 7
KNOWN = 1 << 18  # words of a language whose hashes are kept at hand, some 150 bytes each
SPOKEN = 48  # languages whose words are kept: a feed may invent tags
ABBREVIATED = 3  # letters: a full stop behind a capitalised word so short ends no sentence ("Sen.", "Mr.", "U.S.")

_HARD, _DOT = 0, 1  # values that no word has
_CAPITAL, _SHORT = 1, 2  # the lowest bits of a word's value; the rest is its stem
NUMBER = 4  # the bit of a stem that says that the word begins with a digit; the bits above it are a hash
_STEM = np.uint64(0xFFFF_FFFF_FFFF_FFFC)
_HASH = 0xFFFF_FFFF_FFFF_FFF8
_ENDS = r"|[.!?…;:](?=\W)|[\n。！？]"

Stems = NDArray[np.uint64]
Spans = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """The words of an article. Each array has one value a word; `title` of them are the title's."""

    stems: Stems
    capital: NDArray[np.bool_]
    sentence: NDArray[np.int32]  # rising; the title is a sentence of its own
    title: int
    language: str

    def __len__(self) -> int:
        return len(self.stems)


class _Values(dict[str, int]):
    """Word as written → hash of its stem with its marks, in one language.

    What is found is kept here, so the caches of `text` are passed by: a full one of hashes takes 50 MB.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__({".": _DOT, **dict.fromkeys("!?…;:\n。！？", _HARD)})
        self._language = language
        self._stops = len(self)

    def __missing__(self, word: str) -> int:
        if len(self) > KNOWN:
            for old in list(self)[self._stops : KNOWN // 2]:
                del self[old]
        form = normalise(word)
        found = root.__wrapped__(form, self._language)
        marks = _CAPITAL * word[0].isupper() | NUMBER * form[0].isdigit()
        marks |= _SHORT * (word[0].isupper() and len(word) <= ABBREVIATED)
        self[word] = value = word_hash.__wrapped__(found) & _HASH | marks
        return value


class Reader:
    """Reads articles; keeps the values of words, and nothing of the articles."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[str | None, _Values] = {}

    def read(self, article: TraceArticle) -> Read:
        """The title and the body, of each the first `most` words. Linear in what is read.

        The language of an article that names none is told by its words, or its inflected words would stay strangers.
        """
        language = article.language or spoken(article.body) or spoken(article.title)
        values = self._known(language)
        title, body = (_found(_looked_at(text, self._most)) for text in (article.title, article.body))
        every = _values([*title, "\n", *body], values)
        words = (every > _DOT).nonzero()[0]
        of_title = int(words.searchsorted(len(title)))
        if max(of_title, len(words) - of_title) > self._most:
            words = np.concatenate((words[: min(of_title, self._most)], words[of_title : of_title + self._most]))
            of_title = min(of_title, self._most)
        kept = every[words]
        return Read(
            stems=kept & _STEM, capital=(kept & np.uint64(_CAPITAL)) > 0,
            sentence=_ended(every)[words], title=of_title, language=(language or "").partition("-")[0],
        )  # fmt: skip

    def stems_of(self, text: str, language: str | None) -> Stems:
        """The stems of a few words."""
        found = _values(_found(text), self._known(language))
        return found[found > _DOT] & _STEM

    def _known(self, language: str | None) -> _Values:
        """The words of a language; of many, those of the one that was first asked for go."""
        values = self._values.get(language)
        if values is None:
            if len(self._values) >= SPOKEN:
                del self._values[next(iter(self._values))]
            values = self._values[language] = _Values(language)
        return values


StemOrder = tuple[Stems, NDArray[np.intp]]


def by_stem(stems: Stems) -> StemOrder:
    """The stems in order, and where each stands: for `places_of`."""
    places = np.argsort(stems, kind="stable")
    return stems[places], places


def places_of(order: StemOrder, stems: Stems) -> list[list[int]]:
    """The places of each of these stems, rising."""
    places, (first, behind) = order[1], ends_of(order, stems)
    return [places[low:high].tolist() for low, high in zip(first.tolist(), behind.tolist(), strict=True)]


def ends_of(order: StemOrder, stems: Stems) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the places of each of these stems begin and end in the order."""
    return order[0].searchsorted(stems), order[0].searchsorted(stems, side="right")


def spans(article: TraceArticle, most: int) -> Spans:
    """(start, end) of each word of a `Read`, in characters of the title or of the body: one row a word."""
    return np.concatenate([_spans(article.title, most), _spans(article.body, most)])


def _spans(text: str, most: int) -> Spans:
    text = _looked_at(text, most)
    quick = quick_pattern(text)
    if quick is not None:
        found = _found_spans(quick, text, most)
        if not len(found) or (found[:, 1] - found[:, 0]).max() <= LETTERS:
            return found
    return _found_spans(pattern_for(text), text, most)


def _found_spans(pattern: re.Pattern[str], text: str, most: int) -> Spans:
    parts = _captured(pattern).split(text, most)  # a gap, a word, a gap …
    ends = np.fromiter(map(len, parts), dtype=np.int32, count=len(parts)).cumsum(dtype=np.int32)
    return ends[:-1].reshape(-1, 2)


def _looked_at(text: str, most: int) -> str:
    """The part of a text in which so many words are looked for: beyond it not even word by word is it read."""
    return text[: most * CHARACTERS]


@cache
def _captured(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"({pattern.pattern})")


@cache
def _words_and_ends(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern + _ENDS)


def _found(text: str) -> list[str]:
    """The words of a text as they are written, and what ends its sentences."""
    quick = quick_pattern(text)
    if quick is not None:
        found = _words_and_ends(quick).findall(text)
        if max(map(len, found), default=0) <= LETTERS:
            return found
    return _words_and_ends(pattern_for(text)).findall(text)


def _values(found: list[str], values: _Values) -> Stems:
    return np.fromiter(map(values.__getitem__, found), dtype=np.uint64, count=len(found))


def _ended(values: Stems) -> NDArray[np.int32]:
    """How many sentences have ended before each value."""
    ends = values <= _DOT
    ends[1:] &= (values[1:] != _DOT) | ((values[:-1] & np.uint64(_SHORT)) == 0)
    return ends.cumsum(dtype=np.int32)
