"""The words that the uses of a phrase have in common, and where in an article they stand: order does not matter.

A stretch of an article is a use of the phrase if it holds enough of the phrase's bits and not much else. That admits
inflection, another order, a word more, another word in one place, and a piece cut off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, compress

import numpy as np

from monitor.narratives.lexicon import Bits
from monitor.narratives.reading import NUMBER, Read, Stems

ALIKE = 0.5  # of a phrase's bits, for a stretch to be a use of it
DENSE = 0.5  # of the stretch's words are the phrase's
GAP = 4  # foreign words in a row inside a stretch
LOOSE = 1.3  # a stretch is at most so many times as long as the phrase, and GAP words more
MOST = 1 - ALIKE  # of a phrase's bits that one word counts: a stretch with another in its place is a use
SEVERAL = 3  # content words from which on that is so: of two, each would be a use by itself
_ROUNDING = 1e-6  # bits, votes
COMMON = 0.5  # of the uses have a word, for it to be the phrase's
VOTES = 2  # that the uses of one outlet have together


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Stems with their bits; `length` is the phrase's in words."""

    weights: dict[int, float]
    total: float
    length: int
    least: float  # bits of the rarest function word: a stretch neither begins nor ends with less
    numbers: frozenset[int]  # those of the stems that begin with a digit
    watched: tuple[str, ...] = ()  # watchlists that ask for words which are all in it
    evened: dict[int, float] = field(init=False)  # the weights by which uses are told: no stem has more than MOST
    evened_total: float = field(init=False)

    def __post_init__(self) -> None:
        evened = _evened(self.weights, self.total, self.least)
        object.__setattr__(self, "evened", evened)
        object.__setattr__(self, "evened_total", self.total if evened is self.weights else sum(evened.values()))

    def __len__(self) -> int:
        return len(self.weights)

    def same_words(self, other: Pattern) -> bool:
        return self.length == other.length and self.weights.keys() == other.weights.keys()


def pattern(stems: Stems, bits: Bits, length: int, least: float) -> Pattern:
    """A pattern of these stems; a stem that stands twice counts once."""
    weights = dict(zip(stems.tolist(), bits.tolist(), strict=True))
    numbers = frozenset([stem for stem in weights if stem & NUMBER])
    return Pattern(weights, sum(weights.values()), length, least, numbers)


def _evened(weights: dict[int, float], total: float, least: float) -> dict[int, float]:
    """The weights; a stem that has more than MOST of all is cut down, so that the other content words are a use.

    Not where there are fewer than SEVERAL content words.
    """
    rarest = max(weights, key=weights.__getitem__, default=0)
    if not weights or weights[rarest] <= MOST * total:
        return weights
    content = [weight for weight in weights.values() if weight >= least]
    if len(content) < SEVERAL:
        return weights
    others = sum(content) - weights[rarest]
    most = others / (1 - MOST) - (total - weights[rarest])
    return weights | {rarest: max(most, least)}


def common_stems(uses: Sequence[Set[int]], outlets: Sequence[int], most: int = VOTES) -> list[int]:
    """The stems that at least half of the uses, and two, have; in the order of the first that has them.

    `outlets` has the one of each use. None has more than `most` votes, however often it uses the wording, and bends it.
    """
    counts, of = Counter(chain.from_iterable(uses)), Counter(outlets)
    less = {outlet: Counter[int]() for outlet, times in of.items() if times > most}
    least = COMMON * sum([min(most, times) for times in of.values()]) - _ROUNDING
    common = {stem for stem, count in counts.items() if count >= 2 and count >= least}
    if less:
        for use, outlet in zip(uses, outlets, strict=True):
            if outlet in less:
                less[outlet].update(common & use)

        def votes(stem: int) -> float:
            return counts[stem] - sum(having[stem] * (1 - most / of[outlet]) for outlet, having in less.items())

        common = {stem for stem in common if votes(stem) >= least}
    return _as_first_used(common, uses)


def _as_first_used(stems: set[int], uses: Sequence[Set[int]]) -> list[int]:
    """Those of the first use that has any, rising, then those of the next one that are new."""
    found, left = list[int](), set(stems)
    for use in uses:
        if not left:
            break
        new = sorted(left & use)
        found += new
        left.difference_update(new)
    return found


def stretches(
    wanted: Pattern, read: Read, first: int, last: int, *, alike: float = ALIKE
) -> list[tuple[int, int, float]]:
    """(start, end, share of the pattern's bits) of each use between words `first` and `last`, none overlapping."""
    first, last = max(first, 0), min(last, len(read.stems))
    weights = wanted.evened
    row = read.stems[first:last].tolist()
    inside = list(map(weights.__contains__, row))
    stems, enough = list(compress(row, inside)), alike * wanted.evened_total - _ROUNDING
    if len(stems) < 2:
        return []
    held = set(stems)
    bits = sum(map(weights.__getitem__, held))
    if bits < enough - _ROUNDING:
        return []
    places = list(compress(range(len(row)), inside))
    gapless = places[-1] - places[0] < len(places)
    found = []
    for run in [(0, len(places))] if gapless else _runs(places, read.sentence[first:last].tolist()):
        if run[1] - run[0] < len(places):
            held = set(stems[run[0] : run[1]])
            bits = sum(map(weights.__getitem__, held))
        if bits < enough:
            continue
        best = _best(wanted, places, stems, run, repeats=len(held) < run[1] - run[0])
        if best is not None and best[2] >= alike - _ROUNDING and best[1] - best[0] > 1:  # a word alone is no wording
            start, end, share = best
            if wanted.numbers == set(filter(NUMBER.__and__, row[start:end])):  # 12th and 13th are two things
                found.append((first + start, first + end, share))
    return found


def regions(
    wanted: Pattern,
    where: Callable[[Stems], Sequence[Sequence[int]]],
    alike: float = ALIKE,
    *,
    among: Mapping[int, float] | None = None,
    least: float | None = None,
) -> list[tuple[int, int]]:
    """The parts of an article, as ranges of words, that can hold a use: its rarer stems stand near one another.

    `where` gives the places of each stem in the article. Looked for are the stems of `among`, by default those that are
    no function words, and `least` of their bits together, by default 0.8 of what a use must have.
    """
    rare = {s: w for s, w in wanted.evened.items() if w >= wanted.least} if among is None else among
    enough = 0.8 * alike * wanted.evened_total if least is None else least
    places = where(np.array(list(rare), dtype=np.uint64))
    marks = sorted([(place, weight) for here, weight in zip(places, rare.values(), strict=True) for place in here])
    found, reach, left, bits = list[tuple[int, int]](), int(LOOSE * wanted.length) + GAP, 0, 0.0
    for place, weight in marks:
        bits += weight
        while place - marks[left][0] >= reach:
            bits -= marks[left][1]
            left += 1
        if bits >= enough:
            start, end = marks[left][0] - GAP, place + GAP + 1
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
    return found


def _runs(places: list[int], sentence: list[int]) -> list[tuple[int, int]]:
    """The stretches of `places` without a wide gap or a sentence's end in one, as (first, behind the last) of them."""
    runs, start, before = [], 0, places[0]
    for index, place in enumerate(places):
        gap = place - before
        if gap > 1 and (gap > GAP + 1 or sentence[place] != sentence[before]):
            if index - start > 1:
                runs.append((start, index))
            start = index
        before = place
    if len(places) - start > 1:
        runs.append((start, len(places)))
    return runs


def _best(
    wanted: Pattern, places: list[int], row: list[int], run: tuple[int, int], *, repeats: bool
) -> tuple[int, int, float] | None:
    """(start, end, share) of the part of a run that has the most of the pattern's bits; the shorter at equal bits.

    A short and dense run in which no stem `repeats` is it, but for the function words at its ends.
    """
    longest = int(LOOSE * wanted.length) + GAP
    weights = wanted.evened
    if not repeats:
        first, last = run[0], run[1] - 1
        while first < last and weights[row[first]] < wanted.least:
            first += 1
        while last > first and weights[row[last]] < wanted.least:
            last -= 1
        start, end = places[first], places[last] + 1
        if weights[row[last]] >= wanted.least and end - start <= longest and last - first + 1 >= DENSE * (end - start):
            return start, end, sum(map(weights.__getitem__, row[first : last + 1])) / wanted.evened_total
    held = dict.fromkeys(row[run[0] : run[1]], 0)
    best, sum_of, left = None, 0.0, run[0]
    for right in range(run[0], run[1]):
        if not held[row[right]]:
            sum_of += weights[row[right]]
        held[row[right]] += 1
        while left < right and (
            held[row[left]] > 1 or weights[row[left]] < wanted.least or places[right] - places[left] >= longest
        ):
            held[row[left]] -= 1
            if not held[row[left]]:
                sum_of -= weights[row[left]]
            left += 1
        if weights[row[right]] < wanted.least:
            continue
        start, end = places[left], places[right] + 1
        if right - left + 1 >= DENSE * (end - start) and (best is None or sum_of > best[2] + _ROUNDING):
            best = (start, end, sum_of)
    return (best[0], best[1], best[2] / wanted.evened_total) if best and wanted.evened_total else None
