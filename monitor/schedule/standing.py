"""What a poll teaches: the feed's standing before + what came → its standing after, and what a person should read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.records import DueFeed, FeedEvent, Gap, Hints, Move, PollStatus, Standing
from monitor.records.made import maker
from monitor.schedule import habit as habits
from monitor.schedule.arrivals import arrived, seeded
from monitor.schedule.due import Worth, next_poll_at
from monitor.schedule.habit import Habit
from monitor.schedule.limits import interval
from monitor.schedule.moves import followed, moved_event
from monitor.schedule.parking import gone_since, merged_into, parking
from monitor.schedule.wait import pace_after, trouble_after

_standing = maker(Standing)
_SAME = frozenset({PollStatus.NOT_MODIFIED, PollStatus.UNCHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What one poll brought, as far as the timetable cares."""

    status: PollStatus
    conditional: bool = False  # it was asked with validators
    headers: Mapping[str, str] = field(default_factory=dict)  # of a 200 or 304, names in lower case
    retry_after: timedelta | None = None  # of a 429 or 503
    moved_to: str | None = None  # where an unbroken run of 301 and 308 from the asked URL leads
    hints: Hints | None = None  # of the parsed document; None: there was none, the old ones hold
    new: int = 0  # entries
    known: int = 0
    dates: tuple[datetime, ...] = ()  # of the new entries, those that have one
    gap: Gap | None = None
    taken_by: str | None = None  # the feed of the same outlet that polls `moved_to` already


def decide(feed: DueFeed, came: Came, now: datetime) -> tuple[Standing, tuple[FeedEvent, ...]]:
    """The feed's standing after a poll that ended at `now` (aware), with what happened to it on the way.

    The next poll lies in [now + 10 min, now + 24 h] (from 1 min for a private feed; up to 7 days where a Retry-After
    asks for it, RFC 9110 §10.2.3); a feed on a 10-minute grid may find its next point up to a minute sooner.
    `present`, `clock` and `guids` are passed on as they were.
    """
    old = feed.standing or _unpolled(feed, now)
    habit, packed = _habit(feed, old, came, now)
    pace = _pace(feed, old, came, habit, now)
    trouble = trouble_after(old.trouble, came.status)
    hints = came.hints if came.hints is not None else old.hints
    gone_at = gone_since(old.gone_at, came.status, now)
    move, learned = _redirect(feed, old, came, now)
    if learned is not None and came.taken_by is not None:
        park, moved = merged_into(came.taken_by, learned, feed.url, now), None
        move = Move(target=learned, since=now)  # kept: the merge ends when nobody polls there any more
    else:
        park = parking(old, came.status, gone_at, now)
        moved = moved_event(feed.url, old.move, learned, now) if learned is not None else None
    standing = _standing(
        next_poll_at=next_poll_at(
            feed, Worth(pace, habit, trouble, gone_at), now,
            headers=came.headers, hints=hints, retry_after=came.retry_after,
        ),
        pace=timedelta(seconds=pace),
        trouble=trouble,
        habit=packed,
        hints=hints,
        moved_url=learned if moved is not None else old.moved_url,
        move=move,
        refused_url=old.refused_url,
        gone_at=gone_at,
        parked_at=park.at,
        parked=park.why,
        last_new_at=now if came.new else old.last_new_at,
        asked_whole_at=old.asked_whole_at if came.conditional else now,
        present=old.present,
        clock=old.clock,
        guids=old.guids,
    )  # fmt: skip
    return standing, tuple([event for event in (moved, park.event) if event is not None])


def _unpolled(feed: DueFeed, now: datetime) -> Standing:
    """The standing of a feed that has none; failures counted before standings were kept count as trouble."""
    return Standing(next_poll_at=now, pace=interval(feed), trouble=float(feed.failures))


def _habit(feed: DueFeed, old: Standing, came: Came, now: datetime) -> tuple[Habit | None, str]:
    """The habit after a poll, and as it is kept. Written only when entries came: a 304 costs no row its bytes."""
    habit = habits.unpack(old.habit)
    if habit is not None:
        if not came.new:
            return habit, old.habit
        habit = arrived(habit, came.dates, max(came.new - len(came.dates), 0), now)
    elif not came.new:
        return None, old.habit
    elif came.known and feed.polled_ok_at is not None:  # not its first document: what is new came since the last
        since = habits.empty(min(feed.polled_ok_at, now).timestamp())
        habit = arrived(since, came.dates, max(came.new - len(came.dates), 0), now)
    else:
        habit = seeded(came.dates, now)
    return habit, habits.pack(habit)


def _pace(feed: DueFeed, old: Standing, came: Came, habit: Habit | None, now: datetime) -> float:
    """Seconds. A first document is all new, and says nothing on how often to ask."""
    pace = old.pace.total_seconds()
    first = not old.habit and not came.known
    if not came.status.ok or (first and came.new):
        return pace
    return pace_after(
        feed, pace, habit, known=came.known, new=came.new, same=came.status in _SAME,
        gap=came.gap is not None, now=now,
    )  # fmt: skip


def _redirect(feed: DueFeed, old: Standing, came: Came, now: datetime) -> tuple[Move | None, str | None]:
    """The redirect that is watched after this poll, and the URL that was learned in it. A failure says nothing.

    One that a person undid is followed at each poll and never learned again.
    """
    if not came.status.ok or old.parked_at is not None:
        return old.move, None
    if came.moved_to is not None and came.moved_to == old.refused_url:
        return None, None
    return followed(feed.url, old.move, came.moved_to, known=came.known, status=came.status, now=now)
