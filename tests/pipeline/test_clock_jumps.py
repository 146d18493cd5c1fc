"""A clock that leaps a day ahead, or back, or a machine that slept: no storm, no stall, one poll for each feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor import config
from monitor.app import App
from tests.builders import NOW
from tests.fakes import FakeFetcher

FEEDS = 120
MINUTE = timedelta(minutes=1)
RSS = '<rss version="2.0"><channel><title>t</title><item><title>One</title><link>https://a.example/{n}</link></item></channel></rss>'


class Desk:
    """A program that ticks each simulated minute over feeds that a fake network serves."""

    def __init__(self, folder: Path) -> None:
        self.urls = [f"https://a{n}.example/rss" for n in range(FEEDS)]
        outlets = "".join(f"  - {{id: o{n}, feeds: [{{url: '{url}'}}]}}\n" for n, url in enumerate(self.urls))
        (folder / "feeds.yaml").write_text(f"version: 1\noutlets:\n{outlets}")
        self.now = NOW
        self.fetcher = FakeFetcher()
        for n, url in enumerate(self.urls):
            self.fetcher.serve(url, RSS.format(n=n), etag='"1"')
        self.app = App(config.load(folder / "feeds.yaml", {}, folder), clock=lambda: self.now)
        self.app.__dict__["_fetcher"] = self.fetcher  # the door to the network, passed in

    def run(self, minutes: int) -> list[Counter[str]]:
        """The feeds asked in each of so many minutes."""
        return [self._tick() for _ in range(minutes)]

    def _tick(self) -> Counter[str]:
        before = len(self.fetcher.asked)
        self.app.poll()
        self.now += MINUTE
        for url in {feed.url for feed in self.fetcher.asked[before:]}:
            self.fetcher.not_modified(url)
        return Counter(feed.url for feed in self.fetcher.asked[before:])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.fetcher.closed.clear()
    desk.app.__dict__.pop("_fetcher")
    desk.app.close()


def asked(ticks: list[Counter[str]]) -> Counter[str]:
    return sum(ticks, Counter())


@pytest.mark.parametrize("leap", [timedelta(days=1), timedelta(days=-1), timedelta(hours=1), timedelta(days=3650)])
def test_a_leap_of_the_clock_is_neither_a_storm_nor_a_stall(desk: Desk, leap: timedelta) -> None:
    first = asked(desk.run(60))
    assert set(first) == set(desk.urls)
    desk.now += leap
    after = asked(desk.run(60))
    assert set(after) == set(desk.urls), "no feed waits for a time that was"
    assert max(after.values()) <= 5, "15 minutes stay 15 minutes, but for the poll that the leap made due"
    desk.now -= leap
    back = asked(desk.run(60))
    assert set(back) == set(desk.urls)
    assert max(back.values()) <= 5


def test_after_a_night_asleep_each_feed_is_asked_once(desk: Desk) -> None:
    desk.run(40)
    desk.now += timedelta(hours=8)
    assert desk.run(1) == [Counter(desk.urls)]
    spread = desk.run(60)
    assert max(tick.total() for tick in spread) <= FEEDS / 4, "and they do not stay together"
