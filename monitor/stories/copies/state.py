"""Whose text an article has: the texts of the window, with what is known of who carried them when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from monitor.records import GroupArticle, Interval, ReprintEvidence
from monitor.stories.copies.classes import Carrier, Pair, reprint_class
from monitor.stories.copies.fingerprint import Fingerprint, fingerprint
from monitor.stories.copies.index import GROWTH, Match, TextIndex
from monitor.stories.copies.marks import Marks, marks
from monitor.stories.copies.verdict import is_partial_reuse, is_reprint
from monitor.stories.copies.words import FLAG_BITS, word_codes

_RELEASE, _CREDITED = 1, 2
_OPEN = np.iinfo(np.int64).min  # an interval without a beginning, or none at all
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# Names are numbers in `Copies._names`; 0 is no name. Instants are microseconds since 1970.
_CARRIERS = np.dtype(
    [
        ("outlet", "u4"), ("owner", "u4"), ("wire", "u4"), ("source", "u4"), ("title", "u4"), ("marks", "u1"),
        ("after", "i8"), ("until", "i8"),
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is taken from one article; the same object serves `find` and `add`."""

    fingerprint: Fingerprint
    carrier: Carrier
    marks: Marks
    title: int  # 32 bits, whatever the order of its words
    first_seen: Interval | None


@dataclass(frozen=True, slots=True)
class Copy:
    """That an article has text of the one in that slot. `whole`: it is a reprint; else a passage is reused."""

    slot: int
    whole: bool
    reprint_class: str
    evidence: ReprintEvidence  # `of` is empty: the index knows slots, not ids


@dataclass(frozen=True, slots=True)
class Found:
    """What comes of the article that shares most text with one."""

    copy: Copy | None = None
    end: tuple[int, int] | None = None  # the words of its body that are all that the two share, at one end of both
    slot: int = -1  # of the other one, where there is an end
    passage: Copy | None = None  # with an end, of two outlets: what is true whatever the rest tells, a passage reused


class Copies:
    """The state. Rebuilt by adding the same articles in the same order, or from `arrays()`.

    83 bytes an article and, for title and 40 words, some 19 shingles of 6 bytes: below 300 MB at a million.
    """

    def __init__(self) -> None:
        self._index = TextIndex()
        self._carriers = np.zeros(1 << 10, dtype=_CARRIERS)
        self._names: dict[str, int] = {}
        self._listed = [""]

    def __len__(self) -> int:
        return len(self._index)

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays; the names of outlets, owners and wires are not counted."""
        return self._index.nbytes + self._carriers.nbytes

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows, for numpy.savez or pickle."""
        carriers = self._carriers[: len(self)]
        return {**self._index.arrays(), "carriers": carriers, "names": np.array(self._listed)}

    def restore(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Becomes what it was when `arrays` was asked for."""
        self._index.restore(arrays)
        self._carriers = np.zeros(max(1 << 10, len(self)), dtype=_CARRIERS)
        self._carriers[: len(self)] = arrays["carriers"]
        self._listed = [str(name) for name in arrays["names"].tolist()]
        self._names = {name: number for number, name in enumerate(self._listed) if number}

    def find(self, reading: Reading, *, oldest: int = 0) -> Copy | None:
        """Whose text the article has, by text and title alone; None where nothing should be said. Changes nothing."""
        found = self.look(reading, oldest=oldest)
        told = found.end is None or (found.copy is not None and found.copy.evidence.same_title)
        return found.copy if told else None

    def look(self, reading: Reading, *, oldest: int = 0) -> Found:
        """Whose text the article has, among slots ≥ `oldest`. Changes nothing.

        Where there is an `end`, the copy is one only if what remains without it tells of the same.
        """
        match = self._index.most_alike(reading.fingerprint, oldest=oldest)
        if match is None:
            return Found()
        end = match.likeness.end
        one_outlet = self._carrier(self._carriers[match.slot].item()).outlet == reading.carrier.outlet
        if end is None or (end[0] == 0 and not one_outlet):  # the head of two outlets' texts is an agency's
            return Found(self._judged(reading, match))
        passage = None if one_outlet else self._judged(reading, match, may_be_whole=False)
        return Found(self._judged(reading, match), end, match.slot, passage)

    def _judged(self, reading: Reading, match: Match, *, may_be_whole: bool = True) -> Copy | None:
        found, there = match.likeness, self._carriers[match.slot].item()
        other = self._carrier(there)
        same_outlet = other.outlet == reading.carrier.outlet
        whole = may_be_whole and is_reprint(found, same_outlet=same_outlet)
        if not whole and not is_partial_reuse(found, same_outlet=same_outlet):
            return None
        same_title = reading.title != 0 and reading.title == there[4]
        pair = Pair(here=reading.carrier, there=other, likeness=found, same_title=same_title, whole=whole)
        name, reason = reprint_class(pair)
        evidence = _evidence(pair, reading, reason, _order(reading.first_seen, there[6], there[7]))
        return Copy(match.slot, whole, name, evidence)

    def add(self, reading: Reading, first: str, *, oldest: int = 0, like: int | None = None) -> None:
        """The next slot. `first` is the id of the first article with its text: its own, where it is no reprint.

        `like`: a slot with which it shares its text all the same, though it is called no reprint: three such are no
        sign that all outlets print that. Slots before `oldest` may be forgotten.
        """
        slot, here = len(self), reading.carrier
        if slot == len(self._carriers):
            self._carriers.resize(int(slot * GROWTH), refcheck=False)
        seen = reading.first_seen
        self._carriers[slot] = (
            *self._numbers((here.outlet, here.owner, here.wire, here.source)), reading.title,
            _RELEASE * here.release | _CREDITED * here.credited,
            _instant(seen.after if seen else None), _instant(seen.until if seen else None),
        )  # fmt: skip
        family = crc32(first.encode("utf-8", "surrogatepass")) if like is None else self._index.family(like)
        self._index.add(reading.fingerprint, family, oldest=oldest)

    def _numbers(self, names: Iterable[str | None]) -> list[int]:
        numbers = []
        for name in names:
            number = 0
            if name:
                number = self._names.get(name, 0) or len(self._listed)
                if number == len(self._listed):
                    self._names[name] = number
                    self._listed.append(name)
            numbers.append(number)
        return numbers

    def _carrier(self, kept: tuple[int, ...]) -> Carrier:
        outlet, owner, wire, source = (self._listed[number] or None for number in kept[:4])
        return Carrier(
            outlet=outlet or "", owner=owner, wire=wire, source=source,
            release=bool(kept[5] & _RELEASE), credited=bool(kept[5] & _CREDITED),
        )  # fmt: skip


def read(article: GroupArticle, wire: str | None) -> Reading:
    """What `Copies` needs of an article; `wire` is Wire.id of the agency that it credits. Bounded, as `fingerprint`."""
    shown = marks(article.title, article.body)
    source = article.credit if wire is None and article.credit else None
    carrier = Carrier(
        outlet=article.outlet_id, owner=article.owner, wire=wire, source=source,
        release=shown.release is not None, credited=shown.credit is not None,
    )  # fmt: skip
    title = int(np.sum(word_codes(article.title[:1000]) >> FLAG_BITS, dtype=np.uint64)) & 0xFFFFFFFF
    return Reading(fingerprint(article.body), carrier, shown, title, article.first_seen)


def _evidence(pair: Pair, reading: Reading, reason: str, order: str) -> ReprintEvidence:
    found, here, there = pair.likeness, pair.here, pair.there
    return ReprintEvidence(
        of="", outlet=there.outlet, share=round(found.of_shorter, 4), share_here=round(found.here, 4),
        share_there=round(found.there, 4), words=found.words, passage=found.passage, order=order,
        same_title=pair.same_title, owner=here.owner if here.owner == there.owner else None,
        wire=here.wire or there.wire, source=here.source, credit=reading.marks.release or reading.marks.credit,
        reason=reason,
    )  # fmt: skip


def named(evidence: ReprintEvidence, id: str) -> ReprintEvidence:
    """The evidence with the id of the article in the slot."""
    return replace(evidence, of=id)


def _instant(at: datetime | None) -> int:
    return _OPEN if at is None else (at - _EPOCH) // _MICROSECOND


def _order(here: Interval | None, after: int, until: int) -> str:
    """Of this article, against the other's interval: claimed only where the two do not overlap."""
    if here is None or until == _OPEN:
        return "unknown"
    if here.after is not None and until <= _instant(here.after):
        return "later"
    return "earlier" if after != _OPEN and _instant(here.until) <= after else "unknown"
