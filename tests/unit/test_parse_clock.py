"""A feed's clock: what is not believed, what is learned, and what is forgotten again."""

from __future__ import annotations

import doctest
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.parse import clock
from monitor.parse.dates import feed_date
from monitor.records import Entry, FeedDate, Interval

NOW = datetime(2025, 6, 10, 12, 0, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def dated(instant: datetime | None, *, updated: datetime | None = None) -> Entry:
    raw = instant.isoformat() if instant else "some day"
    return Entry(
        guid=None,
        url="https://bell.example/1",
        title="A",
        published=FeedDate(raw=raw, instant=instant, zone="offset" if instant else "unknown"),
        updated=FeedDate(raw="u", instant=updated, zone="assumed-utc") if updated else None,
    )


def after_polls(shifts: list[float], *, state: str = "", start: datetime = NOW, poll: float = 10) -> str:
    """The state after one poll for each shift: one entry, published 3 minutes before it was seen, dated `shift` off."""
    for number, shift in enumerate(shifts):
        until = start + minutes(poll * number)
        entry = dated(until + minutes(shift - 3) + timedelta(seconds=7))
        state = clock.learned(state, [entry], Interval(after=until - minutes(poll), until=until))
    return state


def test_what_changes_nothing_is_the_very_same_tuple() -> None:
    entries = (dated(NOW), dated(None), dated(NOW + minutes(15), updated=NOW), Entry(guid="1", url=None, title="B"))
    assert clock.settled(entries, "", NOW) is entries
    assert clock.settled(entries, "garbage", NOW) is entries
    assert clock.settled((), "60;1/60", NOW) == ()


def test_a_date_from_the_future_keeps_its_raw_string_only() -> None:
    late = NOW + minutes(16)
    first, second, third = clock.settled((dated(late), dated(NOW, updated=late), dated(NOW)), "", NOW)
    assert first.published == FeedDate(raw=late.isoformat(), zone="future")
    assert first.published.confidence == "unknown"
    assert second.published is not None
    assert second.published.instant == NOW
    assert second.updated == FeedDate(raw="u", zone="future")
    assert third == dated(NOW)


def test_a_learned_offset_is_taken_off_before_the_future_is_judged() -> None:
    entries = (dated(NOW + minutes(118), updated=NOW + minutes(119)), dated(NOW + minutes(140)), dated(None))
    right, still_future, undated = clock.settled(entries, "120;1/118", NOW)
    assert right.published == FeedDate(raw=(NOW + minutes(118)).isoformat(), instant=NOW - minutes(2), zone="learned")
    assert right.updated == FeedDate(raw="u", instant=NOW - minutes(1), zone="learned")
    assert still_future.published is not None
    assert (still_future.published.instant, still_future.published.zone) == (None, "future")
    assert undated is entries[2]


@pytest.mark.parametrize("state", ["", "120;1/118", "-300;1/-301"])
def test_settling_twice_changes_nothing_more(state: str) -> None:
    once = clock.settled((dated(NOW + minutes(118)), dated(NOW - minutes(500)), dated(None)), state, NOW)
    assert clock.settled(once, state, NOW) == once


def test_a_fast_clock_is_learned_after_five_samples_of_three_polls() -> None:
    assert clock.offset(after_polls([120] * 4)) is None
    assert clock.offset(after_polls([120] * 5)) == minutes(120)
    until = NOW
    flood = [dated(until + minutes(117)) for _ in range(50)]
    two_polls = clock.learned("", flood, Interval(after=until - minutes(10), until=until))
    two_polls = clock.learned(two_polls, flood, Interval(after=until - minutes(9), until=until + minutes(1)))
    assert clock.offset(two_polls) is None


def test_a_slow_clock_needs_more_for_an_embargo_looks_alike() -> None:
    assert clock.offset(after_polls([-60] * 7)) is None
    assert clock.offset(after_polls([-60] * 8)) == minutes(-60)


@pytest.mark.parametrize("shift", [0, -3, 10, 20, 45, 75])
def test_a_clock_that_is_right_or_off_by_no_zone_is_not_corrected(shift: int) -> None:
    assert clock.offset(after_polls([shift] * 30)) is None


@pytest.mark.parametrize("shift", [30, 60, 90, 330, 345, 540, -60, -300, 720, 1440])
def test_an_offset_that_zones_differ_by_is_learned(shift: int) -> None:
    assert clock.offset(after_polls([shift] * 12)) == minutes(shift)


def test_scattered_dates_teach_nothing() -> None:
    rng = random.Random(3)
    assert clock.offset(after_polls([rng.uniform(-600, 600) for _ in range(200)])) is None


def test_a_repaired_clock_is_forgotten_after_three_polls() -> None:
    state = after_polls([60] * 20)
    assert clock.offset(after_polls([0, 0], state=state, start=NOW + minutes(500))) == minutes(60)
    assert clock.offset(after_polls([0, 0, 0], state=state, start=NOW + minutes(500))) is None
    assert clock.offset(after_polls([0] * 20, state=state, start=NOW + minutes(500))) is None


@pytest.mark.parametrize(("before", "behind"), [(60, 120), (120, 60), (-240, -300), (30, 0)])
def test_summer_time_is_learned_anew(before: int, behind: int) -> None:
    state = after_polls([before] * 20)
    assert clock.offset(state) == minutes(before)
    state = after_polls([behind] * 12, state=state, start=NOW + minutes(500))
    assert clock.offset(state) == (minutes(behind) if behind else None)


def test_a_few_old_articles_do_not_shake_what_is_learned() -> None:
    state = after_polls([60] * 20)
    state = after_polls([60, -900, 60, 60, -700, 60], state=state, start=NOW + minutes(500))
    assert clock.offset(state) == minutes(60)


@pytest.mark.parametrize(
    "seen",
    [
        Interval(after=None, until=NOW),
        Interval(after=NOW - minutes(31), until=NOW),
        Interval(after=NOW - timedelta(days=3), until=NOW),
    ],
)
def test_a_wide_interval_teaches_nothing(seen: Interval) -> None:
    assert clock.learned("", [dated(NOW + minutes(120))], seen) == ""


def test_undated_corrected_and_bare_days_teach_nothing() -> None:
    hour = NOW + minutes(60)
    entries = [
        dated(None),
        Entry(guid="1", url=None, title="no date"),
        replace(dated(hour), published=FeedDate(raw="r:", instant=hour, zone="learned")),
        replace(dated(hour), published=feed_date("2025-06-10")),
        replace(dated(hour), published=feed_date("Tue, 10 Jun 2025 00:00:00 -0200")),
        replace(dated(hour), published=feed_date("2025-06-10T00:00:00+00:00")),
        dated(NOW - timedelta(days=400)),
    ]
    assert clock.learned("", entries, Interval(after=NOW - minutes(10), until=NOW)) == ""
    timed = ["2025-06-10T13:00:00+00:00", "Tue, 10 Jun 2025 10:00:00 GMT", "1749556800", "2025-06-10 00:01:00"]
    for raw in timed:
        entry = replace(dated(hour), published=feed_date(raw))
        assert clock.learned("", [entry], Interval(after=NOW - minutes(10), until=NOW)) != ""


@pytest.mark.parametrize(
    "garbage", ["x", ";", "120", "9999999;1/1", "120;x/y", ";1/2,,3", "{}", "\0", ";/", "1e9;5/5", "٣٠;1/1", "--5;1/2"]
)
def test_garbage_is_an_empty_state(garbage: str) -> None:
    state = after_polls([120] * 5, state=garbage)
    assert clock.offset(state) == minutes(120)


def test_the_state_stays_short() -> None:
    rng = random.Random(7)
    state = after_polls([rng.choice([-1500, 0, 120, 1500]) for _ in range(300)])
    assert len(state) <= 400


@pytest.mark.parametrize("shift", [0, 60, 120, 330, -60, -300])
@pytest.mark.parametrize("poll", [5, 10, 15, 20, 30])
def test_a_simulated_newsroom_is_never_corrected_wrongly(shift: int, poll: int) -> None:
    """Forty articles a day for five days, with delays of three kinds between publishing and the feed."""
    rng = random.Random(shift * 100 + poll)
    delays: list[Callable[[], float]] = [lambda: 0.0, lambda: rng.expovariate(1 / 5), lambda: rng.uniform(0, 10)]
    for delay in delays:
        state, waiting = "", sorted((rng.uniform(0, 7200),) for _ in range(200))
        shown = sorted((published + delay(), published) for (published,) in waiting)
        for until in range(poll, 7200, poll):
            new = [dated(NOW + minutes(at + shift)) for seen, at in shown if until - poll < seen <= until]
            state = clock.learned(state, new, Interval(after=NOW + minutes(until - poll), until=NOW + minutes(until)))
            assert clock.offset(state) in (None, minutes(shift))
        assert poll == 30 or clock.offset(state) == (minutes(shift) if shift else None)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(clock).failed == 0
