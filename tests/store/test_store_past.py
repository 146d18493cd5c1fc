"""What was known at an instant is copied into another database; and which document stands behind a revision."""

from __future__ import annotations

import zlib
from pathlib import Path

from store_builders import MINUTE, NOW, article, feed, founding, keep, outcome, outlet, revision

from monitor.records import HandLink, Interval, RawDocument, StoryChange, StoryMove
from monitor.store import Store, open_store

BELL = feed("1")
SEEN = Interval(after=NOW - 15 * MINUTE, until=NOW)
BODY = b"<rss>the bytes</rss>"
SHA = "5" * 64


def document(sha256: str = SHA) -> RawDocument:
    return RawDocument(
        sha256=sha256, packed=zlib.compress(BODY), size=len(BODY), url="https://bell.example/1",
        content_type="text/xml", headers={"etag": '"a"'},
    )  # fmt: skip


def polled(store: Store) -> str:
    """An article that came with a document, and was revised at the next poll, with another."""
    store.sync([], [outlet("bell")], [BELL], NOW - 60 * MINUTE)
    one = article("one", BELL, first_seen=SEEN)
    store.save_polls([outcome(BELL, one, document=document(), polled_at=NOW)], NOW)
    later = revision(one, "Another text.")
    again = later.first_seen.until
    store.save_polls([outcome(BELL, revisions=(later,), document=document("6" * 64), polled_at=again)], again)
    return one.id


def test_each_revision_has_the_document_that_brought_it(store: Store) -> None:
    id = polled(store)
    first, second = store.evidence_documents([(id, 1), (id, 2), (id, 9), ("gone", 1)])
    assert (first.sha256, first.body, first.headers, first.note) == (SHA, BODY, {"etag": '"a"'}, "")
    assert (second.sha256, second.revision, second.polled_at) == ("6" * 64, 2, NOW + 15 * MINUTE)
    store.forget_documents(NOW + 60 * MINUTE, most=0)
    gone, *_ = store.evidence_documents([(id, 1)])
    assert (gone.sha256, gone.body, "no longer there" in gone.note) == (SHA, None, True)


def test_what_was_imported_has_no_document(store: Store) -> None:
    keep(store, one := article("one"))
    (found,) = store.evidence_documents([(one.id, 1)])
    assert (found.sha256, found.body, "imported" in found.note) == (None, None, True)


def test_the_past_has_the_revisions_orders_and_outlets_of_then(store: Store, tmp_path: Path) -> None:
    id = polled(store)
    keep(store, other := article("other", outlet_id="horn"))
    at = {one.id: one.at for one in store.ungrouped(9)}
    store.save_assignments([founding(article("one", BELL)), founding(other)], at, NOW + MINUTE, rebuilt=True)
    store.save_trace([id, other.id], (), NOW + 2 * MINUTE)
    link = HandLink(a=min(id, other.id), b=max(id, other.id), same=True, at=NOW + 3 * MINUTE, by="ana")
    move = StoryMove(article_id=other.id, from_story=f"s{other.id}", to_story=f"s{id}")
    order = StoryChange(kind="merge", by="hand", stories=(f"s{id}", f"s{other.id}"), moves=(move,), signals=())
    store.save_story_changes([order], NOW + 3 * MINUTE, links=[link])
    assert [(one.verb, one.at, one.count, one.rebuilt) for one in store.passes(NOW + 60 * MINUTE)] == [
        ("group", NOW + MINUTE, 2, True), ("trace", NOW + 2 * MINUTE, 2, False), ("hand", NOW + 3 * MINUTE, 1, False)
    ]  # fmt: skip
    assert store.passes(NOW) == ()
    assert store.orders(NOW + 3 * MINUTE) == ((order,), (link,))

    past = open_store(f"sqlite:///{tmp_path}/past.db")
    store.copy_ground(past, NOW - MINUTE)
    assert [one.id for one in past.outlets()] == ["bell"], "nothing of the other had been imported then"
    store.copy_ground(past, NOW + MINUTE)
    store.copy_arrivals(past, NOW + MINUTE)
    waiting = {one.id: (one.revision, one.text) for one in past.ungrouped(9)}
    assert waiting == {id: (1, "The text of one."), other.id: (1, "The text of other.")}
    store.copy_revisions(past, NOW + MINUTE, NOW + 15 * MINUTE)
    assert {one.id: one.revision for one in past.ungrouped(9)} == {id: 2, other.id: 1}
    past.close()
