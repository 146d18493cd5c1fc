"""Who carries a story, who does not, and of whom that cannot be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.records.articles import Interval
from monitor.records.config import Outlet

CARRIED, BLIND, UNKNOWN = "carried", "blind", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedWatch:
    """How well one feed was watched: what of its entries we cannot have missed."""

    feed_id: str
    outlet_id: str
    first_ok_at: datetime | None  # the earliest good poll that is known; None: none
    last_ok_at: datetime | None
    rolled_over: tuple[datetime, ...] = ()  # polls before which entries were missed, rising
    outages: tuple[tuple[datetime, datetime], ...] = ()  # first and last failed poll of each run of failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Whom we watch, since an instant: what decides whether a silence means anything."""

    outlets: tuple[Outlet, ...]  # named in feeds.yaml or imported, without those that were retired
    feeds: tuple[FeedWatch, ...]
    published: Mapping[str, tuple[datetime, ...]]  # Outlet.id → Article.at of its articles, rising


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCoverage:
    """One outlet and one story."""

    outlet_id: str
    owner: str | None
    country: str | None
    articles: int
    first_seen: Interval | None  # of its first article of the story; None: it has none
    after: tuple[str, ...]  # outlets that are proved to have had it earlier
    state: str  # carried | blind | unknown
    reason: str  # why it is blind or unknown; "" where it carried the story
    doubt: str = ""  # what makes it unknown: its `language`, `unstated` in feeds.yaml, `early`, or its `feeds`


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueCoverage:
    """All watched outlets of one owner, country or label value; carried + blind + unknown = watched."""

    axis: str  # owner | country | the name of a label
    value: str | None  # None: not in feeds.yaml
    watched: int
    carried: int
    blind: int
    unknown: int
    articles: int

    @property
    def is_blind(self) -> bool:
        """Not one of its outlets carried the story, and of none is that unknown."""
        return self.value is not None and self.blind == self.watched


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBucket:
    """The articles of a story from `starts` on, for one width of the timeline."""

    starts: datetime
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCoverage:
    """A story over all that are watched."""

    story_id: str
    languages: tuple[str, ...]  # in which it is told; outlets in others are not held against it
    begins: datetime  # Article.at of its first member
    median: datetime  # … of its middle member
    settles: datetime  # until then an outlet may still be about to carry it
    outlets: tuple[OutletCoverage, ...]  # carried first, by first seen; then blind, then unknown
    values: tuple[ValueCoverage, ...]
    width: timedelta  # of a bucket
    timeline: tuple[TimeBucket, ...]

    def of(self, state: str) -> tuple[OutletCoverage, ...]:
        """The outlets in one state."""
        return tuple(outlet for outlet in self.outlets if outlet.state == state)

    @property
    def blind_spots(self) -> tuple[ValueCoverage, ...]:
        """Owners, countries and label values of which not one outlet carried it."""
        return tuple(value for value in self.values if value.is_blind)
