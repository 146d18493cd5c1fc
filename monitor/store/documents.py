"""Raw documents, compressed, so that a better parser can read them again; and what keeps them from piling up."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, or_, select

from monitor.records import KeptDocument, RawDocument
from monitor.store.part import Part
from monitor.store.sql import insert_new
from monitor.store.tables import documents, feeds, outlets, polls

AT_ONCE = 50


class Documents(Part):
    def kept_documents(self, *, feed: str | None = None) -> Iterator[KeptDocument]:
        """Each kept document with the feed that brought it first, oldest first."""
        query = (
            select(documents.c.sha256, polls.c.feed_id, polls.c.status)
            .join(polls, polls.c.document_sha256 == documents.c.sha256)
            .order_by(documents.c.first_at, polls.c.id)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query if feed is None else query.where(polls.c.feed_id == feed)).all()
        firsts = {row.sha256: (row.feed_id, row.status) for row in reversed(rows)}
        names = list(dict.fromkeys(row.sha256 for row in rows))
        for start in range(0, len(names), AT_ONCE):
            yield from self._read(names[start : start + AT_ONCE], firsts)

    def _read(self, names: Sequence[str], carriers: dict[str, tuple[str, str]]) -> list[KeptDocument]:
        query = select(documents).where(documents.c.sha256.in_(names))
        about = select(feeds.c.id, feeds.c.outlet_id, outlets.c.languages, outlets.c.country).join(outlets)
        with self.database.reading() as connection:
            found = {row.sha256: row for row in connection.execute(query)}
            places = {
                row.id: row
                for row in connection.execute(about.where(feeds.c.id.in_({feed for feed, _ in carriers.values()})))
            }
        return [_kept(found[name], places[carriers[name][0]], carriers[name][1]) for name in names if name in found]

    def forget_documents(self, before: datetime, *, most: int) -> int:
        """Deletes documents that came before, and the oldest where all take more than `most` bytes; how many.

        Each feed's current one stays: it is what the next document is compared with.
        """
        current = select(feeds.c.body_sha256).where(feeds.c.body_sha256.is_not(None))
        newest_first = (documents.c.first_at.desc(), documents.c.sha256)
        taken = func.sum(func.length(documents.c.body)).over(order_by=newest_first)
        sized = select(documents.c.sha256, taken.label("taken")).subquery()
        too_many = select(sized.c.sha256).where(sized.c.taken > most)
        old = or_(documents.c.first_at < before, documents.c.sha256.in_(too_many))
        with self.database.writing() as connection:
            return connection.execute(delete(documents).where(old, documents.c.sha256.not_in(current))).rowcount


def keep_documents(connection: Connection, found: Sequence[RawDocument], now: datetime) -> None:
    insert_new(connection, documents, [_row(one, now) for one in {one.sha256: one for one in found}.values()])


def _row(one: RawDocument, now: datetime) -> dict[str, object]:
    return {
        "sha256": one.sha256,
        "url": one.url,
        "content_type": one.content_type,
        "size": one.size,
        "first_at": now,
        "body": one.packed,
        "headers": dict(one.headers),
    }


def _kept(row: Any, place: Any, status: str) -> KeptDocument:
    return KeptDocument(
        sha256=row.sha256,
        body=zlib.decompress(row.body),
        url=row.url,
        content_type=row.content_type,
        came_at=row.first_at,
        status=status,
        feed_id=place.id,
        outlet_id=place.outlet_id,
        language=place.languages[0] if place.languages else None,
        country=place.country,
    )
