"""The daemon's life: start, turn, reload, drain.

    signals ┐
    refusal ┴→ events → main thread: heartbeat (watchdog, metronome) | reload | drain
    metronome → ticker (its own thread) → App

The main thread never works with the database, so it answers signals within a second whatever a tick does.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import ExitStack
from http import HTTPStatus
from queue import Empty, SimpleQueue
from time import monotonic

from monitor import __version__
from monitor.app import App, now
from monitor.config import Config
from monitor.config.secrets import redacted
from monitor.daemon.answers import Answer
from monitor.daemon.census import Census
from monitor.daemon.health import Health
from monitor.daemon.links import Links
from monitor.daemon.log import Log, heard
from monitor.daemon.meters import CONTENT_TYPE, Meters
from monitor.daemon.metronome import Metronome
from monitor.daemon.notify import Notifier
from monitor.daemon.pace import Pace
from monitor.daemon.probes import Listen, Probes, health_probes
from monitor.daemon.shift import Build, Shift
from monitor.daemon.signals import into
from monitor.daemon.ticker import Ticker
from monitor.errors import ConfigError, MonitorError

INTERRUPTED = 130  # 128 + SIGINT, as shells say it
STUCK = 1
HEARTBEAT = 1.0  # seconds between two looks of the main thread
_MERCY = 0.7  # seconds that closing may take beyond the drain


class Daemon:
    """One daemon; `run` once, from the main thread."""

    def __init__(
        self, config: Config, *, load: Callable[[], Config], notifier: Notifier, log: Log, pace: Pace | None = None,
        build: Build = App,
    ) -> None:  # fmt: skip
        self._load, self._notifier, self._log, self._build = load, notifier, log, build
        self._pace = pace or Pace()
        self._events: SimpleQueue[signal.Signals | MonitorError] = SimpleQueue()
        self._wanted: Config | None = config  # whose App has still to come
        self._started = False
        self._status = ""
        self._place = "off"  # where probes are answered
        self._heartbeat = min(HEARTBEAT, (notifier.every or HEARTBEAT) / 2)
        self._signalled = 0.0
        self._health = Health(hang=self._pace.hang)
        self._meters = Meters(self._health)
        self._shift = Shift(config, build)
        self._ticker = Ticker(
            self._shift, pace=self._pace, health=self._health, meters=self._meters, log=log, watcher=self
        )
        self._metronome = Metronome(self._ticker.tick, seconds=self._pace.every, clock=now)

    def run(self, listen: Listen | None, *, allowed: tuple[str, ...] = ()) -> int:
        """Until a signal comes: 0 after SIGTERM, 130 after ^C. StoreError when the database cannot be opened."""
        ended_by: signal.Signals | MonitorError | None = None
        with into(self._events.put), heard(self._log), ExitStack() as stack:
            if listen is not None:
                probes = health_probes(self._health) | {"/metrics": self._metrics}
                links = Links(lambda: self._shift.config, build=self._build)
                self._place = str(stack.enter_context(Probes(listen, probes, allowed=allowed, links=links)).listen)
            self._notifier.status("opening the database")
            self._metronome.start()
            try:
                ended_by = self._turn()
            finally:
                self._drain(ended_by)
        if isinstance(ended_by, MonitorError):
            raise ended_by
        return INTERRUPTED if ended_by is signal.SIGINT else 0

    # --- the main thread ---

    def _turn(self) -> signal.Signals | MonitorError:
        """Answers events until one of them ends the daemon, and returns that."""
        while True:
            try:
                event = self._events.get(timeout=self._heartbeat)
            except Empty:
                self._beat()
                continue
            if event is not signal.SIGHUP:
                return event
            self._reload()

    def _beat(self) -> None:
        every = self._notifier.every
        if every is not None and monotonic() - self._signalled >= every - self._heartbeat and not self._health.dead():
            self._signalled = monotonic()
            self._notifier.watchdog()
        if self._health.idle > 2 * self._pace.every + HEARTBEAT:
            self._metronome.nudge()

    def _reload(self) -> None:
        self._notifier.reloading()
        try:
            config = self._load()
        except ConfigError as error:
            for problem in error.problems:
                self._log.error("feeds.yaml", problem=str(problem))
            self._keep("it has problems", "mend them and reload again")
            return
        except Exception as error:  # a fault of ours in reading it must not end what works
            self._keep(f"reading it failed with {type(error).__name__}", "please report this fault", error)
            return
        if config.database != self._shift.config.database:
            self._keep("it names another database", "restart the daemon for that")
            return
        self._wanted = config
        self._shift.replace(config)

    def _keep(self, why: str, next_step: str, error: Exception | None = None) -> None:
        told = {"why": why, "next": next_step}
        self._log.error("not reloaded, the configuration from before stays in use", **told, exc_info=error)
        self._meters.reloaded(well=False)
        self._notifier.status(f"feeds.yaml not reloaded: {why}")
        self._notifier.ready()

    def _drain(self, ended_by: signal.Signals | MonitorError | None) -> None:
        """Ends the tick under way, which writes what is finished, and closes. What hangs cannot keep the process."""
        last_resort = threading.Timer(self._pace.drain + _MERCY, self._too_late)
        last_resort.daemon = True
        last_resort.start()
        self._health.stopping = True
        self._notifier.stopping()
        if isinstance(ended_by, signal.Signals):
            self._log.info("stopping", signal=ended_by.name)
        self._shift.stop()
        self._metronome.stop()
        if not self._ticker.end(seconds=self._pace.drain):
            self._too_late()
        self._shift.close()
        last_resort.cancel()
        self._log.info("stopped")

    def _too_late(self) -> None:
        self._log.error("ended by force: something hangs; what was not written yet is rolled back and polled again")
        os._exit(STUCK)

    def _metrics(self) -> Answer:
        return Answer(HTTPStatus.OK, self._meters.text(), CONTENT_TYPE)

    # --- called by the ticker ---

    def opened(self, app: App, census: Census) -> None:
        if app.config is not self._wanted:  # the same as before: a fault had made another App necessary
            return
        self._wanted = None
        told = {"feeds": str(census), "outlets": len(app.config.outlets)}
        if self._started:
            self._log.info("reloaded", **told)
            self._meters.reloaded(well=True)
        else:
            self._log.info(
                "started", version=__version__, pid=os.getpid(), **told,
                database=redacted(app.config.database), listen=self._place,
            )  # fmt: skip
        self._started = True
        self._notifier.ready()

    def passed(self, status: str) -> None:
        if status != self._status:
            self._status = status
            self._notifier.status(status)

    def refused(self, error: MonitorError) -> None:
        self._events.put(error)
