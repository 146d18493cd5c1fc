"""The articles of the window that one article is compared with, and what the comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from monitor.stories.candidates import ASKED, TermIndex
from monitor.stories.checkpoint import Arrays, under, within
from monitor.stories.signals import Matrix, Shared, Side, likeness, norms, signals
from monitor.stories.terms import NAME, Terms
from monitor.stories.vocabulary import Floats, Vocabulary
from monitor.stories.window import Slots, Window

COMPARED = 40  # articles, at most
_LOOKED_AT = 256  # articles whose lengths and dates are looked at, to choose those
_HALF_LIFE = 96.0  # hours after which a likeness counts half, when candidates are chosen
_FAR = 10  # neighbours nearer than this one are not what is meant by crowding


@dataclass(frozen=True, slots=True)
class Compared:
    """An article beside its neighbours, most alike first."""

    side: Side
    slots: Slots
    signals: Matrix  # [slots, signals]
    alike: Floats  # [slots], after decay


class Neighbours:
    """The window, its index and its background, ready to be asked."""

    def __init__(self, span: timedelta) -> None:
        self.vocabulary = Vocabulary()
        self.window = Window()
        self.index = TermIndex()
        self.oldest = 0  # the first slot that is in the window
        self._span = span.total_seconds() / 3600
        self._clock = -np.inf  # the latest date that was met
        self._place = np.zeros(1 << 12, dtype=np.int32)  # by term, all 0 between two questions

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        own = {"oldest": np.array([self.oldest]), "clock": np.array([self._clock])}
        return {**own, **under("window", self.window.arrays()), **under("vocabulary", self.vocabulary.arrays())}

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for; the index is made again."""
        self.oldest, self._clock = int(arrays["oldest"][0]), float(arrays["clock"][0])
        self.window.restore(within("window", arrays))
        self.vocabulary.restore(within("vocabulary", arrays))
        self.index.restore(*self.window.posted(), base=self.window.base)
        self._place = np.zeros(max(1 << 12, 2 * len(self.vocabulary)), dtype=np.int32)

    def side(self, terms: Terms, title: str, at: float, outlet: int, language: str | None) -> Side:
        """An article as it will be compared; what its neighbourhood says is not known yet."""
        idf = self.vocabulary.idf(terms.ids, language)
        return Side(terms, idf, norms(terms, idf), title, at, outlet, 0.0, 0.0)

    def stored(self, slot: int, language: str | None) -> Side:
        """An article of the window, with today's weights."""
        row, terms = self.window.rows[slot - self.window.base], self.window.terms(slot)
        idf = self.vocabulary.idf(terms.ids, language)
        title = self.window.titles[slot - self.window.base]
        return Side(
            terms, idf, norms(terms, idf), title, float(row["at"]), int(row["outlet"]),
            float(row["nearest"]), float(row["around"]),
        )  # fmt: skip

    def compare(self, side: Side, *, but: int = -1, also: Slots | None = None) -> Compared:
        """The article beside its 40 nearest, without the slot `but`; beside the slots `also`, whatever they share."""
        slots = self._nearest(side, but)
        if also is not None:
            slots = np.unique(np.concatenate([slots, also]))
        rows = self.window.of(slots)
        shared = self._shared(side, rows)
        alike = likeness(shared, side, rows["norms"])
        fresh = alike * _freshness(rows["at"], side.at)
        side = _placed(side, fresh)
        titles = [self.window.titles[slot] for slot in (slots - self.window.base).tolist()]
        measured = signals(shared, side, rows, titles, alike)
        order = np.lexsort((slots, -fresh))
        return Compared(side, slots[order], measured[order], fresh[order])

    def add(self, name: str, side: Side, story: int, language: int, near: Compared) -> int:
        """The article's slot; its neighbours learn how alike it is to them."""
        clock = np.inf if np.isnan(side.at) else side.at  # an undated article never leaves
        self._clock = max(self._clock, side.at) if clock < np.inf else self._clock
        named = int((side.terms.flags & NAME > 0).sum())
        slot = self.window.add(
            name, side.title, side.terms,
            (story, side.outlet, language, side.at, clock, tuple(side.norms.tolist()), near.side.nearest,
             near.side.around, min(side.terms.words, 32_000), named),
        )  # fmt: skip
        rows = near.slots - self.window.base
        self.window.rows["nearest"][rows] = np.maximum(self.window.rows["nearest"][rows], near.alike)
        self.index.add(slot, side.terms.ids)
        return slot

    def since(self, at: float = np.nan) -> int:
        """The first slot in the window of an article of that date; it looks at the slots that leave with it."""
        window, slot = self.window, self.oldest
        oldest = (max(self._clock, at) if at == at else self._clock) - self._span
        while slot < window.end and window.rows["clock"][slot - window.base] < oldest:
            slot += 1
        return slot

    def advance(self) -> list[int]:
        """What left the window does not come back with a late article; the story of each slot that left it now."""
        window, slot = self.window, self.since()
        left: list[int] = window.rows["story"][self.oldest - window.base : slot - window.base].tolist()
        self.oldest = slot
        before = window.base
        window.forget(slot)
        if window.base != before:
            self.index.forget(window.base)
        return left

    def _nearest(self, side: Side, but: int) -> Slots:
        asked = side.terms.weight * side.idf
        ids, worth = side.terms.ids, asked * side.idf
        if len(ids) > ASKED:
            kept = np.argpartition(-asked, ASKED)[:ASKED]
            ids, worth = ids[kept], worth[kept]
        slots, scores = self.index.sharing(ids, worth, oldest=max(self.oldest, self.window.base))
        slots, scores = _greatest(slots, scores, _LOOKED_AT)
        rows = self.window.of(slots)
        scores *= _freshness(rows["at"], side.at) / (rows["norms"][:, 0] + 1e-9)
        apart = np.abs(rows["at"] - side.at)
        fit = ~(apart > self._span) & (slots != but)
        return np.sort(_greatest(slots[fit], scores[fit], COMPARED)[0])

    def _shared(self, side: Side, rows: NDArray[np.void]) -> Shared:
        ids = side.terms.ids
        if len(self.vocabulary) > len(self._place):
            self._place = np.zeros(2 * len(self.vocabulary), dtype=np.int32)
        self._place[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
        shared = Shared(self._place, side, self.window.side_by_side(rows))
        self._place[ids] = 0
        return shared


def _greatest(slots: Slots, scores: Floats, most: int) -> tuple[Slots, Floats]:
    """The slots with the greatest scores; of equals the later."""
    if len(slots) <= most:
        return slots, scores
    least = np.partition(scores, len(scores) - most)[len(scores) - most]
    kept = np.flatnonzero(scores >= least)
    if len(kept) > most:
        kept = kept[np.lexsort((-slots[kept], -scores[kept]))[:most]]
    return slots[kept], scores[kept]


def _freshness(at: NDArray[np.float64], other: float) -> Floats:
    apart = np.abs(at - other)
    found: Floats = np.where(np.isnan(apart), 1.0, 0.5 ** (apart / _HALF_LIFE)).astype(np.float32)
    return found


def _placed(side: Side, alike: Floats) -> Side:
    """The side with what its neighbours say of how crowded it is around it."""
    ranked = np.sort(alike)[::-1]
    nearest = float(ranked[0]) if len(ranked) else 0.0
    around = float(ranked[_FAR:COMPARED].mean()) if len(ranked) > _FAR else 0.0
    return Side(side.terms, side.idf, side.norms, side.title, side.at, side.outlet, nearest, around)
