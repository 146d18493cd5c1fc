"""Dates of every shape: what we can write we can read, and nothing makes the reader fall over."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.parse import clock
from monitor.parse.bounds import EAST, FIRST, LAST, WEST
from monitor.parse.calendar_names import month
from monitor.parse.dates import feed_date
from monitor.records import Entry, FeedDate, Interval

LANGUAGES = st.sampled_from([None, "en", "de", "fr", "pl", "ru", "ar", "zh", "ko", "vi", "sr", "xx", ""])
COUNTRIES = st.sampled_from([None, "US", "GB", "IN", "CN", "AU", "SI", ""])
INSTANTS = st.datetimes(
    min_value=FIRST.replace(tzinfo=None) + timedelta(days=1), max_value=LAST.replace(tzinfo=None) - timedelta(days=1)
).map(lambda naive: naive.replace(microsecond=0, tzinfo=UTC))
OFFSETS = st.integers(WEST, EAST).map(lambda minutes: timezone(timedelta(minutes=minutes)))
PIECES = [
    "10", "2025", "6", "Jun", "June", "janvier", "мая", "6月", "年", "日", "10日", "오후", "09:30",
    "9.30", "11h", "PM", "p.m.", "EST", "GMT+9", "+0530", "-05:00", "Z", "(UTC)", "[", "(", ")",
    ",", ".", "/", "-", " ", "  ", "\u2212", "T", "de", "d’", "Tue", "Thứ Ba", "Europe/Paris",
    "America/", "г.", "at", "a las", "٢٠٢٥", "\u200f", "\x00", "½", "Ⅷ", "²", "𝟚", "ﷺ",
]  # fmt: skip


@given(st.text(max_size=450), LANGUAGES, COUNTRIES)
def test_any_text_is_read_or_kept(raw: str, language: str | None, country: str | None) -> None:
    in_range(feed_date(raw, language=language, country=country))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), LANGUAGES, COUNTRIES)
def test_any_heap_of_pieces_of_dates_is_read_or_kept(raw: str, language: str | None, country: str | None) -> None:
    in_range(feed_date(raw, language=language, country=country))


def in_range(found: FeedDate) -> None:
    assert (found.instant is None) == (found.zone == "unknown")
    assert found.zone in {"offset", "name", "outlet", "assumed-utc", "unknown"}
    if found.instant is not None:
        assert FIRST <= found.instant < LAST
        assert found.instant.tzinfo is UTC


def test_ten_thousand_hostile_strings_are_answered() -> None:
    """Every pair of pieces, over and over: a pattern that tries every way to split such a run would not end."""
    answered = 0
    for first, second in itertools.product(PIECES, repeat=2):
        run = (first + second) * 200
        for raw in (run[:400], f"Tue, 10 {run}"[:400], f"10 Jun 2025 {run}"[:400], f"2025-06-10T09:30:00{run}"[:400]):
            in_range(feed_date(raw))
            answered += 1
    assert answered >= 10_000


@given(INSTANTS, OFFSETS)
def test_every_standard_spelling_reads_back_exactly(instant: datetime, zone: timezone) -> None:
    local = instant.astimezone(zone)
    spellings = [
        format_datetime(local),
        format_datetime(local).partition(", ")[2],
        local.isoformat(),
        local.isoformat(" "),
        local.strftime("%Y-%m-%dT%H:%M:%S%z"),
        local.strftime("%Y%m%dT%H%M%S%z"),
        local.strftime("%A, %B %d, %Y %I:%M:%S %p %z"),
        local.strftime("%a %b %d %H:%M:%S %z %Y"),
        local.strftime("%a %b %d %Y %H:%M:%S GMT%z"),
        local.strftime("%Y年%m月%d日 %H:%M:%S ") + local.strftime("%z"),
    ]
    for raw in spellings:
        found = feed_date(raw)
        assert (raw, found.instant, found.zone) == (raw, instant, "offset")


@given(INSTANTS)
def test_what_has_two_readings_is_never_read_as_one_of_them(instant: datetime) -> None:
    day, number = instant.day, instant.month
    for sign in "/-":
        raw = f"{day:02}{sign}{number:02}{sign}{instant.year}"
        found = feed_date(raw).instant
        if day <= 12 and day != number:
            assert found is None
        else:
            assert found == instant.replace(hour=0, minute=0, second=0)
    dotted = f"{day}.{number}.{instant.year}"
    assert feed_date(dotted, country="SI").instant == instant.replace(hour=0, minute=0, second=0)


@given(st.text(max_size=60), st.one_of(st.none(), st.text(max_size=30)), st.one_of(st.none(), st.text(max_size=4)))
def test_any_word_is_a_month_or_none(word: str, language: str | None, country: str | None) -> None:
    assert month(word, language, country) in {None, *range(1, 13)}


@given(
    st.text(alphabet=";/,-0123456789x", max_size=60),
    st.lists(st.lists(st.integers(-100_000, 100_000), max_size=8), max_size=8),
)
def test_any_clock_can_be_read_learned_and_packed(state: str, polls: list[list[int]]) -> None:
    now = datetime(2025, 6, 10, 12, 1, tzinfo=UTC)
    for number, lates in enumerate(polls):
        until = now + timedelta(minutes=10 * number)
        entries = tuple(entry(until + timedelta(seconds=60 * late + 1)) for late in lates)
        state = clock.learned(state, entries, Interval(after=until - timedelta(minutes=10), until=until))
        settled = clock.settled(entries, state, until)
        assert len(settled) == len(entries)
        for one in settled:
            assert one.published is not None
            assert one.published.instant is None or one.published.instant <= until + clock.LEEWAY
    assert len(state) <= 400


def entry(instant: datetime) -> Entry:
    return Entry(guid=None, url=None, title="", published=FeedDate(raw="12:01", instant=instant, zone="offset"))
