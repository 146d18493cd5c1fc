"""The politeness ledger: requests by host and day, hosts that asked us to wait, and whether we did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Protocol

from sqlalchemy import Connection, Row, case, delete, or_, select

from monitor.records import LedgerDay, Visit
from monitor.store.columns import packed
from monitor.store.part import Part
from monitor.store.sql import Values, among_sent, upsert
from monitor.store.tables import feed_events, hosts, ledger

_COUNTS = ("requests", "conditional", "not_modified", "failed", "size", "limited", "waits", "early")


class Asked(Protocol):
    """What one asking of a host came to: a PollOutcome, a PageOutcome, a step of a search for feeds."""

    @property
    def visits(self) -> tuple[Visit, ...]: ...
    @property
    def asked_at(self) -> datetime | None: ...
    @property
    def polled_at(self) -> datetime: ...


class Ledger(Part):
    def closed_hosts(self, now: datetime) -> dict[str, datetime]:
        """Hosts that want no request yet, and until when."""
        with self.database.reading() as connection:
            rows = connection.execute(select(hosts).where(hosts.c.closed_until > now)).all()
        return {row.host: row.closed_until for row in rows}

    def ledger(self, host: str | None = None) -> tuple[LedgerDay, ...]:
        """What was asked of a host (None: of each), day by day, the latest first; without a port on all its ports."""
        query = select(ledger).order_by(ledger.c.day.desc(), ledger.c.host)
        if host is not None:
            query = query.where(or_(ledger.c.host == host, ledger.c.host.startswith(f"{host}:", autoescape=True)))
        with self.database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            LedgerDay(host=row.host, day=row.day, **{name: getattr(row, name) for name in _COUNTS}) for row in rows
        )

    def answered_days(self) -> frozenset[date]:
        """The days (UTC) on which any host answered; empty where nothing was ever asked, or only long ago."""
        query = select(ledger.c.day).where(ledger.c.requests > ledger.c.failed).distinct()
        with self.database.reading() as connection:
            return frozenset(map(date.fromisoformat, connection.scalars(query)))

    def count_visits(self, asked: Sequence[Asked], *, closing: Mapping[str, datetime] | None = None) -> None:
        """Requests that belong to no poll and no article: those of a search for feeds."""
        with self.database.writing() as connection:
            add_visits(connection, asked, closing=closing or {})

    def open_hosts(self, now: datetime, *, days: int) -> None:
        """Forgets waits that are over, and what was asked and what happened to feeds more than so many days ago."""
        past = now - timedelta(days=days)
        with self.database.writing() as connection:
            connection.execute(delete(hosts).where(hosts.c.closed_until <= now))
            connection.execute(delete(ledger).where(ledger.c.day < past.date().isoformat()))
            connection.execute(
                delete(feed_events).where(feed_events.c.happened_at < past, feed_events.c.undo.is_(None))
            )


def add_visits(connection: Connection, outcomes: Sequence[Asked], *, closing: Mapping[str, datetime]) -> None:
    """Counts the requests of the outcomes, and closes the hosts of `closing`."""
    visits = [(outcome, visit) for outcome in outcomes for visit in outcome.visits]
    if not visits:
        return
    waits = _waits(connection, {visit.host for _, visit in visits})
    alike = Counter([(visit, outcome.polled_at.date(), _too_early(visit, outcome, waits)) for outcome, visit in visits])
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for (visit, on, early), times in alike.items():  # of 128 polls that found nothing new, one kind
        day = counted.setdefault((visit.host, on.isoformat()), dict.fromkeys(_COUNTS, 0))
        for name, count in _counts(visit, early=early):
            day[name] += count * times
    rows: list[Values] = [{"host": host, "day": day} | counts for (host, day), counts in counted.items()]
    upsert(connection, ledger, rows, changing=_added)
    over = [host for host, row in waits.items() if host not in closing and row.closed_until <= outcomes[0].polled_at]
    if over:
        connection.execute(delete(hosts).where(hosts.c.host.in_(over)))
    now = outcomes[0].polled_at
    closed = [{"host": host, "closed_until": until, "closed_at": now} for host, until in closing.items()]
    upsert(connection, hosts, closed, changing=_longer)


def _longer(new: Any) -> dict[str, Any]:
    """A shorter wait does not end a longer one."""
    return {
        "closed_until": case((hosts.c.closed_until > new.closed_until, hosts.c.closed_until), else_=new.closed_until)
    }


def _added(new: Any) -> dict[str, Any]:
    return {name: ledger.c[name] + new[name] for name in _COUNTS}


def _waits(connection: Connection, named: set[str]) -> dict[str, Row[Any]]:
    rows = connection.execute(_named(connection.dialect.name), {"sent": packed(list(named))})
    return {row.host: row for row in rows}


@cache
def _named(dialect: str) -> Any:
    return select(hosts).where(among_sent(dialect, hosts.c.host))


def _too_early(visit: Visit, outcome: Asked, waits: Mapping[str, Row[Any]]) -> bool:
    """Whether the host was asked before a wait of its own was over."""
    closed = waits.get(visit.host)
    return closed is not None and outcome.asked_at is not None and outcome.asked_at < closed.closed_until


def _counts(visit: Visit, *, early: bool) -> Iterator[tuple[str, int]]:
    yield "requests", 1
    yield "conditional", int(visit.conditional)
    yield "not_modified", int(visit.status == 304)
    yield "failed", int(visit.failed)
    yield "size", visit.size
    yield "limited", int(visit.limited)
    yield "waits", int(visit.wait is not None)
    yield "early", int(early)
