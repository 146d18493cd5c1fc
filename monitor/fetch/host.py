"""Manners towards one host: how many requests at a time, and how long between their starts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from yarl import URL

_FORGET_ABOVE = 4096


def host_of(url: URL) -> str:
    """Who is asked: the host name, with its port where that is not the usual one.

    >>> host_of(URL("https://News.Example/rss")), host_of(URL("http://127.0.0.1:8801/feed"))
    ('news.example', '127.0.0.1:8801')
    """
    host = (url.raw_host or "").rstrip(".")
    return host if url.port in (80, 443, None) else f"{host}:{url.port}"


@dataclass(slots=True)
class _Gate:
    turn: asyncio.Lock
    open_at: float = 0.0
    users: int = field(default=0)


class Hosts:
    """Gives turns: one request to a host at a time, `spacing` seconds between their starts.

    One at a time also where there is no spacing, though four connections to a loopback host were a sixth faster.
    """

    def __init__(self, spacing: float) -> None:
        self.spacing = spacing
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, *, pause: bool = True) -> AsyncIterator[None]:
        """Waits for the host's turn, and holds it. Without `pause` for a redirect within one host: it is one visit."""
        gate = self._gate(host)
        gate.users += 1
        try:
            async with gate.turn:
                if self.spacing > 0:
                    await self._pause(gate, wait=pause)
                yield
        finally:
            gate.users -= 1

    async def _pause(self, gate: _Gate, *, wait: bool) -> None:
        loop = asyncio.get_running_loop()
        left = gate.open_at - loop.time()
        if wait and left > 0:
            await asyncio.sleep(left)
        gate.open_at = loop.time() + self.spacing

    def _gate(self, host: str) -> _Gate:
        gate = self._gates.get(host)
        if gate is None:
            if len(self._gates) >= _FORGET_ABOVE:
                self._forget()
            gate = self._gates[host] = _Gate(asyncio.Lock())
        return gate

    def _forget(self) -> None:
        now = asyncio.get_running_loop().time()
        self._gates = {host: gate for host, gate in self._gates.items() if gate.users or gate.open_at > now}
