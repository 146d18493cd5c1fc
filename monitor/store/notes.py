"""What happened to a feed, as a person reads it; and taking a learned redirect or a parking back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, case, or_, select, update

from monitor.errors import UsageError
from monitor.parse.hosts import host_key
from monitor.records import FeedNote, PollOutcome
from monitor.store.outlets import MERGED
from monitor.store.part import Part
from monitor.store.tables import feed_events, feeds


class Notes(Part):
    def feed_notes(self, *, feed: str | None = None, since: datetime | None = None) -> tuple[FeedNote, ...]:
        """What happened to the feeds, the latest first."""
        query = select(feed_events, feeds.c.url, feeds.c.outlet_id).join(feeds).order_by(feed_events.c.id.desc())
        if feed is not None:
            query = query.where(feed_events.c.feed_id == feed)
        if since is not None:
            query = query.where(feed_events.c.happened_at >= since)
        with self.database.reading() as connection:
            return tuple(_note(row) for row in connection.execute(query))

    def feed_named(self, name: str) -> str:
        """The id of the feed with this id, or with this URL, as written or as asked. UsageError for none or several."""
        with self.database.reading() as connection:
            either = or_(feeds.c.id == name, feeds.c.url == name, feeds.c.asked_url == name)
            found = connection.execute(select(feeds.c.id, feeds.c.outlet_id).where(either)).all()
        if len(found) == 1:
            return str(found[0].id)
        if found:
            ids = ", ".join(f"{row.id} of {row.outlet_id}" for row in found)
            raise UsageError(f"several feeds have this URL: {ids}", hint="name the feed by its id")
        raise UsageError(f"no feed has the id or URL {name!r}", hint="`monitor feeds list` shows them")

    def ask_again(self, feed_id: str, now: datetime) -> None:
        """Takes a parked feed up again, due now, with its troubles forgotten; a merged one too."""
        values: dict[str, Any] = {
            "parked_at": None, "parked": None, "gone_at": None, "trouble": 0.0, "failures": 0, **_TAKEN_BACK,
            "refused_url": case((feeds.c.parked.startswith(MERGED), feeds.c.move_target), else_=feeds.c.refused_url),
        }  # fmt: skip
        with self.database.writing() as connection:
            _note_one(connection, feed_id, now, "unparked", "asked again by hand", None)
            connection.execute(update(feeds).where(feeds.c.id == feed_id).values(next_poll_at=now, **values))

    def go_back(self, feed_id: str, now: datetime) -> str:
        """Undoes the last learned redirect: the URL that is asked again. UsageError where none was learned."""
        last = (
            select(feed_events)
            .where(feed_events.c.feed_id == feed_id, feed_events.c.undo.is_not(None), feed_events.c.undone_at.is_(None))
            .order_by(feed_events.c.id.desc())
        )
        with self.database.writing() as connection:
            event = connection.execute(last).first()
            if event is None:
                raise UsageError(
                    "no redirect was learned for this feed", hint="`monitor feeds health --notes` shows which were"
                )
            connection.execute(update(feed_events).where(feed_events.c.id == event.id).values(undone_at=now))
            # Validators belong to a URL: those of the other one would bring a 304 for a document that we never saw.
            connection.execute(
                update(feeds)
                .where(feeds.c.id == feed_id)
                .values(
                    asked_url=event.undo, host=host_key(event.undo), etag=None, last_modified=None, next_poll_at=now,
                    move_target=None, move_since=None, move_seen=0, parked_at=None, parked=None,
                    refused_url=_LEARNED, **_TAKEN_BACK,
                )
            )  # fmt: skip
        return str(event.undo)


# What was learned: where it is asked, or where a merged one was led.
_LEARNED = case((feeds.c.parked.startswith(MERGED), feeds.c.move_target), else_=feeds.c.asked_url)
# A poll under way knows nothing of what a person has just decided: its outcome is refused by the fence.
_TAKEN_BACK: Mapping[str, Any] = {"fence": feeds.c.fence + 1, "leased_until": None, "leased_by": None}


def add_events(connection: Connection, outcomes: Sequence[PollOutcome], now: datetime) -> None:
    for outcome in outcomes:
        for event in outcome.events:
            _note_one(connection, outcome.feed_id, now, event.kind, event.detail, event.undo)


def _note_one(connection: Connection, feed_id: str, now: datetime, kind: str, detail: str, undo: str | None) -> None:
    values = {"feed_id": feed_id, "happened_at": now, "kind": kind, "detail": detail, "undo": undo, "undone_at": None}
    connection.execute(feed_events.insert(), [values])


def _note(row: Row[Any]) -> FeedNote:
    return FeedNote(
        feed_id=row.feed_id,
        url=row.url,
        outlet_id=row.outlet_id,
        at=row.happened_at,
        kind=row.kind,
        detail=row.detail,
        undo=row.undo,
        undone_at=row.undone_at,
    )
