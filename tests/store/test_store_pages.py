"""Pages of articles in the store: due, taken once, saved as a revision that is no edit and claims no earlier order."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from store_builders import MINUTE, NOW, article, at_once, feed, founding, group, outcome, outlet, phrase, revision, use

from monitor.records import PageOutcome, PageStatus, Visit
from monitor.store import Store, open_store

FEED = feed()
ONE = article("one", FEED)
LATER = NOW + 5 * MINUTE
TEXT = "The text of one, and the grid is on the verge of collapse."


def prepared(store: Store, *, fulltext: bool = True) -> Store:
    store.sync((), [outlet(languages=("sl",), fulltext=fulltext)], [FEED], NOW)
    store.save_polls([outcome(FEED, ONE)], NOW)
    return store


def ended(status: PageStatus = PageStatus.TEXT, **more: object) -> PageOutcome:
    given: dict[str, object] = {"detail": "it ended so", "asked_at": NOW, "read_at": LATER} | more
    return PageOutcome(article_id=ONE.id, status=status, **given)  # type: ignore[arg-type]


def due(store: Store, now: datetime = NOW) -> list[str]:
    return [task.article_id for task in store.pages_due(now, 10)]


def test_only_new_articles_of_feeds_whose_outlet_opted_in_are_due(store: Store) -> None:
    prepared(store, fulltext=False)
    assert due(store) == []
    assert store.outlets()[0].fulltext is False
    store.sync((), [outlet(languages=("sl",), fulltext=True)], [FEED], NOW)
    imported = article("two")
    store.save_import([imported], [outlet()], file_key="k", path="f", lines_done=1, finished=True, now=NOW)
    assert store.outlets()[0].fulltext is True
    (task,) = store.pages_due(NOW, 10)
    assert (task.url, task.title, task.text) == (ONE.entry.url, ONE.entry.title, ONE.entry.text)
    assert (task.language, task.allow_private, task.tries) == ("sl", False, 0)
    assert due(store, NOW + 3 * 24 * 60 * MINUTE) == []
    store.sync((), [], [], NOW)
    assert due(store) == [], "the outlet is retired"


def test_a_private_feed_lends_its_privilege_to_pages_on_its_host_alone(store: Store) -> None:
    private = replace(FEED, allow_private=True)
    elsewhere = article("far", private)
    elsewhere = replace(elsewhere, entry=replace(elsewhere.entry, url="https://far.example/far"))
    store.sync((), [outlet(fulltext=True)], [private], NOW)
    store.save_polls([outcome(private, ONE, elsewhere)], NOW)
    found = {task.article_id: task.allow_private for task in store.pages_due(NOW, 10)}
    assert found == {ONE.id: True, elsewhere.id: False}


def _take(url: str, _: int) -> bool:
    opened = open_store(url)
    try:
        return any(opened.take_page(task, NOW) for task in opened.pages_due(NOW, 10))
    finally:
        opened.close()


def test_a_page_is_taken_once_however_many_want_it(store: Store, url: str) -> None:
    prepared(store)
    assert sum(at_once(4, _take, url)) == 1
    assert due(store) == []
    assert due(store, NOW + 31 * MINUTE) == [ONE.id], "whoever took it did not come back"


def test_a_page_s_text_is_a_revision_of_its_own_and_no_edit(store: Store) -> None:
    prepared(store)
    visit = Visit(host="bell.example", conditional=False, status=200, size=10)
    store.save_page(ended(text=TEXT, visits=(visit,)), closing={"bell.example": NOW + 60 * MINUTE})
    view = store.article(ONE.id)
    assert [(one.source, one.text) for one in view.revisions] == [("feed", ONE.entry.text), ("page", TEXT)]
    assert view.revisions[1].title == ONE.entry.title
    assert (view.revisions[1].first_seen.after, view.revisions[1].first_seen.until) == (ONE.first_seen.after, LATER)
    assert (view.article.text, view.article.revision) == (TEXT, 2)
    assert view.page is not None
    assert (view.page.wanted, view.page.status, view.page.detail) == (True, "text", "it ended so")
    assert store.edits() == ()
    assert list(store.versions([ONE.id])[ONE.id]) == [ONE.content_hash]
    assert store.ledger("bell.example")[0].requests == 1
    assert store.closed_hosts(NOW) == {"bell.example": NOW + 60 * MINUTE}


def test_what_a_feed_says_is_compared_with_what_feeds_said(store: Store) -> None:
    prepared(store)
    other = feed("2")
    store.sync((), [outlet(fulltext=True)], [FEED, other], NOW)
    store.save_page(ended(text=TEXT))
    same = replace(revision(ONE, "", feed=other), content_hash=ONE.content_hash)
    store.save_polls([outcome(other, revisions=(same,), polled_at=LATER)], LATER)
    assert store.article(ONE.id).article.revision == 2, "another feed says what the first one said"
    assert due(store) == []
    store.save_polls([outcome(FEED, revisions=(revision(ONE, "Another text."),), polled_at=LATER)], LATER)
    view = store.article(ONE.id)
    assert [one.source for one in view.revisions] == ["feed", "page", "feed"]
    (edit,) = store.edits()
    assert (edit.before.number, edit.after.number) == (1, 3)
    assert due(store) == [ONE.id], "its page may say something else, too"


def test_grouping_may_leave_out_what_waits_for_its_page(store: Store) -> None:
    prepared(store)
    assert store.ungrouped(10, unread_since=NOW - MINUTE) == ()
    assert len(store.ungrouped(10, unread_since=NOW + MINUTE)) == len(store.ungrouped(10)) == 1
    (task,) = store.pages_due(NOW, 10)
    assert store.take_page(task, NOW)
    assert store.ungrouped(10, unread_since=NOW - MINUTE) == ()
    store.save_page(ended(PageStatus.FAILED, next_at=LATER))
    assert len(store.ungrouped(10, unread_since=NOW - MINUTE)) == 1
    assert due(store, LATER) == [ONE.id]


def test_words_that_only_a_page_has_are_first_seen_when_it_was_read(store: Store) -> None:
    prepared(store)
    group(store, founding(ONE))
    store.save_page(ended(text=TEXT))
    found = use(replace(ONE, entry=replace(ONE.entry, text=TEXT)), "verge of collapse", "p1")
    in_page = replace(found, occurrences=tuple(replace(one, revision=2) for one in found.occurrences))
    store.save_trace([ONE.id], [phrase("p1", in_page)], LATER)
    assert store.phrase("p1").first_seen.until == LATER
    assert store.article(ONE.id).article.first_seen.until == NOW
