"""Watchlists → one automaton; an article → the watchlists that it matches, and where.

    words of an article | automaton (Aho and Corasick 1975): every wording of every watchlist at once
                        | lists of which a wording that must occur was found | NEAR, NOT and the rest, as in matches.py

The automaton runs over words, not letters: patterns stand between blanks, as the words do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from monitor.query.matches import FIELDS, Searched, matches
from monitor.query.patterns import anchors, pattern, shown
from monitor.query.tree import Node, Wording, walk
from monitor.query.words import Placed, placed_words
from monitor.records import WatchedArticle, WatchMatch, WatchTerms

_WORDS_UNUSED = Searched()  # a watchlist's phrase asks for nothing but wordings, and those are looked up
MOST = 10  # places of one wording in one field that are told: a text may repeat it by the thousand

Hits = dict[int, dict[str, list[int]]]  # number of the wording → field → the places of its first words


@dataclass(frozen=True, slots=True)
class _Phrase:
    place: int  # of its watchlist
    role: str  # any | all | none
    text: str
    tree: Node
    shown: tuple[int, ...]  # numbers of the wordings that a match is shown by


class Watcher:
    """All watchlists, ready to be held against articles. Building it is linear in their phrases.

    Matching costs what the article is long, whatever the number of phrases, and a little for each wording that is
    found in it.
    """

    def __init__(self, lists: Sequence[WatchTerms]) -> None:
        """QueryError for a phrase that cannot be read."""
        self._lists = tuple(lists)
        self._wordings: list[Wording] = []
        self._numbers: dict[Wording, int] = {}
        self._phrases: list[_Phrase] = []
        self._found_by: defaultdict[int, list[int]] = defaultdict(list)  # wording → phrases that need it or another
        self._always = [place for place, one in enumerate(lists) if not (one.any or one.all)]
        for place, one in enumerate(lists):
            for role, texts in (("any", one.any), ("all", one.all), ("none", one.none)):
                for text in dict.fromkeys(texts):
                    self._add(place, role, text)
        self._automaton = AhoCorasick([_as_text(one) for one in self._wordings], store_patterns=False)

    def __len__(self) -> int:
        return len(self._lists)

    def found(self, article: WatchedArticle) -> list[WatchMatch]:
        """Every match, by watchlist in their order, then phrase, field and place."""
        seen = _Seen(article, self._hits(article), self._numbers)
        standing: defaultdict[int, list[_Phrase]] = defaultdict(list)
        for number in sorted({phrase for wording in seen.hits for phrase in self._found_by.get(wording, ())}):
            phrase = self._phrases[number]
            if seen.stands(phrase.tree):
                standing[phrase.place].append(phrase)
        matched = [
            place for place in sorted({*standing, *self._always}) if self._is_met(place, standing[place], article)
        ]
        return [match for place in matched for match in self._told(place, standing[place], seen)]

    def _is_met(self, place: int, standing: Sequence[_Phrase], article: WatchedArticle) -> bool:
        terms, roles = self._lists[place], Counter(phrase.role for phrase in standing)
        here = not terms.outlets or article.outlet_id in terms.outlets
        every = roles["all"] == len(dict.fromkeys(terms.all))
        return here and every and (roles["any"] > 0 or not terms.any) and roles["none"] == 0

    def _told(self, place: int, standing: Sequence[_Phrase], seen: _Seen) -> Iterator[WatchMatch]:
        terms = self._lists[place]
        if not standing:
            yield seen.match(terms.id, "", "", 0, 0)
        for phrase in standing:
            yield from seen.places(terms.id, phrase.text, [self._wordings[number] for number in phrase.shown])

    def _hits(self, article: WatchedArticle) -> Hits:
        hits: Hits = {}
        for field in FIELDS if self._wordings else ():
            for number, start, _ in self._automaton.find_matches_as_indexes(article.words[field], overlapping=True):
                hits.setdefault(number, {}).setdefault(field, []).append(start)
        return hits

    def _add(self, place: int, role: str, text: str) -> None:
        tree = pattern(text)
        for node in walk(tree):
            if isinstance(node, Wording):
                self._number(node)
        for one in anchors(tree):
            self._found_by[self._number(one)].append(len(self._phrases))
        self._phrases.append(_Phrase(place, role, text, tree, tuple(map(self._number, shown(tree)))))

    def _number(self, one: Wording) -> int:
        number = self._numbers.setdefault(one, len(self._wordings))
        if number == len(self._wordings):
            self._wordings.append(one)
        return number


def _as_text(one: Wording) -> str:
    return f" {' '.join(one.words)}{'' if one.prefix else ' '}"


class _Seen:
    """One article with what the automaton found in it; places are counted only where somebody asks for them."""

    def __init__(self, article: WatchedArticle, hits: Hits, numbers: Mapping[Wording, int]) -> None:
        self.hits = hits
        self._article, self._numbers = article, numbers
        self._counted: dict[str, dict[int, int]] = {}
        self._placed: dict[str, Placed] = {}

    def stands(self, tree: Node) -> bool:
        """Whether a phrase of which a wording was found stands there as a whole."""
        return isinstance(tree, Wording) or matches(tree, _WORDS_UNUSED, self._look)

    def places(self, list_id: str, phrase: str, wordings: Iterable[Wording]) -> Iterator[WatchMatch]:
        """The first places of each wording, in every field."""
        told = set()
        for one in wordings:
            for field, starts in self.hits.get(self._numbers[one], {}).items():
                for start in starts[:MOST]:
                    place = self._place(field, start, len(one.words))
                    if (field, place[0]) not in told:
                        told.add((field, place[0]))
                        yield self.match(list_id, phrase, field, *place)

    def match(self, list_id: str, phrase: str, field: str, start: int, end: int) -> WatchMatch:
        return WatchMatch(
            watchlist_id=list_id, article_id=self._article.id, phrase=phrase, field=field, start=start, end=end,
            revision=self._article.revision,
        )  # fmt: skip

    def _look(self, field: str, one: Wording) -> Iterator[int]:
        """Where the automaton found it, in words."""
        for start in self.hits.get(self._numbers[one], {}).get(field, ()):
            yield self._count(field)[start]

    def _count(self, field: str) -> dict[int, int]:
        """The number of the word behind each blank."""
        counted = self._counted.get(field)
        if counted is None:
            blanks = re.finditer(" ", self._article.words[field])
            counted = self._counted[field] = {blank.start(): number for number, blank in enumerate(blanks)}
        return counted

    def _place(self, field: str, start: int, size: int) -> tuple[int, int]:
        """Where the words stand that begin at a character of the field's words."""
        first = self._count(field)[start]
        placed = self._placed.get(field)
        if placed is None:
            placed = self._placed[field] = placed_words(self._article.texts[field])
        return placed.starts[first], placed.ends[first + size - 1]
