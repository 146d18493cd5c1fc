"""Runs that overlap in the articles, or differ in a word or two, are forms of one phrase.

A phrase is named after its most used form. "12th sanctions package" is no form of "13th sanctions package":
forms that differ in a number stay apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel

from monitor.records import content_id

ALIKE = 0.8  # normalised Indel similarity of two forms, word by word: one word in five may be another
KIN = 0.67  # of the articles of the rarer of two forms, in which both stand in the same words
OVERLAP = 0.34  # of the words that either covers: below it, a short phrase is not a form of a long passage

_LATEST = 1 << 60  # more families than there will ever be


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
    forms: set[str] = field(default_factory=set)  # each that was ever found

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

    def used(self) -> list[str]:
        """The forms, the most used first (in articles), then the longer, then by the alphabet."""
        articles = Counter(form for _, form in {(place.slot, place.form) for place in self.places.values()})
        return sorted(articles, key=lambda form: (-articles[form], -form.count(" "), form))


class Families:
    """All phrases of the window, and which of them stand where in an article."""

    def __init__(self) -> None:
        self.by_id: dict[str, Family] = {}
        self._at: dict[int, set[str]] = {}  # slot → ids of the families that stand in it
        self._of_form: dict[str, str] = {}  # form → id of its family
        self._with_stem: dict[str, set[str]] = {}  # stem → forms that have it
        self._count = 0

    def knows(self, form: str) -> bool:
        return form in self._of_form

    def place(self, places: list[Place], founder: str) -> tuple[Family, list[str]]:
        """(the family that these places of one form belong to, ids of families merged into it).

        `founder` names the first article that has it, and so the family, should it be a new one.
        """
        form = places[0].form
        near = {self._of_form[other] for other in self._similar(form)}
        kin = sorted((self.by_id[family] for family in near | self._overlapping(places)), key=lambda f: f.founded)
        family = kin[0] if kin else self._found(form, founder)
        merged = [other.id for other in kin[1:]]
        for other in kin[1:]:
            self._absorb(family, other)
        self._settle(family, places)
        return family, merged

    def restore(self, family_id: str, places: list[Place]) -> None:
        """A phrase as the store knows it; should it merge with another, its id stays."""
        self._count += 1
        self._settle(self.by_id.setdefault(family_id, Family(family_id, self._count - _LATEST)), places)

    def forget(self, slot: int) -> None:
        """The article has left the window, and with it the families that stand nowhere else."""
        for family_id in self._at.pop(slot, ()):
            family = self.by_id[family_id]
            for key in [key for key in family.places if key[0] == slot]:
                del family.places[key]
            if not family.places:
                self._bury(family)

    def _bury(self, family: Family) -> None:
        del self.by_id[family.id]
        for form in family.forms:
            del self._of_form[form]
            for stem in set(form.split(" ")):
                self._with_stem[stem].discard(form)

    def _settle(self, family: Family, places: list[Place]) -> None:
        for place in places:
            family.add(place)
            self._at.setdefault(place.slot, set()).add(family.id)
            self._know(place.form, family)

    def _know(self, form: str, family: Family) -> None:
        owner = self._of_form.get(form)
        if owner is None:
            for stem in form.split(" "):
                self._with_stem.setdefault(stem, set()).add(form)
        elif owner != family.id:
            self.by_id[owner].forms.discard(form)
        self._of_form[form] = family.id
        family.forms.add(form)

    def _similar(self, form: str) -> list[str]:
        """The form itself where it is known, and known forms with nearly the same words in nearly the same order."""
        stems = form.split(" ")
        rarest = sorted(set(stems), key=lambda stem: (len(self._with_stem.get(stem, ())), stem))
        asked = rarest[: len(rarest) // 5 + 2]  # a form this much alike has at least one of these
        candidates = sorted(set[str]().union(*(self._with_stem.get(stem, set()) for stem in asked)))
        return [other for other in candidates if other == form or _alike(stems, other.split(" "))]

    def _overlapping(self, places: list[Place]) -> set[str]:
        """Families that stand in the same words of at least two, and two thirds of the fewer, articles."""
        met: Counter[str] = Counter()
        for place in places:
            met.update({family for family in self._at.get(place.slot, ()) if _overlaps(self.by_id[family], place)})
        slots = len({place.slot for place in places})
        return {
            family for family, count in met.items() if count >= max(2, KIN * min(slots, _slots(self.by_id[family])))
        }

    def _found(self, form: str, founder: str) -> Family:
        self._count += 1
        identity = content_id("n", form, founder)
        family = self.by_id[identity] = Family(identity, self._count)
        return family

    def _absorb(self, family: Family, other: Family) -> None:
        del self.by_id[other.id]
        self._of_form.update(dict.fromkeys(other.forms, family.id))
        family.forms |= other.forms
        for place in other.places.values():
            family.add(place)
            self._at[place.slot].discard(other.id)
            self._at[place.slot].add(family.id)


def _alike(a: list[str], b: list[str]) -> bool:
    if Indel.normalized_similarity(a, b, score_cutoff=ALIKE) < ALIKE:
        return False
    return not any(stem[0].isdigit() for stem in {*a} ^ {*b})


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
