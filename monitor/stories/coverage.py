"""Who carries a story, when that was first seen, and whose silence means something.

A blind spot is claimed only where nothing can have been missed: every feed of the outlet answered before the story
began and again once it had settled (12 hours after its middle article), did not roll over in between, and was not
away for half a day; the outlet brought something else in those days, and writes in a language in which the story is
told. Everybody else is unknown, with the reason. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from monitor.records import (
    BLIND,
    CARRIED,
    UNKNOWN,
    FeedWatch,
    Interval,
    Outlet,
    OutletCoverage,
    StoryCoverage,
    StoryMember,
    StoryView,
    TimeBucket,
    ValueCoverage,
    Watch,
)

SETTLING = timedelta(hours=12)  # after the middle article: who has not carried it by then has passed it over
LONGEST_OUTAGE = timedelta(hours=12)  # of failed polls in a row, while the story ran
AROUND = timedelta(days=7)  # before the story: an outlet that brought nothing at all proves nothing by its silence
LATE = timedelta(days=1)  # after it settled: a feed that rolled over by then may have lost entries of before
WIDTHS = tuple(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 168))
MOST_BUCKETS = 24


def reaches_back(stories: Iterable[StoryView]) -> datetime | None:
    """Since when the watch must be known to judge these stories; None where there are none."""
    begins = min((story.members[0].at for story in stories), default=None)
    return None if begins is None else begins - AROUND


def coverage(story: StoryView, watch: Watch, now: datetime) -> StoryCoverage:
    """The story over all watched outlets. Linear in outlets, feeds and members; n² in the outlets that carry it."""
    instants = sorted(member.at for member in story.members)
    begins, median = instants[0], instants[len(instants) // 2]
    settles = median + SETTLING
    judge = _Judge(watch, begins, settles, now, _languages(member.language for member in story.members))
    outlets = tuple(sorted(_outlets(story, watch, judge), key=_in_order))
    width, timeline = _timeline(story.members)
    return StoryCoverage(
        story_id=story.id, languages=tuple(sorted(judge.languages)), begins=begins, median=median, settles=settles,
        outlets=outlets, values=tuple(_values(outlets, watch)), width=width, timeline=timeline,
    )  # fmt: skip


class _Judge:
    """Whose silence on one story means something."""

    def __init__(
        self, watch: Watch, begins: datetime, settles: datetime, now: datetime, languages: frozenset[str]
    ) -> None:
        self.languages = languages
        self._begins, self._settles, self._now = begins, settles, now
        self._published = watch.published
        self._feeds: defaultdict[str, list[FeedWatch]] = defaultdict(list)
        for feed in watch.feeds:
            self._feeds[feed.outlet_id].append(feed)

    def silence(self, outlet: Outlet) -> tuple[str, str, str]:
        """(blind or unknown, the reason, its OutletCoverage.doubt) for an outlet that has no article of the story."""
        for doubt, reason in (
            ("language" if outlet.languages else "unstated", self._foreign(outlet)),
            ("early", self._early()),
            ("feeds", self._unwatched(self._feeds[outlet.id]) or self._quiet(outlet.id)),
        ):
            if reason:
                return UNKNOWN, reason, doubt
        heard = f"its feeds answered from before {_day(self._begins)} to after {_day(self._settles)}"
        return BLIND, f"{heard} and missed nothing", ""

    def _foreign(self, outlet: Outlet) -> str:
        if not self.languages:
            return ""
        if not outlet.languages:
            return "its language is not in feeds.yaml"
        if self.languages & _languages(outlet.languages):
            return ""
        return f"it writes in {', '.join(outlet.languages)}, the story is told in {', '.join(sorted(self.languages))}"

    def _early(self) -> str:
        return "" if self._now >= self._settles else f"too early to say before {_day(self._settles)}"

    def _unwatched(self, feeds: Sequence[FeedWatch]) -> str:
        if not feeds:
            return "none of its feeds is polled"
        return next(filter(None, map(self._gap, feeds)), "")

    def _gap(self, feed: FeedWatch) -> str:
        """Why an entry of that feed may have been missed while the story ran; "" where none can have been."""
        if feed.first_ok_at is None:
            return "a feed of it never answered"
        if feed.first_ok_at > self._begins:
            return f"a feed of it is watched only since {_day(feed.first_ok_at)}"
        if feed.last_ok_at is None or feed.last_ok_at < self._settles:
            return f"a feed of it has not answered since {_day(feed.last_ok_at or feed.first_ok_at)}"
        for lost in feed.rolled_over:
            if self._begins < lost <= self._settles + LATE:
                return f"a feed of it had rolled over at {_day(lost)}: entries were missed"
        for first, last in feed.outages:
            if min(last, self._settles) - max(first, self._begins) > LONGEST_OUTAGE:
                return f"a feed of it failed from {_day(first)} to {_day(last)}"
        return ""

    def _quiet(self, outlet_id: str) -> str:
        times = self._published.get(outlet_id, ())
        place = bisect_left(times, self._begins - AROUND)
        if place < len(times) and times[place] <= self._settles:
            return ""
        return f"nothing of it was seen from {_day(self._begins - AROUND)} to {_day(self._settles)}"


def _outlets(story: StoryView, watch: Watch, judge: _Judge) -> Iterator[OutletCoverage]:
    members: defaultdict[str, list[StoryMember]] = defaultdict(list)
    for member in story.members:
        members[member.outlet_id].append(member)
    seen = {id: min((one.first_seen for one in found), key=lambda at: at.until) for id, found in members.items()}
    for id, found in members.items():
        yield OutletCoverage(
            outlet_id=id, owner=found[0].owner, country=found[0].country, articles=len(found), first_seen=seen[id],
            after=_earlier(id, seen), state=CARRIED, reason="",
        )  # fmt: skip
    for outlet in watch.outlets:
        if outlet.id not in members:
            state, reason, doubt = judge.silence(outlet)
            yield OutletCoverage(
                outlet_id=outlet.id, owner=outlet.owner, country=outlet.country, articles=0, first_seen=None,
                after=(), state=state, reason=reason, doubt=doubt,
            )  # fmt: skip


def _earlier(id: str, seen: Mapping[str, Interval]) -> tuple[str, ...]:
    """The outlets that are proved to have had it before this one."""
    return tuple(sorted(other for other, first in seen.items() if first.provably_before(seen[id])))


def _in_order(one: OutletCoverage) -> tuple[int, datetime, str]:
    first = one.first_seen.until if one.first_seen else datetime.max.replace(tzinfo=UTC)
    return (CARRIED, BLIND, UNKNOWN).index(one.state), first, one.outlet_id


def _values(outlets: Sequence[OutletCoverage], watch: Watch) -> Iterator[ValueCoverage]:
    """Every owner, country and label value, axis after axis; the widest coverage first."""
    labels = {outlet.id: {label.name: label.value for label in outlet.labels} for outlet in watch.outlets}
    names = sorted({name for said in labels.values() for name in said})
    axes: list[tuple[str, dict[str, str | None]]] = [
        ("owner", {one.outlet_id: one.owner for one in outlets}),
        ("country", {one.outlet_id: one.country for one in outlets}),
    ]
    axes += [(name, {one.outlet_id: labels.get(one.outlet_id, {}).get(name) for one in outlets}) for name in names]
    for axis, value_of in axes:
        parts: defaultdict[str | None, list[OutletCoverage]] = defaultdict(list)
        for one in outlets:
            parts[value_of[one.outlet_id]].append(one)
        found = [_value(axis, value, part) for value, part in parts.items()]
        yield from sorted(found, key=lambda one: (one.value is None, -one.carried, -one.watched, one.value or ""))


def _value(axis: str, value: str | None, outlets: Sequence[OutletCoverage]) -> ValueCoverage:
    states = [outlet.state for outlet in outlets]
    return ValueCoverage(
        axis=axis, value=value, watched=len(outlets), carried=states.count(CARRIED), blind=states.count(BLIND),
        unknown=states.count(UNKNOWN), articles=sum(outlet.articles for outlet in outlets),
    )  # fmt: skip


def _timeline(members: Sequence[StoryMember]) -> tuple[timedelta, tuple[TimeBucket, ...]]:
    """The narrowest width that needs at most 24 buckets; they begin at whole widths of UTC, empty ones included."""
    instants = [member.at for member in members]
    span = max(instants) - min(instants)
    width = next((one for one in WIDTHS if span < one * (MOST_BUCKETS - 1)), span / (MOST_BUCKETS - 1))
    starts = min(instants) - (min(instants) - datetime.min.replace(tzinfo=UTC)) % width
    parts: list[list[StoryMember]] = [[] for _ in range((max(instants) - starts) // width + 1)]
    for member in members:
        parts[(member.at - starts) // width].append(member)
    return width, tuple(
        TimeBucket(starts=starts + n * width, articles=len(part), outlets=len({one.outlet_id for one in part}))
        for n, part in enumerate(parts)
    )


def _languages(tags: Iterable[str | None]) -> frozenset[str]:
    """The main languages of the tags that are known."""
    return frozenset(tag.partition("-")[0].lower() for tag in tags if tag)


def _day(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
