"""Where workers come from: a small process that has loaded the parser and forks on request.

The program itself has threads, and forking it would copy locks that nobody unlocks. multiprocessing's forkserver
imports the program's main module again in every worker (0.3 s of command line, for a parser that needs none of it).
"""

from __future__ import annotations

import json
import pickle
import socket
import subprocess
import sys
import time
from collections import deque
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

START_SECONDS = 60.0  # for the parser's modules, on a slow and busy machine
CLOSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost: wall-clock seconds, and bytes of address space beyond the loaded parser."""

    seconds: float
    memory_bytes: int


class Worker:
    """The near end of a worker: its pipe, and the jobs that it has not answered yet, oldest first."""

    def __init__(self, pipe: Connection, pid: int) -> None:
        self.pipe = pipe
        self.pid = pid
        self.jobs: deque[tuple[Any, bytes]] = deque()
        self.given = 0
        self.since = 0.0  # monotonic: when it was last heard of, or given something

    def give(self, function: bytes, jobs: list[tuple[Any, bytes]]) -> bool:
        """Hands over a pickled function and jobs for it; False when the worker is dead."""
        try:
            self.pipe.send_bytes(pickle.dumps((function, [item for _, item in jobs]), pickle.HIGHEST_PROTOCOL))
        except OSError:
            return False
        self.jobs.extend(jobs)
        self.given += len(jobs)
        self.since = time.monotonic()
        return True

    def answer(self) -> Any:
        """The next answer; OSError or EOFError when the worker is dead."""
        found = pickle.loads(self.pipe.recv_bytes())  # noqa: S301 - written by our own code in our own process
        self.since = time.monotonic()
        return found

    def overdue(self, seconds: float) -> bool:
        """Whether it has been silent for longer than `seconds`."""
        return time.monotonic() > self.since + seconds


class Nursery:
    """Starts workers. Its process ends with ours, however ours ends: it reads from a socket that then closes."""

    def __init__(self, limits: Limits) -> None:
        self.preload: tuple[str, ...] = ()  # read when the process starts
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def worker(self) -> Worker:
        """A new worker; RuntimeError when the parser cannot be loaded."""
        for _ in range(2):  # the second time for a process that somebody killed
            self.start()
            near, far = socket.socketpair()
            with far:
                answer = self._ask(b"w", far.fileno())
            if answer:
                return Worker(Connection(near.detach()), int(answer))
            near.close()
            self.close()
        raise RuntimeError(f"the parser's process did not start (loading {', '.join(self.preload)})")

    def end(self, worker: Worker) -> int | None:
        """Kills a worker if it still lives; its wait status (as of os.waitpid), None when that cannot be learned."""
        worker.pipe.close()
        answer = self._ask(b"k%d" % worker.pid)
        return int(answer) if answer else None

    def start(self) -> None:
        """Starts the process, unless it runs; does not wait until it has loaded anything."""
        if self._process is None:
            self._start()

    def _ask(self, message: bytes, *handles: int) -> bytes:
        if self._line is None:
            return b""
        try:
            socket.send_fds(self._line, [message], handles)
            return self._line.recv(32)
        except OSError:
            return b""

    def close(self) -> None:
        """Ends the process and all its workers, and waits for them."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            try:
                self._process.wait(CLOSE_SECONDS)
            except subprocess.TimeoutExpired:  # stuck while loading: there are no workers yet
                self._process.kill()
                self._process.wait()
        self._line = self._process = None

    def _start(self) -> None:
        self.close()
        near, far = socket.socketpair()
        near.settimeout(START_SECONDS)
        orders = {
            "line": far.fileno(),
            "path": sys.path,
            "preload": self.preload,
            "seconds": self._limits.seconds,
            "memory_bytes": self._limits.memory_bytes,
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-c", _BOOT, json.dumps(orders)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[far.fileno()],
            start_new_session=True,  # ^C is for the program, which then closes us
        )
        far.close()
        self._line = near


# -c and not -m: sys.path must be ours before the first import, also where the program runs from a zip or a test.
_BOOT = (
    "import json, sys; orders = json.loads(sys.argv[1]); sys.path[:] = orders['path']; "
    "from monitor.sandbox.worker import serve; serve(orders)"
)
