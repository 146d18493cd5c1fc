"""One URL is asked once, and a host that wants no request is not asked."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from monitor.fetch.ask import asks
from monitor.fetch.gates import LONGEST_CLOSED, Closings
from monitor.records import DueFeed

FEED = DueFeed(id="a", url="https://n.example/rss", outlet_id="o", interval=timedelta(minutes=15), etag='"1"')


def test_feeds_of_one_url_are_one_ask_in_the_order_of_the_first() -> None:
    other = replace(FEED, id="b", url="https://n.example/other")
    same = replace(FEED, id="c", outlet_id="p")
    framed = replace(FEED, id="d", url="https://n.example/rss#top")
    first, second = asks([FEED, other, same, framed])
    assert [feed.id for feed in first.feeds] == ["a", "c", "d"]
    assert [feed.id for feed in second.feeds] == ["b"]
    assert first.conditions == {"If-None-Match": '"1"'}
    assert first.key == "n.example"


def test_private_and_public_feeds_of_one_url_are_asked_apart() -> None:
    assert len(asks([FEED, replace(FEED, id="b", allow_private=True)])) == 2


def test_feeds_that_disagree_on_validators_are_asked_without() -> None:
    for other in (replace(FEED, etag='"2"'), replace(FEED, etag=None), replace(FEED, last_modified="x")):
        assert asks([FEED, other])[0].conditions == {}
        assert asks([other, FEED])[0].conditions == {}
        assert asks([FEED, other, FEED])[0].conditions == {}


class Hands:
    """A wall clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_closed_host_opens_in_time_on_either_clock() -> None:
    wall = Hands()
    closings = Closings(wall)
    closings.close("n.example", 3600)
    assert 3599 < closings.left("n.example") <= 3600
    assert closings.left("other.example") == 0
    wall.now += timedelta(minutes=30)
    assert 1799 < closings.left("n.example") <= 1800
    wall.now -= timedelta(days=1)
    assert closings.left("n.example") <= 3600
    wall.now += timedelta(days=2)
    assert closings.left("n.example") == 0


def test_the_monotonic_clock_opens_where_the_wall_clock_stands_still() -> None:
    closings = Closings(Hands())
    closings.close("n.example", 0.02)
    time.sleep(0.03)
    assert closings.left("n.example") == 0


def test_a_shorter_wait_shortens_none_and_no_word_keeps_a_host_closed_for_more_than_a_week() -> None:
    closings = Closings()
    closings.close("n.example", 1e9)
    assert LONGEST_CLOSED - 1 < closings.left("n.example") <= LONGEST_CLOSED
    closings.close("n.example", 60)
    assert closings.left("n.example") > LONGEST_CLOSED - 1
    closings.close("n.example", 0)
    assert closings.left("n.example") == 0
    closings.close("n.example", 60)
    closings.close("n.example", 600)
    assert 599 < closings.left("n.example") <= 600
