"""What a reader asks of feeds and articles; each answer comes from one state of the database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from monitor.records import Article, ArticleView, FeedRecord, FeedState, PageState, Revision
from monitor.store.articles import ARTICLES, IN_ORDER, article_of, interval_of
from monitor.store.naming import resolve
from monitor.store.part import Part
from monitor.store.standing import READ, standing_of
from monitor.store.tables import articles, entries, feeds, hosts, metadata, outlets, phrase_uses, polls, revisions


class Views(Part):
    def feed_states(self) -> tuple[FeedState, ...]:
        """Every feed with how its polls went, by outlet and URL."""
        carried = (
            select(entries.c.feed_id, func.count().label("articles")).group_by(entries.c.feed_id).subquery("carried")
        )
        query = (
            select(feeds, outlets.c.name.label("outlet_name"), func.coalesce(carried.c.articles, 0).label("articles"))
            .join(outlets, outlets.c.id == feeds.c.outlet_id)
            .outerjoin(carried, carried.c.feed_id == feeds.c.id)
        )
        with self.database.reading() as connection:
            states = [_feed_state(row) for row in connection.execute(query)]
        return tuple(sorted(states, key=lambda state: (state.outlet_id, state.url)))

    def feed_records(self, since: datetime) -> tuple[FeedRecord, ...]:
        """Every feed with what is remembered of it, by outlet and URL; its gaps since an instant."""
        gaps = (
            select(
                polls.c.feed_id,
                func.count().label("gaps"),
                func.sum(polls.c.missed).label("missed"),
                func.count(polls.c.missed).label("estimated"),
            )
            .where(polls.c.rolled_over, polls.c.polled_at >= since)
            .group_by(polls.c.feed_id)
        )
        with self.database.reading() as connection:
            found = {row.feed_id: row for row in connection.execute(gaps)}
            rows = {row.id: row for row in connection.execute(select(feeds))}
            waits = {row.host: row.closed_until for row in connection.execute(select(hosts))}
        return tuple(
            _feed_record(state, rows[state.id], found.get(state.id), waits)
            for state in self.feed_states()
            if state.id in rows
        )

    def articles(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 100
    ) -> tuple[Article, ...]:
        """Articles whose `at` is not before `since`, the latest first. UsageError for an outlet that is not known."""
        query = ARTICLES if since is None else ARTICLES.where(articles.c.ordered_at >= since)
        with self.database.reading() as connection:
            if outlet is not None:
                query = query.where(articles.c.outlet_id == resolve(connection, outlets, "outlet", outlet))
            latest = query.order_by(*(column.desc() for column in IN_ORDER)).limit(limit)
            return tuple(article_of(row) for row in connection.execute(latest))

    def article(self, id: str) -> ArticleView:
        """One article by its id or a beginning of it that no other has; UsageError names near ids."""
        with self.database.reading() as connection:
            id = resolve(connection, articles, "article", id)
            row = connection.execute(ARTICLES.where(articles.c.id == id)).one()
            outlet = connection.execute(select(outlets).where(outlets.c.id == row.outlet_id)).one()
            return ArticleView(
                article=article_of(row),
                outlet_name=outlet.name,
                owner=outlet.owner_id,
                country=outlet.country,
                feeds=_carriers(connection, id),
                revisions=_revisions(connection, id),
                phrases=_phrases(connection, id),
                page=_page(row, outlet),
            )

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        with self.database.reading() as connection:
            return {
                name: connection.scalar(select(func.count()).select_from(table)) or 0
                for name, table in sorted(metadata.tables.items())
            }


def _feed_state(row: Row[Any]) -> FeedState:
    return FeedState(
        id=row.id,
        url=row.url,
        outlet_id=row.outlet_id,
        outlet_name=row.outlet_name,
        status=row.status,
        detail=row.detail,
        polled_at=row.polled_at,
        polled_ok_at=row.polled_ok_at,
        next_poll_at=row.next_poll_at,
        failures=row.failures,
        articles=row.articles,
        retired=row.retired_at is not None,
        parked=row.parked,
    )


def _feed_record(
    state: FeedState, row: Row[Any], gaps: Row[Any] | None, waits: Mapping[str, datetime]
) -> FeedRecord:  # fmt: skip
    estimated = gaps is None or gaps.estimated == gaps.gaps
    closed = [waits[key] for key in (row.host, row.id) if key in waits]
    return FeedRecord(
        state=state,
        standing=standing_of(row.asked_url, [getattr(row, name) for name in READ]),
        has_validators=bool(row.etag or row.last_modified),
        gaps=gaps.gaps if gaps else 0,
        missed=(gaps.missed if gaps else 0) if estimated else None,
        closed_until=max(closed, default=None),
    )


def _carriers(connection: Connection, id: str) -> tuple[str, ...]:
    query = select(feeds.c.url).join(entries, entries.c.feed_id == feeds.c.id).where(entries.c.article_id == id)
    return tuple(sorted(connection.scalars(query)))


def _page(row: Row[Any], outlet: Row[Any]) -> PageState:
    return PageState(
        wanted=outlet.fulltext and outlet.retired_at is None,
        status=row.page_status,
        detail=row.page_detail or "",
        tries=row.page_tries,
        next_at=row.page_next_at,
    )


def _phrases(connection: Connection, id: str) -> tuple[str, ...]:
    return tuple(sorted(connection.scalars(select(phrase_uses.c.phrase_id).where(phrase_uses.c.article_id == id))))


def _revisions(connection: Connection, id: str) -> tuple[Revision, ...]:
    rows = connection.execute(select(revisions).where(revisions.c.article_id == id).order_by(revisions.c.number))
    return tuple(
        Revision(
            article_id=row.article_id,
            number=row.number,
            title=row.title,
            summary=row.summary,
            text=row.text,
            first_seen=interval_of(row),
            source=row.source,
        )
        for row in rows
    )
