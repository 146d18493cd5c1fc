"""Watch: new and edited articles → hold them against the watchlists | write what was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never
from monitor.query.watch import Watcher
from monitor.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchReport:
    """What was looked at, and how many matches are new."""

    articles: int = 0
    matches: int = 0


def watch(
    store: Store,
    watcher: Watcher,
    *,
    clock: Clock,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
) -> WatchReport:
    """Every article that came or changed is held against the watchlists once; interrupted, it goes on later."""
    if not len(watcher):
        store.watch_nothing()
        return WatchReport()
    read = found = 0
    while not stopped() and (articles := store.unwatched(at_once)):
        matches = [match for article in articles for match in watcher.found(article)]
        found += store.save_watched(articles, matches, clock())
        read += len(articles)
    return WatchReport(articles=read, matches=found)
