"""A text as the hashes of its word runs, sampled so that a teaser is still found inside the full text.

Containment of shingles (Broder 1997), kept by mod-sampling (Manku et al. 2007): which shingles count is a matter of
their hash, so two texts keep the same ones. Every second shingle is looked up. Of these an article *leaves* all of its
opening, where teasers are cut from, and of the rest as many as fit, one in two, four, eight … What is left of the rest
stands for the whole of it, so shares can be estimated in both directions whatever was cut or moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from monitor.stories.copies.words import CAPITAL, FLAG_BITS, NUMBER, QUOTED, UNSPACED, Codes, word_codes
from monitor.text import pattern_for

WORDS = 4  # in a shingle
CHARACTERS = 8  # in a shingle of a script without spaces
READ = 4_800  # characters of a body that are compared: some 800 words
MOST = 1_600  # words of them; a script without spaces has a word a character
OPENING = 48  # words whose shingles are all left; twice as many characters of a script without spaces
REST = 96  # at most so many looked-up shingles are left of what follows the opening
SKETCH = 128  # bits

Hashes = NDArray[np.uint32]
Flags = NDArray[np.bool_]

_ONE, _HALF = np.uint64(1), np.uint64(32)
_MIXED = np.uint64(0x9E3779B97F4A7C15)
_FACTORS = np.array([0x2545F4914F6CDD1D, 0x9FB21C651E98DF25, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
                     0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3, 0x1D8E4E27C47D124F],
                    dtype=np.uint64)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """The looked-up shingles of one text, each once, in the order of their first place."""

    words: Codes  # words.word_codes of what was read
    hashes: Hashes  # n of them
    places: NDArray[np.int64]  # n: the word at which it begins
    draws: NDArray[np.uint64]  # n: the bits by which the sample is drawn
    opening: int  # how many of them begin in the opening
    level: int  # how often the rest is halved before at most REST of it are left
    sketch: int  # one of SKETCH bits for each number or capitalised word of the opening (Bloom 1970, with one hash)

    def __len__(self) -> int:
        return len(self.hashes)

    def left(self) -> NDArray[np.intp]:
        """Which of them an article leaves in the index: all of the opening, a sample of the rest; rising."""
        if not self.level:
            return np.arange(len(self.hashes))
        kept = self.drawn(self.level)
        kept[: self.opening] = True
        return kept.nonzero()[0]

    def drawn(self, level: int) -> Flags:
        """bool[n]: which of them stay when the sample is halved so often."""
        kept: Flags = (self.draws & np.uint64((1 << level) - 1)) == 0
        return kept

    def ends(self) -> tuple[int, int, int, int]:
        """The hashes of the first and the fourth, of the fourth from behind and the last; nearer ones of a few; or 0.

        Which of them another text has tells where it has what both have, a few words more or less.
        """
        count = len(self.hashes)
        if not count:
            return 0, 0, 0, 0
        near = min(3, count // 4)
        first, second, third, last = self.hashes[[0, near, -1 - near, -1]].tolist()
        return first, second, third, last

    def quoted(self) -> Flags:
        """bool[words]: inside quotation marks. They are paired by line: one that stays open ends with its line."""
        inside: Flags = (self.words & QUOTED) != 0
        return inside

    def particular(self) -> Flags:
        """bool[words]: numbers and capitalised words, which tell one filled-in form from another."""
        special: Flags = (self.words & (CAPITAL | NUMBER)) != 0
        return special

    def numbers(self) -> Flags:
        """bool[words]: what begins with a digit."""
        figures: Flags = (self.words & NUMBER) != 0
        return figures


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a body. Linear in what is read of it, READ characters at most: 0.1 ms of CPU for 800 words."""
    words = word_codes(text[:READ])[:MOST]
    mixed, opening = _mixed_shingles(words)
    places = ((mixed & _ONE) == 0).nonzero()[0]
    mixed = mixed[places]
    if len(set(mixed.tolist())) < len(mixed):  # only the first of equal ones stays
        first = np.sort(np.unique(mixed, return_index=True)[1])
        mixed, places = mixed[first], places[first]
    in_opening = int(np.count_nonzero(places < opening))
    return Fingerprint(
        words=words, hashes=(mixed >> _HALF).astype(np.uint32), places=places, draws=mixed >> _ONE,
        opening=in_opening, level=_level(len(mixed) - in_opening), sketch=_sketch(words[:OPENING].tolist()),
    )  # fmt: skip


def without(text: str, place: tuple[int, int]) -> str:
    """The text without the words from … to, as they are counted in its fingerprint: those at its head or its tail.

    >>> without("Rain is due. Read more here.", (3, 6)), without("Read more: rain is due.", (0, 2))
    ('Rain is due', 'rain is due.')
    """
    first, last = place
    found = list(islice(pattern_for(text[:READ]).finditer(text), last + 1))
    if first == 0:
        return text[found[last].start() :] if last < len(found) else ""
    return text[: found[first - 1].end()] if first <= len(found) else text


def _level(rest: int) -> int:
    level = 0
    while rest >> level > REST:
        level += 1
    return level


def _sketch(codes: list[int]) -> int:
    bits, special, shift = 0, int(CAPITAL | NUMBER), int(FLAG_BITS)
    for code in codes:
        if code & special:
            bits |= 1 << (code >> shift) % SKETCH
    return bits


def _mixed_shingles(words: Codes) -> tuple[NDArray[np.uint64], int]:
    """uint64[places]: a hash of the shingle that begins at each word; and the place at which the opening ends.

    A shingle is WORDS words; where it begins with a character of a script without spaces, CHARACTERS of them.
    """
    plain = words >> FLAG_BITS
    mixed = _runs(plain, WORDS)
    unspaced = (words & UNSPACED) != 0
    if not unspaced.any():
        return mixed, OPENING
    longer = _runs(plain, CHARACTERS)
    ends = len(longer)
    mixed[:ends] = np.where(unspaced[:ends], longer, mixed[:ends])
    mixed[ends:] |= unspaced[ends : len(mixed)]  # too near to the end for a long one: odd ones are not looked up
    return mixed, 2 * OPENING if 2 * np.count_nonzero(unspaced) > len(words) else OPENING


def _runs(words: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    if len(words) < size:
        return np.empty(0, dtype=np.uint64)
    mixed = np.correlate(words, _FACTORS[:size], "valid")
    mixed ^= mixed >> np.uint64(29)
    mixed *= _MIXED
    mixed ^= mixed >> np.uint64(32)
    return mixed
