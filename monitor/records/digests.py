"""What an edition tells, before anybody words it: numbers and texts, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from monitor.records.articles import Edit, Interval
from monitor.records.coverage import StoryCoverage
from monitor.records.labels import PhraseLabel
from monitor.records.views import FeedHealth, PhraseView, StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A narrative that was reported, and does not hold any more."""

    phrase_id: str
    text: str
    outlets: int
    found_at: datetime
    withdrawn_at: datetime
    type: str | None  # Phrase.type now: the explanation that covers it; None: the phrase is gone
    note: str = ""  # what that explanation measured
    label: PhraseLabel | None = None  # a reader said that it is none; this comes before what the program says


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNote:
    """An article that a watchlist asked for."""

    watchlist: str
    article_id: str
    outlet_id: str
    title: str
    url: str | None
    at: datetime
    words: str = ""  # what of it matched


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchNote:
    """An article that a saved search found."""

    search: str  # its id in feeds.yaml
    article_id: str
    outlet_id: str
    title: str
    url: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts:
    """Everything that came between two instants, and what earlier editions told."""

    since: datetime
    until: datetime
    phrases: tuple[PhraseView, ...] = ()  # flagged, used in the window; the best first
    withdrawn: tuple[Withdrawn, ...] = ()
    stories: tuple[StoryView, ...] = ()  # the wider ones, since they were taken up again
    whole: Mapping[str, StoryView] = field(default_factory=dict)  # story id → all of one that was taken up again
    story_count: int = 0  # of all
    coverage: tuple[StoryCoverage, ...] = ()  # of the stories that may have blind spots
    edits: tuple[Edit, ...] = ()
    feeds: tuple[FeedHealth, ...] = ()
    unasked_since: datetime | None = None  # nobody polls: when anything was polled last
    answered: frozenset[date] = frozenset()  # days (UTC) on which a host answered; empty: not known of any
    matches: tuple[WatchNote, ...] = ()
    searches: tuple[SearchNote, ...] = ()
    told: frozenset[str] = frozenset()  # Phrase.id of wordings that earlier editions told and none withdrew
    labels: Mapping[str, PhraseLabel] = field(default_factory=dict)  # Phrase.id → the label that counts

    def denied(self, phrase_id: str) -> bool:
        """Whether a reader said that the wording is no narrative."""
        given = self.labels.get(phrase_id)
        return given is not None and given.denies


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingNote:
    """A repeated wording: who carries it, since when, and what was ruled out."""

    id: str
    text: str
    article_id: str  # the first that carried it
    url: str | None
    outlets: int
    independent: int
    watched: int
    first_seen: Interval
    first_outlet: str
    next_outlet: str | None
    next_least: timedelta | None  # by which the next came later, at least; None: unknown
    next_most: timedelta | None  # at most
    proved: bool  # that the first was before the next
    least: timedelta | None  # from the first to the last use, at least; None: no poll preceded any
    most: timedelta | None  # at most; None: no poll preceded one of them
    ruled_out: tuple[str, ...]  # explanations that were tested and do not hold
    untested: tuple[str, ...]  # those that could not be tested
    joined: tuple[str, ...]  # outlets that took it up in the window
    per_day: tuple[int | None, ...]  # None: nothing was heard that day
    label: PhraseLabel | None = None  # what a reader said of it


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainNote:
    """When a story was taken up again, after how long a silence, and what it comes to with what came before."""

    at: datetime
    silence: timedelta
    began: datetime
    outlets: int  # of the whole story


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNote:
    """A story: how many carry it, and who."""

    id: str
    title: str
    url: str | None
    outlets: int
    independent: int
    watched: int
    names: tuple[str, ...]  # outlets, in the order in which they were seen
    per_day: tuple[int | None, ...]  # None: nothing was heard that day
    again: AgainNote | None = None  # where it was taken up again: the counts are since then


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindNote:
    """A story that some did not carry though their feeds can have missed nothing."""

    story_id: str
    title: str
    independent: int
    watched: int
    outlets: tuple[str, ...]
    values: tuple[tuple[str, str], ...]  # (owner | country | label, value) of whom not one outlet carried it
    unknown: int  # outlets of which it cannot be said
    foreign: int  # of these, those that write in other languages than the story is told in
    unstated: int  # of these, those whose language is not in feeds.yaml
    heard: Interval  # in which their feeds missed nothing: from the story's first article until it had settled


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineNote:
    """A headline that was changed after it had appeared."""

    article_id: str
    outlet: str
    url: str | None
    before: str
    after: str
    seen: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedNeed:
    """A feed that a person should look at; or many that cannot be reached in one way, of which this is the first."""

    outlet: str
    url: str
    state: str
    reason: str
    alike: int = 1  # feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What is worth telling; each section may be empty, and is left out then."""

    since: datetime
    until: datetime
    new: tuple[WordingNote, ...] = ()
    spreading: tuple[WordingNote, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    stories: tuple[StoryNote, ...] = ()
    blind: tuple[BlindNote, ...] = ()
    headlines: tuple[HeadlineNote, ...] = ()
    matches: tuple[WatchNote, ...] = ()
    searches: tuple[SearchNote, ...] = ()
    feeds: tuple[FeedNeed, ...] = ()
    story_count: int = 0  # of all: `stories` are those within the reader's limits
    feed_count: int = 0
    healthy: int = 0
    unasked_since: datetime | None = None  # as DigestFacts
    unheard_since: datetime | None = None  # the last good poll, where that is more than a day old
    never_asked: bool = False  # there are feeds, and none was ever polled

    @property
    def quiet(self) -> bool:
        """Nothing above the reader's limits; never said where nobody polls."""
        if self.never_asked or self.unasked_since is not None:
            return False
        told = self.new, self.spreading, self.withdrawn, self.stories, self.blind, self.headlines
        return not (any(told) or self.matches or self.searches)
