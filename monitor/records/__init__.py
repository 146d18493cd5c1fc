"""The nouns, as frozen records: one type for each moment of a thing, from a feed's entry to a finding.

Nothing here opens, asks or decides. Every instant is an aware datetime (a naive one is refused where
it enters), every optional value is `None` when it is unknown, and unknown is never rendered as zero.

    Document → ParsedDocument(Entry…) → NewArticle | NewRevision → Article → StoryAssignment
             → PhraseOccurrence → Phrase → Finding
"""

from monitor.records.articles import (
    Article,
    EntryLookup,
    Interval,
    KnownEntry,
    NewArticle,
    NewRevision,
    NewSighting,
    PollOutcome,
    Revision,
)
from monitor.records.config import (
    Feed,
    Label,
    Outlet,
    Owner,
    Wire,
)
from monitor.records.ids import (
    JSON,
    content_id,
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
    "Document",
    "DueFeed",
    "Entry",
    "EntryLookup",
    "ExplanationTest",
    "Failure",
    "Feed",
    "FeedDate",
    "FeedState",
    "Finding",
    "GroupArticle",
    "ImportRow",
    "Interval",
    "KnownEntry",
    "Label",
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
    "Revision",
    "Signal",
    "StoryAssignment",
    "StoryMember",
    "StoryView",
    "TraceArticle",
    "Wire",
    "content_id",
    "counts_as",
    "utc",
]
