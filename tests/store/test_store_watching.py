"""What the store knows of how well the feeds were watched."""

from __future__ import annotations

from datetime import timedelta

from store_builders import NOW, article, feed, outcome, outlet

from monitor.records import Gap, PollStatus
from monitor.store import Store

HOUR = timedelta(hours=1)
FEED, OTHER = feed("1"), feed("2", "horn")
OUTLETS = [outlet("bell", country="SI"), outlet("horn")]


def polled(store: Store, hours: float, status: PollStatus = PollStatus.NOT_MODIFIED, **more: object) -> None:
    """One poll of FEED, whatever its timetable says."""
    at = NOW + hours * HOUR
    store.ask_again(FEED.id, at)
    (due,) = [one for one in store.lease(at, 9, worker="w", ttl=HOUR) if one.id == FEED.id]
    made = outcome(FEED, status=status, polled_at=at, fence=due.fence, next_poll_at=at + 1000 * HOUR, **more)
    store.save_polls([made], at)


def watch(store: Store, hours: float = -1):  # type: ignore[no-untyped-def]
    found = store.watch(NOW + hours * HOUR)
    return found, next(one for one in found.feeds if one.feed_id == FEED.id)


def test_outages_are_runs_of_failed_polls_and_gaps_are_rollovers(store: Store) -> None:
    store.sync((), OUTLETS, [FEED, OTHER], NOW - HOUR)
    for hours, status in enumerate((PollStatus.NOT_MODIFIED, PollStatus.TIMEOUT, PollStatus.DNS, PollStatus.UNCHANGED)):
        polled(store, hours, status)
    polled(store, 4, PollStatus.NEW, gap=Gap(after=None, before=None, missed=3))
    polled(store, 5, PollStatus.GONE)
    found, mine = watch(store)
    assert mine.first_ok_at == NOW
    assert mine.last_ok_at == NOW + 4 * HOUR
    assert mine.outages == ((NOW + HOUR, NOW + 2 * HOUR), (NOW + 5 * HOUR, NOW + 5 * HOUR))
    assert mine.rolled_over == (NOW + 4 * HOUR,)
    other = next(one for one in found.feeds if one.feed_id == OTHER.id)
    assert (other.first_ok_at, other.last_ok_at, other.outages) == (None, None, ())


def test_forgotten_polls_do_not_make_a_feed_younger_than_its_entries(store: Store) -> None:
    store.sync((), OUTLETS, [FEED], NOW - HOUR)
    made = article("one", FEED)
    (due,) = store.lease(NOW, 9, worker="w", ttl=HOUR)
    store.save_polls([outcome(FEED, made, fence=due.fence, polled_at=NOW)], NOW)
    store.forget_polls(uneventful=NOW + HOUR, eventful=NOW + HOUR)
    found, mine = watch(store)
    assert mine.first_ok_at == NOW
    assert dict(found.published) == {"bell": (NOW,)}
    assert watch(store, 1)[0].published == {}


def test_retired_feeds_and_outlets_are_not_watched(store: Store) -> None:
    store.sync((), OUTLETS, [FEED, OTHER], NOW)
    store.sync((), OUTLETS[:1], [FEED], NOW)
    found = store.watch(NOW)
    assert [one.id for one in found.outlets] == ["bell"]
    assert [one.feed_id for one in found.feeds] == [FEED.id]
    assert len(store.outlets()) == 2
