"""What servers ask for: freshness (RFC 9111), Retry-After (RFC 9110), ttl and sy:update*, skipped hours and days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.records import DueFeed, Hints, PollStatus
from monitor.schedule import Came, decide
from monitor.schedule.hints import end_of_skip, fresh_for, http_date

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # a Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DATE = "Mon, 23 Nov 2026 07:00:00 GMT"
FEED = DueFeed(id="f", url="https://bell.example/rss", outlet_id="o", interval=15 * MINUTE)


def wait(came: Came, now: datetime = NOW) -> timedelta:
    return decide(FEED, came, now)[0].next_poll_at - now


def answered(**headers: str) -> Came:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Came(status=PollStatus.NOT_MODIFIED, conditional=True, headers=named)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"cache-control": "max-age=3600"}, 3600),
        ({"cache-control": "Public, MAX-AGE = 3600"}, 3600),
        ({"cache-control": 'max-age="3600"'}, 3600),
        ({"cache-control": 'private="set-cookie, max-age=9", max-age=3600'}, 3600),
        ({"cache-control": "max-age=3600", "age": "600"}, 3000),
        ({"cache-control": "max-age=3600", "age": "600, 700"}, 3000),
        ({"cache-control": "max-age=3600", "age": "7200"}, 0),
        ({"cache-control": "max-age=3600", "age": "yes"}, 3600),
        ({"cache-control": "max-age=60, max-age=3600"}, 60),  # the first of several: RFC 9111 §4.2.1
        ({"cache-control": "max-age=soon"}, 0),
        ({"cache-control": "max-age=-5"}, 0),
        ({"cache-control": "max-age=99999999999999999999"}, 2**31),
        ({"cache-control": "s-maxage=3600"}, 0),  # for shared caches
        ({"cache-control": "s-maxage=9, max-age=3600"}, 3600),
        ({"cache-control": "max-age=3600, no-cache"}, 0),
        ({"cache-control": "no-store, max-age=3600"}, 0),
        ({"cache-control": "max-age=0, must-revalidate", "expires": "Mon, 23 Nov 2026 09:00:00 GMT"}, 0),
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT", "date": DATE}, 7200),
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT", "date": DATE, "age": "200"}, 7000),
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT"}, 3600),  # no Date: seen from now
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT", "date": "Monday"}, 3600),
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT", "cache-control": "public"}, 3600),
        ({"expires": "Mon, 23 Nov 2026 09:00:00 GMT", "date": DATE, "cache-control": "max-age=60"}, 60),
        ({"expires": "Mon, 23 Nov 2026 06:00:00 GMT", "date": DATE}, 0),
        ({"expires": "0"}, 0),
        ({"expires": "-1", "date": DATE}, 0),
        ({"expires": "Mon, 99 Foo 2026 09:00:00 GMT", "date": DATE}, 0),
    ],
)
def test_how_long_an_answer_stays_fresh(headers: dict[str, str], seconds: int) -> None:
    assert fresh_for(headers, NOW) == seconds


@pytest.mark.parametrize(
    "text", ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
)
def test_the_three_forms_of_an_http_date(text: str) -> None:
    assert http_date(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


@given(st.text() | st.text("0123456789:, GMTSunNov-", max_size=30), st.text(max_size=60))
def test_no_header_is_too_odd(text: str, control: str) -> None:
    http_date(text)
    assert fresh_for({"expires": text, "date": text, "cache-control": control, "age": text}, NOW) >= 0


@pytest.mark.parametrize("asked", [timedelta(seconds=901), HOUR, 5 * HOUR, 12 * HOUR, 23 * HOUR, DAY])
def test_what_is_asked_for_is_kept_to_the_second(asked: timedelta) -> None:
    seconds = int(asked.total_seconds())
    assert asked <= wait(answered(cache_control=f"max-age={seconds}")) <= DAY
    assert asked <= wait(Came(status=PollStatus.UNCHANGED, known=3, hints=Hints(wait=asked))) <= DAY
    assert asked <= wait(Came(status=PollStatus.RATE_LIMITED, retry_after=asked)) <= DAY


def test_nobody_is_left_alone_for_longer_than_a_day_for_a_header() -> None:
    assert wait(answered(cache_control="max-age=31536000")) == DAY
    assert wait(Came(status=PollStatus.UNCHANGED, known=3, hints=Hints(wait=90 * DAY))) == DAY


@pytest.mark.parametrize("headers", ["max-age=0", "no-cache", "no-store", "max-age=60", "s-maxage=86400"])
def test_what_asks_for_less_than_we_give_changes_nothing(headers: str) -> None:
    assert wait(answered(cache_control=headers)) == wait(answered())


@pytest.mark.parametrize("hours", [25, 88, 167, 168])
def test_a_retry_after_is_honoured_up_to_seven_days(hours: int) -> None:
    assert hours * HOUR <= wait(Came(status=PollStatus.RATE_LIMITED, retry_after=hours * HOUR)) <= 7 * DAY


def test_a_retry_after_of_a_year_is_a_mistake_and_one_of_a_second_no_licence() -> None:
    assert wait(Came(status=PollStatus.RATE_LIMITED, retry_after=365 * DAY)) == 7 * DAY
    assert wait(Came(status=PollStatus.RATE_LIMITED, retry_after=timedelta(seconds=1))) >= 10 * MINUTE


# --- skipHours, skipDays -----------------------------------------------------------------------

LATEST = NOW + 24 * HOUR


@pytest.mark.parametrize(
    ("hours", "days", "at", "end"),
    [
        ((), (), NOW, None),
        ((9,), (), NOW, None),
        ((8,), (), NOW + 10 * MINUTE, NOW + HOUR),
        ((8, 9, 11), (), NOW + 10 * MINUTE, NOW + 2 * HOUR),
        ((22, 23, 0, 1), (), NOW + 15 * HOUR, NOW + 18 * HOUR),  # over midnight
        ((), (0,), NOW, NOW + 16 * HOUR),  # Monday
        ((0, 1), (0,), NOW, NOW + 18 * HOUR),
        ((), (0, 1), NOW, LATEST),  # the end lies beyond a day
        (tuple(range(24)), (), NOW, None),  # every hour: not believed
        ((), tuple(range(7)), NOW, None),
        (tuple(range(24)), (0,), NOW, NOW + 16 * HOUR),
        (tuple(range(23)), (), NOW, NOW + 15 * HOUR),
        ((8, 8, 99), (), NOW, NOW + HOUR),
    ],
)
def test_the_end_of_a_skip(hours: tuple[int, ...], days: tuple[int, ...], at: datetime, end: datetime | None) -> None:
    assert end_of_skip(at, Hints(skip_hours=hours, skip_days=days), LATEST) == end


def test_a_feed_is_asked_in_the_hour_after_the_hours_that_it_wants_skipped() -> None:
    hints = Hints(skip_hours=tuple(range(7, 20)))
    after = {
        decide(FEED.__class__(id="f", url=f"https://b{n}.example/", outlet_id="o", interval=HOUR),
               Came(status=PollStatus.UNCHANGED, known=3, hints=hints), NOW)[0].next_poll_at
        for n in range(300)
    }  # fmt: skip
    assert all(NOW + 12 * HOUR <= at < NOW + 13 * HOUR for at in after)
    assert len({(at - NOW) // (2 * MINUTE) for at in after}) == 30  # nobody gathers at 20:00


@given(st.sets(st.integers(0, 23)), st.sets(st.integers(0, 6)), st.integers(0, 200))
def test_a_skipped_hour_is_met_only_where_a_day_would_not_do(hours: set[int], days: set[int], hour: int) -> None:
    now = NOW + hour * HOUR
    hints = Hints(skip_hours=tuple(hours), skip_days=tuple(days))
    at = decide(FEED, Came(status=PollStatus.UNCHANGED, known=3, hints=hints), now)[0].next_poll_at
    skipped = (at.hour in hours and len(hours) < 24) or (at.weekday() in days and len(days) < 7)
    assert now < at <= now + DAY
    assert not skipped or at == now + DAY
