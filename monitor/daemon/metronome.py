"""One job that is called every few seconds: apscheduler as a metronome. What is due, the database says.

apscheduler 3.11 drops work by default (grace of 1 s), so: no grace, missed calls become one, never two at once, UTC,
and nothing is kept on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger


class _Every(BaseTrigger):  # type: ignore[misc]  # apscheduler has no types
    """Every `seconds` from now on. apscheduler's own interval lists each missed time when the clock leaps forward:

    a machine without a battery that wakes up in 1970 and then learns the date would count 350 million of them.
    """

    def __init__(self, seconds: float) -> None:
        self._step = timedelta(seconds=seconds)

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """At once, then one step after the call before, but not in the past."""
        return now if previous_fire_time is None else max(previous_fire_time + self._step, now)


class Metronome:
    """Calls `turn` in a thread of its own, the first time at once."""

    def __init__(self, turn: Callable[[], None], *, seconds: float, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._job = self._scheduler.add_job(turn, _Every(seconds))

    def start(self) -> None:
        self._scheduler.start()

    def nudge(self) -> None:
        """Calls at once: the clock was set back, and the next call would come when that instant is reached again."""
        self._job.modify(next_run_time=self._clock())

    def stop(self) -> None:
        """No call begins any more; one that is under way is not waited for."""
        self._scheduler.shutdown(wait=False)
