"""How a feed does, in a sentence that a person can act upon."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.records import FeedRecord, FeedState, Standing
from monitor.schedule.health import health

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
