"""Trace: grouped articles → read the window | decide | write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import heappop, heappush

from monitor.narratives import TraceOptions, Tracing
from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, never, silent
from monitor.pipeline.kept import Built, Kept, forgetting
from monitor.pipeline.review import review, write_review
from monitor.records import Article, Phrase, TraceArticle
from monitor.store import Store

TIMED_BATCH = 50  # articles between two looks at the clock; hostile ones cost up to a second each
BACKGROUND = timedelta(days=400)  # how far back traced articles are read, to know what is usual: a year and a window …
MOST_BACKGROUND = 50_000  # … and of all that lie before the window no more than these, half a minute of short items, …
LEAST_BACKGROUND = timedelta(days=120)  # … but for those of so many days


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceReport:
    """What tracing did; `phrases` and `flagged` count what changed."""

    articles: int = 0
    phrases: int = 0
    flagged: int = 0
    reach: timedelta | None = None  # how far back wording is compared, where that is less than was asked for
    waiting: int = 0  # articles that are left for the next call: the time was up, or a stop was asked for


class _Stopped(Exception):
    """Nothing was decided, and nothing is known."""


def trace(
    store: Store,
    options: TraceOptions,
    *,
    clock: Clock,
    kept: Kept[Tracing] | None = None,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
    seconds: float | None = None,
    once: bool = False,
    told: Callable[[int], None] = silent,
) -> TraceReport:
    """Every grouped article is searched for wording that other outlets have, too; BusyError as in `group`.

    After `seconds` of the clock no further batch is begun, and batches are smaller: the rest waits for the next call.
    `once`: one batch, and no other.
    `told(n)` after n more articles, also of the window that is read again; that has no limit of time, for nothing can
    be decided before, but gives up where a stop is asked for, and begins anew in the next call.
    """
    owners = {outlet.id: outlet.owner for outlet in store.outlets()}
    kept = Kept() if kept is None else kept
    same_ground = kept.on_ground((owners, options.watched))
    read, changed = 0, dict[str, Phrase]()
    rebuilt: list[bool] = []  # since the last batch
    until = None if seconds is None else clock() + timedelta(seconds=seconds)
    at_once = at_once if until is None else min(at_once, TIMED_BATCH)
    while True:
        cut_short = stopped() or (read > 0 and (once or (until is not None and clock() >= until)))
        if cut_short or not (articles := store.untraced(at_once)):
            break
        try:
            tracing = kept.at(
                store.turn("trace"), [article.arrived for article in articles], BACKGROUND,
                lambda since, _: _built(store, options, owners, since + BACKGROUND, rebuilt, stopped, told),
            )  # fmt: skip
        except _Stopped:
            return _report(read, changed, store.waiting_for_trace())
        kept.told, moves = store.moves_after(kept.told)
        tracing.regroup(moves)
        tracing.label(options.labels)
        for article in by_arrival(articles):
            tracing.add(trace_article(article, owners))
            told(1)
        tracing.know(store.origins(tracing.missing()))
        decided = tracing.changes()
        for gone in decided.removed:
            changed.pop(gone, None)
        changed.update((phrase.id, phrase) for phrase in decided.phrases)
        ids = [article.id for article in articles]
        with forgetting(kept):
            turn = store.save_trace(
                ids, decided.phrases, clock(), removed=decided.removed, turn=kept.turn, rebuilt=any(rebuilt)
            )
            kept.wrote(turn, len(ids))
            rebuilt.clear()
        read += len(ids)
    changed.update(_reviewed(store, kept, clock, None if same_ground else options))
    waiting = store.waiting_for_trace() if cut_short else 0
    return _report(read, changed, waiting, _reach(kept, options))


def _report(read: int, changed: dict[str, Phrase], waiting: int, reach: timedelta | None = None) -> TraceReport:
    flagged = sum(phrase.flagged for phrase in changed.values())
    return TraceReport(articles=read, phrases=len(changed), flagged=flagged, waiting=waiting, reach=reach)


def _reach(kept: Kept[Tracing], options: TraceOptions) -> timedelta | None:
    reach = options.span if kept.state is None else kept.state.reach()
    return reach if reach < options.span else None


def _reviewed(store: Store, kept: Kept[Tracing], clock: Clock, options: TraceOptions | None) -> dict[str, Phrase]:
    """Reported phrases that were judged by owners, originals or stories of before: judged and written again.

    With `options` also those that a watchlist asked for which does not any more.
    """
    found = review(store, options)
    if found:
        turn = store.turn("trace")
        if turn != kept.turn:  # somebody else has traced since, or nothing was read yet
            kept.forget()
        with forgetting(kept):
            kept.wrote(write_review(store, found, clock(), turn=turn), 0)
    return {phrase.id: phrase for phrase in found}


def _built(
    store: Store,
    options: TraceOptions,
    owners: dict[str, str | None],
    now: datetime,
    rebuilt: list[bool],
    stopped: Callable[[], bool],
    told: Callable[[int], None],
) -> Built[Tracing]:
    rebuilt.append(True)
    tracing = retraced(store, options, owners, now=now, stopped=stopped, told=told)
    return Built(tracing, now - BACKGROUND, len(tracing))


def retraced(
    store: Store,
    options: TraceOptions,
    owners: dict[str, str | None],
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


def _watched(
    articles: Iterable[Article], stopped: Callable[[], bool], told: Callable[[int], None]
) -> Iterator[Article]:
    for article in articles:
        if stopped():
            raise _Stopped
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


def trace_article(article: Article, owners: dict[str, str | None]) -> TraceArticle:
    return TraceArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.arrived,
        owner=owners.get(article.outlet_id), wire=article.wire, reprint_of=article.reprint_of,
        reprint_class=article.reprint_class,
        story_id=article.story_id, language=article.language, revision=article.revision,
        body_field="text" if article.text else "summary",
    )  # fmt: skip
