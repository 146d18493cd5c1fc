"""Reported phrases whose articles are not any more what they were when the phrase was judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, or_, select

from monitor.narratives.review import Origin
from monitor.records import Phrase, PhraseUse
from monitor.store.part import Part
from monitor.store.phrases import full_phrases
from monitor.store.sql import among
from monitor.store.tables import articles, assignments, findings, outlets, phrase_uses, phrases

_DEEPEST = 20
_NOW = (
    select(
        articles.c.id, articles.c.outlet_id, outlets.c.owner_id, assignments.c.wire, assignments.c.reprint_of,
        assignments.c.reprint_class, assignments.c.story_id,
    )
    .join(outlets, outlets.c.id == articles.c.outlet_id)
    .outerjoin(assignments, assignments.c.article_id == articles.c.id)
)  # fmt: skip
_OTHERWISE = or_(
    phrase_uses.c.owner_id.is_distinct_from(outlets.c.owner_id),
    phrase_uses.c.wire.is_distinct_from(assignments.c.wire),
    phrase_uses.c.reprint_of.is_distinct_from(assignments.c.reprint_of),
    phrase_uses.c.reprint_class.is_distinct_from(assignments.c.reprint_class),
    phrase_uses.c.story_id.is_distinct_from(assignments.c.story_id),
)
Stale = tuple[Phrase, tuple[PhraseUse, ...], dict[str, Origin]]


class StalePhrases(Part):
    def stale_phrases(self) -> tuple[Stale, ...]:
        """(phrase as it was judged, its uses as they are now, the originals of reprints among them), by id."""
        with self.database.reading() as connection:
            ids = connection.scalars(
                select(phrase_uses.c.phrase_id)
                .join(findings, (findings.c.subject == phrase_uses.c.phrase_id) & (findings.c.kind == "echo"))
                .join(articles, articles.c.id == phrase_uses.c.article_id)
                .join(outlets, outlets.c.id == articles.c.outlet_id)
                .outerjoin(assignments, assignments.c.article_id == articles.c.id)
                .where(_OTHERWISE)
                .distinct()
            ).all()
            found = full_phrases(connection, sorted(ids))
            return tuple((phrase, *_as_now(connection, phrase.uses)) for phrase in found)

    def watched_phrases(self) -> tuple[Phrase, ...]:
        """The phrases that stand reported and whose words a watchlist asked for when they were judged, by id."""
        standing = select(findings.c.subject).where(findings.c.kind == "echo", findings.c.withdrawn_at.is_(None))
        query = select(phrases.c.id, phrases.c.measured).where(phrases.c.id.in_(standing))
        with self.database.reading() as connection:
            ids = [row.id for row in connection.execute(query) if (row.measured or {}).get("watchlists")]
            return tuple(full_phrases(connection, sorted(ids)))

    def origins(self, ids: Iterable[str]) -> dict[str, Origin]:
        """What decides as what these articles count, and the originals of those that are reprints, and theirs."""
        with self.database.reading() as connection:
            return _origins(connection, set(ids), set())


def _as_now(connection: Connection, uses: Sequence[PhraseUse]) -> tuple[tuple[PhraseUse, ...], dict[str, Origin]]:
    now = _rows(connection, [use.article_id for use in uses])
    fresh = tuple(
        replace(
            use, owner=now[use.article_id].owner_id, wire=now[use.article_id].wire,
            reprint_of=now[use.article_id].reprint_of, reprint_class=now[use.article_id].reprint_class,
            story_id=now[use.article_id].story_id,
        )
        for use in uses
    )  # fmt: skip
    return fresh, _origins(connection, {use.reprint_of for use in fresh if use.reprint_of}, now.keys())


def _origins(connection: Connection, ids: Set[str], known: Set[str]) -> dict[str, Origin]:
    """Of these articles and of the originals behind them, without those that are known."""
    found: dict[str, Origin] = {}
    ahead = ids - known
    for _ in range(_DEEPEST):
        if not ahead:
            break
        rows = _rows(connection, ahead)
        found |= {id: _origin(row) for id, row in rows.items()}
        ahead = {row.reprint_of for row in rows.values() if row.reprint_of} - found.keys() - known
    return found


def _rows(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    return {row.id: row for row in connection.execute(_NOW.where(among(connection, articles.c.id, wanted)))}


def _origin(row: Any) -> Origin:
    return Origin(outlet_id=row.outlet_id, owner=row.owner_id, wire=row.wire, reprint_of=row.reprint_of)
