"""The thread with the event loop, behind calls that block."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from monitor.fetch.ask import Ask, asks, page
from monitor.fetch.gates import Closings, Hosts
from monitor.fetch.guard import TABLE, Table
from monitor.fetch.http import Client
from monitor.fetch.lanes import Lanes, Look, Result
from monitor.fetch.limits import Limits
from monitor.fetch.patience import PatientSelector
from monitor.fetch.waits import Now
from monitor.records import Document, DueFeed, Failure


class Fetcher:
    """Fetches many feeds at once; connections and host manners last from one `get_many` to the next.

    `now` is the wall clock, for a Retry-After that is a date and comes without the server's own Date; `table` says
    which addresses are public.
    """

    def __init__(self, limits: Limits | None = None, *, now: Now | None = None, table: Table = TABLE) -> None:
        self._limits = limits or Limits()
        self._now = now
        self._table = table
        self._closings = Closings(now)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._client: Client | None = None
        self._run: Lanes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get_many(
        self, requests: Iterable[DueFeed], *, seconds: float | None = None, look: Look | None = None
    ) -> Iterator[Result]:
        """Each feed with its Document or Failure, as they come; of one host in the order given.

        One URL is asked once, however many feeds have it. No request starts after `seconds`: what was not asked by then
        does not come. A consumer may stop early: the rest is cancelled. `look` is shown each result in the thread that
        asks, mostly while the next request is under way: what is done there is done while a server works. It must be
        quick, and raises nothing.
        """
        until = time.monotonic() + seconds if seconds is not None else None
        run = self._run = Lanes(asks(requests), self._limits, until, look)
        loop = self._start()
        loop.call_soon_threadsafe(self._begin, run)
        try:
            yield from run.results(loop)
        finally:
            run.stop(loop)

    def get_page(self, url: str, *, allow_private: bool = False, obey_robots: bool = True) -> Document | Failure:
        """One page that nobody subscribed to, asked with the same manners; first its host's robots.txt.

        `allow_private` is for the host and port of `url` alone: a redirect to another private place is refused, one to
        a public place is followed.
        """
        ask = page(url, allow_private=allow_private, obey_robots=obey_robots)
        future = asyncio.run_coroutine_threadsafe(self._page(ask), self._start())
        try:
            return future.result()
        finally:
            future.cancel()

    def close_host(self, key: str, seconds: float) -> None:
        """No request to the host (a `host_key`) for so many seconds from now at least; 0 opens it again."""
        self._closings.close(key, seconds)

    def cancel(self) -> None:
        """From another thread: the `get_many` under way starts nothing more, and ends after what has come already."""
        if self._run is not None and self._loop is not None and not self._loop.is_closed():
            self._run.cancel(self._loop)

    def close(self) -> None:
        """Ends what is under way, closes connections, and waits for the thread."""
        if self._loop is None or self._thread is None:
            return
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop = self._thread = self._client = None

    def _begin(self, run: Lanes) -> None:
        run.task = asyncio.get_running_loop().create_task(run.fetch_all(self._ready()))

    async def _page(self, ask: Ask) -> Document | Failure:
        return await self._ready().fetch(ask)

    def _ready(self) -> Client:
        """The client, made inside the loop that it lives in."""
        if self._client is None:
            hosts = Hosts(self._limits.host_spacing, self._closings, self._limits.concurrency)
            self._client = Client(self._limits, hosts, self._now, self._table)
        return self._client

    def _start(self) -> asyncio.AbstractEventLoop:
        with self._starting:  # pages are asked from several threads, and locks of one loop are none in another
            if self._loop is None:
                loop = asyncio.SelectorEventLoop(PatientSelector())
                thread = threading.Thread(target=self._serve, args=(loop,), name="monitor-fetch", daemon=True)
                thread.start()
                self._loop, self._thread = loop, thread
            return self._loop

    def _serve(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
        finally:
            loop.run_until_complete(self._wind_up())
            loop.close()

    async def _wind_up(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        if self._client is not None:
            await self._client.__aexit__(None, None, None)
