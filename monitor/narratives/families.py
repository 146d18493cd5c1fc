"""Phrases as families of places: the stretches of articles that say the same, in whatever form.

Families whose places overlap in most of their articles are one. A short wording that stands in many more articles
than a longer one that has it inside stays apart from it.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

import numpy as np

from monitor.narratives.family import ROW, Family, Place, looked_into
from monitor.narratives.pattern import Pattern
from monitor.narratives.reading import Stems
from monitor.narratives.seed_index import SeedIndex
from monitor.records import content_id

AWAKE = 8_192  # families; 50 MB of them in full text
KIN = 0.6  # of the articles of the smaller of two families have both in the same words
NEARLY = 0.3  # of those of the larger
OVERLAP = 0.34  # of the words that either covers
REGISTERED = 400  # seeds by which a family is known again
SHARED = 32  # families of a seed; 15 were the most in a month of news


class Families:
    """All phrases of the window, and which of them stand where in an article."""

    def __init__(self, awake: int = AWAKE) -> None:
        """`awake`: how many are at hand, each as objects that take kilobytes."""
        self._most = awake
        self.by_id: dict[str, Family] = {}
        # Slot → the families that stand in it, and where each begins and ends there: first and last word, in turn.
        self._at: dict[int, tuple[Family, ...]] = {}
        self._reach: dict[int, array[int]] = {}
        self._awake: dict[Family, None] = {}  # since they were founded or woke, the first to do so first
        self._by_number: dict[int, Family] = {}  # the order in which they came up
        self._seeds = SeedIndex()
        self._count = 0

    @property
    def founded(self) -> int:
        """How many there were so far."""
        return self._count

    def resume(self, families: Iterable[Family], count: int) -> None:
        """Empty ones become these; `count` were founded so far. What stands where follows from them."""
        seeds, of = array("Q"), array("i")
        at = defaultdict[int, list[Family]](list)
        for family in families:
            self.by_id[family.id] = self._by_number[family.founded] = family
            rows, own = looked_into(family.packed())
            seeds += own
            of.extend([family.founded] * len(own))
            before = -1
            for slot, start, end in zip(rows[::ROW], rows[1::ROW], rows[2::ROW], strict=True):
                if slot != before:
                    at[slot].append(family)
                    self._reach.setdefault(slot, array("i")).extend((start, end))
                else:
                    self._reach[slot][-1] = end
                before = slot
        self._at = {slot: tuple(standing) for slot, standing in at.items()}
        self._seeds.fill(np.array(seeds, dtype=np.uint64), np.array(of, dtype=np.int32))
        self._count = count

    def found(self, places: Sequence[Place], pattern: Pattern, named: str, founder: str) -> Family:
        """A new family; its id is made of its words and of the first article that has it."""
        self._count += 1
        identity = content_id("n", named, founder)
        while identity in self.by_id:
            identity = content_id("n", named, founder, identity)
        family = self.by_id[identity] = self._by_number[self._count] = Family(identity, self._count, pattern)
        self._awake[family] = None
        self.place(family, places)
        return family

    def awake(self, family: Family) -> Family:
        """The same, at hand."""
        family.touched = True
        if family.resting is not None:
            family.wake()
            self._awake[family] = None
        return family

    def rest(self) -> None:
        """Where too many are at hand, a quarter is packed. Nobody may hold one meanwhile.

        Those that woke first are the first, but for those that were asked for since they were last passed over (the
        clock of Corbató 1968): a phrase that is met every day is large, and would be packed in vain.
        """
        if len(self._awake) <= self._most:
            return
        left = len(self._awake) - 3 * self._most // 4
        for family in list(self._awake):
            del self._awake[family]
            if family.touched:
                family.touched = False
                self._awake[family] = None
            else:
                family.rest()
                left -= 1
                if left <= 0:
                    return

    def place(self, family: Family, places: Iterable[Place]) -> None:
        slots = dict[int, None]()
        for place in places:
            family.add(place)
            slots[place.slot] = None
        for slot in slots:
            self._stand(slot, family)

    def replace(self, family: Family, places: Iterable[Place]) -> None:
        """The family stands in these places, and in no others."""
        before, family.places = family.places, {}
        told, again = family.told, family.again
        family.forget_told()
        for place in places:
            family.add(place)
        for slot in before.keys() - family.places.keys():
            self._part(slot, family)
        same = list[int]()
        for slot, here in family.places.items():
            if here == before.get(slot):
                same.append(slot)
            else:
                self._stand(slot, family)
        family.told = {slot: told[slot] for slot in same if slot in told}
        family.again = {slot: again[slot] for slot in same if slot in again}

    def in_article(self, slot: int) -> int:
        """How many families stand in the article."""
        return len(self._at.get(slot, ()))

    def known(self, seeds: Stems) -> dict[str, list[int]]:
        """The families (by id) of which some of these are seeds → the places of these seeds."""
        touched: dict[int, list[int]] = {}
        for place, number in self._seeds.known(seeds):
            touched.setdefault(number, []).append(place)
        return {self._by_number[number].id: places for number, places in touched.items()}

    def full(self, family: Family) -> bool:
        """It is known by as many seeds as there is room for."""
        return len(family.seeds) >= REGISTERED

    def register(self, family: Family, seeds: Stems) -> None:
        """The family is known by these seeds, too, those that few others have, while there is room for them."""
        own = set(family.seeds)
        new = [seed for seed in dict.fromkeys(seeds.tolist()) if seed not in own]
        if not new or len(own) >= REGISTERED:
            return
        fresh = np.array(new, dtype=np.uint64)
        fresh = fresh[self._seeds.shared(fresh) < SHARED][: REGISTERED - len(own)]
        family.seeds.frombytes(fresh.tobytes())
        self._seeds.add(family.founded, fresh)

    def kin(self, places: Mapping[int, Sequence[Place]], but: Family | None = None) -> list[Family]:
        """Families that stand in the same words of most of the articles of `places` (by slot), the oldest first.

        The articles with most families come last, for one that was not met before then stands in too few of them.
        """
        met: dict[Family, int] = {}
        slots = sorted(places, key=self.in_article)
        late = len(slots) - ceil(max(2, NEARLY * len(slots)))
        for number, slot in enumerate(slots):
            here = places[slot]
            first, last = here[0].start, here[-1].end
            others = self._between(slot, first, last) if number <= late else [one for one in met if slot in one.places]
            for other in others:
                if other is not but and _overlap(here, self.awake(other).places[slot]):
                    met[other] = met.get(other, 0) + 1
        near = [other for other, count in met.items() if _near(len(places), other, count)]
        return sorted(near, key=lambda other: other.founded)

    def merge(self, family: Family, other: Family) -> None:
        """`other` becomes part of `family`."""
        self._unregister(other)
        for slot, places in other.places.items():
            self._part(slot, other)
            self.place(family, places)
        self.register(family, np.sort(np.array(other.seeds, dtype=np.uint64)))
        family.forms |= other.forms

    def bury(self, family: Family) -> None:
        for slot in family.places:
            self._part(slot, family)
        self._unregister(family)

    def forget(self, slot: int) -> list[str]:
        """The article has left the window, and with it the families that stand nowhere else; their ids."""
        gone = []
        self._reach.pop(slot, None)
        for family in sorted(self._at.pop(slot, ()), key=lambda one: one.id):
            del self.awake(family).places[slot]
            family.untold(slot)
            if not family.places:
                self._unregister(family)
                gone.append(family.id)
        return gone

    def rename(self, places: Mapping[int, Sequence[tuple[int, int]]], identity: str) -> None:
        """The family that stands in most of these places (slot → start, end in words) has this id from now on."""
        met: Counter[Family] = Counter()
        for slot, here in places.items():
            for other in self._at.get(slot, ()):
                theirs = self.awake(other).places[slot]
                met[other] += any(place.start < end and start < place.end for place in theirs for start, end in here)
        family = max(met, key=lambda other: (met[other], -other.founded), default=None)
        if family is None or not met[family] or identity in self.by_id:
            return
        del self.by_id[family.id]
        family.id, family.told = identity, {}
        self.by_id[identity] = family

    def _between(self, slot: int, first: int, last: int) -> list[Family]:
        """Those of the article of which some words may be between its words `first` and `last`."""
        reach = self._reach.get(slot, ())
        begins_ends = zip(self._at.get(slot, ()), reach[::2], reach[1::2], strict=True)
        return [family for family, begin, end in begins_ends if begin < last and first < end]

    def _stand(self, slot: int, family: Family) -> None:
        """The family stands in the article, from now on where its places there say."""
        at, here = self._at.get(slot, ()), family.places[slot]
        if family not in at:
            self._at[slot] = at = (*at, family)
            self._reach[slot] = array("i", (*self._reach.get(slot, ()), 0, 0))
        number, reach = at.index(family), self._reach[slot]
        reach[2 * number], reach[2 * number + 1] = here[0].start, here[-1].end

    def _part(self, slot: int, family: Family) -> None:
        """It stands there no more."""
        at, reach = self._at[slot], self._reach[slot]
        number = at.index(family)
        self._at[slot] = at[:number] + at[number + 1 :]
        self._reach[slot] = reach[: 2 * number] + reach[2 * number + 2 :]

    def _unregister(self, family: Family) -> None:
        del self.by_id[family.id]
        del self._by_number[family.founded]
        self._awake.pop(family, None)
        self._seeds.remove(family.founded, np.array(family.seeds, dtype=np.uint64))


def _near(articles: int, other: Family, count: int) -> bool:
    """Whether so many articles in common are most of so many, and of the other's."""
    fewer, more = sorted((articles, len(other.places)))
    return count >= max(2, KIN * fewer, NEARLY * more)


def _overlap(here: Sequence[Place], theirs: Sequence[Place]) -> bool:
    for a in here:
        first, last = a.start, a.end
        for b in theirs:
            start, end = b.start, b.end
            if start < last and first < end:
                shared = (last if last < end else end) - (first if first > start else start)
                if shared >= OVERLAP * (last - first + end - start - shared):
                    return True
    return False


def stems_by_slot(places: Iterable[Place], *, around: bool) -> dict[int, set[int]]:
    """The stems of each article's places (slot → stems), with those `around` them or without."""
    uses: dict[int, set[int]] = {}
    for slot, _, _, form, edges in places:
        stems = memoryview(form + edges if around else form).cast("Q")
        if slot in uses:
            uses[slot].update(stems)
        else:
            uses[slot] = set(stems)
    return uses


def by_slot(places: Iterable[Place]) -> dict[int, list[Place]]:
    """The places in each article, rising."""
    found: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda one: one.start):
        found.setdefault(place.slot, []).append(place)
    return found
