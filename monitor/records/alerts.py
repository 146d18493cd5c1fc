"""Alerts: what detectors are shown, the rules that they are asked by, and when a rule fires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from monitor.records.articles import Edit
from monitor.records.digests import WatchNote
from monitor.records.phrases import Finding
from monitor.records.views import PhraseView, StoryView


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorFacts:
    """Everything that came since an instant."""

    since: datetime
    phrases: tuple[PhraseView, ...] = ()  # flagged
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
