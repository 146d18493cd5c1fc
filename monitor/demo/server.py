"""The invented world on loopback: a real HTTP server whose clock is set by hand."""

from __future__ import annotations

import asyncio
import threading
from datetime import datetime
from types import TracebackType

from aiohttp import web

from monitor.demo.world import World

LOOPBACK = "127.0.0.1"


class WorldServer:
    """Serves a world at its current instant, `now`, from a thread of its own; a context manager.

    With port 0 the system picks a free one; a port in use raises OSError.
    """

    def __init__(self, world: World, *, port: int = 0) -> None:
        self.world = world
        self.now: datetime = world.polls[0]
        self.requests = 0
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo-world", daemon=True)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{LOOPBACK}:{self._port}"

    def __enter__(self) -> WorldServer:
        self._thread.start()
        try:
            self._port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        except BaseException:
            self._stop_loop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner is not None:
            asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result()
        self._stop_loop()

    def _stop_loop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, LOOPBACK, self._port)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def _serve(self, request: web.Request) -> web.Response:
        self.requests += 1
        asked = {name.lower(): value for name, value in request.headers.items()}
        served = self.world.document(request.path, self.now, asked)
        await asyncio.sleep(served.delay)
        return web.Response(status=served.status, headers=dict(served.headers), body=served.body)
