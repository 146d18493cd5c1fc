"""A look at all feeds now and then: for the metrics, and for a line when one begins or ceases to fail."""

from __future__ import annotations

import time
from collections.abc import Sequence

from monitor.app import App
from monitor.daemon.census import Census, changed, count, failing
from monitor.daemon.log import Log
from monitor.daemon.meters import Meters
from monitor.daemon.pace import Pace
from monitor.records import FeedState

_SHARE = 50  # a look rests this many times as long as it took: it reads every feed


class Lookout:
    """What was seen at the last look."""

    def __init__(self, pace: Pace, meters: Meters, log: Log) -> None:
        self.census = Census()
        self._pace, self._meters, self._log = pace, meters, log
        self._failing: dict[str, str] = {}
        self._looked = self._took = 0.0  # monotonic; seconds

    def due(self, *, polled: bool) -> bool:
        """Whether it is time to look again; sooner when feeds were polled."""
        wait = self._pace.look if polled else self._pace.idle_look
        return time.monotonic() >= self._looked + max(wait, _SHARE * self._took)

    def first(self, app: App) -> None:
        """After the start, or with other feeds: those that fail are counted, not named, for they were named before."""
        self._see(app)

    def again(self, app: App) -> None:
        """Each feed that answers otherwise than at the last look gets one line."""
        before = self._failing
        states = self._see(app)
        for feed in changed(before, states):
            told = {"outlet": feed.outlet_id, "url": feed.url, "status": feed.status, "why": feed.detail}
            if feed.id in self._failing:
                self._log.warning("feed fails", **told)
            else:
                self._log.info("feed answers again", **told)

    def _see(self, app: App) -> Sequence[FeedState]:
        began = time.monotonic()
        states = app.feed_states()
        self._looked = time.monotonic()
        self._took = self._looked - began
        self._failing, self.census = failing(states), count(states, app.clock())
        self._meters.looked(self.census)
        return states
