"""When a feed that answers has been silent for longer than its habit allows.

Were arrivals independent, 20 expected and none come had a chance of e⁻²⁰ = 2 × 10⁻⁹. They are not: an outlet publishes
its edition in one go, a desk files in bursts. So what counts beside the entries is hours in which something
arrived: 5 of them expected and none come has, if bursts are independent, a chance of e⁻⁵ = 0.7 %, and less for a
timetable. A digest of 30 entries that comes each morning is thus silent after five mornings, not when it is late.
A day must have passed whatever the rate, for a feed of 400 a day falls silent on a holiday's afternoon. And the
weekend must have been seen before Monday morning is judged: either the habit covers a week, or the silence does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.records import DueFeed, Standing
from monitor.schedule.habit import Habit, unpack
from monitor.schedule.limits import LONGEST
from monitor.schedule.wait import ENOUGH_SEEN

EXPECTED = 20.0  # arrivals
EXPECTED_ACTIVE = 5.0  # hours with arrivals
AT_LEAST = timedelta(hours=24)
UNSEEN_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A feed that brings nothing where its habit expects something."""

    since: datetime  # the last poll that brought an entry
    expected: float  # arrivals since then, by its habit
    per_day: float  # arrivals, by its habit


def silence(standing: Standing, now: datetime) -> Silence | None:
    """The feed's silence at `now`, which must be the instant of its last good poll: what nobody asked is not silent.

    None where there is none, where the habit is not known, and for a parked feed, which is reported as such.
    """
    since, habit = _last_new(standing, now), unpack(standing.habit)
    if since is None or habit is None or habit.seen < ENOUGH_SEEN or standing.parked_at is not None:
        return None
    span = now - since
    if span <= AT_LEAST or not (habit.watched_a_week or span > UNSEEN_WEEK):
        return None
    expected = habit.expected(since.timestamp(), now.timestamp())
    if expected < EXPECTED or _active_hours(habit, expected) < EXPECTED_ACTIVE:
        return None
    return Silence(since=since, expected=expected, per_day=24 * habit.rate)


def _active_hours(habit: Habit, expected: float) -> float:
    return expected * habit.active / habit.arrivals


def ask_whole(feed: DueFeed, now: datetime) -> bool:
    """Whether to ask without validators: the server may be answering 304 for ever, and the habit says that it does.

    At most once in 24 h, where more than 20 entries should have come since the last (Media Cloud switched conditional
    requests off for such servers; this keeps them, at one whole answer a day of a feed that looks dead).
    """
    standing = feed.standing
    if standing is None or standing.trouble or not (feed.etag or feed.last_modified):
        return False  # a server that answers with an error has no 304 to be doubted
    asked, since = standing.asked_whole_at, _last_new(standing, now)
    if since is None or (asked is not None and timedelta() <= now - asked < LONGEST):
        return False
    habit = unpack(standing.habit)
    if habit is None or habit.seen < ENOUGH_SEEN:
        return False
    return habit.expected(since.timestamp(), now.timestamp()) > EXPECTED


def _last_new(standing: Standing, now: datetime) -> datetime | None:
    """The last poll that brought an entry; one in the future, after the clock was set back, is now."""
    return min(standing.last_new_at, now) if standing.last_new_at is not None else None
