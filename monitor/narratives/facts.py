"""What is known of a phrase when it is judged: everything that a verdict may use, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import compress
from operator import mul
from re import Pattern
from typing import Any

from monitor.records import JSON, Phrase, PhraseUse


@dataclass(frozen=True, kw_only=True)  # no slots: what follows from the uses is counted once, and kept with them
class PhraseFacts:
    """A phrase's uses and counts. Shares are 0–1; counts are of articles unless said otherwise.

    Shares are means over the independent outlets (`counts_as`), one vote each: a cheap outlet that prints a wording
    twenty times must not decide what the others do with it.
    """

    uses: tuple[PhraseUse, ...]
    text: str  # the most used surface
    language: str  # BCP 47 without region; "" is unknown
    words: int  # of the most used form
    bits: float  # how surprising the form's words are, each behind the one before it; a name once, no number
    content: int  # of the form's words, those that are not everybody's
    plain: tuple[str, ...]  # of these, the ones that are not always written with a capital inside sentences
    capitalised: float  # share of the content words with a capital
    elsewhere: float  # of the phrase's bits, the share that also stands elsewhere in the articles, beyond chance
    related: float  # share of the weightiest words that two of the articles have in common, the phrase's own left out
    edges: float  # share of the uses at the head or the tail of a text
    window_articles: int
    background: int  # outlets, in turn, that had all its seeds earlier (an upper bound)
    background_articles: int  # 0: there is no background yet, so rarity is unknown
    outlet_shares: Mapping[str, float]  # outlet → share of its articles in the window that carry the phrase
    outlet_articles: Mapping[str, int]  # outlet → its articles in the window
    min_independent: int
    min_bits: float
    datelined: float = 0.0  # share of the articles with it under an agency's dateline
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # outlet → label → value, of the carriers
    camps: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # label → value → articles in the window
    watchlists: tuple[str, ...] = ()  # that ask for its words: `min_independent` is less for that

    def outlets(self) -> frozenset[str]:
        return self._outlets

    def independent(self) -> frozenset[str]:
        return self._independent

    @cached_property
    def votes(self) -> list[float]:
        """What each use weighs, see `votes`."""
        return votes([use.counts_as for use in self.uses])

    @cached_property
    def quoted(self) -> float:
        """Of the independent outlets, the share that puts it in quotation marks."""
        return self.share(PhraseUse.is_quoted)

    def share(self, holds: Callable[[PhraseUse], bool]) -> float:
        """Of the independent outlets, the share that `holds` is true of; half of one that half of its articles are."""
        said = [holds(use) for use in self.uses]
        if not any(said):
            return 0.0
        return 1.0 if all(said) else round(sum(compress(self.votes, said)), 4)  # judged as shown

    def worded(self, pattern: Pattern[str], signs: Collection[str]) -> float:
        """Of the independent outlets, the share whose own words have it: one outlet's form must not speak for all.

        One of the `signs` stands in whatever the pattern finds: without them it is not looked for.
        """
        likely = [surface for surface in self._surfaces if any(sign in surface for sign in signs)]
        having = {surface for surface in likely if pattern.search(surface)}
        if not having:
            return 0.0
        return self.share(lambda use: any(one.surface in having for one in use.occurrences))

    @cached_property
    def _outlets(self) -> frozenset[str]:
        return frozenset([use.outlet_id for use in self.uses])

    @cached_property
    def _independent(self) -> frozenset[str]:
        return frozenset([use.counts_as for use in self.uses])

    @cached_property
    def _surfaces(self) -> frozenset[str]:
        return frozenset([one.surface for use in self.uses for one in use.occurrences])


def voted(counts_as: Sequence[str], said: Sequence[float]) -> float:
    """The mean over the independent outlets of the mean over what each article of theirs said: one vote each.

    >>> voted(["bell", "horn", *["post"] * 20], [0.0, 0.0, *[1.0] * 20])
    0.3333
    """
    if not any(said):
        return 0.0
    found: float = sum(map(mul, votes(counts_as), said))
    return round(found, 4)  # judged as shown


def votes(counts_as: Sequence[str]) -> list[float]:
    """What each article weighs where every independent outlet has one vote, shared by its articles; together 1."""
    if len(articles := Counter(counts_as)) == len(counts_as):
        return [1 / len(counts_as)] * len(counts_as)
    of = {one: 1 / (len(articles) * count) for one, count in articles.items()}
    return [of[one] for one in counts_as]


_OF_PHRASE = frozenset({"uses", "text"})  # what a Phrase carries by itself
_MEASURED = tuple([one.name for one in fields(PhraseFacts) if one.name not in _OF_PHRASE])


def measured(facts: PhraseFacts) -> dict[str, JSON]:
    """The facts that a phrase does not carry by itself, as plain values: `facts_of` makes the same facts of them."""
    return {name: _plain(getattr(facts, name)) for name in _MEASURED}


def _plain(value: JSON) -> JSON:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, tuple):
        return list(value)
    return dict(sorted(value.items())) if isinstance(value, Mapping) else value


def facts_of(phrase: Phrase) -> PhraseFacts | None:
    """The facts on which a phrase was judged, to judge it again; None where they were not kept.

    ValueError for facts that are none: a bundle may come from anybody.
    """
    if not phrase.measured:
        return None
    given = phrase.measured.items()
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given}
    try:
        return PhraseFacts(uses=phrase.uses, text=phrase.text, **told)
    except TypeError as error:
        raise ValueError(f"the facts are not those of this version: {error}") from None
