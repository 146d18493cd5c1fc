"""A phrase judged again after something about its articles turned out otherwise; and why a report does not hold. Pure.

Owners are written into feeds.yaml later than they matter, stories are merged, originals of reprints turn up: then the
wording is judged again on the same facts with these uses, and what was reported of it may have to be withdrawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from monitor.narratives.facts import PhraseFacts, facts_of, measured
from monitor.narratives.reading import Reader
from monitor.narratives.verdict import judge
from monitor.narratives.watched import Watched, WatchedWording, least_independent
from monitor.records import ExplanationTest, Phrase, PhraseUse, Signal, counts_as

LIMIT, MERGED = "limit", "merged"
_DEEPEST = 20  # reprints of reprints that are followed
_WORDS = 10_000  # of a form that are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What decides as what an article counts."""

    outlet_id: str
    owner: str | None
    wire: str | None
    reprint_of: str | None


class KnownOrigins(Protocol):
    """Origins by article; nobody who asks for one walks over all."""

    def __getitem__(self, id: str, /) -> Origin: ...
    def __contains__(self, id: object, /) -> bool: ...


def counted(uses: Iterable[PhraseUse], others: Mapping[str, Origin]) -> tuple[PhraseUse, ...]:
    """The uses with what each counts as; `others` has the originals of reprints, and theirs, where they are stored."""
    given = tuple(uses)
    origins = dict(others) | {
        use.article_id: Origin(
            outlet_id=use.outlet_id, owner=use.owner, wire=use.wire, reprint_of=use.reprint_of
        ) for use in given
    }  # fmt: skip
    return tuple(replace(use, counts_as=counted_as(use.article_id, origins)) for use in given)


def counted_origins(origins: Mapping[str, Origin]) -> dict[str, str]:
    """What each article counts as; a reprint whose original is not among them counts as that article alone."""
    return {id: counted_as(id, origins) for id in origins}


def counted_as(id: str, origins: KnownOrigins, deep: int = _DEEPEST) -> str:
    """What the article counts as, by all that is known of it and of the originals whose text it repeats."""
    own = origins[id]
    of = {}
    if own.reprint_of in origins and own.reprint_of != id and deep:
        of = {str(own.reprint_of): counted_as(str(own.reprint_of), origins, deep - 1)}
    return counts_as(id, own.outlet_id, own.owner, own.wire, own.reprint_of, of)


def reviewed(phrase: Phrase, uses: tuple[PhraseUse, ...]) -> Phrase | None:
    """The phrase as it is judged with these uses; None where the facts of its verdict were not kept."""
    facts = facts_of(replace(phrase, uses=uses))
    return None if facts is None else _judged(phrase, facts)


def unasked(phrases: Iterable[Phrase], wordings: Sequence[WatchedWording], min_independent: int) -> Iterator[Phrase]:
    """Those of the phrases for which a watchlist asked that does not any more, as they are judged without it."""
    watched = Watched(wordings, Reader(_WORDS).stems_of)
    for phrase in phrases:
        facts = facts_of(phrase)
        if facts is None or not facts.watchlists:
            continue
        standing = watched.names_of(phrase.variants, facts.language)
        left = tuple(name for name in facts.watchlists if name in standing)
        if left != facts.watchlists:
            needed = least_independent(min_independent, left)
            yield _judged(phrase, replace(facts, watchlists=left, min_independent=needed))


def _judged(phrase: Phrase, facts: PhraseFacts) -> Phrase:
    verdict = judge(facts)
    return replace(
        phrase, uses=facts.uses, type=verdict.type, flagged=verdict.flagged, score=verdict.score,
        outlets=len(facts.outlets()), independent=len(facts.independent()), signals=verdict.signals,
        explanations=verdict.explanations, measured=measured(facts),
    )  # fmt: skip


def withdrawn_for(explanations: Sequence[ExplanationTest], signals: Sequence[Signal]) -> tuple[str, str]:
    """(reason, note) of a phrase that is flagged no longer: the explanation that holds, or the limits it fell below."""
    held = next((test for test in explanations if test.holds), None)
    if held is not None:
        return held.name, held.note
    below = [
        f"{one.name} {one.value:g} < {one.limit:g}"
        for one in signals if one.limit is not None and one.value < one.limit
    ]  # fmt: skip
    return LIMIT, ", ".join(below)
