"""However odd the links and guids of a feed: what was polled once is known, and no two articles share an id."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.parse.identity import changes, lookup
from monitor.records import DueFeed, Entry, ParsedDocument
from tests.remembered import Remembered

NOW = datetime(2026, 11, 20, tzinfo=UTC)
FEEDS = [
    DueFeed(id=name, url="https://d.example/", outlet_id="d", interval=timedelta(minutes=15), polled_at=NOW)
    for name in "fg"
]
ENTRIES = st.builds(
    Entry,
    guid=st.sampled_from([None, "g", "h"]),
    url=st.sampled_from([None, "https://d.example/", "https://d.example/a", "https://d.example/b"]),
    title=st.sampled_from(["T", "U", ""]),
    summary=st.sampled_from(["", "s"]),
)
DOCUMENTS = st.lists(
    st.tuples(
        st.sampled_from(FEEDS),
        st.lists(ENTRIES.filter(lambda entry: entry.title or entry.url or entry.guid), max_size=5),
    ),
    min_size=1,
    max_size=4,
)


@given(DOCUMENTS)
@settings(max_examples=400)
def test_a_document_polled_again_adds_nothing_whatever_came_before(
    documents: list[tuple[DueFeed, list[Entry]]],
) -> None:
    store = Remembered()
    for feed, entries in documents:
        parsed = ParsedDocument(format="", tier="strict", title="", language=None, entries=tuple(entries))
        store.save(feed, changes(feed, parsed, store.answer(lookup(feed, parsed)), NOW))
        again = changes(feed, parsed, store.answer(lookup(feed, parsed)), NOW)
        assert (again.articles, again.revisions, again.sightings) == ((), (), ())
