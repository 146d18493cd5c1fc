"""Which phrases an article carries: known ones by their seeds, new ones where enough outlets share its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.families import Families, Family, Place, by_slot, stems_by_slot
from monitor.narratives.hot import HotStretch, hot_stretches, joined
from monitor.narratives.lexicon import FEW, Bits, Lexicon
from monitor.narratives.pattern import VOTES, Pattern, common_stems, pattern, regions, stretches
from monitor.narratives.reading import Read, Stems
from monitor.narratives.seeds import Seeds, seeds_in
from monitor.narratives.shelf import Shelf
from monitor.narratives.tables import OF_AN_OUTLET, Slots
from monitor.narratives.watched import INDEPENDENT, Watched

AROUND = 4  # words on either side of a use, in which it may go on
CARRIERS = 12  # earlier articles in which a new wording is looked for
LIKELY = 0.5  # of a stretch's bits: enough to look closer
GROWN = 1.5  # times as many articles, and a phrase's words are looked at again
HOTTEST = 400  # seeds of one article that may found a phrase
TRIES = 100  # stretches of one article that are looked into; 69 were the most in a month of news
FAMILIES = 100  # that an article is put into as it arrives; 55 were the most
ANEW = 400_000  # words of texts that are read anew for one article, but for the last dozen texts: half a second
_ROUNDING = 0.01  # bits
SEARCHED, SEARCHES = 200, 400  # of one outlet at a time, and for one article that arrives


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
    """An article with its seeds; and with those that earlier articles of the window have, and the slots of these."""

    slot: int
    read: Read
    every: Seeds
    seeds: Seeds
    slots: Slots  # one row a seed, −1 where there is none
    due: NDArray[np.bool_]  # seeds that may found a phrase: not tried yet, or with far fewer articles


class Finder:
    """Looks for phrases in what the shelf holds, and keeps the families."""

    def __init__(
        self, limits: Limits, shelf: Shelf, lexicon: Lexicon, families: Families,
        tried: Callable[[Stems], None], watched: Watched,
    ) -> None:  # fmt: skip
        self._limits, self._shelf, self._lexicon, self._families = limits, shelf, lexicon, families
        self._tried, self._watched = tried, watched
        self._searches = self._tries = self._last_word = 0  # what the article which arrived has left

    def follow(self, arrived: Arrived) -> tuple[list[Family], list[str]]:
        """(families that the article founds, extends or changes; ids of those that are no more)."""
        changed: dict[str, Family] = {}
        self._searches = SEARCHES
        covered = np.zeros(len(arrived.read) + 1, dtype=np.int32)
        for family, places in self._known(arrived):
            changed[family.id] = family
            self._families.place(family, places)
            for place in places:
                covered[place.start : place.end] += 1
            self._grown(family, arrived, places)
        for family in self._new(arrived, covered):
            changed[family.id] = family
            if family.id not in self._families.by_id:
                continue
            for other in self._families.kin(family.places, family):
                older, younger = sorted((family, other), key=lambda one: one.founded)
                self._families.merge(older, younger)
                changed[other.id], family = other, older
                if not self._fit(older):
                    break
        alive = [family for identity, family in changed.items() if self._families.by_id.get(identity) is family]
        return alive, [identity for identity in changed if identity not in self._families.by_id]

    def widely(self, family: Family, *, than_told: bool = False) -> bool:
        """Whether enough outlets have it, with `than_told` more than when it was told."""
        least = max(self._needed(family.pattern), family.outlets + 1 if than_told else 0)
        return len(family.places) >= least and self._outlets(family.places) >= least

    # --- known phrases ---

    def _known(self, arrived: Arrived) -> Iterator[tuple[Family, list[Place]]]:
        touched: dict[str, list[int]] = {}
        knows = self._families.knows
        for index, seed in enumerate(arrived.seeds.hashes.tolist()):
            if known := knows(seed):
                for identity in known:
                    touched.setdefault(identity, []).append(index)
        most = sorted(touched, key=lambda identity: (-len(touched[identity]), identity))[:FAMILIES]
        for identity, indexes in sorted((one, touched[one]) for one in most):
            family = self._families.by_id[identity]
            places = self._places_near(family.pattern, arrived, indexes)
            if places:
                yield family, places

    def _places_near(self, wanted: Pattern, arrived: Arrived, indexes: list[int]) -> list[Place]:
        near, seeds = wanted.length + AROUND, arrived.seeds
        ranges = joined((int(seeds.first[i]) - near, int(seeds.last[i]) + near + 1) for i in indexes)
        return [
            _place(arrived.slot, arrived.read, start, end)
            for first, last in ranges for start, end, _ in stretches(wanted, arrived.read, first, last)
        ]  # fmt: skip

    def _grown(self, family: Family, arrived: Arrived, places: Iterable[Place]) -> None:
        for place in places:
            if place.form not in family.forms and not self._families.full(family):
                family.forms.add(place.form)
                inside = (arrived.every.first >= place.start) & (arrived.every.last < place.end)
                self._families.register(family, arrived.every.hashes[inside].tolist())
        if len(family.places) >= GROWN * family.fitted:
            self._fit(family, aligned=True)

    # --- new phrases ---

    def _new(self, arrived: Arrived, covered: NDArray[np.int32]) -> Iterator[Family]:
        self._tries = min(TRIES, FAMILIES - self._families.in_article(arrived.slot))
        self._last_word = self._shelf.read_anew + ANEW
        usual, asked = self._limits.min_outlets - 1, joined(self._watched.ranges(arrived.read))
        several = self._others(arrived, min(usual, INDEPENDENT - 1) if asked else usual)
        if covered.any():
            several[arrived.seeds.inside(covered > 0)] = 0
        yield from self._of_hot(arrived, several >= usual)
        for first, last in asked:
            inside = (arrived.seeds.first >= first) & (arrived.seeds.last < last)
            yield from self._of_hot(arrived, (several >= INDEPENDENT - 1) & inside)

    def _of_hot(self, arrived: Arrived, which: NDArray[np.bool_]) -> Iterator[Family]:
        """What these seeds found, HOTTEST of them at most."""
        if self._tries <= 0:
            return
        hot = np.flatnonzero(which)[:HOTTEST]
        hot = hot[np.lexsort((arrived.seeds.last[hot], arrived.seeds.first[hot]))]
        if not len(hot) or not arrived.due[hot].any():
            return
        rows = [frozenset(row) - {-1} for row in arrived.slots[hot].tolist()]
        first, last = arrived.seeds.first[hot].tolist(), arrived.seeds.last[hot].tolist()
        for stretch in hot_stretches(list(zip(first, last, rows, strict=True))):
            seeds = hot[stretch.seeds]
            left = self._tries > 0 and self._shelf.read_anew < self._last_word
            if left and arrived.due[seeds].any():
                self._tries -= 1
                family = self._founded(arrived, stretch, arrived.seeds.hashes[seeds])
                if family is not None:
                    yield family

    def _others(self, arrived: Arrived, least: int) -> NDArray[np.intp]:
        """How many other outlets have each seed; 0 where fewer than `least` articles have it."""
        several = np.zeros(len(arrived.seeds), dtype=np.intp)
        likely = ((arrived.slots >= 0).sum(axis=1) >= least).nonzero()[0]
        if not len(likely):
            return several
        slots = arrived.slots[likely]
        outlets = np.where(slots >= 0, self._shelf.outlets(np.maximum(slots, self._shelf.oldest)), -1)
        own = self._shelf.outlets(np.array([arrived.slot], dtype=np.int32))[0]
        outlets = np.sort(np.where(outlets == own, -1, outlets), axis=1)
        several[likely] = ((outlets[:, 1:] != outlets[:, :-1]) & (outlets[:, 1:] >= 0)).sum(axis=1)
        several[likely] += outlets[:, 0] >= 0
        return several

    def _founded(self, arrived: Arrived, stretch: HotStretch, seeds: Stems) -> Family | None:
        """A new family or one that takes the wording in, if it really stands in articles of enough outlets.

        One that took it in may be buried by it: then too few articles have enough in common.
        """
        read = arrived.read
        length = stretch.end - stretch.start
        stems = read.stems[stretch.start : stretch.end]
        bits = self._lexicon.bits(stems, read.language, len(stretch.slots) + 1)
        if float(bits.sum()) < self._limits.min_bits - _ROUNDING:
            return None
        wanted = self._watching(stems, bits, max(length, 2), read.language)
        if wanted.total < self._limits.min_bits:
            return None
        places = self._in_carriers(wanted, stretch, _place(arrived.slot, read, stretch.start, stretch.end))
        if not places:
            return None
        self._tried(seeds)
        kin = self._families.kin(by_slot(places))
        if kin:
            self._families.place(kin[0], places)
            self._fit(kin[0])
            return kin[0]
        wanted, places = self._fitted(wanted, places)
        wanted, places = self._fitted(wanted, places, aligned=True)
        if not places:
            return None
        founder = self._shelf.record(min(place.slot for place in places)).id
        named = " ".join(map(str, places[-1].stems))
        family = self._families.found(places, wanted, named, founder)
        self._repeated(family)
        family.fitted = len(family.places)
        self._register(family)
        return family

    def _in_carriers(self, wanted: Pattern, stretch: HotStretch, own: Place) -> list[Place]:
        """Its places, and those of its carriers; none if too few outlets have it, and then no more texts are read."""
        places, carriers = [own], self._carriers(stretch)
        for number, slot in enumerate(carriers):
            found = list(self._likely(wanted, slot))
            places += found
            if not found:
                ahead = {place.slot for place in places}.union(carriers[number + 1 :])
                if self._outlets(ahead) < self._needed(wanted):
                    return []
        return places if self._outlets({place.slot for place in places}) >= self._needed(wanted) else []

    def _carriers(self, stretch: HotStretch) -> list[int]:
        """The articles that share most seeds with it: no outlet may fill the places with pieces of the wording."""
        slots, of, found = [slot for slot, _ in stretch.slots.most_common()], Counter[int](), list[int]()
        for slot, outlet in zip(slots, self._shelf.outlet_numbers(slots), strict=True):
            of[outlet] += 1
            if of[outlet] <= OF_AN_OUTLET and len(found) < CARRIERS:
                found.append(slot)
        return found

    def _repeated(self, family: Family) -> None:
        """Adds what outlets that print it again and again printed of it earlier: their habit must be seen as it is."""
        by_outlet: dict[str, list[int]] = {}
        for slot in family.places:
            by_outlet.setdefault(self._shelf.record(slot).outlet_id, []).append(slot)
        for slots in by_outlet.values():
            if len(slots) < OF_AN_OUTLET or self._searches <= 0:
                continue
            self._searches -= SEARCHED
            last = family.places[max(slots)][0]
            held = self._shelf.holding(self._shelf.surface(last.slot, last.start, last.end), last.slot, SEARCHED)
            for slot in held:
                if slot not in family.places:
                    self._families.place(family, self._likely(family.pattern, slot))

    def _likely(self, wanted: Pattern, slot: int) -> Iterator[Place]:
        read = self._shelf.opened(slot).read
        for first, last in regions(wanted, partial(self._shelf.where, slot), LIKELY):
            for start, end, _ in stretches(wanted, read, first, last, alike=LIKELY):
                yield _place(slot, read, start, end)

    # --- the words of a phrase ---

    def _fit(self, family: Family, *, aligned: bool = False) -> bool:
        """The family's pattern is made of what its uses have in common, and its places are where that stands.

        `aligned`: its pattern found all its places. False if too few outlets are left; then it is buried.
        """
        before = list(family)
        wanted, places = self._fitted(family.pattern, before, aligned=aligned)
        if not places:
            self._families.bury(family)
            return False
        family.pattern = wanted
        if places != before:
            self._families.replace(family, places)
        family.fitted = len(family.places)
        self._register(family)
        return True

    def _fitted(self, before: Pattern, places: list[Place], *, aligned: bool = False) -> tuple[Pattern, list[Place]]:
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
        if found is None and len(around) > self._outlets(around):
            found = self._fitted_to(before, places, around, aligned=aligned, votes=1)
        if found is None:
            shorter = self._fitted_to(before, places, stems_by_slot(places, around=False), aligned=aligned)
            told = shorter is not None and self._quoted(places, self._needed(before))  # asked last: it reads the texts
            found = shorter if told else None
        return (before, []) if found is None else found

    def _fitted_to(
        self, before: Pattern, places: list[Place], uses: dict[int, set[int]], *, aligned: bool, votes: int = VOTES
    ) -> tuple[Pattern, list[Place]] | None:
        """`_fitted` to the stems of each slot's use; None if too few outlets have what they have in common."""
        outlets = self._shelf.outlet_numbers(uses)
        common = np.array(common_stems(list(uses.values()), outlets, votes), dtype=np.uint64)
        language = self._shelf.opened(max(uses)).read.language
        wanted = self._pattern(common, language, self._length(places), len(uses))
        if wanted.total < self._limits.min_bits:
            return None
        if aligned and wanted.same_words(before):
            return wanted, places
        again = [found for place in places for found in self._again(wanted, place)]
        if self._outlets({place.slot for place in again}) < self._needed(wanted):
            return None
        return replace(wanted, length=max(self._length(again), 2)), again

    def _quoted(self, places: Sequence[Place], least: int) -> bool:
        """Whether half of the outlets, and of `least`, have it inside quotation marks."""
        quoting = {place.slot for place in places if self._shelf.is_quoted(place.slot, place.start, place.end)}
        outlets = self._outlets({place.slot for place in places})
        return 2 * self._outlets(quoting) >= max(outlets, least)

    def _length(self, places: Sequence[Place]) -> int:
        """In words: the middle one of what is usual at each outlet."""
        by = defaultdict[int, list[int]](list)
        outlets = self._shelf.outlet_numbers(place.slot for place in places)
        for outlet, place in zip(outlets, places, strict=True):
            by[outlet].append(place.end - place.start)
        return _middle([_middle(lengths) for lengths in by.values()])

    def _again(self, wanted: Pattern, old: Place) -> Iterator[Place]:
        read = self._shelf.opened(old.slot).read
        for start, end, _ in stretches(wanted, read, old.start - 2 * AROUND, old.end + 2 * AROUND):
            if start < old.end and old.start < end:
                yield old if (start, end) == (old.start, old.end) else _place(old.slot, read, start, end)

    def _pattern(self, stems: Stems, language: str, length: int, carriers: int) -> Pattern:
        return self._watching(stems, self._lexicon.bits(stems, language, carriers), max(length, 2), language)

    def _watching(self, stems: Stems, bits: Bits, length: int, language: str) -> Pattern:
        found = pattern(stems, bits, length, self._lexicon.everybodys(language))
        watched = self._watched.names(found.weights, language)
        return replace(found, watched=watched) if watched else found

    def _needed(self, wanted: Pattern) -> int:
        """Outlets that make a phrase of it."""
        least = self._limits.min_outlets
        return min(least, INDEPENDENT) if wanted.watched else least

    def _register(self, family: Family) -> None:
        """The family is known by the seeds of all its forms, as many as there is room for."""
        if self._families.full(family):
            return
        new = {place.form: place for place in family if place.form not in family.forms}
        if not new:
            return
        family.forms.update(new)
        reads = [self._shelf.opened(place.slot).read for place in new.values()]
        seeds = place_seeds(reads, list(new.values()), self._lexicon, self._limits)
        self._families.register(family, seeds.tolist())

    def _outlets(self, slots: Collection[int]) -> int:
        return self._shelf.outlets_of(slots)


def place_seeds(
    reads: Sequence[Read], places: Sequence[Place], lexicon: Lexicon, limits: Limits, *, rows: bool = False
) -> Stems:
    """The seeds that lie inside places of these articles, all of the first one's language.

    With `rows` only stems in a row, whatever words were everybody's earlier.
    """
    parts = [slice(place.start, place.end) for place in places]
    stems = np.concatenate([read.stems[part] for read, part in zip(reads, parts, strict=True)])
    apart = [np.full(len(read.stems[part]), n) for n, (read, part) in enumerate(zip(reads, parts, strict=True))]
    inside = np.concatenate([read.sentence[part] for read, part in zip(reads, parts, strict=True)])
    sentence = (np.concatenate(apart) << 32) + inside
    language = reads[0].language
    return seeds_in(
        stems, sentence, lexicon.bits(stems, language, least=FEW), everybodys=lexicon.everybodys(language),
        row_bits=limits.row_bits, set_bits=inf if rows else limits.set_bits,
    ).hashes  # fmt: skip


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2]


def _place(slot: int, read: Read, start: int, end: int) -> Place:
    """The place, cut where the title ends, with the few words around it that are of its sentences."""
    if start < read.title:
        end = min(end, read.title)
    first, last = max(start - AROUND, 0), min(end + AROUND, len(read))
    around = read.sentence[first:last].tolist()
    here = around[start - first], around[end - 1 - first]
    last -= sum([sentence > here[1] for sentence in around])
    first += sum([sentence < here[0] for sentence in around])
    stems = read.stems
    return Place(slot, start, end, stems[start:end].tobytes(), stems[first:start].tobytes() + stems[end:last].tobytes())
