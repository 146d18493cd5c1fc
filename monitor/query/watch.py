"""Watchlists → one automaton; an article → the watchlists that it matches, and where.

    words of an article | automaton (Aho and Corasick 1975): every wording of every watchlist at once
                        | lists of which a wording that must occur was found | NEAR, NOT and the rest, as in matches.py

The automaton runs over words, not letters: patterns stand between blanks, as the words do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from monitor.query.matches import Searched, matches
from monitor.query.patterns import anchors, pattern, shown
from monitor.query.tree import Node, Wording
from monitor.query.words import Placed, placed_words
from monitor.records import WatchedArticle, WatchMatch, WatchTerms

FIELDS = ("title", "summary", "text")
MOST = 10  # places of one wording in one field that are told: a text may repeat it by the thousand

Hits = dict[int, dict[str, list[int]]]  # number of the wording → field → the places of its first words


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    tree: Node
    numbers: tuple[int, ...]  # of the wordings by which it is found: one of them at least stands where it matches
    shown: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _List:
    id: str
    any: tuple[_Phrase, ...]
    all: tuple[_Phrase, ...]
    none: tuple[_Phrase, ...]
    outlets: frozenset[str]


class Watcher:
    """All watchlists, ready to be held against articles. Building it is linear in their phrases.

    Matching costs what the article is long, whatever the number of phrases, and a little for each list that has a
    wording in it.
    """

    def __init__(self, lists: Sequence[WatchTerms]) -> None:
        """QueryError for a phrase that cannot be read."""
        self._wordings: list[Wording] = []
        self._numbers: dict[Wording, int] = {}
        self._lists = [self._read(terms) for terms in lists]
        self._found_by: defaultdict[int, list[int]] = defaultdict(list)  # wording → lists
        self._always: list[int] = []
        for place, one in enumerate(self._lists):
            for phrase in one.any or one.all[:1]:
                for number in phrase.numbers:
                    self._found_by[number].append(place)
            if not (one.any or one.all):
                self._always.append(place)
        self._automaton = AhoCorasick([_as_text(one) for one in self._wordings], store_patterns=False)

    def __len__(self) -> int:
        return len(self._lists)

    def found(self, article: WatchedArticle) -> list[WatchMatch]:
        """Every match, by watchlist in their order, then phrase, field and place."""
        hits = self._hits(article)
        some = {place for number in hits for place in self._found_by.get(number, ())}
        seen = _Seen(article, hits, self._wordings)
        return [match for place in sorted({*some, *self._always}) for match in seen.matches(self._lists[place])]

    def _hits(self, article: WatchedArticle) -> Hits:
        hits: Hits = {}
        for field in FIELDS if self._wordings else ():
            for number, start, _ in self._automaton.find_matches_as_indexes(article.words[field], overlapping=True):
                hits.setdefault(number, {}).setdefault(field, []).append(start)
        return hits

    def _read(self, terms: WatchTerms) -> _List:
        return _List(
            terms.id, self._phrases(terms.any), self._phrases(terms.all), self._phrases(terms.none),
            frozenset(terms.outlets),
        )  # fmt: skip

    def _phrases(self, texts: Iterable[str]) -> tuple[_Phrase, ...]:
        return tuple(self._phrase(text) for text in texts)

    def _phrase(self, text: str) -> _Phrase:
        tree = pattern(text)
        return _Phrase(text, tree, tuple(map(self._number, anchors(tree))), tuple(map(self._number, shown(tree))))

    def _number(self, one: Wording) -> int:
        number = self._numbers.setdefault(one, len(self._wordings))
        if number == len(self._wordings):
            self._wordings.append(one)
        return number


def _as_text(one: Wording) -> str:
    return f" {' '.join(one.words)}{'' if one.prefix else ' '}"


class _Seen:
    """One article with what the automaton found in it; words are split, and their places looked up, only when asked."""

    def __init__(self, article: WatchedArticle, hits: Hits, wordings: Sequence[Wording]) -> None:
        self._article, self._hits, self._wordings = article, hits, wordings
        self._searched: Searched | None = None
        self._placed: dict[str, Placed] = {}

    def matches(self, one: _List) -> Iterator[WatchMatch]:
        if one.outlets and self._article.outlet_id not in one.outlets:
            return
        found = [phrase for phrase in one.any if self._stands(phrase)]
        if (one.any and not found) or not all(map(self._stands, one.all)) or any(map(self._stands, one.none)):
            return
        if not (one.any or one.all):
            yield self._match(one.id, "", "", 0, 0)
        for phrase in (*found, *one.all):
            yield from self._places(one.id, phrase)

    def _stands(self, phrase: _Phrase) -> bool:
        if not any(number in self._hits for number in phrase.numbers):
            return False
        return isinstance(phrase.tree, Wording) or matches(phrase.tree, self._words())

    def _words(self) -> Searched:
        if self._searched is None:
            title, summary, text = (self._article.words[field].split() for field in FIELDS)
            self._searched = Searched(title=title, summary=summary, text=text)
        return self._searched

    def _places(self, list_id: str, phrase: _Phrase) -> Iterator[WatchMatch]:
        told = set()
        for number in phrase.shown:
            for field, starts in self._hits.get(number, {}).items():
                for start in starts[:MOST]:
                    place = self._place(field, start, len(self._wordings[number].words))
                    if (field, place[0]) not in told:
                        told.add((field, place[0]))
                        yield self._match(list_id, phrase.text, field, *place)

    def _place(self, field: str, start: int, size: int) -> tuple[int, int]:
        """Where the words stand that begin at a character of the field's words: every word has one blank before it."""
        first = self._article.words[field].count(" ", 0, start)
        placed = self._placed.get(field)
        if placed is None:
            placed = self._placed[field] = placed_words(self._article.texts[field])
        return placed.starts[first], placed.ends[first + size - 1]

    def _match(self, list_id: str, phrase: str, field: str, start: int, end: int) -> WatchMatch:
        return WatchMatch(
            watchlist_id=list_id, article_id=self._article.id, phrase=phrase, field=field, start=start, end=end,
            revision=self._article.revision,
        )  # fmt: skip
