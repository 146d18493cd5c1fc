"""What is remembered of a feed between two polls, and what a poll teaches about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a document says of its own timetable; kept, for a 304 does not repeat it."""

    wait: timedelta | None = None  # the longest of ttl and sy:updatePeriod ÷ sy:updateFrequency
    skip_hours: tuple[int, ...] = ()  # 0–23, UTC (RSS 2.0)
    skip_days: tuple[int, ...] = ()  # 0 Monday … 6 Sunday


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A permanent redirect that is being watched: it is learned when it has held long and often enough."""

    target: str
    since: datetime
    seen: int = 1  # identical observations


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEvent:
    """Something that happened to a feed and that a person should be able to read, and to undo."""

    kind: str  # moved | merged | parked | unparked | degraded | gap | flood
    detail: str
    undo: str | None = None  # for `moved`: the URL that was asked before


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is kept of a feed from one poll to the next, besides its validators."""

    next_poll_at: datetime
    pace: timedelta  # the wait that the share of known entries has led to
    trouble: float = 0.0  # weights of the failed polls in a row: PollStatus.weight
    habit: str = ""  # arrivals by hour of week, packed: monitor.schedule.habit
    hints: Hints = NO_HINTS
    moved_url: str | None = None  # where it is asked, when a redirect was learned
    move: Move | None = None
    refused_url: str | None = None  # a redirect that a person undid
    gone_at: datetime | None = None  # the first 410 of a row
    parked_at: datetime | None = None  # not polled from then on, and reported
    parked: str | None = None  # why
    last_new_at: datetime | None = None  # the last poll that brought an entry
    asked_whole_at: datetime | None = None  # the last request without validators, whatever came of it
    present: str = ""  # what its last document held, packed: monitor.parse.turnover
    clock: str = ""  # what is known of its clock, packed: monitor.parse.clock
    guids: str = ""  # "unusable": its GUIDs name nothing, so links and titles do


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request to one host, for the politeness ledger."""

    host: str  # the key under which manners are kept: host, or registered domain of a platform
    conditional: bool
    status: int | None  # None: no answer
    size: int = 0  # bytes of the body on the wire
    wait: timedelta | None = None  # what a Retry-After asked for

    @property
    def failed(self) -> bool:
        """No answer, or one that says that it is none."""
        return self.status is None or self.status >= 400

    @property
    def limited(self) -> bool:
        """Whether the server had enough of us (RFC 6585 §4; 503 with Retry-After, RFC 9110 §15.6.4)."""
        return self.status == 429 or (self.status == 503 and self.wait is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A feed that rolled over between two polls: entries came and went unseen."""

    after: datetime | None  # the newest date of the document before; None: it was undated
    before: datetime | None  # the oldest date of this one
    missed: int | None  # estimate: its rate × the hole; None where it cannot be estimated


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedNote:
    """A FeedEvent as it is read later."""

    feed_id: str
    url: str
    outlet_id: str
    at: datetime
    kind: str
    detail: str
    undo: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDay:
    """Requests to one host on one day (UTC), in numbers."""

    host: str
    day: str  # 2026-11-20
    requests: int
    conditional: int  # with If-None-Match or If-Modified-Since
    not_modified: int  # answered 304
    failed: int  # no answer, 4xx or 5xx
    size: int  # bytes of bodies, as they were sent
    limited: int  # 429, and 503 with Retry-After
    waits: int  # how often a Retry-After was given
    early: int  # requests before such a wait was over


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A raw document out of the store, with what a parser must know of its feed."""

    sha256: str
    body: bytes
    url: str
    content_type: str | None
    came_at: datetime
    status: str  # PollStatus of the poll that brought it
    feed_id: str
    outlet_id: str
    language: str | None = None
    country: str | None = None
