"""How well the feeds were watched: what a silence is judged by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from monitor.records import FeedWatch, PollStatus, Watch
from monitor.store.outlets import watched_outlets
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import articles, entries, feeds, polls

_OK = [status.value for status in PollStatus if status.ok]
Outages = dict[str, tuple[tuple[datetime, datetime], ...]]


class Watching(Part):
    def watch(self, since: datetime) -> Watch:
        """Outlets, feeds and what was published, as far as it says something about the time since then.

        Polls that brought nothing are forgotten after some days (`forget_polls`), so a feed counts as watched from its
        first good poll or entry on; failures and gaps are kept for months. Linear in the articles since then.
        """
        with self.database.reading() as connection:
            return Watch(
                outlets=watched_outlets(connection),
                feeds=tuple(_feeds(connection, since)),
                published=_published(connection, since),
            )


def _feeds(connection: Connection, since: datetime) -> Iterator[FeedWatch]:
    polled = select(func.min(polls.c.polled_at)).where(polls.c.feed_id == feeds.c.id, polls.c.status.in_(_OK))
    seen = select(func.min(entries.c.first_seen_until)).where(entries.c.feed_id == feeds.c.id)
    query = select(
        feeds.c.id, feeds.c.outlet_id, feeds.c.polled_ok_at,
        polled.scalar_subquery().label("polled"), seen.scalar_subquery().label("seen"),
    ).where(feeds.c.retired_at.is_(None)).order_by(feeds.c.outlet_id, feeds.c.url)  # fmt: skip
    lost, outages = _rolled_over(connection, since), _outages(connection, since)
    for row in connection.execute(query):
        known = [at for at in (row.polled, row.seen, row.polled_ok_at) if at is not None]
        yield FeedWatch(
            feed_id=row.id, outlet_id=row.outlet_id, first_ok_at=min(known, default=None), last_ok_at=row.polled_ok_at,
            rolled_over=tuple(lost.get(row.id, ())), outages=outages.get(row.id, ()),
        )  # fmt: skip


def _rolled_over(connection: Connection, since: datetime) -> dict[str, list[datetime]]:
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    query = select(polls.c.feed_id, polls.c.polled_at).where(polls.c.rolled_over, polls.c.polled_at >= since)
    for row in connection.execute(query.order_by(polls.c.polled_at)):
        found[row.feed_id].append(row.polled_at)
    return found


def _outages(connection: Connection, since: datetime) -> Outages:
    failing = select(polls.c.feed_id).where(polls.c.status.not_in(_OK), polls.c.polled_at >= since).distinct()
    ids = list(connection.scalars(failing))
    query = (
        select(polls.c.feed_id, polls.c.polled_at, polls.c.status)
        .where(among(connection, polls.c.feed_id, ids), polls.c.polled_at >= since)
        .order_by(polls.c.feed_id, polls.c.polled_at, polls.c.id)
    )
    rows = connection.execute(query)
    return {feed: tuple(_runs(found)) for feed, found in groupby(rows, key=lambda row: str(row.feed_id))}


def _runs(rows: Iterable[Any]) -> Iterator[tuple[datetime, datetime]]:
    """First and last of each run of failed polls; good polls that are forgotten by now do not end one."""
    for failed, run in groupby(rows, key=lambda row: row.status not in _OK):
        if failed:
            instants = [row.polled_at for row in run]
            yield instants[0], instants[-1]


def _published(connection: Connection, since: datetime) -> dict[str, tuple[datetime, ...]]:
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    query = select(articles.c.outlet_id, articles.c.ordered_at).where(articles.c.ordered_at >= since)
    for row in connection.execute(query.order_by(articles.c.ordered_at)):
        found[row.outlet_id].append(row.ordered_at)
    return {outlet: tuple(instants) for outlet, instants in found.items()}
