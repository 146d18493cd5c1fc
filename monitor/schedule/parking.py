"""When a feed is no longer polled: gone for good, or polled by another one. Nothing else parks, 404 least of all.

YouTube answers 404 for all of its feeds for hours on most days; miniflux silences a feed after three errors, and its
readers do not notice. A 410 is the one answer that means it (RFC 9110 §15.5.11), and even that must be said twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.records import FeedEvent, PollStatus, Standing
from monitor.records.spans import in_words

GONE_FOR_GOOD = timedelta(hours=24)  # between two 410
# Nobody spoke for the feed: a 410 before such a poll stands. (A 429 is the doorman's, or that of our own host gate.)
_NO_ANSWER = frozenset({
    PollStatus.TIMEOUT, PollStatus.DNS, PollStatus.CONNECT, PollStatus.TLS, PollStatus.PROTOCOL,
    PollStatus.FORBIDDEN_ADDRESS, PollStatus.RATE_LIMITED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parking:
    """Since when and why a feed is not polled (None: it is), and what is reported of a change."""

    at: datetime | None = None
    why: str | None = None
    event: FeedEvent | None = None


_POLLED = Parking()


def gone_since(gone_at: datetime | None, status: PollStatus, now: datetime) -> datetime | None:
    """The first 410 of a row that no other answer has broken."""
    if status is PollStatus.GONE:
        return min(gone_at or now, now)
    return gone_at if status in _NO_ANSWER else None


def parking(old: Standing, status: PollStatus, gone_at: datetime | None, now: datetime) -> Parking:
    """Whether the feed is polled from now on: parked by a second 410 a day after the first, back when it answers."""
    if old.parked_at is not None:
        back = status.ok and (old.parked or "").startswith("gone")
        event = FeedEvent(kind="unparked", detail="polled again: the server answers with a feed")
        return Parking(event=event) if back else Parking(old.parked_at, old.parked)
    if status is PollStatus.GONE and gone_at is not None and now - gone_at >= GONE_FOR_GOOD:
        why = f"gone: the server answered 410 twice, {in_words(now - gone_at, 'down')} apart"
        return Parking(now, why, FeedEvent(kind="parked", detail=why))
    return _POLLED


def merged_into(feed_id: str, target: str, url: str, now: datetime) -> Parking:
    """Parked, since its redirect was learned and another feed of the outlet polls the target: one URL, one fetch."""
    why = f"merged: {feed_id} polls the same URL, {target}"
    return Parking(now, why, FeedEvent(kind="merged", detail=why, undo=url))
