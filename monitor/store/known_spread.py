"""Who carries known narratives, and what watchlists ask for."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import select

from monitor.narratives.review import Origin, counted_origins
from monitor.records.known import KnownSpread
from monitor.store.part import Part
from monitor.store.tables import articles, assignments, outlets, watch_matches


class KnownSpreads(Part):
    def known_spread(self, since: datetime) -> dict[str, KnownSpread]:
        """By watchlist, those of known narratives (KNOWN + id) too: the articles since then, of how many outlets."""
        query = (
            select(
                watch_matches.c.watchlist_id, articles.c.id, articles.c.ordered_at, articles.c.outlet_id,
                outlets.c.owner_id, assignments.c.wire, assignments.c.reprint_of,
            )
            .join(articles, articles.c.id == watch_matches.c.article_id)
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .outerjoin(assignments, assignments.c.article_id == articles.c.id)
            .where(articles.c.ordered_at >= since)
            .distinct()
        )  # fmt: skip
        found: defaultdict[str, list[Any]] = defaultdict(list)
        with self.database.reading() as connection:
            for row in connection.execute(query):
                found[row.watchlist_id].append(row)
        return {id: _spread(rows) for id, rows in found.items()}


def _spread(rows: list[Any]) -> KnownSpread:
    counted = counted_origins(
        {
            row.id: Origin(outlet_id=row.outlet_id, owner=row.owner_id, wire=row.wire, reprint_of=row.reprint_of)
            for row in rows
        }
    )
    instants = [row.ordered_at for row in rows]
    return KnownSpread(
        articles=len(rows), outlets=len({row.outlet_id for row in rows}), independent=len(set(counted.values())),
        first_at=min(instants), last_at=max(instants),
    )  # fmt: skip
