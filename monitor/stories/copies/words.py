"""The words of a text as numbers: the words that `monitor.text` finds, without making a string of each.

Two ways to one answer, held against each other and against `text.words` in tests/properties/test_copies_found.py. The
plain one finds the words of `text` by its patterns and looks each up. The swift one, for longer texts in scripts that
need no more than a table, goes over the characters as an array: a third of the time for 800 words.

A word's number is a polynomial of its folded characters modulo 2^64 (Karp and Rabin 1987), mixed; the low FLAG_BITS
tell how it is written. An apostrophe inside a word counts as no character: ' and ’ are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from monitor.text import forms, is_unspaced, normalise, pattern_for

Codes = NDArray[np.uint64]

CAPITAL, NUMBER, UNSPACED, QUOTED = (np.uint64(1 << bit) for bit in range(4))
FLAG_BITS = np.uint64(4)
SWIFT = 700  # characters from which on the swift way pays
LONGEST = 64  # letters of a word: text.py

_QUOTES = '"“”„«»「」『』'
_MARKS = re.compile(rf"[{_QUOTES}]")
_BASE, _MIXED, _ALL = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, (1 << 64) - 1
_KEPT = 1 << 16  # words of which the number is kept

_TABLE = 0x3000  # characters below have a row in the table
_LETTER, _APOSTROPHE, _HARD, _CAPITAL, _NUMBER, _QUOTE, _BREAK = (1 << bit for bit in range(7))


def word_codes(text: str) -> Codes:
    """uint64[words]: equal above FLAG_BITS where the normalised words are equal. Linear in the text."""
    if len(text) >= SWIFT and (found := swift(text)) is not None:
        return found
    return plain(text)


def plain(text: str) -> Codes:
    """`word_codes`, word by word."""
    found = pattern_for(text)
    numbers = _NUMBERS
    if not _MARKS.search(text):
        words = found.findall(text)
        return np.array(list(map(numbers.__getitem__, words)), dtype=np.uint64)
    codes: list[int] = []
    for line in text.split("\n"):
        for place, part in enumerate(_MARKS.split(line)):
            quoted = int(QUOTED) * (place & 1)
            codes += [numbers[word] | quoted for word in found.findall(part)]
    return np.array(codes, dtype=np.uint64)


class _Numbers(dict[str, int]):
    """word → its number, made when it is first asked for; all forgotten when there are too many."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        number = self[word] = _number(word)
        return number


def _number(word: str) -> int:
    total, power = 0, 1
    for letter in normalise(word):
        if letter not in "'’":
            total += (ord(letter) + 1) * power
        power = power * _BASE & _ALL
    total &= _ALL
    total ^= total >> 32
    total = total * _MIXED & _ALL
    flags = int(CAPITAL) * word[0].isupper() | int(NUMBER) * word[0].isdecimal()
    return total >> 4 << 4 | flags | int(UNSPACED) * is_unspaced(word)


_NUMBERS = _Numbers()


def swift(text: str) -> Codes | None:
    """`word_codes` over the characters as an array; None where that would need more than a table."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds, values = _table()
    if not len(letters) or int(letters.max()) >= _TABLE:
        return None
    kind = kinds[letters]
    if (kind & _HARD).any():
        return None
    value = values[letters]
    inside = (kind & _LETTER).astype(bool)
    if not _joined(kind, value, inside):
        return None
    edges = (inside[1:] != inside[:-1]).nonzero()[0] + 1
    if inside[0]:
        edges = np.concatenate(([0], edges))
    if inside[-1]:
        edges = np.concatenate((edges, [len(inside)]))
    begins, ends = edges[::2], edges[1::2]
    if len(begins) and int((ends - begins).max()) > LONGEST:
        return None
    return _numbered(value, begins, ends) | _flags(kind, begins)


def _joined(kind: NDArray[np.uint8], value: Codes, inside: NDArray[np.bool_]) -> bool:
    """Makes words of what apostrophes join, and takes a possessive off; False where that is not simple."""
    last = len(inside) - 1
    for place in np.flatnonzero(kind & _APOSTROPHE).tolist():
        if not 0 < place < last or not inside[place - 1] or not inside[place + 1]:
            continue
        if place + 1 == last or not inside[place + 2]:
            if place + 1 < last and kind[place + 2] & _APOSTROPHE:
                return False
            if value[place + 1] == ord("s") + 1:
                inside[place + 1] = False
                continue
        inside[place], value[place] = True, 0
    return True


def _numbered(value: Codes, begins: NDArray[np.intp], ends: NDArray[np.intp]) -> Codes:
    powers, inverse = _powers(1 << max(12, len(value).bit_length()))
    sums = np.zeros(len(value) + 1, dtype=np.uint64)
    np.cumsum(value * powers[: len(value)], out=sums[1:])
    total = (sums[ends] - sums[begins]) * inverse[begins]
    total ^= total >> np.uint64(32)
    total *= np.uint64(_MIXED)
    return total >> FLAG_BITS << FLAG_BITS


def _flags(kind: NDArray[np.uint8], begins: NDArray[np.intp]) -> Codes:
    first = kind[begins]
    flags = np.zeros(len(first), dtype=np.uint64)
    flags[(first & _CAPITAL) != 0] |= CAPITAL
    flags[(first & _NUMBER) != 0] |= NUMBER
    marks = np.flatnonzero(kind & _QUOTE)
    if len(marks):
        breaks = np.concatenate(([-1], np.flatnonzero(kind & _BREAK)))
        line = breaks[np.searchsorted(breaks, begins) - 1]
        within = np.searchsorted(marks, begins) - np.searchsorted(marks, line)
        flags[within & 1 == 1] |= QUOTED
    return flags


@cache
def _powers(count: int) -> tuple[Codes, Codes]:
    """The first powers of the base, and of its inverse, modulo 2^64."""
    inverse = pow(_BASE, -1, 1 << 64)
    powers = np.full((2, count), 1, dtype=np.uint64)
    powers[0, 1:], powers[1, 1:] = _BASE, inverse
    first, second = np.cumprod(powers, axis=1, dtype=np.uint64)
    return first, second


@cache
def _table() -> tuple[NDArray[np.uint8], Codes]:
    """(what kind of character, its folded value): by code point, the scripts that need no look at their neighbours."""
    kinds, values = np.full(_TABLE, _HARD, dtype=np.uint8), np.zeros(_TABLE, dtype=np.uint64)
    for point in (*range(0x700), *range(0x1E00, _TABLE)):
        letter = chr(point)
        kind, folded = _kind(letter), normalise(letter)
        if unicodedata.combining(letter) or letter == "ʼ" or (kind & _LETTER and len(folded) != 1):
            continue
        kinds[point], values[point] = kind, ord(folded[0]) + 1
    return kinds, values


def _kind(letter: str) -> int:
    if letter in "'’":
        return _APOSTROPHE
    if forms(letter):
        return _LETTER | _CAPITAL * letter.isupper() | _NUMBER * letter.isdecimal()
    return _QUOTE if letter in _QUOTES else _BREAK if letter == "\n" else 0
