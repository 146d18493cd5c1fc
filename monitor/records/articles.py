"""Articles and their revisions: what is kept, and when it can be proved to have appeared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.records.feeds import FeedEvent, Gap, Standing, Visit
from monitor.records.polls import Entry, FeedDate, PollStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """When something appeared: after `after` (None: unknown), not later than `until`."""

    after: datetime | None
    until: datetime

    def provably_before(self, other: Interval) -> bool:
        """True only where the intervals do not overlap: an order is never guessed."""
        return other.after is not None and self.until <= other.after

    def lag_behind(self, first: Interval) -> tuple[timedelta | None, timedelta | None]:
        """By how much this came later than `first`: (at least, at most); None: unknown. Below zero: it may be earlier.

        An instant after `after` and not later than `until` stands for each, so nothing closer can be said.
        """
        least = self.after - first.until if self.after is not None else None
        return least, self.until - first.after if first.after is not None else None

    def arrival(self, at: datetime) -> datetime:
        """The date `at`, but not before the last poll without it: nothing that an outlet claims makes it older."""
        return max(at, self.after) if self.after is not None else at


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLookup:
    """What to ask the store about one document's entries before deciding what is new."""

    feed_id: str
    article_ids: tuple[str, ...]  # ids that its entries would have as new articles, and of entries that left
    guids: tuple[str, ...]  # as they stand
    fresh: bool = False  # the feed was never polled: none of its entries can be known, only its outlet's articles
    outlet_id: str | None = None  # of a fresh one: where this outlet has no article, none needs to be looked for
    whole: bool = False  # everything that the feed carries, with titles: it may have moved its archive


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What the store remembers of an entry of one feed, or (feed_id None) of an article of its outlet."""

    article_id: str
    feed_id: str | None
    guid: str | None
    url: str | None
    title: str  # of a pruned one its title_key
    content_hash: str  # of title, summary and text, normalised
    revision: int  # the article's newest
    published: datetime | None = None
    alias: str | None = None  # the id that was asked for, where the article goes by another
    departed: bool = False  # it left the feed while older entries stayed
    pruned: bool = False  # a tombstone: it was deleted on purpose, and does not return


@dataclass(frozen=True, slots=True, kw_only=True)
class NewArticle:
    """An entry that we keep: what is written when it is seen for the first time."""

    id: str
    outlet_id: str
    feed_id: str | None  # None: imported
    entry: Entry
    content_hash: str
    first_seen: Interval
    external_id: str | None = None  # the id that an imported row carried


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """A known article whose title, summary or text changed in the feed that we know it from."""

    article_id: str
    feed_id: str
    number: int  # 2 for the first change
    entry: Entry
    content_hash: str
    first_seen: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSighting:
    """A known article that turned up in another feed of its outlet."""

    article_id: str
    feed_id: str
    guid: str | None
    content_hash: str
    first_seen: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """A known article that the feed now calls by another GUID or link: the archive moved, nothing is new."""

    article_id: str
    feed_id: str
    guid: str | None
    aliases: tuple[str, ...]  # ids that its new names would give it: from now on they mean this article


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """An article that left its feed (or came back to it) while older entries stayed: it was taken out."""

    article_id: str
    feed_id: str
    left: Interval | None  # None: it is back


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """The bytes of one document, kept to be read again by a better parser."""

    sha256: str  # of the bytes as they came
    packed: bytes  # zlib (RFC 1950)
    size: int  # before that
    url: str
    content_type: str | None
    headers: Mapping[str, str] = field(default_factory=dict)  # of the response, names in lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOutcome:
    """One poll of one feed, ready to be written in one go: status, validators, changes, next date."""

    feed_id: str
    polled_at: datetime
    status: PollStatus
    detail: str
    standing: Standing
    http_status: int | None = None
    elapsed_ms: int = 0
    size: int = 0  # bytes of the decoded body
    format: str | None = None
    tier: str | None = None
    etag: str | None = None  # as sent with this 200 or 304
    last_modified: str | None = None
    body_sha256: str | None = None
    articles: tuple[NewArticle, ...] = ()
    revisions: tuple[NewRevision, ...] = ()
    sightings: tuple[NewSighting, ...] = ()
    known: int = 0  # entries that were there already, unchanged
    skipped: int = 0
    asked_at: datetime | None = None  # not later than the request left: what is not in the answer may be younger
    fence: int | None = None  # DueFeed.fence: an outcome whose lease was taken over is not written
    renamings: tuple[Renaming, ...] = ()
    departures: tuple[Departure, ...] = ()
    gap: Gap | None = None
    events: tuple[FeedEvent, ...] = ()
    visits: tuple[Visit, ...] = ()
    whole: bool = True  # False: the document was cut short, so what is not in it may have been there
    document: RawDocument | None = None  # None: the same bytes as before, or nothing came


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A kept article as it reads now, in its newest revision."""

    id: str
    seq: int  # order of arrival in the store
    outlet_id: str
    url: str | None
    title: str
    summary: str
    text: str
    language: str | None
    published: FeedDate | None
    first_seen: Interval
    revision: int = 1
    authors: tuple[str, ...] = ()
    credit: str | None = None
    external_id: str | None = None  # the id that an imported row carried
    story_id: str | None = None
    reprint_of: str | None = None  # the article whose text it repeats
    reprint_class: str | None = None
    wire: str | None = None  # Wire.id whose credit line it carries
    founded: bool = False  # a story, when it was grouped

    @property
    def body(self) -> str:
        """The fullest text that we have below the title."""
        return self.text or self.summary

    @property
    def at(self) -> datetime:
        """The instant used for ordering: published where claimed and possible, else when first seen at the latest."""
        claimed = self.published.instant if self.published else None
        return min(claimed, self.first_seen.until) if claimed else self.first_seen.until

    @property
    def arrived(self) -> datetime:
        """`at` as far as it can be believed, see `Interval.arrival`."""
        return self.first_seen.arrival(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of an article's title, summary and text, with the interval in which it appeared."""

    article_id: str
    number: int
    title: str
    summary: str
    text: str
    first_seen: Interval
    source: str = "feed"  # feed | page: where its text comes from


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of an article: what it said before, and from when on it said something else."""

    outlet_id: str
    url: str | None
    before: Revision
    after: Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """An article that left its feed while older entries stayed."""

    article_id: str
    outlet_id: str
    url: str | None
    title: str
    feed_url: str
    left: Interval
