"""Articles → phrases that travel, in order of arrival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

import numpy as np
from numpy.typing import NDArray

from monitor.narratives.facts import PhraseFacts
from monitor.narratives.runs import asked_parts, shared_runs
from monitor.narratives.seeds import SEED, Passage, passages, quoted_share
from monitor.narratives.tables import Background, SeedTable
from monitor.narratives.variants import Families, Family, Place
from monitor.narratives.verdict import judge
from monitor.records import Phrase, PhraseOccurrence, PhraseUse, TraceArticle, counts_as
from monitor.text import shingles, word_hashes

QUOTED = 0.6  # of a run's characters inside quotation marks: runs often take in the "she said" behind them
RECENT = 2_048  # articles whose words are kept at hand, some 100 kB each when they are long


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceOptions:
    """The numbers that decide, see docs/method.md."""

    pair: int = 2  # outlets that share a run before it is followed
    min_outlets: int = 3  # a phrase needs them, whoever owns them, all its forms together
    min_independent: int = 3  # a narrative needs them
    min_bits: float = 12.0  # of surprise in a phrase's words; below it, everybody's words
    seed_bits: float = 5.0  # of surprise in three stems, before they are looked up
    span: timedelta = timedelta(days=30)  # older articles are background
    window: int = 150_000  # articles whose words are compared, at most
    words: int = 3_000  # of an article that are read
    table_bits: int = 22  # 2^22 cells of 12 bytes for first uses, 2^24 bytes for the background


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceDecision:
    """What an article changed: phrases as they are now, and ids that were merged into one of them."""

    phrases: tuple[Phrase, ...] = ()
    removed: tuple[str, ...] = ()


class Tracing:
    """The window's articles by their words. `trace` adds one and says what changed; `restore` rebuilds."""

    def __init__(self, options: TraceOptions | None = None) -> None:
        self.options = options or TraceOptions()
        self._background = Background(self.options.table_bits + 2)
        self._articles_with: Counter[str] = Counter()  # stem → articles, window and background
        self._read = 0
        self._articles: list[TraceArticle] = []
        self._first = 0  # slot of the oldest article in the window
        self._recent: dict[int, tuple[Passage, ...]] = {}  # a few articles' words, to read them once
        self.close_window()

    def __len__(self) -> int:
        return len(self._articles)

    def close_window(self) -> None:
        """What is in the window becomes background; phrases found so far are not added to any more."""
        for slot in range(self._first, len(self._articles)):
            self._to_background(self._passages(slot))
        self._table = SeedTable(self.options.table_bits)
        self._articles, self._recent, self._first = [], {}, 0
        self._families = Families()
        self._originals: dict[str, str] = {}
        self._moved: dict[str, str] = {}
        self._of_outlet: Counter[str] = Counter()

    def learn(self, article: TraceArticle) -> None:
        """An earlier article: background only."""
        found = passages(article, self.options.words)
        self._to_background(found)
        self._count_words(found)

    def trace(self, article: TraceArticle) -> TraceDecision:
        """Add the article; the phrases that it founds, extends or changes. Cost: its words, and what it shares."""
        changed, removed = self._settle(*self._add(article))
        told = (self._phrase(family) for family in changed.values() if self._widely(family))
        return TraceDecision(phrases=tuple(told), removed=tuple(removed))

    def regroup(self, moves: Mapping[str, str]) -> None:
        """Articles (→ story) that were moved after they were traced. A phrase is judged by it when it next changes."""
        self._moved.update(moves)

    def restore(
        self, articles: Iterable[TraceArticle], phrases: Iterable[Phrase], *, since: datetime | None = None
    ) -> None:
        """The window as it was: articles in the order in which they were traced, and what was found in them.

        Articles of before `since` are background only.

        They are traced again, for wording that too few outlets had yet is in no phrase, and the next article may be
        the one that it waits for. A phrase keeps the id that it is known by.
        """
        slots: dict[str, int] = {}
        for article in articles:
            if article.at is not None and since is not None and article.at < since:
                self._originals[article.id] = self._counts_as(article)
                self.learn(article)
                continue
            slot, found = self._add(article)
            slots[article.id] = slot
            self._settle(slot, found)
        for phrase in phrases:
            places = [
                place
                for use in phrase.uses
                if use.article_id in slots
                for occurrence in use.occurrences
                if (place := self._restored(slots[use.article_id], occurrence)) is not None
            ]
            if places:
                self._families.restore(phrase.id, places)

    # --- reading ---

    def _add(self, article: TraceArticle) -> tuple[int, tuple[Passage, ...]]:
        slot = len(self._articles)
        self._articles.append(article)
        self._of_outlet[article.outlet_id] += 1
        self._originals[article.id] = self._counts_as(article)
        found = self._passages(slot)
        self._count_words(found)
        while len(self._articles) - self._first > self.options.window or self._outdated(article):
            self._leave(self._first)
        return slot, found

    def _outdated(self, newest: TraceArticle) -> bool:
        oldest = self._articles[self._first].at
        return newest.at is not None and oldest is not None and oldest < newest.at - self.options.span

    def _leave(self, slot: int) -> None:
        self._to_background(self._passages(slot))
        self._of_outlet[self._articles[slot].outlet_id] -= 1
        self._families.forget(slot)
        self._first = slot + 1

    def _counts_as(self, article: TraceArticle) -> str:
        return counts_as(
            article.id, article.outlet_id, article.owner, article.wire, article.reprint_of, self._originals
        )

    def _passages(self, slot: int) -> tuple[Passage, ...]:
        if slot not in self._recent:
            if len(self._recent) >= RECENT:
                del self._recent[next(iter(self._recent))]
            self._recent[slot] = passages(self._articles[slot], self.options.words)
        return self._recent[slot]

    def _count_words(self, found: Sequence[Passage]) -> None:
        self._articles_with.update({stem for passage in found for stem in passage.stems})
        self._read += 1

    def _to_background(self, found: Sequence[Passage]) -> None:
        seeds = [passage.seeds[passage.whole] for passage in found]
        self._background.add(np.concatenate(seeds) if seeds else np.empty(0, dtype=np.uint64))

    def _meet(self, passage: Passage, slot: int) -> list[list[int] | None]:
        """For each seed of the passage, the earlier articles that have it; None for seeds of common words."""
        surprise = np.array([self._surprise(stem) for stem in passage.stems])
        asked = passage.whole & (surprise[:-2] + surprise[1:-1] + surprise[2:] >= self.options.seed_bits)
        where = np.flatnonzero(asked)
        having: list[list[int] | None] = [None if whole else [] for whole in passage.whole.tolist()]
        for place, slots in zip(where.tolist(), self._table.meet(passage.seeds[where], slot, self._first), strict=True):
            having[place] = slots
        return having

    # --- deciding ---

    def _settle(self, slot: int, found: Sequence[Passage]) -> tuple[dict[str, Family], list[str]]:
        """(the families that the article's runs found, extend or change, by id; ids that were merged into them)."""
        changed: dict[str, Family] = {}
        removed: list[str] = []
        for number, passage in enumerate(found):
            having = self._meet(passage, slot)
            for places in self._forms(passage, number, slot, having):
                family, merged = self._families.place(places, self._articles[places[0].slot].id)
                removed += merged
                changed[family.id] = family
        for identity in removed:
            changed.pop(identity, None)
        return changed, removed

    def _forms(self, passage: Passage, number: int, slot: int, having: list[list[int] | None]) -> Iterator[list[Place]]:
        """The places of each run that is rare enough or known, verified in the texts; this article is last."""
        enough = self._enough_with(self._articles[slot])
        for start, end, slots in shared_runs(having, enough):
            found = self._verified(passage, number, slot, start, end, slots)
            if found:
                yield found
                continue
            for first, last in asked_parts(having, start, end):
                if (first, last) != (start, end) and (
                    part := self._verified(passage, number, slot, first, last, slots)
                ):
                    yield part

    def _verified(self, passage: Passage, number: int, slot: int, start: int, end: int, slots: set[int]) -> list[Place]:
        run = passage.stems[start:end]
        form = " ".join(run)
        if self._bits(run, len(slots) + 1) < self.options.min_bits and not self._families.knows(form):
            return []  # a known form is followed even where its words have become common
        places = [*self._places(run, slots), Place(slot, number, start, end, form)]
        return places if self._enough(places) else []

    def _surprise(self, stem: str) -> float:
        return log2((self._read + 1) / (self._articles_with[stem] + 0.5))

    def _bits(self, stems: Sequence[str], carriers: int) -> float:
        """The surprise in a form's words to an article that is none of its `carriers`.

        They are left out, or in a small collection a phrase would make its own words common.
        """
        others = self._read - carriers + 1
        return sum(log2(others / max(self._articles_with[stem] - carriers + 0.5, 0.5)) for stem in set(stems))

    def _enough_with(self, article: TraceArticle) -> Callable[[set[int]], bool]:
        outlets, wanted = self._articles, self.options.pair

        def enough(slots: set[int]) -> bool:
            return (
                len(slots) + 1 >= wanted
                and len({outlets[slot].outlet_id for slot in slots} | {article.outlet_id}) >= wanted
            )

        return enough

    def _enough(self, places: Iterable[Place]) -> bool:
        return len({self._articles[place.slot].outlet_id for place in places}) >= self.options.pair

    def _widely(self, family: Family) -> bool:
        return len({self._articles[slot].outlet_id for slot, _, _ in family.places}) >= self.options.min_outlets

    def _places(self, stems: tuple[str, ...], slots: Iterable[int]) -> list[Place]:
        """Where each of the articles really has these stems in a row: the verification in the texts."""
        return [
            Place(slot, number, start, start + len(stems), " ".join(stems))
            for slot in sorted(slots)
            for number, passage in enumerate(self._passages(slot))
            for start in _find(passage.stems, stems)
        ]

    def _phrase(self, family: Family) -> Phrase:
        uses = self._uses(family)
        forms = family.used()
        facts = self._facts(uses, forms[0].split(" "))
        verdict = judge(facts)
        return Phrase(
            id=family.id, text=self._named(family, forms[0]), variants=tuple(forms),
            type=verdict.type, flagged=verdict.flagged, score=verdict.score, outlets=len(facts.outlets()),
            independent=len(facts.independent()), signals=verdict.signals, explanations=verdict.explanations, uses=uses,
        )  # fmt: skip

    def _uses(self, family: Family) -> tuple[PhraseUse, ...]:
        places: dict[int, list[Place]] = {}
        for place in sorted(family.places.values(), key=lambda place: (place.slot, place.passage, place.start)):
            places.setdefault(place.slot, []).append(place)
        return tuple(self._use(family.id, slot, here) for slot, here in places.items())

    def _use(self, phrase_id: str, slot: int, places: list[Place]) -> PhraseUse:
        article = self._articles[slot]
        return PhraseUse(
            article_id=article.id, outlet_id=article.outlet_id, counts_as=self._originals[article.id],
            owner=article.owner, wire=article.wire, reprint_of=article.reprint_of,
            story_id=self._moved.get(article.id, article.story_id),
            occurrences=tuple(self._occurrence(phrase_id, article, place) for place in places),
        )  # fmt: skip

    def _occurrence(self, phrase_id: str, article: TraceArticle, place: Place) -> PhraseOccurrence:
        passage = self._passages(place.slot)[place.passage]
        start, end = passage.words.starts[place.start], passage.words.ends[place.end - 1]
        return PhraseOccurrence(
            phrase_id=phrase_id, article_id=article.id, field=passage.field, start=start, end=end,
            surface=passage.text[start:end], revision=article.revision,
            quoted=quoted_share(passage.text, start, end) >= QUOTED,
        )  # fmt: skip

    def _named(self, family: Family, form: str) -> str:
        """The commonest surface of a form; ties to the alphabet."""
        surfaces = Counter(
            self._passages(place.slot)[place.passage].surface(place.start, place.end)
            for place in family.places.values()
            if place.form == form
        )
        return min(surfaces, key=lambda surface: (-surfaces[surface], surface))

    def _facts(self, uses: tuple[PhraseUse, ...], stems: Sequence[str]) -> PhraseFacts:
        articles = Counter(use.outlet_id for use in uses)
        return PhraseFacts(
            uses=uses, words=len(stems), bits=self._bits(stems, len(uses)),
            window_articles=len(self._articles) - self._first,
            background=self._background.least(_seeds(stems)), background_articles=self._background.articles,
            outlet_shares={outlet: used / max(self._of_outlet[outlet], used) for outlet, used in articles.items()},
            outlet_articles={outlet: self._of_outlet[outlet] for outlet in articles},
            min_independent=self.options.min_independent, min_bits=self.options.min_bits,
        )  # fmt: skip

    def _restored(self, slot: int, occurrence: PhraseOccurrence) -> Place | None:
        for number, passage in enumerate(self._passages(slot)):
            if passage.field == occurrence.field and occurrence.start in passage.words.starts:
                start = passage.words.starts.index(occurrence.start)
                if occurrence.end in passage.words.ends:
                    end = passage.words.ends.index(occurrence.end) + 1
                    return Place(slot, number, start, end, " ".join(passage.stems[start:end]))
        return None


def _seeds(stems: Sequence[str]) -> NDArray[np.uint64]:
    from_words: NDArray[np.uint64] = shingles(word_hashes(list(stems)), SEED)
    return from_words


def _find(stems: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    """Every start at which `wanted` stands in `stems`."""
    found, start = [], -1
    for _ in range(stems.count(wanted[0])):
        start = stems.index(wanted[0], start + 1)
        if stems[start : start + len(wanted)] == wanted:
            found.append(start)
    return found
