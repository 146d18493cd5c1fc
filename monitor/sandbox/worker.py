"""The far side: the process that forks workers, and what a worker does. Runs in no thread and with no state of ours."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import resource
import signal
import socket
import struct
from contextlib import suppress
from typing import Any

from monitor.records import Failure, PollStatus

OPEN_FILES = 16
OUT_OF_MEMORY = 77  # the exit code of a worker that ran into its limit


def serve(orders: dict[str, Any]) -> None:
    """Loads the parser, then forks and ends workers as asked, until the other side is gone.

    `w` with a socket: a new worker lives on it, its pid comes back. `k` with a pid: that worker is dead and reaped
    when its wait status comes back; only here is it sure that the pid is still that of a worker.
    """
    gc.disable()  # what is loaded stays: to look for garbage among it on the way took 10 ms of 120
    for module in orders["preload"]:
        importlib.import_module(module)
    gc.enable()
    gc.collect()
    gc.freeze()  # what is loaded stays shared between the workers, and is not walked again
    line = socket.socket(fileno=orders["line"])
    living: set[int] = set()
    with suppress(ConnectionError):  # the other side may be gone before it reads an answer
        _obey(line, orders, living)
    for pid in living:
        _end(pid)


def _obey(line: socket.socket, orders: dict[str, Any], living: set[int]) -> None:
    while True:
        message, handles, _, _ = socket.recv_fds(line, 32, 1)
        if not message:
            return
        if message.startswith(b"k"):
            pid = int(message[1:])
            living.discard(pid)
            line.send(str(_end(pid)).encode())
            continue
        pid = os.fork()
        if pid == 0:
            line.close()
            _live(handles[0], orders["seconds"], orders["memory_bytes"])
        living.add(pid)
        os.close(handles[0])
        line.send(str(pid).encode())


def _end(pid: int) -> int:
    """Kills and reaps a worker; its wait status, which is its own when it was dead already."""
    os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def _live(handle: int, seconds: float, memory_bytes: int) -> None:
    """A worker's life; ends the process."""
    try:
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)  # a crash is a value over there, no noise here
        _limit(memory_bytes)
        _work(_Pipe(handle), seconds)
    finally:
        os._exit(0)


def _limit(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    most = _address_space() + memory_bytes
    with suppress(ValueError, OSError):  # macOS knows no such limit; the timer still holds there
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """Bytes of address space in use before any document came."""
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 512 * 2**20


class _Pipe:
    """The far end of multiprocessing.connection.Connection, whose import brings 20 ms of what no parser needs.

    A message is its length (4 bytes, network order, signed) and its bytes; none of ours comes to 2 GiB, the caps on
    documents and on a worker's memory see to that.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def recv_bytes(self) -> bytes:
        """The next message; EOFError when the other side is gone."""
        (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
        return self._read(length)

    def send_bytes(self, message: bytes) -> None:
        """OSError when the other side is gone."""
        head = _LENGTH.pack(len(message))
        small = len(message) < _PIECE
        for part in (head + message,) if small else (head, message):  # a large one is not copied
            left = memoryview(part)
            while left:
                left = left[os.write(self._handle, left) :]

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            found = os.read(self._handle, min(size, _PIECE))
            if not found:
                raise EOFError
            parts.append(found)
            size -= len(found)
        return b"".join(parts)


_LENGTH = struct.Struct("!i")
_PIECE = 1 << 20  # bytes: what one call makes room for


def _work(pipe: _Pipe, seconds: float) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the kernel ends us; Python need not get a word in
    while True:
        try:
            function, items = pickle.loads(pipe.recv_bytes())  # noqa: S301 - written by our own program
        except (EOFError, OSError):
            return
        _loadable(function)  # an import counts on nobody's clock
        for item in items:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            answer = _answer(function, item)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.send_bytes(answer)


def _loadable(function: bytes) -> None:
    with suppress(Exception):  # told by _answer, once for each item
        pickle.loads(function)  # noqa: S301 - as above


def _answer(function: bytes, item: bytes) -> bytes:
    try:
        return pickle.dumps(pickle.loads(function)(pickle.loads(item)), pickle.HIGHEST_PROTOCOL)  # noqa: S301 - as above
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # what is left of this process is not to be trusted with the next document
    except Exception as error:
        detail = _printable(f"the parser gave up: {type(error).__name__}: {str(error)[:200]}")
        return pickle.dumps(Failure(status=PollStatus.MALFORMED, detail=detail), pickle.HIGHEST_PROTOCOL)


def _printable(text: str) -> str:
    """The text without what a terminal would act on; monitor.text would bring numpy into every worker."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
