"""python -m benchmarks.politeness_server CLOCK: the scenarios on 127.0.1.x, one port for all; every request is noted.

CLOCK is a file of eight bytes with the simulated time, which the client under test writes. Reads `dump` and `reset`
lines, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import struct
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from benchmarks.politeness_scenarios import ADDRESSES, ALL, START, Answer, Asked, http_date

POURED_AT_MOST = 256 << 20  # bytes: by then the point is made
_NAMES = {address: name for name, address in ADDRESSES.items()}


class Politeness:
    """The server's side of every connection, and its notes."""

    def __init__(self, clock: mmap) -> None:
        self._clock = clock
        self.notes: list[dict[str, Any]] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._memory: dict[str, dict[str, float]] = defaultdict(dict)

    def reset(self) -> None:
        self.notes, self._counts, self._memory = [], Counter(), defaultdict(dict)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError)
        with suppress(*ends):
            while head := await reader.readuntil(b"\r\n\r\n"):
                if not await self._answer(head, writer):
                    break
        writer.close()

    async def _answer(self, head: bytes, writer: asyncio.StreamWriter) -> bool:
        """Answers one request; whether the connection may carry another."""
        target, pairs = _read(head)
        name = _NAMES[writer.get_extra_info("sockname")[0]]
        now = struct.unpack("d", self._clock[:8])[0]
        asked = Asked(name, target, dict(pairs), now, self._counts[name, target], self._memory[name])
        self._counts[name, target] += 1
        note: dict[str, Any] = {
            "name": name, "target": target, "headers": pairs, "now": now - START, "began": time.monotonic(),
            "ended": None, "poured": 0,
        }  # fmt: skip
        self.notes.append(note)
        answer = ALL[name](asked)
        note |= {"status": answer.status, "until": answer.until - START if answer.until else 0, "sent": answer.headers}
        try:
            return await self._send(answer, now, writer, note)
        finally:
            note["ended"] = time.monotonic()

    async def _send(self, answer: Answer, now: float, writer: asyncio.StreamWriter, note: dict[str, Any]) -> bool:
        if answer.hold:
            await asyncio.sleep(answer.hold)
        writer.write(_head(answer, now) + answer.body)
        await writer.drain()
        while answer.pour and note["poured"] < POURED_AT_MOST:
            writer.write(answer.pour)
            note["poured"] += len(answer.pour)
            await writer.drain()
            await asyncio.sleep(answer.pause)
        return not answer.pour


def _read(head: bytes) -> tuple[str, list[tuple[str, str]]]:
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    split = (line.partition(":") for line in lines)
    return first.split(" ")[1], [(name.lower(), value.removeprefix(" ")) for name, _, value in split]


def _head(answer: Answer, now: float) -> bytes:
    if not answer.status:
        return b"HTTP/1.1 200 OK\r\n"
    headers = list(answer.headers)
    names = {name.lower() for name, _ in headers}
    if answer.dated:
        headers.append(("Date", http_date(now)))
    if not answer.pour and "content-length" not in names and answer.status != 304:
        headers.append(("Content-Length", str(len(answer.body))))
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}", *(f"{n}: {v}" for n, v in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Server:
    """The server in its process, from the other side: its port, and what it noted."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self._process = process
        self.port = port

    def url(self, name: str, path: str) -> str:
        return f"http://{ADDRESSES[name]}:{self.port}{path}"

    def notes(self) -> list[dict[str, Any]]:
        assert self._process.stdout is not None
        self._tell("dump")
        return list(json.loads(self._process.stdout.readline()))

    def reset(self) -> None:
        self._tell("reset")
        self.notes()  # which comes after it

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


@contextmanager
def serving(clock: Path) -> Iterator[Server]:
    order = [sys.executable, "-m", "benchmarks.politeness_server", str(clock)]
    with subprocess.Popen(order, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Server(process, int(process.stdout.readline()))
        process.communicate()


async def main(clock: mmap) -> None:
    politeness = Politeness(clock)
    first, *others = ADDRESSES.values()
    server = await asyncio.start_server(politeness.serve, first, 0)
    port = server.sockets[0].getsockname()[1]
    for address in others:
        await asyncio.start_server(politeness.serve, address, port)
    print(port, flush=True)
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip() == "reset":
            politeness.reset()
        else:
            print(json.dumps(politeness.notes), flush=True)


if __name__ == "__main__":
    with Path(sys.argv[1]).open("rb") as file, mmap(file.fileno(), 8, access=ACCESS_READ) as clock:
        asyncio.run(main(clock))
