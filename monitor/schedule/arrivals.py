"""What arriving entries teach of a feed's habit. Half of it is forgotten in a week.

Rate: arrivals ÷ hours watched, both decayed (forward decay: Cormode et al., ICDE 2009). Profile: the arrivals of each
hour of the week ÷ what the mean rate would have brought in the time that this hour was watched, drawn towards what the
hour of the day and the day of the week say (the posterior mean of a Gamma-Poisson model): 168 counts alone are too
thin to be believed, an outlet with ten articles a day has half an article for each. That time must be reckoned with:
with a half-life of a week, the hour just gone weighs twice as much as the one about to come.

A level is a count in units of `scale`, which decays in its stead: levels are rounded only when they outgrow the 94
characters, about once in a half-life.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from monitor.schedule.habit import (
    FIRST,
    HALF_LIFE,
    MEMORY,
    THURSDAY,
    TOP,
    WEEK,
    Floats,
    Habit,
    decayed,
    empty,
    hour_of_week,
    kept,
    share_characters,
)

PLAUSIBLE = 14 * 24 * 3600.0  # seconds: an entry that is dated further back did not arrive at that hour

_sum = np.add.reduce  # what ndarray.sum calls, at half its price for 168 numbers
_GOLDEN = 0.6180339887498949
_FORGOTTEN = 1e-6  # of 140 days ago: the scale would leave the floats
_BY_AGE = np.array([kept(age + 0.5) for age in range(WEEK)])
_COUNTS = bytes([max(level - FIRST, 0) for level in range(256)])  # 0: no character of ours is below
_LEVELS = bytes([min(count, TOP) + FIRST for count in range(256)])
# Arrivals that the mean counts for beside those seen: for an hour of the day, a day of the week, an hour of the week.
_OF_DAY, _OF_WEEK, _OF_CELL = 2.0, 4.0, 2.0


def seeded(dates: Iterable[datetime], now: datetime) -> Habit:
    """The habit that a first document shows: n dates over now − oldest (at least an hour).

    Equal dates count once (a generator that stamps every entry with the moment of its making tells one), and the
    oldest tenth is left out: entries that stick to the top for a year say nothing of the rest.
    """
    at = now.timestamp()
    stamps = sorted({stamp for date in dates if (stamp := date.timestamp()) <= at})
    stamps = stamps[len(stamps) // 10 :]
    if not stamps:
        return empty(at)
    return _with(empty(at), stamps, at, decayed(max(at - stamps[0], 3600.0) / 3600), counted=0.0)


def arrived(habit: Habit, dates: Iterable[datetime], undated: int, now: datetime) -> Habit:
    """The habit after a poll at `now` that brought entries: those with these dates, and so many without.

    An entry counts for the hour of its date, if that lies in the 14 days before now; else for the hour of now.
    """
    at = now.timestamp()
    passed = max(at - habit.updated, 0.0) / 3600  # a clock that was set back teaches nothing
    left = kept(passed)
    stamps = [stamp if 0 <= at - (stamp := date.timestamp()) <= PLAUSIBLE else at for date in dates]
    stamps += [at] * undated
    if left < _FORGOTTEN:
        return _with(empty(at)._replace(seen=habit.seen), stamps, at, MEMORY, counted=0.0)
    aged = habit._replace(
        arrivals=habit.arrivals * left,
        active=habit.active * left,
        hours=habit.hours * left,
        scale=habit.scale * left,
    )
    return _with(aged, stamps, at, decayed(passed), counted=habit.updated)


def _with(habit: Habit, stamps: Sequence[float], now: float, watched: float, *, counted: float) -> Habit:
    """The habit with these arrivals, each as old as it is; active hours up to that of `counted` are in it already."""
    weights = [math.exp2(-((now - stamp) / 3600) / HALF_LIFE) for stamp in stamps]  # `kept`
    hours_of, last = [stamp // 3600 for stamp in stamps], counted // 3600
    active = {hour: weight for hour, weight in zip(hours_of, weights, strict=True) if hour > last}
    scale, counts = _raised(habit.scale, habit.levels, zip(hours_of, weights, strict=True), now)
    hours = habit.hours + watched
    return Habit(
        updated=now,
        seen=min(habit.seen + len(stamps), 1_000_000),
        arrivals=habit.arrivals + sum(weights),
        active=habit.active + sum(active.values()),
        hours=hours,
        scale=scale,
        levels=counts.translate(_LEVELS),
        shares=share_characters(_profile(np.frombuffer(counts, np.uint8).astype(np.float64) * scale, hours, now)),
    )


def _raised(scale: float, levels: bytes, arrivals: Iterable[tuple[float, float]], now: float) -> tuple[float, bytes]:
    """Scale and counts with these (hour since 1970, weight); all are lowered where one outgrows the characters."""
    counts, dice = list(levels.translate(_COUNTS)), _dice(now)
    for (hour, weight), share in zip(arrivals, dice, strict=False):
        counts[(int(hour) + THURSDAY) % WEEK] += int(weight / scale + share)
    excess = max(counts) / TOP
    if excess > 1:
        halvings = math.exp2(math.ceil(math.log2(excess)))
        scale, counts = scale * halvings, [int(count / halvings + next(dice)) for count in counts]
    return scale, bytes(counts)


def _dice(now: float) -> Iterator[float]:
    """Numbers evenly spread over [0, 1), the same for the same instant (Weyl's sequence).

    Added before a fraction is cut off: 0.15 levels must raise one count in seven, where rounding would lose them all.
    """
    at = now * _GOLDEN
    while True:
        at = (at + _GOLDEN) % 1.0
        yield at


def _profile(counts: Floats, hours: float, now: float) -> Floats:
    """The rate in each hour of the week relative to their mean, which is 1."""
    times = _watched(hours, now)
    seen = counts.reshape(7, 24)
    usual = (_sum(counts) / max(_sum(times), 1.0) * times).reshape(7, 24)
    of_day = (_sum(seen, 0) + _OF_DAY) / (_sum(usual, 0) + _OF_DAY)
    of_week = (_sum(seen, 1) + _OF_WEEK) / (_sum(usual, 1) + _OF_WEEK)
    shares = (seen + _OF_CELL * (of_week[:, None] * of_day)) / (usual + _OF_CELL)
    relative: Floats = (shares / (_sum(shares.ravel()) / WEEK)).ravel()
    return relative


def _watched(hours: float, now: float) -> Floats:
    """How long each hour of the week was watched, decayed as the counts are, when the whole watch amounts to `hours`.

    A watch of w weeks and a rest saw the hours of the rest w + 1 times and the others w times: 1 + ½ + ¼ + …. Of the
    hour that is not over, only the part that has passed was seen this time.
    """
    since = -HALF_LIFE * math.log2(max(1 - hours / MEMORY, 0.001))  # hours, not decayed
    weeks, rest = divmod(since, WEEK)
    often, seldom = 2 * (1 - 0.5 ** (weeks + 1)), 2 * (1 - 0.5**weeks)
    hour = hour_of_week(now)
    ages, once = _ages(hour)
    times: Floats = np.where(ages < math.ceil(rest), often, seldom) * once
    times[hour] = max(times[hour] - _BY_AGE[0] * (1 - now % 3600 / 3600), 0.0)
    return times


@lru_cache(maxsize=4)  # the feeds of a batch are told apart by no more than their hours
def _ages(hour: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """How many hours ago each hour of the week was, in `hour`, and what one watch of it amounts to."""
    ages = (hour - np.arange(WEEK)) % WEEK
    return ages, _BY_AGE[ages]
