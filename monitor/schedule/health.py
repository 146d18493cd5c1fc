"""How a feed does, in one word: no feed dies silently."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from monitor.records import FeedHealth, FeedRecord, Finding, PollStatus, Standing
from monitor.records.polls import ALONE
from monitor.schedule.habit import unpack
from monitor.schedule.silence import Silence, silence

# What needs a person comes first.
STATES = ("parked", "failing", "silent", "rolled-over", "overdue", "new", "fine", "retired")
OVERDUE = timedelta(hours=3)  # due for so long, a feed that answered last time is asked by nobody


def health(record: FeedRecord, now: datetime, clock_offset: timedelta | None = None) -> FeedHealth:
    """The feed's health at `now`; `clock_offset` as learned from its dates."""
    state, standing = record.state, record.standing
    heard = min(now, state.polled_ok_at or now)  # a feed that nobody polls has not fallen silent
    quiet = silence(standing, heard) if standing is not None else None
    word, reason = _verdict(record, quiet, now)
    return FeedHealth(
        id=state.id,
        outlet_id=state.outlet_id,
        url=state.url,
        state=word,
        reason=reason,
        status=state.status,
        asked_url=standing.moved_url if standing else None,
        polled_at=state.polled_at,
        polled_ok_at=state.polled_ok_at,
        next_poll_at=_due_at(record),
        pace=standing.pace if standing else None,
        per_day=_per_day(standing, heard if word != "silent" else None) if standing else None,
        last_new_at=standing.last_new_at if standing else None,
        expected=quiet.expected if quiet and word == "silent" else None,
        gaps=record.gaps,
        missed=record.missed,
        clock_offset=clock_offset,
        guids_usable=not (standing and standing.guids.startswith("unusable")),
        has_validators=record.has_validators,
    )


def _per_day(standing: Standing, heard: datetime | None) -> float | None:
    """Entries a day as of the last good poll, its silence until then counted; None for that: as of the last entry."""
    habit = unpack(standing.habit)
    if habit is None:
        return None
    return round(24 * (habit.rate if heard is None else habit.rate_at(heard.timestamp())), 2)


def _due_at(record: FeedRecord) -> datetime | None:
    """When it is asked next: not before the time its server wants us to wait for."""
    due = record.state.next_poll_at
    return due if due is None or record.closed_until is None else max(due, record.closed_until)


def _verdict(record: FeedRecord, quiet: Silence | None, now: datetime) -> tuple[str, str]:
    """The state and a sentence. A failure is said before silence, for it explains it."""
    state, standing = record.state, record.standing
    if state.retired:
        return "retired", "no longer in feeds.yaml"
    if standing is None or state.status is None:
        return "new", "not polled yet"
    if standing.parked_at is not None:
        named = state.id if "@" in state.url else state.url  # a URL with a password in it is never shown whole
        return "parked", f"{standing.parked or 'parked'}; take it up again: monitor feeds fix --retry {named}"
    if not PollStatus(state.status).ok:
        return "failing", f"{state.detail} ({state.failures} in a row)"
    if quiet is not None:
        return "silent", f"nothing new since {quiet.since:%Y-%m-%d %H:%M} UTC, where {quiet.expected:.0f} were expected"
    if record.gaps:
        times = "once" if record.gaps == 1 else f"{record.gaps} times"
        return "rolled-over", f"rolled over {times} this week, {_missed(record)}: it is asked more often now"
    due = _due_at(record)
    if due is not None and state.polled_at is not None and now - due > OVERDUE:
        asked = f"not asked since {state.polled_at:%Y-%m-%d %H:%M} UTC, due since {due:%Y-%m-%d %H:%M}"
        return "overdue", f"{asked} UTC: is monitor run at work?"
    if record.closed_until is not None and record.closed_until > now:
        return "fine", f"{state.detail}; its server asked us to wait until {record.closed_until:%Y-%m-%d %H:%M} UTC"
    return "fine", state.detail


def unasked_since(feeds: Sequence[FeedHealth], now: datetime) -> datetime | None:
    """When anything was polled last, where a feed is due for long and none was polled since: nobody polls.

    None: it goes on, nothing was due, or it never began. How the feeds do says nothing about that: the last poll of a
    silent or failing feed is one, too.
    """
    asked = max((feed.polled_at for feed in feeds if feed.polled_at is not None), default=None)
    wanted = [feed.next_poll_at for feed in feeds if feed.state not in ("retired", "parked")]
    due = min((at for at in wanted if at is not None), default=None)
    return asked if asked is not None and due is not None and now - max(asked, due) > OVERDUE else None


def unasked(feeds: Sequence[FeedHealth], now: datetime) -> tuple[FeedHealth, ...]:
    """The feeds that are overdue for one cause, that nobody polls any more; none where they are few: see ALONE."""
    if unasked_since(feeds, now) is None:
        return ()
    late = tuple([one for one in feeds if one.state == "overdue"])
    return late if len(late) > ALONE else ()


def unreached(feeds: Sequence[FeedHealth]) -> tuple[tuple[FeedHealth, ...], ...]:
    """Those that cannot be reached, by the way in which, as they come; none of a way that few have: see ALONE."""
    ways: dict[str, list[FeedHealth]] = {}
    for one in feeds:
        if one.state == "failing" and one.status is not None and PollStatus(one.status).unreached:
            ways.setdefault(one.status, []).append(one)
    return tuple(tuple(alike) for alike in ways.values() if len(alike) > ALONE)


def _missed(record: FeedRecord) -> str:
    if record.missed is None:
        return "an unknown number of entries missed"
    if record.missed == 0:
        return "unknown whether any entries were missed"
    return f"about {record.missed} {'entry' if record.missed == 1 else 'entries'} missed"


def silence_finding(one: FeedHealth, now: datetime) -> Finding:
    """The silence of a feed against its own habit, with every number."""
    return Finding(
        kind="silence",
        subject=one.id,
        found_at=now,
        score=one.expected or 0.0,
        evidence={
            "feed": one.url, "outlet": one.outlet_id, "expected": one.expected, "per_day": one.per_day,
            "last_new_at": one.last_new_at.isoformat() if one.last_new_at else None,
        },
    )  # fmt: skip
