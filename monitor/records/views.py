"""What a reader is shown: read-only pictures, put together by the store from one consistent read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from monitor.records.articles import Article, Interval, Revision
from monitor.records.coverage import StoryCoverage
from monitor.records.feeds import Standing
from monitor.records.labels import PhraseLabel
from monitor.records.pages import PageState
from monitor.records.phrases import Phrase, Related, Report
from monitor.records.stories import HandLink, PairReason, ReprintEvidence, Signal, StoryChangeNote, StoryReason

SILENCE = timedelta(days=10)  # a story that was silent so long is told from where it was taken up again


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed with how its polls went."""

    id: str
    url: str
    outlet_id: str
    outlet_name: str
    status: str | None  # PollStatus of the last poll; None: never polled
    detail: str
    polled_at: datetime | None
    polled_ok_at: datetime | None
    next_poll_at: datetime | None
    failures: int
    articles: int
    retired: bool  # no longer in feeds.yaml
    parked: str | None = None  # why it is not polled any more, until somebody takes it up again


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRecord:
    """A feed with all that is remembered of it; gaps are those of the time that was asked for."""

    state: FeedState
    standing: Standing | None  # None: never polled
    has_validators: bool = False
    gaps: int = 0  # polls between which it had rolled over
    missed: int | None = 0  # estimate of what was missed; None: at one of them it could not be estimated
    closed_until: datetime | None = None  # so long its server, or its host's, asked us to wait


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How a feed does, in one word and with the reason."""

    id: str
    outlet_id: str
    url: str
    state: str  # fine | overdue | silent | rolled-over | failing | parked | new | retired
    reason: str
    status: str | None  # of the last poll
    asked_url: str | None = None  # where it is asked, when that is not `url`
    polled_at: datetime | None = None
    polled_ok_at: datetime | None = None
    next_poll_at: datetime | None = None  # not before its server wants it
    pace: timedelta | None = None
    per_day: float | None = None  # entries while it answered, of a silent one while it spoke; None: not known yet
    last_new_at: datetime | None = None
    expected: float | None = None  # entries that its habit expected since, where that is a finding
    gaps: int = 0
    missed: int | None = 0
    clock_offset: timedelta | None = None  # by which its dates are off
    guids_usable: bool = True
    has_validators: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article with its outlet, its revisions and the phrases found in it."""

    article: Article
    outlet_name: str
    owner: str | None
    country: str | None
    feeds: tuple[str, ...]  # URLs of the feeds that carried it
    revisions: tuple[Revision, ...]
    phrases: tuple[str, ...]  # Phrase.id
    page: PageState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryMember:
    """One article of a story, with what decides whether its outlet counts as independent."""

    article_id: str
    outlet_id: str
    outlet_name: str
    owner: str | None
    country: str | None
    title: str
    url: str | None
    at: datetime
    first_seen: Interval
    wire: str | None
    reprint_of: str | None
    reprint_share: float
    counts_as: str  # members that count as the same are counted once
    reprint_class: str | None = None  # also of a reused passage, which counts on its own
    evidence: ReprintEvidence | None = None
    language: str | None = None

    @property
    def arrived(self) -> datetime:
        """`at` as far as it can be believed, see `Interval.arrival`."""
        return self.first_seen.arrival(self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story: its lead, its members in order of `at`, and how many outlets are independent."""

    id: str
    title: str  # of the lead
    lead: str  # Article.id
    founded_at: datetime
    last_at: datetime
    outlets: int
    independent: int
    watched: int  # outlets in feeds.yaml: the denominator of every outlet count
    members: tuple[StoryMember, ...]
    predecessor: str | None = None  # the earlier story that this one continues

    def since_silence(self, silence: timedelta) -> StoryView:
        """The story as it was taken up again after its last silence of that length; itself, where there was none.

        Led by the member that came first since then, where its lead is older, with the outlets of these members alone.
        That one outlet claims to have told of it in between breaks no silence.
        """
        came = sorted(one.arrived for one in self.members)
        again = [later for earlier, later in pairwise(came) if later - earlier > silence]
        if not again:
            return self
        members = tuple(one for one in self.members if one.arrived >= again[-1])
        first = min(members, key=lambda one: one.arrived)
        lead = next((one for one in members if one.article_id == self.lead), first)
        return replace(
            self, members=members, lead=lead.article_id, title=lead.title, founded_at=first.arrived,
            outlets=len({one.outlet_id for one in members}), independent=len({one.counts_as for one in members}),
        )  # fmt: skip

    def before(self, again: StoryView) -> tuple[datetime, datetime]:
        """When the first and the last article came that are not in `again`, which is what `since_silence` gave."""
        came = [one.arrived for one in self.members if one.arrived < again.founded_at]
        return min(came), max(came)


@dataclass(frozen=True, slots=True, kw_only=True)
class Predecessor:
    """The earlier story that one continues, with the names that stand in both."""

    story_id: str
    title: str
    last_at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A story with everything that is asked of one."""

    view: StoryView
    merged_from: str | None  # the id that was asked for, where a merge had emptied that story
    coverage: StoryCoverage
    changes: tuple[StoryChangeNote, ...]
    predecessor: Predecessor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StorySide:
    """One of the two articles that `why --story` holds beside each other."""

    article_id: str
    outlet_id: str
    title: str
    language: str | None
    at: datetime
    story_id: str | None  # None: not grouped yet
    signals: tuple[Signal, ...]  # as they were written down when it was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWhy:
    """Why two articles are, or are not, in one story: the pair, the decision on the later one, and people's words."""

    a: StorySide
    b: StorySide
    together: bool  # in one story now
    pair: PairReason
    later: str  # Article.id of the one that came later, whose decision this is
    candidates: tuple[StoryReason, ...]  # the stories that it could have joined, the best first
    titles: dict[str, str]  # story id → title, of those candidates that still are
    window: timedelta
    compared: bool  # the earlier one was in the window of the later one, or was recalled by its names
    links: tuple[HandLink, ...]  # between the two stories, or between the two articles
    changes: tuple[StoryChangeNote, ...]  # that moved one of the two


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseView:
    """A phrase with the articles that carry it, for `narratives`, `narrative` and `why`."""

    phrase: Phrase
    watched: int  # outlets in feeds.yaml
    first_seen: Interval
    last_at: datetime
    uses: tuple[PhraseUseView, ...]  # in order of the end of their first-seen interval
    reported: Report | None = None  # None: it never was
    label: PhraseLabel | None = None  # a reader's, of several the one that counts
    related: tuple[Related, ...] = ()  # the same wording with another target; as `without`
    without: tuple[Without, ...] = ()  # of one phrase that is asked for; in lists it is not looked up

    @property
    def denied(self) -> bool:
        """Whether a reader said that it is no narrative."""
        return self.label is not None and self.label.denies


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """An outlet that reports on a story of a phrase's articles and does not carry the phrase: evidence against it."""

    outlet_id: str
    outlet_name: str
    owner: str | None
    articles: tuple[str, ...]  # in those stories, in order of `Article.at`
    teaser_only: bool  # of none of them more than the feed's summary was read: the words may stand in the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseUseView:
    """One article of a phrase, with the text that its offsets point into."""

    article_id: str
    outlet_id: str
    outlet_name: str
    owner: str | None
    country: str | None
    title: str
    url: str | None
    at: datetime
    first_seen: Interval
    counts_as: str
    revision: int
    texts: dict[str, str]  # field name → the text of that revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What `why` answers from: everything behind the flag, or the non-flag, of one article."""

    view: ArticleView
    phrases: tuple[PhraseView, ...]  # found in it, narratives first
    articles: int  # in the database: what was searched
    wordings: int  # repeated ones in the database
    watched: int | None  # outlets; None: unknown while the article is in no story and shares no words
    min_independent: int
    min_bits: float

    @property
    def flagged(self) -> bool:
        return any(view.phrase.flagged for view in self.phrases)
