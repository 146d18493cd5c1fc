"""What is new in a document: articles, revisions, sightings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from monitor.parse.identity import Changes, changes, lookup
from monitor.parse.naming import content_hash
from monitor.records import DueFeed, Entry, FeedDate, ParsedDocument
from tests.remembered import Remembered

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOME = "https://daily.example/"


def feed(name: str = "f1", polled_ok_at: datetime | None = None) -> DueFeed:
    return DueFeed(
        id=name, url=f"{HOME}{name}.xml", outlet_id="daily", interval=timedelta(minutes=15), polled_ok_at=polled_ok_at,
        polled_at=NOW - timedelta(hours=1),
    )  # fmt: skip


def item(path: str | None, title: str, guid: str | None = None, **other: object) -> Entry:
    return Entry(guid=guid, url=None if path is None else HOME + path, title=title, **other)  # type: ignore[arg-type]


def poll(store: Remembered, *entries: Entry, of: DueFeed | None = None) -> Changes:
    of = of or feed()
    parsed = ParsedDocument(format="rss 2.0", tier="strict", title="", language=None, entries=entries)
    found = changes(of, parsed, store.answer(lookup(of, parsed)), NOW)
    store.save(of, found)
    return found


def counts(found: Changes) -> tuple[int, int, int, int]:
    return len(found.articles), len(found.revisions), len(found.sightings), found.known


def test_a_first_poll_announces_every_entry_and_a_second_none() -> None:
    store, entries = (
        Remembered(),
        (item("1", "One", "g1"), item("2", "Two"), item(None, "Three", "g3"), item(None, "Four")),
    )
    assert counts(poll(store, *entries)) == (4, 0, 0, 0)
    assert counts(poll(store, *entries)) == (0, 0, 0, 4)


def test_first_seen_lies_between_the_last_good_poll_and_now() -> None:
    before = NOW - timedelta(minutes=15)
    (article,) = poll(Remembered(), item("1", "One"), of=feed(polled_ok_at=before)).articles
    assert (article.first_seen.after, article.first_seen.until) == (before, NOW)
    (article,) = poll(Remembered(), item("1", "One")).articles
    assert article.first_seen.after is None
    (article,) = poll(Remembered(), item("1", "One"), of=feed(polled_ok_at=NOW + timedelta(hours=1))).articles
    assert article.first_seen.after is None, "a clock that was set back proves nothing"


def test_a_changed_title_or_text_is_a_revision_and_blanks_are_none() -> None:
    store = Remembered()
    poll(store, item("1", "One", "g1", summary="a b"))
    assert counts(poll(store, item("1", "One", "g1", summary="a \n b"))) == (0, 0, 0, 1)
    (revision,) = poll(store, item("1", "One, edited", "g1", summary="a b")).revisions
    assert revision.number == 2
    (revision,) = poll(store, item("1", "One, edited", "g1", summary="c")).revisions
    assert revision.number == 3


def test_a_changed_link_with_the_same_guid_and_title_is_the_same_article() -> None:
    store = Remembered()
    poll(store, item("old-slug", "One", "g1"))
    assert counts(poll(store, item("new-slug", "One", "g1"))) == (0, 0, 0, 1)


def test_a_guid_that_changes_with_every_poll_makes_one_article_a_link() -> None:
    store = Remembered()
    for session in range(5):
        poll(store, item("1", "One", f"1?session={session}"))
    assert len({article for article, _ in store.seen}) == 1


def test_a_guid_used_again_for_another_article_is_a_new_article() -> None:
    store = Remembered()
    poll(store, item("1", "One", "7"))
    assert counts(poll(store, item("2", "Two", "7"))) == (1, 0, 0, 0)


def test_a_page_used_again_for_another_article_is_a_new_article() -> None:
    store = Remembered()
    poll(store, item("live", "Storm", "g1"))
    assert counts(poll(store, item("live", "Election", "g2"))) == (1, 0, 0, 0)
    assert counts(poll(store, item("live", "Election", "g2"))) == (0, 0, 0, 1)
    assert counts(poll(store, item("live", "Election", "g2"), item("live", "Storm", "g1"))) == (0, 0, 0, 2)


def test_entries_that_all_link_to_the_home_page_stay_apart() -> None:
    store = Remembered()
    many = [item("", f"Title {n}", f"g{n}") for n in range(5)] + [item("", f"Untitled {n}") for n in range(5)]
    assert counts(poll(store, *many)) == (10, 0, 0, 0)
    assert counts(poll(store, *many)) == (0, 0, 0, 10)
    assert counts(poll(store, many[0])) == (0, 0, 0, 1)
    assert counts(poll(store, many[9])) == (0, 0, 0, 1)


def test_one_guid_on_every_entry_does_not_merge_them() -> None:
    store = Remembered()
    many = [item(str(n), f"Title {n}", "same") for n in range(5)] + [item("x", f"Other {n}", "same") for n in range(3)]
    assert counts(poll(store, *many)) == (8, 0, 0, 0)
    assert counts(poll(store, *many)) == (0, 0, 0, 8)


def test_exact_repeats_in_one_document_are_one_article() -> None:
    twice = (item("1", "One", "g"), item("1", "One", "g"), item("2", "Two"), item("2", "Two"))
    assert counts(poll(Remembered(), *twice)) == (2, 0, 0, 0)


def test_the_same_article_in_another_feed_of_the_outlet_is_a_sighting_and_never_a_revision() -> None:
    store = Remembered()
    poll(store, item("1", "One", "g1", summary="long"))
    other = feed("f2")
    assert counts(poll(store, item("1", "One", "z9", summary="short"), of=other)) == (0, 0, 1, 0)
    assert counts(poll(store, item("1", "One", "z9", summary="short"), of=other)) == (0, 0, 0, 1)
    assert counts(poll(store, item("1", "One", "g1", summary="long"))) == (0, 0, 0, 1)


def test_untitled_entries_without_link_or_guid_are_told_apart_by_their_date() -> None:
    store = Remembered()
    many = [item(None, "Briefing", published=FeedDate(raw=f"2026-11-{day:02}")) for day in (1, 2, 3)]
    assert counts(poll(store, *many)) == (3, 0, 0, 0)
    assert counts(poll(store, *many)) == (0, 0, 0, 3)


def test_the_hash_covers_title_summary_and_text_and_nothing_else() -> None:
    one = item("1", "One", "g", summary="s", text="t")
    assert content_hash(one) == content_hash(item("2", "One", "h", summary="s", text=" t\n", html="<p>t</p>"))
    assert (
        len({content_hash(one), content_hash(item("1", "One", summary="st")), content_hash(item("1", "s", text="t"))})
        == 3
    )
