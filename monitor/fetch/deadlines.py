"""Deadlines of what is under way, with one timer for all: it ends what is overdue, and is set again for the next.

asyncio.timeout makes a timer for each request and takes it back; nearly none is ever needed.
"""

from __future__ import annotations

import asyncio


class Deadlines:
    """What runs in one event loop, and until when."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._running: set[Deadline] = set()
        self._timer: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> Deadline:
        """From now on the current task has so many seconds, until `end`."""
        deadline = Deadline(self._loop.time() + seconds)
        self._running.add(deadline)
        if self._timer is None or deadline.at < self._timer.when():
            self._set(deadline.at)
        return deadline

    def end(self, deadline: Deadline, error: BaseException | None) -> None:
        """The task has done what it had the time for, or `error` ended it; TimeoutError where that was our doing."""
        self._running.discard(deadline)
        if not deadline.passed:
            return
        alone = deadline.task.uncancel() <= deadline.cancelling  # nobody else wants its end
        if alone and isinstance(error, asyncio.CancelledError):
            raise TimeoutError from error

    def _set(self, at: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(at, self._look)

    def _look(self) -> None:
        self._timer = None
        now = self._loop.time()
        for one in [one for one in self._running if one.at <= now]:
            self._running.discard(one)
            one.passed = True
            one.task.cancel()
        if self._running:
            self._set(min(one.at for one in self._running))


class Deadline:
    """One of them."""

    __slots__ = ("at", "cancelling", "passed", "task")

    def __init__(self, at: float) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type checker: it is called in a coroutine
        self.at = at
        self.task = task
        self.cancelling = task.cancelling()
        self.passed = False
