"""A family → the phrase that is told: its name, its uses, the facts about it, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from monitor.narratives.facts import PhraseFacts, measured
from monitor.narratives.families import Family, Place
from monitor.narratives.finding import Limits, place_seeds
from monitor.narratives.lexicon import Lexicon
from monitor.narratives.quotes import quoted_share
from monitor.narratives.related import relatedness, sketch
from monitor.narratives.shelf import Shelf
from monitor.narratives.tables import Background
from monitor.narratives.verdict import judge
from monitor.records import Phrase, PhraseOccurrence, PhraseUse, TraceArticle

QUOTED = 0.5  # of a use's characters inside quotation marks: uses often take in the "she said" behind them
CAPITAL = 0.8  # of the articles with a word write it with a capital: a name
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

    def phrase(self, family: Family) -> Phrase:
        """The phrase as it is now."""
        uses = tuple(self._use(family, slot) for slot in sorted(family.places))
        forms = _forms(uses)
        named = self._named(family, uses, forms[0])
        facts = self._facts(family, named, uses)
        verdict = judge(facts)
        return Phrase(
            id=family.id, text=self._surface(named), variants=tuple(forms),
            type=verdict.type, flagged=verdict.flagged, score=verdict.score, outlets=len(facts.outlets()),
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
        return spans[place.start][0], spans[place.end - 1][1]

    def _named(self, family: Family, uses: Sequence[PhraseUse], form: str) -> Place:
        """A place with the commonest surface of a form; ties to the alphabet."""
        surfaces = Counter(one.surface for use in uses for one in use.occurrences if _form(one.surface) == form)
        best = min(surfaces, key=lambda surface: (-surfaces[surface], surface))
        return next(
            place
            for use, slot in zip(uses, sorted(family.places), strict=True)
            for one, place in zip(use.occurrences, family.places[slot], strict=True)
            if one.surface == best
        )

    def _use(self, family: Family, slot: int) -> PhraseUse:
        story = self._standing.moved.get(self._shelf.record(slot).id, self._shelf.record(slot).story_id)
        told = family.told.get(slot)
        if told is None or told.story_id != story:
            told = family.told[slot] = self._told(family.id, slot, family.places[slot], story)
        return told

    def _told(self, phrase_id: str, slot: int, places: Sequence[Place], story: str | None) -> PhraseUse:
        article = self._shelf.record(slot)
        return PhraseUse(
            article_id=article.id, outlet_id=article.outlet_id, counts_as=self._standing.originals[article.id],
            owner=article.owner, wire=article.wire, reprint_of=article.reprint_of, story_id=story,
            reprint_class=article.reprint_class,
            occurrences=tuple(self._occurrence(phrase_id, article, place) for place in places),
        )  # fmt: skip

    def _occurrence(self, phrase_id: str, article: TraceArticle, place: Place) -> PhraseOccurrence:
        text, (start, end) = self._text(place), self._chars(place)
        in_title = place.start < self._shelf.opened(place.slot).read.title
        return PhraseOccurrence(
            phrase_id=phrase_id, article_id=article.id, field="title" if in_title else article.body_field,
            start=start, end=end, surface=text[start:end], revision=article.revision,
            quoted=quoted_share(text, start, end) >= QUOTED,
        )  # fmt: skip

    def _facts(self, family: Family, named: Place, uses: tuple[PhraseUse, ...]) -> PhraseFacts:
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
            capitalised=self._capitalised(family, words.content.keys()),
            elsewhere=self._elsewhere(family, words.bits), related=self._related(family), edges=self._edges(family),
            window_articles=len(self._shelf),
            background=self._background.least(place_seeds(read, named, self._lexicon, self._limits, rows=True)),
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
            stem: text[slice(*spans[at])].lower() for at, stem in enumerate(named.stems, named.start)
        }  # fmt: skip
        listed, of = stems.tolist(), bits.tolist()
        return _Words(
            bits={stem: one for stem, one in zip(listed, of, strict=True) if stem in family.pattern.weights},
            content={stem: surfaces[stem] for stem, surprise in zip(listed, of, strict=True) if surprise >= least},
            capital=dict(zip(listed, self._lexicon.capital_shares(stems, read.language).tolist(), strict=True)),
        )

    def _capitalised(self, family: Family, content: Collection[int]) -> float:
        capital = every = 0
        for place in family:
            read = self._shelf.opened(place.slot).read
            marks = read.capital[place.start : place.end].tolist()
            here = [mark for mark, stem in zip(marks, place.stems, strict=True) if stem in content]
            capital, every = capital + sum(here), every + len(here)
        return capital / every if every else 0.0

    def _elsewhere(self, family: Family, bits: Mapping[int, float]) -> float:
        """The mean over the articles."""
        shares = []
        for slot, places in family.places.items():
            inside = Counter(stem for place in places for stem in place.stems if stem in bits)
            where = self._shelf.where(slot)
            total = sum(bits[stem] for stem in inside)
            again = sum(bits[stem] for stem, count in inside.items() if len(where[stem]) > count)
            shares.append(again / total if total else 0.0)
        return sum(shares) / len(shares)

    def _edges(self, family: Family) -> float:
        places = list(family)
        return sum(self._at_edge(place) for place in places) / len(places)

    def _at_edge(self, place: Place) -> bool:
        """In a long text: a short one is all head and tail."""
        read = self._shelf.opened(place.slot).read
        if place.start < read.title or len(read) - read.title < LONG:
            return False
        return place.start - read.title < HEAD or len(read) - place.end < TAIL

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


def _form(surface: str) -> str:
    return " ".join(surface.lower().split())


def _forms(uses: Sequence[PhraseUse]) -> list[str]:
    """The forms, the most used first (in articles), then the longer, then by the alphabet."""
    articles = Counter(form for use in uses for form in {_form(one.surface) for one in use.occurrences})
    return sorted(articles, key=lambda form: (-articles[form], -form.count(" "), form))
