"""Importing a file: once, and on from where it stopped."""

from __future__ import annotations

from store_builders import NOW, article, outlet

from monitor.records import NewArticle
from monitor.store import Store


def save(store: Store, *articles: NewArticle, lines: int, finished: bool = False) -> int:
    return store.save_import(
        articles, [outlet()], file_key="f1", path="news.jsonl", lines_done=lines, finished=finished, now=NOW
    )


def test_an_import_goes_on_where_it_stopped_and_is_forgotten_once_finished(store: Store) -> None:
    assert store.import_progress("f1") == 0
    assert save(store, article("a"), article("b"), lines=100) == 2
    assert store.import_progress("f1") == 100
    assert save(store, article("b"), article("c"), lines=200, finished=True) == 1
    assert store.import_progress("f1") == 0
    assert store.counts()["articles"] == 3


def test_an_imported_article_keeps_the_id_of_its_row_and_names_no_feed(store: Store) -> None:
    save(store, article("a", external_id="row-7"), lines=1)
    (kept,) = store.ungrouped(5)
    assert kept.external_id == "row-7"
    assert store.article(kept.id).feeds == ()


def test_an_imported_outlet_never_overwrites_one_that_is_configured(store: Store) -> None:
    configured = outlet(country="SI", owner="acme")
    store.sync((), [configured], [], NOW)
    save(store, article("a"), lines=1)
    assert store.outlets() == (configured,)
