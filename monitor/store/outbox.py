"""The outbox, filled: editions with their deliveries, each digest and slot once."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from monitor.errors import UsageError
from monitor.narratives.review import LIMIT, withdrawn_for
from monitor.records import JSON, DeliveryState, Edition, NewDelivery, PhraseLabel, Withdrawn
from monitor.store.narratives import ECHO
from monitor.store.packing import explanations, signals
from monitor.store.part import Part
from monitor.store.sql import among, insert_new
from monitor.store.tables import articles, deliveries, editions, findings, phrases, stories

_REMEMBERED = 60  # editions of a digest of which it is known what they told


class Outbox(Part):
    def save_edition(self, edition: Edition, outgoing: Sequence[NewDelivery]) -> bool:
        """Freezes an edition with all of its deliveries; False where its digest has one for this slot."""
        with self.database.writing() as connection:
            theirs = editions.c.digest == edition.digest, editions.c.slot == edition.slot
            if connection.scalar(select(func.count()).select_from(editions).where(*theirs)):
                return False
            connection.execute(editions.insert(), [_edition_row(edition)])
            insert_new(connection, deliveries, [_delivery_row(edition, one) for one in outgoing])
        return True

    def edition(self, digest: str, slot: str) -> Edition:
        """The edition of a slot. UsageError where there is none, or one that stands for the time before the first."""
        query = select(editions).where(editions.c.digest == digest, editions.c.slot == slot, editions.c.text != "")
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise UsageError(f"{digest} has no edition of {slot}", hint="monitor deliveries lists what was sent")
        return _edition(row)

    def slots(self, digest: str, *, last: int = _REMEMBERED) -> frozenset[str]:
        """The slots that the digest has editions for, the latest ones."""
        query = select(editions.c.slot).where(editions.c.digest == digest).order_by(editions.c.slot.desc()).limit(last)
        with self.database.reading() as connection:
            return frozenset(connection.scalars(query))

    def has_digests(self) -> bool:
        """Whether any digest ever had an edition; alerts have theirs from the first article on, and do not count."""
        digest = select(editions.c.id).where(editions.c.digest.not_like("alert:%")).limit(1)
        with self.database.reading() as connection:
            return connection.scalar(digest) is not None

    def first_arrival(self) -> datetime | None:
        """When the first article was there; None before that."""
        with self.database.reading() as connection:
            found: datetime | None = connection.scalar(
                select(articles.c.first_seen_until).order_by(articles.c.seq).limit(1)
            )
            return found

    def editions(self, digest: str, *, until: datetime, last: int = _REMEMBERED) -> tuple[Edition, ...]:
        """Its latest editions that were composed by then, the earliest first. One of a clock that ran ahead is none."""
        mine = select(editions).where(editions.c.digest == digest, editions.c.until <= until)
        with self.database.reading() as connection:
            rows = connection.execute(mine.order_by(editions.c.until.desc(), editions.c.slot.desc()).limit(last)).all()
        return tuple(map(_edition, reversed(rows)))

    def withdrawn(self, *, since: datetime, until: datetime) -> tuple[Withdrawn, ...]:
        """Narratives that were withdrawn in between, the widest first, with what explains them now."""
        gone = findings.c.kind == ECHO, findings.c.withdrawn_at > since, findings.c.withdrawn_at <= until
        with self.database.reading() as connection:
            rows = connection.execute(_REPORTED.where(*gone)).all()
        found = [_withdrawn(row) for row in rows]
        return tuple(sorted(found, key=lambda one: (-one.outlets, one.phrase_id)))

    def denied(self, labels: Sequence[PhraseLabel]) -> tuple[Withdrawn, ...]:
        """Narratives that a reader's label says are none, the widest first; one that was never reported is left out."""
        given = {one.phrase_id: one for one in labels}
        with self.database.reading() as connection:
            mine = findings.c.kind == ECHO, among(connection, findings.c.subject, given)
            rows = connection.execute(_REPORTED.where(*mine)).all()
        found = [replace(_withdrawn(row), label=given[row.subject], withdrawn_at=given[row.subject].at) for row in rows]
        return tuple(sorted(found, key=lambda one: (-one.outlets, one.phrase_id)))

    def count_stories(self, since: datetime) -> int:
        """Stories that an article came to since then."""
        recent = select(func.count()).select_from(stories).where(stories.c.last_at >= since)
        with self.database.reading() as connection:
            return connection.scalar(recent.where(stories.c.merged_into.is_(None))) or 0

    def fired(self, prefix: str, *, since: datetime) -> tuple[tuple[str, str, datetime], ...]:
        """(digest, slot, when it was found) of the editions whose digest begins so: the alerts told, in order."""
        query = select(editions.c.digest, editions.c.slot, editions.c.since).where(
            editions.c.digest.startswith(prefix, autoescape=True), editions.c.until >= since
        )
        with self.database.reading() as connection:
            return tuple(
                (row.digest, row.slot, row.since) for row in connection.execute(query.order_by(editions.c.since))
            )


_REPORTED = select(findings, phrases.c.type, phrases.c.explanations, phrases.c.signals).outerjoin(
    phrases, phrases.c.id == findings.c.subject
)


def _withdrawn(row: Row[Any]) -> Withdrawn:
    if row.withdrawn_for is not None:
        why, gone = row.withdrawn_for, row.type is None
        return Withdrawn(
            phrase_id=row.subject, text=str(row.evidence.get("text", "")), outlets=int(row.evidence.get("outlets", 0)),
            found_at=row.found_at, withdrawn_at=row.withdrawn_at, note=why["note"],
            type=None if gone else "phrase" if why["reason"] == LIMIT else why["reason"],
        )  # fmt: skip
    note = ""
    if row.explanations is not None:  # what withdrew it was not written down then: what is measured now
        _, note = withdrawn_for(explanations(row.explanations), signals(row.signals))
    return Withdrawn(
        phrase_id=row.subject, text=str(row.evidence.get("text", "")), outlets=int(row.evidence.get("outlets", 0)),
        found_at=row.found_at, withdrawn_at=row.withdrawn_at, type=row.type, note=note,
    )  # fmt: skip


def _edition_row(edition: Edition) -> dict[str, Any]:
    return {
        "id": edition.id, "digest": edition.digest, "slot": edition.slot, "since": edition.since,
        "until": edition.until, "items": dict(edition.items), "recipients": list(edition.recipients),
        "subject": edition.subject, "text": edition.text, "html": edition.html,
    }  # fmt: skip


def _delivery_row(edition: Edition, one: NewDelivery) -> dict[str, Any]:
    return {
        "id": one.id, "edition_id": edition.id, "output": one.output, "recipient": one.recipient,
        "message_id": one.message_id, "state": DeliveryState.QUEUED.value, "tries": 0, "doubts": 0,
        "due_at": one.due_at, "next_try_at": one.due_at, "leased_until": None, "leased_by": None, "answer": "",
        "sent_at": None, "content": zlib.compress(one.content),
    }  # fmt: skip


def _edition(row: Row[Any]) -> Edition:
    items: Mapping[str, JSON] = row.items
    return Edition(
        id=row.id, digest=row.digest, slot=row.slot, since=row.since, until=row.until, items=items, text=row.text,
        html=row.html, subject=row.subject, recipients=tuple(row.recipients),
    )  # fmt: skip
