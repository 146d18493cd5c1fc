"""Known narratives → where an article carries one, nearly as tolerant as tracing that knows a phrase again. Pure.

    variants | read, stems | Pattern        article | read | stretches(pattern) → matches

A stretch is a use if it has 60 % of a variant's weight, half of its words are the variant's, and its numbers are the
same: inflected, in another order, with a word more or less. Words of up to three letters weigh a quarter: what is
usual in a language is not known when the first article comes, and an answer must not hang on what came before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from monitor.narratives.pattern import Pattern, pattern, regions, stretches
from monitor.narratives.reading import Read, Reader, Spans, StemOrder, by_stem, places_of, spans
from monitor.records import TraceArticle, WatchedArticle, WatchMatch
from monitor.records.known import KNOWN, KnownNarrative
from monitor.text import is_unspaced, surfaces

ALIKE = 0.6  # of a variant's weight, for a stretch to be a use of it
WORDS = 10_000  # of an article that are read
MOST = 10  # places of one narrative in one article that are told
LOOKED = 2_000  # words of an article that are looked at for one variant
_ROUNDING = 1e-6
_LIGHT, _SHORT, _LEAST = 0.25, 3, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class _Variant:
    narrative: str
    text: str
    wanted: Pattern


class Recogniser:
    """All known narratives, ready to be held against articles."""

    def __init__(self, known: Sequence[KnownNarrative]) -> None:
        self._reader = Reader(WORDS)
        self._variants: dict[str, list[_Variant]] = {}
        self._having: dict[str, defaultdict[int, list[int]]] = {}
        for one in known:
            for text in dict.fromkeys(one.variants):
                self._add(one, text)
        self._count = len(known)

    def __len__(self) -> int:
        return self._count

    def found(self, article: WatchedArticle) -> list[WatchMatch]:
        """Every match, by narrative, then place. Costs what the article is long, once a language of the narratives."""
        matches = [match for language in self._variants for match in self._in(language, article)]
        return sorted(matches, key=lambda one: (one.watchlist_id, one.field, one.start))

    def _add(self, one: KnownNarrative, text: str) -> None:
        read = self._reader.read(_as_read(text, "", one.language))
        weights = np.array([_weight(word) for word in surfaces(text)[: len(read)]], dtype=np.float32)
        if len(weights) != len(read) or len(read) < 2:  # words that only one of the two readings knows
            weights = np.ones(len(read), dtype=np.float32)
        stems, first = np.unique(read.stems, return_index=True)
        wanted = pattern(stems, weights[first], len(read), _LEAST)
        variants = self._variants.setdefault(one.language, [])
        having = self._having.setdefault(one.language, defaultdict(list))
        for stem in wanted.weights:
            having[stem].append(len(variants))
        variants.append(_Variant(one.id, text, wanted))

    def _in(self, language: str, article: WatchedArticle) -> Iterator[WatchMatch]:
        body = "text" if article.texts["text"] else "summary"
        traced = _as_read(article.texts[body], article.texts["title"], language)
        read = self._reader.read(traced)
        likely = self._likely(language, read)
        if not likely:
            return
        places: Spans | None = None
        told: defaultdict[str, list[tuple[int, int, float, str]]] = defaultdict(list)
        order = by_stem(read.stems)
        for one in likely:
            for start, end, share in _uses(one, read, order):
                if not start < read.title < end:
                    told[one.narrative].append((start, end, share, one.text))
        for narrative, uses in told.items():
            places = spans(traced, WORDS) if places is None else places
            for start, end, _, text in _apart(uses)[:MOST]:
                yield WatchMatch(
                    watchlist_id=KNOWN + narrative, article_id=article.id, phrase=text,
                    field="title" if start < read.title else body, revision=article.revision,
                    start=int(places[start, 0]), end=int(places[end - 1, 1]),
                )  # fmt: skip

    def _likely(self, language: str, read: Read) -> list[_Variant]:
        """The variants of which the article has enough words, wherever they stand."""
        having, weight = self._having[language], defaultdict[int, float](float)
        variants = self._variants[language]
        for stem in np.unique(read.stems).tolist():
            for number in having.get(stem, ()):
                weight[number] += variants[number].wanted.evened[stem]
        return [
            variants[number]
            for number in sorted(weight)
            if weight[number] >= ALIKE * variants[number].wanted.evened_total
        ]


def _uses(one: _Variant, read: Read, order: StemOrder) -> Iterator[tuple[int, int, float]]:
    """The uses of a variant, looked for only where its heavy words stand near one another.

    What is left of a use without the light words is at least `least`; a variant of light words alone is looked for
    by all of them. No more than LOOKED words are looked at: narratives are many, and a text may be made of their words.
    """
    heavy = {stem: weight for stem, weight in one.wanted.evened.items() if weight >= _LEAST}
    least = ALIKE * one.wanted.evened_total - (one.wanted.evened_total - sum(heavy.values()))
    if least <= 0:
        heavy, least = one.wanted.evened, ALIKE * one.wanted.evened_total
    left = LOOKED
    for start, end in regions(one.wanted, partial(places_of, order), among=heavy, least=least - _ROUNDING):
        yield from stretches(one.wanted, read, start, min(end, start + left), alike=ALIKE)
        left -= end - start
        if left <= 0:
            return


def _apart(uses: Iterable[tuple[int, int, float, str]]) -> list[tuple[int, int, float, str]]:
    """Those that do not overlap, the better ones kept, in order of place."""
    kept: list[tuple[int, int, float, str]] = []
    for one in sorted(uses, key=lambda use: (-use[2], use[0], use[3])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept)


def _as_read(body: str, title: str, language: str) -> TraceArticle:
    return TraceArticle(id="", outlet_id="", title=title, body=body, language=language)


def _weight(word: str) -> float:
    return 1.0 if len(word) > _SHORT or is_unspaced(word[0]) or word[0].isdigit() else _LIGHT
