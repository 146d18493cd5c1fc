"""The verbs, each with what it did: poll, pages, group, trace, fill; reread, prune and tidy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from monitor import pipeline
from monitor.app.clock import Told, silent
from monitor.app.feeds import Feeds
from monitor.app.garbage import look_less
from monitor.app.sharing import share_sooner
from monitor.parse.page import missing
from monitor.records import (
    PollOutcome,
    Visit,
)
from monitor.schedule.health import silence_finding

LEDGER_DAYS = 400
TRACING = 60.0  # seconds of a call: hostile texts must not hold up polls and mails
FOLLOWING = timedelta(hours=1)  # between two looks for stories that continue earlier ones
UNEVENTFUL, EVENTFUL = timedelta(days=3), timedelta(days=90)  # how long polls are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PollReport:
    """One pass over the due feeds. `failed` are the outcomes of feeds that did not answer as feeds."""

    feeds: int
    statuses: dict[str, int]  # PollStatus → feeds
    new: int
    revised: int
    known: int
    skipped: int
    failed: tuple[PollOutcome, ...]
    seconds: float
    requests: dict[str, int] = field(default_factory=dict)  # all | conditional | not-modified | failed
    closed: dict[str, datetime] = field(default_factory=dict)  # hosts (or feeds) that asked us to wait: until when


class Verbs(Feeds):
    """What the daemon and the commands set going."""

    def poll(self, *, every: bool = False, seconds: float | None = None, told: Told = silent) -> PollReport:
        """Polls the due feeds, or every feed; `told(1)` after each. After `seconds` no further request is started."""
        look_less()
        share_sooner()
        self.sync()
        self._mend_clock()
        began = perf_counter()
        counted, statuses, visits = Counter[str](), Counter[str](), Counter[tuple[str, ...]]()
        failed = []
        for outcome in pipeline.poll(
            self.store,
            self._fetcher,
            self._sandbox,
            clock=self.clock,
            worker=self._worker,
            every=every,
            seconds=seconds,
        ):
            # Counted and let go: 15,000 kept articles were 100 MB, and slowed the collection of garbage down.
            statuses[outcome.status.value] += 1
            counted["new"] += len(outcome.articles)
            counted["revised"] += len(outcome.revisions)
            counted["known"] += outcome.known
            counted["skipped"] += outcome.skipped
            for visit in outcome.visits:
                visits[_kinds(visit)] += 1
            if not outcome.status.ok:
                failed.append(outcome)
            told(1)
        return PollReport(
            feeds=statuses.total(),
            statuses=dict(statuses),
            new=counted["new"],
            revised=counted["revised"],
            known=counted["known"],
            skipped=counted["skipped"],
            failed=tuple(failed),
            seconds=perf_counter() - began,
            requests=_requests(visits),
            closed=self.store.closed_hosts(self.clock()),
        )

    def _mend_clock(self) -> None:
        """Where the clock was set back, feeds polled in what is now the future must not wait for it."""
        now = self.clock()
        if self._last_pass is None or now < self._last_pass:
            pipeline.mend_clock(self.store, now)
        self._last_pass = now

    def tidy(self) -> int:
        """Care that needs no hurry: what is past its time is deleted (raw documents: how many), silence is reported."""
        now = self.clock()
        quiet = [one for one in self.health() if one.expected is not None]
        self.store.save_findings("silence", [silence_finding(one, now) for one in quiet], now)
        self.store.part(now)
        self.store.open_hosts(now, days=LEDGER_DAYS)
        self.store.forget_polls(uneventful=now - UNEVENTFUL, eventful=now - EVENTFUL)
        settings = self.config.settings
        return self.store.forget_documents(now - settings.keep_documents, most=settings.documents_size)

    def pages(self, *, limit: int = 200, seconds: float = 60.0, told: Told = silent) -> pipeline.PagesReport:
        """Reads pages that are due, after `poll` and before `group`; bounded by number and seconds, the rest waits."""
        self.sync()
        if (reason := missing()) or not self.reads_pages:
            return pipeline.PagesReport(missing=reason)
        return pipeline.read_pages(
            self.store, self._fetcher, self._sandbox, clock=self.clock, limit=limit, seconds=seconds,
            stopped=self._stopped.is_set, told=told,
        )  # fmt: skip

    def group(self) -> pipeline.GroupReport:
        """Every article gets a story; now and then stories are linked with those that they continue."""
        report = pipeline.group(
            self.store, self.group_options, self.config.wires, clock=self.clock, kept=self._grouping,
            checkpoints=self._checkpoints, stopped=self._stopped.is_set,
            patience=pipeline.PATIENCE if self.reads_pages and not missing() else None,
        )  # fmt: skip
        now = self.clock()
        if report.articles and (self._followed_at is None or now - self._followed_at >= FOLLOWING):
            pipeline.follow(self.store, self.group_options.window, now)
            self._followed_at = now
        return report

    def trace(self, *, seconds: float | None = TRACING, told: Told = silent) -> pipeline.TraceReport:
        """Looks for wording in what was grouped; after so many seconds the rest waits for the next call."""
        return pipeline.trace(
            self.store, self.trace_options, clock=self.clock, kept=self._tracing,
            checkpoints=self._trace_checkpoints, stopped=self._stopped.is_set, seconds=seconds, told=told,
        )  # fmt: skip

    def fill(self, paths: Sequence[Path], *, told: Told = silent) -> tuple[pipeline.FillReport, ...]:
        """Imports files, one after the other; `told(n)` after n more lines."""
        self.sync()
        return tuple(pipeline.fill(self.store, path, clock=self.clock, told=told) for path in paths)

    def reread(self, *, feed: str | None = None, told: Told = silent) -> Iterator[pipeline.Reread]:
        """Every kept document, parsed again: what today's parser would change; nothing is written."""
        named = self.store.feed_named(feed) if feed is not None else None
        for one in pipeline.reread(self.store, self._sandbox, feed=named):
            told(1)
            yield one

    def prune(self, before: datetime, *, really: bool = False) -> int:
        """Deletes what is older and explains nothing younger; without `really` only counts it. Articles."""
        return self.store.prune(before, self.clock()) if really else self.store.prunable(before)


def _kinds(visit: Visit) -> tuple[str, ...]:
    """What the request counts as; nearly all are one of a few combinations."""
    same, failed = visit.status == 304, visit.failed
    return "all", "conditional" * visit.conditional, "not-modified" * same, "failed" * failed


def _requests(visits: Mapping[tuple[str, ...], int]) -> dict[str, int]:
    found = Counter[str]()
    for kinds, times in visits.items():
        found.update({kind: times for kind in kinds if kind})
    return dict(found)
