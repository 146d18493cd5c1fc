"""One call of get_many: the URLs by host, and the way of the results to the consumer's thread."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from queue import SimpleQueue

from monitor.fetch.ask import Ask
from monitor.fetch.gates import OutOfTime
from monitor.fetch.http import Client
from monitor.fetch.limits import Limits
from monitor.fetch.trip import Trip
from monitor.records import Document, DueFeed, Failure

Result = tuple[DueFeed, Document | Failure]
Look = Callable[[DueFeed, Document | Failure], None]

BATCH = 64  # results handed over at once, for each handover wakes the other thread …
BATCH_BYTES = 1 << 20
LATEST_SECONDS = 0.01  # … but none is kept back for longer
AHEAD = 8  # requests of a host that are made ready together; with 16, polls took 4 % less CPU than with 1


class Lanes:
    """The loop's side fetches, every host in a lane of its own; the consumer's side takes batches of results."""

    def __init__(self, asks: list[Ask], limits: Limits, until: float | None = None, look: Look | None = None) -> None:
        self.task: asyncio.Task[None] | None = None
        self._asks = asks
        self._limits = limits
        self._until = until
        self._look = look
        self._done: SimpleQueue[tuple[list[Result], int] | BaseException | None] = SimpleQueue()
        self._came: list[Trip] = []  # not in the batch yet
        self._batch: list[Result] = []
        self._batch_bytes = 0
        self._flushing: asyncio.TimerHandle | None = None
        self._unread = 0
        self._lock = threading.Lock()
        self._room = asyncio.Event()
        self._room.set()
        self._ended = False

    # --- the consumer's side ---

    def results(self, loop: asyncio.AbstractEventLoop) -> Iterator[Result]:
        """What comes, until the loop's side has ended."""
        while (item := self._take()) is not None:
            if isinstance(item, BaseException):
                raise item
            batch, size = item
            yield from batch
            if size:
                self._taken(size, loop)

    def cancel(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon_threadsafe(lambda: self.task and self.task.cancel())

    def stop(self, loop: asyncio.AbstractEventLoop) -> None:
        """Cancels what is left, and returns when nothing of this run is under way any more."""
        if self._ended or loop.is_closed():
            return
        self.cancel(loop)
        while self._take() is not None:
            continue

    def _take(self) -> tuple[list[Result], int] | BaseException | None:
        item = self._done.get()
        self._ended = self._ended or item is None
        return item

    def _taken(self, size: int, loop: asyncio.AbstractEventLoop) -> None:
        with self._lock:
            before, self._unread = self._unread, self._unread - size
        if before > self._limits.unread_bytes // 2 >= before - size:
            loop.call_soon_threadsafe(self._room.set)

    # --- the loop's side ---

    async def fetch_all(self, client: Client) -> None:
        """Works through the URLs: every host in its own lane, so that a slow one keeps nobody waiting."""
        lanes: dict[str, deque[Ask]] = {}
        for ask in self._asks:
            lanes.setdefault(ask.key, deque()).append(ask)
        keep = len(lanes) <= self._limits.kept_hosts
        try:
            async with asyncio.TaskGroup() as group:
                for asks in lanes.values():
                    group.create_task(self._work(client, _Lane(client, asks, keep_alive=keep)))
        except Exception as error:
            self._flush()
            self._done.put(error)
        finally:
            try:
                self._flush()
            finally:  # the consumer waits for it
                self._done.put(None)

    async def _work(self, client: Client, lane: _Lane) -> None:
        def meanwhile() -> None:
            self._hand_over()
            lane.prepare()

        while trip := lane.following():
            if not self._room.is_set():
                await self._room.wait()
            trip.meanwhile = meanwhile
            try:
                await client.go(trip, until=self._until)
            except OutOfTime:
                return
            self._came.append(trip)
            if trip.size:  # it is counted as unread before the next one is asked
                self._hand_over()
            if self._flushing is None and (self._came or self._batch):
                self._flushing = asyncio.get_running_loop().call_later(LATEST_SECONDS, self._flush)

    def _hand_over(self) -> None:
        """What came, to the batch; flushed when it is full."""
        self._collect()
        if len(self._batch) >= BATCH or self._batch_bytes >= min(BATCH_BYTES, self._limits.unread_bytes):
            self._flush()

    def _collect(self) -> None:
        """Each document to every feed of its URL; the first alone has the visits, so that they are counted once."""
        came, self._came = self._came, []
        for trip in came:
            found, feeds = trip.outcome(), trip.ask.feeds
            results: list[Result] = [(feeds[0], found)]
            if len(feeds) > 1:
                again = replace(found, visits=())
                results += [(feed, again) for feed in feeds[1:]]
            self._batch += results
            if self._look is not None:
                for result in results:
                    self._look(*result)
            if isinstance(found, Document):
                self._batch_bytes += len(found.body)

    def _flush(self) -> None:
        self._collect()
        if self._flushing is not None:
            self._flushing.cancel()
            self._flushing = None
        if not self._batch:
            return
        batch, size = self._batch, self._batch_bytes
        self._batch, self._batch_bytes = [], 0
        with self._lock:
            self._unread += size
            full = self._unread > self._limits.unread_bytes
        if full:
            self._room.clear()
        self._done.put((batch, size))


class _Lane:
    """The URLs of one host, one after the other."""

    def __init__(self, client: Client, asks: deque[Ask], *, keep_alive: bool) -> None:
        self._client = client
        self._asks = asks
        self._keep_alive = keep_alive
        self._prepared: deque[Trip] = deque()

    def following(self) -> Trip | None:
        """The next one, to be gone now; None after the last."""
        self.prepare()
        return self._prepared.popleft() if self._prepared else None

    def prepare(self) -> None:
        """Makes the next ones ready, where none is."""
        if self._prepared:
            return
        while self._asks and len(self._prepared) < AHEAD:
            ask = self._asks.popleft()
            self._prepared.append(self._client.trip(ask, keep_alive=self._keep_alive or bool(self._asks)))
