"""What was said already: an error that comes back at every tick is not told in full each time."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 300.0
_MOST = 100  # different ones, remembered


class Repeats:
    """Remembers for five minutes."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._now = monotonic
        self._said: dict[str, float] = {}

    def fresh(self, text: str) -> bool:
        """Whether it should be said: it never was, or that is five minutes ago."""
        now = self._now()
        if now - self._said.get(text, -SECONDS) < SECONDS and text in self._said:
            return False
        if len(self._said) >= _MOST:
            self._said.clear()
        self._said[text] = now
        return True

    def forget(self) -> bool:
        """Starts anew; whether there was anything to forget."""
        some = bool(self._said)
        self._said.clear()
        return some
