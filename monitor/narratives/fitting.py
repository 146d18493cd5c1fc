"""The words that the uses of a phrase have in common, in how many outlets they stand, and where in their articles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from typing import Protocol

import numpy as np

from monitor.narratives.families import Families, stems_by_slot
from monitor.narratives.family import Family, Place
from monitor.narratives.lexicon import FEW, Bits, Lexicon
from monitor.narratives.pattern import VOTES, Pattern, common_stems, pattern, regions, stretches
from monitor.narratives.reading import Read, Stems
from monitor.narratives.seeds import Places, seeds_in
from monitor.narratives.shelf import Shelf
from monitor.narratives.watched import INDEPENDENT, Watched

AROUND = 4  # words on either side of a use, in which it may go on
_EACH = 8  # bytes of a stem
LIKELY = 0.5  # of a stretch's bits: enough to look closer


class Limits(Protocol):
    """The options that finding needs."""

    @property
    def min_outlets(self) -> int: ...
    @property
    def min_independent(self) -> int: ...
    @property
    def min_bits(self) -> float: ...
    @property
    def row_bits(self) -> float: ...
    @property
    def set_bits(self) -> float: ...


class Fitter:
    """Makes patterns of uses, and finds the uses of patterns again, in what the shelf holds."""

    def __init__(self, limits: Limits, shelf: Shelf, lexicon: Lexicon, families: Families, watched: Watched) -> None:
        self._limits, self._shelf, self._lexicon, self._families = limits, shelf, lexicon, families
        self._watched = watched

    def fit(self, family: Family, *, aligned: bool = False) -> bool:
        """The family's pattern is made of what its uses have in common, and its places are where that stands.

        `aligned`: its pattern found all its places. False if too few outlets are left; then it is buried.
        """
        before = list(family)
        wanted, places = self.fitted(family.pattern, before, aligned=aligned)
        if not places:
            self._families.bury(family)
            return False
        family.fit(wanted)
        if places != before:
            self._families.replace(family, places)
        family.fitted = len(family.places)
        self.register(family)
        return True

    def fitted(self, before: Pattern, places: list[Place], *, aligned: bool = False) -> tuple[Pattern, list[Place]]:
        """(the pattern of what these places have in common, where it stands in their articles); none if in too few.

        Places that a pattern of the same words found (`aligned`) are not looked for again. What half of the uses have
        around them is of the wording, too. Where so long a wording stands in too few outlets, each outlet has one vote,
        lest those that print a longer form again and again hide the wording; and of what outlets quote, only what
        stands inside is looked for, for half of them may have the speaker's name beside it.
        """
        if not places:
            return before, []
        around = stems_by_slot(places, around=True)
        found = self._fitted_to(before, places, around, aligned=aligned)
        if found is None and len(around) > self._shelf.outlets_of(around):
            found = self._fitted_to(before, places, around, aligned=aligned, votes=1)
        if found is None:
            shorter = self._fitted_to(before, places, stems_by_slot(places, around=False), aligned=aligned)
            told = shorter is not None and self._quoted(places, self.needed(before))  # asked last: it reads the texts
            found = shorter if told else None
        return (before, []) if found is None else found

    def likely(self, wanted: Pattern, slot: int) -> Iterator[Place]:
        """Where in the article half of the pattern's bits stand together."""
        read = self._shelf.opened(slot).read
        for first, last in regions(wanted, partial(self._shelf.where, slot), LIKELY):
            for start, end, _ in stretches(wanted, read, first, last, alike=LIKELY):
                yield place_at(slot, read, start, end)

    def watching(self, stems: Stems, bits: Bits, length: int, language: str) -> Pattern:
        """The pattern of these stems, with the watchlists that ask for them."""
        found = pattern(stems, bits, length, self._lexicon.everybodys(language))
        watched = self._watched.names(found.weights, language)
        return replace(found, watched=watched) if watched else found

    def needed(self, wanted: Pattern) -> int:
        """Outlets that make a phrase of it."""
        least = self._limits.min_outlets
        return min(least, INDEPENDENT) if wanted.watched else least

    def register(self, family: Family) -> None:
        """The family is known by the seeds of all its forms, as many as there is room for."""
        if self._families.full(family):
            return
        new = {place.form: place for place in family if place.form not in family.forms}
        if not new:
            return
        family.forms.update(new)
        reads = [self._shelf.opened(place.slot).read for place in new.values()]
        seeds = place_seeds(reads, list(new.values()), self._lexicon, self._limits)
        self._families.register(family, seeds)

    def _fitted_to(
        self, before: Pattern, places: list[Place], uses: dict[int, set[int]], *, aligned: bool, votes: int = VOTES
    ) -> tuple[Pattern, list[Place]] | None:
        """`fitted` to the stems of each slot's use; None if too few outlets have what they have in common."""
        outlets = self._shelf.outlet_numbers(uses)
        common = np.array(common_stems(list(uses.values()), outlets, votes), dtype=np.uint64)
        language = self._shelf.opened(max(uses)).read.language
        wanted = self._pattern(common, language, self._length(places), len(uses))
        if wanted.total < self._limits.min_bits:
            return None
        if aligned and wanted.same_words(before):
            return wanted, places
        again = [found for place in places for found in self._again(wanted, place)]
        if self._shelf.outlets_of({place.slot for place in again}) < self.needed(wanted):
            return None
        return replace(wanted, length=max(self._length(again), 2)), again

    def _quoted(self, places: Sequence[Place], least: int) -> bool:
        """Whether half of the outlets, and of `least`, have it inside quotation marks."""
        outlets, quoting = self._shelf.outlet_numbers([place.slot for place in places]), set[int]()
        enough = max(len(set(outlets)), least) / 2
        for outlet, place in zip(outlets, places, strict=True):
            if outlet not in quoting and self._shelf.is_quoted(place.slot, place.start, place.end):
                quoting.add(outlet)
                if len(quoting) >= enough:
                    return True
        return False

    def _length(self, places: Sequence[Place]) -> int:
        """In words: the middle one of what is usual at each outlet."""
        lengths = [end - start for _, start, end, _, _ in places]
        if min(lengths) == max(lengths):
            return lengths[0]
        by = defaultdict[int, list[int]](list)
        outlets = self._shelf.outlet_numbers([place.slot for place in places])
        for outlet, length in zip(outlets, lengths, strict=True):
            by[outlet].append(length)
        return _middle([_middle(lengths) for lengths in by.values()])

    def _again(self, wanted: Pattern, old: Place) -> Iterator[Place]:
        read = self._shelf.opened(old.slot).read
        for start, end, _ in stretches(wanted, read, old.start - 2 * AROUND, old.end + 2 * AROUND):
            if start < old.end and old.start < end:
                yield old if (start, end) == (old.start, old.end) else place_at(old.slot, read, start, end)

    def _pattern(self, stems: Stems, language: str, length: int, carriers: int) -> Pattern:
        return self.watching(stems, self._lexicon.bits(stems, language, carriers), max(length, 2), language)


def place_seeds(
    reads: Sequence[Read], places: Sequence[Place], lexicon: Lexicon, limits: Limits, *, rows: bool = False
) -> Stems:
    """The seeds that lie inside places of these articles, all of the first one's language.

    With `rows` only stems in a row, whatever words were everybody's earlier.
    """
    stems, sentence = _put_together(reads, places)
    language = reads[0].language
    return seeds_in(
        stems, sentence, lexicon.bits(stems, language, least=FEW), everybodys=lexicon.everybodys(language),
        row_bits=limits.row_bits, set_bits=inf if rows else limits.set_bits,
    ).hashes  # fmt: skip


def _put_together(reads: Sequence[Read], places: Sequence[Place]) -> tuple[Stems, Places]:
    """(the stems of these places, a number for the sentence of each: none is of two places)."""
    if len(places) == 1:
        part = slice(places[0].start, places[0].end)
        return reads[0].stems[part], reads[0].sentence[part]
    parts = [slice(place.start, place.end) for place in places]
    stems = np.concatenate([read.stems[part] for read, part in zip(reads, parts, strict=True)])
    apart = [np.full(len(read.stems[part]), n) for n, (read, part) in enumerate(zip(reads, parts, strict=True))]
    inside = np.concatenate([read.sentence[part] for read, part in zip(reads, parts, strict=True)])
    return stems, (np.concatenate(apart) << 32) + inside


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]


def place_at(slot: int, read: Read, start: int, end: int) -> Place:
    """The place, cut where the title ends, with the few words around it that are of its sentences."""
    if start < read.title:
        end = min(end, read.title)
    first, last = max(start - AROUND, 0), min(end + AROUND, len(read))
    around = read.sentence[first:last].tolist()
    here = around[start - first], around[end - 1 - first]
    last = first + bisect_right(around, here[1])
    first += bisect_left(around, here[0])
    stems, begin, behind = read.stems[first:last].tobytes(), _EACH * (start - first), _EACH * (end - first)
    return Place(slot, start, end, stems[begin:behind], stems[:begin] + stems[behind:])
