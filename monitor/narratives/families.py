"""Phrases as families of places: the stretches of articles that say the same, in whatever form.

Families whose places overlap in most of their articles are one. A short wording that stands in many more articles
than a longer one that has it inside stays apart from it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TypeVar

import numpy as np

from monitor.narratives.pattern import Pattern
from monitor.narratives.proper import Run
from monitor.narratives.reading import Stems
from monitor.narratives.seed_index import SeedIndex
from monitor.records import PhraseUse, content_id

T = TypeVar("T")

KIN = 0.6  # of the articles of the smaller of two families have both in the same words
NEARLY = 0.3  # of those of the larger
OVERLAP = 0.34  # of the words that either covers
REGISTERED = 400  # seeds by which a family is known again
SHARED = 32  # families of a seed; 15 were the most in a month of news
PLACES = 50  # of a family in an article; 26 were the most


@dataclass(frozen=True, slots=True)
class Place:
    """One use: words `start` … `end` - 1 of an article. Stems are kept as bytes, for sets of them took gigabytes."""

    slot: int
    start: int
    end: int
    form: bytes  # the stems of these words
    edges: bytes  # and of those around them in the sentence

    @property
    def stems(self) -> list[int]:
        return memoryview(self.form).cast("Q").tolist()

    @property
    def around(self) -> set[int]:
        """The stems of these words and of those around them."""
        return set(memoryview(self.form + self.edges).cast("Q"))


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An article's use of a phrase, and what is counted over the uses."""

    use: PhraseUse
    marks: bytes  # of each word of its places: 1 has a capital, 2 is inside a sentence
    edges: int  # uses at the head or the tail of the text
    datelined: bool  # one use at least is in a paragraph that an agency's dateline opens
    runs: tuple[Run, ...]  # capitalised words in and around its places that may be names


@dataclass(slots=True, eq=False)
class Family:
    """The uses of one phrase."""

    id: str
    founded: int  # the order in which families came up
    pattern: Pattern
    places: dict[int, list[Place]] = field(default_factory=dict)  # by slot, rising
    seeds: array[int] = field(default_factory=lambda: array("Q"))  # a set of them takes seven times as much
    forms: set[bytes] = field(default_factory=set)  # those whose seeds are registered
    told: dict[int, Told] = field(default_factory=dict)  # slot → what was told of it last
    again: dict[int, frozenset[int]] = field(default_factory=dict)  # slot → stems that stand elsewhere in it, too
    shares: dict[int, float] = field(default_factory=dict)  # slot → of the pattern's bits in it, those of such stems
    related: tuple[tuple[int, ...], float] = ((), 0.0)  # articles (slots) → how much they are about one thing
    outlets: int = 0  # when it was last told
    fitted: int = 0  # articles when the pattern was made

    def __iter__(self) -> Iterator[Place]:
        return (place for here in self.places.values() for place in here)

    def add(self, place: Place) -> None:
        """Where it overlaps another place, the longer one is kept; of an article, its first PLACES."""
        here = self.places.get(place.slot, [])
        rivals = [other for other in here if other.start < place.end and place.start < other.end]
        if any(other.end - other.start >= place.end - place.start for other in rivals):
            return
        if len(here) >= PLACES and not rivals:
            return
        kept = [other for other in here if other not in rivals]
        self.places[place.slot] = sorted([*kept, place], key=lambda one: one.start)
        self.untold(place.slot)

    def fit(self, pattern: Pattern) -> None:
        """This is its pattern from now on."""
        self.pattern, self.shares, self.related = pattern, {}, ((), 0.0)

    def untold(self, slot: int) -> None:
        """What was told of the article's use does not hold any more."""
        self.told.pop(slot, None)
        self.again.pop(slot, None)
        self.shares.pop(slot, None)

    def forget_told(self) -> None:
        self.told, self.again, self.shares = {}, {}, {}


class Families:
    """All phrases of the window, and which of them stand where in an article."""

    def __init__(self) -> None:
        self.by_id: dict[str, Family] = {}
        # Tuples, for a set takes 216 bytes, and most of these have one.
        self._at: dict[int, tuple[Family, ...]] = {}  # slot → the families that stand in it
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
        for family in families:
            self.by_id[family.id] = self._by_number[family.founded] = family
            for slot in family.places:
                self._at[slot] = (*self._at.get(slot, ()), family)
            seeds += family.seeds
            of.extend([family.founded] * len(family.seeds))
        self._seeds.fill(np.array(seeds, dtype=np.uint64), np.array(of, dtype=np.int32))
        self._count = count

    def found(self, places: Sequence[Place], pattern: Pattern, named: str, founder: str) -> Family:
        """A new family; its id is made of its words and of the first article that has it."""
        self._count += 1
        identity = content_id("n", named, founder)
        while identity in self.by_id:
            identity = content_id("n", named, founder, identity)
        family = self.by_id[identity] = self._by_number[self._count] = Family(identity, self._count, pattern)
        self.place(family, places)
        return family

    def place(self, family: Family, places: Iterable[Place]) -> None:
        for place in places:
            family.add(place)
            at = self._at.get(place.slot, ())
            if family not in at:
                self._at[place.slot] = (*at, family)

    def replace(self, family: Family, places: Iterable[Place]) -> None:
        """The family stands in these places, and in no others."""
        before, family.places = family.places, {}
        for slot in before:
            self._at[slot] = _without(self._at[slot], family)
        told, again = family.told, family.again
        family.forget_told()
        self.place(family, places)
        same = [slot for slot, here in family.places.items() if here == before.get(slot)]
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
        slots = sorted(places, key=lambda slot: len(self._at.get(slot, ())))
        late = len(slots) - ceil(max(2, NEARLY * len(slots)))
        for number, slot in enumerate(slots):
            here = places[slot]
            first, last = here[0].start, here[-1].end
            others = self._at.get(slot, ()) if number <= late else [other for other in met if slot in other.places]
            for other in others:
                theirs = other.places[slot]
                if theirs[0].start < last and first < theirs[-1].end and other is not but and _overlap(here, theirs):
                    met[other] = met.get(other, 0) + 1
        near = [other for other, count in met.items() if _near(len(places), other, count)]
        return sorted(near, key=lambda other: other.founded)

    def merge(self, family: Family, other: Family) -> None:
        """`other` becomes part of `family`."""
        self._unregister(other)
        for slot, places in other.places.items():
            self._at[slot] = _without(self._at[slot], other)
            self.place(family, places)
        self.register(family, np.sort(np.array(other.seeds, dtype=np.uint64)))
        family.forms |= other.forms

    def bury(self, family: Family) -> None:
        for slot in family.places:
            self._at[slot] = _without(self._at[slot], family)
        self._unregister(family)

    def forget(self, slot: int) -> list[str]:
        """The article has left the window, and with it the families that stand nowhere else; their ids."""
        gone = []
        for family in sorted(self._at.pop(slot, ()), key=lambda one: one.id):
            del family.places[slot]
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
                theirs = other.places[slot]
                met[other] += any(place.start < end and start < place.end for place in theirs for start, end in here)
        family = max(met, key=lambda other: (met[other], -other.founded), default=None)
        if family is None or not met[family] or identity in self.by_id:
            return
        del self.by_id[family.id]
        family.id, family.told = identity, {}
        self.by_id[identity] = family

    def _unregister(self, family: Family) -> None:
        del self.by_id[family.id]
        del self._by_number[family.founded]
        self._seeds.remove(family.founded, np.array(family.seeds, dtype=np.uint64))


def _without(several: tuple[T, ...], one: T) -> tuple[T, ...]:
    return tuple([other for other in several if other != one])


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
    for place in places:
        uses.setdefault(place.slot, set()).update(place.around if around else place.stems)
    return uses


def by_slot(places: Iterable[Place]) -> dict[int, list[Place]]:
    """The places in each article, rising."""
    found: dict[int, list[Place]] = {}
    for place in sorted(places, key=lambda one: one.start):
        found.setdefault(place.slot, []).append(place)
    return found
