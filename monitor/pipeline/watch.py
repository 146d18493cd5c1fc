"""Watch: new and edited articles → hold them against watchlists and known narratives | write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never
from monitor.records import WatchedArticle, WatchMatch
from monitor.store import Store


class Watcher(Protocol):
    """Something that is held against articles: watchlists, known narratives."""

    def __len__(self) -> int: ...

    def found(self, article: WatchedArticle) -> list[WatchMatch]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchReport:
    """What was looked at, and how many matches are new."""

    articles: int = 0
    matches: int = 0


def watch(
    store: Store,
    watchers: Sequence[Watcher],
    *,
    clock: Clock,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
) -> WatchReport:
    """Every article that came or changed is held against them once; interrupted, it goes on later."""
    if not any(len(one) for one in watchers):
        store.watch_nothing()
        return WatchReport()
    read = found = 0
    while not stopped() and (articles := store.unwatched(at_once)):
        matches = [match for article in articles for one in watchers for match in one.found(article)]
        found += store.save_watched(articles, matches, clock())
        read += len(articles)
    return WatchReport(articles=read, matches=found)
