"""The tables of the outbox: editions, the deliveries of each, and who wants none any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from monitor.records import JSON
from monitor.store.row import Row, instant_column, json_column, text_column


class EditionRow(Row, table=True):
    """Append-only. One digest has one edition a slot, whoever composes, and however often."""

    __tablename__ = "editions"
    id: str = text_column(primary_key=True)
    digest: str = text_column()
    slot: str = text_column()
    since: datetime = instant_column()
    until: datetime = instant_column()
    items: JSON = json_column()
    recipients: JSON = json_column()
    subject: str = text_column()
    text: str = text_column()
    html: str = text_column()
    __table_args__ = (UniqueConstraint("digest", "slot"), Index(None, "digest", "until"))


class DeliveryRow(Row, table=True):
    """One message to one recipient: its bytes, and how its tries went."""

    __tablename__ = "deliveries"
    id: str = text_column(primary_key=True)
    edition_id: str = text_column(foreign_key="editions.id")
    output: str = text_column()
    recipient: str = text_column()
    message_id: str = text_column()
    state: str = text_column()
    tries: int
    doubts: int
    due_at: datetime = instant_column()
    next_try_at: datetime | None = instant_column()
    leased_until: datetime | None = instant_column()
    leased_by: str | None = text_column()
    answer: str = text_column()
    sent_at: datetime | None = instant_column()
    content: bytes = Field(sa_type=LargeBinary)  # zlib
    __table_args__ = (UniqueConstraint("edition_id", "output", "recipient"), Index(None, "state", "next_try_at"))


class UnsubscribedRow(Row, table=True):
    """A recipient of feeds.yaml who ended a digest by the link in its mails."""

    __tablename__ = "unsubscribed"
    digest: str = text_column(primary_key=True)
    recipient: str = text_column(primary_key=True)
    at: datetime = instant_column()
