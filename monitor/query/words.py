"""The words that a search compares: as `text.words`, without diacritics, and cut at apostrophes.

Both databases are given these words, never the text: what SQLite and PostgreSQL take for a word differs, and differs
again between their releases. Characters of scripts without spaces are words of their own, and a query for several of
them is a phrase; pairs of characters would have made the index larger, and a query of one character impossible.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from monitor.text import normalise, pattern_for

# What is searched of an article, in characters of its folded words. PostgreSQL takes 1 MiB of words in a row.
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_TEXT = 2_000, 50_000, 200_000

_APOSTROPHE = re.compile("['’ʼ]")
_MARK = re.compile("[\u0300-\u036f\u0483-\u0487]")
_STROKED = str.maketrans({
    "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th", "ё": "е",
})  # fmt: skip
_PLAIN_SCRIPTS = ("LATIN", "GREEK")  # й and ї are letters of their own, and so are が and ガ


@dataclass(frozen=True, slots=True)
class Placed:
    """A text's words, with where the word of each begins and ends (characters). Parts of one word share its place."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def search_words(text: str) -> list[str]:
    """The words of a text as they are searched; linear in its length.

    >>> search_words("L’État d'urgence à Łódź"), search_words("選挙 2026")
    (['l', 'etat', 'd', 'urgence', 'a', 'lodz'], ['選', '挙', '2026'])
    """
    if text.isascii() and "'" not in text:
        return pattern_for(text).findall(text.lower())
    return [part for word in pattern_for(text).findall(text) for part in folded(word)]


def placed_words(text: str) -> Placed:
    """`search_words`, with their places.

    >>> placed_words("Çok d'eau")
    Placed(words=('cok', 'd', 'eau'), starts=(0, 4, 4), ends=(3, 9, 9))
    """
    if text.isascii() and "'" not in text:
        plain = list(pattern_for(text).finditer(text.lower()))
        return Placed(tuple([m[0] for m in plain]), tuple([m.start() for m in plain]), tuple([m.end() for m in plain]))
    found = [(part, m.start(), m.end()) for m in pattern_for(text).finditer(text) for part in folded(m.group())]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    return Placed(words, starts, ends)


def indexed(text: str, longest: int) -> str:
    """The words between blanks, one before the first and behind the last; "" where there is none.

    >>> indexed("On the verge", 100), indexed("On the verge", 6)
    (' on the verge ', ' on the ')
    """
    words = " ".join(search_words(text[: 4 * longest]))
    if len(words) > longest:
        words = words[: longest + 1].rpartition(" ")[0]
    return f" {words} " if words else ""


@lru_cache(maxsize=1 << 18)
def folded(word: str) -> tuple[str, ...]:
    """The searched words that one word of a text is: nearly always one.

    >>> folded("Kazakhstan’s"), folded("dell’Università"), folded("①②")
    (('kazakhstan',), ('dell', 'universita'), ('12',))
    """
    parts: tuple[str, ...] = (word,)
    for _ in range(4):  # compatibility forms may unfold into others; twice is the most that was met
        again = tuple(one for part in parts for one in _folded_once(part))
        if again == parts:
            break
        parts = again
    return parts


def _folded_once(word: str) -> list[str]:
    found: list[str] = []
    for part in _APOSTROPHE.split(normalise(word)):
        bare = part if part.isascii() else _without_marks(part)
        found += pattern_for(bare).findall(bare)
    return found


def _without_marks(word: str) -> str:
    return _MARK.sub("", "".join(map(_plain, word))).translate(_STROKED)


@lru_cache(maxsize=1 << 16)
def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if unicodedata.name(base, "").startswith(_PLAIN_SCRIPTS) else letter
