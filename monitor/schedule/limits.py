"""The bounds of every wait."""

from __future__ import annotations

from datetime import timedelta

from monitor.records import DueFeed

SHORTEST = timedelta(minutes=10)
SHORTEST_PRIVATE = timedelta(minutes=1)  # our own servers may be asked more often
LONGEST = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)  # 88 hours was seen (FreshRSS#7870); a year is an attack or a mistake


def shortest(feed: DueFeed) -> timedelta:
    """The wait that no adaptation goes below: 10 min, 1 min for a private feed."""
    return SHORTEST_PRIVATE if feed.allow_private else SHORTEST


def interval(feed: DueFeed) -> timedelta:
    """The feed's interval inside 10 min (1 min for private feeds) and 24 h."""
    return min(max(feed.interval, shortest(feed)), LONGEST)
