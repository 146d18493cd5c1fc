"""build(config) → App: the parts put together, and the only clock.

The command line, the daemon and the demonstration call App and nothing below it.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import socket
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Self

import monitor.parse.clock as clocks
from monitor import evaluate, pipeline
from monitor.config import Config, edit
from monitor.config.wires import wires
from monitor.errors import InputError
from monitor.evaluate import NarrativesReport, StoriesReport
from monitor.fetch import Limits, open_fetcher
from monitor.narratives import TraceOptions, Tracing
from monitor.parse.page import EXTRACTOR, missing
from monitor.pipeline.kept import Kept
from monitor.records import (
    JSON,
    Article,
    ArticleView,
    Edit,
    FeedHealth,
    FeedNote,
    FeedRecord,
    FeedState,
    LedgerDay,
    PhraseView,
    PollOutcome,
    Removal,
    StoryView,
    Visit,
)  # fmt: skip
from monitor.sandbox import Sandbox
from monitor.schedule.health import STATES, health, silence_finding
from monitor.store import Store, open_store
from monitor.stories import Grouping, GroupOptions

if TYPE_CHECKING:
    from monitor.subscribe import Discovery, Imported, Plan, Wish

Clock = Callable[[], datetime]
Told = Callable[[int], None]

PARSERS = ("monitor.parse.formats.jsonfeed", "monitor.parse.formats.rss", "monitor.parse.formats.strict")
RECENT = timedelta(days=7)  # gaps that a feed's health speaks of


def now() -> datetime:
    """The clock: an aware instant in UTC."""
    return datetime.now(UTC)


def silent(_: int) -> None:
    """Nobody wants to hear of progress."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run cost."""

    articles: int
    seconds: float
    peak_mib: float  # of the whole process, so far

    @property
    def articles_per_second(self) -> float:
        return self.articles / self.seconds if self.seconds else 0.0


class App:
    """The program without a face. Use it as a context manager: it holds a database, processes and connections."""

    def __init__(self, config: Config, *, clock: Clock = now) -> None:
        self.config = config
        self.clock = clock
        self._worker = f"{socket.gethostname()}:{os.getpid()}"
        self._stopped = threading.Event()
        self._synced = False
        self._last_pass: datetime | None = None
        self._grouping: Kept[Grouping] = Kept()
        self._tracing: Kept[Tracing] = Kept()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stop(self) -> None:
        """From any thread, or a signal's handler: what runs ends early, with what is finished written."""
        self._stopped.set()
        if "_fetcher" in self.__dict__:
            self._fetcher.cancel()

    def close(self) -> None:
        for part in ("store", "_sandbox", "_fetcher"):
            if part in self.__dict__:
                self.__dict__.pop(part).close()

    # --- the parts, each made when it is first needed ---

    @cached_property
    def store(self) -> Store:
        return open_store(self.config.database)

    @cached_property
    def _sandbox(self) -> Sandbox:
        settings = self.config.settings
        preload = (*PARSERS, EXTRACTOR) if self.reads_pages else PARSERS
        return Sandbox(seconds=settings.parse_seconds, memory_mib=settings.parse_memory_mib, preload=preload)

    @cached_property
    def _fetcher(self):  # type: ignore[no-untyped-def]  # its module is loaded only when something is fetched
        settings = self.config.settings
        fetcher = open_fetcher(
            Limits(
                seconds=settings.fetch_deadline.total_seconds(),
                body_bytes=settings.max_bytes,
                concurrency=settings.concurrency,
                host_spacing=settings.host_spacing,
                contact=settings.contact,
            )
        )
        gc.freeze()  # all that is loaded stays: walking it for garbage took a tenth of a poll's time
        return fetcher

    @property
    def group_options(self) -> GroupOptions:
        return GroupOptions(window=self.config.settings.story_window)

    @property
    def trace_options(self) -> TraceOptions:
        settings = self.config.settings
        return TraceOptions(span=settings.narrative_window, min_independent=settings.min_independent)

    # --- verbs ---

    def sync(self) -> None:
        """The database knows the outlets and feeds of the configuration; done once."""
        if not self._synced:  # with 421 feeds it took 41 of the 46 ms of a daemon's idle tick
            self.store.sync(self.config.owners, self.config.outlets, self.config.feeds, self.clock())
            self._synced = True

    def poll(self, *, every: bool = False, seconds: float | None = None, told: Told = silent) -> PollReport:
        """Polls the due feeds, or every feed; `told(1)` after each. After `seconds` no further request is started."""
        self.sync()
        self._mend_clock()
        began = perf_counter()
        counted, statuses, requests = Counter[str](), Counter[str](), Counter[str]()
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
            requests.update(name for visit in outcome.visits for name in _kinds(visit))
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
            requests=dict(requests),
            closed=self.store.closed_hosts(self.clock()),
        )

    def _mend_clock(self) -> None:
        """Where the clock was set back, feeds polled in what is now the future must not wait for it."""
        now = self.clock()
        if self._last_pass is None or now < self._last_pass:
            pipeline.mend_clock(self.store, now)
        self._last_pass = now

    def tidy(self) -> int:
        """Care that needs no hurry: raw documents past their time are deleted (how many), silent feeds reported."""
        now = self.clock()
        quiet = [one for one in self.health() if one.expected is not None]
        self.store.save_findings("silence", [silence_finding(one, now) for one in quiet], now)
        self.store.open_hosts(now)
        return self.store.forget_documents(now - self.config.settings.keep_documents)

    @property
    def reads_pages(self) -> bool:
        """Whether some outlet opted in to having its articles' pages read."""
        return any(outlet.fulltext for outlet in self.config.outlets)

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
        return pipeline.group(
            self.store, self.group_options, self.config.wires, clock=self.clock, kept=self._grouping,
            stopped=self._stopped.is_set, patience=pipeline.PATIENCE if self.reads_pages and not missing() else None,
        )  # fmt: skip

    def trace(self) -> pipeline.TraceReport:
        return pipeline.trace(
            self.store, self.trace_options, clock=self.clock, kept=self._tracing, stopped=self._stopped.is_set
        )

    def fill(self, paths: Sequence[Path], *, told: Told = silent) -> tuple[pipeline.FillReport, ...]:
        """Imports files, one after the other; `told(n)` after n more lines."""
        self.sync()
        return tuple(pipeline.fill(self.store, path, clock=self.clock, told=told) for path in paths)

    # --- questions ---

    def feed_states(self) -> tuple[FeedState, ...]:
        self.sync()
        return self.store.feed_states()

    def health(self) -> tuple[FeedHealth, ...]:
        """How every feed does, those that need a person first."""
        self.sync()
        now = self.clock()
        records = self.store.feed_records(now - RECENT)
        found = [health(record, now, _clock_offset(record)) for record in records]
        return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.outlet_id, one.url)))

    def feed_notes(self, *, since: datetime | None = None) -> tuple[FeedNote, ...]:
        """What happened to the feeds: redirects learned, parked, rolled over; the latest first."""
        return self.store.feed_notes(since=since)

    def fix(self, feed: str, *, undo: bool = False) -> str:
        """A parked feed is asked again; with `undo` the last learned redirect is forgotten. What was done, in words."""
        self.sync()
        found, now = self.store.feed_named(feed), self.clock()
        if undo:
            return f"asked at {self.store.go_back(found, now)} again, from the next poll on"
        self.store.ask_again(found, now)
        return "asked again at the next poll"

    def ledger(self, host: str | None = None) -> tuple[LedgerDay, ...]:
        """What was asked of a host, day by day, the latest first."""
        return self.store.ledger(host)

    def edits(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[tuple[Edit, ...], tuple[Removal, ...]]:
        """Changes of articles, and articles that were taken out of their feeds; the latest first."""
        return (
            self.store.edits(since=since, outlet=outlet, limit=limit),
            self.store.removals(since=since, outlet=outlet, limit=limit),
        )

    def reread(self, *, feed: str | None = None, told: Told = silent) -> Iterator[pipeline.Reread]:
        """Every kept document, parsed again: what today's parser would change; nothing is written."""
        named = self.store.feed_named(feed) if feed is not None else None
        for one in pipeline.reread(self.store, self._sandbox, feed=named):
            told(1)
            yield one

    def prune(self, before: datetime, *, really: bool = False) -> int:
        """Deletes what is older and explains nothing younger; without `really` only counts it. Articles."""
        return self.store.prune(before, self.clock()) if really else self.store.prunable(before)

    def articles(
        self, *, since: datetime | None = None, outlet: str | None = None, limit: int = 1_000
    ) -> tuple[Article, ...]:
        return self.store.articles(since=since, outlet=outlet, limit=limit)

    def article(self, identity: str) -> ArticleView:
        return self.store.article(identity)

    def stories(
        self, *, since: datetime | None = None, min_outlets: int = 1, limit: int = 1_000
    ) -> tuple[StoryView, ...]:
        return self.store.stories(since=since, min_outlets=min_outlets, limit=limit)

    def story(self, identity: str) -> StoryView:
        return self.store.story(identity)

    def phrases(
        self, *, since: datetime | None = None, flagged: bool | None = None, limit: int = 1_000
    ) -> tuple[PhraseView, ...]:
        """Phrases, the best first; narratives are the `flagged` ones."""
        return self.store.phrases(since=since, flagged=flagged, limit=limit)

    def phrase(self, identity: str) -> PhraseView:
        return self.store.phrase(identity)

    def counts(self) -> dict[str, int]:
        """Rows by table: what a search went through."""
        return self.store.counts()

    def why(self, identity: str) -> tuple[ArticleView, tuple[PhraseView, ...]]:
        """An article, and every phrase found in it, narratives first."""
        article = self.store.article(identity)
        found = [self.store.phrase(phrase) for phrase in article.phrases]
        return article, tuple(
            sorted(found, key=lambda view: (not view.phrase.flagged, -view.phrase.score, view.phrase.id))
        )

    # --- subscribing: its libraries take 0.2 s to load, so the other commands do without ---

    def discover(
        self, url: str, *, allow_private: bool = False, told: Callable[[str], None] | None = None
    ) -> Discovery:
        """The feeds behind a URL, as they answer now; `told` hears each address before it is asked."""
        from monitor.subscribe import find

        return find(url, self._fetcher, self._sandbox, allow_private=allow_private, told=told)

    def subscribe(self, wishes: Sequence[Wish], *, dry_run: bool = False) -> Plan:
        """Writes what the wishes come to into feeds.yaml, unless `dry_run`; from then on it is the configuration."""
        from monitor.subscribe import plan

        return self._subscribed(plan(self.config, wishes, learned=self._learned(wishes)), dry_run=dry_run)

    def import_list(self, path: Path, *, dry_run: bool = False) -> Imported:
        """Subscribes to the feeds of an OPML file. InputError when it cannot be read."""
        from monitor.subscribe import imported, read_list

        found = imported(self.config, read_list(path), str(path), self._sandbox)
        self._subscribed(found.plan, dry_run=dry_run)
        return found

    def export_list(self) -> bytes:
        """The outlets and feeds as OPML."""
        from monitor.subscribe import exported

        return exported(self.config)

    def _subscribed(self, plan: Plan, *, dry_run: bool) -> Plan:
        if plan.feeds:
            found = edit.add(self.config.path, plan.outlets, plan.feeds, os.environ, Path.cwd(), dry_run=dry_run)
            self.config = self.config if dry_run else found
        return plan

    def _learned(self, wishes: Iterable[Wish]) -> dict[str, str]:
        """Addresses of the wishes at which configured feeds are asked since they moved, with their outlets."""
        return {
            url: outlet.id
            for wish in wishes
            for url in (wish.url, *wish.spellings)
            for outlet in self.config.outlets
            if self.store.feed_at(outlet.id, url, besides="")
        }


def _kinds(visit: Visit) -> Iterator[str]:
    yield "all"
    if visit.conditional:
        yield "conditional"
    if visit.status == 304:
        yield "not-modified"
    if visit.status is None or visit.status >= 400:
        yield "failed"


def _clock_offset(record: FeedRecord) -> timedelta | None:
    return clocks.offset(record.standing.clock) if record.standing else None


# --- quality: no database and no feeds.yaml is needed ------------------------------------------


def evaluate_stories(path: Path, *, out: Path | None = None, told: Told = silent) -> tuple[StoriesReport, Measured]:
    """Grouping judged on a labelled file; `out` gets {"id", "story"} for every article, a line each."""
    began = perf_counter()
    labelled = evaluate.read([path])
    report = evaluate.evaluate_stories(labelled, GroupOptions(), wires(()), told=told)
    measured = _measured(len(labelled.rows), began)
    if out is not None:
        _write_lines(out, ({"id": article, "story": story} for article, story in report.assignments))
    return report, measured


def evaluate_narratives(
    path: Path,
    *,
    background: Sequence[Path] = (),
    window: str = "month",
    truth: Path | None = None,
    out: Path | None = None,
    told: Told = silent,
) -> tuple[NarrativesReport, Measured]:
    """Tracing judged window by window; `out` gets every phrase found, a line each, narratives first."""
    planted = evaluate.read_truth(truth) if truth is not None else None
    began = perf_counter()
    labelled, earlier = evaluate.read([path]), evaluate.read(background)
    report = evaluate.evaluate_narratives(
        labelled, earlier, planted, TraceOptions(), wires(()), window=window, told=told
    )
    measured = _measured(len(labelled.rows) + len(earlier.rows), began)
    if out is not None:
        _write_lines(out, _flags(report))
    return report, measured


def _flags(report: NarrativesReport) -> Iterator[dict[str, JSON]]:
    for window, phrases in report.windows:
        for rank, phrase in enumerate(phrases, 1):
            yield {
                "window": window, "rank": rank, "phrase": phrase.text, "type": phrase.type, "flagged": phrase.flagged,
                "score": phrase.score, "outlets": phrase.outlets, "independent": phrase.independent,
                "occurrences": [
                    {
                        "id": occurrence.article_id, "outlet": use.outlet_id, "field": occurrence.field,
                        "start": occurrence.start, "end": occurrence.end, "text": occurrence.surface,
                    }
                    for use in phrase.uses
                    for occurrence in use.occurrences
                    if occurrence.field == "text"
                ],
            }  # fmt: skip


def _write_lines(path: Path, rows: Iterable[dict[str, JSON]]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", hint="name a file in a folder that exists and can be written"
        ) from error


def _measured(articles: int, began: float) -> Measured:
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, in KiB elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Measured(articles=articles, seconds=perf_counter() - began, peak_mib=peak)
