"""One tick: poll → read pages → watch → group and trace what came → send digests → tidy each hour → look at feeds.

It never raises. A tick that fails is logged and counted, and the next one runs: with the same App when the database
did not do its work (that passes), with a new one after any other error (whatever broke in its threads and processes is
then gone).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from monitor.app import App, PollReport
from monitor.daemon.census import Census
from monitor.daemon.health import Health
from monitor.daemon.log import Log
from monitor.daemon.lookout import Lookout
from monitor.daemon.meters import Meters
from monitor.daemon.pace import Pace
from monitor.daemon.repeats import Repeats
from monitor.daemon.shift import Shift
from monitor.errors import MonitorError, StoreError

WORSE = 0.75  # of what was said last: then it is said again how far back wording is compared
INDEXED_A_TICK = 20_000  # articles: two seconds


class Watcher(Protocol):
    """Who is told how things go. Called by the thread that ticks."""

    def opened(self, app: App, census: Census) -> None:
        """The database is open and knows the configuration: at the start, and after a reload."""

    def passed(self, status: str) -> None:
        """A tick ended well; `status` is a sentence."""

    def refused(self, error: MonitorError) -> None:
        """The database has never been open, and trying again does not help."""


class Ticker:
    """What a tick does with the App on duty, and what it remembers from one to the next."""

    def __init__(self, shift: Shift, *, pace: Pace, health: Health, meters: Meters, log: Log, watcher: Watcher) -> None:
        self._shift, self._pace, self._health = shift, pace, health
        self._meters, self._log, self._watcher = meters, log, watcher
        self._turning = threading.Lock()
        self._repeats = Repeats()
        self._reach: int | None = None  # days, as it was last said
        self._stages: dict[str, float] = {}
        self._arrived = True  # something may wait to be grouped: the run before may have been killed
        self._unindexed = True  # some articles may still lack their words: the first pass of many feeds, an update
        self._digest_after = 0.0  # monotonic
        self._tidy_after = time.monotonic() + pace.tidy
        self._lookout = Lookout(pace, meters, log)
        self._last_pass = ""

    def tick(self) -> None:
        """One tick; none when one is under way, or after `end`."""
        if not self._turning.acquire(blocking=False):
            return
        trouble, well = "", False
        self._stages = {}
        self._health.began()
        try:
            self._turn()
            well = True
        except StoreError as error:
            trouble = error.what
            self._unusable(error)
        except BaseException as error:  # SystemExit and MemoryError too: the next tick may be luckier
            self._fault(error)
        finally:
            self._health.ended(trouble=trouble, well=well)
            self._meters.ticked(self._stages)
            self._turning.release()

    def end(self, *, seconds: float) -> bool:
        """Waits for the tick under way, and lets no other begin; False when it has not ended after `seconds`."""
        return self._turning.acquire(timeout=max(seconds, 0.0))

    def _turn(self) -> None:
        app, new = self._shift.on_duty()
        if new:
            self._opened(app)
        report = self._poll(app)
        if app.reads_pages and not self._health.stopping:
            self._pages(app)
        self._watch(app)
        grouped = traced = flagged = 0
        if self._arrived and time.monotonic() >= self._digest_after:
            grouped, traced, flagged = self._group_and_trace(app)
        if not self._health.stopping:
            self._send(app)
        if time.monotonic() >= self._tidy_after and not self._health.stopping:
            self._tidy(app)
        if self._lookout.due(polled=bool(report.feeds)) and not self._health.stopping:
            with self._stage("look"):
                self._lookout.again(app)
        if report.new or report.revised or grouped or traced:
            self._log.info(
                "tick", polled=report.feeds, new=report.new, revised=report.revised, failed=len(report.failed),
                grouped=grouped, traced=traced, flagged=flagged, seconds=sum(self._stages.values()),
            )  # fmt: skip
        if self._repeats.forget():
            self._log.info("works again")
        self._watcher.passed(self._status())

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        """Its seconds are counted, and its end is progress."""
        began = time.monotonic()
        try:
            yield
        finally:
            self._stages[name] = time.monotonic() - began
            self._health.beat()

    def _opened(self, app: App) -> None:
        with self._stage("look"):
            self._lookout.first(app)
        self._health.opened = True
        self._watcher.opened(app, self._lookout.census)

    def _poll(self, app: App) -> PollReport:
        with self._stage("poll"):
            report = app.poll(seconds=self._pace.poll, told=self._health.beat)
        self._meters.polled(report)
        if report.new or report.revised:
            self._arrived = True
        if report.feeds:
            self._last_pass = f", last pass {report.new} new in {report.seconds:.1f} s"
        return report

    def _pages(self, app: App) -> None:
        """Articles whose page was read, or is no longer waited for, may be grouped."""
        with self._stage("pages"):
            report = app.pages(seconds=self._pace.poll, told=self._health.beat)
        if report.pages or report.waiting:
            self._arrived = True

    def _watch(self, app: App) -> None:
        """Makes what came findable, and holds it against the watchlists; where much is in line, over several ticks."""
        if (self._arrived or self._unindexed) and not self._health.stopping:
            with self._stage("watch"):
                report = app.watch(most=INDEXED_A_TICK, told=self._health.beat)
            self._unindexed = report.indexed >= INDEXED_A_TICK

    def _group_and_trace(self, app: App) -> tuple[int, int, int]:
        """Articles grouped, articles traced, narratives that changed. What a stop cuts short goes on later."""
        with self._stage("group"):
            grouped = app.group()
        for note in grouped.notes:
            self._log.info("grouping", note=note)
        with self._stage("trace"):
            traced = app.trace(told=self._health.beat)
        for note in traced.notes:
            self._log.info("tracing", note=note)
        with self._stage("detect"):
            app.detect()
        if traced.reach is None:
            self._reach = None
        elif self._reach is None or traced.reach.days < WORSE * self._reach:
            self._reach = traced.reach.days
            self._log.warning(
                "wording is not compared over the whole window", days=self._reach,
                next="raise settings.narrative_memory or settings.narrative_articles",
            )  # fmt: skip
        self._meters.went_through(grouped=grouped.articles, traced=traced.articles)
        took = self._stages["group"] + self._stages["trace"] + self._stages["detect"]
        self._digest_after = time.monotonic() + self._pace.rest * took
        self._arrived = traced.waiting > 0
        return grouped.articles, traced.articles, traced.flagged

    def _send(self, app: App) -> None:
        """Digests that are due are frozen; what waits in the outbox is tried, a few at a time."""
        with self._stage("send"):
            composed = app.compose()
            report = app.deliver(limit=20)
        if composed or report.tries:
            self._log.info("digest", composed=[f"{one.digest} {one.slot}" for one in composed], **report.states)
        for one in report.failed:
            self._log.warning("not delivered", id=one.id, digest=one.digest, next="monitor deliveries")

    def _tidy(self, app: App) -> None:
        with self._stage("tidy"):
            app.tidy()
            app.detect()  # a feed falls silent when nothing comes
        self._tidy_after = time.monotonic() + self._pace.tidy

    def _status(self) -> str:
        return f"{self._lookout.census}{self._last_pass}"

    def _unusable(self, error: StoreError) -> None:
        self._meters.failed("store")
        if error.permanent and not self._health.opened:
            self._watcher.refused(error)
        elif self._repeats.fresh(error.what):
            self._log.error("database", problem=error.what, next=error.hint, again=f"in {self._pace.every:g} s")

    def _fault(self, error: BaseException) -> None:
        self._meters.failed("fault")
        self._shift.broken()
        new = self._repeats.fresh(f"{type(error).__name__}: {error}")
        self._log.error("tick failed", error=type(error).__name__, exc_info=error if new else None)
