"""Which feeds are due, and who has taken them: due times and leases live in rows, nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from monitor.errors import StoreError
from monitor.parse.hosts import host_key
from monitor.records import DueFeed, PollOutcome, PollStatus
from monitor.store.columns import packed
from monitor.store.due import COLUMNS, Columns, about_outlets, due_feeds, free_feeds, next_polls, overdue_first
from monitor.store.part import Part
from monitor.store.sql import among_sent, read_columns, write_columns, write_many
from monitor.store.standing import LONG, SHORT, long_of, short_of
from monitor.store.tables import feeds, hosts


class Feeds(Part):
    def has_new(self, now: datetime) -> bool:
        """Whether a feed is due that nobody has polled yet. Reads what is due, and no more."""
        new = and_(feeds.c.retired_at.is_(None), feeds.c.next_poll_at <= now, feeds.c.polled_at.is_(None))
        with self.database.reading() as connection:
            return connection.scalar(select(feeds.c.id).where(new).limit(1)) is not None

    def lease(
        self,
        now: datetime,
        limit: int,
        *,
        worker: str,
        ttl: timedelta,
        every: bool = False,
        again: Callable[[DueFeed], datetime] | None = None,
    ) -> tuple[DueFeed, ...]:
        """Up to `limit` feeds whose poll is due, the longest overdue first, taken for `worker` until now + ttl.

        No two workers get the same one. `every` takes feeds before their time too, but each only until it has been
        polled at `now` or later: calling it with one and the same `now` until nothing comes polls every feed once.
        Feeds of a host that asked us to wait are not taken, nor parked ones. With a feed come, over the limit, the
        others of the same URL, for they are fetched together. `again`: when each is asked again if nothing comes of the
        lease; written with it, so before any request leaves. The feeds come as they were before. StoreError where a
        feed was seen to be taken by somebody else in between: the database's locks do not hold.
        """
        with self.database.writing(alone=False) as connection:
            columns = _free(connection, now, limit, every=every)
            if not columns[0]:
                return ()
            found = due_feeds(columns, _about_outlets(connection, columns[2]))
            at = next_polls(columns) if again is None else [again(feed) for feed in found]
            leases: dict[str, Sequence[Any]] = {
                "b_id": [feed.id for feed in found],
                "b_fence": [feed.fence for feed in found],
                "b_until": [now + ttl] * len(found),
                "b_by": [worker] * len(found),
                "b_at": at,
            }
            if write_columns(connection, _LEASED, leases) != len(found):
                raise StoreError(
                    f"{self.database.where}: another process took a feed while this one was taking it",
                    hint="its locks do not hold: keep it on a disk of this machine, not on a network share",
                )
        return tuple(found)

    def put_off(self, feeds_at: Mapping[str, datetime]) -> None:
        """Writes when each feed is asked again."""
        with self.database.writing(alone=False) as connection:
            write_many(connection, _PUT_OFF, [{"b_id": id, "b_at": at} for id, at in feeds_at.items()])

    def give_back(self, feeds: Iterable[DueFeed], now: datetime) -> None:
        """Leases of feeds that were not asked after all: due when they were due before, so that nobody starves."""
        rows = [
            {"b_id": feed.id, "b_fence": feed.fence, "b_at": feed.standing.next_poll_at if feed.standing else now}
            for feed in feeds
        ]
        if not rows:
            return
        with self.database.writing(alone=False) as connection:
            write_many(connection, _GIVEN_BACK, rows)

    def release(self, feeds: Iterable[DueFeed]) -> None:
        """Ends leases; when the feeds are asked again stays as `put_off` wrote it."""
        rows = [{"b_id": feed.id, "b_fence": feed.fence} for feed in feeds]
        if not rows:
            return
        with self.database.writing(alone=False) as connection:
            write_many(connection, _RELEASE, rows)

    def renew(self, feeds: Iterable[DueFeed], until: datetime) -> None:
        """Keeps leases that still hold until then: a queue may be longer than a lease."""
        rows = [{"b_id": feed.id, "b_fence": feed.fence, "b_until": until} for feed in feeds]
        with self.database.writing(alone=False) as connection:
            write_many(connection, _RENEWED, rows)

    def feed_at(self, outlet_id: str, url: str, *, besides: str) -> str | None:
        """The id of another feed of the outlet that is asked at `url`."""
        there = and_(feeds.c.outlet_id == outlet_id, feeds.c.asked_url == url, feeds.c.id != besides)
        query = select(feeds.c.id).where(there, feeds.c.retired_at.is_(None), feeds.c.parked_at.is_(None))
        with self.database.reading() as connection:
            return connection.scalar(query.order_by(feeds.c.id).limit(1))

    def is_ahead(self, now: datetime, longest_lease: timedelta) -> bool:
        """Whether there is anything for `ahead` or `set_back`: one short statement, where they are three long ones."""
        late = or_(feeds.c.polled_at > now, feeds.c.leased_until > now + longest_lease)
        found = select(literal(1)).where(or_(exists().where(late), exists().where(hosts.c.closed_at > now)))
        with self.database.reading() as connection:
            return connection.scalar(found) is not None

    def ahead(self, now: datetime) -> tuple[DueFeed, ...]:
        """Feeds that were polled later than `now`: the clock was set back, and their next polls lie too far off."""
        with self.database.reading() as connection:
            columns = read_columns(connection, _AHEAD, {"now": now})
            return tuple(due_feeds(columns, _about_outlets(connection, columns[2])))

    def set_back(self, now: datetime, longest_lease: timedelta) -> None:
        """What was written in what is the future now, and would hold feeds up: waits of hosts, and leases."""
        with self.database.writing() as connection:
            connection.execute(delete(hosts).where(hosts.c.closed_at > now))
            late = feeds.c.leased_until > now + longest_lease
            connection.execute(update(feeds).where(late).values(leased_until=None, leased_by=None))


def _free(connection: Connection, now: datetime, limit: int, *, every: bool) -> Columns:
    """Feeds that are free, the longest overdue first, and nobody else's until the transaction ends.

    With them, over the limit, the others of the same URLs.
    """
    dialect = connection.dialect.name
    taken = overdue_first(read_columns(connection, free_feeds(dialect, every=every), {"now": now, "most": limit}))
    urls = packed(list(set(taken[1])))
    if taken[0] and connection.scalar(_shared(dialect), {"sent": urls}):
        there = set(taken[0])
        given = {"now": now, "most": 1_000_000, "sent": urls}
        same = overdue_first(read_columns(connection, free_feeds(dialect, same=True), given))
        more = [place for place, id in enumerate(same[0]) if id not in there]
        taken = [[*one, *(other[place] for place in more)] for one, other in zip(taken, same, strict=True)]
    return taken


@cache
def _shared(dialect: str) -> Any:
    """A URL, among those that are `sent`, that several feeds have."""
    several = select(feeds.c.asked_url).where(among_sent(dialect, feeds.c.asked_url)).group_by(feeds.c.asked_url)
    return several.having(func.count() > 1).limit(1)


def _about_outlets(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Sequence[str], str | None]]:
    sent = {"sent": packed(list(set(ids)))}
    own, languages, countries = read_columns(connection, about_outlets(connection.dialect.name), sent)
    return dict(zip(own, zip(languages, countries, strict=True), strict=True))


_AHEAD = select(*COLUMNS).where(
    feeds.c.retired_at.is_(None), feeds.c.polled_at > bindparam("now", type_=feeds.c.polled_at.type)
)
_LEASED = (
    update(feeds)
    .where(feeds.c.id == bindparam("b_id"), feeds.c.fence == bindparam("b_fence") - 1)
    .values(
        fence=bindparam("b_fence"),
        leased_until=bindparam("b_until"),
        leased_by=bindparam("b_by"),
        next_poll_at=bindparam("b_at"),
    )
)
_GIVEN_BACK = (
    update(feeds)
    .where(feeds.c.id == bindparam("b_id"), feeds.c.fence == bindparam("b_fence"))
    .values(leased_until=None, leased_by=None, next_poll_at=bindparam("b_at"))
)
_RELEASE = (
    update(feeds)
    .where(feeds.c.id == bindparam("b_id"), feeds.c.fence == bindparam("b_fence"))
    .values(leased_until=None, leased_by=None)
)
_RENEWED = (
    update(feeds)
    .where(feeds.c.id == bindparam("b_id"), feeds.c.fence == bindparam("b_fence"))
    .values(leased_until=bindparam("b_until"))
)
_PUT_OFF = update(feeds).where(feeds.c.id == bindparam("b_id")).values(next_poll_at=bindparam("b_at"))


def current(connection: Connection, outcomes: Sequence[PollOutcome]) -> list[PollOutcome]:
    """The outcomes of leases that still hold: a worker that was overtaken brings nothing (fencing).

    Martin Kleppmann, "How to do distributed locking", 2016. An outcome without a fence is taken as it comes.
    """
    ids = packed(list({outcome.feed_id for outcome in outcomes}))
    rows = connection.execute(_fences(connection.dialect.name), {"sent": ids})
    fences = {id: fence for id, fence in rows}  # noqa: C416 - Row is no tuple to the type checker
    return [outcome for outcome in outcomes if outcome.fence in (None, fences.get(outcome.feed_id))]


@cache
def _fences(dialect: str) -> Any:
    query = select(feeds.c.id, feeds.c.fence).where(among_sent(dialect, feeds.c.id))
    return query.order_by(feeds.c.id).with_for_update()


_RELEASED: Mapping[str, Any] = {
    "status": bindparam("b_status"),
    "detail": bindparam("b_detail"),
    "polled_at": bindparam("b_polled_at"),
    "leased_until": None,
    "leased_by": None,
    **{name: bindparam(f"b_{name}") for name in SHORT},
}
_CHANGED: Mapping[str, Any] = {name: bindparam(f"b_{name}") for name in LONG}
_VALIDATORS: Mapping[str, Any] = {"etag": bindparam("b_etag"), "last_modified": bindparam("b_last_modified")}
_THIS = update(feeds).where(feeds.c.id == bindparam("b_id"))
_FAILED = _THIS.values(failures=feeds.c.failures + 1, **_RELEASED)
_OK = _THIS.values(failures=0, polled_ok_at=bindparam("b_asked_at"), **_RELEASED)


def _or_kept(name: str) -> ColumnElement[Any]:
    return func.coalesce(bindparam(f"b_{name}", type_=feeds.c[name].type), feeds.c[name])


_SAME = _OK.values(**{name: _or_kept(name) for name in _VALIDATORS})
_CUT = _THIS.values(failures=0, **_RELEASED, **_CHANGED)
_READ = _OK.values(**_VALIDATORS, **_CHANGED, body_sha256=_or_kept("body_sha256"))


def save_states(connection: Connection, outcomes: Sequence[PollOutcome]) -> None:
    """Status, validators, what was learned, next date; the lease is given back.

    Validators are kept byte for byte with every good 200, even one whose body was the same, and with every 304; a
    304 may leave out what did not change (RFC 9110 section 15.4.5). A document that we could not read leaves them
    alone: with its own, the server would say 304 from then on, and we would never learn what is in it.
    """
    failed = [outcome for outcome in outcomes if not outcome.status.ok]
    good = [outcome for outcome in outcomes if outcome.status.ok]
    same = [outcome for outcome in good if outcome.status is PollStatus.NOT_MODIFIED]
    came = [outcome for outcome in good if outcome.status is not PollStatus.NOT_MODIFIED]
    read = [outcome for outcome in came if outcome.whole]
    cut = [outcome for outcome in came if not outcome.whole]
    for statement, some in ((_FAILED, failed), (_SAME, same)):
        write_columns(connection, statement, _states(some))
    for statement, some in ((_READ, read), (_CUT, cut)):
        write_columns(connection, statement, _states(some) | long_of([outcome.standing for outcome in some]))
    moved = [
        {"b_id": outcome.feed_id, "b_url": outcome.standing.moved_url, "b_host": host_key(outcome.standing.moved_url)}
        for outcome in outcomes
        if outcome.standing.moved_url
    ]
    write_many(connection, _MOVED, moved)


_MOVED = _THIS.where(feeds.c.asked_url != bindparam("b_url")).values(
    asked_url=bindparam("b_url"), host=bindparam("b_host")
)


def _states(outcomes: Sequence[PollOutcome]) -> dict[str, Sequence[Any]]:
    columns: dict[str, Sequence[Any]] = {
        "b_id": [outcome.feed_id for outcome in outcomes],
        "b_status": [outcome.status.value for outcome in outcomes],
        "b_detail": [outcome.detail for outcome in outcomes],
        "b_polled_at": [outcome.polled_at for outcome in outcomes],
        "b_asked_at": [outcome.asked_at or outcome.polled_at for outcome in outcomes],
        "b_etag": [outcome.etag for outcome in outcomes],
        "b_last_modified": [outcome.last_modified for outcome in outcomes],
        "b_body_sha256": [outcome.body_sha256 for outcome in outcomes],
    }
    return columns | short_of([outcome.standing for outcome in outcomes])
