"""Articles on their way out: as they read now, in the order in which every verb takes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, select, tuple_

from monitor.records import Article, FeedDate, Interval
from monitor.store.engine import Database
from monitor.store.tables import articles, assignments, revisions

PAGE = 1_000  # articles read at once: a few MB of text

NEWEST = and_(revisions.c.article_id == articles.c.id, revisions.c.number == articles.c.revision)
ARTICLES: Select[Any] = (
    select(
        articles,
        revisions.c.title,
        revisions.c.summary,
        revisions.c.text,
        assignments.c.story_id,
        assignments.c.reprint_of,
        assignments.c.reprint_class,
        assignments.c.wire,
        assignments.c.founded,
    )
    .join(revisions, NEWEST)
    .outerjoin(assignments, assignments.c.article_id == articles.c.id)
)
IN_ORDER = (articles.c.ordered_at, articles.c.seq)


def article_of(row: Row[Any]) -> Article:
    published = None
    if row.published_raw is not None:
        published = FeedDate(raw=row.published_raw, instant=row.published_at, zone=row.published_zone)
    return Article(
        id=row.id,
        seq=row.seq,
        outlet_id=row.outlet_id,
        url=row.url,
        title=row.title,
        summary=row.summary,
        text=row.text,
        language=row.language,
        published=published,
        first_seen=interval_of(row),
        revision=row.revision,
        authors=tuple(row.authors),
        credit=row.credit,
        external_id=row.external_id,
        story_id=row.story_id,
        reprint_of=row.reprint_of,
        reprint_class=row.reprint_class,
        wire=row.wire,
        founded=bool(row.founded),
    )


def interval_of(row: Row[Any]) -> Interval:
    return Interval(after=row.first_seen_after, until=row.first_seen_until)


def first(connection: Connection, query: Select[Any], limit: int) -> tuple[Article, ...]:
    """The first articles of a query on ARTICLES, in the order of `Article.at`, then of arrival."""
    return tuple(article_of(row) for row in connection.execute(query.order_by(*IN_ORDER).limit(limit)))


def every(
    database: Database, query: Select[Any], page: int = PAGE, *, order: tuple[Any, ...] = IN_ORDER
) -> Iterator[Article]:
    """All articles of a query, in the same order, page by page. `order`: other columns, which the query has.

    No transaction stays open between pages: a reader that takes its time would keep SQLite's log from being folded in.
    """
    last: Row[Any] | None = None
    while True:
        rest = query if last is None else query.where(tuple_(*order) > tuple_(*(last._mapping[one] for one in order)))
        with database.reading() as connection:
            rows = connection.execute(rest.order_by(*order).limit(page)).all()
        yield from map(article_of, rows)
        if len(rows) < page:
            return
        last = rows[-1]
