"""Signals as events in a queue. A second SIGTERM or SIGINT is the kernel's: it ends the process at once."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STOPS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def into(put: Callable[[signal.Signals], None]) -> Iterator[None]:
    """Inside the block SIGTERM, SIGINT and SIGHUP are handed to `put`; for the main thread.

    `put` must bear being interrupted by itself, as SimpleQueue.put does.
    """

    def arrived(number: int, _: FrameType | None) -> None:
        if number in STOPS:
            for stop in STOPS:
                signal.signal(stop, signal.SIG_DFL)
        put(signal.Signals(number))

    before = {number: signal.signal(number, arrived) for number in (*STOPS, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
