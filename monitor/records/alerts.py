"""Alerts: what detectors are shown, the rules that they are asked by, and when a rule fires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from monitor.records.articles import Edit
from monitor.records.digests import WatchNote
from monitor.records.phrases import Finding
from monitor.records.views import StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A narrative from when it was flagged to when it was withdrawn, or a reader said that it is none."""

    phrase_id: str
    text: str
    outlets: int
    watched: int  # what that is out of
    found_at: datetime
    until: datetime | None  # None: it stands
    firsts: tuple[datetime, ...]  # when each of its independent outlets was first seen with it, in order
    article_id: str  # its first
    url: str | None

    def known_at(self, instant: datetime) -> datetime | None:
        """When something that happened to it at an instant was known; None where it was no narrative then."""
        known = max(instant, self.found_at)
        return known if self.until is None or known < self.until else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorFacts:
    """Everything that came since an instant."""

    since: datetime
    phrases: tuple[Reported, ...] = ()
    stories: tuple[StoryView, ...] = ()
    edits: tuple[Edit, ...] = ()
    silences: tuple[Finding, ...] = ()  # feeds that are silent against their own habit
    matches: tuple[WatchNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """Tell me at once when a detector's score reaches the threshold."""

    id: str
    on: str  # a file in monitor/detectors
    threshold: float
    cooldown: timedelta  # nothing more on the same subject for so long
    quiet: tuple[time, time] | None  # hours in which nothing is sent; it waits for their end
    zone: tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """One alert: what was found, and when it goes out."""

    rule: str
    finding: Finding
    due_at: datetime
