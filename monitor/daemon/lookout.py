"""A look at all feeds now and then: for the metrics, and for a line when one begins or ceases to be in trouble."""

from __future__ import annotations

import time
from collections.abc import Sequence

from monitor.app import App
from monitor.daemon.census import WELL, Census, alike, changed, count, troubles
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
            noun = "feed" if len(outlets) == 1 else "feeds"
            self._log.warning(f"{len(outlets)} {noun} {state}", outlets=_named(outlets), next="monitor feeds health")

    def again(self, app: App) -> None:
        """Each feed that does otherwise than at the last look gets one line; many that changed in one way share it."""
        before = self._troubles or {}
        for feeds in alike(changed(before, self._see(app))):
            first, well = feeds[0], feeds[0].state in WELL
            log = self._log.info if well else self._log.warning
            told = {} if well else {"status": first.status}
            state = "well again" if well else first.state
            if len(feeds) > 1:
                named = _named([feed.outlet_id for feed in feeds])
                log(f"{len(feeds)} feeds {state}", **told, outlets=named, next="monitor feeds health")
            else:
                log(f"feed {state}", **told, outlet=first.outlet_id, url=first.url, why=first.reason)

    def _see(self, app: App) -> Sequence[FeedHealth]:
        began = time.monotonic()
        feeds = app.health()
        self._looked, self._owed = time.monotonic(), False
        self._took = self._looked - began
        self._troubles, self.census = troubles(feeds), count(feeds, app.clock())
        self._meters.looked(self.census)
        return feeds


def _named(outlets: Sequence[str]) -> str:
    names = list(dict.fromkeys(outlets))
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
