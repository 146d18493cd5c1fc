"""A look at all feeds now and then: for the metrics, and for a line when one begins or ceases to be in trouble."""

from __future__ import annotations

import time
from collections.abc import Sequence

from monitor.app import App
from monitor.daemon.census import Census, changed, count, troubles
from monitor.daemon.log import Log
from monitor.daemon.meters import Meters
from monitor.daemon.pace import Pace
from monitor.records import FeedHealth


class Lookout:
    """What was seen at the last look."""

    def __init__(self, pace: Pace, meters: Meters, log: Log) -> None:
        self.census = Census()
        self._pace, self._meters, self._log = pace, meters, log
        self._troubles: dict[str, str] = {}
        self._looked = self._took = 0.0  # monotonic; seconds

    def due(self, *, polled: bool) -> bool:
        """Whether it is time to look again; sooner when feeds were polled."""
        wait = self._pace.look if polled else self._pace.idle_look
        return time.monotonic() >= self._looked + max(wait, self._pace.look_rest * self._took)

    def first(self, app: App) -> None:
        """After the start, or with other feeds: those in trouble are counted, not named; they were named before."""
        self._see(app)

    def again(self, app: App) -> None:
        """Each feed that does otherwise than at the last look gets one line."""
        before = self._troubles
        for feed in changed(before, self._see(app)):
            told = {"outlet": feed.outlet_id, "url": feed.url, "why": feed.reason}
            if feed.id in self._troubles:
                self._log.warning(f"feed {feed.state}", status=feed.status, **told)
            else:
                self._log.info("feed well again", **told)

    def _see(self, app: App) -> Sequence[FeedHealth]:
        began = time.monotonic()
        feeds = app.health()
        self._looked = time.monotonic()
        self._took = self._looked - began
        self._troubles, self.census = troubles(feeds), count(feeds, app.clock())
        self._meters.looked(self.census)
        return feeds
