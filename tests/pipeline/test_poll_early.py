"""Unchanged polls are decided when their answers come, at their own instants, and as they would be with their batch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from itertools import count

import pytest

from monitor import pipeline
from monitor.records import Feed, Outlet, PollOutcome, PollStatus
from monitor.sandbox import Sandbox
from monitor.store import Store
from tests.builders import NOW, after, feed
from tests.fakes import FakeFetcher, always

FEEDS = tuple(feed(name) for name in ("bell", "horn", "star"))
BODY = (
    "<rss version='2.0'><channel><title>T</title><item><guid>1</guid><title>One</title><link>https://x.example/1</link>"
    "</item></channel></rss>"
)


def ticking(start: datetime) -> Iterator[datetime]:
    return (start + timedelta(seconds=number) for number in count())


@pytest.fixture
def known(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> tuple[Feed, ...]:
    """Three feeds that were polled once, and answer 304 from now on."""
    store.sync((), [Outlet(id=name, name=name) for name in ("bell", "horn", "star")], FEEDS, NOW)
    for one in FEEDS:
        fetcher.serve(one.url, BODY, etag='"1"')
    list(pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w"))  # type: ignore[arg-type]
    for one in FEEDS:
        fetcher.not_modified(one.url, etag='"2"')
    return FEEDS


def polled(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, start: datetime) -> list[PollOutcome]:
    clock = ticking(start)
    found = pipeline.poll(store, fetcher, sandbox, clock=lambda: next(clock), worker="w", every=True)  # type: ignore[arg-type]
    return sorted(found, key=lambda one: one.polled_at)


def test_each_unchanged_poll_ends_when_its_answer_came(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, known: tuple[Feed, ...]
) -> None:
    outcomes = polled(store, fetcher, sandbox, after(1))
    assert [one.status for one in outcomes] == [PollStatus.NOT_MODIFIED] * 3
    assert [one.polled_at - after(1) for one in outcomes] == [timedelta(seconds=number) for number in (1, 2, 3)]
    assert {one.asked_at for one in outcomes} == {after(1)}
    assert all(state.polled_at > after(1) for state in store.feed_states() if state.polled_at)
    assert {due.etag for due in store.lease(after(99), 9, worker="w", ttl=timedelta(minutes=1))} == {'"2"'}


def test_what_cannot_be_decided_early_is_decided_with_its_batch(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, known: tuple[Feed, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    early = polled(store, fetcher, sandbox, after(1))

    def refuses(*_: object) -> None:
        raise ValueError

    polling = import_module("monitor.pipeline.poll")  # the package has a function of this name
    decide = polling.outcome
    calls = count()
    monkeypatch.setattr(polling, "outcome", lambda *given: refuses() if next(calls) < 3 else decide(*given))
    late = polled(store, fetcher, sandbox, after(2))
    assert [one.status for one in late] == [one.status for one in early]
    assert {one.feed_id for one in late} == {one.feed_id for one in early}
    assert len({one.polled_at for one in late}) == 1, "of their batch"


def test_a_redirected_answer_waits_for_its_batch_because_the_store_is_asked_who_polls_its_target(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, known: tuple[Feed, ...]
) -> None:
    fetcher.redirect(FEEDS[0].url, FEEDS[0].url.replace("http:", "https:") + "?moved")
    outcomes = polled(store, fetcher, sandbox, after(1))
    (moved,) = (one for one in outcomes if one.feed_id == FEEDS[0].id)
    assert moved.status is PollStatus.NOT_MODIFIED
    assert moved.standing.move is not None
    assert moved.polled_at == outcomes[-1].polled_at > outcomes[1].polled_at
