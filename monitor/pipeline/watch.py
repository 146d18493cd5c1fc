"""Watch: new and edited articles → make their words | hold them against watchlists and known narratives | write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never, silent
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
    indexed: int = 0  # articles whose words were made


def index(
    store: Store,
    *,
    most: int | None = None,
    stopped: Callable[[], bool] = never,
    told: Callable[[int], None] = silent,
    at_once: int = ARTICLES_A_BATCH,
) -> int:
    """Makes the words of articles that lack them, the latest first, until none does or `most` are made; how many.

    What is cut short goes on later. `told(n)` after n more.
    """
    done = 0
    while not stopped() and (most is None or done < most):
        made = store.index_some(at_once if most is None else min(at_once, most - done))
        if not made:
            break
        done += made
        told(made)
    return done


def watch(
    store: Store,
    watchers: Sequence[Watcher],
    *,
    clock: Clock,
    most: int | None = None,
    stopped: Callable[[], bool] = never,
    told: Callable[[int], None] = silent,
    at_once: int = ARTICLES_A_BATCH,
) -> WatchReport:
    """Every article that came or changed is held against them once; interrupted, it goes on later.

    Words are made of `most` articles at most, which `told` counts; whoever has more in line calls again.
    """
    indexed = index(store, most=most, stopped=stopped, told=told, at_once=at_once)
    if not any(len(one) for one in watchers):
        store.watch_nothing()
        return WatchReport(indexed=indexed)
    read = found = 0
    while not stopped() and (articles := store.unwatched(at_once)):
        matches = [match for article in articles for one in watchers for match in one.found(article)]
        found += store.save_watched(articles, matches, clock())
        read += len(articles)
    return WatchReport(articles=read, matches=found, indexed=indexed)
