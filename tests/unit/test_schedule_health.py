"""How a feed does, in a sentence that a person can act upon."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.records import FeedRecord, FeedState, Standing
from monitor.schedule.health import health, unasked_since

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
URL = "https://bell.example/rss"


def record(url: str = URL, *, parked: str | None = None, **known: Any) -> FeedRecord:
    state = FeedState(
        id="fbell", url=url, outlet_id="bell", outlet_name="Bell", status="new", detail="3 new", polled_at=NOW,
        polled_ok_at=NOW, next_poll_at=NOW, failures=0, articles=3, retired=False, parked=parked,
    )  # fmt: skip
    standing = Standing(
        next_poll_at=NOW, pace=timedelta(minutes=15), parked=parked, parked_at=NOW if parked else None
    )  # fmt: skip
    return FeedRecord(state=state, standing=standing, **known)


@pytest.mark.parametrize(
    ("gaps", "missed", "said"),
    [
        (1, None, "once this week, an unknown number of entries missed:"),
        (1, 0, "once this week, unknown whether any entries were missed:"),
        (2, 1, "2 times this week, about 1 entry missed:"),
        (2, 21, "2 times this week, about 21 entries missed:"),
    ],
)
def test_what_was_missed_is_said_as_far_as_it_is_known(gaps: int, missed: int | None, said: str) -> None:
    found = health(record(gaps=gaps, missed=missed), NOW)
    assert found.state == "rolled-over"
    assert said in found.reason


@pytest.mark.parametrize(("url", "named"), [(URL, URL), ("https://ana:pw@bell.example/rss", "fbell")])
def test_a_parked_feed_is_named_as_the_command_takes_it(url: str, named: str) -> None:
    found = health(record(url, parked="gone: 410 twice"), NOW)
    assert found.reason == f"gone: 410 twice; take it up again: monitor feeds fix --retry {named}"


def at_rest(**changes: Any) -> FeedRecord:
    """A feed that answered, and was due a quarter of an hour later."""
    one = record()
    return replace(one, state=replace(one.state, next_poll_at=NOW + timedelta(minutes=15), **changes))


@pytest.mark.parametrize(("hours", "state"), [(0, "fine"), (3, "fine"), (4, "overdue"), (24 * 30, "overdue")])
def test_a_feed_that_nobody_asks_is_not_fine(hours: int, state: str) -> None:
    found = health(at_rest(), NOW + timedelta(hours=hours))
    assert found.state == state
    if state == "overdue":
        assert found.reason.startswith("not asked since 2026-11-23 08:00 UTC, due since 2026-11-23 08:15 UTC")


def test_that_nobody_polls_is_known_by_all_feeds_together() -> None:
    later = NOW + timedelta(days=2)
    dead, failing = health(at_rest(), later), health(at_rest(status="timeout"), later)
    assert failing.state == "failing", "what it did last is still what a person should look at"
    assert unasked_since([dead, failing]) == NOW
    assert unasked_since([dead, health(at_rest(), NOW)]) is None
    assert unasked_since([failing]) is unasked_since([]) is None
