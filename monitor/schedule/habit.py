"""A feed's habit: how many entries arrive, and at which hours of the week. Learned, forgotten by half in a week.

Rate: arrivals ÷ hours, both decayed with a half-life of 7 days (forward decay: Cormode et al., ICDE 2009). Profile: 168
counts, one for each hour of the week in UTC, each seen relative to the mean and drawn towards what its hour of the day
and its day of the week say (the posterior mean of a Gamma-Poisson model), for 168 counts alone stay too thin to be
believed: an outlet with ten articles a day has half an article for each.

Packed as one line of printable ASCII: "1 updated seen arrivals active hours scale levels", where `levels` are 168
characters. A level is a count in units of `scale`, which decays in their stead: they are rounded only when they
outgrow the 94 characters, about once in a half-life.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

WEEK = 168  # hours
HALF_LIFE = 168.0  # hours
MEMORY = HALF_LIFE / math.log(2)  # hours that an endless watch amounts to, decayed
PLAUSIBLE = 14 * 24 * 3600.0  # seconds: an entry that is dated further back did not arrive at that hour

_VERSION = "1"
_FIRST, _LAST = 33, 126  # "!" to "~"
_TOP = _LAST - _FIRST
_SCALE = 1 / 8  # arrivals a level, at first
_THURSDAY = 3 * 24  # 1970 began on one; weeks begin on Monday here
_GOLDEN = 0.6180339887498949
_HOUR_PRIOR, _DAY_PRIOR, _CELL_PRIOR = 2.0, 4.0, 2.0  # arrivals that the mean counts for beside those seen


def decayed_hours(hours: float) -> float:
    """What a watch of so many hours up to now amounts to."""
    return MEMORY * (1 - _kept(hours))


def _kept(hours: float) -> float:
    """What is left of something so many hours old."""
    return math.exp2(-hours / HALF_LIFE)


_A_DAY, _A_WEEK = decayed_hours(23.5), decayed_hours(WEEK - 0.5)


@dataclass(frozen=True, slots=True)
class Habit:
    """What is known of a feed's arrivals, as of `updated` (seconds since 1970)."""

    updated: float
    seen: int  # arrivals, not decayed
    arrivals: float  # decayed
    active: float  # hours in which something arrived, decayed
    hours: float  # hours watched, decayed
    scale: float  # arrivals a level
    levels: bytes  # 168 characters

    @property
    def rate(self) -> float:
        """Arrivals an hour, as of the last arrival: silence since then does not lower it."""
        return self.arrivals / max(self.hours, 1.0)

    def rate_at(self, now: float) -> float:
        """Arrivals an hour, with the silence since the last arrival counted as hours watched."""
        kept = _kept(max(now - self.updated, 0.0) / 3600)
        return self.arrivals * kept / max(self.hours * kept + MEMORY * (1 - kept), 1.0)

    @property
    def watched_a_week(self) -> bool:
        """Whether every hour of the week has been seen, weekend and all."""
        return self.hours >= _A_WEEK

    def shares(self) -> Callable[[int], float]:
        """The arrivals in an hour (counted from 1970) relative to the mean hour: a function of the hour.

        Over a whole week the mean is 1. Hours of the day are told apart after a day's watch, days after a week's.
        """
        levels, scale = self.levels, self.scale
        if self.hours < _A_DAY:
            return lambda hour: 1.0
        total = scale * (sum(levels) - WEEK * _FIRST)
        by_hour, by_day, by_cell = total / 24 + _HOUR_PRIOR, total / 7 + _DAY_PRIOR, total / WEEK + _CELL_PRIOR

        def of_day(hour: int) -> float:
            return (scale * (sum(levels[hour % 24 :: 24]) - 7 * _FIRST) + _HOUR_PRIOR) / by_hour

        def of_week(hour: int) -> float:
            cell = (hour + _THURSDAY) % WEEK
            day = cell - cell % 24
            weight = (scale * (sum(levels[day : day + 24]) - 24 * _FIRST) + _DAY_PRIOR) / by_day
            return (scale * (levels[cell] - _FIRST) + _CELL_PRIOR * of_day(hour) * weight) / by_cell

        return of_week if self.watched_a_week else of_day

    def until(self, now: float, wanted: Sequence[float], limit: float) -> list[float]:
        """Seconds from `now` until so many arrivals are expected (rising numbers); inf for those beyond `limit`."""
        rate, share = self.rate_at(now) / 3600, self.shares()
        found: list[float] = []
        passed, expected, hour = 0.0, 0.0, int(now // 3600)
        length = (hour + 1) * 3600 - now
        while passed < limit and len(found) < len(wanted):
            speed = rate * share(hour)
            while len(found) < len(wanted) and expected + speed * length >= wanted[len(found)]:
                found.append(passed + (wanted[len(found)] - expected) / speed)
            expected += speed * length
            passed, hour, length = passed + length, hour + 1, 3600.0
        found = [seconds if seconds <= limit else math.inf for seconds in found]
        return found + [math.inf] * (len(wanted) - len(found))

    def expected(self, start: float, end: float) -> float:
        """Arrivals between two instants if the habit held on: whole weeks at once, then ≤ 169 hours."""
        weeks, rest = divmod(max(end - start, 0.0), WEEK * 3600.0)
        share, total, at, stop = self.shares(), weeks * WEEK, start, start + rest
        while at < stop:
            hour = int(at // 3600)
            following = min((hour + 1) * 3600.0, stop)
            total += share(hour) * (following - at) / 3600
            at = following
        return self.rate * total


def unpack(packed: str) -> Habit | None:
    """The habit as it was packed; None for nothing, and for what cannot be one: then it is learned anew."""
    fields = packed.split(" ", 7)
    if len(fields) != 8 or fields[0] != _VERSION or len(fields[7]) != WEEK or not fields[7].isprintable():
        return None
    try:
        updated, seen, arrivals, active, hours, scale = map(float, fields[1:7])
        levels = fields[7].encode("ascii")
    except ValueError:
        return None
    amounts = (seen, arrivals, active, hours, scale)
    sound = math.isfinite(updated) and all(0 <= amount < 1e9 for amount in amounts) and scale > 0
    return Habit(updated, int(seen), arrivals, active, hours, scale, levels) if sound and b" " not in levels else None


def pack(habit: Habit) -> str:
    """One line of printable ASCII, some 210 characters."""
    numbers = (habit.arrivals, habit.active, habit.hours, habit.scale)
    written = " ".join(f"{number:.5g}" for number in numbers)
    return f"{_VERSION} {habit.updated:.0f} {habit.seen} {written} {habit.levels.decode('ascii')}"


def empty(since: float) -> Habit:
    """Nothing has arrived, and nobody has watched before `since`."""
    return Habit(since, 0, 0.0, 0.0, 0.0, _SCALE, bytes([_FIRST]) * WEEK)


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
    watched = decayed_hours(max(at - stamps[0], 3600.0) / 3600)
    return _with(empty(at), stamps, at, watched, since=-math.inf)


def arrived(habit: Habit, dates: Iterable[datetime], undated: int, now: datetime) -> Habit:
    """The habit after a poll at `now` that brought entries: those with a plausible date, and so many without.

    An entry counts for the hour of its date, if that lies in the 14 days before now; else for the hour of now.
    """
    at = now.timestamp()
    passed = max(at - habit.updated, 0.0) / 3600  # a clock that was set back teaches nothing
    kept = _kept(passed)
    if kept < 1e-6:  # 140 days: nothing is left, and the scale would leave the floats
        habit, kept = Habit(at, habit.seen, 0.0, 0.0, 0.0, _SCALE, bytes([_FIRST]) * WEEK), 1.0
        passed = PLAUSIBLE / 3600
    stamps = [stamp if 0 <= at - (stamp := date.timestamp()) <= PLAUSIBLE else at for date in dates]
    stamps += [at] * undated
    aged = Habit(
        habit.updated, habit.seen, habit.arrivals * kept, habit.active * kept, habit.hours * kept,
        habit.scale * kept, habit.levels,
    )  # fmt: skip
    return _with(aged, stamps, at, decayed_hours(passed), since=habit.updated)


def _with(habit: Habit, stamps: Sequence[float], now: float, watched: float, *, since: float) -> Habit:
    """The habit with these arrivals, each as old as it is; hours up to that of `since` were counted as active."""
    weights = [_kept((now - stamp) / 3600) for stamp in stamps]
    active = {
        stamp // 3600: weight for stamp, weight in zip(stamps, weights, strict=True) if stamp // 3600 > since // 3600
    }
    scale, levels = _raised(habit.scale, habit.levels, zip(stamps, weights, strict=True), now)
    return Habit(
        updated=now,
        seen=min(habit.seen + len(stamps), 1_000_000),
        arrivals=habit.arrivals + sum(weights),
        active=habit.active + sum(active.values()),
        hours=habit.hours + watched,
        scale=scale,
        levels=levels,
    )


def _raised(scale: float, levels: bytes, arrivals: Iterable[tuple[float, float]], now: float) -> tuple[float, bytes]:
    """Scale and levels with these (instant, weight) added; all are lowered where one outgrows the characters."""
    counts, dice = [level - _FIRST for level in levels], _dice(now)
    for stamp, weight in arrivals:
        counts[(int(stamp // 3600) + _THURSDAY) % WEEK] += int(weight / scale + next(dice))
    excess = max(counts) / _TOP
    if excess > 1:
        halvings = 2 ** math.ceil(math.log2(excess))
        scale, counts = scale * halvings, [int(count / halvings + next(dice)) for count in counts]
    return scale, bytes(min(count, _TOP) + _FIRST for count in counts)


def _dice(now: float) -> Iterator[float]:
    """Numbers evenly spread over [0, 1), the same for the same instant (Weyl's sequence).

    Added before a fraction is cut off: 0.15 levels must raise one count in seven, where rounding would lose them all.
    """
    at = now * _GOLDEN
    while True:
        at = (at + _GOLDEN) % 1.0
        yield at
