"""Phrases as they are stored, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from monitor.records import Phrase, PhraseOccurrence, PhraseUse
from monitor.store.articles import IN_ORDER
from monitor.store.packing import explanations, signals
from monitor.store.sql import chunks
from monitor.store.tables import articles, occurrences, phrase_uses, phrases

_USES = (
    select(phrase_uses, articles.c.outlet_id)
    .join(articles, articles.c.id == phrase_uses.c.article_id)
    .order_by(*IN_ORDER)
)
# "title" > "text" > "summary": as a reader meets them.
_OCCURRENCES = select(occurrences).order_by(occurrences.c.field.desc(), occurrences.c.start, occurrences.c.end)


def full_phrases(connection: Connection, ids: Sequence[str]) -> list[Phrase]:
    """The phrases with these ids, in their order, complete; uses in the order of `Article.at`, then of arrival."""
    found: dict[str, Phrase] = {}
    for chunk in chunks(ids, 1_000):
        surfaces: dict[tuple[str, str], list[PhraseOccurrence]] = {}
        for row in connection.execute(_OCCURRENCES.where(occurrences.c.phrase_id.in_(chunk))):
            surfaces.setdefault((row.phrase_id, row.article_id), []).append(_occurrence(row))
        uses: dict[str, list[PhraseUse]] = {}
        for row in connection.execute(_USES.where(phrase_uses.c.phrase_id.in_(chunk))):
            uses.setdefault(row.phrase_id, []).append(_use(row, surfaces.get((row.phrase_id, row.article_id), [])))
        for row in connection.execute(select(phrases).where(phrases.c.id.in_(chunk))):
            found[row.id] = _phrase(row, uses.get(row.id, []))
    return [found[id] for id in ids]


def _phrase(row: Row[Any], uses: Sequence[PhraseUse]) -> Phrase:
    return Phrase(
        id=row.id,
        text=row.text,
        variants=tuple(row.variants),
        type=row.type,
        flagged=row.flagged,
        score=row.score,
        outlets=row.outlets,
        independent=row.independent,
        signals=signals(row.signals),
        explanations=explanations(row.explanations),
        uses=tuple(uses),
        measured=row.measured,
    )


def _use(row: Row[Any], found: Sequence[PhraseOccurrence]) -> PhraseUse:
    return PhraseUse(
        article_id=row.article_id,
        outlet_id=row.outlet_id,
        counts_as=row.counts_as,
        owner=row.owner_id,
        wire=row.wire,
        reprint_of=row.reprint_of,
        story_id=row.story_id,
        reprint_class=row.reprint_class,
        occurrences=tuple(found),
    )


def _occurrence(row: Row[Any]) -> PhraseOccurrence:
    return PhraseOccurrence(
        phrase_id=row.phrase_id,
        article_id=row.article_id,
        field=row.field,
        start=row.start,
        end=row.end,
        surface=row.surface,
        revision=row.revision,
        quoted=row.quoted,
    )
