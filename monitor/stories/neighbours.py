"""The articles that one article is compared with, and what the comparison says.

Those of the window that share the most, and of what is days apart and remembered, though it has left the window, those
that share names: a trial follows a crime by months, and other words prove nothing then.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from monitor.stories.candidates import ASKED, TermIndex
from monitor.stories.checkpoint import Arrays, under, within
from monitor.stories.signals import Matrix, Shared, Side, likeness, signals
from monitor.stories.terms import NAME, NUMBER, Terms
from monitor.stories.usage import ARTICLES, usage
from monitor.stories.vocabulary import Floats, Vocabulary
from monitor.stories.window import Slots, Window
from monitor.text import NOUNS_CAPITALISED

COMPARED = 40  # articles, at most
_LEARNED, _MEASURED = 8_000, 64_000  # articles in the window
_CROWDED = 0.75  # of what Bayes' rule says of more
_LEARNED_REMEMBERED = 1_500  # articles that were remembered
_OF_ONE = 8  # members of a story that is asked for
_LOOKED_AT = 256  # articles whose lengths and dates are looked at, to choose those
_HALF_LIFE = 96.0  # hours after which a likeness counts half, when candidates are chosen
REMEMBERED = 50_000  # articles that have left the window, at most
_RECALLED = 8  # of them, at most
_ASKED_NAMES = 16  # an article's rarest names, by which they are looked up
_NAMES, _NAMED = 2, 5.0  # names that both have, and the weight of these, at least
_NOBODY = np.empty(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Compared:
    """An article beside its neighbours, most alike first."""

    side: Side
    slots: Slots
    signals: Matrix  # [slots, signals]
    old: NDArray[np.bool_]  # [slots]: it has left the window, or its date lies further away than that is long
    alike: Floats  # [slots], after decay
    norms: Floats  # [slots], of all words, with today's weights
    norm: float  # of the article


class Neighbours:
    """The window, its index and its background, ready to be asked."""

    def __init__(self, span: timedelta, reach: timedelta | None = None, close: timedelta | None = None) -> None:
        """`span`: of the window; `reach`: of what is remembered beyond it, None: nothing.

        `close`: from there on two dates count as days apart, None: from the window's end on.
        """
        self.vocabulary = Vocabulary(usage, ARTICLES)
        self.window = Window()
        self.index = TermIndex()
        self.oldest = 0  # the first slot that is in the window
        self.eldest = 0  # the first one that is remembered
        self._span = span.total_seconds() / 3600
        self._close = min(span, close or span).total_seconds() / 3600
        self._reach = max(span, reach or span).total_seconds() / 3600
        self._clock = -np.inf  # the latest date that was met
        self._place = np.zeros(1 << 12, dtype=np.int32)  # by term, all 0 between two questions

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        own = {"oldest": np.array([self.oldest]), "eldest": np.array([self.eldest]), "clock": np.array([self._clock])}
        return {**own, **under("window", self.window.arrays()), **under("vocabulary", self.vocabulary.arrays())}

    def restore(self, arrays: Arrays) -> None:
        """Becomes what it was when `arrays` was asked for; the index is made again."""
        self.oldest, self.eldest = int(arrays["oldest"][0]), int(arrays["eldest"][0])
        self._clock = float(arrays["clock"][0])
        self.window.restore(within("window", arrays))
        self.vocabulary.restore(within("vocabulary", arrays))
        self.index.restore(*self.window.posted(), base=self.window.base)
        self._place = np.zeros(max(1 << 12, 2 * len(self.vocabulary)), dtype=np.int32)

    def side(self, terms: Terms, title: str, at: float, outlet: int, language: str | None) -> Side:
        """An article as it will be compared."""
        if len(self.vocabulary) > len(self._place):
            self._place = np.zeros(2 * len(self.vocabulary), dtype=np.int32)
        idf = self.vocabulary.idf(terms.ids, language)
        return Side(terms, idf, title, at, outlet, language)

    def stored(self, slot: int, language: str | None) -> Side:
        """An article of the window, with today's weights."""
        row, terms = self.window.rows[slot - self.window.base], self.window.terms(slot)
        idf = self.vocabulary.idf(terms.ids, language)
        title = self.window.titles[slot - self.window.base]
        return Side(terms, idf, title, float(row["at"]), int(row["outlet"]), language)

    def compare(self, side: Side, *, but: int = -1, also: Slots | None = None, of: int = -1) -> Compared:
        """The article beside its 40 nearest and eight that lie days apart, without the slot `but`.

        And beside the slots `also`, whatever they share, and the eight nearest members of the story `of`.
        """
        found = self._nearest(side, but, of), self._recalled(side, but), _NOBODY if also is None else also
        slots = np.unique(np.concatenate(found))
        rows = self.window.of(slots)
        apart = np.abs(rows["at"] - side.at)
        far, old = apart > self._close, (slots < self.oldest) | (apart > self._span)
        shared = self._shared(side, rows)
        alike = likeness(shared, side)
        fresh = alike * _freshness(rows["at"], side.at)
        titles = self.window.titles.several(slots - self.window.base)
        measured = signals(shared, side, rows, titles, alike, far)
        order = np.lexsort((slots, -fresh))
        return Compared(
            side, slots[order], measured[order], old[order], fresh[order], shared.norms.words[order],
            float(shared.own.words[0]),
        )  # fmt: skip

    def add(self, name: str, side: Side, story: int, language: int, near: Compared) -> int:
        """The article's slot; its neighbours are reweighed."""
        clock = np.inf if np.isnan(side.at) else side.at  # an undated article never leaves
        self._clock = max(self._clock, side.at) if clock < np.inf else self._clock
        named, numbers = side.terms.count(NAME), side.terms.count(NUMBER)
        slot = self.window.add(
            name, side.title, side.terms,
            (
                story, side.outlet, language, side.at, clock, near.norm, min(side.terms.words, 32_000), side.terms.day,
                named, numbers,
            ),
        )  # fmt: skip
        self.window.rows["norm"][near.slots - self.window.base] = near.norms
        self.index.add(slot, side.terms.ids)
        return slot

    def crowd(self) -> float:
        """Log-odds by which all pairs are less likely than where the weights were learned: ¾ ln(articles / 8,000).

        In a window of twice as many articles twice as many look alike by chance, while an event has as many reports as
        it had: by Bayes' rule that is the logarithm. Three quarters were measured to be enough, at 20,000 and 64,000
        articles (docs/method.md), and there it stays.
        """
        return _CROWDED * float(np.log(min(max(self.window.end - self.oldest, _LEARNED), _MEASURED) / _LEARNED))

    def crowd_remembered(self) -> float:
        """The same of pairs of which one is too old for the window: ln(remembered articles / 1,500)."""
        return float(np.log(max(self.oldest - self.eldest, _LEARNED_REMEMBERED) / _LEARNED_REMEMBERED))

    def renumber(self, old: int, new: int) -> list[int]:
        """A story is no more: what is remembered of it is another one's now. The slots of these, rising."""
        stories = self.window.rows["story"][self.eldest - self.window.base : self.oldest - self.window.base]
        places = np.flatnonzero(stories == old)
        stories[places] = new
        found: list[int] = (places + self.eldest).tolist()
        return found

    def since(self, at: float = np.nan) -> int:
        """The first slot in the window of an article of that date; it looks at the slots that leave with it."""
        window, slot = self.window, self.oldest
        oldest = (max(self._clock, at) if at == at else self._clock) - self._span
        while slot < window.end and window.rows["clock"][slot - window.base] < oldest:
            slot += 1
        return slot

    def advance(self) -> tuple[list[int], list[int]]:
        """What left the window does not come back with a late article.

        Returns: the story of each slot that left the window now, the story of each that is not remembered any more.
        """
        window, base = self.window, self.window.base
        oldest = self.since()
        left: list[int] = window.rows["story"][self.oldest - base : oldest - base].tolist()
        eldest = max(self.eldest, oldest - REMEMBERED)
        while eldest < oldest and window.rows["clock"][eldest - base] < self._clock - self._reach:
            eldest += 1
        gone: list[int] = window.rows["story"][self.eldest - base : eldest - base].tolist()
        self.oldest, self.eldest = oldest, eldest
        window.forget(eldest)
        if window.base != base:
            self.index.forget(window.base)
        return left, gone

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

    def _recalled(self, side: Side, but: int) -> Slots:
        """The articles that are days apart from it with which it shares the most in names.

        None where `recalls` says so.
        """
        if not recalls(side.language) or not self._goes_back(side.at):
            return _NOBODY
        names = np.flatnonzero(side.terms.flags & NAME)
        names = names[np.argsort(-side.idf[names], kind="stable")[:_ASKED_NAMES]]
        ids, weights = side.terms.ids[names], side.idf[names]
        rare = weights >= _NAMED / _NAMES
        slots, scores = self.index.sharing(ids[rare], weights[rare], oldest=max(self.eldest, self.window.base))
        apart = np.abs(self.window.of(slots)["at"] - side.at)
        fit = (apart > self._close) & (apart <= self._reach) & (slots != but)
        slots = _greatest(slots[fit], scores[fit], 4 * _RECALLED)[0]
        if not len(slots):
            return slots
        found = self.window.terms_of(self.window.of(slots))
        self._place[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
        shared = np.flatnonzero((found.flags & NAME > 0) & (self._place[found.ids] > 0))
        worth, row = weights[self._place[found.ids[shared]] - 1], found.row[shared]
        self._place[ids] = 0
        count = np.bincount(row, minlength=len(slots))
        named = np.bincount(row, weights=worth, minlength=len(slots)).astype(np.float32)
        known = (count >= _NAMES) & (named >= _NAMED)
        return _greatest(slots[known], named[known], _RECALLED)[0]

    def _goes_back(self, at: float) -> bool:
        """Whether the first article that is remembered is days apart."""
        if self.eldest == self.window.end:
            return False
        return bool(at - self.window.rows["at"][self.eldest - self.window.base] > self._close)

    def _fittest(self, side: Side, but: int, slots: Slots, scores: Floats, most: int) -> Slots:
        """So many at most, by what they share for their length and by their freshness."""
        rows, places = self.window.rows, slots - self.window.base
        at = rows["at"][places]
        fresh: Floats = (scores * _freshness(at, side.at) / (rows["norm"][places] + 1e-9)).astype(np.float32)
        fit = ~(np.abs(at - side.at) > self._span) & (slots != but)
        return _greatest(slots[fit], fresh[fit], most)[0]

    def _shared(self, side: Side, rows: NDArray[np.void]) -> Shared:
        ids = side.terms.ids
        self._place[ids] = np.arange(1, len(ids) + 1, dtype=np.int32)
        found = self.window.terms_of(rows)
        shared = Shared(self._place, side, found, self.vocabulary.idf(found.ids, side.language))
        self._place[ids] = 0
        return shared


def recalls(language: str | None) -> bool:
    """Whether names lead back: not where every noun has a capital, or nobody said what language it is."""
    return language is not None and language not in NOUNS_CAPITALISED


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
