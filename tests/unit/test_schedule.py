"""When a feed is asked again: bounds, back-off, 410 twice, whole answers, and a clock that jumps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.records import DueFeed, FeedEvent, Gap, Hints, PollStatus, Standing
from monitor.schedule import Came, ask_whole, decide, interval, lease
from monitor.schedule import habit as habits
from monitor.schedule.arrivals import seeded
from monitor.schedule.place import poll_at

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
UNMODIFIED = Came(status=PollStatus.NOT_MODIFIED, conditional=True)


def feed(url: str = "https://bell.example/rss", *, every: timedelta = 15 * MINUTE, private: bool = False) -> DueFeed:
    return DueFeed(id="f", url=url, outlet_id="o", interval=every, allow_private=private, etag='"1"')


def after(before: DueFeed, came: Came, now: datetime) -> DueFeed:
    """The feed as it is leased for the poll after this one."""
    standing, _ = decide(before, came, now)
    ok = now if came.status.ok else before.polled_ok_at
    return replace(before, standing=standing, polled_ok_at=ok, polled_at=now)


def due(polled: DueFeed) -> datetime:
    assert polled.standing is not None
    return polled.standing.next_poll_at


def standing(**known: Any) -> Standing:
    return Standing(**({"next_poll_at": NOW, "pace": 15 * MINUTE} | known))


instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
intervals = st.timedeltas(-DAY, 40 * DAY)
statuses = st.sampled_from(PollStatus)
waits = st.none() | st.timedeltas(-DAY, 4000 * DAY)
hints = st.builds(
    Hints,
    wait=waits,
    skip_hours=st.lists(st.integers(0, 23), max_size=30).map(tuple),
    skip_days=st.lists(st.integers(0, 6), max_size=9).map(tuple),
)
headers = st.dictionaries(
    st.sampled_from(["cache-control", "expires", "date", "age"]),
    st.text(max_size=30) | st.builds("max-age={}".format, st.integers(-5, 10**7)),
)
cames = st.builds(
    Came,
    status=statuses,
    conditional=st.booleans(),
    headers=headers,
    retry_after=waits,
    moved_to=st.none() | st.sampled_from(["https://bell.example/feed", "http://[", "https://bell.example/rss"]),
    hints=st.none() | hints,
    new=st.integers(0, 50),
    known=st.integers(0, 50),
    dates=st.lists(instants, max_size=5).map(tuple),
    gap=st.none() | st.builds(Gap, after=instants, before=instants, missed=st.none()),
    taken_by=st.none() | st.just("g"),
)


@given(st.text(), intervals, st.booleans(), st.lists(st.tuples(instants, cames), min_size=1, max_size=4))
def test_whatever_came_the_next_poll_lies_in_the_bounds(
    url: str, every: timedelta, private: bool, polls: list[tuple[datetime, Came]]
) -> None:
    asked = feed(url, every=every, private=private)
    for now, came in polls:
        provisional = lease(asked, now, 10 * MINUTE) - now
        assert 10 * MINUTE <= provisional <= DAY
        ask_whole(asked, now)
        asked = after(asked, came, now)
        assert asked.standing is not None
        wait = due(asked) - now
        assert wait >= (MINUTE if private else 10 * MINUTE) * 0.9
        assert wait <= (DAY if came.retry_after is None or came.retry_after <= DAY else 7 * DAY)
        assert (MINUTE if private else 10 * MINUTE) <= asked.standing.pace <= DAY
        assert 0 <= asked.standing.trouble <= 16


@given(st.text(), cames, instants)
def test_the_same_input_gives_the_same_standing(url: str, came: Came, now: datetime) -> None:
    assert decide(feed(url), came, now) == decide(feed(url), came, now)


@given(st.text(), st.sampled_from([10, 15, 60, 720, 1440]), instants, st.integers(0, 30))
def test_a_feed_whose_wait_stays_keeps_its_place_one_interval_apart(
    url: str, minutes: int, now: datetime, lag: int
) -> None:
    every = minutes * MINUTE
    place = poll_at(url, now, step=minutes * 60, soonest=0, latest=DAY.total_seconds())
    steady = replace(feed(url, every=every), standing=standing(pace=every))
    half_known = Came(status=PollStatus.NEW, new=1, known=1)
    assert due(after(steady, half_known, place + timedelta(seconds=lag))) == place + every


@pytest.mark.parametrize(("private", "expected"), [(False, 10 * MINUTE), (True, MINUTE)])
def test_only_private_feeds_may_be_asked_every_minute(private: bool, expected: timedelta) -> None:
    assert interval(feed(every=timedelta(seconds=5), private=private)) == expected


# --- trouble -----------------------------------------------------------------------------------


def test_failures_lengthen_the_wait_by_their_weight_up_to_a_day() -> None:
    at, troubled, waits_seen = NOW, feed(), []
    for _ in range(12):
        troubled = after(troubled, Came(status=PollStatus.NOT_A_FEED), at)
        waits_seen.append(due(troubled) - at)
        at = due(troubled)
    assert troubled.standing is not None
    assert troubled.standing.trouble == 12
    assert 15 * MINUTE <= waits_seen[0] <= 45 * MINUTE
    assert all(8 * HOUR <= wait <= DAY for wait in waits_seen[7:])


def test_four_timeouts_count_as_one_page_that_is_no_feed() -> None:
    passing = feed()
    for n in range(4):
        passing = after(passing, Came(status=PollStatus.TIMEOUT), NOW + n * HOUR)
    assert passing.standing is not None
    assert passing.standing.trouble == 1.0


def test_an_answer_ends_all_trouble() -> None:
    troubled = replace(feed(), standing=standing(trouble=9.0))
    well = after(troubled, UNMODIFIED, NOW)
    assert well.standing is not None
    assert well.standing.trouble == 0


def test_an_empty_feed_waits_longer_up_to_a_point_until_entries_come() -> None:
    empty = feed()
    seen = []
    for n in range(12):
        empty = after(empty, Came(status=PollStatus.EMPTY, hints=Hints()), NOW + n * DAY)
        assert empty.standing is not None
        seen.append(empty.standing.trouble)
    assert seen[:3] == [0.25, 0.5, 0.75]
    assert max(seen) == 2.0
    filled = after(empty, Came(status=PollStatus.NEW, new=3, hints=Hints()), NOW + 13 * DAY)
    assert filled.standing is not None
    assert filled.standing.trouble == 0


def test_failures_from_before_standings_were_kept_count() -> None:
    assert decide(replace(feed(), failures=3), Came(status=PollStatus.TIMEOUT), NOW)[0].trouble == 3.25


# --- 410 ---------------------------------------------------------------------------------------

GONE = Came(status=PollStatus.GONE)


def test_410_twice_a_day_apart_parks_and_says_so() -> None:
    first = after(feed(), GONE, NOW)
    assert first.standing is not None
    assert first.standing.gone_at == NOW
    assert first.standing.parked_at is None
    assert due(first) == NOW + DAY  # the second is asked for as soon as it can count
    parked, events = decide(first, GONE, NOW + DAY + 2 * HOUR)
    assert parked.parked_at == NOW + DAY + 2 * HOUR
    assert parked.parked == "gone: the server answered 410 twice, 26 h apart"
    assert events == (FeedEvent(kind="parked", detail=parked.parked),)


def test_410_twice_within_a_day_does_not_park() -> None:
    second = after(after(feed(), GONE, NOW), GONE, NOW + 23 * HOUR)
    assert second.standing is not None
    assert second.standing.parked_at is None
    assert due(second) >= NOW + DAY


@pytest.mark.parametrize(
    "between", [PollStatus.NEW, PollStatus.NOT_FOUND, PollStatus.HTTP_ERROR, PollStatus.NOT_A_FEED]
)
def test_any_other_answer_between_two_410_begins_anew(between: PollStatus) -> None:
    third = after(after(after(feed(), GONE, NOW), Came(status=between), NOW + 9 * HOUR), GONE, NOW + 2 * DAY)
    assert third.standing is not None
    assert third.standing.parked_at is None
    assert third.standing.gone_at == NOW + 2 * DAY


@pytest.mark.parametrize("between", [PollStatus.TIMEOUT, PollStatus.DNS, PollStatus.RATE_LIMITED])
def test_no_answer_between_two_410_changes_nothing(between: PollStatus) -> None:
    third = after(after(after(feed(), GONE, NOW), Came(status=between), NOW + 9 * HOUR), GONE, NOW + 2 * DAY)
    assert third.standing is not None
    assert third.standing.parked_at == NOW + 2 * DAY


@pytest.mark.parametrize("status", [status for status in PollStatus if status is not PollStatus.GONE])
def test_nothing_else_ever_parks(status: PollStatus) -> None:
    troubled = feed()
    for n in range(40):
        troubled = after(troubled, Came(status=status), NOW + n * DAY)
    assert troubled.standing is not None
    assert troubled.standing.parked_at is None


def test_a_parked_feed_that_answers_is_polled_again() -> None:
    parked = after(after(feed(), GONE, NOW), GONE, NOW + 2 * DAY)
    again, events = decide(parked, GONE, NOW + 3 * DAY)
    assert again.parked_at == NOW + 2 * DAY
    assert events == ()  # said once
    back, events = decide(parked, Came(status=PollStatus.UNCHANGED, known=3), NOW + 3 * DAY)
    assert (back.parked_at, back.parked, back.gone_at) == (None, None, None)
    assert [event.kind for event in events] == ["unparked"]


# --- whole answers -----------------------------------------------------------------------------


def busy(last_new: datetime, asked_whole: datetime | None) -> DueFeed:
    """Two entries an hour, day and night, until the last."""
    dates = [last_new - n * HOUR / 2 for n in range(2 * 24 * 14)]
    packed = habits.pack(seeded(dates, last_new))
    return replace(feed(), standing=standing(habit=packed, last_new_at=last_new, asked_whole_at=asked_whole))


@pytest.mark.parametrize(
    ("silent", "since_whole", "expected"),
    [(8 * HOUR, None, False), (12 * HOUR, None, True), (12 * HOUR, 25 * HOUR, True), (12 * HOUR, 23 * HOUR, False),
     (3 * DAY, HOUR, False), (12 * HOUR, -2000 * DAY, True)],
)  # fmt: skip
def test_a_304_is_distrusted_once_a_day_when_more_than_20_entries_should_have_come(
    silent: timedelta, since_whole: timedelta | None, expected: bool
) -> None:
    asked = busy(NOW - silent, None if since_whole is None else NOW - since_whole)
    assert ask_whole(asked, NOW) is expected
    assert not ask_whole(replace(asked, etag=None), NOW)  # it is asked whole anyway
    assert not ask_whole(replace(asked, standing=replace(asked.standing, trouble=0.5)), NOW)  # it does not answer 304


@pytest.mark.parametrize(
    ("came", "written"),
    [(Came(status=PollStatus.UNCHANGED), True), (Came(status=PollStatus.MALFORMED), True), (UNMODIFIED, False),
     (Came(status=PollStatus.NEW, new=1, conditional=True), False), (Came(status=PollStatus.TIMEOUT), True)],
)  # fmt: skip
def test_a_whole_request_is_remembered_whatever_came_of_it(came: Came, written: bool) -> None:
    assert decide(feed(), came, NOW)[0].asked_whole_at == (NOW if written else None)


# --- what is passed on -------------------------------------------------------------------------


def test_what_others_remember_is_passed_on() -> None:
    old = standing(present="p", clock="c", guids="unusable", moved_url="https://x.example/", last_new_at=NOW - DAY)
    new, events = decide(replace(feed(), standing=old), UNMODIFIED, NOW)
    assert (new.present, new.clock, new.guids, new.moved_url) == ("p", "c", "unusable", "https://x.example/")
    assert new.last_new_at == NOW - DAY
    assert events == ()


def test_hints_hold_until_a_document_says_otherwise() -> None:
    taught = after(feed(), Came(status=PollStatus.NEW, new=3, hints=Hints(wait=3 * HOUR)), NOW)
    assert due(taught) >= NOW + 3 * HOUR
    kept = after(taught, UNMODIFIED, NOW + 4 * HOUR)
    assert due(kept) >= NOW + 7 * HOUR
    freed = after(kept, Came(status=PollStatus.UNCHANGED, known=3, hints=Hints()), NOW + 8 * HOUR)
    assert due(freed) < NOW + 9 * HOUR


# --- clocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [DAY, -DAY, 3650 * DAY, -3650 * DAY, HOUR])
def test_a_clock_that_jumps_makes_neither_storm_nor_stall(jump: timedelta) -> None:
    at, polled = NOW, busy(NOW, NOW)
    for n in range(40):
        at = due(polled) if n else at
        if n == 20:
            at += jump
        came = Came(status=PollStatus.NEW, new=2, known=28, dates=(at - HOUR, at), conditional=True)
        polled = after(polled, came, at)
        assert 9 * MINUTE <= due(polled) - at <= DAY
    assert polled.standing is not None
    habit = habits.unpack(polled.standing.habit)
    assert habit is not None
    assert 0 < habit.rate < 20
    assert lease(polled, at - DAY, 10 * MINUTE) <= at


def test_a_lease_waits_as_long_as_the_feed_usually_does() -> None:
    assert 10 * MINUTE <= lease(feed(), NOW, 10 * MINUTE) - NOW <= 30 * MINUTE
    assert lease(feed(private=True, every=MINUTE), NOW, timedelta()) - NOW >= 10 * MINUTE
    slow = replace(feed(), standing=standing(pace=8 * HOUR, trouble=1.0))
    assert 8 * HOUR <= lease(slow, NOW, 10 * MINUTE) - NOW <= DAY


def test_a_feed_that_was_well_within_the_week_is_not_left_alone_for_a_day() -> None:
    """Ten entries at four a day roll off in sixty hours: after two days of 404 there are twelve left."""
    failing = replace(feed(), standing=standing(trouble=8.0), polled_at=NOW)
    waits = {
        days: decide(replace(failing, polled_ok_at=NOW - days * DAY), Came(status=PollStatus.NOT_FOUND), NOW)[0]
        for days in (2, 8)
    }
    assert waits[2].next_poll_at - NOW <= 10 * HOUR
    assert waits[8].next_poll_at - NOW >= 14 * HOUR
