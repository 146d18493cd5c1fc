"""Edits: what an article said before and after, and articles that were taken out of their feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, func, select

from monitor.records import Edit, Interval, Removal, Revision
from monitor.store.articles import interval_of
from monitor.store.naming import resolve
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import articles, entries, feeds, outlets, revisions

_AFTER, _BEFORE, _EARLIER = revisions.alias("after"), revisions.alias("before"), revisions.alias("earlier")
# What a feed said before; what a page said in between is no edit.
_PREVIOUS = (
    select(func.max(_EARLIER.c.number))
    .where(_EARLIER.c.article_id == _AFTER.c.article_id, _EARLIER.c.number < _AFTER.c.number)
    .where(_EARLIER.c.source == "feed", _EARLIER.c.feed_id.is_not_distinct_from(_AFTER.c.feed_id))
    .correlate(_AFTER)
    .scalar_subquery()
)
# Each revision that a feed gave, beside what the same feed said before.
EDITS: Select[Any] = (
    select(_AFTER, *(column.label(f"was_{column.name}") for column in _BEFORE.c), articles.c.outlet_id, articles.c.url)
    .select_from(_AFTER)
    .join(_BEFORE, and_(_BEFORE.c.article_id == _AFTER.c.article_id, _BEFORE.c.number == _PREVIOUS))
    .join(articles, articles.c.id == _AFTER.c.article_id)
    .where(_AFTER.c.source == "feed")
)


class Edits(Part):
    def edits(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[Edit, ...]:
        """Each change of an article with what the same feed said before, the latest first; UsageError: no such outlet.

        Two feeds of an outlet that carry different teasers of one article have edited nothing.
        """
        query = EDITS.order_by(_AFTER.c.first_seen_until.desc(), _AFTER.c.article_id).limit(limit)
        if since is not None:
            query = query.where(_AFTER.c.first_seen_until >= since)
        with self.database.reading() as connection:
            if outlet is not None:
                query = query.where(articles.c.outlet_id == resolve(connection, outlets, "outlet", outlet))
            return tuple(_edit(row) for row in connection.execute(query))

    def removals(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[Removal, ...]:
        """Articles that left a feed while older ones stayed, and are not back; the latest first."""
        title = and_(revisions.c.article_id == articles.c.id, revisions.c.number == articles.c.revision)
        query = (
            select(entries, articles.c.outlet_id, articles.c.url, revisions.c.title, feeds.c.url.label("feed_url"))
            .join(articles, articles.c.id == entries.c.article_id)
            .join(revisions, title)
            .join(feeds, feeds.c.id == entries.c.feed_id)
            .where(entries.c.left_until.is_not(None))
            .order_by(entries.c.left_until.desc(), entries.c.article_id)
            .limit(limit)
        )
        if since is not None:
            query = query.where(entries.c.left_until >= since)
        with self.database.reading() as connection:
            if outlet is not None:
                query = query.where(articles.c.outlet_id == resolve(connection, outlets, "outlet", outlet))
            return tuple(_removal(row) for row in connection.execute(query))

    def versions(self, article_ids: Iterable[str]) -> dict[str, dict[str, Revision]]:
        """Every revision that feeds gave of the articles, by article and content hash."""
        query = select(revisions).where(revisions.c.source == "feed").order_by(revisions.c.number)
        found: dict[str, dict[str, Revision]] = {}
        with self.database.reading() as connection:
            for row in connection.execute(query.where(among(connection, revisions.c.article_id, article_ids))):
                found.setdefault(row.article_id, {})[row.content_hash] = _revision(row)
        return found


def _edit(row: Row[Any]) -> Edit:
    before = Revision(
        article_id=row.article_id, number=row.was_number, title=row.was_title, summary=row.was_summary,
        text=row.was_text, first_seen=Interval(after=row.was_first_seen_after, until=row.was_first_seen_until),
    )  # fmt: skip
    return Edit(outlet_id=row.outlet_id, url=row.url, before=before, after=_revision(row))


def _revision(row: Row[Any]) -> Revision:
    return Revision(
        article_id=row.article_id, number=row.number, title=row.title, summary=row.summary, text=row.text,
        first_seen=interval_of(row),
    )  # fmt: skip


def _removal(row: Row[Any]) -> Removal:
    return Removal(
        article_id=row.article_id, outlet_id=row.outlet_id, url=row.url, title=row.title, feed_url=row.feed_url,
        left=Interval(after=row.left_after, until=row.left_until),
    )  # fmt: skip
