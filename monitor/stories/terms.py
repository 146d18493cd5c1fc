"""An article as terms: what it is about, where each word stands, and which words are names or numbers.

A term is the stem of a word; where a language has no stemmer its first six letters stand for it (McNamee & Mayfield
2004 found a prefix nearly as good as a stem in inflected languages), and in scripts without spaces two characters in a
row. There is no list of stop words: common terms weigh little, because the background says that they are common.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from monitor.stories.vocabulary import Ids, Vocabulary
from monitor.stories.weekdays import weekday_told
from monitor.text import has_stemmer, is_unspaced, normalise, stem, surfaces

OPENING, BODY = 40, 250  # words of the body that count whole, and that are read at all
_CHARACTERS = 12 * BODY  # a word has some six characters, a long one in a compounding language twice that
_REST = 0.3  # what a word after the opening counts
_PREFIX = 6  # letters that stand for a word whose language has no stemmer
_TITLE_CASE = 0.7  # share of capitalised words from which on a title's capitals tell nothing

TITLE, LEAD, NAME, NUMBER = 1, 2, 4, 8
_SENTENCE = re.compile(r"[.!?:;\n\"“”„«»(¿¡][^\S\n]*([^\W\d_][^\W_]*)")  # the word that opens one


@dataclass(frozen=True, slots=True)
class Terms:
    """An article's terms, each once: the number of each, how much of it there is, and where it stands."""

    ids: Ids
    weight: NDArray[np.float32]  # ln(1 + occurrences); those in the title count twice
    flags: NDArray[np.uint8]  # TITLE | LEAD | NAME | NUMBER
    words: int  # of title and body that were read
    day: int  # of the week, the first that is told: 0 Monday … 6 Sunday, -1 none

    def __len__(self) -> int:
        return len(self.ids)

    def count(self, flag: int) -> int:
        """How many are names, or numbers, or stand in the title."""
        return int(np.count_nonzero(self.flags & flag))


def read_terms(title: str, body: str, language: str | None, vocabulary: Vocabulary) -> Terms:
    """The terms of an article; at most 250 words of its body are read, so the cost is bounded."""
    head, text = surfaces(title[:_CHARACTERS]), surfaces(body[:_CHARACTERS])[:BODY]
    counts: dict[str, float] = {}
    flags: dict[str, int] = {}
    for words, each, zone in ((head, 2.0, TITLE | LEAD), (text[:OPENING], 1.0, LEAD), (text[OPENING:], _REST, 0)):
        for term, count in _counted(words, language).items():
            counts[term] = counts.get(term, 0.0) + each * count
            flags[term] = flags.get(term, 0) | zone
            if zone and term[0].isdigit():
                flags[term] |= NUMBER
    for term in _names(title, head, body, text, language):
        flags[term] = flags.get(term, 0) | NAME
    ids = vocabulary.ids(counts)
    weight = np.log1p(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))
    weight = weight.astype(np.float16).astype(np.float32)  # as it is kept: the same on both sides
    marks = np.fromiter(map(flags.__getitem__, counts), dtype=np.uint8, count=len(counts))
    return Terms(ids, weight, marks, len(head) + len(text), weekday_told([*head, *text], language))


def _counted(words: list[str], language: str | None) -> Mapping[str, int]:
    """How often each term stands there, in the order of their first places; each different word is looked at once."""
    found: dict[str, int] = {}
    for word, count in Counter(words).items():
        if len(word) == 1 and not word.isascii():  # it may belong to the one before
            return Counter(terms_in(words, language))
        if len(word) > 1 or word.isdigit():
            term = term_of(word, language)
            found[term] = found.get(term, 0) + count
    return found


def terms_in(words: Iterable[str], language: str | None) -> Iterator[str]:
    """The term of each word, as it is written; a lone ASCII letter is none."""
    before = ""  # the character before, in a script without spaces
    for word in words:
        if len(word) > 1:
            before = ""
            yield term_of(word, language)
        elif is_unspaced(word):
            if before:
                yield before + word
            before = word
        elif not word.isascii() or word.isdigit():
            yield term_of(word, language)


@lru_cache(maxsize=1 << 17)
def term_of(word: str, language: str | None) -> str:
    """What stands for a word as it is written.

    >>> term_of("packages", "en"), term_of("санкцій", "uk"), term_of("2020", "uk")
    ('packag', 'санкці', '2020')
    """
    form = normalise(word)
    if language is None or has_stemmer(language):
        return stem(form, language)
    return form[:_PREFIX]


def _names(title: str, head: list[str], body: str, text: list[str], language: str | None) -> Iterator[str]:
    """Terms of words that are capitalised inside a sentence; in a title only where not every word is."""
    long = [word for word in head if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    for words, read, tells in ((head, title, capitals < _TITLE_CASE * len(long)), (text, body, True)):
        if not tells:
            continue
        opening = Counter(_SENTENCE.findall(f".{read[:_CHARACTERS]}"))
        for word, count in Counter([word for word in words if word[0].isupper()]).items():
            if len(word) > 1 and count > opening[word]:
                yield term_of(word, language)
