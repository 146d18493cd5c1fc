"""Leases hold as long as a pass runs: by the clock, whether a batch fills or not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from monitor import pipeline
from monitor.records import Document, DueFeed, Failure, Outlet, PollStatus
from monitor.sandbox import Sandbox
from monitor.store import Store
from monitor.store.tables import feeds
from tests.builders import NOW, after, feed
from tests.fakes import FakeFetcher

FEEDS = tuple(feed(name) for name in ("bell", "horn", "star"))
MINUTE = timedelta(minutes=1)


class SlowHost(FakeFetcher):
    """Between the first answer and the second lie `minutes`; what another process may lease then is noted."""

    def __init__(self, store: Store, minutes: int) -> None:
        super().__init__()
        self.now = NOW
        self.taken: list[str] = []
        self._store = store
        self._minutes = minutes

    def get_many(
        self,
        requests: Iterable[DueFeed],
        *,
        seconds: float | None = None,
        look: Callable[[DueFeed, Document | Failure], None] | None = None,
    ) -> Iterator[tuple[DueFeed, Document | Failure]]:
        answers = super().get_many(requests, seconds=seconds, look=look)
        yield next(answers)
        for _ in range(self._minutes // 6):
            self.now += 6 * MINUTE
            self._wait_until_all_hold(self.now + 6 * MINUTE)
        self.taken = [due.id for due in self._store.lease(self.now, 9, worker="daemon", ttl=MINUTE, every=True)]
        yield from answers

    def _wait_until_all_hold(self, until: datetime) -> None:
        end = time.monotonic() + 8
        while time.monotonic() < end:
            with self._store.database.reading() as connection:
                if all(one >= until for one in connection.scalars(select(feeds.c.leased_until))):
                    return
            time.sleep(0.05)


def test_a_batch_that_fills_for_longer_than_a_lease_loses_none_of_its_feeds(store: Store, sandbox: Sandbox) -> None:
    store.sync((), [Outlet(id=name, name=name) for name in ("bell", "horn", "star")], FEEDS, NOW)
    fetcher = SlowHost(store, minutes=12)
    for one in FEEDS:
        fetcher.not_modified(one.url)
    found = pipeline.poll(store, fetcher, sandbox, clock=lambda: fetcher.now, worker="w")  # type: ignore[arg-type]
    outcomes = list(found)
    assert fetcher.taken == [], "neither those that wait nor those that were asked"
    assert {one.status for one in outcomes} == {PollStatus.NOT_MODIFIED}
    polled = [state.polled_at for state in store.feed_states()]
    assert None not in polled, "the first one was asked long before it was written, and counts"
    assert store.lease(after(1), 9, worker="daemon", ttl=MINUTE), "and all are given back"
