"""One poll of one feed: what is due, what came back, what it says, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.records.feeds import NO_HINTS, Hints, Standing, Visit

ALONE = 3  # feeds that cannot be reached in one way are told one by one; more are one trouble, in one line


class PollStatus(StrEnum):
    """How one poll of one feed ended: exactly one of these, with a sentence of detail beside it."""

    NEW = "new"  # entries came that we did not have
    UNCHANGED = "unchanged"  # 200, and nothing in it was new
    NOT_MODIFIED = "not-modified"  # 304
    EMPTY = "empty"  # a valid feed without entries
    NOT_A_FEED = "not-a-feed"  # HTML, an image, anything that is no feed
    CHALLENGE = "challenge"  # a page that wants to know whether we are human
    BRIDGE_ERROR = "bridge-error"  # a generated feed whose entries are its generator's error messages
    MALFORMED = "malformed"  # says it is a feed, and cannot be read
    NO_BODY = "no-body"  # 2xx with nothing in it
    TOO_LARGE = "too-large"  # more than the cap, counted after decoding
    TOO_HARD = "too-hard"  # the parser ran out of time or memory and was stopped
    TIMEOUT = "timeout"
    DNS = "dns"
    CONNECT = "connect"  # refused, reset, unreachable
    TLS = "tls"
    PROTOCOL = "protocol"  # what came back is not HTTP as we read it
    REDIRECT = "redirect"  # a loop, too many hops, or a target that we refuse
    FORBIDDEN_ADDRESS = "forbidden-address"  # private or local, and the feed has no allow_private
    RATE_LIMITED = "rate-limited"  # 429, or 503 with Retry-After
    GONE = "gone"  # 410
    NOT_FOUND = "not-found"  # 404
    HTTP_ERROR = "http-error"  # any other 4xx or 5xx
    ROBOTS = "robots"  # robots.txt of the host does not admit us

    @property
    def ok(self) -> bool:
        """Whether the feed answered as a feed: the poll counts for first-seen intervals."""
        return self in _OK

    @property
    def weight(self) -> float:
        """How much one such poll counts towards a longer wait: 0 fine, 0.25 passing, 0.5 may pass, 1 needs a person."""
        return _WEIGHTS.get(self, 0.5)

    @property
    def unreached(self) -> bool:
        """No connection came about: where many feeds end so at once, that is rather our network than theirs."""
        return self in (PollStatus.DNS, PollStatus.CONNECT)


_OK = frozenset({PollStatus.NEW, PollStatus.UNCHANGED, PollStatus.NOT_MODIFIED, PollStatus.EMPTY})
_WEIGHTS = {
    PollStatus.NEW: 0.0, PollStatus.UNCHANGED: 0.0, PollStatus.NOT_MODIFIED: 0.0, PollStatus.EMPTY: 0.25,
    PollStatus.TIMEOUT: 0.25, PollStatus.DNS: 0.25, PollStatus.CONNECT: 0.25, PollStatus.RATE_LIMITED: 0.25,
    PollStatus.BRIDGE_ERROR: 0.25, PollStatus.NOT_A_FEED: 1.0, PollStatus.MALFORMED: 1.0, PollStatus.TOO_LARGE: 1.0,
    PollStatus.TOO_HARD: 1.0, PollStatus.FORBIDDEN_ADDRESS: 1.0, PollStatus.GONE: 1.0,
    PollStatus.ROBOTS: 1.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DueFeed:
    """A feed whose poll is due, with what the store remembers of it."""

    id: str
    url: str  # where it is asked: the configured URL, or the one that a redirect taught
    outlet_id: str
    interval: timedelta
    allow_private: bool = False
    etag: str | None = None  # byte for byte as the server sent it
    last_modified: str | None = None
    body_sha256: str | None = None  # of the last document that was parsed
    polled_ok_at: datetime | None = None  # when the last poll that counts for first-seen intervals was asked
    failures: int = 0  # polls in a row that were not ok
    language: str | None = None  # the outlet's main language
    country: str | None = None
    fence: int | None = None  # the number of this lease, to be handed back with its outcome
    polled_at: datetime | None = None
    standing: Standing | None = None  # None: it was never polled


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The bytes and headers that one fetch returned (status 200 or 304), after redirects."""

    url: str  # where it was found in the end
    status: int
    headers: Mapping[str, str]  # names in lower case; repeated ones joined with ", "
    body: bytes  # decoded; empty with 304
    elapsed_ms: int = 0
    redirects: tuple[str, ...] = ()  # each URL that answered with a redirect, in order
    moved_to: str | None = None  # where an unbroken run of 301 and 308 from the first URL leads
    visits: tuple[Visit, ...] = ()  # one for each request

    def header(self, name: str) -> str | None:
        return self.headers.get(name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a fetch or a parse gave nothing; `permanent` says that asking again will not help."""

    status: PollStatus
    detail: str
    permanent: bool = False
    http_status: int | None = None
    retry_after: timedelta | None = None
    elapsed_ms: int = 0
    visits: tuple[Visit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDate:
    """A date as the feed gives it. `instant` is None where the string cannot be read without guessing."""

    raw: str
    instant: datetime | None = None
    # Where the zone came from: offset | name | outlet (its country's) | assumed-utc | learned (the feed's clock is
    # off) | future (later than the poll, so not used) | unknown
    zone: str = "unknown"

    @property
    def confidence(self) -> str:
        """certain | likely | assumed | unknown: how far the instant may be trusted."""
        return _CONFIDENCE.get(self.zone, "unknown") if self.instant else "unknown"


_CONFIDENCE = {
    "offset": "certain", "name": "certain", "outlet": "likely", "learned": "likely", "assumed-utc": "assumed",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item as it stands in a document, with text as text and markup cleaned."""

    guid: str | None
    url: str | None  # canonical, http or https; None when there is none that we may keep
    title: str  # text, one line
    summary: str = ""  # text
    text: str = ""  # text of the fullest body that the feed carries, paragraphs on lines
    html: str = ""  # that body as clean HTML; nothing where a parser's process found no more in it than the text
    authors: tuple[str, ...] = ()
    credit: str | None = None  # <source> of the item: who it says it was taken from
    language: str | None = None
    published: FeedDate | None = None
    updated: FeedDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseJob:
    """What a parser is given: the bytes of one document, and what is known of where they came from."""

    body: bytes
    url: str  # where it was found in the end: relative links are resolved against it
    content_type: str | None = None  # the header, as sent
    language: str | None = None  # the outlet's main language, BCP 47
    country: str | None = None  # the outlet's, ISO 3166-1 alpha-2: decides ambiguous zone names


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """What one document says. `skipped` entries could not be used; `notes` say why."""

    format: str  # "rss 2.0", "atom 1.0", "json feed 1.1" …
    tier: str  # strict | forgiving | json | sitemap: which reader read it
    title: str
    language: str | None
    entries: tuple[Entry, ...]
    skipped: int = 0
    notes: tuple[str, ...] = ()
    complete: bool = True  # False: it was cut short on the way, so its validators must not be kept
    hints: Hints = NO_HINTS
    names: tuple[tuple[int, str, tuple[str, ...], str], ...] | None = None  # monitor.parse.naming.Name of the entries
