"""Ten years of mornings in twenty zones: one edition for each local date, whatever happens to clocks and machines."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from monitor.digest.timetable import LATE, Timetable, beginning, days_of, due, next_after

ZONES = (
    "Europe/Ljubljana", "Europe/London", "America/New_York", "America/St_Johns", "America/Sao_Paulo", "America/Havana",
    "America/Nuuk", "America/Asuncion", "Atlantic/Azores", "Africa/Cairo", "Africa/Casablanca", "Asia/Kathmandu",
    "Asia/Beirut", "Asia/Gaza", "Asia/Tokyo", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham",
    "Pacific/Kiritimati", "UTC",
)  # fmt: skip
TIMES = ("07:00", "02:30", "00:00", "00:30", "23:30")
DAILY = days_of("daily")
BEGIN, YEARS = datetime(2026, 1, 1, 12, tzinfo=UTC), 10


def table(zone: str, at: str = "07:00", days: str = "daily") -> Timetable:
    return Timetable(at=time.fromisoformat(at), days=days_of(days), zone=ZoneInfo(zone))


@pytest.mark.parametrize("zone", ZONES)
def test_each_local_date_of_ten_years_has_exactly_one_edition(zone: str) -> None:
    one = table(zone, TIMES[ZONES.index(zone) % len(TIMES)])
    composed: list[str] = []
    known: set[str] = set()
    now, end = BEGIN, BEGIN + timedelta(days=365 * YEARS)
    while now < end:  # a tick every eight hours finds each slot in time, and never twice
        if (day := due(one, now, known)) is not None:
            composed.append(day.isoformat())
            known.add(composed[-1])
        now += timedelta(hours=8)
    first = date.fromisoformat(composed[0])
    assert composed == [(first + timedelta(days=count)).isoformat() for count in range(len(composed))]
    assert len(composed) >= 365 * YEARS - 1


@pytest.mark.parametrize("seed", range(20))
def test_suspends_restarts_and_clock_jumps_bring_no_second_edition(seed: int) -> None:
    dice = random.Random(seed)
    one, known, now = table(ZONES[seed]), set[str](), BEGIN
    for _ in range(1_500):
        day = due(one, now, known)
        if day is not None:
            assert day.isoformat() not in known
            begins = beginning(one, day)
            assert begins is not None
            assert timedelta() <= now - begins < LATE
            known.add(day.isoformat())
        assert due(one, now, known) is None  # at one instant one edition is enough
        now += dice.choice(
            [timedelta(minutes=5), timedelta(minutes=55), timedelta(hours=9), timedelta(days=4), -timedelta(hours=7)]
        )
    assert len(known) > 300


def test_a_slot_begins_when_the_wall_first_shows_its_time() -> None:
    one = table("Europe/Ljubljana", "02:30")
    assert beginning(one, date(2026, 10, 25)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first of two
    assert beginning(one, date(2026, 3, 29)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 03:30, an hour put forward
    again = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # the wall shows 02:30 for the second time
    assert due(one, again, {"2026-10-25"}) is None


def test_a_date_that_a_zone_left_out_has_no_edition() -> None:
    samoa = table("Pacific/Apia")
    assert beginning(samoa, date(2011, 12, 30)) is None
    assert due(samoa, datetime(2011, 12, 30, 12, tzinfo=UTC), {"2011-12-29"}) is None
    assert due(samoa, datetime(2011, 12, 30, 18, tzinfo=UTC), {"2011-12-29"}) == date(2011, 12, 31)


def test_what_is_late_by_a_day_is_left_to_the_next_edition() -> None:
    one = table("UTC", days="mon-fri")
    friday = datetime(2026, 11, 20, 7, tzinfo=UTC)
    assert due(one, friday - timedelta(seconds=1), set()) == date(2026, 11, 19)
    assert due(one, friday, set()) == date(2026, 11, 20)
    assert due(one, friday + timedelta(hours=23), set()) == date(2026, 11, 20)
    assert due(one, friday + timedelta(hours=24), set()) is None
    assert next_after(one, friday) == datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_days_are_read_as_people_write_them() -> None:
    assert set(range(7)) == DAILY
    assert days_of("mon-fri") == {0, 1, 2, 3, 4}
    assert days_of("mon,thu-sat") == {0, 3, 4, 5}
    assert days_of("sun") == {6}
