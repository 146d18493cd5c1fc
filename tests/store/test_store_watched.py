"""Articles are held against the watchlists once, edited ones again, and nothing is lost or told twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from store_builders import NOW, article, feed, keep, outcome, outlet, revision

from monitor import pipeline
from monitor.pipeline import watch
from monitor.query.watch import Watcher
from monitor.records import WatchTerms
from monitor.store import Store

LISTS = [WatchTerms(id="grid", any=("grid fails", "holds")), WatchTerms(id="winter", any=("winter",))]


def look(store: Store, lists: list[WatchTerms] | None = None, **more: int) -> tuple[int, int]:
    report = watch(store, [Watcher(LISTS if lists is None else lists)], clock=lambda: NOW, **more)
    return report.articles, report.matches


def told(store: Store) -> list[tuple[str, str, int, int, int]]:
    return [(m.watchlist_id, m.phrase, m.start, m.end, m.revision) for m, _ in store.watch_matches()]


def test_what_comes_is_watched_once_and_what_is_edited_again(store: Store) -> None:
    source, first = feed(), article("one", feed(), text="The grid fails.")
    store.sync((), [outlet()], [source], NOW)
    store.save_polls([outcome(source, first, article("two", feed(), text="Nothing."))], NOW)
    assert look(store) == (2, 1)
    assert look(store) == (0, 0)
    assert told(store) == [("grid", "grid fails", 4, 14, 1)]
    store.save_polls([outcome(source, revisions=(revision(first, "The grid holds, the grid fails."),))], NOW)
    assert look(store) == (1, 2)
    assert told(store)[1:] == [("grid", "holds", 9, 14, 2), ("grid", "grid fails", 20, 30, 2)]


def test_an_article_that_is_edited_while_it_is_looked_at_is_looked_at_again(store: Store) -> None:
    source, first = feed(), article("one", feed(), text="The grid.")
    store.sync((), [outlet()], [source], NOW)
    store.save_polls([outcome(source, first)], NOW)
    read = store.unwatched(10)
    store.save_polls([outcome(source, revisions=(revision(first, "In winter."),))], NOW)
    assert store.save_watched(read, [], NOW) == 0
    assert look(store) == (1, 1)
    assert told(store) == [("winter", "winter", 3, 9, 2)]


def test_an_interrupted_watch_goes_on(store: Store) -> None:
    keep(store, *(article(f"n{number}", text="In winter.") for number in range(5)))
    pipeline.index(store)
    stops = iter([True, False, True])
    watch(store, [Watcher(LISTS)], clock=lambda: NOW, stopped=lambda: next(stops), at_once=2)
    assert store.counts()["watch_matches"] == 2
    assert look(store, at_once=2) == (3, 3)
    assert store.counts()["watch_matches"] == 5


@pytest.mark.parametrize("lists", [[], [WatchTerms(id="grid", any=("winter",))]])
def test_a_new_watchlist_is_told_of_what_comes_from_now_on(store: Store, lists: list[WatchTerms]) -> None:
    keep(store, article("one", text="In winter."))
    look(store, lists)
    assert store.counts()["unwatched"] == 0
    assert look(store, [WatchTerms(id="late", any=("winter",))]) == (0, 0)


def test_history_counts_articles_not_places(store: Store) -> None:
    keep(store, article("one", text="Winter, winter."), article("two", text="Winter."))
    look(store)
    assert store.watch_history(NOW)["winter"].articles == 2
    assert store.watch_history(NOW + timedelta(days=1))["winter"].articles == 0
    assert store.watch_history(NOW + timedelta(days=1))["winter"].last_at == NOW
    assert len(store.watch_matches(watchlist="winter")) == 3
    assert store.watch_matches(since=NOW + timedelta(seconds=1)) == ()


def test_a_match_is_found_when_it_comes_whatever_date_the_article_has(store: Store) -> None:
    """`watch list` tells when it was found, `narratives --known` what date the article has."""
    keep(store, article("old", text="In winter.", at=NOW - timedelta(days=9)))
    look(store)
    assert store.watch_history(NOW)["winter"].last_at == NOW
    assert store.known_spread(NOW - timedelta(days=30))["winter"].last_at == NOW - timedelta(days=9)
    assert "winter" not in store.known_spread(NOW - timedelta(days=7))
