"""A family → the phrase that is told: its name, its uses, the facts about it, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from monitor.narratives.facts import PhraseFacts, measured
from monitor.narratives.families import Family, Place, Told
from monitor.narratives.finding import Limits, place_seeds
from monitor.narratives.lexicon import Lexicon
from monitor.narratives.quotes import quoted_share
from monitor.narratives.reading import Read
from monitor.narratives.related import relatedness, sketch
from monitor.narratives.shelf import Shelf
from monitor.narratives.tables import Background
from monitor.narratives.verdict import MIN_STORIES, ceiling, judge, min_score
from monitor.records import Phrase, PhraseOccurrence, PhraseUse, TraceArticle

QUOTED = 0.5  # of a use's characters inside quotation marks: uses often take in the "she said" behind them
CAPITAL = 0.8  # of the articles with a word write it with a capital: a name
NEARLY = 0.7  # of what stands elsewhere of a pattern: its most used form, which is judged, may have fewer words
HEAD, TAIL, LONG = 25, 60, 170  # words of a text's beginning and end, where boilerplate stands, and of a long text


@dataclass(slots=True, eq=False)
class Standing:
    """What is known of the window beside its articles."""

    originals: dict[str, str] = field(default_factory=dict)  # article → what it counts as
    moved: dict[str, str] = field(default_factory=dict)  # article → the story that it was moved to
    of_outlet: dict[str, int] = field(default_factory=dict)  # outlet → its articles in the window
    sketches: dict[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The stems of a form."""

    bits: dict[int, float]
    content: dict[int, str]  # those that are not everybody's, as they are written
    capital: dict[int, float]  # how often each has a capital inside sentences


class Teller:
    """Makes phrases of families."""

    def __init__(
        self, limits: Limits, shelf: Shelf, lexicon: Lexicon, background: Background, standing: Standing
    ) -> None:
        self._limits, self._shelf, self._lexicon, self._background = limits, shelf, lexicon, background
        self._standing = standing

    def may_be_flagged(self, family: Family) -> bool:
        """Whether it can be a narrative, by what is known without looking at its uses."""
        stories = {self._story(slot) or self._shelf.record(slot).id for slot in family.places}
        if len(stories) < MIN_STORIES:
            return False
        articles = {self._standing.originals[self._shelf.record(slot).id] for slot in family.places}
        if len(articles) < self._limits.min_independent:
            return False
        weights = family.pattern.weights.values()
        plain = sum(weight >= family.pattern.least for weight in weights)
        elsewhere = NEARLY * self._elsewhere(family, family.pattern.weights)
        highest = ceiling(family.pattern.total, plain, len(articles), self._related(family), elsewhere)
        return highest >= min_score(self._background.articles)

    def phrase(self, family: Family) -> Phrase:
        """The phrase as it is now."""
        told = [self._told(family, slot) for slot in sorted(family.places)]
        uses = tuple(one.use for one in told)
        forms, named = self._named(family, uses)
        facts = self._facts(family, named, told)
        verdict = judge(facts)
        family.outlets = len(facts.outlets())
        return Phrase(
            id=family.id, text=facts.text, variants=tuple(forms),
            type=verdict.type, flagged=verdict.flagged, score=verdict.score, outlets=family.outlets,
            independent=len(facts.independent()), signals=verdict.signals, explanations=verdict.explanations, uses=uses,
            measured=measured(facts),
        )  # fmt: skip

    def _surface(self, place: Place) -> str:
        text, (start, end) = self._text(place), self._chars(place)
        return " ".join(text[start:end].split())

    def _text(self, place: Place) -> str:
        opened = self._shelf.opened(place.slot)
        return opened.article.title if place.start < opened.read.title else opened.article.body

    def _chars(self, place: Place) -> tuple[int, int]:
        spans = self._shelf.spans(place.slot)
        return int(spans[place.start, 0]), int(spans[place.end - 1, 1])

    def _named(self, family: Family, uses: Sequence[PhraseUse]) -> tuple[list[str], Place]:
        """(the forms, the most used first; a place with the commonest surface of the first, ties to the alphabet)."""
        spoken = [(one.surface, _form(one.surface)) for use in uses for one in use.occurrences]
        placed = [place for slot in sorted(family.places) for place in family.places[slot]]
        articles = Counter(form for use in uses for form in {_form(one.surface) for one in use.occurrences})
        forms = sorted(articles, key=lambda form: (-articles[form], -form.count(" "), form))
        surfaces = Counter(surface for surface, form in spoken if form == forms[0])
        best = min(surfaces, key=lambda surface: (-surfaces[surface], surface))
        return forms, next(place for (surface, _), place in zip(spoken, placed, strict=True) if surface == best)

    def _told(self, family: Family, slot: int) -> Told:
        story = self._story(slot)
        told = family.told.get(slot)
        if told is None:
            told = family.told[slot] = self._counted(family.places[slot], self._use(family, slot, story))
        elif told.use.story_id != story:
            told = family.told[slot] = replace(told, use=replace(told.use, story_id=story))
        return told

    def _story(self, slot: int) -> str | None:
        article = self._shelf.record(slot)
        return self._standing.moved.get(article.id, article.story_id)

    def _use(self, family: Family, slot: int, story: str | None) -> PhraseUse:
        article = self._shelf.record(slot)
        return PhraseUse(
            article_id=article.id, outlet_id=article.outlet_id, counts_as=self._standing.originals[article.id],
            owner=article.owner, wire=article.wire, reprint_of=article.reprint_of, story_id=story,
            reprint_class=article.reprint_class,
            occurrences=tuple(self._occurrence(family.id, article, place) for place in family.places[slot]),
        )  # fmt: skip

    def _counted(self, places: Sequence[Place], use: PhraseUse) -> Told:
        read = self._shelf.opened(places[0].slot).read
        return Told(
            use=use,
            capitals=tuple(
                pair
                for place in places
                for pair in zip(place.stems, read.capital[place.start : place.end].tolist(), strict=True)
            ),
            edges=sum(_at_edge(read, place) for place in places),
        )  # fmt: skip

    def _occurrence(self, phrase_id: str, article: TraceArticle, place: Place) -> PhraseOccurrence:
        text, (start, end) = self._text(place), self._chars(place)
        in_title = place.start < self._shelf.opened(place.slot).read.title
        return PhraseOccurrence(
            phrase_id=phrase_id, article_id=article.id, field="title" if in_title else article.body_field,
            start=start, end=end, surface=text[start:end], revision=article.revision,
            quoted=quoted_share(text, start, end) >= QUOTED,
        )  # fmt: skip

    def _facts(self, family: Family, named: Place, told: Sequence[Told]) -> PhraseFacts:
        uses = tuple(one.use for one in told)
        articles = Counter(use.outlet_id for use in uses)
        read, of_outlet = self._shelf.opened(named.slot).read, self._standing.of_outlet
        words = self._words(family, named, len(uses))
        return PhraseFacts(
            uses=uses, text=self._surface(named), language=read.language, words=named.end - named.start,
            bits=sum(words.bits.values()), content=len(words.content),
            plain=tuple(
                surface
                for stem, surface in words.content.items()
                if stem in words.bits and words.capital[stem] <= CAPITAL
            ),
            capitalised=_capitalised(told, words.content.keys()),
            elsewhere=self._elsewhere(family, words.bits), related=self._related(family),
            edges=sum(one.edges for one in told) / sum(len(use.occurrences) for use in uses),
            window_articles=len(self._shelf),
            background=self._background.least(place_seeds([read], [named], self._lexicon, self._limits, rows=True)),
            background_articles=self._background.articles,
            outlet_shares={outlet: used / max(of_outlet[outlet], used) for outlet, used in articles.items()},
            outlet_articles={outlet: of_outlet[outlet] for outlet in articles},
            min_independent=self._limits.min_independent, min_bits=self._limits.min_bits,
        )  # fmt: skip

    def _words(self, family: Family, named: Place, carriers: int) -> _Words:
        """The form's stems; those that it shares with other uses with their bits to an article that is no carrier."""
        read = self._shelf.opened(named.slot).read
        stems = np.array(list(dict.fromkeys(named.stems)), dtype=np.uint64)
        bits = self._lexicon.bits(stems, read.language, carriers)
        least = self._lexicon.everybodys(read.language)
        spans, text = self._shelf.spans(named.slot), self._text(named)
        surfaces = {
            stem: text[start:end].lower()
            for stem, (start, end) in zip(named.stems, spans[named.start : named.end].tolist(), strict=True)
        }  # fmt: skip
        listed, of = stems.tolist(), bits.tolist()
        return _Words(
            bits={stem: one for stem, one in zip(listed, of, strict=True) if stem in family.pattern.weights},
            content={stem: surfaces[stem] for stem, surprise in zip(listed, of, strict=True) if surprise >= least},
            capital=dict(zip(listed, self._lexicon.capital_shares(stems, read.language).tolist(), strict=True)),
        )

    def _elsewhere(self, family: Family, bits: Mapping[int, float]) -> float:
        """The share of the bits whose stems stand elsewhere in the articles, too: the mean over the articles."""
        shares = []
        for slot, places in family.places.items():
            again = family.again.get(slot)
            if again is None:
                stems = [stem for place in places for stem in place.stems]
                again = family.again[slot] = self._shelf.again(slot, stems)
            here = {stem for place in places for stem in place.stems if stem in bits}
            total = sum([bits[stem] for stem in here])
            shares.append(sum([bits[stem] for stem in here & again]) / total if total else 0.0)
        return sum(shares) / len(shares)

    def _related(self, family: Family) -> float:
        """Of the newest article of each outlet."""
        newest: dict[str, int] = {}
        for slot in sorted(family.places):
            newest[self._shelf.record(slot).outlet_id] = slot
        return relatedness([self._sketch(slot) for slot in newest.values()], family.pattern.weights.keys())

    def _sketch(self, slot: int) -> frozenset[int]:
        found = self._standing.sketches.get(slot)
        if found is None:
            read = self._shelf.opened(slot).read
            bits, least = self._lexicon.bits(read.stems, read.language), self._lexicon.everybodys(read.language)
            found = frozenset(sketch(read, bits, least).tolist())
            self._standing.sketches[slot] = found
        return found


def _at_edge(read: Read, place: Place) -> bool:
    """In a long text: a short one is all head and tail."""
    if place.start < read.title or len(read) - read.title < LONG:
        return False
    return place.start - read.title < HEAD or len(read) - place.end < TAIL


def _capitalised(told: Sequence[Told], content: Collection[int]) -> float:
    marks = [capital for one in told for stem, capital in one.capitals if stem in content]
    return sum(marks) / len(marks) if marks else 0.0


def _form(surface: str) -> str:
    return " ".join(surface.lower().split())
