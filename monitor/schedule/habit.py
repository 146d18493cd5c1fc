"""A feed's habit: how many entries arrive, and at which hours of the week; learned in monitor.schedule.arrivals.

Kept as one line of printable ASCII, "1 updated seen arrivals active hours scale levels shares", where levels and shares
are 168 characters each, one for an hour of the week (UTC, from Monday). Levels are what was counted, shares what it
means, so that a poll that brings nothing reads a character an hour and works out nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

WEEK = 168  # hours
HALF_LIFE = 168.0  # hours after which an arrival counts for half
MEMORY = HALF_LIFE / math.log(2)  # hours that an endless watch amounts to, decayed
SCALE = 1 / 8  # arrivals a level, at first
FIRST, LAST = 33, 126  # the characters "!" to "~"
TOP = LAST - FIRST
NOTHING = bytes([FIRST]) * WEEK

_VERSION = "1"
THURSDAY = 3 * 24  # 1970 began on one
_STEPS, _MEAN = 8, FIRST + 48  # a share is 2^((character − "Q") / 8): from 1/64 to 49
_SHARES = tuple(math.exp2((code - _MEAN) / _STEPS) for code in range(256))
EVEN = bytes([_MEAN]) * WEEK
# Where the next character begins. Looked up, for a logarithm's last bit may differ from processor to processor.
_EDGES = np.array([2.0 ** ((code - _MEAN - 0.5) / _STEPS) for code in range(FIRST + 1, LAST + 1)])

Floats = npt.NDArray[np.float64]


def kept(hours: float) -> float:
    """What is left of something so many hours old."""
    return math.exp2(-hours / HALF_LIFE)


def decayed(hours: float) -> float:
    """What a watch of so many hours up to now amounts to."""
    return MEMORY * (1 - kept(hours))


_A_WEEK = decayed(WEEK - 0.5)


def hour_of_week(stamp: float) -> int:
    """0 for Monday 00–01 UTC … 167, of an instant in seconds since 1970."""
    return (int(stamp // 3600) + THURSDAY) % WEEK


class Habit(NamedTuple):
    """What is known of a feed's arrivals, as of the last poll that brought one. Instants in seconds since 1970."""

    updated: float
    seen: int  # arrivals, not decayed
    arrivals: float  # decayed
    active: float  # hours in which something arrived, decayed
    hours: float  # hours watched, decayed
    scale: float  # arrivals a level
    levels: bytes  # decayed arrivals by hour of week
    shares: bytes  # the rate by hour of week relative to the mean, as characters

    @property
    def rate(self) -> float:
        """Arrivals an hour, as of the last arrival: silence since then does not lower it."""
        return self.arrivals / max(self.hours, 1.0)

    def rate_at(self, now: float) -> float:
        """Arrivals an hour, with the silence since the last arrival counted as hours watched."""
        left = kept(max(now - self.updated, 0.0) / 3600)
        return self.arrivals * left / max(self.hours * left + MEMORY * (1 - left), 1.0)

    @property
    def watched_a_week(self) -> bool:
        """Whether every hour of the week has been seen, weekend and all."""
        return self.hours >= _A_WEEK

    def until(self, now: float, wanted: Sequence[float], limit: float) -> list[float]:
        """Seconds from `now` until so many arrivals are expected (rising numbers); inf for those beyond `limit`."""
        rate, shares, hour = self.rate_at(now) / 3600, self.shares, hour_of_week(now)
        found: list[float] = []
        passed, length = 0.0, 3600 - now % 3600
        speed, expected = rate * _SHARES[shares[hour]], 0.0
        for number in wanted:
            while (gain := speed * length) < number - expected:
                passed, expected, length, hour = passed + length, expected + gain, 3600.0, (hour + 1) % WEEK
                if passed >= limit:
                    return found + [math.inf] * (len(wanted) - len(found))
                speed = rate * _SHARES[shares[hour]]
            at = passed + (number - expected) / speed
            found.append(at if at <= limit else math.inf)
        return found

    def expected(self, start: float, end: float) -> float:
        """Arrivals between two instants if the habit held on: whole weeks at once, then at most 169 hours."""
        weeks, rest = divmod(max(end - start, 0.0), WEEK * 3600.0)
        total, hour, length = weeks * WEEK, hour_of_week(start), min(3600 - start % 3600, rest)
        while rest > 0:
            total += _SHARES[self.shares[hour]] * length / 3600
            rest, hour = rest - length, (hour + 1) % WEEK
            length = min(3600.0, rest)
        return self.rate * total


def empty(since: float) -> Habit:
    """Nothing has arrived, and nobody has watched before `since`."""
    return Habit(since, 0, 0.0, 0.0, 0.0, SCALE, NOTHING, EVEN)


def share_characters(shares: Floats) -> bytes:
    """168 shares of the mean (> 0) as they are kept: to the next 9 %, from 1/64 to 49."""
    return (np.searchsorted(_EDGES, shares, side="right") + FIRST).astype(np.uint8).tobytes()


def share(habit: Habit, stamp: float) -> float:
    """How busy the hour of an instant is, relative to the mean hour of the week."""
    return _SHARES[habit.shares[hour_of_week(stamp)]]


def unpack(packed: str) -> Habit | None:
    """The habit as it was packed; None for nothing, and for what cannot be one: then it is learned anew."""
    fields = packed.split(" ", 7)
    if len(fields) != 8 or fields[0] != _VERSION or len(fields[7]) != 2 * WEEK + 1:
        return None
    try:
        updated, seen, arrivals, active, hours, scale = map(float, fields[1:7])
        levels, shares = fields[7].encode("ascii").split(b" ")
    except ValueError:
        return None
    sound = math.isfinite(updated) and seen + arrivals + active + hours + scale < 1e9  # not a number: not less
    sound = sound and min(seen, arrivals, active, hours) >= 0 and scale > 0 and len(levels) == WEEK
    return Habit(updated, int(seen), arrivals, active, hours, scale, levels, shares) if sound else None


def pack(habit: Habit) -> str:
    """One line of printable ASCII, some 380 characters."""
    numbers = (habit.arrivals, habit.active, habit.hours, habit.scale)
    written = " ".join(f"{number:.5g}" for number in numbers)
    characters = (habit.levels + b" " + habit.shares).decode("ascii")
    return f"{_VERSION} {habit.updated:.0f} {habit.seen} {written} {characters}"
