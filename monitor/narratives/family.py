"""One phrase with its uses, at hand or at rest: packed into bytes, a fifth of what its objects take.

Most phrases of a window are not met again for days. A checkpoint has all of them as they are at rest.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct
from typing import NamedTuple

from monitor.narratives.pattern import Pattern
from monitor.narratives.proper import Run
from monitor.narratives.reading import NUMBER
from monitor.records import PhraseUse

PLACES = 50  # of a family in an article; 26 were the most

# Bits in all and of the rarest function word; words; numbers of stems, places, seeds, forms, of these those that are
# registered; bytes of the names of watchlists.
_HEAD = Struct("<ddiiiiiii")
ROW = 5  # numbers of a place: slot, start, end, which form, stems around it


class Place(NamedTuple):
    """One use: words `start` … `end` - 1 of an article. Stems are kept as bytes, for sets of them took gigabytes."""

    slot: int
    start: int
    end: int
    form: bytes  # the stems of these words
    edges: bytes  # and of those around them in the sentence

    @property
    def stems(self) -> list[int]:
        return memoryview(self.form).cast("Q").tolist()


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
    again: dict[int, tuple[int, frozenset[int]]] = field(default_factory=dict)  # slot → words elsewhere; stems, too
    shares: dict[int, float] = field(default_factory=dict)  # slot → of the pattern's bits in it, those of such stems …
    typical: float = 0.0  # … held against texts of so many words
    related: tuple[tuple[int, ...], float] = ((), 0.0)  # articles (slots) → how much they are about one thing
    outlets: int = 0  # when it was last told
    fitted: int = 0  # articles when the pattern was made
    touched: bool = True  # since it was last passed over by who packs
    resting: bytes | None = None  # then it has no pattern, places, seeds and forms until it wakes

    def __iter__(self) -> Iterator[Place]:
        return (place for here in self.places.values() for place in here)

    def add(self, place: Place) -> None:
        """Where it overlaps another place, the longer one is kept; of an article, its first PLACES."""
        here = self.places.get(place.slot)
        if here is None:
            self.places[place.slot] = [place]
            return
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

    def rest(self) -> None:
        """It is not looked at for a while."""
        if self.resting is None:
            self.resting = self.packed()
            del self.pattern, self.places, self.seeds, self.forms

    def wake(self) -> None:
        """It may be looked at, and changed."""
        if self.resting is not None:
            self.pattern, self.places, self.seeds, self.forms = _unpacked(self.resting)
            self.resting = None

    def packed(self) -> bytes:
        """All of it but its names, numbers, and what was told: the same bytes for the same phrase."""
        if self.resting is not None:
            return self.resting
        told, rows, edges = self.pattern, array("i"), list[bytes]()
        forms = {form: number for number, form in enumerate(sorted(self.forms))}
        for place in self:
            form = forms.setdefault(place.form, len(forms))
            rows.extend((place.slot, place.start, place.end, form, len(place.edges) // 8))
            edges.append(place.edges)
        watched = json.dumps(told.watched).encode() if told.watched else b""
        head = _HEAD.pack(
            told.total, told.least, told.length, len(told), len(edges), len(self.seeds), len(forms), len(self.forms),
            len(watched),
        )  # fmt: skip
        words = array("i", [len(form) // 8 for form in forms])
        numbers = array("Q", told.weights), array("d", told.weights.values()), rows, words, self.seeds
        return b"".join((head, *(one.tobytes() for one in numbers), *forms, *edges, watched))


def resting(id: str, founded: int, packed: bytes, *, outlets: int, fitted: int) -> Family:
    """A family at rest."""
    family = Family.__new__(Family)
    family.id, family.founded, family.outlets, family.fitted = id, founded, outlets, fitted
    family.told, family.again, family.shares, family.related = {}, {}, {}, ((), 0.0)
    family.typical, family.touched, family.resting = 0.0, False, packed
    return family


def looked_into(packed: bytes) -> tuple[array[int], array[int]]:
    """(the places of one at rest, as rows of ROW numbers; its seeds); ValueError where it does not hold together."""
    _, _, length, stems, places, seeds, forms, registered, watched = _head(packed)
    at = _HEAD.size + 16 * stems
    rows = array("i", packed[at : at + 4 * ROW * places])
    at += 4 * ROW * places
    words = array("i", packed[at : at + 4 * forms])
    begin = at + 4 * forms
    used = rows[3::ROW]
    edges = rows[4::ROW]
    whole = begin + 8 * (seeds + sum(words) + sum(edges)) + watched
    if min(stems, places, seeds, registered, watched, *words, *edges) < 0 or registered > forms or whole != len(packed):
        raise ValueError("a phrase of another length")
    if not places or min(used) < 0 or max(used) >= forms or length < 0:
        raise ValueError("a phrase that stands nowhere, or in no words")
    starts, ends = rows[1::ROW], rows[2::ROW]
    if min(starts) < 0 or any(e - s != words[form] for s, e, form in zip(starts, ends, used, strict=True)):
        raise ValueError("uses of other words")
    return rows, array("Q", packed[begin : begin + 8 * seeds])


def _head(packed: bytes) -> tuple[int, ...]:
    if len(packed) < _HEAD.size:
        raise ValueError("a phrase without its head")
    return _HEAD.unpack_from(packed)


def _unpacked(packed: bytes) -> tuple[Pattern, dict[int, list[Place]], array[int], set[bytes]]:
    total, least, length, stems, places, seeds, forms, registered, watched = _HEAD.unpack_from(packed)
    at = _HEAD.size

    def taken(size: int) -> bytes:
        nonlocal at
        at += size
        return packed[at - size : at]

    weights = dict(zip(array("Q", taken(8 * stems)), array("d", taken(8 * stems)), strict=True))
    rows, words = iter(array("i", taken(4 * ROW * places))), array("i", taken(4 * forms))
    own = array("Q", taken(8 * seeds))
    texts = [taken(8 * count) for count in words]
    found: dict[int, list[Place]] = {}
    for slot, start, end, form, edges in zip(rows, rows, rows, rows, rows, strict=True):
        place = Place(slot, start, end, texts[form], taken(8 * edges))
        if slot in found:
            found[slot].append(place)
        else:
            found[slot] = [place]
    asked = tuple(json.loads(taken(watched))) if watched else ()
    numbers = frozenset([stem for stem in weights if stem & NUMBER])
    return Pattern(weights, total, length, least, numbers, asked), found, own, set(texts[:registered])
