"""Wordings that watchlists ask for: a phrase that has one is told at two independent outlets. Pure.

A reader who wrote the words down knows them already, so less is asked before they are told of again. A wording counts
by its stems, as tracing reads them; words of up to three letters are not asked for where two others are left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from monitor.narratives.reading import SPOKEN, Read, Stems
from monitor.text import is_unspaced, surfaces

INDEPENDENT = 2  # outlets that make a narrative of a wording which a watchlist asks for
LOOKED = 400  # places of an article that are looked at: a text may be made of a watchlist's words
AROUND = 6  # words more than the wording has, among which its words may stand
_SHORT, _LEAST = 3, 2  # letters of a light word; words that a wording needs


@dataclass(frozen=True, slots=True)
class WatchedWording:
    """Words that a watchlist asks for together."""

    watchlist: str  # its id
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    watchlist: str
    stems: frozenset[int]
    reach: int  # words


@dataclass(slots=True, eq=False)
class _Language:
    """The wordings as one language stems them, each under its longest word."""

    under: defaultdict[int, list[_Asked]] = field(default_factory=lambda: defaultdict(list))
    keys: Stems = field(default_factory=lambda: np.empty(0, dtype=np.uint64))


class Watched:
    """All wordings of watchlists. Stemmed once in each language that is met, for a watchlist names none."""

    def __init__(self, wordings: Sequence[WatchedWording], stems_of: Callable[[str, str | None], Stems]) -> None:
        self._wordings, self._stems_of = tuple(wordings), stems_of
        self._languages: dict[str, _Language] = {}

    def names(self, stems: Collection[int], language: str) -> tuple[str, ...]:
        """The watchlists that ask for words which are all among these stems, by name. Linear in the stems."""
        if not self._wordings:
            return ()
        under, held = self._known(language).under, set(stems)
        return tuple(sorted({one.watchlist for stem in held for one in under.get(stem, ()) if one.stems <= held}))

    def names_of(self, forms: Iterable[str], language: str) -> tuple[str, ...]:
        """The same of a phrase's forms together, as they are written."""
        stems = [self._stems_of(form, language or None).tolist() for form in forms] if self._wordings else []
        return self.names({stem for some in stems for stem in some}, language)

    def ranges(self, read: Read) -> list[tuple[int, int]]:
        """Where in an article the words of a wording stand together, in any order, as ranges of words."""
        if not self._wordings:
            return []
        known = self._known(read.language)
        found, left = list[tuple[int, int]](), LOOKED
        for place in np.flatnonzero(np.isin(read.stems, known.keys)).tolist():
            for one in known.under[int(read.stems[place])]:
                if left <= 0:
                    return found
                left -= 1
                first, last = max(place - one.reach, 0), place + one.reach + 1
                if one.stems <= set(read.stems[first:last].tolist()):
                    found.append((first, last))
        return found

    def _known(self, language: str) -> _Language:
        found = self._languages.get(language)
        if found is None:
            if len(self._languages) >= SPOKEN:
                del self._languages[next(iter(self._languages))]
            found = self._languages[language] = _Language()
            for one in self._wordings:
                self._add(found, one, language)
            found.keys = np.array(sorted(found.under), dtype=np.uint64)
        return found

    def _add(self, into: _Language, one: WatchedWording, language: str) -> None:
        stems, written = self._stems_of(one.text, language or None).tolist(), surfaces(one.text)
        if any(is_unspaced(word) for word in written):  # its characters alone, in any order, say nothing
            return
        if len(stems) != len(written):  # words that only one of the two readings knows
            written = ["word" * len(stems)] * len(stems)
        heavy = {stem: word for stem, word in zip(stems, written, strict=True) if _is_heavy(word)}
        if len(heavy) < _LEAST:
            heavy = dict(zip(stems, written, strict=True))
        if len(heavy) < _LEAST:
            return
        longest = max(heavy, key=lambda stem: (len(heavy[stem]), stem))
        into.under[longest].append(_Asked(one.watchlist, frozenset(heavy), len(stems) + AROUND))


def least_independent(usual: int, watchlists: Collection[str]) -> int:
    """Independent outlets that make a narrative: fewer than `usual` where watchlists ask for its words."""
    return min(usual, INDEPENDENT) if watchlists else usual


def _is_heavy(word: str) -> bool:
    return len(word) > _SHORT or word[0].isdigit()
