"""Turns: one request to a host at a time, a pause between their starts, and none while the host wants none."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType

from monitor.schedule.limits import LONGEST_RETRY_AFTER

LONGEST_CLOSED = LONGEST_RETRY_AFTER.total_seconds()  # as for one feed: no answer closes a host for ever

_FORGET_ABOVE = 4096


class HostClosed(Exception):
    """The host wants no request for `seconds` more."""

    def __init__(self, key: str, seconds: float) -> None:
        super().__init__()
        self.key = key
        self.seconds = seconds


class OutOfTime(Exception):
    """A turn that would begin after the time that the caller has."""


class Closings:
    """Which hosts want no request, and for how long; may be used from any thread.

    The end is kept on the monotonic clock and on the wall clock, where there is one; whichever comes first opens. So a
    wall clock that is set back keeps no host closed, and neither does a suspend, in which the other one stands still.
    """

    def __init__(self, clock: Callable[[], datetime] | None = None) -> None:
        self._clock = clock
        self._until: dict[str, tuple[float, float]] = {}
        self._writing = threading.Lock()

    def close(self, key: str, seconds: float) -> None:
        """No request for `seconds` from now, a week at most. A shorter wait shortens none under way; 0 alone opens."""
        with self._writing:
            if seconds <= 0:
                self._until.pop(key, None)
                return
            seconds = min(seconds, LONGEST_CLOSED)
            if self.left(key) >= seconds:
                return
            self._until[key] = (time.monotonic() + seconds, self._wall() + seconds)
            if len(self._until) > _FORGET_ABOVE:
                self._until = {known: until for known, until in self._until.items() if self.left(known) > 0}

    def left(self, key: str) -> float:
        """Seconds until requests are welcome again; 0 when they are."""
        until = self._until.get(key)
        if until is None:
            return 0.0
        return max(min(until[0] - time.monotonic(), until[1] - self._wall()), 0.0)

    def _wall(self) -> float:
        return self._clock().timestamp() if self._clock is not None else time.monotonic()


@dataclass(slots=True)
class _Gate:
    turn: asyncio.Lock
    open_at: float = 0.0
    users: int = 0


class Hosts:
    """Gives turns: one request to a host at a time, `spacing` seconds between their starts, `at_once` in all.

    One at a time also where there is no spacing, though four connections to a loopback host were a sixth faster.
    """

    def __init__(self, spacing: float, closings: Closings, at_once: int) -> None:
        self.spacing = spacing
        self.closings = closings
        self._slots = asyncio.Semaphore(at_once)
        self._gates: dict[str, _Gate] = {}

    def turn(self, key: str, *, pause: bool = True, until: float | None = None) -> Turn:
        """A context manager that waits for the host's turn, and holds it.

        Without `pause` for a redirect within one host: it is one visit. Raises HostClosed, and OutOfTime where the turn
        would begin later than `until` (monotonic).
        """
        return Turn(self, self._gate(key), key, pause=pause, until=until)

    async def take_slot(self) -> None:
        await self._slots.acquire()

    def give_slot(self) -> None:
        self._slots.release()

    def _gate(self, key: str) -> _Gate:
        gate = self._gates.get(key)
        if gate is None:
            if len(self._gates) >= _FORGET_ABOVE:
                self._forget()
            gate = self._gates[key] = _Gate(asyncio.Lock())
        return gate

    def _forget(self) -> None:
        now = time.monotonic()
        self._gates = {key: gate for key, gate in self._gates.items() if gate.users or gate.open_at > now}


class Turn:
    """One turn at one host. The start is noted when the request may really leave: a wait for a slot is no pause."""

    __slots__ = ("_gate", "_hosts", "_key", "_pause", "_until")

    def __init__(self, hosts: Hosts, gate: _Gate, key: str, *, pause: bool, until: float | None) -> None:
        self._hosts = hosts
        self._gate = gate
        self._key = key
        self._pause = pause
        self._until = until

    async def __aenter__(self) -> None:
        gate = self._gate
        gate.users += 1
        try:
            await gate.turn.acquire()
            try:
                await self._wait()
            except BaseException:
                gate.turn.release()
                raise
        except BaseException:
            gate.users -= 1
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hosts.give_slot()
        self._gate.turn.release()
        self._gate.users -= 1

    async def _wait(self) -> None:
        hosts, gate = self._hosts, self._gate
        left = hosts.closings.left(self._key)
        if left > 0:
            raise HostClosed(self._key, left)
        if hosts.spacing > 0 and self._pause:
            await self._let_pass(gate.open_at)
        await hosts.take_slot()
        now = time.monotonic()
        if self._until is not None and now > self._until:
            hosts.give_slot()
            raise OutOfTime
        gate.open_at = now + hosts.spacing

    async def _let_pass(self, moment: float) -> None:
        if self._until is not None and moment > self._until:
            raise OutOfTime
        left = moment - time.monotonic()
        if left > 0:
            await asyncio.sleep(left)
