"""How the feeds are, taken together, and which of them does otherwise than when it was last looked at. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.records import FeedHealth, PollStatus
from monitor.records.polls import ALONE

OVERDUE = timedelta(minutes=5)  # a daemon that keeps up leaves no feed waiting so long
RESTING = ("retired", "parked")  # not polled
WELL = ("fine", "new", "overdue", "retired")  # overdue: this daemon is about to ask; that it does is /readyz's matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Counts of the feeds that feeds.yaml names."""

    states: Mapping[str, int] = field(default_factory=dict)  # FeedHealth.state → feeds
    due: int = 0
    overdue: int = 0  # due for more than five minutes

    @property
    def feeds(self) -> int:
        return sum(self.states.values())

    def __str__(self) -> str:
        """`421 feeds, 3 failing, 1 parked`: those that a person should look at, by their state."""
        troubled = [f"{number} {state}" for state, number in sorted(self.states.items()) if state not in WELL]
        new = self.states.get("new", 0)
        well = "none polled yet" if new and new == self.feeds else "all well"
        return ", ".join([f"{self.feeds} {'feed' if self.feeds == 1 else 'feeds'}", *(troubled or [well])])


def count(feeds: Sequence[FeedHealth], now: datetime) -> Census:
    """The census at `now`; retired feeds are not in it."""
    due = [
        feed.next_poll_at
        for feed in feeds
        if feed.state not in RESTING and feed.next_poll_at is not None and feed.next_poll_at <= now
    ]
    return Census(
        states=Counter(feed.state for feed in feeds if feed.state != "retired"),
        due=len(due),
        overdue=sum(now - at > OVERDUE for at in due),
    )


def troubles(feeds: Sequence[FeedHealth]) -> dict[str, str]:
    """Feed id → what is wrong with it, of the feeds that a person should look at: the same while it stays so."""
    return {
        feed.id: f"failing with {feed.status}" if feed.state == "failing" else feed.state
        for feed in feeds
        if feed.state not in WELL
    }


def changed(before: Mapping[str, str], feeds: Sequence[FeedHealth]) -> tuple[FeedHealth, ...]:
    """The feeds with another trouble than `before` (see `troubles`), or with none any more: a change is seen once."""
    now = troubles(feeds)
    return tuple(feed for feed in feeds if feed.state != "retired" and before.get(feed.id) != now.get(feed.id))


def alike(feeds: Sequence[FeedHealth]) -> Iterator[tuple[FeedHealth, ...]]:
    """Feeds that one line tells: more than three that are well, or cannot be reached in one way; others one by one.

    The network of this machine takes all feeds with it when it goes, and gives them back when it comes.
    """
    found: dict[str, list[FeedHealth]] = {}
    for feed in feeds:
        unreached = feed.state == "failing" and feed.status is not None and PollStatus(feed.status).unreached
        shared = "well" if feed.state in WELL else feed.status if unreached else None
        found.setdefault(shared or feed.id, []).append(feed)
    for group in found.values():
        yield from [tuple(group)] if len(group) > ALONE else ((feed,) for feed in group)
