"""When may this feed be asked again, given what just happened. Pure: `now` is an argument, jitter is a hash.

Each feed has its own grid of instants, one interval apart, placed by the hash of its URL. The next poll
is a point of that grid, so that feeds do not all ask at xx:00, and a feed keeps its place after a restart.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from monitor.records import DueFeed, PollStatus

SHORTEST = timedelta(minutes=10)
SHORTEST_PRIVATE = timedelta(minutes=1)  # our own servers may be asked more often
LONGEST = timedelta(hours=24)
LONGEST_RETRY_AFTER = timedelta(days=7)  # 88 hours was seen (FreshRSS#7870); a year is an attack or a mistake

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def after(feed: DueFeed, status: PollStatus, *, now: datetime, retry_after: timedelta | None = None) -> datetime:
    """The instant of the next poll, after one that ended with `status` at `now` (aware).

    Without failures 9/10 to 19/10 of the feed's interval later, and from the second poll on one interval.
    Each failure in a row (`feed.failures` are those before this one) doubles the wait, up to 24 h; a feed that is
    gone waits 24 h. What a server asks for (Retry-After, RFC 9110 §10.2.3) is honoured up to 7 days.
    """
    step = interval(feed)
    # A poll takes time: without the tenth, one that ends just after its grid point would skip the next.
    soonest = min(_wait(feed, status, step), max(LONGEST - step, step)) * 9 // 10
    following = min(_grid_point(feed.url, step, now + soonest), now + LONGEST)
    if retry_after is None:
        return following
    asked = now + min(max(retry_after, timedelta()), LONGEST_RETRY_AFTER)
    return following if following >= asked else _grid_point(feed.url, step, asked)


def interval(feed: DueFeed) -> timedelta:
    """The feed's interval inside 10 min (1 min for private feeds) and 24 h."""
    shortest = SHORTEST_PRIVATE if feed.allow_private else SHORTEST
    return min(max(feed.interval, shortest), LONGEST)


def _wait(feed: DueFeed, status: PollStatus, step: timedelta) -> timedelta:
    if status is PollStatus.GONE:
        return LONGEST
    if status.ok:
        return step
    return min(step * (2 << min(feed.failures, 15)), LONGEST)


def _grid_point(url: str, step: timedelta, earliest: datetime) -> datetime:
    """The first instant of the URL's grid that is not before `earliest`."""
    width = step // _MICROSECOND
    digest = hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    place = int.from_bytes(digest, "big") * width >> 64  # even over the interval
    passed = (earliest - _EPOCH) // _MICROSECOND
    return earliest + _MICROSECOND * ((place - passed) % width)
