"""How the daemon itself is: written by the thread that ticks, read by probes, metrics and the watchdog."""

from __future__ import annotations

import time
from collections.abc import Callable


class Health:
    """Signs of life on the monotonic clock: setting the wall clock, or a suspended machine, changes nothing.

    `hang`: seconds without progress after which a tick counts as hanging. Each field is written by one thread and read
    whole, so there is no lock.
    """

    def __init__(self, *, hang: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.hang = hang
        self.opened = False  # the database was opened, and knows the configuration
        self.trouble = ""  # why the last tick could not work with the database
        self.stopping = False
        self._now = monotonic
        self._beat = monotonic()
        self._ended = monotonic()
        self._success = monotonic()  # or the start, so that an alarm on its age works from the beginning
        self._ticking = False

    def beat(self, _: int = 1) -> None:
        """Something went forward."""
        self._beat = self._now()

    def began(self) -> None:
        self._ticking = True
        self.beat()

    def ended(self, *, trouble: str = "", well: bool = True) -> None:
        """A tick ended, `well` or with an error; `trouble` when that was the database's."""
        self.trouble = trouble
        self.beat()
        self._ended = self._beat
        self._success = self._beat if well else self._success
        self._ticking = False

    @property
    def idle(self) -> float:
        """Seconds since the last tick ended; 0 while one is under way."""
        return 0.0 if self._ticking else self._now() - self._ended

    @property
    def success_age(self) -> float:
        """Seconds since the last tick that ended well."""
        return self._now() - self._success

    def dead(self) -> str:
        """Why the process should be started anew; nothing when it turns."""
        still = self._now() - self._beat
        if still <= self.hang:
            return ""
        return f"nothing went forward for {still:.0f} s"

    def unready(self) -> str:
        """Why it is of no use now; nothing when it is."""
        if self.stopping:
            return "stopping"
        if self.trouble:
            return self.trouble
        return self.dead() if self.opened else "the database is not open yet"
