"""The near side: a pool of processes that read documents, and what becomes of a document that one dies of."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Self, TypeVar, cast

from monitor.records import Failure, PollStatus
from monitor.sandbox.nursery import Limits, Nursery, Worker
from monitor.sandbox.worker import OUT_OF_MEMORY

K = TypeVar("K")
T = TypeVar("T")
R = TypeVar("R")

RECYCLE_AFTER = 500  # documents: memory that a parser leaks or fragments goes with its worker
MOST_AT_ONCE = 16
MOST_BYTES_AT_ONCE = 4 * 1024 * 1024
PATIENCE = 2.0  # seconds beyond the worker's own timer before we kill it ourselves

_Job = tuple[Any, bytes]  # the key, and the pickled item


class Sandbox:
    """A pool of limited processes, started with the first item and kept until `close`. One `run_many` at a time."""

    def __init__(
        self,
        seconds: float = 5.0,
        memory_mib: int = 512,
        workers: int | None = None,
        preload: tuple[str, ...] = (),
    ) -> None:
        self._limits = Limits(seconds=seconds, memory_bytes=memory_mib * 2**20)
        self._size = workers or os.cpu_count() or 1
        self._preload = preload  # modules to load once, besides the function's own
        self._nursery = Nursery(self._limits)
        self._workers: list[Worker] = []

    def start(self) -> None:
        """Begins to load the parser, so that it is there when the first document comes; returns at once."""
        if not self._workers:
            self._nursery.preload = self._preload
            self._nursery.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kills the workers; no process is left."""
        for worker in tuple(self._workers):
            self._drop(worker)
        self._nursery.close()

    def run_many(self, function: Callable[[T], R], items: Iterable[tuple[K, T]]) -> Iterator[tuple[K, R | Failure]]:
        """`function(item)` for each item, with the item's key, as they are done (in any order).

        `function` is a pure function at the top of some module, items and results can be pickled. A Failure with
        TOO_HARD stands for what ran out of time or memory, or ended its process; one with MALFORMED for what raised.
        `items` is read only as far as needed; a consumer may stop early.
        """
        return cast("Iterator[tuple[K, R | Failure]]", self.run_where_needed(function, items))

    def run_where_needed(
        self, function: Callable[[T], R], items: Iterable[tuple[K, T | None]]
    ) -> Iterator[tuple[K, R | Failure | None]]:
        """`run_many`, where a key with None needs no work: it comes back so at once, and waits for nobody."""
        self._nursery.preload = (*self._preload, function.__module__)
        pickled = pickle.dumps(function)  # by name: the worker imports it
        pending: deque[_Job] = deque()
        idle: list[K] = []
        source = iter(items)
        more = True
        try:
            while more or pending or self._busy():
                more = more and self._pull(source, pending, idle)
                while idle:
                    yield idle.pop(), None
                self._hand_out(pickled, pending)
                full = len(pending) >= MOST_AT_ONCE or not more
                for key, answer in self._collect(pending, patient=full):
                    yield key, cast("R | Failure", answer)
        finally:
            for worker in self._busy():
                self._drop(worker)

    def _busy(self) -> list[Worker]:
        return [worker for worker in self._workers if worker.jobs]

    def _pull(self, source: Iterator[tuple[K, T | None]], pending: deque[_Job], idle: list[K]) -> bool:
        """Takes one more item, unless enough are waiting; False when there are no more."""
        if len(pending) >= MOST_AT_ONCE:
            return True
        following = next(source, None)
        if following is None:
            return False
        key, item = following
        if item is None:
            idle.append(key)
        else:
            pending.append((key, pickle.dumps(item, pickle.HIGHEST_PROTOCOL)))
        return True

    def _hand_out(self, function: bytes, pending: deque[_Job]) -> None:
        while pending and (worker := self._idle_worker()) is not None:
            share = max(1, len(pending) // self._size)
            jobs: list[_Job] = []
            size = 0
            while pending and len(jobs) < share and (not jobs or size + len(pending[0][1]) <= MOST_BYTES_AT_ONCE):
                job = pending.popleft()
                size += len(job[1])
                jobs.append(job)
            if not worker.give(function, jobs):
                pending.extendleft(reversed(jobs))  # it died in its sleep: nobody's document did that
                self._drop(worker)

    def _idle_worker(self) -> Worker | None:
        for worker in self._workers:
            if not worker.jobs:
                if worker.given < RECYCLE_AFTER:
                    return worker
                self._drop(worker)
                break
        if len(self._workers) < self._size:
            self._workers.append(self._nursery.worker())
            return self._workers[-1]
        return None

    def _collect(self, pending: deque[_Job], *, patient: bool) -> Iterator[tuple[Any, Any]]:
        """What the workers have answered; waits for one answer when `patient`."""
        busy = self._busy()
        if not busy:
            return
        longest = self._limits.seconds + PATIENCE
        ready = wait([worker.pipe for worker in busy], longest if patient else 0)
        for worker in busy:
            if worker.pipe in ready:
                yield from self._answers(worker, pending)
            elif worker.overdue(longest):
                yield self._bury(worker, pending)

    def _answers(self, worker: Worker, pending: deque[_Job]) -> Iterator[tuple[Any, Any]]:
        while worker.jobs and worker.pipe.poll():
            try:
                answer = worker.answer()
            except (OSError, EOFError):
                yield self._bury(worker, pending)
                return
            yield worker.jobs.popleft()[0], answer

    def _bury(self, worker: Worker, pending: deque[_Job]) -> tuple[Any, Failure]:
        """The Failure of the document at which a worker died; those behind it wait for another worker."""
        key, _ = worker.jobs.popleft()
        pending.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        detail = _obituary(self._drop(worker), self._limits)
        return key, Failure(status=PollStatus.TOO_HARD, detail=detail)

    def _drop(self, worker: Worker) -> int | None:
        self._workers.remove(worker)
        return self._nursery.end(worker)


def _obituary(status: int | None, limits: Limits) -> str:
    if status is not None and os.WIFEXITED(status) and os.WEXITSTATUS(status) == OUT_OF_MEMORY:
        return f"the parser was stopped: it needed more than {limits.memory_bytes >> 20} MiB of memory"
    if status is not None and os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGKILL):
        return f"the parser was stopped: it needed more than {limits.seconds:g} s"
    return "the parser's process ended in the middle of it"
