"""How much of a name each word of a wording is, by the capitals of those who use it and of all articles. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from monitor.narratives.facts import voted
from monitor.narratives.proper import Run
from monitor.narratives.reading import Stems
from monitor.text import NOUNS_CAPITALISED, in_dictionary

CAPITAL = 0.8  # of the articles with a word write it with a capital: a name
HALF = 0.5  # of the independent outlets write it as part of a name of several words

Counts = Callable[[Stems], list[tuple[int, int]]]  # of each stem: articles with a capital inside sentences, and without


class Written(NamedTuple):
    """An article's uses of a wording."""

    counts_as: str
    stems: Sequence[int]
    marks: bytes  # of each stem: 1 has a capital, 2 is inside a sentence
    runs: Sequence[Run]


def shares_of_names(
    surfaces: Mapping[int, str], uses: Sequence[Written], counts: Counts, language: str
) -> dict[int, float]:
    """How often each stem of `surfaces` (stem → word) has a capital inside sentences; 1 for words of a longer name.

    All articles count, outlets in turn, the phrase's own uses among them: an outlet that prints a wording twenty times
    in one way has counted once.
    """
    shares = _shares(surfaces, counts)
    if language in NOUNS_CAPITALISED:
        shares = {stem: 0.0 if in_dictionary(surfaces[stem], language) else of for stem, of in shares.items()}
    every = list(chain.from_iterable([one.runs for one in uses if one.runs]))
    if not every:
        return shares
    ends = [stem for stem in dict.fromkeys([run.stems[-1] for run in every]) if stem not in shares]
    known = shares | _shares(ends, counts) if ends else shares
    named = _stems_of_names(uses, {stem for stem, share in known.items() if share > CAPITAL})
    return {stem: 1.0 if stem in named else share for stem, share in shares.items()}


def capitalised(uses: Sequence[Written], content: Collection[int], names: Mapping[int, float], language: str) -> float:
    """The share of the `content` stems with a capital; of German ones, whose nouns all have one, names alone count."""
    if not any(1 in one.marks or 3 in one.marks for one in uses):
        return 0.0
    telling = content if language not in NOUNS_CAPITALISED else {stem for stem in content if names[stem] > CAPITAL}
    marks = [
        (counts_as, float(mark & 1 and stem in telling))
        for counts_as, stems, marks, _ in uses
        for stem, mark in zip(stems, marks, strict=True)
        if stem in content
    ]
    return voted([voter for voter, _ in marks], [mark for _, mark in marks])


def _shares(stems: Collection[int], counts: Counts) -> dict[int, float]:
    every = zip(stems, counts(np.array(list(stems), dtype=np.uint64)), strict=True)
    return {stem: upper / max(upper + lower, 1) for stem, (upper, lower) in every}


def _stems_of_names(uses: Sequence[Written], names: Collection[int]) -> frozenset[int]:
    """The stems that HALF of the independent outlets write as part of a name of several words, in most of their uses.

    A run is a name by its end, or where its last word is one of `names`.
    """
    named = [
        {stem for run in one.runs if run.is_name or run.stems[-1] in names for stem in run.stems} if one.runs else ()
        for one in uses
    ]
    some = set(chain.from_iterable(named))
    if not some:
        return frozenset()
    said: defaultdict[int, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for (counts_as, stems, marks, _), here in zip(uses, named, strict=True):
        for stem, mark in zip(stems, marks, strict=True):
            if stem in some and mark & 2:
                said[stem][counts_as].append(stem in here)
    return frozenset(
        stem for stem, by in said.items()
        if sum(2 * sum(votes) > len(votes) for votes in by.values()) >= HALF * len(by)
    )  # fmt: skip
