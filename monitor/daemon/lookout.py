"""A look at all feeds now and then: for the metrics, and for a line when one begins or ceases to be in trouble."""

from __future__ import annotations

import time
from collections.abc import Sequence

from monitor.app import App
from monitor.daemon.census import WELL, Census, changed, count, troubles
from monitor.daemon.log import Log
from monitor.daemon.meters import Meters
from monitor.daemon.pace import Pace
from monitor.records import FeedHealth

NAMED = 10  # outlets that one line names


class Lookout:
    """What was seen at the last look."""

    def __init__(self, pace: Pace, meters: Meters, log: Log) -> None:
        self.census = Census()
        self._pace, self._meters, self._log = pace, meters, log
        self._troubles: dict[str, str] | None = None  # None: never looked
        self._owed = False  # feeds were polled after the last look
        self._looked = self._took = 0.0  # monotonic; seconds

    def due(self, *, polled: bool) -> bool:
        """Whether it is time to look again; sooner when feeds were polled since the last look, however long ago."""
        self._owed = self._owed or polled
        wait = self._pace.look if self._owed else self._pace.idle_look
        return time.monotonic() >= self._looked + max(wait, self._pace.look_rest * self._took)

    def first(self, app: App) -> None:
        """At the start the feeds in trouble are named in one line a state; with another App, those that changed."""
        if self._troubles is not None:
            self.again(app)
            return
        states: dict[str, list[str]] = {}
        for feed in self._see(app):
            if feed.state not in WELL:
                states.setdefault(feed.state, []).append(feed.outlet_id)
        for state, outlets in sorted(states.items()):
            names = list(dict.fromkeys(outlets))
            named = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
            noun = "feed" if len(outlets) == 1 else "feeds"
            self._log.warning(f"{len(outlets)} {noun} {state}", outlets=named, next="monitor feeds health")

    def again(self, app: App) -> None:
        """Each feed that does otherwise than at the last look gets one line."""
        before = self._troubles or {}
        for feed in changed(before, self._see(app)):
            told = {"outlet": feed.outlet_id, "url": feed.url, "why": feed.reason}
            if feed.state not in WELL:
                self._log.warning(f"feed {feed.state}", status=feed.status, **told)
            else:
                self._log.info("feed well again", **told)

    def _see(self, app: App) -> Sequence[FeedHealth]:
        began = time.monotonic()
        feeds = app.health()
        self._looked, self._owed = time.monotonic(), False
        self._took = self._looked - began
        self._troubles, self.census = troubles(feeds), count(feeds, app.clock())
        self._meters.looked(self.census)
        return feeds
