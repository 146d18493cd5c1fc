"""Feeds that look like something else: what must stay apart, what must not be lost, what must not be claimed."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime

import pytest

from monitor import pipeline
from monitor.records import Failure, Feed, Outlet, PollOutcome, PollStatus, Visit
from monitor.sandbox import Sandbox
from monitor.store import Store
from monitor.stories import GroupOptions
from tests.builders import NOW, SMALL, after, feed
from tests.fakes import FakeFetcher, always

BELL, OTHER = feed("bell"), feed("bell", "other")


def item(title: str, *, guid: str = "", link: str = "", at: float | None = None, text: str = "") -> str:
    date = "" if at is None else f"<pubDate>{format_datetime(after(at))}</pubDate>"
    named = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return (
        f"<item>{named}<link>{link}</link><title>{title}</title>{date}<description>{text or title}</description></item>"
    )


def rss(*items: str) -> str:
    return f'<rss version="2.0"><channel><title>Bell</title>{"".join(items)}</channel></rss>'


@pytest.fixture
def one_feed(store: Store) -> Feed:
    store.sync((), [Outlet(id="bell", name="Bell")], [BELL, OTHER], NOW)
    return BELL


def poll(store: Store, fetcher: FakeFetcher, sandbox: Sandbox, hours: float, body: str, of: Feed = BELL) -> PollOutcome:
    for one in (BELL, OTHER):
        fetcher.not_modified(one.url)
    fetcher.serve(of.url, body)
    outcomes = pipeline.poll(
        store, fetcher, sandbox, clock=always(after(hours)), worker="w", every=True  # type: ignore[arg-type]
    )  # fmt: skip
    return {one.feed_id: one for one in outcomes}[of.id]


def titles(outcome: PollOutcome) -> list[str]:
    return [article.entry.title for article in outcome.articles]


def test_regional_sites_that_number_alike_stay_apart(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    """/101 stands on every site, and where the GUID is the link its end is no second witness."""
    links = [f"https://{city}.bell.example/news/101" for city in ("north", "south")]
    poll(store, fetcher, sandbox, 1, rss(item("Northern council votes", guid=links[0], link=links[0], at=0)))
    second = poll(store, fetcher, sandbox, 2, rss(item("Southern fire kills two", guid=links[1], link=links[1], at=1)))
    assert (titles(second), second.revisions) == (["Southern fire kills two"], ())
    assert store.edits() == ()


@pytest.mark.parametrize("dated", [True, False])
def test_columns_that_return_are_new_each_time(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed, dated: bool
) -> None:
    names = ["Weather for the coast", "Horoscope for today", "Traffic in the region", "Evening news bulletin"]
    for n in range(3):
        entries = [
            item(
                name, guid=f"{n}-{name}", link=f"https://bell.example/{n}/{k}", at=6 * n if dated else None, text=f"{n}"
            )
            for k, name in enumerate(names)
        ]
        assert titles(poll(store, fetcher, sandbox, 6 * n + 1, rss(*entries))) == names
    assert store.edits() == ()


def test_a_headline_that_takes_its_link_along_is_an_edit(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    others = [item(f"Other report {n}", guid=f"o{n}", link=f"https://bell.example/o{n}", at=-n) for n in range(1, 9)]
    before = item("Minister accused of theft", guid="7", link="https://bell.example/minister-accused-of-theft", at=0)
    edited = item("Minister questions budget", guid="7", link="https://bell.example/minister-questions-budget", at=0)
    poll(store, fetcher, sandbox, 1, rss(before, *others))
    outcome = poll(store, fetcher, sandbox, 2, rss(edited, *others))
    assert (titles(outcome), len(outcome.revisions), store.removals()) == ([], 1, ())
    (edit,) = store.edits()
    assert (edit.before.title, edit.after.title) == ("Minister accused of theft", "Minister questions budget")
    assert len(poll(store, fetcher, sandbox, 3, rss(edited, *others[:7])).revisions) == 0


def test_a_guid_that_is_used_again_for_another_story_is_a_new_article(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    poll(store, fetcher, sandbox, 1, rss(item("Bridge closed", guid="7", link="https://bell.example/a", at=0)))
    later = poll(
        store, fetcher, sandbox, 99, rss(item("Mayor resigns", guid="7", link="https://bell.example/b", at=98))
    )
    assert titles(later) == ["Mayor resigns"]


def test_tombstones_bury_what_was_pruned_and_nothing_else(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    old = [item(f"Old story {n}", guid=str(n), link=f"https://bell.example/old/{n}", at=n) for n in range(5)]
    poll(store, fetcher, sandbox, 9, rss(*old))
    pipeline.group(store, GroupOptions(), (), clock=always(after(9)))
    pipeline.trace(store, SMALL, clock=always(after(9)))
    assert store.prune(after(9_000), after(9_000)) == 5
    # The numbering begins again, as after a new content management system.
    new = [item(f"New story {n}", guid=str(n), link=f"https://bell.example/new/{n}", at=9_000 + n) for n in range(5)]
    assert len(titles(poll(store, fetcher, sandbox, 9_010, rss(*new)))) == 5
    assert titles(poll(store, fetcher, sandbox, 9_011, rss(*new, *old))) == []


def test_a_guid_shared_by_three_sponsors_costs_the_others_nothing(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    home = "https://bell.example/"
    alerts = [item("Traffic alert", guid=f"alert-{n}", link=home, at=n, text=f"Road {n}") for n in range(14)]
    sponsors = [item(f"Sponsored {n}", guid="ad", link=f"https://bell.example/ad/{n}", at=9) for n in range(3)]
    poll(store, fetcher, sandbox, 10, rss(*alerts[:10]))
    with_ads = poll(store, fetcher, sandbox, 11, rss(*alerts[:10], *sponsors))
    assert (len(with_ads.articles), with_ads.standing.guids) == (3, "repeated")
    for n in range(11, 14):
        assert len(poll(store, fetcher, sandbox, n + 1, rss(*alerts[:n])).articles) == 1
    assert store.edits() == ()


def test_links_that_change_at_every_poll_are_no_move_and_no_silence(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    for n in range(4):
        entries = [
            item(f"Story number {k}", guid=f"g{k}", link=f"https://bell.example/{k}?r={n}", at=k)
            for k in range(n, n + 9)
        ]
        outcome = poll(store, fetcher, sandbox, 10 + n, rss(*entries))
        assert (len(outcome.articles), outcome.renamings) == (9 if n == 0 else 1, ())
    assert outcome.standing.last_new_at == after(13)
    assert (store.feed_notes(), store.counts()["aliases"]) == ((), 0)


def test_two_feeds_that_tell_one_article_differently_have_edited_nothing(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    def told(words: str) -> str:
        return rss(item("One report", guid="1", link="https://bell.example/1", at=0, text=words))

    poll(store, fetcher, sandbox, 1, told("The whole first paragraph."))
    poll(store, fetcher, sandbox, 2, told("A teaser."), OTHER)
    poll(store, fetcher, sandbox, 3, told("A teaser!"), OTHER)
    poll(store, fetcher, sandbox, 4, told("The whole first paragraph, mended."))
    shown = [(edit.before.summary, edit.after.summary) for edit in store.edits()]
    assert shown == [("The whole first paragraph.", "The whole first paragraph, mended.")]


def test_what_a_cut_document_did_not_show_may_have_been_there(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    entries = [item(f"Story {n}", guid=str(n), link=f"https://bell.example/{n}", at=n) for n in range(8)]
    whole = rss(*entries)
    poll(store, fetcher, sandbox, 9, rss(*entries[:2]))
    cut = poll(store, fetcher, sandbox, 10, whole[: whole.index("Story 5")])
    assert (titles(cut), "cut short" in cut.detail) == (["Story 2", "Story 3", "Story 4"], True)
    rest = poll(store, fetcher, sandbox, 11, whole)
    assert {article.first_seen.after for article in rest.articles} == {after(9)}


def test_what_one_feed_brings_and_nobody_can_keep_costs_one_poll(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    """A poison row: refused by the database itself, as a full index or a fault of ours would be."""
    with store.database.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER poison BEFORE INSERT ON revisions WHEN NEW.title = 'Poison' "
            "BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    fetcher.serve(BELL.url, rss(item("Poison", guid="p", link="https://bell.example/p")))
    fetcher.serve(OTHER.url, rss(item("Bread", guid="b", link="https://bell.example/b")))
    outcomes = pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w")  # type: ignore[arg-type]
    by_feed = {outcome.feed_id: outcome for outcome in outcomes}
    assert by_feed[OTHER.id].status is PollStatus.NEW
    assert by_feed[BELL.id].status is PollStatus.MALFORMED
    assert "could not be kept" in by_feed[BELL.id].detail
    assert store.lease(NOW + timedelta(minutes=1), 9, worker="w", ttl=timedelta(minutes=1)) == (), (
        "nobody is asked again"
    )


def test_feeds_that_were_not_asked_keep_their_place(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    poll(store, fetcher, sandbox, 1, rss(item("One", guid="1", link="https://bell.example/1")))
    due = {one.id: one for one in store.lease(after(99), 9, worker="w", ttl=timedelta(minutes=1))}
    store.put_off({id: after(200) for id in due})
    store.give_back(due.values(), after(99))
    again = {one.id: one for one in store.lease(after(99), 9, worker="w", ttl=timedelta(minutes=1))}
    places = {id: one.standing.next_poll_at for id, one in again.items() if one.standing}
    assert places == {id: one.standing.next_poll_at for id, one in due.items() if one.standing}


def test_a_redirect_that_was_undone_is_not_learned_again(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    plain = Feed(id="fplain", url="http://bell.example/rss", outlet_id="bell")
    store.sync((), [Outlet(id="bell", name="Bell")], [plain], NOW)
    secure = "https://bell.example/rss"

    def once(hours: float) -> PollOutcome:
        for url in (plain.url, secure):
            fetcher.serve(
                url, rss(item("One", guid="1", link="https://bell.example/1"), item(f"{hours}", guid=f"{hours}"))
            )
        fetcher.redirect(plain.url, secure)
        (outcome,) = pipeline.poll(
            store, fetcher, sandbox, clock=always(after(hours)), worker="w", every=True  # type: ignore[arg-type]
        )  # fmt: skip
        return outcome

    assert once(1).standing.moved_url == secure, "http to https at once"
    assert store.go_back(plain.id, after(2)) == plain.url
    assert [once(hours).standing.moved_url for hours in (3, 4)] == [None, None]
    assert [due.url for due in store.lease(after(99), 9, worker="w", ttl=timedelta(minutes=1))] == [plain.url]


def test_a_merged_feed_is_polled_again_when_its_twin_goes(store: Store, fetcher: FakeFetcher, sandbox: Sandbox) -> None:
    old = Feed(id="fold", url="http://bell.example/rss", outlet_id="bell")
    new = Feed(id="fnew", url="https://bell.example/rss", outlet_id="bell")
    outlet = [Outlet(id="bell", name="Bell")]
    store.sync((), outlet, [old, new], NOW)
    for one in (old, new):
        fetcher.serve(one.url, rss(item("One", guid="1", link="https://bell.example/1")))
    fetcher.redirect(old.url, new.url)
    outcomes = {
        outcome.feed_id: outcome
        for outcome in pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w")  # type: ignore[arg-type]
    }
    assert outcomes[old.id].standing.parked is not None
    assert "merged" in outcomes[old.id].standing.parked
    assert [due.id for due in store.lease(after(99), 9, worker="w", ttl=timedelta(minutes=1))] == [new.id]
    store.sync((), outlet, [old], after(100))
    assert [due.id for due in store.lease(after(101), 9, worker="w", ttl=timedelta(minutes=1))] == [old.id]


def test_a_feed_that_leads_to_another_host_closes_only_itself(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    visits = (
        Visit(host="bell.example", conditional=False, status=302),
        Visit(host="victim.example", conditional=False, status=429, wait=timedelta(days=7)),
    )
    limited = Failure(status=PollStatus.RATE_LIMITED, detail="answered 429", http_status=429, visits=visits)
    fetcher.fail(BELL.url, limited)
    fetcher.not_modified(OTHER.url)
    list(pipeline.poll(store, fetcher, sandbox, clock=always(NOW), worker="w"))  # type: ignore[arg-type]
    assert store.closed_hosts(after(1)) == {BELL.id: NOW + timedelta(days=7)}


def test_a_date_before_all_time_is_unknown_and_costs_nobody_his_article(
    store: Store, fetcher: FakeFetcher, sandbox: Sandbox, one_feed: Feed
) -> None:
    impossible = ["Mon, 01 Jan 0001 00:00:00 +0100", "Fri, 31 Dec 9999 23:59:59 -0500", "0001-01-01T00:00:00+01:00",
                  "9999-12-31T23:59:59-12:00"]  # fmt: skip
    entries = [
        f"<item><title>Story {n}</title><link>https://bell.example/{n}</link><pubDate>{date}</pubDate></item>"
        for n, date in enumerate([*impossible, format_datetime(datetime(2026, 11, 20, 7, tzinfo=NOW.tzinfo))])
    ]
    outcome = poll(store, fetcher, sandbox, 1, rss(*entries))
    assert len(outcome.articles) == 5
    dates = [article.entry.published for article in outcome.articles]
    assert [date.instant is not None for date in dates if date] == [False] * 4 + [True]
