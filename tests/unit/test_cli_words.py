"""Times, text and rows as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.cli.pages.sentence import around
from monitor.cli.printing import aligned, rendered, safe, shared, strong, width
from monitor.cli.rows import Form, form_of
from monitor.cli.since import parse_since
from monitor.cli.times import Times, buckets, lag
from monitor.errors import UsageError
from monitor.records import Interval

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)  # a Wednesday
LJUBLJANA = ZoneInfo("Europe/Ljubljana")


def seen(after: int | None, until: int) -> Interval:
    """An interval in minutes after midnight."""
    day = datetime(2026, 11, 20, tzinfo=UTC)
    start = None if after is None else day + timedelta(minutes=after)
    return Interval(after=start, until=day + timedelta(minutes=until))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24h", "2026-11-24T09:30:00+00:00"),
        ("7d", "2026-11-18T09:30:00+00:00"),
        ("today", "2026-11-24T23:00:00+00:00"),  # midnight in Ljubljana
        ("monday", "2026-11-22T23:00:00+00:00"),
        ("Wed", "2026-11-24T23:00:00+00:00"),
        ("thursday", "2026-11-18T23:00:00+00:00"),
        ("2026-11-20", "2026-11-19T23:00:00+00:00"),
        ("2026-11-20T06:00", "2026-11-20T05:00:00+00:00"),
        ("2026-11-20T06:00Z", "2026-11-20T06:00:00+00:00"),
        ("2026-07-01", "2026-06-30T22:00:00+00:00"),  # summer time
    ],
)
def test_since_takes_what_people_write(text: str, expected: str) -> None:
    assert parse_since(text, NOW, LJUBLJANA).isoformat() == expected


@pytest.mark.parametrize("text", ["", "soon", "-3d", "999999w", "2026-13-01", "m", "0001-01-01", "24 hours ago"])
def test_since_refuses_the_rest_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match="write 24h"):
        parse_since(text, NOW, LJUBLJANA)


def test_the_option_that_was_given_is_named() -> None:
    with pytest.raises(UsageError, match="--older-than 'foo' is no time"):
        parse_since("foo", NOW, LJUBLJANA, option="--older-than")


@given(st.text())
def test_nothing_that_a_terminal_obeys_gets_through(text: str) -> None:
    assert all(char == "\n" or char.isprintable() or not char.isascii() for char in safe(text))
    assert not {"\x1b", "\x9b", "\x7f", "\u202e"} & set(rendered(shared(text) + strong(text), colour=False))


def test_shared_words_are_seen_without_colour_in_scripts_with_and_without_capitals() -> None:
    assert rendered(shared("на грани"), colour=False) == "НА ГРАНИ"
    assert rendered(shared("崩溃"), colour=False) == "[崩溃]"
    assert rendered(shared("verge"), colour=True) == "\x1b[1;33mverge\x1b[0m"


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    lines = aligned([("日本", "x"), (shared("abcd"), "y"), ("e\u0301", "z")])
    assert {width(line[: line.index(sign)]) for line, sign in zip(lines, "xyz", strict=True)} == {8}


def test_the_shared_words_are_marked_inside_their_sentence() -> None:
    text = "Nothing here. Experts said the grid is on the verge, again. More."
    start = text.index("grid")
    shown = rendered(around(text, start, start + 18), colour=False)
    assert shown == "Experts said the GRID IS ON THE VER" + "ge, again."


def test_a_sentence_without_end_is_cut_on_both_sides() -> None:
    text = "word " * 500
    shown = rendered(around(text, 1_000, 1_004), colour=False)
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 240


def test_intervals_are_local_and_name_an_open_beginning() -> None:
    times = Times(LJUBLJANA, NOW)
    assert times.interval(seen(310, 325)) == "Fri 20 Nov 06:10–06:25"
    assert times.interval(seen(1370, 1390)) == "Fri 20 Nov 23:50–Sat 21 Nov 00:10"
    assert times.interval(seen(None, 325)) == "by Fri 20 Nov 06:25"
    assert Times(UTC, NOW.replace(year=2027)).instant(NOW) == "Wed 25 Nov 2026 09:30"


def test_a_reason_is_told_in_the_readers_zone() -> None:
    times = Times(LJUBLJANA, NOW)
    assert times.told("since 2026-11-20 06:10 UTC, not 2026-02-31 06:10 UTC") == (
        "since Fri 20 Nov 07:10, not 2026-02-31 06:10 UTC"
    )


def test_a_lag_says_where_the_order_cannot_be_proved() -> None:
    first = seen(0, 15)
    assert lag(first, seen(52, 67)) == "37 min–67 min"
    assert lag(first, seen(15, 67)) == "up to 67 min"
    assert lag(seen(None, 15), seen(52, 67)) == "at least 37 min"
    assert lag(first, seen(14, 67)) == "up to 67 min ~"
    assert lag(first, seen(None, 67)) == "up to 67 min ~"
    assert lag(seen(None, 15), seen(None, 67)) == "unknown ~"
    assert lag(seen(None, 15), seen(15, 67)) == "later, by how much is unknown"


def test_bars_hold_every_article() -> None:
    instants = [NOW + timedelta(hours=hour) for hour in (0, 1, 1, 23)]
    assert buckets(instants, 24) == [1, 2, *[0] * 21, 1]
    assert buckets([NOW], 3) == [1, 0, 0]


def test_two_forms_of_output_exclude_each_other() -> None:
    assert form_of(csv=True) is Form.CSV
    with pytest.raises(UsageError, match="--json and --csv"):
        form_of(json=True, csv=True)
