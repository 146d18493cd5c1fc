"""The articles of the window that one article is compared with, and what the comparison says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from monitor.stories.candidates import ASKED, TermIndex
from monitor.stories.checkpoint import Arrays, under, within
from monitor.stories.signals import Matrix, Shared, Side, likeness, signals
from monitor.stories.terms import NAME, Terms
from monitor.stories.usage import ARTICLES, usage
from monitor.stories.vocabulary import Floats, Vocabulary
from monitor.stories.window import Slots, Window

COMPARED = 40  # articles, at most
_LEARNED, _MEASURED = 8_000, 64_000  # articles in the window
_OF_ONE = 8  # members of a story that is asked for
_LOOKED_AT = 256  # articles whose lengths and dates are looked at, to choose those
_HALF_LIFE = 96.0  # hours after which a likeness counts half, when candidates are chosen


@dataclass(frozen=True, slots=True)
class Compared:
    """An article beside its neighbours, most alike first."""

    side: Side
    slots: Slots
    signals: Matrix  # [slots, signals]
    alike: Floats  # [slots], after decay
    norms: Floats  # [slots], of all words, with today's weights
    norm: float  # of the article


class Neighbours:
    """The window, its index and its background, ready to be asked."""

    def __init__(self, span: timedelta) -> None:
        self.vocabulary = Vocabulary(usage, ARTICLES)
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
        """An article as it will be compared."""
        idf = self.vocabulary.idf(terms.ids, language)
        return Side(terms, idf, title, at, outlet, language)

    def stored(self, slot: int, language: str | None) -> Side:
        """An article of the window, with today's weights."""
        row, terms = self.window.rows[slot - self.window.base], self.window.terms(slot)
        idf = self.vocabulary.idf(terms.ids, language)
        title = self.window.titles[slot - self.window.base]
        return Side(terms, idf, title, float(row["at"]), int(row["outlet"]), language)

    def compare(self, side: Side, *, but: int = -1, also: Slots | None = None, of: int = -1) -> Compared:
        """The article beside its 40 nearest, without the slot `but`.

        And beside the slots `also`, whatever they share, and the eight nearest members of the story `of`.
        """
        slots = self._nearest(side, but, of)
        if also is not None:
            slots = np.unique(np.concatenate([slots, also]))
        rows = self.window.of(slots)
        shared = self._shared(side, rows)
        alike = likeness(shared, side)
        fresh = alike * _freshness(rows["at"], side.at)
        titles = self.window.titles.several(slots - self.window.base)
        measured = signals(shared, side, rows, titles, alike)
        order = np.lexsort((slots, -fresh))
        return Compared(
            side, slots[order], measured[order], fresh[order], shared.norms.words[order], float(shared.own.words[0])
        )

    def add(self, name: str, side: Side, story: int, language: int, near: Compared) -> int:
        """The article's slot; its neighbours are reweighed."""
        clock = np.inf if np.isnan(side.at) else side.at  # an undated article never leaves
        self._clock = max(self._clock, side.at) if clock < np.inf else self._clock
        named = int((side.terms.flags & NAME > 0).sum())
        slot = self.window.add(
            name, side.title, side.terms,
            (story, side.outlet, language, side.at, clock, near.norm, min(side.terms.words, 32_000), named),
        )  # fmt: skip
        self.window.rows["norm"][near.slots - self.window.base] = near.norms
        self.index.add(slot, side.terms.ids)
        return slot

    def crowd(self) -> float:
        """Log-odds by which all pairs are less likely than where the weights were learned: ln(articles / 8,000).

        In a window of twice as many articles twice as many look alike by chance, while an event has as many reports as
        it had; this prior is reckoned (Bayes), not learned. It stays from 64,000 articles on, where it was measured.
        """
        return float(np.log(min(max(self.window.end - self.oldest, _LEARNED), _MEASURED) / _LEARNED))

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

    def _nearest(self, side: Side, but: int, of: int) -> Slots:
        asked = side.terms.weight * side.idf
        ids, worth = side.terms.ids, asked * side.idf
        if len(ids) > ASKED:
            kept = np.argpartition(-asked, ASKED)[:ASKED]
            ids, worth = ids[kept], worth[kept]
        slots, scores = self.index.sharing(ids, worth, oldest=max(self.oldest, self.window.base))
        found = self._fittest(side, but, *_greatest(slots, scores, _LOOKED_AT), COMPARED)
        if of >= 0:
            members = self.window.of(slots)["story"] == of
            theirs = self._fittest(side, but, *_greatest(slots[members], scores[members], _LOOKED_AT), _OF_ONE)
            found = np.concatenate([found, theirs])
        return np.unique(found)

    def _fittest(self, side: Side, but: int, slots: Slots, scores: Floats, most: int) -> Slots:
        """So many at most, by what they share for their length and by their freshness."""
        rows, places = self.window.rows, slots - self.window.base
        at = rows["at"][places]
        fresh: Floats = (scores * _freshness(at, side.at) / (rows["norm"][places] + 1e-9)).astype(np.float32)
        fit = ~(np.abs(at - side.at) > self._span) & (slots != but)
        return _greatest(slots[fit], fresh[fit], most)[0]

    def _shared(self, side: Side, rows: NDArray[np.void]) -> Shared:
        ids = side.terms.ids
        if len(self.vocabulary) > len(self._place):
            self._place = np.zeros(2 * len(self.vocabulary), dtype=np.int32)
        self._place[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
        found = self.window.terms_of(rows)
        shared = Shared(self._place, side, found, self.vocabulary.idf(found.ids, side.language))
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
