"""Articles, revisions and entries on their way in. Rows by the thousand: Core and executemany, no objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, update

from monitor.errors import StoreError
from monitor.records import (
    Departure,
    Entry,
    Interval,
    NewArticle,
    NewRevision,
    NewSighting,
    PageStatus,
    Renaming,
    guid_tail,
)
from monitor.store.known import with_articles
from monitor.store.sql import Columns, Values, among, insert_columns, insert_new, upsert
from monitor.store.tables import aliases, articles, entries, revisions


def add_articles(connection: Connection, found: Sequence[NewArticle], now: datetime) -> list[NewArticle]:
    """Stores the articles that are not there yet, in their order, and says which those were.

    The same article may come twice in one batch, from two feeds of its outlet: it is stored once, and both feeds are
    known to carry it.
    """
    if not found:
        return []
    outlets = with_articles(connection, {article.outlet_id for article in found})
    there = _known_ids(connection, {article.id for article in found if article.outlet_id in outlets})
    fresh: dict[str, NewArticle] = {}
    for article in found:
        if article.id not in there:
            fresh.setdefault(article.id, article)
    kept = list(fresh.values())
    if kept:
        insert_columns(connection, articles, _articles(kept, now))
        insert_columns(connection, revisions, _first_revisions(kept))
    carried = [article for article in found if article.feed_id is not None]
    insert_columns(
        connection,
        entries,
        _entries(
            [article.feed_id for article in carried],
            [article.id for article in carried],
            [article.entry.guid for article in carried],
            [article.content_hash for article in carried],
            [article.first_seen for article in carried],
        ),
    )
    return kept


def add_revisions(connection: Connection, changes: Sequence[NewRevision]) -> list[NewRevision]:
    """Appends the changes that are changes, and says which those were.

    Numbers are given here, not by the caller: two feeds of one outlet bring the same change in one batch, or a worker
    was faster, and neither may overwrite or repeat what is there.
    """
    newest = _newest(connection, {change.article_id for change in changes})
    kept: list[NewRevision] = []
    rows: list[Values] = []
    for change in changes:
        if change.article_id not in newest:
            raise StoreError(f"article {change.article_id} is revised, but not stored", hint="please report this")
        number, content_hash = newest[change.article_id]
        if change.content_hash != content_hash:
            newest[change.article_id] = (number + 1, change.content_hash)
            kept.append(change)
            rows.append(
                revision_row(
                    change.article_id,
                    number + 1,
                    change.entry,
                    change.content_hash,
                    change.first_seen,
                    feed_id=change.feed_id,
                )
            )
    if rows:
        connection.execute(revisions.insert(), rows)
        bump = update(articles).where(articles.c.id == bindparam("b_id"))
        again = func.nullif(articles.c.page_status, PageStatus.TEXT.value)  # then its page is read again
        bump = bump.values(revision=bindparam("b_revision"), page_status=again)
        changed = dict.fromkeys(change.article_id for change in kept)
        connection.execute(bump, [{"b_id": id, "b_revision": newest[id][0]} for id in changed])
    _note_versions(connection, changes)
    return kept


def add_sightings(connection: Connection, sightings: Iterable[NewSighting]) -> None:
    """That a feed carries an article which came by another way."""
    found = list(sightings)
    insert_columns(
        connection,
        entries,
        _entries(
            [one.feed_id for one in found],
            [one.article_id for one in found],
            [one.guid for one in found],
            [one.content_hash for one in found],
            [one.first_seen for one in found],
        ),
    )


def rename(connection: Connection, renamings: Sequence[Renaming]) -> None:
    """That an article goes by another GUID in its feed, and that other ids mean it, too."""
    if not renamings:
        return
    insert_new(
        connection,
        aliases,
        [{"alias": alias, "article_id": one.article_id} for one in renamings for alias in one.aliases],
    )
    connection.execute(
        _OF_FEED.values(guid=bindparam("b_guid"), guid_tail=bindparam("b_tail")),
        [
            _of_feed(one) | {"b_guid": one.guid, "b_tail": guid_tail(one.guid) if one.guid else None}
            for one in renamings
        ],
    )


def note_departures(connection: Connection, departures: Sequence[Departure]) -> None:
    """When an article was gone from its feed, or that it is back."""
    if departures:
        rows = [
            _of_feed(one)
            | {"b_after": one.left.after if one.left else None, "b_until": one.left.until if one.left else None}
            for one in departures
        ]
        connection.execute(_OF_FEED.values(left_after=bindparam("b_after"), left_until=bindparam("b_until")), rows)


_OF_FEED = update(entries).where(
    entries.c.feed_id == bindparam("b_feed_id"), entries.c.article_id == bindparam("b_article_id")
)


def _of_feed(one: Renaming | Departure) -> dict[str, Any]:
    return {"b_feed_id": one.feed_id, "b_article_id": one.article_id}


def _note_versions(connection: Connection, changes: Sequence[NewRevision]) -> None:
    columns = _entries(
        [change.feed_id for change in changes],
        [change.article_id for change in changes],
        [change.entry.guid for change in changes],
        [change.content_hash for change in changes],
        [change.first_seen for change in changes],
    )
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    unchanged = {name: entries.c[name] for name in ("first_seen_after", "first_seen_until")}  # left_* are not given
    upsert(connection, entries, rows, change=unchanged)


def _known_ids(connection: Connection, ids: set[str]) -> set[str]:
    return set(connection.scalars(select(articles.c.id).where(among(connection, articles.c.id, ids)))) if ids else set()


def _newest(connection: Connection, ids: set[str]) -> dict[str, tuple[int, str]]:
    """The number of each article's newest revision, and the hash of the newest that a feed gave."""
    if not ids:
        return {}
    earlier = revisions.alias("earlier")
    said = select(func.max(earlier.c.number)).where(earlier.c.article_id == articles.c.id, earlier.c.source == "feed")
    newest = and_(
        revisions.c.article_id == articles.c.id, revisions.c.number == said.correlate(articles).scalar_subquery()
    )
    columns = (articles.c.id, articles.c.revision, revisions.c.content_hash)
    query = select(*columns).select_from(articles).join(revisions, newest)
    rows = connection.execute(query.where(among(connection, articles.c.id, ids)))
    return {row.id: (row.revision, row.content_hash) for row in rows}


def _articles(found: Sequence[NewArticle], now: datetime) -> Columns:
    entries, seen = [article.entry for article in found], [article.first_seen for article in found]
    dates = [entry.published for entry in entries]
    instants = [date.instant if date else None for date in dates]
    return {
        "id": [article.id for article in found],
        "outlet_id": [article.outlet_id for article in found],
        "revision": [1] * len(found),
        "ordered_at": [min(at, one.until) if at else one.until for at, one in zip(instants, seen, strict=True)],
        "first_seen_after": [one.after for one in seen],
        "first_seen_until": [one.until for one in seen],
        "published_at": instants,
        "published_raw": [date.raw if date else None for date in dates],
        "published_zone": [date.zone if date else None for date in dates],
        "arrived_at": [now] * len(found),
        "url": [entry.url for entry in entries],
        "language": [entry.language for entry in entries],
        "credit": [entry.credit for entry in entries],
        "external_id": [article.external_id for article in found],
        "authors": [list(entry.authors) for entry in entries],
    }


def _first_revisions(found: Sequence[NewArticle]) -> Columns:
    """What `revision_row` says of each, column by column."""
    entries, seen = [article.entry for article in found], [article.first_seen for article in found]
    return {
        "article_id": [article.id for article in found],
        "number": [1] * len(found),
        "feed_id": [article.feed_id for article in found],
        "title": [entry.title for entry in entries],
        "content_hash": [article.content_hash for article in found],
        "first_seen_after": [one.after for one in seen],
        "first_seen_until": [one.until for one in seen],
        "summary": [entry.summary for entry in entries],
        "text": [entry.text for entry in entries],
        "html": [entry.html for entry in entries],
    }


def revision_row(
    article_id: str, number: int, entry: Entry, content_hash: str, seen: Interval, *, feed_id: str | None = None
) -> Values:
    return {
        "article_id": article_id,
        "number": number,
        "feed_id": feed_id,
        "title": entry.title,
        "content_hash": content_hash,
        "first_seen_after": seen.after,
        "first_seen_until": seen.until,
        "summary": entry.summary,
        "text": entry.text,
        "html": entry.html,
    }


def _entries(
    feed_ids: Sequence[str | None],
    article_ids: Sequence[str],
    guids: Sequence[str | None],
    content_hashes: Sequence[str],
    seen: Sequence[Interval],
) -> Columns:
    return {
        "feed_id": feed_ids,
        "article_id": article_ids,
        "guid": guids,
        "guid_tail": [guid_tail(guid) if guid else None for guid in guids],
        "content_hash": content_hashes,
        "first_seen_after": [one.after for one in seen],
        "first_seen_until": [one.until for one in seen],
    }
