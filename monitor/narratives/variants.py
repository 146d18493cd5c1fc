"""Runs that overlap in the articles are forms of one phrase, named after the most used form."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from monitor.records import content_id

OVERLAP = 0.34  # of the words that either covers: below it, a short phrase is not a form of a long passage


@dataclass(frozen=True, slots=True)
class Place:
    """One run in one article: words `start` … `end` - 1 of the passage number `passage`."""

    slot: int
    passage: int
    start: int
    end: int
    form: str  # the stems, joined by blanks


@dataclass(slots=True)
class Family:
    """The forms of one phrase, with every place where one of them stands."""

    id: str
    founded: int  # the order in which families came up
    places: dict[tuple[int, int, int], Place] = field(default_factory=dict)  # by slot, passage, start

    def add(self, place: Place) -> None:
        """Keep the longest run where several overlap."""
        rivals = [
            key
            for key, other in self.places.items()
            if key[:2] == (place.slot, place.passage) and other.start < place.end and place.start < other.end
        ]
        if any(self.places[key].end - self.places[key].start >= place.end - place.start for key in rivals):
            return
        for key in rivals:
            del self.places[key]
        self.places[place.slot, place.passage, place.start] = place

    def forms(self) -> list[str]:
        """Most used first (in articles), then the longer, then by the alphabet."""
        used = Counter(form for _, form in {(place.slot, place.form) for place in self.places.values()})
        return sorted(used, key=lambda form: (-used[form], -form.count(" "), form))


class Families:
    """All phrases of the window, and which of them stand where in an article."""

    def __init__(self) -> None:
        self.by_id: dict[str, Family] = {}
        self._at: dict[int, set[str]] = {}  # slot → ids of the families that stand in it
        self._count = 0

    def place(self, places: list[Place]) -> tuple[Family, list[str]]:
        """(the family that these places of one form belong to, ids of families merged into it)."""
        met: Counter[str] = Counter()
        for place in places:
            met.update({family for family in self._at.get(place.slot, ()) if _overlaps(self.by_id[family], place)})
        slots = len({place.slot for place in places})
        kin = [
            self.by_id[family]
            for family, count in met.items()
            if count >= max(2, min(slots, _slots(self.by_id[family])) / 2)
        ]
        kin.sort(key=lambda family: family.founded)
        family = kin[0] if kin else self._found(places[0].form)
        merged = [other.id for other in kin[1:]]
        for other in kin[1:]:
            self._absorb(family, other)
        for place in places:
            family.add(place)
            self._at.setdefault(place.slot, set()).add(family.id)
        return family, merged

    def restore(self, family_id: str, places: list[Place]) -> None:
        """A phrase as the store knows it."""
        self._count += 1
        family = self.by_id.setdefault(family_id, Family(family_id, self._count))
        for place in places:
            family.add(place)
            self._at.setdefault(place.slot, set()).add(family_id)

    def _found(self, form: str) -> Family:
        self._count += 1
        identity = content_id("n", form)
        while identity in self.by_id:  # the same form founded a family that grew elsewhere
            identity = content_id("n", identity, form)
        family = self.by_id[identity] = Family(identity, self._count)
        return family

    def _absorb(self, family: Family, other: Family) -> None:
        del self.by_id[other.id]
        for place in other.places.values():
            family.add(place)
            self._at[place.slot].discard(other.id)
            self._at[place.slot].add(family.id)


def _slots(family: Family) -> int:
    return len({slot for slot, _, _ in family.places})


def _overlaps(family: Family, place: Place) -> bool:
    for (slot, passage, _), other in family.places.items():
        if (slot, passage) == (place.slot, place.passage):
            shared = min(other.end, place.end) - max(other.start, place.start)
            either = max(other.end, place.end) - min(other.start, place.start)
            if shared >= OVERLAP * either:
                return True
    return False
