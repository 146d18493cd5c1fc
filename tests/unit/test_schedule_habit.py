"""The habit: what is learned from outlets that sleep at night and at weekends, and what the timetable makes of it."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.records import DueFeed, Hints, PollStatus
from monitor.schedule import Came, Silence, decide, silence
from monitor.schedule.arrivals import arrived, seeded
from monitor.schedule.habit import WEEK, empty, pack, share, unpack

MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
PAGE = 30
WHOLE = pack(empty(0))

# Entries an hour, at an hour of the day and a day of the week (0 Monday).
RATES = {
    "flat": lambda hour, day: 4.0,
    "office": lambda hour, day: 10.0 if 8 <= hour < 18 and day < 5 else 0.0,
    "by day": lambda hour, day: 3.0 if 6 <= hour < 22 else 0.1,
    "slow": lambda hour, day: 1 / 24,
    "edition": lambda hour, day: 30.0 if hour == 7 else 0.0,  # in one go, see below
    "weekly": lambda hour, day: 15.0 if hour == 7 and day == 4 else 0.0,
}
IN_ONE_GO = {"edition", "weekly"}


def published(kind: str, days: int, seed: int) -> list[datetime]:
    """What an outlet publishes, from a week before MONDAY on: independently, or in one go some minutes late."""
    dice, at, found = random.Random(seed), MONDAY - 7 * DAY, []
    while at < MONDAY + days * DAY:
        rate = RATES[kind](at.hour, at.weekday())
        if kind in IN_ONE_GO:
            late = dice.randrange(40) * MINUTE
            found += [at + late + timedelta(seconds=n) for n in range(int(rate))]
        else:
            moment = dice.expovariate(rate) if rate else math.inf
            while moment < 1:
                found.append(at + moment * HOUR)
                moment += dice.expovariate(rate)
        at += HOUR
    return found


@dataclass
class Life:
    """A feed with what came of polling it for weeks, by its own timetable."""

    feed: DueFeed
    polls: int = 0
    hits: int = 0
    waits: dict[tuple[int, int], list[timedelta]] = field(default_factory=lambda: defaultdict(list))  # by day, hour
    delays: list[timedelta] = field(default_factory=list)
    silences: list[tuple[datetime, Silence]] = field(default_factory=list)


def live(kind: str, *, days: int = 28, dies: datetime | None = None, seed: int = 1) -> Life:
    entries = [at for at in published(kind, days, seed) if dies is None or at < dies]
    life = Life(DueFeed(id="f", url=f"https://{seed}.example/rss", outlet_id="o", interval=15 * MINUTE, etag='"1"'))
    now, had = MONDAY + 9 * HOUR + 7 * MINUTE, 0
    while now < MONDAY + days * DAY:
        count = _count(entries, had, now)
        new = entries[max(had, count - PAGE) : count]
        if not new:
            came = Came(status=PollStatus.NOT_MODIFIED, conditional=True)
        else:
            known = min(count, PAGE) - len(new)
            came = Came(status=PollStatus.NEW, new=len(new), known=known, dates=tuple(new), hints=Hints())
        standing, _ = decide(life.feed, came, now)
        life.feed = replace(life.feed, standing=standing, polled_ok_at=now)
        if life.polls:
            life.delays += [now - at for at in new]
        life.polls, life.hits, had = life.polls + 1, life.hits + bool(new), count
        if now > MONDAY + 14 * DAY:
            life.waits[now.weekday(), now.hour].append(standing.next_poll_at - now)
        if quiet := silence(standing, now):
            life.silences.append((now, quiet))
        now = standing.next_poll_at + timedelta(seconds=2)
    return life


def _count(entries: list[datetime], had: int, now: datetime) -> int:
    while had < len(entries) and entries[had] <= now:
        had += 1
    return had


def mean(waits: list[timedelta]) -> timedelta:
    return sum(waits, timedelta()) / len(waits)


# --- waits -------------------------------------------------------------------------------------


def test_the_wait_shortens_in_the_morning_and_lengthens_at_night() -> None:
    life = live("office")
    morning = [wait for day in range(5) for wait in life.waits[day, 9]]
    evening = [wait for day in range(5) for wait in life.waits[day, 18]]
    weekend = [wait for day in (5, 6) for hour in range(24) for wait in life.waits[day, hour]]
    assert mean(morning) <= 20 * MINUTE
    assert mean(evening) >= 5 * HOUR
    assert mean(weekend) >= 2 * HOUR


@pytest.mark.parametrize(("kind", "polls", "hits"), [("flat", 96, 0.6), ("office", 40, 0.7), ("by day", 55, 0.55)])
def test_most_polls_bring_something(kind: str, polls: int, hits: float) -> None:
    """Superfeedr: 5 % of its scheduled polls. Every 15 minutes are 96 polls a day."""
    life = live(kind)
    assert life.polls / 28 <= polls
    assert life.hits / life.polls >= hits
    assert sorted(life.delays)[len(life.delays) // 2] <= 20 * MINUTE


def test_a_slow_feed_costs_two_polls_a_day() -> None:
    assert live("slow").polls / 28 <= 3.5


def test_a_new_feed_is_polled_sensibly_from_its_second_poll_on() -> None:
    feed = DueFeed(id="f", url="https://b.example/", outlet_id="o", interval=15 * MINUTE)
    weekly = tuple(NOW - 7 * DAY * n for n in range(10))
    busy = tuple(NOW - 5 * MINUTE * n for n in range(30))
    for dates, rate in ((weekly, 1 / 168), (busy, 12)):
        standing, _ = decide(feed, Came(status=PollStatus.NEW, new=len(dates), dates=dates, hints=Hints()), NOW)
        habit = unpack(standing.habit)
        assert habit is not None
        assert habit.rate == pytest.approx(rate, rel=0.5)


# --- silence -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RATES)
@pytest.mark.parametrize("seed", [1, 2])
def test_an_outlet_that_keeps_its_habit_is_never_silent(kind: str, seed: int) -> None:
    """Not at night, not at weekends, not on Monday morning, not when the edition is half an hour late."""
    assert live(kind, days=35, seed=seed).silences == []


@pytest.mark.parametrize(
    ("kind", "within"),
    [("flat", 2 * DAY), ("by day", 2 * DAY), ("office", 4 * DAY), ("edition", 6 * DAY), ("weekly", 30 * DAY),
     ("slow", 30 * DAY)],
)  # fmt: skip
def test_an_outlet_that_dies_is_found_silent(kind: str, within: timedelta) -> None:
    friday = MONDAY + 25 * DAY + 16 * HOUR
    life = live(kind, days=60, dies=friday, seed=3)
    found, quiet = life.silences[0]
    assert friday + 12 * HOUR < found < friday + within + 7 * HOUR
    assert quiet.expected >= 20
    assert quiet.since <= friday + DAY
    assert quiet.per_day > 0.3


def test_a_feed_that_dies_on_its_first_day_is_found_after_a_week() -> None:
    life = live("by day", days=20, dies=MONDAY + 10 * HOUR)
    assert MONDAY + 7 * DAY < life.silences[0][0] < MONDAY + 9 * DAY


def test_what_is_parked_or_unknown_is_not_silent() -> None:
    life = live("flat", days=25, dies=MONDAY + 15 * DAY)
    standing = life.feed.standing
    assert standing is not None
    assert silence(standing, MONDAY + 25 * DAY)
    for other in (
        replace(standing, parked_at=NOW), replace(standing, habit=""), replace(standing, last_new_at=None),
        replace(standing, last_new_at=MONDAY + 40 * DAY),  # a clock that was set back
    ):  # fmt: skip
        assert silence(other, MONDAY + 25 * DAY) is None


# --- what is learned ---------------------------------------------------------------------------


@pytest.mark.parametrize("days", [1, 3, 7, 10, 14, 40])
def test_an_even_feed_has_an_even_profile_however_long_it_was_watched(days: int) -> None:
    """The hour just gone weighs twice as much as the one about to come: the time watched must be reckoned with."""
    habit = seeded([NOW - n * 10 * MINUTE for n in range(days * 144)], NOW)
    shares = [share(habit, NOW.timestamp() + 3600 * n) for n in range(WEEK)]
    assert habit.rate == pytest.approx(6, rel=0.1)
    assert min(shares) > 0.7
    assert max(shares) < 1.5
    assert sum(shares) / WEEK == pytest.approx(1, abs=0.1)


def test_equal_dates_tell_one_and_an_old_sticky_entry_none() -> None:
    assert seeded([NOW - MINUTE] * 30, NOW).seen == 1
    hourly = [NOW - n * HOUR for n in range(29)]
    assert seeded([*hourly, NOW - 700 * DAY], NOW).rate == pytest.approx(1, rel=0.1)


def test_dates_in_the_future_or_long_past_count_for_now() -> None:
    habit = arrived(empty(NOW.timestamp() - 3600), [NOW + DAY, NOW - 40 * DAY], 1, NOW)
    assert habit.seen == 3
    assert share(habit, NOW.timestamp()) > share(habit, NOW.timestamp() + 5 * 3600)
    assert seeded([NOW + DAY], NOW).seen == 0


def test_a_rate_is_forgotten_by_half_in_a_week() -> None:
    habit = seeded([NOW - n * HOUR for n in range(24 * 60)], NOW)
    weeks = [habit.rate_at((NOW + 7 * DAY * n).timestamp()) for n in range(4)]
    assert weeks == pytest.approx([habit.rate / 2**n for n in range(4)], rel=0.05)
    assert habit.rate_at(NOW.timestamp() - 1e9) == habit.rate  # a clock that was set back


@given(
    st.lists(st.floats(0, 400 * 24), max_size=60),
    st.lists(
        st.tuples(st.floats(-48, 5000), st.lists(st.floats(-100, 1000), max_size=40), st.integers(0, 99)), max_size=8
    ),
)  # fmt: skip
def test_whatever_arrives_the_habit_is_sound_and_survives_its_packing(
    first: list[float], polls: list[tuple[float, list[float], int]]
) -> None:
    now, habit = NOW, seeded([NOW - age * HOUR for age in first], NOW)
    for wait, ages, undated in polls:
        now += wait * HOUR
        habit = arrived(habit, [now - age * HOUR for age in ages], undated, now)
        packed = pack(habit)
        assert packed.isascii()
        assert packed.isprintable()
        assert len(packed) < 420
        again = unpack(packed)
        assert again is not None
        assert again.levels == habit.levels
        assert again.shares == habit.shares
        assert again.arrivals == pytest.approx(habit.arrivals, rel=1e-3)
        assert 0 <= habit.rate < 1e5
        habit = again


@given(st.floats(0, 10**7), st.floats(0, 60 * 24 * 3600), st.integers(0, 3))
def test_expected_arrivals_are_those_of_hour_after_hour(start: float, span: float, n: int) -> None:
    habit = seeded([NOW - k * (n + 1) * HOUR * (1 + k % 5) for k in range(80)], NOW)
    begin = NOW.timestamp() + start
    naive, at = 0.0, begin
    while at < begin + span:
        following = min((at // 3600 + 1) * 3600, begin + span)
        naive += habit.rate * share(habit, at) * (following - at) / 3600
        at = following
    weeks = span // (WEEK * 3600)
    rounding = habit.rate * WEEK * 0.1 * weeks  # shares are kept to the next 9 %: their mean is near 1
    assert habit.expected(begin, begin + span) == pytest.approx(naive, abs=rounding + 1e-6 * (1 + naive))


@given(st.floats(0.1, 30), st.integers(1, 5), st.floats(0, 167))
def test_the_time_until_an_arrival_is_expected_is_when_the_expectation_reaches_one(
    gap: float, wanted: int, ahead: float
) -> None:
    habit = seeded([NOW - n * gap * HOUR for n in range(60)], NOW)
    at = (NOW + ahead * HOUR).timestamp()
    (seconds,) = habit.until(at, (wanted,), 14 * 86400)
    if math.isfinite(seconds):
        slowed = habit.rate_at(at) / habit.rate
        assert habit.expected(at, at + seconds) * slowed == pytest.approx(wanted, rel=0.1)
    assert habit.until(at, (wanted,), seconds / 2) == [math.inf]


@pytest.mark.parametrize(
    "garbage",
    [
        "", " ", "1", "2 " + WHOLE[2:], WHOLE[:-1], WHOLE + "!", "1 nan" + WHOLE[3:], WHOLE.replace("0.125", "0"),
        WHOLE.replace("0.125", "inf"), WHOLE.replace(" 0 ", " -1 "), WHOLE.replace("!", "é"), "x" * 382,
        "1 0 0 0 0 0 0.125 " + "\x00" * 337,
    ],
)  # fmt: skip
def test_garbage_is_no_habit_and_is_learned_anew(garbage: str) -> None:
    assert unpack(garbage) is None
    feed = DueFeed(id="f", url="https://b.example/", outlet_id="o", interval=15 * MINUTE)
    standing, _ = decide(feed, Came(status=PollStatus.NOT_MODIFIED), NOW)
    spoilt = replace(feed, standing=replace(standing, habit=garbage))
    assert decide(spoilt, Came(status=PollStatus.NOT_MODIFIED), NOW)[0].habit == garbage
    dates = tuple(NOW - n * HOUR for n in range(9))
    learned, _ = decide(spoilt, Came(status=PollStatus.NEW, new=9, dates=dates), NOW)
    assert unpack(learned.habit) is not None


@given(st.text(st.characters(min_codepoint=0, max_codepoint=255), min_size=337, max_size=337))
def test_any_characters_in_the_profile_do_no_harm(profile: str) -> None:
    habit = unpack("1 0 9 1.5 1 20 0.125 " + profile)
    if habit is not None:
        assert 0 <= habit.expected(0, 1e6) < math.inf
        habit.until(0, (1.0, 2.0), 1e6)
        unpack(pack(arrived(habit, [NOW], 1, NOW)))


def test_the_habit_is_not_written_by_a_304() -> None:
    life = live("flat", days=2)
    before = life.feed.standing
    after, _ = decide(life.feed, Came(status=PollStatus.NOT_MODIFIED), MONDAY + 3 * DAY)
    assert before is not None
    assert after.habit is before.habit
