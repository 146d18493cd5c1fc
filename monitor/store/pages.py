"""The pages of articles: which are due, that one is being asked, what came of it.

Its state lies in the article's own row. Taking one is a guarded UPDATE, and the next date is written before the request
leaves: two processes never ask for one page, and one that dies asks again later.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, or_, select, update

from monitor.parse.hosts import host_key
from monitor.parse.naming import content_hash
from monitor.records import Entry, Interval, PageOutcome, PageStatus, PageTask
from monitor.store.arrivals import revision_row
from monitor.store.articles import NEWEST
from monitor.store.ledger import add_visits
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import articles, entries, feeds, outlets, revisions
from monitor.store.words import note_texts

TRIES = 3  # requests for one article's page, whatever comes of them
YOUNG = timedelta(days=2)  # since it was first seen
DATED = timedelta(days=7)  # an older date is no news; and there is an index for it
LEASE = timedelta(minutes=30)  # longer than a page can take


class Pages(Part):
    def pages_due(self, now: datetime, limit: int) -> tuple[PageTask, ...]:
        """Articles of outlets that opted in whose page may be asked, those that came last first."""
        query = (
            select(articles, outlets.c.languages, revisions.c.title, revisions.c.summary, revisions.c.text)
            .join(outlets, outlets.c.id == articles.c.outlet_id)
            .join(revisions, NEWEST)
            .where(
                OPTED_IN,
                articles.c.ordered_at >= now - DATED,
                articles.c.first_seen_until >= now - YOUNG,
                articles.c.page_tries < TRIES,
                or_(articles.c.page_status.is_(None), articles.c.page_next_at <= now),
            )
            .order_by(articles.c.seq.desc())
            .limit(limit)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
            private = _private_hosts(connection, [row.id for row in rows])
        return tuple(_task(row, private.get(row.id, frozenset())) for row in rows)

    def take_page(self, task: PageTask, now: datetime) -> bool:
        """That this page is asked now, by us; False where somebody else was faster."""
        mine = (
            update(articles)
            .where(articles.c.id == task.article_id, articles.c.page_tries == task.tries)
            .where(or_(articles.c.page_status.is_(None), articles.c.page_next_at <= now))
            .values(page_status=PageStatus.ASKED.value, page_tries=task.tries + 1, page_next_at=now + LEASE)
        )
        with self.database.writing() as connection:
            return connection.execute(mine).rowcount == 1

    def save_page(self, outcome: PageOutcome, *, closing: dict[str, datetime] | None = None) -> None:
        """Writes what came of a page: its status, its text as a revision, its requests; one transaction.

        `closing`: hosts that asked us to wait, and until when.
        """
        ended = (
            update(articles)
            .where(articles.c.id == outcome.article_id)
            .values(page_status=outcome.status.value, page_detail=outcome.detail, page_next_at=outcome.next_at)
        )
        with self.database.writing() as connection:
            connection.execute(ended)
            if outcome.text is not None:
                _add_text(connection, outcome, outcome.text)
            add_visits(connection, [outcome], closing=closing or {})


# That an article came by a feed, has an address, and belongs to an outlet whose pages may be read.
OPTED_IN: ColumnElement[bool] = (
    articles.c.outlet_id.in_(select(outlets.c.id).where(outlets.c.fulltext, outlets.c.retired_at.is_(None)))
    & articles.c.url.is_not(None)
    & exists(select(entries.c.article_id).where(entries.c.article_id == articles.c.id))
)


def unread(since: datetime) -> ColumnElement[bool]:
    """That an article was first seen after `since`, and its page is due or being asked."""
    waiting = or_(articles.c.page_status.is_(None), articles.c.page_status == PageStatus.ASKED.value)
    young = (articles.c.first_seen_until > since) & (articles.c.ordered_at > since - DATED + 2 * LEASE)
    return OPTED_IN & young & waiting & (articles.c.page_tries < TRIES)


def _add_text(connection: Connection, outcome: PageOutcome, text: str) -> None:
    """The page's text under the title and summary that the feed gives now; what the feed said stays as it was."""
    query = select(articles, revisions.c.title, revisions.c.summary).join(revisions, NEWEST)
    row = connection.execute(query.where(articles.c.id == outcome.article_id)).one_or_none()
    if row is None:  # pruned meanwhile
        return
    entry = Entry(guid=None, url=row.url, title=row.title, summary=row.summary, text=text)
    seen = Interval(after=row.first_seen_after, until=outcome.read_at)
    found = revision_row(row.id, row.revision + 1, entry, content_hash(entry), seen)
    connection.execute(revisions.insert(), [{**found, "source": "page"}])
    connection.execute(update(articles).where(articles.c.id == row.id).values(revision=row.revision + 1))
    note_texts(connection, [row.id])


def _private_hosts(connection: Connection, ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The hosts, with their ports, of the feeds with allow_private that carry each article (`host_key`)."""
    query = select(entries.c.article_id, feeds.c.asked_url, feeds.c.url).join(feeds, feeds.c.id == entries.c.feed_id)
    found: dict[str, frozenset[str]] = {}
    for row in connection.execute(query.where(feeds.c.allow_private, among(connection, entries.c.article_id, ids))):
        hosts = frozenset(host_key(url) for url in (row.asked_url, row.url))
        found[row.article_id] = found.get(row.article_id, frozenset()) | hosts
    return found


def _task(row: Row[Any], private: frozenset[str]) -> PageTask:
    """allow_private is for the feed's own host and port: a link in a feed must not open the rest of a network."""
    return PageTask(
        article_id=row.id, url=row.url, title=row.title, summary=row.summary, text=row.text,
        language=row.language or next(iter(row.languages), None), allow_private=host_key(row.url) in private,
        tries=row.page_tries,
    )  # fmt: skip
