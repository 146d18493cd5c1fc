"""When a feed is asked again: bounds, back-off, what servers ask for, and no two thousand feeds at xx:00."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.records import DueFeed, PollStatus
from monitor.schedule import after, interval

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def feed(
    url: str = "https://bell.example/rss", *, every: timedelta = 15 * MINUTE, failures: int = 0, private: bool = False
) -> DueFeed:
    return DueFeed(id="f", url=url, outlet_id="o", interval=every, failures=failures, allow_private=private)


instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
intervals = st.timedeltas(-DAY, 40 * DAY)
statuses = st.sampled_from(PollStatus)


@given(st.text(), intervals, statuses, st.integers(0, 10**6), st.booleans(), instants)
def test_the_next_poll_lies_in_the_bounds(
    url: str, every: timedelta, status: PollStatus, failures: int, private: bool, now: datetime
) -> None:
    asked = feed(url, every=every, failures=failures, private=private)
    wait = after(asked, status, now=now) - now
    assert (MINUTE if private else 10 * MINUTE) * 0.9 <= wait <= DAY
    assert interval(asked) * 0.9 <= wait


@given(intervals, statuses, st.timedeltas(-DAY, 4000 * DAY), instants)
def test_what_a_server_asks_for_is_honoured_up_to_seven_days(
    every: timedelta, status: PollStatus, asked: timedelta, now: datetime
) -> None:
    wait = after(feed(every=every), status, now=now, retry_after=asked) - now
    assert min(asked, 7 * DAY) <= wait
    assert wait <= max(min(asked, 7 * DAY) + interval(feed(every=every)), DAY)


@given(st.text(), statuses, instants)
def test_the_same_input_gives_the_same_instant(url: str, status: PollStatus, now: datetime) -> None:
    assert after(feed(url), status, now=now) == after(feed(url), status, now=now)


@given(st.text(), st.sampled_from([10, 15, 60, 720]), instants, st.integers(0, 50))
def test_a_feed_that_answers_keeps_its_place_one_interval_apart(
    url: str, minutes: int, now: datetime, lag: int
) -> None:
    steady = feed(url, every=minutes * MINUTE)
    first = after(steady, PollStatus.NEW, now=now)
    assert after(steady, PollStatus.NOT_MODIFIED, now=first + timedelta(seconds=lag)) == first + minutes * MINUTE


def test_each_failure_in_a_row_doubles_the_wait_up_to_a_day() -> None:
    waits = [after(feed(failures=n), PollStatus.TIMEOUT, now=NOW) - NOW for n in range(10)]
    for n, wait in enumerate(waits[:6]):
        planned = 15 * MINUTE * 2 ** (n + 1)
        assert planned * 0.9 <= wait <= planned * 0.9 + 15 * MINUTE
    assert all(wait > 20 * HOUR for wait in waits[7:])


def test_a_feed_that_is_gone_is_asked_again_in_a_day() -> None:
    assert 20 * HOUR < after(feed(), PollStatus.GONE, now=NOW) - NOW <= DAY


@pytest.mark.parametrize(("private", "expected"), [(False, 10 * MINUTE), (True, MINUTE)])
def test_only_private_feeds_may_be_asked_every_minute(private: bool, expected: timedelta) -> None:
    assert interval(feed(every=timedelta(seconds=5), private=private)) == expected


def test_five_thousand_feeds_polled_together_spread_over_the_interval() -> None:
    spread = Counter(
        (after(feed(f"https://outlet-{n}.example/rss"), PollStatus.NEW, now=NOW) - NOW) // (2 * MINUTE)
        for n in range(5000)
    )
    assert max(spread.values()) <= 3 * 5000 * 2 / 15
    assert len(spread) >= 8
