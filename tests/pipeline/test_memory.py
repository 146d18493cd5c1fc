"""What a feed teaches between two polls: gaps, entries taken out, moved archives, tombstones, waits, raw bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from monitor import pipeline
from monitor.errors import UsageError
from monitor.records import Failure, Feed, Interval, Outlet, PollOutcome, PollStatus, Visit
from monitor.sandbox import Sandbox
from monitor.store import Store
from monitor.stories import GroupOptions
from tests.builders import NOW, SMALL, after, feed
from tests.fakes import FakeFetcher, always

BELL = feed("bell")
Item = tuple[str, str, datetime | None]  # guid, title, date


def rss(*items: Item, site: str = "https://bell.example") -> str:
    lines = [
        f"<item><guid>{guid}</guid><link>{site}/{title.split()[-1]}</link><title>{title}</title>"
        f"<description>All about {title}.</description>{f'<pubDate>{format_datetime(at)}</pubDate>' if at else ''}"
        "</item>"
        for guid, title, at in items
    ]
    return f'<rss version="2.0"><channel><title>Bell</title>{"".join(lines)}</channel></rss>'


def items(numbers: Sequence[int], *, site: str = "https://bell.example", guid: str = "{site}/?p={n}") -> list[Item]:
    """Entry n is published n hours after NOW; the newest comes first."""
    return [
        (guid.format(site=site, n=n), f"A report on subject number {n}", after(n))
        for n in sorted(numbers, reverse=True)
    ]


@pytest.fixture
def one_feed(store: Store) -> Feed:
    store.sync((), [Outlet(id="bell", name="Bell"), Outlet(id="horn", name="Horn")], [BELL], NOW)
    return BELL


def poll(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, hours: float) -> PollOutcome:
    (outcome,) = pipeline.poll(
        store, fetcher, sandbox, clock=always(after(hours)), worker="w", every=True  # type: ignore[arg-type]
    )  # fmt: skip
    return outcome


def test_a_feed_that_rolled_over_says_how_much_was_missed(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(-10, 0))))
    poll(store, fetcher, sandbox, 0)
    fetcher.serve(BELL.url, rss(*items(range(20, 30))))
    outcome = poll(store, fetcher, sandbox, 30)
    assert outcome.gap is not None
    assert (outcome.gap.after, outcome.gap.before) == (after(-1), after(20))
    assert outcome.gap.missed == 21, "one an hour, for the 21 hours between the newest known and the oldest there"
    assert "about 21 entries were missed" in outcome.detail
    (record,) = store.feed_records(NOW)
    assert (record.gaps, record.missed) == (1, 21)
    assert [note.kind for note in store.feed_notes()] == ["gap"]


def test_one_entry_in_common_is_no_gap(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed) -> None:
    fetcher.serve(BELL.url, rss(*items(range(10))))
    poll(store, fetcher, sandbox, 10)
    fetcher.serve(BELL.url, rss(*items(range(9, 19))))
    outcome = poll(store, fetcher, sandbox, 20)
    assert (outcome.gap, len(outcome.articles)) == (None, 9)


def test_an_entry_that_goes_while_older_ones_stay_was_taken_out_and_may_come_back(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(8))))
    first = {article.entry.title: article.id for article in poll(store, fetcher, sandbox, 8).articles}
    fetcher.serve(BELL.url, rss(*items([1, 2, 3, 4, 6, 7, 8])))  # 5 was taken out; 0 fell off the end
    poll(store, fetcher, sandbox, 9)
    (gone,) = store.removals()
    assert gone.article_id == first["A report on subject number 5"]
    assert gone.left == Interval(after=after(8), until=after(9))
    fetcher.serve(BELL.url, rss(*items(range(1, 9))))
    outcome = poll(store, fetcher, sandbox, 10)
    assert (store.removals(), len(outcome.articles), len(outcome.revisions)) == ((), 0, 0)


def test_a_list_that_is_not_in_order_of_date_takes_nothing_out(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    most_read = items(range(5))
    fetcher.serve(BELL.url, rss(*[most_read[n] for n in (2, 0, 4, 1, 3)]))
    poll(store, fetcher, sandbox, 5)
    fetcher.serve(BELL.url, rss(*[most_read[n] for n in (0, 4, 1)]))
    poll(store, fetcher, sandbox, 6)
    assert store.removals() == ()


@pytest.mark.parametrize(
    ("site", "guid"),
    [
        ("https://bell.example", "{site}/?p={n}"),  # the same GUIDs but for their scheme
        ("https://www.bell.example", "{site}/?p={n}"),  # another host
        ("https://new.example", "tag:new.example,2026:{n}"),  # other names altogether: titles are left
    ],
)
def test_an_archive_that_moves_is_known_again_and_announced_to_nobody(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed, site: str, guid: str
) -> None:
    before = items(range(20), site="http://bell.example")
    fetcher.serve(BELL.url, rss(*before, site="http://bell.example"))
    known = {article.id for article in poll(store, fetcher, sandbox, 20).articles}
    fetcher.serve(BELL.url, rss(*items(range(20), site=site, guid=guid), site=site))
    moved = poll(store, fetcher, sandbox, 60)
    assert (moved.articles, moved.gap, moved.departures) == ((), None, ())
    again = poll(store, fetcher, sandbox, 61)
    assert (again.articles, again.revisions, again.renamings) == ((), (), ())
    fetcher.serve(BELL.url, rss(*items(range(1, 22), site=site, guid=guid), site=site))
    later = poll(store, fetcher, sandbox, 62)
    assert len(later.articles) == 2, "what is new after the move is news"
    assert {article.id for article in store.articles(limit=100)} >= known
    assert store.counts()["articles"] == 22


def test_old_entries_of_a_moved_archive_do_not_claim_to_be_new(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(195, 200))))
    poll(store, fetcher, sandbox, 200)
    fetcher.serve(BELL.url, rss(*items(range(100, 201))))
    outcome = poll(store, fetcher, sandbox, 201)
    seen = {article.entry.title: article.first_seen.after for article in outcome.articles}
    assert seen["A report on subject number 100"] is None, "it may have been there long before we looked"
    assert seen["A report on subject number 200"] == after(200)


def test_a_title_that_comes_back_each_week_is_a_new_article_each_week(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    def week(n: int) -> list[Item]:
        return [
            (f"g{n}-{k}", f"The week in pictures, part {k} {n}"[: -len(str(n)) - 1], after(168 * n + k))
            for k in range(5)
        ]

    total = 0
    for n in range(3):
        site = f"https://bell.example/{n}"
        fetcher.serve(BELL.url, rss(*week(n), site=site))
        total += len(poll(store, fetcher, sandbox, 168 * n + 10).articles)
    assert total == 15


def test_guids_that_change_at_every_poll_are_given_up_and_said_so(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    outcomes = []
    for n in range(4):
        fetcher.serve(BELL.url, rss(*items(range(8), guid=f"session-{n}-{{n}}")))
        outcomes.append(poll(store, fetcher, sandbox, 10 + n))
    assert [len(outcome.articles) for outcome in outcomes] == [8, 0, 0, 0]
    assert [outcome.standing.guids.partition(" ")[0] for outcome in outcomes] == ["", *["unusable"] * 3]
    assert [note.kind for note in store.feed_notes()] == ["degraded"]
    # A title that is edited now, under another session: still the same article.
    edited = [(guid, f"{title} updated", at) for guid, title, at in items(range(8), guid="session-9-{n}")]
    body = rss(*edited).replace("/updated<", "/0<")
    for n in range(8):
        body = body.replace("/0<", f"/{7 - n}<", 1)
    fetcher.serve(BELL.url, body)
    assert len(poll(store, fetcher, sandbox, 20).revisions) == 8


def test_what_was_pruned_does_not_return_while_a_feed_still_carries_it(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(6))))
    poll(store, fetcher, sandbox, 6)
    pipeline.group(store, GroupOptions(), (), clock=always(after(6)))
    pipeline.trace(store, SMALL, clock=always(after(6)))
    assert store.prunable(after(24 * 400)) == 6
    assert store.prune(after(24 * 400), after(24 * 400)) == 6
    assert store.counts()["articles"] == store.counts()["revisions"] == store.counts()["stories"] == 0
    fetcher.serve(BELL.url, rss(*items(range(7))))
    outcome = poll(store, fetcher, sandbox, 24 * 400)
    assert [article.entry.title for article in outcome.articles] == ["A report on subject number 6"]
    fetcher.serve(BELL.url, rss(*items(range(7), site="http://bell.example"), site="http://other.example"))
    assert poll(store, fetcher, sandbox, 24 * 401).articles == (), "nor under another host"


def test_410_twice_a_day_apart_parks_a_feed_until_somebody_asks_for_it(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.fail(BELL.url, Failure(status=PollStatus.GONE, detail="answered 410 Gone", permanent=True, http_status=410))
    assert poll(store, fetcher, sandbox, 0).standing.parked is None
    parked = poll(store, fetcher, sandbox, 25)
    assert parked.standing.parked is not None
    assert store.lease(after(100), 10, worker="w", ttl=timedelta(minutes=1), every=True) == ()
    store.ask_again(store.feed_named(BELL.url), after(101))
    assert len(store.lease(after(101), 10, worker="w", ttl=timedelta(minutes=1))) == 1
    assert [note.kind for note in store.feed_notes()] == ["unparked", "parked"]


def test_a_wait_closes_the_host_for_every_feed_there(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    feeds = [feed("bell", str(n)) for n in range(3)]
    store.sync((), [Outlet(id="bell", name="Bell")], feeds, NOW)
    visit = Visit(host="bell.example", conditional=False, status=429, wait=timedelta(hours=3))
    limited = Failure(status=PollStatus.RATE_LIMITED, detail="answered 429", retry_after=visit.wait, visits=(visit,))
    for one in feeds:
        fetcher.fail(one.url, limited)
    list(pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w"))  # type: ignore[arg-type]
    assert store.closed_hosts(after(2)) == {"bell.example": after(3)}
    assert store.lease(after(2.9), 10, worker="w", ttl=timedelta(minutes=1), every=True) == ()
    assert len(store.lease(after(3), 10, worker="w", ttl=timedelta(minutes=1), every=True)) == 3
    (day,) = store.ledger("bell.example")
    assert (day.requests, day.limited, day.waits, day.early) == (3, 3, 3, 0)


def test_raw_documents_are_read_again_and_forgotten_in_time(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    bodies = [rss(*items(range(n + 3))) for n in range(3)]
    for n, body in enumerate(bodies):
        fetcher.serve(BELL.url, body)
        poll(store, fetcher, sandbox, 24 * n)
    assert [document.body.decode() for document in store.kept_documents()] == bodies
    assert all(found.same for found in pipeline.reread(store, sandbox)), "the same parser changes nothing"
    assert store.forget_documents(after(40), most=10**9) == 2
    assert [document.body.decode() for document in store.kept_documents()] == bodies[2:]
    assert store.forget_documents(after(4000), most=10**9) == 0, "the current one stays, however old"


def test_raw_documents_take_no_more_room_than_they_are_given(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    for n in range(4):
        fetcher.serve(BELL.url, rss(*items(range(n + 3))))
        poll(store, fetcher, sandbox, n)
    assert store.forget_documents(NOW, most=1) == 3
    assert [len(document.body) for document in store.kept_documents()] == [len(rss(*items(range(6))))], (
        "the current one"
    )


def test_a_parser_that_reads_otherwise_is_seen(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(3))))
    outcome = poll(store, fetcher, sandbox, 3)
    # As if the parser of that day had read another title, and missed an entry.
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE revisions SET title = 'Cut', content_hash = 'old' WHERE article_id = ?", (outcome.articles[0].id,)
        )
        connection.exec_driver_sql(
            "UPDATE entries SET content_hash = 'old' WHERE article_id = ?", (outcome.articles[0].id,)
        )
        connection.exec_driver_sql("DELETE FROM unwatched")
        connection.exec_driver_sql("DELETE FROM unindexed")
        for table, column in (("entries", "article_id"), ("revisions", "article_id"), ("articles", "id")):
            delete = f"DELETE FROM {table} WHERE {column} = ?"  # noqa: S608 - names from the line above
            connection.exec_driver_sql(delete, (outcome.articles[1].id,))
    (found,) = pipeline.reread(store, sandbox)
    assert [change.fields for change in found.altered] == [("title",)]
    assert found.found == ("A report on subject number 1",)


def test_a_learned_redirect_is_asked_and_can_be_undone(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    target = "https://news.example/rss"
    for day in range(12):
        fetcher.serve(BELL.url, rss(*items(range(day + 3))))
        fetcher.redirect(BELL.url, target)
        outcome = poll(store, fetcher, sandbox, 24 * day)
        if outcome.standing.moved_url:
            break
    assert (day, outcome.standing.moved_url) == (9, target), "ten identical observations, over more than seven days"
    (due,) = store.lease(after(24 * 20), 1, worker="w", ttl=timedelta(minutes=1))
    assert due.url == target
    assert store.go_back(due.id, after(24 * 20)) == BELL.url
    (state,) = store.lease(after(24 * 21), 1, worker="w", ttl=timedelta(minutes=1))
    assert (state.url, state.etag) == (BELL.url, None)
    with pytest.raises(UsageError, match="no redirect"):
        store.go_back(due.id, after(24 * 22))


def test_a_clock_that_was_set_back_stalls_nobody(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.serve(BELL.url, rss(*items(range(3))))
    poll(store, fetcher, sandbox, 24)
    assert store.lease(after(1), 1, worker="w", ttl=timedelta(minutes=1)) == ()
    assert pipeline.mend_clock(store, NOW) == 1
    assert len(store.lease(after(1), 1, worker="w", ttl=timedelta(minutes=1))) == 1


def test_feeds_that_were_not_asked_are_due_again(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.cancel()
    assert list(pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w")) == []  # type: ignore[arg-type]
    (due,) = store.lease(NOW, 1, worker="w", ttl=timedelta(minutes=1))
    assert due.id == BELL.id


def test_the_next_poll_is_written_before_the_request_leaves(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    fetcher.raise_for(BELL.url, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        poll(store, fetcher, sandbox, 0)
    # The process that died gave nothing back: killed, it could not have.
    store.sync((), [Outlet(id="bell", name="Bell")], [BELL], NOW)


def test_one_url_of_two_outlets_is_leased_together_and_brings_each_its_articles(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox
) -> None:
    url = "https://wire.example/rss"
    both = [Feed(id=f"f{outlet}", url=url, outlet_id=outlet) for outlet in ("bell", "horn")]
    store.sync((), [Outlet(id="bell", name="Bell"), Outlet(id="horn", name="Horn")], both, NOW)
    assert len(store.lease(NOW, 1, worker="w", ttl=timedelta(minutes=1))) == 2
    store.give_back([], NOW)
    fetcher.serve(url, rss(*items(range(3))))
    found = list(pipeline.poll(store, fetcher, sandbox, clock=always(after(1)), worker="w"))  # type: ignore[arg-type]
    assert [len(outcome.articles) for outcome in found] == [3, 3]
    assert store.counts()["articles"] == 6
