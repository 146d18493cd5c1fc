"""Narratives as they were reported, also those that were withdrawn: what alerts are decided on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from monitor.records import JSON, Reported
from monitor.store.labels import LATEST_LABELS
from monitor.store.narratives import ECHO
from monitor.store.outlets import watched
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import articles, findings, phrase_labels, phrases


class ReportedPart(Part):
    def reported(self, *, since: datetime) -> tuple[Reported, ...]:
        """The narratives that were found or used since then, by id; without texts, linear in their uses."""
        used = select(phrases.c.id).where(phrases.c.last_at >= since)
        recent = or_(findings.c.found_at > since, findings.c.subject.in_(used))
        query = select(findings).where(findings.c.kind == ECHO, recent).order_by(findings.c.subject)
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
            seen = _seen(connection, {use["article"] for row in rows for use in row.evidence["uses"]})
            denied = _denied(connection, [row.subject for row in rows])
            of = watched(connection)
        return tuple(_reported(rows, seen, denied, of))


def _seen(connection: Connection, ids: set[str]) -> dict[str, Any]:
    query = select(articles.c.id, articles.c.first_seen_until, articles.c.url)
    return {row.id: row for row in connection.execute(query.where(among(connection, articles.c.id, ids)))}


def _denied(connection: Connection, ids: Sequence[str]) -> dict[str, datetime]:
    """When a reader said of a phrase that it is no narrative, where that is what counts."""
    query = LATEST_LABELS.where(among(connection, phrase_labels.c.phrase_id, ids), phrase_labels.c.label != "true")
    return {row.phrase_id: row.labelled_at for row in connection.execute(query)}


def _reported(
    rows: Sequence[Row[Any]], seen: Mapping[str, Any], denied: Mapping[str, datetime], of: int
) -> Iterator[Reported]:
    for row in rows:
        uses = [use for use in row.evidence["uses"] if use["article"] in seen]  # others were pruned
        uses.sort(key=lambda use: seen[use["article"]].first_seen_until)
        ends = [at for at in (row.withdrawn_at, denied.get(row.subject)) if at is not None]
        if uses:
            yield Reported(
                phrase_id=row.subject, text=row.evidence["text"], outlets=row.evidence["outlets"], watched=of,
                found_at=row.found_at, until=min(ends, default=None), firsts=_firsts(uses, seen),
                article_id=uses[0]["article"], url=seen[uses[0]["article"]].url,
            )  # fmt: skip


def _firsts(uses: Sequence[Mapping[str, JSON]], seen: Mapping[str, Any]) -> tuple[datetime, ...]:
    firsts = {use["counts_as"]: seen[use["article"]].first_seen_until for use in reversed(uses)}
    return tuple(sorted(firsts.values()))
