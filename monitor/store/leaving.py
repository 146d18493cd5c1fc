"""Recipients who ended a digest. feeds.yaml stays as it is: who leaves is a row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update

from monitor.records import DeliveryState, Unsubscribed
from monitor.store.part import Part
from monitor.store.sql import insert_new
from monitor.store.tables import deliveries, editions, unsubscribed

LEFT = "the recipient has ended this digest"


class Leaving(Part):
    def unsubscribe(self, digest: str, recipient: str, now: datetime) -> None:
        """Ends a digest for a recipient; what waits for them in the outbox fails. Once or twice is the same."""
        theirs = editions.c.digest == digest, editions.c.digest.startswith(f"{digest}/", autoescape=True)
        of = select(editions.c.id).where(theirs[0] | theirs[1])
        waiting = (
            deliveries.c.recipient == recipient, deliveries.c.edition_id.in_(of), deliveries.c.leased_until.is_(None),
            deliveries.c.state == DeliveryState.QUEUED.value,
        )  # fmt: skip
        ended = {"state": DeliveryState.FAILED.value, "answer": LEFT, "next_try_at": None}
        with self.database.writing() as connection:
            insert_new(connection, unsubscribed, [{"digest": digest, "recipient": recipient, "at": now}])
            connection.execute(update(deliveries).where(*waiting).values(**ended))

    def unsubscribed(self) -> tuple[Unsubscribed, ...]:
        """Who has ended what, the latest first."""
        query = select(unsubscribed).order_by(unsubscribed.c.at.desc(), unsubscribed.c.digest, unsubscribed.c.recipient)
        with self.database.reading() as connection:
            return tuple(
                Unsubscribed(digest=row.digest, recipient=row.recipient, at=row.at) for row in connection.execute(query)
            )

    def subscribe_again(self, recipient: str) -> int:
        """Everything that a recipient had ended begins again; how many digests."""
        with self.database.writing() as connection:
            return connection.execute(delete(unsubscribed).where(unsubscribed.c.recipient == recipient)).rowcount
