"""Who is watched: feeds.yaml → rows, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, case, exists, func, select, update

from monitor.parse.hosts import host_key
from monitor.records import Feed, Label, Outlet, Owner
from monitor.store.part import Part
from monitor.store.sql import Values, chunks, delete_where, insert_new, upsert
from monitor.store.tables import feeds, labels, outlets, owners


class Outlets(Part):
    def sync(self, owners: Sequence[Owner], outlets: Sequence[Outlet], feeds: Sequence[Feed], now: datetime) -> None:
        """The configuration, written; doing it twice changes nothing.

        A new feed is due now. A feed or outlet that is no longer named is retired with its history kept, and comes
        back, due now, when it is named again.
        """
        with self.database.writing() as connection:
            _save_owners(connection, owners, outlets)
            _save_outlets(connection, outlets, now)
            _save_feeds(connection, feeds, now)

    def part(self, now: datetime) -> None:
        """Merged feeds whose twin is not polled any more are due now."""
        with self.database.writing() as connection:
            _part(connection, now)

    def outlets(self) -> tuple[Outlet, ...]:
        """Every outlet ever named or imported, by id."""
        with self.database.reading() as connection:
            return _outlets(connection, select(outlets))

    def owners(self) -> tuple[Owner, ...]:
        """Every owner ever named, by id."""
        with self.database.reading() as connection:
            rows = connection.execute(select(owners).order_by(owners.c.id)).all()
        return tuple(Owner(id=row.id, name=row.name, source=row.source) for row in rows)


def add_imported(connection: Connection, found: Iterable[Outlet]) -> None:
    """The outlets that an imported file names; one that is known already stays as it is."""
    found = list(found)
    insert_new(connection, owners, _unnamed_owners(found))
    insert_new(connection, outlets, [_outlet_row(outlet, "import") for outlet in found])


def watched(connection: Connection) -> int:
    """How many outlets there are to count among: those in feeds.yaml and those imported."""
    return connection.scalar(select(func.count()).select_from(outlets).where(outlets.c.retired_at.is_(None))) or 0


def watched_outlets(connection: Connection) -> tuple[Outlet, ...]:
    """Those that `watched` counts, by id."""
    return _outlets(connection, select(outlets).where(outlets.c.retired_at.is_(None)))


def _outlets(connection: Connection, query: Select[Any]) -> tuple[Outlet, ...]:
    said = _labels(connection)
    return tuple(
        Outlet(
            id=row.id,
            name=row.name,
            country=row.country,
            languages=tuple(row.languages),
            owner=row.owner_id,
            labels=tuple(said.get(row.id, ())),
            fulltext=row.fulltext,
        )
        for row in connection.execute(query.order_by(outlets.c.id)).all()
    )


def _save_owners(connection: Connection, named: Sequence[Owner], used_by: Sequence[Outlet]) -> None:
    insert_new(connection, owners, _unnamed_owners(used_by))
    upsert(connection, owners, [{"id": owner.id, "name": owner.name, "source": owner.source} for owner in named])


def _unnamed_owners(used_by: Iterable[Outlet]) -> list[Values]:
    ids = sorted({outlet.owner for outlet in used_by if outlet.owner})
    return [{"id": id, "name": id, "source": None} for id in ids]


def _outlet_row(outlet: Outlet, origin: str) -> Values:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "country": outlet.country,
        "languages": list(outlet.languages),
        "owner_id": outlet.owner,
        "origin": origin,
        "retired_at": None,
        "fulltext": outlet.fulltext,
    }


def _save_outlets(connection: Connection, named: Sequence[Outlet], now: datetime) -> None:
    upsert(connection, outlets, [_outlet_row(outlet, "config") for outlet in named])
    active = select(outlets.c.id).where(outlets.c.origin == "config", outlets.c.retired_at.is_(None))
    gone = set(connection.scalars(active)) - {outlet.id for outlet in named}
    for chunk in chunks(sorted(gone)):
        connection.execute(update(outlets).where(outlets.c.id.in_(chunk)).values(retired_at=now))
    delete_where(connection, labels, "outlet_id", [outlet.id for outlet in named])
    said: list[Values] = [
        {"outlet_id": outlet.id, "name": label.name, "value": label.value, "source": label.source}
        for outlet in named
        for label in outlet.labels
    ]
    upsert(connection, labels, said)


def _save_feeds(connection: Connection, named: Sequence[Feed], now: datetime) -> None:
    due = case(
        (feeds.c.retired_at.is_not(None), bindparam("due", now, feeds.c.next_poll_at.type)), else_=feeds.c.next_poll_at
    )
    keep = {name: feeds.c[name] for name in _KEPT}
    upsert(connection, feeds, [_feed_row(feed, now) for feed in named], change=keep | {"next_poll_at": due})
    gone = set(connection.scalars(select(feeds.c.id).where(feeds.c.retired_at.is_(None)))) - {feed.id for feed in named}
    for chunk in chunks(sorted(gone)):
        connection.execute(update(feeds).where(feeds.c.id.in_(chunk)).values(retired_at=now))
    _part(connection, now)


MERGED = "merged:"  # how schedule.parking begins the reason of a merge


def _part(connection: Connection, now: datetime) -> None:
    """Merged feeds are polled again when nobody polls for them any more: their twin was retired, parked or moved."""
    twin = feeds.alias()
    polled = exists().where(
        twin.c.outlet_id == feeds.c.outlet_id,
        twin.c.asked_url == feeds.c.move_target,
        twin.c.id != feeds.c.id,
        twin.c.retired_at.is_(None),
        twin.c.parked_at.is_(None),
    )
    alone = update(feeds).where(feeds.c.retired_at.is_(None), feeds.c.parked.startswith(MERGED), ~polled)
    connection.execute(alone.values(parked_at=None, parked=None, next_poll_at=now))


_KEPT = (
    "failures", "detail", "fence", "asked_url", "host", "trouble", "move_seen", "guids", "clock", "hints", "habit",
    "present",
)  # fmt: skip


def _feed_row(feed: Feed, now: datetime) -> Values:
    return {
        "id": feed.id,
        "url": feed.url,
        "outlet_id": feed.outlet_id,
        "interval": round(feed.interval.total_seconds()),
        "allow_private": feed.allow_private,
        "section": feed.section,
        "retired_at": None,
        "next_poll_at": now,
        "failures": 0,
        "detail": "",
        "fence": 0,
        "asked_url": feed.url,
        "host": host_key(feed.url),
        "trouble": 0.0,
        "move_seen": 0,
        "guids": "",
        "clock": "",
        "hints": {"wait": None, "skip_hours": [], "skip_days": []},
        "habit": "",
        "present": "",
    }


def _labels(connection: Connection) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    for row in connection.execute(select(labels).order_by(labels.c.outlet_id, labels.c.name)):
        found.setdefault(row.outlet_id, []).append(Label(name=row.name, value=row.value, source=row.source))
    return found
