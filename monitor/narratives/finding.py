"""Which phrases an article carries: known ones by their seeds, new ones where enough outlets share its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.families import Families, Family, Place
from monitor.narratives.hot import HotStretch, hot_stretches
from monitor.narratives.lexicon import FEW, Lexicon
from monitor.narratives.pattern import Pattern, common_stems, pattern, regions, stretches
from monitor.narratives.reading import Read, Stems
from monitor.narratives.seeds import Seeds, seeds_of
from monitor.narratives.shelf import Shelf
from monitor.narratives.tables import Slots

AROUND = 4  # words on either side of a use, in which it may go on
CARRIERS = 12  # earlier articles in which a new wording is looked for
LIKELY = 0.5  # of a stretch's bits: enough to look closer
GROWN = 1.5  # times as many articles, and a phrase's words are looked at again
HOTTEST = 400  # seeds of one article that may found a phrase


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


@dataclass(frozen=True, slots=True, eq=False)
class Arrived:
    """An article with those of its seeds that earlier articles of the window have, and the slots of these."""

    slot: int
    read: Read
    seeds: Seeds
    slots: Slots  # one row a seed, −1 where there is none
    usual: NDArray[np.bool_]  # seeds that were everywhere before


class Finder:
    """Looks for phrases in what the shelf holds, and keeps the families."""

    def __init__(self, limits: Limits, shelf: Shelf, lexicon: Lexicon, families: Families) -> None:
        self._limits, self._shelf, self._lexicon, self._families = limits, shelf, lexicon, families

    def follow(self, arrived: Arrived) -> tuple[list[Family], list[str]]:
        """(families that the article founds, extends or changes; ids of those that are no more)."""
        changed: dict[str, Family] = {}
        covered = np.zeros(len(arrived.read) + 1, dtype=np.int32)
        for family, places in self._known(arrived):
            changed[family.id] = family
            self._families.place(family, places)
            for place in places:
                covered[place.start : place.end] += 1
            self._grown(family, places)
        for family in self._new(arrived, covered):
            changed[family.id] = family
            for other in self._families.kin(family):
                older, younger = sorted((family, other), key=lambda one: one.founded)
                self._families.merge(older, younger)
                changed[other.id], family = other, older
                if not self._fit(older):
                    break
        alive = [family for identity, family in changed.items() if self._families.by_id.get(identity) is family]
        return alive, [identity for identity in changed if identity not in self._families.by_id]

    def widely(self, family: Family) -> bool:
        return self._outlets(family.places) >= self._limits.min_outlets

    # --- known phrases ---

    def _known(self, arrived: Arrived) -> Iterator[tuple[Family, list[Place]]]:
        touched: dict[str, list[int]] = {}
        for index, seed in enumerate(arrived.seeds.hashes.tolist()):
            for identity in self._families.knows(seed) or ():
                touched.setdefault(identity, []).append(index)
        for identity, indexes in sorted(touched.items()):
            family = self._families.by_id[identity]
            places = self._places_near(family.pattern, arrived, indexes)
            if places:
                yield family, places

    def _places_near(self, wanted: Pattern, arrived: Arrived, indexes: list[int]) -> list[Place]:
        near, seeds = wanted.length + AROUND, arrived.seeds
        ranges = _joined((int(seeds.first[i]) - near, int(seeds.last[i]) + near + 1) for i in indexes)
        return [
            _place(arrived.slot, arrived.read, start, end)
            for first, last in ranges for start, end, _ in stretches(wanted, arrived.read, first, last)
        ]  # fmt: skip

    def _grown(self, family: Family, places: Iterable[Place]) -> None:
        for place in places:
            self._register(family, place)
        if len(family.places) >= GROWN * family.fitted:
            self._fit(family)

    # --- new phrases ---

    def _new(self, arrived: Arrived, covered: NDArray[np.int32]) -> Iterator[Family]:
        for stretch in hot_stretches(self._hot(arrived, covered)):
            family = self._founded(arrived, stretch)
            if family is not None:
                yield family

    def _hot(self, arrived: Arrived, covered: NDArray[np.int32]) -> list[tuple[int, int, frozenset[int]]]:
        """The seeds that enough other outlets have and that lie in no phrase found here already."""
        if not len(arrived.seeds):
            return []
        outlets = np.where(arrived.slots >= 0, self._shelf.outlets(np.maximum(arrived.slots, self._shelf.oldest)), -1)
        own = self._shelf.outlets(np.array([arrived.slot], dtype=np.int32))[0]
        outlets = np.sort(np.where(outlets == own, -1, outlets), axis=1)
        several = ((outlets[:, 1:] != outlets[:, :-1]) & (outlets[:, 1:] >= 0)).sum(axis=1) + (outlets[:, 0] >= 0)
        sums = np.concatenate(([0], np.cumsum(covered[:-1] > 0)))
        first, last = arrived.seeds.first, arrived.seeds.last
        inside = sums[last + 1] - sums[first] > last - first
        hot = np.flatnonzero((several >= self._limits.min_outlets - 1) & ~arrived.usual & ~inside)[:HOTTEST]
        order = hot[np.lexsort((last[hot], first[hot]))]
        rows = [frozenset(row) - {-1} for row in arrived.slots[order].tolist()]
        return list(zip(first[order].tolist(), last[order].tolist(), rows, strict=True))

    def _founded(self, arrived: Arrived, stretch: HotStretch) -> Family | None:
        """A family, if the wording really stands in articles of enough outlets."""
        read, words = arrived.read, slice(stretch.start, stretch.end)
        wanted = self._pattern(
            read.stems[words], read.number[words], read.language, stretch.end - stretch.start, len(stretch.slots) + 1
        )
        if wanted.total < self._limits.min_bits:
            return None
        places = [_place(arrived.slot, read, stretch.start, stretch.end)]
        for slot, _ in stretch.slots.most_common(CARRIERS):
            places += self._likely(wanted, slot)
        if self._outlets({place.slot for place in places}) < self._limits.min_outlets:
            return None
        wanted, places = self._fitted(wanted, places)
        wanted, places = self._fitted(wanted, places)
        if not places:
            return None
        founder = self._shelf.record(min(place.slot for place in places)).id
        named = " ".join(map(str, places[-1].stems))
        family = self._families.found(places, wanted, named, founder)
        family.fitted = len(family.places)
        for place in family:
            self._register(family, place)
        return family

    def _likely(self, wanted: Pattern, slot: int) -> Iterator[Place]:
        read = self._shelf.opened(slot).read
        for first, last in regions(wanted, self._shelf.where(slot), LIKELY):
            for start, end, _ in stretches(wanted, read, first, last, alike=LIKELY):
                yield _place(slot, read, start, end)

    # --- the words of a phrase ---

    def _fit(self, family: Family) -> bool:
        """The family's pattern is made of what its uses have in common, and its places are where that stands.

        False if too few outlets are left; then it is buried.
        """
        wanted, places = self._fitted(family.pattern, list(family))
        if not places:
            self._families.bury(family)
            return False
        family.pattern = wanted
        self._families.replace(family, places)
        family.fitted = len(family.places)
        for place in family:
            self._register(family, place)
        return True

    def _fitted(self, before: Pattern, places: list[Place]) -> tuple[Pattern, list[Place]]:
        """(the pattern of what these places have in common, where it stands in their articles); none if in too few."""
        around: dict[int, frozenset[int]] = {}
        for place in places:
            around[place.slot] = around.get(place.slot, frozenset()) | place.around
        if not around:
            return before, []
        common = np.array(common_stems(list(around.values())), dtype=np.uint64)
        read = self._shelf.opened(max(around)).read
        numbers = np.isin(common, np.array(sorted(self._numbers(places)), dtype=np.uint64))
        length = sorted(place.end - place.start for place in places)[len(places) // 2]
        wanted = self._pattern(common, numbers, read.language, length, len(around))
        if wanted.total < self._limits.min_bits:
            return before, []
        again = [found for place in places for found in self._again(wanted, place)]
        if self._outlets({place.slot for place in again}) < self._limits.min_outlets:
            return before, []
        length = sorted(place.end - place.start for place in again)[len(again) // 2]
        return self._pattern(common, numbers, read.language, length, len(around)), again

    def _again(self, wanted: Pattern, old: Place) -> Iterator[Place]:
        read = self._shelf.opened(old.slot).read
        for start, end, _ in stretches(wanted, read, old.start - 2 * AROUND, old.end + 2 * AROUND):
            if start < old.end and old.start < end:
                yield old if (start, end) == (old.start, old.end) else _place(old.slot, read, start, end)

    def _numbers(self, places: Iterable[Place]) -> set[int]:
        found: set[int] = set()
        for place in places:
            number = self._shelf.opened(place.slot).read.number[place.start : place.end]
            if number.any():
                found.update(stem for stem, is_one in zip(place.stems, number.tolist(), strict=True) if is_one)
        return found

    def _pattern(self, stems: Stems, numbers: NDArray[np.bool_], language: str, length: int, carriers: int) -> Pattern:
        bits = self._lexicon.bits(stems, language, carriers)
        return pattern(stems, bits, numbers, max(length, 2), self._lexicon.everybodys(language))

    def _register(self, family: Family, place: Place) -> None:
        if place.stems not in family.forms:
            family.forms.add(place.stems)
            read = self._shelf.opened(place.slot).read
            self._families.register(family, place_seeds(read, place, self._lexicon, self._limits).tolist())

    def _outlets(self, slots: Collection[int]) -> int:
        return len({self._shelf.record(slot).outlet_id for slot in slots})


def place_seeds(read: Read, place: Place, lexicon: Lexicon, limits: Limits, *, rows: bool = False) -> Stems:
    """The seeds that lie inside a place; with `rows` only stems in a row, whatever words were everybody's earlier."""
    part = slice(place.start, place.end)
    inside = Read(
        stems=read.stems[part], capital=read.capital[part], number=read.number[part], sentence=read.sentence[part],
        title=0, language=read.language,
    )  # fmt: skip
    return seeds_of(
        inside, lexicon.bits(inside.stems, read.language, least=FEW), everybodys=lexicon.everybodys(read.language),
        row_bits=limits.row_bits, set_bits=inf if rows else limits.set_bits,
    ).hashes  # fmt: skip


def _place(slot: int, read: Read, start: int, end: int) -> Place:
    """The place, cut where the title ends, with the few words around it that are of its sentences."""
    if start < read.title:
        end = min(end, read.title)
    first, last = max(start - AROUND, 0), min(end + AROUND, len(read))
    stems, sentences = read.stems[first:last].tolist(), read.sentence[first:last].tolist()
    here = sentences[start - first], sentences[end - 1 - first]
    around = frozenset(
        stem for stem, sentence in zip(stems, sentences, strict=True) if here[0] <= sentence <= here[1]
    )  # fmt: skip
    return Place(slot, start, end, tuple(stems[start - first : end - first]), around)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap, made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
