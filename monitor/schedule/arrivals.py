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

from monitor.schedule.habit import (
    FIRST,
    HALF_LIFE,
    MEMORY,
    TOP,
    WEEK,
    Habit,
    decayed,
    empty,
    hour_of_week,
    kept,
    share_characters,
)

PLAUSIBLE = 14 * 24 * 3600.0  # seconds: an entry that is dated further back did not arrive at that hour

_GOLDEN = 0.6180339887498949
_FORGOTTEN = 1e-6  # of 140 days ago: the scale would leave the floats
_BY_AGE = tuple(kept(age + 0.5) for age in range(WEEK))
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
    weights = [kept((now - stamp) / 3600) for stamp in stamps]
    arrivals = list(zip(stamps, weights, strict=True))
    active = {stamp // 3600: weight for stamp, weight in arrivals if stamp // 3600 > counted // 3600}
    scale, counts = _raised(habit.scale, habit.levels, arrivals, now)
    hours = habit.hours + watched
    return Habit(
        updated=now,
        seen=min(habit.seen + len(stamps), 1_000_000),
        arrivals=habit.arrivals + sum(weights),
        active=habit.active + sum(active.values()),
        hours=hours,
        scale=scale,
        levels=bytes([min(count, TOP) + FIRST for count in counts]),
        shares=share_characters(_profile([count * scale for count in counts], hours, now)),
    )


def _raised(
    scale: float, levels: bytes, arrivals: Iterable[tuple[float, float]], now: float
) -> tuple[float, list[int]]:
    """Scale and counts with these (instant, weight) added; all are lowered where one outgrows the characters."""
    counts, dice = [max(level - FIRST, 0) for level in levels], _dice(now)  # 0: no character of ours is below
    for stamp, weight in arrivals:
        counts[hour_of_week(stamp)] += int(weight / scale + next(dice))
    excess = max(counts) / TOP
    if excess > 1:
        halvings = math.exp2(math.ceil(math.log2(excess)))
        scale, counts = scale * halvings, [int(count / halvings + next(dice)) for count in counts]
    return scale, counts


def _dice(now: float) -> Iterator[float]:
    """Numbers evenly spread over [0, 1), the same for the same instant (Weyl's sequence).

    Added before a fraction is cut off: 0.15 levels must raise one count in seven, where rounding would lose them all.
    """
    at = now * _GOLDEN
    while True:
        at = (at + _GOLDEN) % 1.0
        yield at


def _profile(counts: Sequence[float], hours: float, now: float) -> list[float]:
    """The rate in each hour of the week relative to their mean, which is 1."""
    times = _watched(hours, now)
    mean = sum(counts) / max(sum(times), 1.0)
    usual = [mean * time for time in times]
    of_day = [_relative(counts[hour::24], usual[hour::24], _OF_DAY) for hour in range(24)]
    of_week = [_relative(counts[day : day + 24], usual[day : day + 24], _OF_WEEK) for day in range(0, WEEK, 24)]
    shares = [
        (counts[cell] + _OF_CELL * of_day[cell % 24] * of_week[cell // 24]) / (usual[cell] + _OF_CELL)
        for cell in range(WEEK)
    ]
    whole = sum(shares) / WEEK
    return [share / whole for share in shares]


def _relative(counts: Sequence[float], usual: Sequence[float], prior: float) -> float:
    return (sum(counts) + prior) / (sum(usual) + prior)


def _watched(hours: float, now: float) -> list[float]:
    """How long each hour of the week was watched, decayed as the counts are, when the whole watch amounts to `hours`.

    A watch of w weeks and a rest saw the hours of the rest w + 1 times and the others w times: 1 + ½ + ¼ + …. Of the
    hour that is not over, only the part that has passed was seen this time.
    """
    since = -HALF_LIFE * math.log2(max(1 - hours / MEMORY, 0.001))  # hours, not decayed
    weeks, rest = divmod(since, WEEK)
    often, seldom = 2 * (1 - 0.5 ** (weeks + 1)), 2 * (1 - 0.5**weeks)
    twice = math.ceil(rest)
    by_age = [weight * often for weight in _BY_AGE[:twice]] + [weight * seldom for weight in _BY_AGE[twice:]]
    by_age[0] = max(by_age[0] - _BY_AGE[0] * (1 - now % 3600 / 3600), 0.0)
    oldest_first, following = by_age[::-1], hour_of_week(now) + 1  # the hour that follows was seen longest ago
    return oldest_first[WEEK - following :] + oldest_first[: WEEK - following]
