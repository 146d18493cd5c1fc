"""How the feeds are, taken together, and which of them answers otherwise than when it was last looked at. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.records import FeedState, PollStatus

OVERDUE = timedelta(minutes=5)  # a daemon that keeps up leaves no feed waiting so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Counts of the feeds that feeds.yaml names."""

    feeds: int = 0
    due: int = 0
    overdue: int = 0  # due for more than five minutes
    failing: int = 0  # the last poll was not ok
    unheard: int = 0  # has never answered as a feed
    oldest_ok: datetime | None = None  # when the feed answered that answered longest ago


def count(states: Sequence[FeedState], now: datetime) -> Census:
    """The census at `now`; retired feeds are not in it."""
    named = [state for state in states if not state.retired]
    due = [state.next_poll_at for state in named if state.next_poll_at is not None and state.next_poll_at <= now]
    answered = [state.polled_ok_at for state in named if state.polled_ok_at is not None]
    return Census(
        feeds=len(named),
        due=len(due),
        overdue=sum(now - at > OVERDUE for at in due),
        failing=len(failing(named)),
        unheard=len(named) - len(answered),
        oldest_ok=min(answered, default=None),
    )


def failing(states: Sequence[FeedState]) -> dict[str, str]:
    """Feed id → status, of the feeds whose last poll was not ok."""
    return {state.id: state.status for state in states if not state.retired and state.status and not _ok(state.status)}


def changed(before: Mapping[str, str], states: Sequence[FeedState]) -> tuple[FeedState, ...]:
    """The feeds that fail in another way than `before` (see `failing`), or no longer; each change is seen once."""
    now = failing(states)
    return tuple(state for state in states if not state.retired and before.get(state.id) != now.get(state.id))


def _ok(status: str) -> bool:
    return PollStatus(status).ok
