"""The nouns, as frozen records: one type for each moment of a thing, from a feed's entry to a finding.

Nothing here opens, asks or decides. Every instant is an aware datetime (a naive one is refused where
it enters), every optional value is `None` when it is unknown, and unknown is never rendered as zero.

    Document → ParsedDocument(Entry…) → NewArticle | NewRevision → Article → StoryAssignment
             → PhraseOccurrence → Phrase → Finding
"""

from monitor.records.articles import (
    Article,
    Departure,
    Edit,
    EntryLookup,
    Interval,
    KnownEntry,
    NewArticle,
    NewRevision,
    NewSighting,
    PollOutcome,
    RawDocument,
    Removal,
    Renaming,
    Revision,
)
from monitor.records.config import (
    Feed,
    Label,
    Outlet,
    Owner,
    Wire,
)
from monitor.records.feeds import (
    FeedEvent,
    FeedNote,
    Gap,
    Hints,
    KeptDocument,
    LedgerDay,
    Move,
    Standing,
    Visit,
)
from monitor.records.ids import (
    JSON,
    content_id,
    guid_tail,
    utc,
)
from monitor.records.imports import (
    BadRow,
    ImportRow,
)
from monitor.records.phrases import (
    ExplanationTest,
    Finding,
    Phrase,
    PhraseOccurrence,
    PhraseUse,
    TraceArticle,
)
from monitor.records.polls import (
    Document,
    DueFeed,
    Entry,
    Failure,
    FeedDate,
    ParsedDocument,
    ParseJob,
    PollStatus,
)
from monitor.records.stories import (
    GroupArticle,
    Signal,
    StoryAssignment,
    counts_as,
)
from monitor.records.views import (
    ArticleView,
    FeedHealth,
    FeedRecord,
    FeedState,
    PhraseUseView,
    PhraseView,
    StoryMember,
    StoryView,
)

__all__ = [
    "JSON",
    "Article",
    "ArticleView",
    "BadRow",
    "Departure",
    "Document",
    "DueFeed",
    "Edit",
    "Entry",
    "EntryLookup",
    "ExplanationTest",
    "Failure",
    "Feed",
    "FeedDate",
    "FeedEvent",
    "FeedHealth",
    "FeedNote",
    "FeedRecord",
    "FeedState",
    "Finding",
    "Gap",
    "GroupArticle",
    "Hints",
    "ImportRow",
    "Interval",
    "KeptDocument",
    "KnownEntry",
    "Label",
    "LedgerDay",
    "Move",
    "NewArticle",
    "NewRevision",
    "NewSighting",
    "Outlet",
    "Owner",
    "ParseJob",
    "ParsedDocument",
    "Phrase",
    "PhraseOccurrence",
    "PhraseUse",
    "PhraseUseView",
    "PhraseView",
    "PollOutcome",
    "PollStatus",
    "RawDocument",
    "Removal",
    "Renaming",
    "Revision",
    "Signal",
    "Standing",
    "StoryAssignment",
    "StoryMember",
    "StoryView",
    "TraceArticle",
    "Visit",
    "Wire",
    "content_id",
    "counts_as",
    "guid_tail",
    "utc",
]
