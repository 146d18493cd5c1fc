"""The tables. Their rows never leave this package: everybody else sees the frozen records.

    owners ← outlets ← labels          feeds ← polls             stories ← assignments → articles
                 ↑── feeds ← entries → articles ← revisions      phrases ← phrase_uses, occurrences → articles
                       ↑── feed_events    ↑── aliases            findings, imports, tombstones
                                                                 documents, hosts, ledger, turns, checkpoints
    story_changes, links (change_tables.py)                  editions ← deliveries (outbox_tables.py)
    article_words, unindexed, unwatched, watch_matches (search_tables.py)

Columns named `*_at` are UTC instants. `ordered_at` is Article.at, kept because every verb reads in that order.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON as Json
from sqlalchemy import Index, LargeBinary, MetaData, Table, text
from sqlmodel import Field

from monitor.records import JSON
from monitor.store.change_tables import ImportRow, LinkRow, StoryChangeRow
from monitor.store.columns import Counter, KeyText
from monitor.store.outbox_tables import DeliveryRow, EditionRow, UnsubscribedRow
from monitor.store.row import Row
from monitor.store.row import instant_column as _instant
from monitor.store.row import json_column as _json
from monitor.store.row import text_column as _text
from monitor.store.search_tables import ArticleWordsRow, PhraseLabelRow, UnindexedRow, UnwatchedRow, WatchMatchRow


class OwnerRow(Row, table=True):
    __tablename__ = "owners"
    id: str = _text(primary_key=True)
    name: str = _text()
    source: str | None = _text()


class OutletRow(Row, table=True):
    __tablename__ = "outlets"
    id: str = _text(primary_key=True)
    name: str = _text()
    country: str | None = _text()
    languages: JSON = _json()
    owner_id: str | None = _text(foreign_key="owners.id")
    origin: str = _text()  # config | import
    retired_at: datetime | None = _instant()  # no longer in feeds.yaml
    fulltext: bool  # the pages of its articles may be read


class LabelRow(Row, table=True):
    __tablename__ = "labels"
    outlet_id: str = _text(primary_key=True, foreign_key="outlets.id")
    name: str = _text(primary_key=True)
    value: str = _text()
    source: str = _text()


class FeedRow(Row, table=True):
    __tablename__ = "feeds"
    id: str = _text(primary_key=True)
    url: str = _text()
    outlet_id: str = _text(foreign_key="outlets.id", index=True)
    interval: int  # seconds
    allow_private: bool
    section: str | None = _text()
    retired_at: datetime | None = _instant()
    etag: str | None = _text()
    last_modified: str | None = _text()
    body_sha256: str | None = _text()
    polled_at: datetime | None = _instant()
    polled_ok_at: datetime | None = _instant()
    next_poll_at: datetime = _instant()
    failures: int
    status: str | None = _text()
    detail: str = _text()
    leased_until: datetime | None = _instant()
    leased_by: str | None = _text()
    fence: int = Field(sa_type=Counter)  # grows with each lease: what an overtaken worker brings is refused
    asked_url: str = _text(index=True)  # url, or where a learned redirect leads
    host: str = _text(index=True)  # whose manners hold: parse.hosts.host_key(asked_url)
    pace: int | None  # seconds; records.Standing from here on
    trouble: float
    move_target: str | None = _text()
    move_since: datetime | None = _instant()
    move_seen: int
    gone_at: datetime | None = _instant()
    parked_at: datetime | None = _instant()
    parked: str | None = _text()
    last_new_at: datetime | None = _instant()
    asked_whole_at: datetime | None = _instant()
    refused_url: str | None = _text()  # a redirect that a person undid: it is not learned again
    guids: str = _text()
    clock: str = _text()
    hints: JSON = _json()
    habit: str = _text()
    present: str = _text()
    __table_args__ = (
        Index(
            "ix_feeds_due",
            "next_poll_at",
            sqlite_where=text("retired_at IS NULL"),
            postgresql_where=text("retired_at IS NULL"),
        ),
    )


class PollRow(Row, table=True):
    __tablename__ = "polls"
    id: int = Field(sa_type=Counter, primary_key=True)
    feed_id: str = _text(foreign_key="feeds.id")
    polled_at: datetime = _instant()
    status: str = _text()
    detail: str = _text()
    http_status: int | None
    elapsed_ms: int
    size: int
    format: str | None = _text()
    tier: str | None = _text()
    new: int
    revised: int
    known: int
    skipped: int
    document_sha256: str | None = _text()  # what came, where it is kept
    missed: int | None  # estimate, where the feed rolled over since the poll before
    rolled_over: bool
    __table_args__ = (Index(None, "feed_id", "polled_at"),)


class DocumentRow(Row, table=True):
    """The bytes of a document, compressed; kept for a while, so that a better parser can read them again."""

    __tablename__ = "documents"
    sha256: str = _text(primary_key=True)
    url: str = _text()
    content_type: str | None = _text()
    size: int  # bytes, before compression
    first_at: datetime = _instant(index=True)
    body: bytes = Field(sa_type=LargeBinary)  # zlib
    headers: JSON = _json(sa_column_kwargs={"server_default": "{}"})  # of the response that brought it


class EventRow(Row, table=True):
    """What happened to a feed that a person should know: moved, merged, parked, degraded, rolled over."""

    __tablename__ = "feed_events"
    id: int = Field(sa_type=Counter, primary_key=True)
    feed_id: str = _text(foreign_key="feeds.id", index=True)
    happened_at: datetime = _instant(index=True)
    kind: str = _text()
    detail: str = _text()
    undo: str | None = _text()
    undone_at: datetime | None = _instant()


class HostRow(Row, table=True):
    """A host that asked us to wait; on private hosts the id of a feed."""

    __tablename__ = "hosts"
    host: str = _text(primary_key=True)
    closed_until: datetime = _instant()
    closed_at: datetime = _instant()


class LedgerRow(Row, table=True):
    """Requests to one host on one day (UTC): what we would show a publisher who complains."""

    __tablename__ = "ledger"
    host: str = _text(primary_key=True)
    day: str = _text(primary_key=True)  # 2026-11-20
    requests: int
    conditional: int
    not_modified: int
    failed: int
    size: int = Field(sa_type=Counter)  # bytes of bodies, as they were sent
    limited: int  # 429, and 503 with Retry-After
    waits: int  # how often a Retry-After was given
    early: int  # requests before such a wait was over


class TombstoneRow(Row, table=True):
    """An article that was pruned, and by what its feeds knew it: it does not come back."""

    __tablename__ = "tombstones"
    article_id: str = _text(primary_key=True)
    feed_id: str = _text(primary_key=True)  # "": imported
    guid_tail: str | None = Field(sa_type=KeyText)
    title_key: str | None = _text()  # records.title_key of its title
    pruned_at: datetime = _instant()
    __table_args__ = (Index(None, "feed_id", "guid_tail"),)


class TurnRow(Row, table=True):
    """How often grouping and tracing have written: who kept what he knew in memory sees whether it still holds."""

    __tablename__ = "turns"
    verb: str = _text(primary_key=True)
    number: int = Field(sa_type=Counter)


class CheckpointRow(Row, table=True):
    """Which file holds what a verb knew: only these bytes are read back."""

    __tablename__ = "checkpoints"
    verb: str = _text(primary_key=True)
    digest: str = _text()  # BLAKE2b of the file, in hexadecimals
    saved_at: datetime = _instant()


class AliasRow(Row, table=True):
    """Another id that an article would have by the names that its feed gives it now."""

    __tablename__ = "aliases"
    alias: str = _text(primary_key=True)
    article_id: str = _text(foreign_key="articles.id", index=True)


class ArticleRow(Row, table=True):
    __tablename__ = "articles"
    seq: int = Field(sa_type=Counter, primary_key=True)  # order of arrival; the database counts
    id: str = _text(unique=True)
    outlet_id: str = _text(foreign_key="outlets.id")
    revision: int  # the newest
    ordered_at: datetime = _instant()
    first_seen_after: datetime | None = _instant()
    first_seen_until: datetime = _instant()
    published_at: datetime | None = _instant()
    published_raw: str | None = _text()
    published_zone: str | None = _text()
    arrived_at: datetime = _instant()
    grouped_at: datetime | None = _instant()
    traced_at: datetime | None = _instant()
    url: str | None = _text()
    language: str | None = _text()
    credit: str | None = _text()
    external_id: str | None = _text()
    authors: JSON = _json()
    page_status: str | None = _text()  # records.PageStatus; None: not asked since its feed last changed it
    page_detail: str | None = _text()
    page_tries: int = Field(sa_column_kwargs={"server_default": "0"})
    page_next_at: datetime | None = _instant()
    __table_args__ = (
        Index(None, "ordered_at", "seq"),
        Index(None, "outlet_id", "ordered_at"),
        Index(
            "ix_articles_ungrouped",
            "ordered_at",
            "seq",
            sqlite_where=text("grouped_at IS NULL"),
            postgresql_where=text("grouped_at IS NULL"),
        ),
        Index(
            "ix_articles_untraced",
            "ordered_at",
            "seq",
            sqlite_where=text("traced_at IS NULL AND grouped_at IS NOT NULL"),
            postgresql_where=text("traced_at IS NULL AND grouped_at IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},  # a number is never given twice, even after the last article is deleted
    )


class RevisionRow(Row, table=True):
    """Append-only. The long columns come last: SQLite then finds the title without reading the text."""

    __tablename__ = "revisions"
    article_id: str = _text(primary_key=True, foreign_key="articles.id")
    number: int = Field(primary_key=True)
    feed_id: str | None = _text()  # whose words these are: two feeds of an outlet may tell one article differently
    title: str = _text()
    content_hash: str = _text()
    first_seen_after: datetime | None = _instant()
    first_seen_until: datetime = _instant()
    summary: str = _text()
    text: str = _text()
    html: str = _text()  # "" where it is the text (or summary) alone, in a paragraph or in none
    source: str = _text(sa_column_kwargs={"server_default": "feed"})  # feed | page: where its text comes from


class EntryRow(Row, table=True):
    """That a feed carries an article, and which version of it that feed gave last."""

    __tablename__ = "entries"
    feed_id: str = _text(primary_key=True, foreign_key="feeds.id")
    article_id: str = _text(primary_key=True, foreign_key="articles.id", index=True)
    guid: str | None = Field(sa_type=KeyText)
    guid_tail: str | None = Field(sa_type=KeyText)  # without scheme and host, by which it is looked up
    content_hash: str = _text()
    first_seen_after: datetime | None = _instant()
    first_seen_until: datetime = _instant()
    left_after: datetime | None = _instant()
    left_until: datetime | None = _instant()  # it was gone from the feed by then, while older entries stayed
    # Without a rowid a feed's entries lie together, and there is one tree less to write to.
    __table_args__ = (Index(None, "feed_id", "guid_tail"), {"sqlite_with_rowid": False})


class StoryRow(Row, table=True):
    __tablename__ = "stories"
    id: str = _text(primary_key=True)
    lead_id: str = _text(foreign_key="articles.id")
    founded_at: datetime = _instant()
    last_at: datetime = _instant(index=True)
    predecessor_id: str | None = _text()  # the earlier story that this one continues, which may be pruned by now
    merged_into: str | None = _text()  # emptied by a merge: its id still leads to the story that took its articles


class AssignmentRow(Row, table=True):
    __tablename__ = "assignments"
    article_id: str = _text(primary_key=True, foreign_key="articles.id")
    story_id: str = _text(foreign_key="stories.id", index=True)
    nearest: str | None = _text()
    signals: JSON = _json()
    reprint_of: str | None = _text()
    reprint_share: float
    reprint_class: str | None = _text()  # also of a reused passage, which has no reprint_of
    evidence: JSON = Field(sa_type=Json(none_as_null=True), nullable=True)  # ReprintEvidence
    wire: str | None = _text()
    decided_at: datetime = _instant()
    founded: bool | None = Field(nullable=True)  # None: before 0005
    turn: int | None = Field(sa_type=Counter, nullable=True, index=True)  # of grouping; None: before 0005


class PhraseRow(Row, table=True):
    __tablename__ = "phrases"
    id: str = _text(primary_key=True)
    text: str = _text()
    type: str = _text()
    flagged: bool
    score: float
    outlets: int
    independent: int
    variants: JSON = _json()
    signals: JSON = _json()
    explanations: JSON = _json()
    measured: JSON = _json(sa_column_kwargs={"server_default": "{}"})  # what else the verdict was made of
    first_at: datetime | None = _instant()  # Article.at of its first and last use
    last_at: datetime | None = _instant(index=True)
    updated_at: datetime = _instant()


class PhraseUseRow(Row, table=True):
    __tablename__ = "phrase_uses"
    phrase_id: str = _text(primary_key=True, foreign_key="phrases.id")
    article_id: str = _text(primary_key=True, foreign_key="articles.id", index=True)
    counts_as: str = _text()
    owner_id: str | None = _text()  # this and the following: as the phrase was judged by them
    wire: str | None = _text()
    reprint_of: str | None = _text()
    reprint_class: str | None = _text()
    story_id: str | None = _text()


class OccurrenceRow(Row, table=True):
    __tablename__ = "occurrences"
    phrase_id: str = _text(primary_key=True, foreign_key="phrases.id")
    article_id: str = _text(primary_key=True, foreign_key="articles.id", index=True)
    revision: int = Field(primary_key=True)
    field: str = _text(primary_key=True)
    start: int = Field(primary_key=True)
    end: int = Field(primary_key=True)
    surface: str = _text()
    quoted: bool


class FindingRow(Row, table=True):
    __tablename__ = "findings"
    kind: str = _text(primary_key=True)
    subject: str = _text(primary_key=True)
    score: float
    evidence: JSON = _json()
    found_at: datetime = _instant()
    withdrawn_at: datetime | None = _instant()  # it was reported, and no longer holds
    withdrawn_for: JSON = Field(sa_type=Json(none_as_null=True), nullable=True)  # {"reason", "note"}; null: unknown


metadata: MetaData = Row.metadata


def _table(row: type[Row]) -> Table:
    return metadata.tables[str(row.__tablename__)]


owners, outlets, labels = _table(OwnerRow), _table(OutletRow), _table(LabelRow)
feeds, polls, entries = _table(FeedRow), _table(PollRow), _table(EntryRow)
articles, revisions, imports, findings = (_table(row) for row in (ArticleRow, RevisionRow, ImportRow, FindingRow))
phrases, phrase_uses, occurrences = _table(PhraseRow), _table(PhraseUseRow), _table(OccurrenceRow)
documents, feed_events, hosts = _table(DocumentRow), _table(EventRow), _table(HostRow)
ledger, tombstones, aliases = _table(LedgerRow), _table(TombstoneRow), _table(AliasRow)
turns, checkpoints, phrase_labels = _table(TurnRow), _table(CheckpointRow), _table(PhraseLabelRow)
stories, assignments, story_changes, links = (_table(row) for row in (StoryRow, AssignmentRow, StoryChangeRow, LinkRow))
editions, deliveries = _table(EditionRow), _table(DeliveryRow)
unsubscribed, unindexed, unwatched = (_table(row) for row in (UnsubscribedRow, UnindexedRow, UnwatchedRow))
article_words, watch_matches = _table(ArticleWordsRow), _table(WatchMatchRow)
