"""The pace: 67 % known slower, 33 % known faster, a gap much faster; never outside the bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from monitor.records import DueFeed, Gap, Hints, PollStatus, Standing
from monitor.schedule import Came, decide
from monitor.schedule.arrivals import seeded
from monitor.schedule.habit import pack

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
S = PollStatus
HABIT = pack(seeded([NOW - n * HOUR for n in range(1, 400)], NOW))
GAP = Gap(after=NOW - 2 * HOUR, before=NOW - HOUR, missed=9)


def pace(came: Came, before: timedelta = HOUR, **feed: Any) -> timedelta:
    standing = Standing(next_poll_at=NOW, pace=before, habit=HABIT)
    known: dict[str, Any] = {"id": "f", "url": "https://b.example/", "outlet_id": "o", "interval": 15 * MINUTE}
    asked = DueFeed(**(known | {"standing": standing} | feed))
    return decide(asked, came, NOW)[0].pace


@pytest.mark.parametrize(
    ("new", "known", "expected"),
    [(0, 30, 75), (1, 29, 75), (33, 67, 75), (34, 66, 60), (50, 50, 60), (67, 33, 60), (68, 32, 30), (30, 0, 30)],
)
def test_the_share_of_known_entries_sets_the_pace(new: int, known: int, expected: int) -> None:
    assert pace(Came(status=S.NEW, new=new, known=known)) == expected * MINUTE


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (Came(status=S.NOT_MODIFIED), 75), (Came(status=S.UNCHANGED), 75), (Came(status=S.UNCHANGED, known=9), 75),
        (Came(status=S.EMPTY), 60), (Came(status=S.TIMEOUT), 60), (Came(status=S.NOT_A_FEED), 60),
    ],
)  # fmt: skip
def test_what_is_the_same_is_all_known_and_a_failure_says_nothing(came: Came, expected: int) -> None:
    assert pace(came) == expected * MINUTE


@pytest.mark.parametrize(
    ("came", "before", "expected"),
    [(Came(status=S.NOT_MODIFIED), 23 * HOUR, DAY), (Came(status=S.NEW, new=9), 11 * MINUTE, 10 * MINUTE),
     (Came(status=S.NEW, new=9, gap=GAP), 12 * MINUTE, 10 * MINUTE)],
)  # fmt: skip
def test_the_pace_stays_in_its_bounds(came: Came, before: timedelta, expected: timedelta) -> None:
    assert pace(came, before) == expected
    assert pace(Came(status=S.NEW, new=9, gap=GAP), 2 * MINUTE, allow_private=True) == MINUTE


def test_a_first_document_is_all_new_and_sets_no_pace() -> None:
    first = Came(status=S.NEW, new=30, hints=Hints(), dates=tuple(NOW - n * HOUR for n in range(30)))
    assert pace(first, standing=None) == 15 * MINUTE
    assert pace(first, standing=Standing(next_poll_at=NOW, pace=40 * MINUTE)) == 40 * MINUTE  # it failed before


def test_a_document_of_new_entries_is_measured_by_the_wait_that_there_was() -> None:
    """A feed with a habit is asked more often than its pace; slowing down from the pace would never catch up."""
    assert pace(Came(status=S.NEW, new=30), DAY, polled_ok_at=NOW - 2 * HOUR) == HOUR
    assert pace(Came(status=S.NEW, new=30), DAY, polled_ok_at=NOW + DAY) == 12 * HOUR  # a clock that was set back


def test_a_gap_quarters_the_pace_down_to_half_a_page() -> None:
    hourly = tuple(NOW - n * HOUR for n in range(20))
    assert pace(Came(status=S.NEW, new=20, dates=hourly, gap=GAP), 8 * HOUR) == 2 * HOUR
    half_a_page = pace(Came(status=S.NEW, new=4, dates=hourly[:4], gap=GAP), 20 * HOUR)  # one an hour
    assert 1.5 * HOUR <= half_a_page <= 2.5 * HOUR


def test_a_feed_that_brings_nothing_is_asked_daily_after_five_days_and_one_that_wakes_soon_again() -> None:
    feed = DueFeed(id="f", url="https://b.example/", outlet_id="o", interval=15 * MINUTE)
    at, polls = NOW, 0
    while polls == 0 or (feed.standing is not None and feed.standing.pace < DAY):
        standing, _ = decide(feed, Came(status=S.NOT_MODIFIED), at)
        feed, at, polls = replace(feed, standing=standing, polled_ok_at=at), standing.next_poll_at, polls + 1
    assert polls == 21
    assert 3 * DAY < at - NOW < 8 * DAY
    for _ in range(4):
        standing, _ = decide(feed, Came(status=S.NEW, new=20, known=1), at)
        feed, at, polls = replace(feed, standing=standing, polled_ok_at=at), standing.next_poll_at, polls + 1
    assert standing.pace < 3 * HOUR
