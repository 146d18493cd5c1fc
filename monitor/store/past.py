"""The database as it was: which verb wrote what when, and the rows that were known by then, put into another database.

What was pruned meanwhile is gone, and outlets, owners and labels are those of today: their history is not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select, update

from monitor.records import HandLink, StoryChange
from monitor.records.evidence import PastPass
from monitor.store.change_tables import rebuilds
from monitor.store.changes import link_of, note_of
from monitor.store.part import Part
from monitor.store.sql import among, chunks, insert_new
from monitor.store.tables import articles, labels, links, outlets, owners, revisions, story_changes

AT_ONCE = 500


class Past(Part):
    def passes(self, until: datetime) -> tuple[PastPass, ...]:
        """What grouping, people and tracing wrote until then, in that order where they wrote at one instant."""
        with self.database.reading() as connection:
            grouped = _written(connection, articles.c.grouped_at, until)
            traced = _written(connection, articles.c.traced_at, until)
            built = {(row.verb, row.at) for row in connection.execute(select(rebuilds))}
            by_hand = connection.execute(
                select(story_changes.c.at, func.count())
                .where(story_changes.c.by == "hand", story_changes.c.at <= until)
                .group_by(story_changes.c.at)
            ).all()
        found = [
            *(PastPass(verb=verb, at=at, count=count, rebuilt=(verb, at) in built)
              for verb, rows in (("group", grouped), ("trace", traced), ("hand", by_hand)) for at, count in rows)
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda one: (one.at, one.verb)))

    def copy_ground(self, past: Past, until: datetime) -> None:
        """Owners, labels and outlets into an empty database; outlets that were imported or retired later, as then."""
        known = exists(
            select(articles.c.id).where(articles.c.outlet_id == outlets.c.id, articles.c.arrived_at <= until)
        )
        there = or_(outlets.c.origin != "import", known)
        with self.database.reading() as connection:
            rows = {
                owners: _rows(connection, select(owners)),
                outlets: _rows(connection, select(outlets).where(there)),
                labels: _rows(connection, select(labels).join(outlets).where(there)),
            }
        for row in rows[outlets]:
            row["retired_at"] = None if row["retired_at"] and row["retired_at"] > until else row["retired_at"]
        with past.database.writing() as connection:
            for table, found in rows.items():
                insert_new(connection, table, found)

    def copy_arrivals(self, past: Past, at: datetime) -> None:
        """The articles that were grouped at that instant, waiting again, in the revision that they had by then."""
        with self.database.reading() as connection:
            found = _rows(connection, select(articles).where(articles.c.grouped_at == at).order_by(articles.c.seq))
        for rows in chunks(found, AT_ONCE):
            waiting = [row | {"grouped_at": None, "traced_at": None, "revision": 1} for row in rows]
            with past.database.writing() as connection:
                insert_new(connection, articles, waiting)
            self._copy_revisions(past, [row["id"] for row in rows], None, at)

    def copy_revisions(self, past: Past, after: datetime, at: datetime) -> None:
        """What was revised in (after, at], of articles that are there."""
        seen = revisions.c.first_seen_until
        with self.database.reading() as connection:
            changed = connection.scalars(
                select(revisions.c.article_id).where(revisions.c.number > 1, seen > after, seen <= at).distinct()
            ).all()
        with past.database.reading() as connection:
            there = connection.scalars(select(articles.c.id).where(among(connection, articles.c.id, changed))).all()
        for ids in chunks(sorted(there), AT_ONCE):
            self._copy_revisions(past, ids, after, at)

    def orders(self, at: datetime) -> tuple[tuple[StoryChange, ...], tuple[HandLink, ...]]:
        """What people ordered at that instant, and what is left of the links that it made."""
        mine = (story_changes.c.at == at) & (story_changes.c.by == "hand")
        with self.database.reading() as connection:
            rows = connection.execute(select(story_changes).where(mine).order_by(story_changes.c.seq)).all()
            left = connection.execute(select(links).where(links.c.at == at, links.c.binding)).all()
        return tuple(note_of(row).change for row in rows), tuple(link_of(row) for row in left)

    def _copy_revisions(self, past: Past, ids: Sequence[str], after: datetime | None, at: datetime) -> None:
        seen = revisions.c.first_seen_until
        with self.database.reading() as connection:
            query = select(revisions).where(among(connection, revisions.c.article_id, ids), or_(seen <= at, _FIRST))
            if after is not None:
                query = query.where(seen > after)
            rows = _rows(connection, query.order_by(revisions.c.article_id, revisions.c.number))
        with past.database.writing() as connection:
            insert_new(connection, revisions, rows)
            for id, own in groupby(rows, key=lambda row: row["article_id"]):
                number = max(row["number"] for row in own)
                connection.execute(update(articles).where(articles.c.id == id).values(revision=number))


_FIRST = revisions.c.number == 1  # an article is never without one


def _written(connection: Connection, column: Any, until: datetime) -> Sequence[Any]:
    return connection.execute(select(column, func.count()).where(column <= until).group_by(column)).all()


def _rows(connection: Connection, query: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]
