"""Names to addresses. getaddrinfo cannot be cancelled, so each lookup has a thread that we can leave behind.

A pool would do until a handful of dead name servers fill it; then every other feed waits for them.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

SECONDS = 5.0
AT_ONCE = 16


class Resolver(AbstractResolver):
    """aiohttp's resolver: every address of a name, or OSError after `SECONDS` at the latest."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        async with self._slots:
            try:
                async with asyncio.timeout(self._seconds):
                    found = await _look_up(host, port, family)
            except TimeoutError:
                raise OSError(f"the name servers did not answer within {self._seconds:g} s") from None
            except UnicodeError as error:  # a label that is empty or longer than 63 characters
                raise OSError("not a host name") from error
        return [_result(host, info) for info in found]

    async def close(self) -> None:
        return None


async def _look_up(host: str, port: int, family: int) -> list[Any]:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()

    def settle(found: list[Any] | None, error: BaseException | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found or [])

    def ask() -> None:
        try:
            outcome: tuple[list[Any] | None, BaseException | None] = (
                socket.getaddrinfo(host, port, family, socket.SOCK_STREAM),
                None,
            )
        except (OSError, UnicodeError) as error:
            outcome = (None, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=ask, name="monitor-lookup", daemon=True).start()
    return await answer


def _result(host: str, info: Any) -> ResolveResult:
    family, _, protocol, _, address = info
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address[0], port=address[1], family=family, proto=protocol, flags=flags)
