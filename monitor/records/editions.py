"""The outbox: editions with everything frozen, and one delivery for each recipient and output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from monitor.records.ids import JSON


class DeliveryState(StrEnum):
    """Where a delivery stands. `sending`: the other side was ready to take it, and has not said that it has it."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"  # it may have arrived; nobody can know, and it is held for a person


class Verdict(StrEnum):
    """What one try came to."""

    SENT = "sent"
    LATER = "later"  # refused for now, or nobody answered: trying again makes sense
    REFUSED = "refused"  # for good
    UNKNOWN = "unknown"  # it was on its way when the line broke


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One try: what it came to, and what the other side said, in one line."""

    verdict: Verdict
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """An output of feeds.yaml: its id, the module that serves it, and that module's options."""

    id: str
    kind: str  # a file in monitor/outputs
    options: Mapping[str, Any]  # secrets in plain text: never printed
    hold: bool = False  # what is in doubt waits for a person, instead of being sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One dated digest, or one alert: what it told, and whom. Never changed once it is stored."""

    id: str
    digest: str  # its name; "alert:NAME" of an alert
    slot: str  # the local date, 2026-11-23; of an alert what was found, and when
    since: datetime  # what happened from here …
    until: datetime  # … to here, when it was composed
    items: Mapping[str, JSON]  # section → what it held
    text: str  # the plain text
    html: str
    subject: str
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """One message to one recipient through one output, as it will be sent, byte for byte."""

    id: str
    output: str
    recipient: str  # "" where the output has none
    message_id: str  # the same at every try
    content: bytes
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A delivery with its tries."""

    id: str
    edition_id: str
    digest: str
    slot: str
    output: str
    recipient: str
    message_id: str
    content: bytes
    state: str  # DeliveryState
    tries: int
    doubts: int  # tries of which nobody knows whether they arrived
    due_at: datetime
    next_try_at: datetime | None
    answer: str  # what the last try came to
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsubscribed:
    """A recipient who ended a digest."""

    digest: str
    recipient: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What becomes of a delivery after a try."""

    state: DeliveryState
    next_try_at: datetime | None
    answer: str
    in_doubt: bool = False  # this try is one of those that may have arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """An edition as outputs render it."""

    edition: Edition
    title: str  # "Elections desk": what the digest calls itself to people
    language: str
    at: datetime  # when it was composed, in the zone of its recipients
    images: tuple[tuple[str, bytes], ...] = ()  # (content id, PNG) that the HTML refers to as cid:…


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One delivery on its way: what an output is given to send."""

    id: str
    recipient: str
    content: bytes
    at: datetime  # of this try
    earlier: tuple[bytes, ...] = ()  # what the output sent before, the latest first, where it asks for it
