"""A family → the phrase that is told: its name, its uses, the facts about it, and the verdict."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from math import inf

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_bytes, from_json, from_texts, to_bytes, to_json, to_texts, under, within
from monitor.narratives.capitals import CAPITAL, Written, capitalised, shares_of_names
from monitor.narratives.counted import counted
from monitor.narratives.facts import PhraseFacts, measured, voted
from monitor.narratives.family import Family, Place, Told
from monitor.narratives.fitting import Limits, place_seeds
from monitor.narratives.lexicon import Lexicon, by_chance
from monitor.narratives.naming import Spoken, forms_in_order, surface_of
from monitor.narratives.origins import Origins
from monitor.narratives.pairs import saved
from monitor.narratives.reading import NUMBER
from monitor.narratives.related import relatedness, sketch
from monitor.narratives.review import Origin, counted_as
from monitor.narratives.scoring import ceiling
from monitor.narratives.shelf import Shelf
from monitor.narratives.skew import Camps
from monitor.narratives.tables import Background
from monitor.narratives.uses import told_of
from monitor.narratives.verdict import MIN_STORIES, judge, least_score
from monitor.narratives.watched import least_independent
from monitor.records import Phrase, PhraseUse, TraceArticle

NEARLY = 0.7  # of what stands elsewhere of a pattern: its most used form, which is judged, may have fewer words
CHANCE = 1 / 3  # of what chance puts elsewhere into a text so long, taken off what stands there
TOLD = 5_000  # phrases of whose uses it is kept what was told: a kilobyte a use


@dataclass(slots=True, eq=False)
class Standing:
    """What is known of the window beside its articles."""

    origins: Origins = field(default_factory=Origins)  # article → what decides as what it counts
    unknown: set[str] = field(default_factory=set)  # originals of reprints of which nothing is known
    asked: set[str] = field(default_factory=set)  # of these, those that were asked for
    counted: dict[int, str] = field(default_factory=dict)  # slot → what it counts as, as far as it was needed
    moved: dict[str, str] = field(default_factory=dict)  # article → the story that it was moved to
    of_outlet: dict[str, int] = field(default_factory=dict)  # outlet → its articles in the window
    camps: Camps = field(default_factory=lambda: Camps({}))
    sketches: dict[int, bytes] = field(default_factory=dict)  # slot → its weightiest stems; sets took 2.8 kB each

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that is known, but for labels, which are told anew, and what is counted by origins."""
        return {
            **from_texts("unknown", sorted(self.unknown)), **from_texts("asked", sorted(self.asked)),
            **from_texts("moved", self.moved), **from_texts("to", self.moved.values()),
            "of outlet": from_json([*self.of_outlet.items()]), **from_bytes("sketches", self.sketches.values()),
            "sketched": np.fromiter(self.sketches, dtype=np.int64, count=len(self.sketches)),
            **under("origins", self.origins.arrays()),
        }  # fmt: skip

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        self.unknown, self.asked = set(to_texts("unknown", arrays)), set(to_texts("asked", arrays))
        self.moved = dict(zip(to_texts("moved", arrays), to_texts("to", arrays), strict=True))
        self.of_outlet = {str(outlet): int(count) for outlet, count in to_json(arrays["of outlet"])}
        sketched = column(arrays, "sketched", np.int64).tolist()
        self.sketches = dict(zip(sketched, to_bytes("sketches", arrays), strict=True))
        if any(len(one) % 8 for one in self.sketches.values()):
            raise ValueError("sketches that are not made of stems")
        self.origins.resume(within("origins", arrays))
        self.camps = Camps(self.camps.labels, self.of_outlet)

    def took(self, article: TraceArticle) -> None:
        """The article is known from now on: as what it counts, and those that repeat its text."""
        self.camps.count(article.outlet_id, 1)
        self.know({
            article.id: Origin(
                outlet_id=article.outlet_id, owner=article.owner, wire=article.wire, reprint_of=article.reprint_of
            )
        })  # fmt: skip

    def know(self, origins: Mapping[str, Origin]) -> None:
        for id, origin in origins.items():
            self.origins.add(id, origin)
        if not self.unknown.isdisjoint(origins):
            self.unknown -= origins.keys()
            self.counted.clear()
        originals = {str(one.reprint_of) for one in origins.values() if one.reprint_of}
        self.unknown.update(id for id in originals if id not in self.origins)

    def left(self, slot: int, article: TraceArticle) -> None:
        """The article left the window. Its origin stays: reprints that are still there count as it does."""
        self.camps.count(article.outlet_id, -1)
        self.of_outlet[article.outlet_id] -= 1
        if not self.of_outlet[article.outlet_id]:
            del self.of_outlet[article.outlet_id]
        self.sketches.pop(slot, None)
        self.moved.pop(article.id, None)
        self.counted.pop(slot, None)


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The stems of a form."""

    every: list[str]  # as they are written
    bits: dict[int, float]
    content: dict[int, str]  # those that are not everybody's
    capital: dict[int, float]  # how often each has a capital inside sentences

    def together(self, stems: Sequence[int], usual: Background) -> float:
        """The bits of the form: words in a row that are names count once, as the rarest, and numbers not at all.

        A name's further words follow from its first; who tells how often, how many or when has no choice of words. Of
        other words that usually stand together the second counts as much less as it follows from the first.
        """
        told = {stem: 0.0 if stem & NUMBER else self.bits.get(stem, 0.0) for stem in stems}
        names = {stem for stem in told if stem in self.content and self.capital[stem] > CAPITAL}
        runs = [
            part for is_name, run in groupby(told, names.__contains__)
            for part in ([tuple(run)] if is_name else zip(run))
        ]  # fmt: skip
        inside = {pair for run in runs for pair in pairwise(run)}
        row = [stem for stem in told if stem in self.content and not stem & NUMBER]
        less = zip(pairwise(row), saved(row, [told[stem] for stem in row], usual), strict=True)
        every = sum(max(told[stem] for stem in run) for run in runs)
        return max(every - sum(bits for pair, bits in less if pair not in inside), 0.0)


class Teller:
    """Makes phrases of families."""

    def __init__(
        self,
        limits: Limits,
        shelf: Shelf,
        lexicon: Lexicon,
        background: Background,
        pairs: Background,
        standing: Standing,
    ) -> None:
        self._limits, self._shelf, self._lexicon, self._background = limits, shelf, lexicon, background
        self._pairs, self._standing = pairs, standing
        self._told_last: OrderedDict[str, Family] = OrderedDict()

    def may_be_flagged(self, family: Family) -> bool:
        """Whether it can be a narrative, by what is known without looking at its uses."""
        stories = self._stories(family.places, MIN_STORIES)
        least = least_score(stories, family.pattern.watched, self._background.articles)
        if least == inf:
            return False
        slots = sorted(family.places)
        counts_as = [self._counts_as(slot) for slot in slots]
        independent = set(counts_as)
        if len(independent) < least_independent(self._limits.min_independent, family.pattern.watched):
            return False
        weights = family.pattern.weights.values()
        plain = sum(weight >= family.pattern.least for weight in weights)
        related = self._related(family, slots, counts_as)
        if ceiling(family.pattern.total, plain, len(independent), related, 0.0) < least:
            return False
        elsewhere = NEARLY * self._elsewhere(family, family.pattern.weights)
        return ceiling(family.pattern.total, plain, len(independent), related, elsewhere) >= least

    def _stories(self, slots: Iterable[int], most: int) -> int:
        """Of how many stories these articles are; no more than `most` are counted."""
        stories = set[str]()
        for slot in slots:
            stories.add(self._story(slot) or self._shelf.record(slot).id)
            if len(stories) >= most:
                break
        return len(stories)

    def phrase(self, family: Family) -> Phrase:
        """The phrase as it is now."""
        slots = sorted(family.places)
        told = self._told(family, slots)
        self._keep(family)
        uses = tuple([one.use for one in told])
        forms, named = self._named(family, slots, uses)
        facts = self._facts(family, named, slots, told, uses)
        verdict = judge(facts)
        family.outlets = len(facts.outlets())
        return Phrase(
            id=family.id, text=facts.text, variants=tuple(forms),
            type=verdict.type, flagged=verdict.flagged, score=verdict.score, outlets=family.outlets,
            independent=len(facts.independent()), signals=verdict.signals, explanations=verdict.explanations, uses=uses,
            measured=measured(facts),
        )  # fmt: skip

    def _keep(self, family: Family) -> None:
        """What was told of this phrase's uses stays at hand, and is forgotten of phrases that were told long ago."""
        self._told_last[family.id] = family
        self._told_last.move_to_end(family.id)
        if len(self._told_last) > TOLD:
            forgotten = self._told_last.popitem(last=False)[1]
            forgotten.forget_told()

    def _surface(self, place: Place) -> str:
        return " ".join(self._shelf.surface(place.slot, place.start, place.end).split())

    def _text(self, place: Place) -> str:
        opened = self._shelf.opened(place.slot)
        return opened.article.title if place.start < opened.read.title else opened.article.body

    def _named(self, family: Family, slots: Sequence[int], uses: Sequence[PhraseUse]) -> tuple[list[str], Place]:
        """(the forms, the most used first; the first place with the most used surface of the first form)."""
        placed = [place for slot in slots for place in family.places[slot]]
        stems = {place.form: frozenset(place.stems) for place in placed}
        written = [(one.surface, use.counts_as) for use in uses for one in use.occurrences]
        spoken = [
            Spoken(surface, stems[place.form], counts_as)
            for (surface, counts_as), place in zip(written, placed, strict=True)
        ]
        forms = forms_in_order(spoken)
        return forms, placed[surface_of(forms[0], spoken)]

    def _told(self, family: Family, slots: Sequence[int]) -> list[Told]:
        """What is told of the use in each of these articles; of those of before only what may have changed is asked."""
        told, counted, moved = family.told, self._standing.counted, self._standing.moved
        for slot in slots:
            one = told.get(slot)
            if one is None:
                told[slot] = told_of(
                    family.id, family.places[slot], self._shelf, story=self._story(slot),
                    counts_as=self._counts_as(slot),
                )  # fmt: skip
                continue
            use = one.use
            if counted.get(slot) == use.counts_as and moved.get(use.article_id, use.story_id) == use.story_id:
                continue
            story, counts_as = self._story(slot), self._counts_as(slot)
            if (use.story_id, use.counts_as) != (story, counts_as):
                told[slot] = replace(one, use=replace(use, story_id=story, counts_as=counts_as))
        return [told[slot] for slot in slots]

    def _story(self, slot: int) -> str | None:
        article = self._shelf.record(slot)
        return self._standing.moved.get(article.id, article.story_id)

    def _facts(
        self, family: Family, named: Place, slots: Sequence[int], told: Sequence[Told], uses: tuple[PhraseUse, ...]
    ) -> PhraseFacts:
        articles, independent = Counter([use.outlet_id for use in uses]), [use.counts_as for use in uses]
        read, of_outlet = self._shelf.opened(named.slot).read, self._standing.of_outlet
        camps = self._standing.camps
        written = _written(family, slots, told)
        words = self._words(family, named, len(told), written)
        return PhraseFacts(
            uses=uses, text=self._surface(named), language=read.language, words=len(counted(words.every)),
            bits=words.together(named.stems, self._pairs), content=len(counted(words.content.values())),
            plain=counted(
                surface
                for stem, surface in words.content.items()
                if stem in words.bits and words.capital[stem] <= CAPITAL
            ),
            capitalised=capitalised(written, words.content.keys(), words.capital, read.language),
            elsewhere=self._elsewhere(family, words.bits), related=self._related(family, slots, independent),
            edges=voted(independent, [one.edges / len(one.use.occurrences) for one in told]),
            datelined=voted(independent, [float(one.datelined) for one in told]),
            window_articles=len(self._shelf),
            background=self._background.least(place_seeds([read], [named], self._lexicon, self._limits, rows=True)),
            background_articles=self._background.articles,
            outlet_shares={outlet: used / max(of_outlet[outlet], used) for outlet, used in articles.items()},
            outlet_articles={outlet: of_outlet[outlet] for outlet in articles},
            min_independent=least_independent(self._limits.min_independent, family.pattern.watched),
            labels={outlet: dict(camps.labels[outlet]) for outlet in articles if outlet in camps.labels},
            camps=camps.written(),
            min_bits=self._limits.min_bits, watchlists=family.pattern.watched,
        )  # fmt: skip

    def _words(self, family: Family, named: Place, articles: int, written: Sequence[Written]) -> _Words:
        """The form's stems; those that it shares with other uses with their bits to an article that is no carrier."""
        read = self._shelf.opened(named.slot).read
        stems = np.array(list(dict.fromkeys(named.stems)), dtype=np.uint64)
        bits = self._lexicon.bits(stems, read.language, articles)
        least = self._lexicon.everybodys(read.language)
        spans, text = self._shelf.spans(named.slot), self._text(named)
        every = [text[start:end].lower() for start, end in spans[named.start : named.end].tolist()]
        surfaces = dict(zip(named.stems, every, strict=True))
        listed, of = stems.tolist(), bits.tolist()
        return _Words(
            every=every,
            bits={stem: one for stem, one in zip(listed, of, strict=True) if stem in family.pattern.weights},
            content={stem: surfaces[stem] for stem, surprise in zip(listed, of, strict=True) if surprise >= least},
            capital=shares_of_names(
                surfaces, written, lambda asked: self._lexicon.capitals(asked, read.language), read.language
            ),
        )

    def _elsewhere(self, family: Family, bits: Mapping[int, float]) -> float:
        """Of the bits, the share whose stems stand elsewhere in the articles, too, beyond what chance puts there.

        The mean of independent outlets; never below 0.
        """
        typical, known = self._lexicon.typical(self._language(family)), dict[int, float]()
        if bits is family.pattern.weights:
            if family.typical != typical:
                family.shares, family.typical = {}, typical
            known = family.shares
        for slot in family.places.keys() - known.keys():
            known[slot] = self._share_elsewhere(family, slot, bits, typical)
        shares = [known[slot] for slot in family.places]
        return max(voted([self._counts_as(slot) for slot in family.places], shares), 0.0)

    def _share_elsewhere(self, family: Family, slot: int, bits: Mapping[int, float], typical: float) -> float:
        """Of one article, less the mean that an article on other things would have, as long as this one is."""
        places, known = family.places[slot], family.again.get(slot)
        if known is None:
            words = len(self._shelf.opened(slot).read) - sum([place.end - place.start for place in places])
            known = words, self._shelf.again(slot, b"".join([place.form for place in places]))
            family.again[slot] = known
        others, again = known
        here = {stem for place in places for stem in place.stems if stem in bits}
        total = sum([bits[stem] for stem in here])
        if not total:
            return 0.0
        told = sum([bits[stem] for stem in here & again])
        return (told - CHANCE * sum([by_chance(bits[stem], others / typical) for stem in here])) / total

    def _language(self, family: Family) -> str:
        return self._shelf.opened(max(family.places)).read.language

    def _related(self, family: Family, slots: Sequence[int], counts_as: Sequence[str]) -> float:
        """Of the newest article of each independent outlet; `slots` rise."""
        newest = tuple(dict(zip(counts_as, slots, strict=True)).values())
        if family.related[0] != newest:
            shared = relatedness([self._sketch(slot) for slot in newest], family.pattern.weights.keys())
            family.related = newest, shared
        return family.related[1]

    def _counts_as(self, slot: int) -> str:
        known = self._standing.counted
        found = known.get(slot)
        if found is None:
            found = known[slot] = counted_as(self._shelf.record(slot).id, self._standing.origins)
        return found

    def _sketch(self, slot: int) -> frozenset[int]:
        opened, found = self._shelf.at_hand(slot), self._standing.sketches.get(slot)
        if opened is not None and opened.sketch is not None:
            return opened.sketch
        if found is None:
            opened = self._shelf.opened(slot)
            read = opened.read
            bits, least = self._lexicon.bits(read.stems, read.language), self._lexicon.everybodys(read.language)
            found = self._standing.sketches[slot] = sketch(read, bits, least).tobytes()
        stems = frozenset(memoryview(found).cast("Q"))
        if opened is not None:
            opened.sketch = stems
        return stems


def _written(family: Family, slots: Sequence[int], told: Sequence[Told]) -> list[Written]:
    """Each article's uses; none where no word has a capital or stands in a name."""
    if not any(one.runs or 1 in one.marks or 3 in one.marks for one in told):
        return []
    forms = (b"".join([place.form for place in family.places[slot]]) for slot in slots)
    return [
        Written(one.use.counts_as, memoryview(form).cast("Q").tolist(), one.marks, one.runs)
        for form, one in zip(forms, told, strict=True)
    ]
