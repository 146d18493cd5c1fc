"""The thread with the event loop, and the queues between it and a synchronous consumer."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from yarl import URL

from monitor.fetch.host import Hosts, host_of
from monitor.fetch.http import Client
from monitor.fetch.limits import Limits
from monitor.records import Document, DueFeed, Failure

_Result = tuple[DueFeed, Document | Failure]


class Fetcher:
    """Fetches many feeds at once; connections and host manners last from one `get_many` to the next."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._hosts = Hosts(self._limits.host_spacing)
        self._client: Client | None = None
        self._run: _Run | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get_many(self, requests: Iterable[DueFeed]) -> Iterator[_Result]:
        """Each feed with its Document or Failure, as they come. A consumer may stop early: the rest is cancelled."""
        run = self._run = _Run(list(requests), self._limits)
        loop = self._start()
        loop.call_soon_threadsafe(self._begin, run)
        try:
            yield from run.results(loop)
        finally:
            run.stop(loop)

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
        self._hosts = Hosts(self._limits.host_spacing)  # locks belong to the loop that they waited in

    def _begin(self, run: _Run) -> None:
        if self._client is None:
            self._client = Client(self._limits, self._hosts)
        run.task = asyncio.get_running_loop().create_task(run.fetch_all(self._client))

    def _start(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=self._serve, args=(self._loop,), name="monitor-fetch", daemon=True)
            self._thread.start()
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


class _Run:
    """One call of `get_many`: the feeds by host, and the queue from the loop's thread to the consumer's."""

    def __init__(self, feeds: list[DueFeed], limits: Limits) -> None:
        self.task: asyncio.Task[None] | None = None
        self._feeds = feeds
        self._limits = limits
        self._done: SimpleQueue[_Result | BaseException | None] = SimpleQueue()
        self._unread = 0
        self._lock = threading.Lock()
        self._room = asyncio.Event()
        self._room.set()
        self._ended = False

    def results(self, loop: asyncio.AbstractEventLoop) -> Iterator[_Result]:
        """What comes out of the queue, until the loop's side has ended."""
        while (item := self._take()) is not None:
            if isinstance(item, BaseException):
                raise item
            self._count(-_weight(item), loop)
            yield item

    def cancel(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon_threadsafe(lambda: self.task and self.task.cancel())

    def stop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Cancels what is left, and returns when nothing of this run is under way any more."""
        if self._ended or loop.is_closed():
            return
        self.cancel(loop)
        while self._take() is not None:
            continue

    async def fetch_all(self, client: Client) -> None:
        """Works through the feeds: every host in its own lane, so that a slow one keeps nobody waiting."""
        by_host: dict[str, deque[DueFeed]] = {}
        for feed in self._feeds:
            by_host.setdefault(_host(feed.url), deque()).append(feed)
        keep = len(by_host) <= self._limits.kept_hosts
        try:
            async with asyncio.TaskGroup() as group:
                for queue in by_host.values():
                    group.create_task(self._work(client, queue, keep_alive=keep))
        except Exception as error:
            self._done.put(error)
        finally:
            self._done.put(None)

    async def _work(self, client: Client, queue: deque[DueFeed], *, keep_alive: bool) -> None:
        while queue:
            feed = queue.popleft()
            await self._room.wait()
            result = feed, await client.fetch(feed, keep_alive=keep_alive or bool(queue))
            self._count(_weight(result), None)
            self._done.put(result)

    def _take(self) -> _Result | BaseException | None:
        item = self._done.get()
        self._ended = self._ended or item is None
        return item

    def _count(self, size: int, loop: asyncio.AbstractEventLoop | None) -> None:
        """Counts unread bytes; the loop's side closes the room itself, the consumer asks the loop to open it."""
        with self._lock:
            before, self._unread = self._unread, self._unread + size
        if loop is None and self._unread > self._limits.unread_bytes:
            self._room.clear()
        elif loop is not None and before > self._limits.unread_bytes // 2 >= before + size:
            loop.call_soon_threadsafe(self._room.set)


def _weight(result: _Result) -> int:
    return len(result[1].body) if isinstance(result[1], Document) else 0


def _host(url: str) -> str:
    try:
        return host_of(URL(url))
    except ValueError:  # Client.fetch says so in a Failure
        return url
