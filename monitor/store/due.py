"""Rows of feeds → DueFeeds, and the statement that finds those that are free: written once, read column by column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, literal_column, or_, select

from monitor.records import DueFeed
from monitor.records.made import columns_maker
from monitor.store.sql import among_sent
from monitor.store.standing import READ, span, standings_of
from monitor.store.tables import feeds, hosts, outlets

_FEED = (
    "id", "asked_url", "outlet_id", "interval", "allow_private", "etag", "last_modified", "body_sha256",
    "polled_ok_at", "failures", "fence", "polled_at",
)  # fmt: skip
COLUMNS = tuple(feeds.c[name] for name in (*_FEED, *READ))
_LEASING = tuple((feeds.c.fence + 1).label("fence") if one is feeds.c.fence else one for one in COLUMNS)
_NEXT = COLUMNS.index(feeds.c.next_poll_at)
_made = columns_maker(DueFeed)

Columns = Sequence[Sequence[Any]]


@cache
def free_feeds(dialect: str, *, every: bool = False, same: bool = False) -> Any:
    """The columns of feeds that are free and due at `now`, the number of their next lease among them, `most` rows.

    `every` finds those too that were not polled at `now` or later; `same`, instead, those whose URL is among the ones
    `sent`. On PostgreSQL the rows are locked, the longest overdue first, and looked at again once they are: an UPDATE
    of what a subquery chose leased 2,180 of 3,000 rows twice. SQLite has one writer, and hands them out in any order:
    its sorting carries all their texts, and made 13 µs a feed of 6.
    """
    now = bindparam("now", type_=feeds.c.polled_at.type)
    closed = select(hosts.c.host).where(hosts.c.closed_until > now)
    free = and_(
        feeds.c.retired_at.is_(None),
        feeds.c.parked_at.is_(None),
        or_(feeds.c.leased_until.is_(None), feeds.c.leased_until <= now),
        feeds.c.host.not_in(closed),
        feeds.c.id.not_in(closed),
    )
    if same:
        wanted = among_sent(dialect, feeds.c.asked_url)
    else:
        wanted = or_(feeds.c.polled_at.is_(None), feeds.c.polled_at < now) if every else feeds.c.next_poll_at <= now
    first, most = (feeds.c.next_poll_at, feeds.c.id), bindparam("most", type_=Integer)
    if dialect != "sqlite":
        chosen = select(*_LEASING).where(free, wanted).order_by(*first).limit(most)
        return chosen.with_for_update(skip_locked=True)
    row: Any = literal_column("feeds.rowid")
    return select(*_LEASING).where(
        row.in_(select(row).select_from(feeds).where(free, wanted).order_by(*first).limit(most))
    )


@cache
def about_outlets(dialect: str) -> Any:
    """Id, languages and country of the outlets that are `sent`."""
    return select(outlets.c.id, outlets.c.languages, outlets.c.country).where(among_sent(dialect, outlets.c.id))


def overdue_first(columns: Columns) -> Columns:
    """The same rows, the longest overdue first."""
    order = sorted(zip(columns[_NEXT], columns[0], range(len(columns[0])), strict=True))
    return [[column[place] for _, _, place in order] for column in columns]


def next_polls(columns: Columns) -> Sequence[Any]:
    """When each feed is asked next."""
    return columns[_NEXT]


def due_feeds(columns: Columns, outlets: dict[str, tuple[Sequence[str], str | None]]) -> list[DueFeed]:
    """The feeds of rows with COLUMNS; `outlets`: languages and country of theirs by id."""
    own, standing = columns[: len(_FEED)], columns[len(_FEED) : len(COLUMNS)]
    ids, asked, outlet_ids, intervals, private, etags, modified, digests, ok_at, failures, fences, polled_at = own
    about = [outlets[id] for id in outlet_ids]
    return _made(
        ids, asked, outlet_ids, [span(seconds) for seconds in intervals], private, etags, modified, digests, ok_at,
        failures, [languages[0] if languages else None for languages, _ in about], [country for _, country in about],
        fences, polled_at, standings_of(asked, standing),
    )  # fmt: skip
