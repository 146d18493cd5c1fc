"""Due feeds, leases, and batches of polls: taken once, written whole."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import replace
from datetime import timedelta

import pytest
from store_builders import (
    MINUTE,
    NOW,
    article,
    at_once,
    feed,
    founding,
    group,
    keep,
    lookup,
    outcome,
    outlet,
    revision,
)

from monitor.errors import StoreError
from monitor.records import DueFeed, Interval, Label, NewSighting, Owner, PollStatus, Visit
from monitor.schedule.health import health
from monitor.store import Store, open_store


def lease(store: Store, now: object = NOW, limit: int = 10, *, worker: str = "w", every: bool = False) -> list[DueFeed]:
    return list(store.lease(now, limit, worker=worker, ttl=5 * MINUTE, every=every))  # type: ignore[arg-type]


def test_syncing_twice_changes_nothing(store: Store) -> None:
    labels = (Label(name="leaning", value="left", source="survey"),)
    bell = outlet(owner="acme", country="SI", languages=("sl", "en"), labels=labels)
    for _ in range(2):
        store.sync([Owner(id="acme", name="Acme")], [bell], [feed()], NOW)
    assert store.outlets() == (bell,)
    assert store.owners() == (Owner(id="acme", name="Acme"),)
    assert len(store.feed_states()) == 1


def test_a_feed_that_is_no_longer_named_keeps_its_history_and_comes_back_due(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    store.save_polls([outcome(one, article("a", one), next_poll_at=NOW + timedelta(days=9))], NOW)
    store.sync((), [outlet()], [two], NOW)
    assert [state.retired for state in store.feed_states()] == [True, False]
    assert [due.id for due in lease(store, NOW + timedelta(days=30), every=True)] == [two.id]
    store.sync((), [outlet()], [one, two], NOW + MINUTE)
    back = store.feed_states()[0]
    assert (back.retired, back.articles, back.next_poll_at) == (False, 1, NOW + MINUTE)


def test_days_on_which_a_host_answered_are_known_though_polls_that_brought_nothing_are_forgotten(store: Store) -> None:
    assert store.answered_days() == frozenset()
    store.sync((), [outlet()], [feed()], NOW)
    for status, at in ((304, NOW), (503, NOW + timedelta(days=1))):
        visit = Visit(host="bell.example", conditional=False, status=status)
        made = outcome(feed(), status=PollStatus.NOT_MODIFIED, visits=(visit,), polled_at=at)
        store.save_polls([made], at)
    store.forget_polls(uneventful=NOW + timedelta(days=9), eventful=NOW)
    assert store.answered_days() == {NOW.date()}


def test_a_feed_whose_host_asked_us_to_wait_is_not_overdue(store: Store) -> None:
    """Retry-After may be a week, and it holds for all feeds of a host; on a private host for one alone."""
    one, two, other = feed("1"), feed("2"), feed("1", "star")
    store.sync((), [outlet(), outlet("star")], [one, two, other], NOW)
    week, later = NOW + timedelta(days=7), NOW + timedelta(days=2)
    visit = Visit(host="bell.example", conditional=False, status=503, wait=timedelta(days=7))
    asked = [outcome(one, visits=(visit,)), outcome(two), outcome(other)]
    store.save_polls(asked, NOW, closing={"bell.example": week})
    records = {record.state.id: record for record in store.feed_records(NOW)}
    waits, dead = health(records[two.id], later), health(records[other.id], later)
    assert (waits.state, waits.next_poll_at, dead.state) == ("fine", week, "overdue")
    assert "its server asked us to wait until 2026-11-27 08:00 UTC" in waits.reason
    assert health(records[two.id], week + timedelta(hours=4)).state == "overdue"
    store.save_polls([outcome(other, visits=(visit,), polled_at=NOW)], NOW, closing={other.id: week})
    assert {record.closed_until for record in store.feed_records(NOW)} == {week}


def test_a_lease_writes_when_a_feed_is_asked_again_and_hands_it_out_as_it_was(store: Store) -> None:
    store.sync((), [outlet()], [feed()], NOW - MINUTE)
    store.save_polls([outcome(feed(), next_poll_at=NOW)], NOW - MINUTE)
    hour = timedelta(hours=1)
    (due,) = store.lease(NOW, 9, worker="w", ttl=MINUTE, again=lambda one: NOW + hour)
    assert due.standing is not None
    assert due.standing.next_poll_at == NOW
    assert store.feed_states()[0].next_poll_at == NOW + hour, "its process may end here"
    assert lease(store, NOW + 2 * MINUTE) == []


def test_each_lease_has_a_number_of_its_own_and_leaves_the_timetable_alone_unless_told(store: Store) -> None:
    store.sync((), [outlet()], [feed()], NOW - MINUTE)
    store.save_polls([outcome(feed(), next_poll_at=NOW)], NOW - MINUTE)
    fences = []
    for number in range(3):
        (due,) = lease(store, NOW + 10 * number * MINUTE)
        fences.append(due.fence or 0)
        assert store.feed_states()[0].next_poll_at == NOW
    assert fences == [fences[0], fences[0] + 1, fences[0] + 2]


def test_whether_the_clock_was_set_back_is_seen_in_polls_and_leases_and_waits(store: Store) -> None:
    hour, week = 60 * MINUTE, timedelta(days=7)
    store.sync((), [outlet()], [feed()], NOW)
    assert not store.is_ahead(NOW, 10 * MINUTE)
    (due,) = lease(store)
    assert not store.is_ahead(NOW, 10 * MINUTE)
    assert store.is_ahead(NOW - hour, 10 * MINUTE), "of a lease"
    store.save_polls([outcome(feed(), fence=due.fence)], NOW)
    assert not store.is_ahead(NOW, 10 * MINUTE)
    assert store.is_ahead(NOW - MINUTE, week), "of a poll"
    visit = Visit(host="bell.example", conditional=False, status=503, wait=week)
    store.save_polls([outcome(feed(), visits=(visit,), polled_at=NOW - hour)], NOW, closing={"bell.example": NOW})
    assert store.is_ahead(NOW - 2 * hour, week), "of a host"
    store.set_back(NOW - 2 * hour, MINUTE)


def test_a_feed_that_nobody_has_polled_is_new_as_long_as_it_is_due(store: Store) -> None:
    assert not store.has_new(NOW)
    store.sync((), [outlet()], [feed()], NOW)
    assert store.has_new(NOW)
    assert not store.has_new(NOW - MINUTE)
    store.save_polls([outcome(feed(), next_poll_at=NOW + MINUTE)], NOW)
    assert not store.has_new(NOW + timedelta(days=1))


def test_a_new_feed_is_due_at_once_and_carries_its_outlets_language(store: Store) -> None:
    store.sync((), [outlet(country="GR", languages=("el", "en"))], [feed(interval=timedelta(hours=1))], NOW)
    (due,) = lease(store)
    assert (due.language, due.country, due.interval) == ("el", "GR", timedelta(hours=1))
    assert due.failures == 0
    assert due.polled_ok_at is None


def test_a_leased_feed_is_not_given_out_again_until_the_lease_runs_out(store: Store) -> None:
    store.sync((), [outlet()], [feed()], NOW)
    assert len(lease(store)) == 1
    assert lease(store, NOW + 4 * MINUTE, worker="other") == []
    assert len(lease(store, NOW + 5 * MINUTE, worker="other")) == 1


def test_every_takes_each_feed_once_before_its_time(store: Store) -> None:
    feeds = [feed(str(n)) for n in range(3)]
    store.sync((), [outlet()], feeds, NOW)
    store.save_polls([outcome(one, status=PollStatus.EMPTY, polled_at=NOW - MINUTE) for one in feeds], NOW)
    assert lease(store) == []
    taken = []
    while batch := lease(store, limit=2, every=True):
        taken += [due.id for due in batch]
        store.save_polls([outcome(one, status=PollStatus.EMPTY) for one in feeds if one.id in taken], NOW)
    assert sorted(taken) == sorted(one.id for one in feeds)


def test_what_an_overtaken_worker_brings_is_not_written(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    (slow,) = lease(store)
    (quick,) = lease(store, NOW + 6 * MINUTE, worker="quick")
    store.save_polls([outcome(source, article("a", source), fence=quick.fence, etag='"new"')], NOW)
    store.save_polls([outcome(source, article("b", source), fence=slow.fence, etag='"old"')], NOW)
    assert store.counts()["articles"] == store.counts()["polls"] == 1
    (due,) = lease(store, NOW + timedelta(hours=1))
    assert due.etag == '"new"'


def test_a_feed_that_was_taken_in_spite_of_the_lock_is_not_taken_twice(sqlite_url: str) -> None:
    """On a disk whose locks do not hold, another process comes in between: here a trigger does."""
    store = open_store(sqlite_url)
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER other AFTER UPDATE OF fence ON feeds WHEN old.fence = 0 AND new.fence = 1"
            " BEGIN UPDATE feeds SET fence = 2 WHERE fence = 0; END"
        )
    with pytest.raises(StoreError, match="another process took a feed"):
        lease(store)
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT sum(fence), max(leased_by) FROM feeds").one() == (0, None)
    store.close()


def _lease_all(url: str, number: int) -> list[str]:
    store = open_store(url)
    taken: list[str] = []
    while batch := lease(store, limit=3, worker=str(number)):
        taken += [due.id for due in batch]
    store.close()
    return taken


def test_four_processes_never_lease_one_feed_twice(store: Store, url: str) -> None:
    feeds = [feed(str(n)) for n in range(120)]
    store.sync((), [outlet()], feeds, NOW)
    taken = [id for ids in at_once(4, _lease_all, url) for id in ids]
    assert sorted(taken) == sorted(one.id for one in feeds)


def test_validators_follow_every_200_and_304_and_survive_a_failure(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    steps = [
        (PollStatus.NEW, {"etag": ' W/"a" ', "last_modified": "Fri", "body_sha256": "1"}, (' W/"a" ', "Fri", "1")),
        (PollStatus.UNCHANGED, {"etag": '"b"', "body_sha256": "1"}, ('"b"', None, "1")),
        (PollStatus.NOT_MODIFIED, {"last_modified": "Sat"}, ('"b"', "Sat", "1")),
        (PollStatus.NOT_A_FEED, {"etag": '"html"'}, ('"b"', "Sat", "1")),
        (PollStatus.TIMEOUT, {}, ('"b"', "Sat", "1")),
        (PollStatus.UNCHANGED, {}, (None, None, "1")),
    ]
    failures = []
    for hour, (status, sent, kept) in enumerate(steps):
        at = NOW + timedelta(hours=hour)
        store.save_polls([outcome(source, status=status, polled_at=at, **sent)], at)  # type: ignore[arg-type]
        (due,) = lease(store, at + timedelta(minutes=30))
        assert (due.etag, due.last_modified, due.body_sha256) == kept, status
        failures.append(due.failures)
    assert failures == [0, 0, 0, 1, 2, 0]


def test_validators_are_not_kept_without_the_articles_that_they_cover(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    lost = revision(article("never stored", two), "changed")
    with pytest.raises(StoreError, match="not stored"):
        store.save_polls(
            [outcome(one, article("a", one), etag='"v"'), outcome(two, revisions=(lost,), etag='"v"')], NOW
        )
    assert (store.counts()["articles"], store.counts()["polls"]) == (0, 0)
    assert [due.etag for due in lease(store)] == [None, None]


def test_two_feeds_of_an_outlet_bring_one_article_in_one_batch(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    batch = [outcome(one, article("a", one), article("b", one)), outcome(two, article("a", two), article("c", two))]
    assert store.save_polls(batch, NOW) == 3
    assert store.save_polls(batch, NOW) == 0
    assert store.counts()["entries"] == 4
    assert store.article(article("a").id).feeds == (one.url, two.url)
    assert [found.seq for found in store.ungrouped(9)] == [1, 2, 3]


def test_an_article_is_known_by_guid_in_its_feed_and_by_id_everywhere(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    kept, moved = article("a", one), article("a-moved", one)
    store.save_polls([outcome(one, kept)], NOW)
    same_guid = article("a-moved", one, entry=kept.entry)
    found = store.known([lookup(one, same_guid), lookup(two, kept, moved)])
    (here,), (there,) = found[one.id], found[two.id]
    assert (here.article_id, here.feed_id, here.guid, here.title) == (kept.id, one.id, "guid-a", "About a")
    assert (there.article_id, there.feed_id, there.content_hash) == (kept.id, None, kept.content_hash)
    assert store.known([lookup(two, moved)]) == {two.id: ()}


def test_a_feed_that_nobody_polled_knows_what_its_outlet_has_and_what_was_pruned(store: Store) -> None:
    """Only an outlet without articles is not asked for them; what was deleted on purpose stays deleted."""
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    kept = article("a", one)
    asked = replace(lookup(two, kept), fresh=True, outlet_id="bell")
    assert store.known([asked]) == {two.id: ()}
    store.save_polls([outcome(one, kept)], NOW)
    assert [known.article_id for known in store.known([asked])[two.id]] == [kept.id]
    group(store, founding(kept))
    store.save_trace([kept.id], (), NOW)
    later = NOW + timedelta(days=99)
    assert store.prune(later, later) == 1
    assert [known.pruned for known in store.known([asked])[two.id]] == [True]


def test_a_sighting_makes_the_article_known_to_the_second_feed(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    kept = article("a", one)
    store.save_polls([outcome(one, kept)], NOW)
    seen = NewSighting(
        article_id=kept.id, feed_id=two.id, guid="g2", content_hash="h", first_seen=Interval(after=None, until=NOW)
    )
    store.save_polls([outcome(two, sightings=(seen,))], NOW)
    (known,) = store.known([lookup(two, kept)])[two.id]
    assert (known.feed_id, known.guid, known.content_hash) == (two.id, "g2", "h")


def test_revisions_are_appended_and_what_was_there_stays(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    kept = article("a", source)
    store.save_polls([outcome(source, kept)], NOW)
    store.save_polls([outcome(source, revisions=(revision(kept, "Corrected."),))], NOW)
    view = store.article(kept.id)
    assert [(one.number, one.text) for one in view.revisions] == [(1, "The text of a."), (2, "Corrected.")]
    assert (view.article.revision, view.article.title) == (2, "About a, again")
    assert view.article.first_seen == kept.first_seen
    (known,) = store.known([lookup(source, kept)])[source.id]
    assert (known.revision, known.title) == (2, "About a, again")
    assert known.content_hash != kept.content_hash


def test_the_same_change_from_two_feeds_is_one_revision_and_another_change_a_third(store: Store) -> None:
    one, two = feed("1"), feed("2")
    store.sync((), [outlet()], [one, two], NOW)
    kept = article("a", one)
    store.save_polls([outcome(one, kept), outcome(two, article("a", two))], NOW)
    changes = [outcome(source, revisions=(revision(kept, "Corrected.", feed=source),)) for source in (one, two)]
    store.save_polls(changes, NOW)
    assert store.article(kept.id).article.revision == 2
    store.save_polls([outcome(one, revisions=(revision(kept, "Again.", number=2),))], NOW)  # decided before the other
    assert [one.text for one in store.article(kept.id).revisions] == ["The text of a.", "Corrected.", "Again."]


def test_a_batch_of_polls_is_one_row_each_with_its_numbers(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    store.save_polls([outcome(source, article("a", source), known=3, skipped=1, http_status=200)], NOW)
    (state,) = store.feed_states()
    assert (state.status, state.detail, state.articles, state.polled_ok_at) == ("new", "1 new", 1, NOW)
    assert store.counts()["polls"] == 1


def test_an_imported_article_is_known_to_the_feed_that_brings_it_later(store: Store) -> None:
    source = feed()
    keep(store, article("a"))
    store.sync((), [outlet()], [source], NOW)
    (known,) = store.known([lookup(source, article("a"))])[source.id]
    assert known.feed_id is None


def _poll_for_ever(url: str, feeds: list[object], telling: int) -> None:
    store = open_store(url)
    for start in range(0, len(feeds), 4):
        batch = feeds[start : start + 4]
        polled = [
            outcome(source, *(article(f"{source.id}-{n}", source, text="word " * 200) for n in range(20)), etag='"v"')  # type: ignore[attr-defined, arg-type]
            for source in batch
        ]
        os.write(telling, b".")  # from here on this batch may be half done
        store.save_polls(polled, NOW)
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_kill_in_the_middle_leaves_each_batch_whole_or_absent(store: Store, url: str) -> None:
    feeds = [feed(str(n)) for n in range(80)]
    store.sync((), [outlet()], feeds, NOW)
    states = []
    for batches in (1, 2, 4, 8):
        told, telling = os.pipe()
        child = multiprocessing.get_context("fork").Process(target=_poll_for_ever, args=(url, feeds, telling))
        child.start()
        os.close(telling)
        for _ in range(batches):
            os.read(told, 1)
        child.kill()
        child.join()
        os.close(told)
        whole = {due.id for due in lease(store, NOW, limit=1_000) if due.etag is None}
        counts = {state.id: state.articles for state in store.feed_states()}
        assert all(count == (0 if id in whole else 20) for id, count in counts.items())
        states.append(store.counts()["articles"])
        assert states[-1] % 80 == 0
        store.save_polls([outcome(source, status=PollStatus.TIMEOUT, next_poll_at=NOW) for source in feeds], NOW)
    assert states == sorted(states)
    assert states[-1] > 0


def test_polls_that_brought_nothing_are_forgotten_before_those_that_did(store: Store) -> None:
    source = feed()
    store.sync((), [outlet()], [source], NOW)
    for days in (1, 5, 100):
        for status in (PollStatus.NOT_MODIFIED, PollStatus.TIMEOUT):
            store.save_polls([outcome(source, status=status, polled_at=NOW - timedelta(days=days))], NOW)
    gone = store.forget_polls(uneventful=NOW - timedelta(days=3), eventful=NOW - timedelta(days=90))
    assert (gone, store.counts()["polls"]) == (3, 3)
