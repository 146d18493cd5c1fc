"""Permanent redirects: 10 observations and 7 days, https at once, two feeds at one address become one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.records import DueFeed, FeedEvent, Move, PollStatus, Standing
from monitor.schedule import Came, decide

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OLD, TARGET = "https://bell.example/rss", "https://www.bell.example/feed"
S = PollStatus


def led(url: str = OLD, *polls: tuple[timedelta, Came]) -> tuple[Standing, tuple[FeedEvent, ...]]:
    """The standing after these polls, and the events of the last."""
    feed = DueFeed(id="f", url=url, outlet_id="o", interval=HOUR)
    events: tuple[FeedEvent, ...] = ()
    for after, came in polls:
        standing, events = decide(feed, came, NOW + after)
        feed = replace(feed, standing=standing)
    assert feed.standing is not None
    return feed.standing, events


def moved(target: str | None = TARGET, *, known: int = 5, status: PollStatus = S.UNCHANGED) -> Came:
    return Came(status=status, known=known, new=0, moved_to=target)


def days_of(number: int, span: timedelta, came: Came) -> list[tuple[timedelta, Came]]:
    """So many polls, evenly over a span."""
    return [(span * n / (number - 1), came) for n in range(number)]


@pytest.mark.parametrize(
    ("number", "span", "learned"),
    [(10, 7 * DAY, True), (9, 7 * DAY, False), (9, 30 * DAY, False), (10, 7 * DAY - HOUR, False), (200, 6 * DAY, False),
     (11, 7 * DAY, True)],
)  # fmt: skip
def test_a_redirect_is_learned_after_ten_observations_and_seven_days(
    number: int, span: timedelta, learned: bool
) -> None:
    standing, events = led(OLD, *days_of(number, span, moved()))
    assert standing.moved_url == (TARGET if learned else None)
    assert [(event.kind, event.undo) for event in events] == ([("moved", OLD)] if learned else [])
    assert (standing.move is None) is learned


def test_the_event_says_how_it_was_learned() -> None:
    _, (event,) = led(OLD, *days_of(12, 7 * DAY, moved()))
    assert event.detail == f"asked at {TARGET} from now on: 12 permanent redirects in 7 days"


@pytest.mark.parametrize(
    ("came", "learned"),
    [(moved(known=0, status=S.NEW), False), (moved(known=1, status=S.NEW), True), (moved(known=0), True),
     (moved(known=0, status=S.NOT_MODIFIED), True), (moved(known=0, status=S.EMPTY), False)],
)  # fmt: skip
def test_it_must_be_the_feed_that_we_know(came: Came, learned: bool) -> None:
    standing, _ = led(OLD, *days_of(10, 8 * DAY, came))
    assert (standing.moved_url is not None) is learned


def test_another_target_begins_anew() -> None:
    elsewhere = moved("https://ads.example/")
    standing, _ = led(OLD, *days_of(9, 8 * DAY, moved()), (8 * DAY + HOUR, elsewhere))
    assert standing.move == Move(target="https://ads.example/", since=NOW + 8 * DAY + HOUR)
    standing, _ = led(OLD, *days_of(9, 8 * DAY, moved()), (8 * DAY + HOUR, elsewhere), (9 * DAY, moved()))
    assert standing.move == Move(target=TARGET, since=NOW + 9 * DAY)


def test_an_answer_without_redirect_ends_the_watch_and_a_failure_does_not() -> None:
    nine = days_of(9, 8 * DAY, moved())
    standing, _ = led(OLD, *nine, (9 * DAY, moved(None)))
    assert standing.move is None
    for failure in (S.TIMEOUT, S.NOT_FOUND, S.MALFORMED, S.GONE):
        standing, _ = led(OLD, *nine, (9 * DAY, moved(status=failure)))
        assert standing.move is not None
        assert standing.move.seen == 9
    standing, _ = led(OLD, *nine, (9 * DAY, Came(status=S.TIMEOUT)), (10 * DAY, moved()))
    assert standing.moved_url == TARGET


@pytest.mark.parametrize(
    ("url", "target", "at_once"),
    [
        ("http://bell.example/rss?a=1", "https://bell.example/rss?a=1", True),
        ("http://Bell.example:80/rss", "https://bell.example:443/rss", True),
        ("http://bell.example", "https://bell.example/", True),
        ("http://bell.example/rss", "https://www.bell.example/rss", False),
        ("http://bell.example/rss", "https://bell.example/feed", False),
        ("http://bell.example/rss?a=1", "https://bell.example/rss", False),
        ("http://bell.example:8080/rss", "https://bell.example/rss", False),
        ("https://bell.example/rss", "http://bell.example/rss", False),
        ("http://bell.example:99999/rss", "https://bell.example:99999/rss", False),
        ("http://bell.example/rss", "http://bell.example/rss", False),
    ],
)
def test_https_for_http_is_learned_at_once_and_nothing_else(url: str, target: str, at_once: bool) -> None:
    standing, events = led(url, (HOUR, moved(target, known=0, status=S.NEW)))
    assert standing.moved_url == (target if at_once else None)
    assert [event.kind for event in events] == (["moved"] if at_once else [])


def test_https_is_not_learned_from_a_failure() -> None:
    standing, _ = led("http://bell.example/rss", (HOUR, moved("https://bell.example/rss", status=S.NOT_A_FEED)))
    assert standing.moved_url is None


def test_two_feeds_at_one_address_become_one() -> None:
    taken = replace(moved(), taken_by="other")
    before, events = led(OLD, *days_of(9, 8 * DAY, taken))
    assert (before.parked_at, events) == (None, ())
    standing, events = led(OLD, *days_of(10, 8 * DAY, taken))
    assert standing.parked_at == NOW + 8 * DAY
    assert standing.parked == f"merged: other polls the same URL, {TARGET}"
    assert standing.moved_url is None
    assert events == (FeedEvent(kind="merged", detail=standing.parked, undo=OLD),)
    again, events = led(OLD, *days_of(10, 8 * DAY, taken), (9 * DAY, taken))
    assert (again.parked_at, events) == (NOW + 8 * DAY, ())  # said once, and answering does not bring it back


def test_a_clock_that_was_set_back_delays_no_redirect_for_years() -> None:
    ahead = [(3650 * DAY, moved())]
    standing, _ = led(OLD, *ahead, *days_of(10, 8 * DAY, moved()))
    assert standing.moved_url == TARGET
