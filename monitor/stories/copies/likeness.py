"""How much text two articles share, from the shingles that one has and the other left, and of what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from monitor.stories.copies.fingerprint import WORDS, Fingerprint, Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Shares are between 0 and 1, of looked-up shingles; boilerplate, which a third article has too, left aside."""

    here: float  # share of this article's text that the other has
    there: float  # share of the other's text that this one has
    of_shorter: float
    found: int  # shingles found: the evidence
    words: int  # estimated words in common
    passage: int  # words of the longest passage in common, single edits bridged
    quoted: float  # share of what was found that stands in quotation marks
    short: bool  # the shorter text is hardly longer than an opening
    openings: bool  # most of what was found stands in the opening of both
    names: float | None  # share of the numbers and names of one opening that the other has; None: too few
    particular: float  # how well numbers and names agree, beside other words: 1 as well, 0 not at all
    numbers: float  # the same of numbers alone
    end: tuple[int, int] | None = None  # the words of this text that are all they share, at one end of both: `end`


FEW = 4  # numbers and names, below which nothing is made of them
FEW_NUMBERS = 6  # the same of numbers alone


def agreement(print_: Fingerprint, hit: Flags, asked: Flags, special: Flags, few: int = FEW) -> float:
    """How well the special words agree, beside the other words, from the first shingle found to the last.

    Two filled-in forms ("Sunny in A, 20 degrees") agree in everything but numbers and names; in an edited copy the
    edits strike any word. 1.0 where there are fewer than `few` of them to judge by.
    """
    places = print_.places
    span = slice(int(places[hit].min()), int(places[hit].max()) + WORDS)
    agreed, judged = _cover(print_, hit)[span], _cover(print_, asked | hit)[span]
    special = special[span]
    if np.count_nonzero(judged & special) < few or not (judged & ~special).any():
        return 1.0
    of_special = np.count_nonzero(agreed & special) / np.count_nonzero(judged & special)
    of_plain = np.count_nonzero(agreed & ~special) / np.count_nonzero(judged & ~special)
    return float(min(1.0, of_special / of_plain)) if of_plain else 1.0


def _cover(print_: Fingerprint, chosen: Flags) -> Flags:
    """bool[words]: which words stand in a chosen shingle."""
    covered = np.zeros(len(print_.words) + WORDS, dtype=bool)
    for offset in range(WORDS):
        covered[print_.places[chosen] + offset] = True
    return covered[: len(print_.words)]


def passage(print_: Fingerprint, hit: Flags, asked: Flags) -> int:
    """Words of the longest run of shingles that were found, where at most one in a row was asked for in vain."""
    places = print_.places[asked | hit]
    found = hit[asked | hit]
    missed = ~found
    breaks = np.flatnonzero(missed[1:] & missed[:-1]) + 1 if len(found) > 1 else np.empty(0, dtype=np.intp)
    longest = 0
    for run in np.split(np.arange(len(found)), breaks):
        within = run[found[run]]
        if len(within) > 2:
            longest = max(longest, int(places[within[-1]] - places[within[0]]) + WORDS)
    return longest


STRAY = 20  # of so many shingles found one may stand elsewhere
DENSE = 0.5  # of those asked for in between were found
REST = 0.25  # of the words of both texts stand outside
CLOSING = 60  # words, at most: what is longer is no outlet's closing or opening


def end(print_: Fingerprint, hit: Flags, asked: Flags, ends: Sequence[int], words: int) -> tuple[int, int] | None:
    """The words of this text, from … to, that are all it shares with the other, where both have them at one same end.

    That can be an outlet's closing or opening that no third text has shown yet to be one, or that somebody copied; a
    report that was written on, or its last sentences under a new beginning. What is shared does not tell which; the
    rest does. `ends`: `Fingerprint.ends` of the other, `words`: how many it has. None where what is shared stands
    elsewhere in one of the two, is nearly all of it or longer than CLOSING.
    """
    places, mine = print_.places, len(print_.words)
    found, vain = hit.nonzero()[0], (asked & ~hit).nonzero()[0]
    stray = len(found) // STRAY
    first, last = int(found[stray]), int(found[-1 - stray])
    before, after = vain[vain < first], vain[vain > last]  # what was not left may be shared: it is no rest
    begin = int(min(places[first], places[before[-1]] + WORDS)) if len(before) else 0
    stop = int(max(places[last] + WORDS, places[after[0]])) if len(after) else mine
    least = max(REST * mine, mine - (1 - REST) * min(mine, words))  # words that stand outside of it
    if begin >= least and _reaches(print_, hit, ends, slice(2, 4)):
        span, bounds = slice(first, len(hit)), (int(places[first]), mine)
    elif mine - stop >= least and _reaches(print_, hit, ends, slice(0, 2)):
        span, bounds = slice(0, last + 1), (0, int(places[last]) + WORDS)
    else:
        return None
    dense = np.count_nonzero(hit[span]) >= DENSE * np.count_nonzero((asked | hit)[span])
    return bounds if dense and bounds[1] - bounds[0] <= CLOSING else None


def _reaches(print_: Fingerprint, hit: Flags, ends: Sequence[int], which: slice) -> bool:
    """Whether what was found is at that end of both texts, a few words more or less."""
    shared = set(print_.hashes[hit].tolist())
    return all(not shared.isdisjoint(list(both)[which]) for both in (print_.ends(), ends))


def names(here: int, there: int) -> float | None:
    """Share of the numbers and names of the shorter list that both have, from two sketches; None where it has FEW."""
    fewer = min(here.bit_count(), there.bit_count())
    return (here & there).bit_count() / fewer if fewer >= FEW else None


def quoted(print_: Fingerprint, hit: Flags) -> float:
    """Share of the shingles found of which both ends stand in quotation marks."""
    places, inside = print_.places[hit], print_.quoted()
    last = np.minimum(places + WORDS - 1, len(print_.words) - 1)
    return float(np.mean(inside[places] & inside[last]))
