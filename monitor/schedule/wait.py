"""How long to wait: the pace that the share of known entries leads to, and the habit, which says when something comes.

Pace follows Media Cloud's rss-fetcher: a document of which two thirds are known was fetched too soon, one of which
less than a third is known nearly too late. Theirs moves by +10 and −60 minutes, from 6 h; ours multiplies, for it
begins at the interval (15 min): a feed that brings nothing is asked daily after 21 polls in 5 days (by tens of minutes:
143 polls in 72 days), and one that wakes up is back at 10 min after 8 polls, where theirs takes 24.
All waits here are in seconds.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import NamedTuple

from monitor.records import DueFeed, PollStatus
from monitor.schedule.habit import Habit
from monitor.schedule.limits import LONGEST, bounds

SLOWER, FASTER, ROLLED_OVER = 1.25, 2.0, 4.0
MANY_KNOWN, FEW_KNOWN = 0.67, 0.33
ENOUGH_SEEN = 5  # arrivals from which on the habit is believed
EMPTY_AT_MOST = 2.0  # a feed without entries waits up to four times as long

WEEK = timedelta(days=7)
MISSED = 6 * 3600.0  # seconds: the longest wait for a feed that is missed

_MOST_TROUBLE = 16.0  # 2^16 × 1 min is beyond a day already
_LONGEST = LONGEST.total_seconds()


class Wait(NamedTuple):
    """Seconds to wait, and seconds after which the habit expects a second entry: later would be late."""

    seconds: float
    late: float


def pace_after(
    feed: DueFeed, pace: float, habit: Habit | None, *, known: int, new: int, same: bool, gap: bool, now: datetime
) -> float:
    """The pace after a poll that ended well. `same`: all is known, as a 304 says without a document."""
    entries = new + known
    share = known / entries if entries else 1.0 if same else 0.5
    if gap:
        pace = _held(feed, pace, now) / ROLLED_OVER
        if habit is not None and entries:
            (half_a_page,) = habit.until(now.timestamp(), (entries / 2,), _LONGEST)
            pace = min(pace, half_a_page)
    elif share >= MANY_KNOWN:
        pace *= SLOWER
    elif share < FEW_KNOWN:
        pace = _held(feed, pace, now) / FASTER
    return min(max(pace, bounds(feed)[0]), _LONGEST)


def _held(feed: DueFeed, pace: float, now: datetime) -> float:
    """The wait that the document shows to be too long: a feed is often asked sooner than its pace, for its habit."""
    if feed.polled_ok_at is None or feed.polled_ok_at >= now:
        return pace
    return min(pace, (now - feed.polled_ok_at).total_seconds())


def trouble_after(trouble: float, status: PollStatus) -> float:
    """The weights of the failed polls in a row. An empty feed is well, and not worth asking often."""
    if status is PollStatus.EMPTY:
        return min(trouble + status.weight, EMPTY_AT_MOST)
    return 0.0 if status.ok else min(trouble + status.weight, _MOST_TROUBLE)


def ordinary_wait(feed: DueFeed, pace: float, habit: Habit | None, trouble: float, now: datetime) -> Wait:
    """The wait as far as it is ours to choose: until one arrival is expected, never longer than the pace.

    Doubled for each failed poll that counts in full; at most 24 h, and 6 h for a feed that was well within the week:
    feeds come back, and one that was away for two days must be read before its last entries have rolled off the page.
    """
    lowest, usual = bounds(feed)
    wait, late = pace, math.inf
    if habit is not None and habit.seen >= ENOUGH_SEEN:
        one, two = habit.until(now.timestamp(), (1.0, 2.0), 2 * pace)
        wait, late = min(pace, max(usual, one)), max(usual, two)
    if trouble > 0:
        was_well = feed.polled_ok_at is not None and now - feed.polled_ok_at <= WEEK
        wait, late = min(wait * 2.0**trouble, max(pace, MISSED) if was_well else _LONGEST), math.inf
    return Wait(min(max(wait, lowest), _LONGEST), late)
