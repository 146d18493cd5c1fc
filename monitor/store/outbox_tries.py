"""The outbox, emptied: deliveries are taken one by one, marked before their bytes leave, and settled after.

    lease_delivery → (mark_sending) → settle            a crash between the last two leaves a delivery in doubt

Taking is a guarded UPDATE whose count is read, so that of two workers one gets it. All instants are the caller's.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select, update

from monitor.errors import BusyError
from monitor.records import Delivery, DeliveryState, Settled
from monitor.store.naming import resolve
from monitor.store.part import Part
from monitor.store.tables import deliveries, editions

LEASE = timedelta(minutes=5)  # longer than the slowest try

_QUEUED, _SENDING = DeliveryState.QUEUED.value, DeliveryState.SENDING.value
_WHOLE = select(deliveries, editions.c.digest, editions.c.slot).join(editions, editions.c.id == deliveries.c.edition_id)


class Tries(Part):
    def anything_to_deliver(self, now: datetime) -> bool:
        """Whether a try is due, or a doubt to be settled: asked each few seconds, so nothing is locked for it."""
        queued = and_(deliveries.c.state == _QUEUED, deliveries.c.next_try_at <= now)
        some = select(deliveries.c.id).where(or_(queued, deliveries.c.state == _SENDING)).limit(1)
        with self.database.reading() as connection:
            return connection.scalar(some) is not None

    def lease_delivery(self, now: datetime, worker: str) -> Delivery | None:
        """The delivery that has waited longest, for this worker alone; None where nothing is due."""
        due = and_(deliveries.c.state == _QUEUED, deliveries.c.next_try_at <= now, _free(now))
        first = select(deliveries.c.id).where(due).order_by(deliveries.c.next_try_at, deliveries.c.id).limit(1)
        with self.database.writing() as connection:
            found = connection.scalar(first)
            if found is None:
                return None
            taken = update(deliveries).where(deliveries.c.id == found, due)  # the guard again, for PostgreSQL
            values = {"leased_until": now + LEASE, "leased_by": worker, "tries": deliveries.c.tries + 1}
            if connection.execute(taken.values(**values)).rowcount != 1:
                return None
            return _delivery(connection.execute(_WHOLE.where(deliveries.c.id == found)).one())

    def mark_sending(self, delivery: str, worker: str) -> None:
        """Written before the first byte of the message leaves. BusyError where another worker has it by now."""
        self._mine(delivery, worker, _QUEUED, {"state": _SENDING})

    def settle(self, delivery: str, worker: str, settled: Settled, now: datetime) -> None:
        """What the try came to. BusyError where another worker has taken it over: it will settle it."""
        values = {
            "state": settled.state.value, "next_try_at": settled.next_try_at, "answer": settled.answer,
            "leased_until": None, "leased_by": None, "doubts": deliveries.c.doubts + int(settled.in_doubt),
            "sent_at": now if settled.state is DeliveryState.SENT else None,
        }  # fmt: skip
        self._mine(delivery, worker, None, values)

    def _mine(self, delivery: str, worker: str, state: str | None, values: dict[str, Any]) -> None:
        mine = and_(deliveries.c.id == delivery, deliveries.c.leased_by == worker)
        if state is not None:
            mine = and_(mine, deliveries.c.state == state)
        with self.database.writing() as connection:
            if connection.execute(update(deliveries).where(mine).values(**values)).rowcount != 1:
                raise BusyError(f"delivery {delivery} was taken over", hint="its new worker settles it")

    def settle_doubts(self, now: datetime, *, holding: Collection[str]) -> int:
        """Deliveries whose worker died while sending them: held where the output is among `holding`, else queued again.

        How many; each counts one doubt more, and keeps its Message-ID."""
        lost = and_(deliveries.c.state == _SENDING, _free(now))
        held = deliveries.c.output.in_(list(holding))
        common: dict[str, Any] = {"doubts": deliveries.c.doubts + 1, "leased_until": None, "leased_by": None}
        with self.database.writing() as connection:
            kept = connection.execute(
                update(deliveries).where(lost, held).values(
                    state=DeliveryState.IN_DOUBT.value, next_try_at=None, **common,
                    answer="stopped while it was being sent: it may have arrived",
                )
            ).rowcount  # fmt: skip
            again = connection.execute(
                update(deliveries).where(lost).values(
                    state=_QUEUED, next_try_at=now, **common,
                    answer="stopped while it was being sent: sent again, under the same Message-ID",
                )
            ).rowcount  # fmt: skip
        return int(kept + again)

    def deliveries(self, *, state: str | None = None, limit: int = 1_000) -> tuple[Delivery, ...]:
        """Deliveries, the latest first; those that wait for a person before all."""
        query = _WHOLE.order_by(deliveries.c.due_at.desc(), deliveries.c.id).limit(limit)
        if state is not None:
            query = query.where(deliveries.c.state == state)
        with self.database.reading() as connection:
            return tuple(_delivery(row) for row in connection.execute(query))

    def sent_contents(self, output: str, *, limit: int) -> tuple[bytes, ...]:
        """What an output has sent, the latest first."""
        sent = select(deliveries.c.content).where(deliveries.c.output == output, deliveries.c.state == "sent")
        with self.database.reading() as connection:
            rows = connection.scalars(sent.order_by(deliveries.c.sent_at.desc(), deliveries.c.id).limit(limit))
            return tuple(zlib.decompress(row) for row in rows) if limit else ()

    def contents_of(self, edition: str) -> tuple[bytes, ...]:
        """The bytes of an edition's deliveries, by output and recipient."""
        mine = select(deliveries.c.content).where(deliveries.c.edition_id == edition)
        with self.database.reading() as connection:
            rows = connection.scalars(mine.order_by(deliveries.c.output, deliveries.c.recipient))
            return tuple(zlib.decompress(row) for row in rows)

    def was_sent(self, edition: str) -> bool:
        """Whether an edition had anything to deliver: one without news is frozen, and not sent each time."""
        with self.database.reading() as connection:
            return (
                connection.scalar(select(deliveries.c.id).where(deliveries.c.edition_id == edition).limit(1))
                is not None
            )

    def queue_again(self, typed: str, now: datetime) -> Delivery:
        """A failed or doubtful delivery is tried again, by a person's wish; one that is queued or sent stays as it is.

        UsageError for an unknown id.
        """
        with self.database.writing() as connection:
            id = resolve(connection, deliveries, "delivery", typed)
            waiting = deliveries.c.state.in_([DeliveryState.FAILED.value, DeliveryState.IN_DOUBT.value])
            values = {"state": _QUEUED, "next_try_at": now, "due_at": now, "tries": 0, "answer": "queued again by hand"}
            connection.execute(update(deliveries).where(deliveries.c.id == id, waiting).values(**values))
            return _delivery(connection.execute(_WHOLE.where(deliveries.c.id == id)).one())


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody has it; a lease from a clock that ran ahead holds nobody up."""
    until = deliveries.c.leased_until
    return or_(until.is_(None), until <= now, until > now + LEASE)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id, edition_id=row.edition_id, digest=row.digest, slot=row.slot, output=row.output,
        recipient=row.recipient, message_id=row.message_id, content=zlib.decompress(row.content), state=row.state,
        tries=row.tries, doubts=row.doubts, due_at=row.due_at, next_try_at=row.next_try_at, answer=row.answer,
        sent_at=row.sent_at,
    )  # fmt: skip
