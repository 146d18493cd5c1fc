"""Where in a window of instants a feed is asked: at a point of its own grid, placed by the hash of its URL.

The width of the grid (the step) grows with the wait: feeds that were all polled in one second, at the first start or
after a suspend, must come back spread over about one wait, whatever that wait is; on a grid of fixed width 10,000
daily feeds would come back inside one interval. And a feed whose wait stays about the same keeps its place, one step
apart, also after a restart. All waits here are in seconds.
"""

from __future__ import annotations

import hashlib
import math
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000


@lru_cache(maxsize=1 << 12)  # asked twice a poll; waits are few, for most feeds keep their pace
def step_near(wait: float, interval: float, shortest: float, longest: float) -> float:
    """The width of the grid for a wait: interval × 2^k, the nearest such in proportion, inside the bounds.

    Doublings rather than the wait itself: the phase of a grid that is counted from 1970 is lost with each small
    change of its width, so a feed whose wait drifts by a tenth would have no place.
    """
    step = interval * math.exp2(round(math.log2(wait / interval)))
    if step > longest:
        step /= 2
    return max(step, shortest)


def step_beyond(wait: float, interval: float) -> float:
    """The width of the grid for a feed that may not be asked sooner than `wait`: 5 to 25 % more.

    The twentieth is for the poll itself: one that ends just after its grid point must be able to take the next one.
    Rungs of 2^¼: what a server asks for may vary by seconds (Expires − Date), and the feed should keep its place.
    """
    return interval * math.exp2(math.ceil(4 * math.log2(wait / 0.95 / interval)) / 4)


def poll_at(url: str, now: datetime, *, step: float, soonest: float, latest: float) -> datetime:
    """The first instant of the URL's grid from `soonest` on; where that lies beyond `latest`, another of the window.

    The other one is chosen by a hash of its own. (Mapping what lies beyond onto the window is as even, once: of 10,000
    feeds that were asked daily on grids of 16 h, 1,755 met in one window at the second poll.) The result lies in
    [now + soonest, now + max(soonest, latest)].
    """
    width, low = int(step * _SECOND), int(soonest * _SECOND)
    passed = (now - _EPOCH) // _MICROSECOND + low
    place, other = _hashes(url)
    ahead = ((place * width >> _BITS) - passed) % width
    room = max(int(latest * _SECOND) - low, 0)
    if ahead > room:
        ahead = other * room >> _BITS
    return now + timedelta(microseconds=low + ahead)


def within(url: str, start: datetime, seconds: float) -> datetime:
    """An instant in [start, start + seconds), placed by the hash of the URL."""
    return start + timedelta(microseconds=_hashes(url)[1] * int(seconds * _SECOND) >> _BITS)


_BITS = 64  # of a hash


@lru_cache(maxsize=1 << 14)  # asked twice a poll, for its lease and after it
def _hashes(url: str) -> tuple[int, int]:
    digest = hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:], "big")
