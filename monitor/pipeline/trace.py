"""Trace: grouped articles → read the window | decide | write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor import __version__
from monitor.arrays import Ground
from monitor.narratives import TraceOptions, Tracing
from monitor.narratives.checkpoint import deciding
from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, Stopped, never, silent
from monitor.pipeline.checkpoint import TraceCheckpoints
from monitor.pipeline.kept import Built, Kept, forgetting
from monitor.pipeline.retrace import BACKGROUND, Owners, by_arrival, caught_up, retraced, trace_article
from monitor.pipeline.review import review, write_review
from monitor.records import Article, Phrase
from monitor.store import Store

TIMED_BATCH = 50  # articles between two looks at the clock; hostile ones cost up to a second each
ANEW = 2_000_000  # articles, after which what is usual is read from the store anew: 24 MB of what each counts as


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceReport:
    """What tracing did; `phrases` and `flagged` count what changed."""

    articles: int = 0
    phrases: int = 0
    flagged: int = 0
    reach: timedelta | None = None  # how far back wording is compared, where that is less than was asked for
    waiting: int = 0  # articles that are left for the next call: the time was up, or a stop was asked for
    notes: tuple[str, ...] = ()  # about checkpoints, for a log


def trace(
    store: Store,
    options: TraceOptions,
    *,
    clock: Clock,
    kept: Kept[Tracing] | None = None,
    checkpoints: TraceCheckpoints | None = None,
    stopped: Callable[[], bool] = never,
    at_once: int = ARTICLES_A_BATCH,
    seconds: float | None = None,
    once: bool = False,
    told: Callable[[int], None] = silent,
) -> TraceReport:
    """Every grouped article is searched for wording that other outlets have, too; BusyError as in `group`.

    After `seconds` of the clock no further batch is begun, and batches are smaller: the rest waits for the next call.
    `once`: one batch, and no other. `kept` is what an earlier call knew, `checkpoints` what an earlier process wrote
    down. `told(n)` after n more articles, also of those that are read again; that has no limit of time, for nothing can
    be decided before, but gives up where a stop is asked for, and begins anew in the next call.
    """
    desk = _Desk(store, options, clock, Kept() if kept is None else kept, checkpoints, stopped, told)
    read = 0
    until = None if seconds is None else clock() + timedelta(seconds=seconds)
    at_once = at_once if until is None else min(at_once, TIMED_BATCH)
    while True:
        cut_short = stopped() or (read > 0 and (once or (until is not None and clock() >= until)))
        if cut_short or not (articles := store.untraced(at_once)):
            break
        try:
            desk.batch(articles)
        except Stopped:
            return desk.report(read, store.waiting_for_trace())
        read += len(articles)
    desk.write_down(over=not cut_short)
    desk.review()
    return desk.report(read, store.waiting_for_trace() if cut_short else 0)


class _Desk:
    """One run: what is read once, and what goes from batch to batch."""

    def __init__(
        self, store: Store, options: TraceOptions, clock: Clock, kept: Kept[Tracing],
        checkpoints: TraceCheckpoints | None, stopped: Callable[[], bool], told: Callable[[int], None],
    ) -> None:  # fmt: skip
        self._store, self._options, self._clock = store, options, clock
        self._kept, self._checkpoints = kept, checkpoints
        self._stopped, self._told = stopped, told
        self._owners: Owners = {outlet.id: outlet.owner for outlet in store.outlets()}
        self._same_ground = kept.on_ground((self._owners, options.watched))
        self._changed: dict[str, Phrase] = {}
        self._rebuilt = False  # since the last batch: what was known was read from the store, not from a checkpoint
        if checkpoints is not None:
            checkpoints.begin(clock())

    def batch(self, articles: Sequence[Article]) -> None:
        """Decides and writes these."""
        store, kept = self._store, self._kept
        turn, arrived = store.turn("trace"), [article.arrived for article in articles]
        tracing = kept.at(turn, arrived, BACKGROUND, lambda since, needed: self._built(turn, since, needed))
        with self._doubting():
            kept.told, moves = store.moves_after(kept.told)
            tracing.regroup(moves)
            tracing.label(self._options.labels)
            for article in by_arrival(articles):
                tracing.add(trace_article(article, self._owners))
                self._told(1)
            tracing.know(store.origins(tracing.missing()))
            decided = tracing.changes()
            with forgetting(kept):
                turn = store.save_trace(
                    [article.id for article in articles], decided.phrases, self._clock(), removed=decided.removed,
                    turn=kept.turn, rebuilt=self._rebuilt,
                )  # fmt: skip
                kept.wrote(turn, len(articles))
        self._rebuilt = False
        for gone in decided.removed:
            self._changed.pop(gone, None)
        self._changed.update((phrase.id, phrase) for phrase in decided.phrases)
        if self._checkpoints is not None:
            self._checkpoints.wrote(len(articles))
            self.write_down(over=False)

    def write_down(self, *, over: bool) -> None:
        """A checkpoint, if one is due."""
        if self._checkpoints is not None and self._checkpoints.due(now := self._clock(), over=over):
            self._checkpoints.save(self._store, self._kept, self._ground(), now)

    def review(self) -> None:
        """Reported phrases that were judged by owners, originals or stories of before: judged and written again.

        On another ground than before also those that a watchlist asked for which does not any more.
        """
        found = review(self._store, None if self._same_ground else self._options)
        if found:
            turn = self._store.turn("trace")
            if turn != self._kept.turn:  # somebody else has traced since, or nothing was read yet
                self._kept.forget()
            with forgetting(self._kept):
                self._kept.wrote(write_review(self._store, found, self._clock(), turn=turn), 0)
        self._changed.update((phrase.id, phrase) for phrase in found)

    def report(self, read: int, waiting: int) -> TraceReport:
        """Of so many articles."""
        span = self._options.span
        reach = span if self._kept.state is None else self._kept.state.reach()
        return TraceReport(
            articles=read, phrases=len(self._changed), waiting=waiting, reach=reach if reach < span else None,
            flagged=sum(phrase.flagged for phrase in self._changed.values()),
            notes=tuple(self._checkpoints.notes) if self._checkpoints else (),
        )  # fmt: skip

    def _doubting(self) -> AbstractContextManager[None]:
        return nullcontext() if self._checkpoints is None else self._checkpoints.doubting(self._store)

    def _ground(self) -> Ground:
        """All on which what is known rests: who has another reads the window again. Labels are told anew."""
        return Ground(deciding(__version__, replace(self._options, labels={}, awake=0)), self._owners)

    def _built(self, turn: int, since: datetime, needed: datetime) -> Built[Tracing]:
        """From the last checkpoint and what was traced after it, else from the store."""
        found = self._resumed(turn, needed)
        if found is None:
            self._rebuilt = True
            tracing = retraced(
                self._store, self._options, self._owners, now=since + BACKGROUND, stopped=self._stopped, told=self._told
            )
            found = Built(tracing, since, max(len(tracing), ANEW)), len(tracing)
        built, later = found
        if self._checkpoints is not None:
            self._checkpoints.behind = later
        return built

    def _resumed(self, turn: int, needed: datetime) -> tuple[Built[Tracing], int] | None:
        """What the last checkpoint comes to, and how many articles were traced after it."""
        if self._checkpoints is None:
            return None
        found = self._checkpoints.load(self._store, Tracing(self._options), self._ground(), turn=turn, needed=needed)
        if found is None:
            return None
        tracing, since = found
        with self._doubting():
            later = caught_up(self._store, tracing, since, self._owners, stopped=self._stopped, told=self._told)
        self._kept.told = since.seal.change
        return Built(tracing, since.seal.since, since.seal.size, since.seal.grown + later), later
