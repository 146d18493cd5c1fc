"""The nouns, as frozen records: one type for each moment of a thing, from a feed's entry to a finding.

Nothing here opens, asks or decides. Every instant is an aware datetime (a naive one is refused where
it enters), every optional value is `None` when it is unknown, and unknown is never rendered as zero.

    Document → ParsedDocument(Entry…) → NewArticle | NewRevision → Article → StoryAssignment
             → PhraseOccurrence → Phrase → Finding

A room is opened when the first of its names is asked for: a parser's process needs three of them, and all of them are
a third of what it took to start (95 of 290 ms).
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from monitor.records.alerts import (
        AlertRule,
        DetectorFacts,
        Firing,
        Reported,
    )
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
    from monitor.records.coverage import (
        BLIND,
        CARRIED,
        UNKNOWN,
        FeedWatch,
        OutletCoverage,
        StoryCoverage,
        TimeBucket,
        ValueCoverage,
        Watch,
    )
    from monitor.records.digests import (
        BlindNote,
        DigestFacts,
        FeedNeed,
        HeadlineNote,
        SearchNote,
        Selection,
        StoryNote,
        WatchNote,
        Withdrawn,
        WordingNote,
    )
    from monitor.records.editions import (
        Answer,
        Delivery,
        DeliveryState,
        Destination,
        Edition,
        Letter,
        NewDelivery,
        Parcel,
        Settled,
        Unsubscribed,
        Verdict,
    )
    from monitor.records.exports import EXPORTS, ArticleExport, EditExport, NarrativeExport, StoryExport
    from monitor.records.feeds import (
        NO_HINTS,
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
        title_key,
        utc,
    )
    from monitor.records.imports import (
        BadRow,
        ImportRow,
    )
    from monitor.records.labels import PHRASE_LABELS, PhraseLabel
    from monitor.records.pages import (
        PageJob,
        PageOutcome,
        PageState,
        PageStatus,
        PageTask,
        PageText,
    )
    from monitor.records.phrases import (
        ExplanationTest,
        Finding,
        Lapse,
        Phrase,
        PhraseOccurrence,
        PhraseUse,
        Related,
        Report,
        Spoken,
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
    from monitor.records.search import SearchFound, SearchPlan
    from monitor.records.stories import (
        Bond,
        ByHand,
        GroupArticle,
        HandLink,
        PairPart,
        PairReason,
        ReprintEvidence,
        Signal,
        StoryAssignment,
        StoryChange,
        StoryChangeNote,
        StoryGist,
        StoryMove,
        StoryReason,
        counts_as,
    )
    from monitor.records.views import (
        ArticleView,
        FeedHealth,
        FeedRecord,
        FeedState,
        PhraseUseView,
        PhraseView,
        Predecessor,
        Reason,
        StoryMember,
        StoryReport,
        StorySide,
        StoryView,
        StoryWhy,
        Without,
    )
    from monitor.records.watch import (
        WatchedArticle,
        WatchHistory,
        WatchMatch,
        WatchState,
        WatchTerms,
    )
else:
    _ROOMS = (  # each knows rooms before it alone
        "ids", "feeds", "polls", "articles", "imports", "config", "labels", "pages", "coverage", "search", "stories",
        "phrases", "views", "watch", "digests", "editions", "exports", "alerts",
    )  # fmt: skip

    def __getattr__(name):
        """The record of this name, from the first room that has it (PEP 562)."""
        if name in __all__:
            for room in _ROOMS:
                here = vars(import_module(f"monitor.records.{room}"))
                if name in here:
                    globals()[name] = here[name]
                    return here[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "BLIND",
    "CARRIED",
    "EXPORTS",
    "JSON",
    "NO_HINTS",
    "PHRASE_LABELS",
    "UNKNOWN",
    "AlertRule",
    "Answer",
    "Article",
    "ArticleExport",
    "ArticleView",
    "BadRow",
    "BlindNote",
    "Bond",
    "ByHand",
    "Delivery",
    "DeliveryState",
    "Departure",
    "Destination",
    "DetectorFacts",
    "DigestFacts",
    "Document",
    "DueFeed",
    "Edit",
    "EditExport",
    "Edition",
    "Entry",
    "EntryLookup",
    "ExplanationTest",
    "Failure",
    "Feed",
    "FeedDate",
    "FeedEvent",
    "FeedHealth",
    "FeedNeed",
    "FeedNote",
    "FeedRecord",
    "FeedState",
    "FeedWatch",
    "Finding",
    "Firing",
    "Gap",
    "GroupArticle",
    "HandLink",
    "HeadlineNote",
    "Hints",
    "ImportRow",
    "Interval",
    "KeptDocument",
    "KnownEntry",
    "Label",
    "Lapse",
    "LedgerDay",
    "Letter",
    "Move",
    "NarrativeExport",
    "NewArticle",
    "NewDelivery",
    "NewRevision",
    "NewSighting",
    "Outlet",
    "OutletCoverage",
    "Owner",
    "PageJob",
    "PageOutcome",
    "PageState",
    "PageStatus",
    "PageTask",
    "PageText",
    "PairPart",
    "PairReason",
    "Parcel",
    "ParseJob",
    "ParsedDocument",
    "Phrase",
    "PhraseLabel",
    "PhraseOccurrence",
    "PhraseUse",
    "PhraseUseView",
    "PhraseView",
    "PollOutcome",
    "PollStatus",
    "Predecessor",
    "RawDocument",
    "Reason",
    "Related",
    "Removal",
    "Renaming",
    "Report",
    "Reported",
    "ReprintEvidence",
    "Revision",
    "SearchFound",
    "SearchNote",
    "SearchPlan",
    "Selection",
    "Settled",
    "Signal",
    "Spoken",
    "Standing",
    "StoryAssignment",
    "StoryChange",
    "StoryChangeNote",
    "StoryCoverage",
    "StoryExport",
    "StoryGist",
    "StoryMember",
    "StoryMove",
    "StoryNote",
    "StoryReason",
    "StoryReport",
    "StorySide",
    "StoryView",
    "StoryWhy",
    "TimeBucket",
    "TraceArticle",
    "Unsubscribed",
    "ValueCoverage",
    "Verdict",
    "Visit",
    "Watch",
    "WatchHistory",
    "WatchMatch",
    "WatchNote",
    "WatchState",
    "WatchTerms",
    "WatchedArticle",
    "Wire",
    "Withdrawn",
    "Without",
    "WordingNote",
    "content_id",
    "counts_as",
    "guid_tail",
    "title_key",
    "utc",
]
