"""The instant of the next poll: no sooner than the server allows, as near as may be to what the feed is worth.

ordinary wait ± half a step | the server's wish as a lower bound | the grid | out of the skipped hours
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from monitor.records import DueFeed, Hints
from monitor.records.feeds import NO_HINTS
from monitor.schedule.habit import Habit
from monitor.schedule.hints import asked_wait, end_of_skip
from monitor.schedule.limits import LONGEST, LONGEST_RETRY_AFTER, SHORTEST, bounds
from monitor.schedule.parking import GONE_FOR_GOOD
from monitor.schedule.place import poll_at, step_beyond, step_near, within
from monitor.schedule.wait import ordinary_wait

_LONGEST = LONGEST.total_seconds()
_LONGEST_RETRY_AFTER = LONGEST_RETRY_AFTER.total_seconds()
_HOUR = 3600.0


class Worth(NamedTuple):
    """What our side has to say on the next poll."""

    pace: float  # seconds
    habit: Habit | None
    trouble: float
    gone_at: datetime | None = None


class _Window(NamedTuple):
    """Seconds from now between which the next poll lies, and the width of the grid on which it does."""

    soonest: float
    latest: float
    step: float


def next_poll_at(
    feed: DueFeed,
    worth: Worth,
    now: datetime,
    *,
    headers: Mapping[str, str],
    hints: Hints,
    retry_after: timedelta | None,
) -> datetime:
    """The instant at which the feed is asked again, after a poll that ended at `now`.

    What the server wants holds as a lower bound up to 24 h (Retry-After: 7 days), and then to the second: whoever
    asks for 24 h and more is asked after 24 h exactly, and feeds that came in one second come back in one.
    """
    asked = asked_wait(headers, hints, now, _LONGEST)
    if worth.gone_at is not None:
        asked = max(asked, min((worth.gone_at + GONE_FOR_GOOD - now).total_seconds(), _LONGEST))
    window = _not_before(_ordinary(feed, worth, now), asked, feed)
    if retry_after is not None:
        window = _after_refusal(window, retry_after)
    at = poll_at(feed.url, now, step=window.step, soonest=window.soonest, latest=window.latest)
    return _out_of_skip(feed.url, at, hints, now) if hints is not NO_HINTS else at


def lease(feed: DueFeed, now: datetime, ttl: timedelta) -> datetime:
    """When the feed is asked again if this process ends before its poll does; written before the request leaves.

    Its pace on its grid, at least 10 min and the lease's `ttl`: a crash loop does not hammer anybody. The habit is
    left out: reading it costs as much as all the rest, and nearly every such instant is written over by `decide`.
    """
    standing = feed.standing
    if standing is None:
        worth = Worth(bounds(feed)[1], None, 0.0)
    else:
        worth = Worth(standing.pace.total_seconds(), None, standing.trouble)
    soonest, latest, step = _ordinary(feed, worth, now)
    soonest = min(max(soonest, SHORTEST.total_seconds(), ttl.total_seconds()), _LONGEST)
    return poll_at(feed.url, now, step=step, soonest=soonest, latest=max(latest, min(soonest + step, _LONGEST)))


def _ordinary(feed: DueFeed, worth: Worth, now: datetime) -> _Window:
    """The window for a server that wants nothing: the wait ± half a step, inside the bounds.

    Two thirds of a step are always left, at the day's end and where the habit wants no delay: with less room, feeds
    that come back together would stay together. The tenth below the shortest wait is for the poll itself, which
    takes time: a feed on a 10-minute grid that answers in a second must be able to take its next point.
    """
    lowest, usual = bounds(feed)
    wait, late = ordinary_wait(feed, worth.pace, worth.habit, worth.trouble, now)
    step = step_near(wait, usual, lowest, _LONGEST)
    soonest = max(min(wait - step / 2, _LONGEST - step * 2 / 3), min(lowest, 0.9 * step))
    return _Window(soonest, min(max(late, soonest + step * 2 / 3), _LONGEST), step)


def _not_before(window: _Window, asked: float, feed: DueFeed) -> _Window:
    """The window with the server's wish as its lower bound."""
    if asked <= window.soonest:
        return window
    step = window.step
    if asked > 0.95 * step:
        step = step_beyond(asked, bounds(feed)[1])
    return _Window(asked, min(max(window.latest, asked + step), _LONGEST), step)


def _after_refusal(window: _Window, retry_after: timedelta) -> _Window:
    """The window after 429 or 503: what the server asks for in so many words, up to 7 days."""
    asked = min(retry_after.total_seconds(), _LONGEST_RETRY_AFTER)
    if asked <= window.soonest:
        return window
    limit = _LONGEST if asked <= _LONGEST else _LONGEST_RETRY_AFTER
    return _Window(asked, min(max(window.latest, asked + window.step), limit), window.step)


def _out_of_skip(url: str, at: datetime, hints: Hints, now: datetime) -> datetime:
    """The instant, or one in the hour that follows the hours and days that the feed wants skipped."""
    latest = max(at, now + LONGEST)
    end = end_of_skip(at, hints, latest)
    return at if end is None else min(within(url, end, _HOUR), latest)
