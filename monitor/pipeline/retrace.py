"""Retrace: what tracing knew, from the store or from a checkpoint and what was traced after it. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from heapq import heappop, heappush

from monitor.narratives import TraceOptions, Tracing
from monitor.pipeline.batches import Stopped, never, silent
from monitor.pipeline.checkpoint import TracedSince
from monitor.records import Article, TraceArticle
from monitor.store import Store

BACKGROUND = timedelta(days=400)  # how far back traced articles are read, to know what is usual: a year and a window …
MOST_BACKGROUND = 50_000  # … and of all that lie before the window no more than these, half a minute of short items, …
LEAST_BACKGROUND = timedelta(days=120)  # … but for those of so many days

Owners = dict[str, str | None]  # outlet → owner


def retraced(
    store: Store,
    options: TraceOptions,
    owners: Owners,
    *,
    now: datetime,
    stopped: Callable[[], bool] = never,
    told: Callable[[int], None] = silent,
) -> Tracing:
    """The tracing state as it was when the newest traced article was decided; `told(1)` before each article."""
    tracing = Tracing(options)
    enough = min(store.further_back(now - options.span, MOST_BACKGROUND), now - LEAST_BACKGROUND)
    since = max(now - BACKGROUND, enough)
    arrived = _watched(by_arrival(store.traced_since(since)), stopped, told)
    articles = (trace_article(article, owners) for article in arrived)
    tracing.restore(articles, store.phrases_since(now - options.span), since=now - options.span)
    tracing.know(store.origins(tracing.missing()))
    return tracing


def caught_up(
    store: Store, tracing: Tracing, since: TracedSince, owners: Owners, *, stopped: Callable[[], bool],
    told: Callable[[int], None],
) -> int:  # fmt: skip
    """`tracing` stood where `since` was written; it goes through the turns that came after, and says nothing of them.

    How many articles they were. What a turn told is stored, but what telling it taught is needed.
    """
    count = 0
    for ids in since.turns:
        for article in _watched(by_arrival(store.articles_of(ids)), stopped, told):
            tracing.add(trace_article(article, owners))
            count += 1
        tracing.know(store.origins(tracing.missing()))
        tracing.changes()
    return count


def _watched(
    articles: Iterable[Article], stopped: Callable[[], bool], told: Callable[[int], None]
) -> Iterator[Article]:
    for article in articles:
        if stopped():
            raise Stopped
        told(1)
        yield article


def by_arrival(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles in the order of `arrived`, out of those dated back and then, in the order of `at`, the others."""
    waiting: list[tuple[datetime, int, Article]] = []
    for article in articles:
        while waiting and waiting[0][0] <= article.at:
            yield heappop(waiting)[2]
        heappush(waiting, (article.arrived, article.seq, article))
    while waiting:
        yield heappop(waiting)[2]


def trace_article(article: Article, owners: Owners) -> TraceArticle:
    return TraceArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.arrived,
        owner=owners.get(article.outlet_id), wire=article.wire, reprint_of=article.reprint_of,
        reprint_class=article.reprint_class,
        story_id=article.story_id, language=article.language, revision=article.revision,
        body_field="text" if article.text else "summary",
    )  # fmt: skip
