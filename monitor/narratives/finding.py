"""Which phrases an article carries: known ones by their seeds, new ones where enough outlets share its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.families import Families, by_slot
from monitor.narratives.family import Family, Place
from monitor.narratives.fitting import AROUND, Fitter, Limits, place_at
from monitor.narratives.hot import HotStretch, hot_stretches, joined
from monitor.narratives.lexicon import Lexicon
from monitor.narratives.pattern import Pattern, stretches
from monitor.narratives.reading import Read, Stems
from monitor.narratives.seeds import Seeds
from monitor.narratives.shelf import Shelf
from monitor.narratives.tables import OF_AN_OUTLET, Slots
from monitor.narratives.watched import INDEPENDENT, Watched

CARRIERS = 12  # earlier articles in which a new wording is looked for
GROWN = 1.5  # times as many articles, and a phrase's words are looked at again
HOTTEST = 400  # seeds of one article that may found a phrase
TRIES = 100  # stretches of one article that are looked into; 69 were the most in a month of news
FAMILIES = 100  # that an article is put into as it arrives; 55 were the most
ANEW = 400_000  # words of texts that are read anew for one article, but for the last dozen texts: half a second
_ROUNDING = 0.01  # bits
SEARCHED, SEARCHES = 200, 400  # of one outlet at a time, and for one article that arrives


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
        self._fitter = Fitter(limits, shelf, lexicon, families, watched)
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
                if not self._fitter.fit(older):
                    break
        alive = [family for identity, family in changed.items() if self._families.by_id.get(identity) is family]
        return alive, [identity for identity in changed if identity not in self._families.by_id]

    def widely(self, family: Family, *, than_told: bool = False) -> bool:
        """Whether enough outlets have it, with `than_told` more than when it was told."""
        least = max(self._fitter.needed(family.pattern), family.outlets + 1 if than_told else 0)
        return len(family.places) >= least and self._shelf.outlets_of(family.places) >= least

    # --- known phrases ---

    def _known(self, arrived: Arrived) -> Iterator[tuple[Family, list[Place]]]:
        touched = self._families.known(arrived.seeds.hashes)
        most = sorted(touched, key=lambda identity: (-len(touched[identity]), identity))[:FAMILIES]
        for identity, indexes in sorted((one, touched[one]) for one in most):
            family = self._families.awake(self._families.by_id[identity])
            places = self._places_near(family.pattern, arrived, indexes)
            if places:
                yield family, places

    def _places_near(self, wanted: Pattern, arrived: Arrived, indexes: list[int]) -> list[Place]:
        near, seeds = wanted.length + AROUND, arrived.seeds
        ranges = joined((int(seeds.first[i]) - near, int(seeds.last[i]) + near + 1) for i in indexes)
        return [
            place_at(arrived.slot, arrived.read, start, end)
            for first, last in ranges for start, end, _ in stretches(wanted, arrived.read, first, last)
        ]  # fmt: skip

    def _grown(self, family: Family, arrived: Arrived, places: Iterable[Place]) -> None:
        for place in places:
            if place.form not in family.forms and not self._families.full(family):
                family.forms.add(place.form)
                inside = (arrived.every.first >= place.start) & (arrived.every.last < place.end)
                self._families.register(family, arrived.every.hashes[inside])
        if len(family.places) >= GROWN * family.fitted:
            self._fitter.fit(family, aligned=True)

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
        stretches = hot_stretches(list(zip(first, last, rows, strict=True)))
        yield from self._tried_of(arrived, [one for one in stretches if arrived.due[hot[one.seeds]].any()], hot)

    def _tried_of(self, arrived: Arrived, stretches: list[HotStretch], seeds: NDArray[np.intp]) -> Iterator[Family]:
        """What these found, in order of place; where there are more than tries, the most surprising ones are tried."""
        for stretch in self._rarest(arrived.read, stretches):
            if self._tries <= 0 or self._shelf.read_anew >= self._last_word:
                return
            self._tries -= 1
            family = self._founded(arrived, stretch, arrived.seeds.hashes[seeds[stretch.seeds]])
            if family is not None:
                yield family

    def _rarest(self, read: Read, stretches: list[HotStretch]) -> list[HotStretch]:
        """As many as there are tries left."""
        if len(stretches) <= self._tries:
            return stretches
        bits = np.array([self._bits(read, one) for one in stretches])
        return [stretches[place] for place in np.sort(np.argsort(-bits, kind="stable")[: self._tries]).tolist()]

    def _bits(self, read: Read, stretch: HotStretch) -> float:
        """Of the stretch's stems, each once."""
        stems = np.unique(read.stems[stretch.start : stretch.end])
        return float(self._lexicon.bits(stems, read.language, len(stretch.slots) + 1).sum())

    def _others(self, arrived: Arrived, least: int) -> NDArray[np.intp]:
        """How many other outlets have each seed; 0 where fewer than `least` articles have it."""
        several = np.zeros(len(arrived.seeds), dtype=np.intp)
        likely = (np.add.reduce(arrived.slots >= 0, axis=1) >= least).nonzero()[0]
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
        wanted = self._fitter.watching(stems, bits, max(length, 2), read.language)
        if wanted.total < self._limits.min_bits:
            return None
        places = self._in_carriers(wanted, stretch, place_at(arrived.slot, read, stretch.start, stretch.end))
        if not places:
            return None
        self._tried(seeds)
        kin = self._families.kin(by_slot(places))
        if kin:
            self._families.place(kin[0], places)
            self._fitter.fit(kin[0])
            return kin[0]
        wanted, places = self._fitter.fitted(wanted, places)
        wanted, places = self._fitter.fitted(wanted, places, aligned=True)
        if not places:
            return None
        founder = self._shelf.record(min(place.slot for place in places)).id
        named = " ".join(map(str, places[-1].stems))
        family = self._families.found(places, wanted, named, founder)
        self._repeated(family)
        family.fitted = len(family.places)
        self._fitter.register(family)
        return family

    def _in_carriers(self, wanted: Pattern, stretch: HotStretch, own: Place) -> list[Place]:
        """Its places, and those of its carriers; none if too few outlets have it, and then no more texts are read."""
        places, carriers = [own], self._carriers(stretch)
        for number, slot in enumerate(carriers):
            found = list(self._fitter.likely(wanted, slot))
            places += found
            if not found:
                ahead = {place.slot for place in places}.union(carriers[number + 1 :])
                if self._shelf.outlets_of(ahead) < self._fitter.needed(wanted):
                    return []
        return places if self._shelf.outlets_of({place.slot for place in places}) >= self._fitter.needed(wanted) else []

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
                    self._families.place(family, self._fitter.likely(family.pattern, slot))
