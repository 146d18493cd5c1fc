"""The bounds of every wait."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache

from monitor.records import DueFeed

SHORTEST = timedelta(minutes=10)
SHORTEST_PRIVATE = timedelta(minutes=1)  # our own servers may be asked more often
LONGEST = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)  # 88 hours was seen (FreshRSS#7870); a year is an attack or a mistake


_SHORTEST, _SHORTEST_PRIVATE, _LONGEST = (one.total_seconds() for one in (SHORTEST, SHORTEST_PRIVATE, LONGEST))


def interval(feed: DueFeed) -> timedelta:
    """The feed's interval inside 10 min (1 min for private feeds) and 24 h."""
    return timedelta(seconds=bounds(feed)[1])


def bounds(feed: DueFeed) -> tuple[float, float]:
    """The wait that no adaptation goes below, and the feed's interval inside its bounds, in seconds."""
    return _bounds(feed.interval, feed.allow_private)


@lru_cache(maxsize=256)  # asked five times a poll, of a handful of intervals
def _bounds(interval: timedelta, private: bool) -> tuple[float, float]:
    lowest = _SHORTEST_PRIVATE if private else _SHORTEST
    return lowest, min(max(interval.total_seconds(), lowest), _LONGEST)


def wait_of(asked: timedelta) -> timedelta:
    """What a server may ask us to wait, of what it asks."""
    return min(max(asked, timedelta()), LONGEST_RETRY_AFTER)
