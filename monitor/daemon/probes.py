"""/livez, /readyz and /metrics on a port of this machine.

    connection (the oldest goes when there are too many) → head, within a deadline → answers.answer → bytes

Written on socketserver: http.server repeats what was asked in its error pages, and waits for each line anew, so that
a client which sends a byte now and then holds a thread for ever.
"""

from __future__ import annotations

import logging
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

from monitor.daemon.answers import HEAD_BYTES, OWN_HOSTS, Answer, Probe, answer, host_of, plain
from monitor.daemon.health import Health
from monitor.errors import MonitorError, UsageError

SECONDS = 5.0  # for a whole request and its answer
MOST_CONNECTIONS = 16
_LOOK = 0.25  # seconds between two looks whether to stop
_EXAMPLE = "write --listen 127.0.0.1:9472, --listen [::1]:9472 or --listen off"


@dataclass(frozen=True, slots=True)
class Listen:
    """Where probes are answered. Port 0: the system picks one."""

    host: str  # without brackets
    port: int

    @classmethod
    def parse(cls, text: str) -> Listen | None:
        """HOST:PORT, or None for `off`. UsageError for anything else."""
        if text == "off":
            return None
        name, mark, port = text.rpartition(":")
        if not mark or not host_of(name) or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
            raise UsageError("--listen: is neither HOST:PORT nor off", hint=_EXAMPLE)
        return cls(name.removeprefix("[").removesuffix("]"), int(port))

    def __str__(self) -> str:
        return f"{self.name}:{self.port}"

    @property
    def name(self) -> str:
        """The host as it stands in a URL."""
        return f"[{self.host}]" if ":" in self.host else self.host


def health_probes(health: Health) -> dict[str, Probe]:
    """/livez: restart the process when it fails; /readyz: it works now, or says why not."""
    return {"/livez": lambda: _verdict(health.dead()), "/readyz": lambda: _verdict(health.unready())}


def _verdict(reason: str) -> Answer:
    return plain(HTTPStatus.SERVICE_UNAVAILABLE, reason) if reason else plain(HTTPStatus.OK, "ok")


class Probes:
    """A server with a thread for each connection; a context manager. MonitorError when it cannot listen there."""

    def __init__(
        self, listen: Listen, probes: dict[str, Probe], *, allowed: Iterable[str] = (), seconds: float = SECONDS
    ) -> None:
        hosts = OWN_HOSTS | {listen.name.lower()} | {host_of(name) for name in allowed} - {""}
        try:
            family, address = _resolved(listen)
            self._server = _Server(family, address, probes, hosts)
            self._server.seconds = seconds
        except OSError as error:
            why = error.strerror or str(error)
            raise MonitorError(f"cannot listen on {listen}: {why}", hint=f"choose another place: {_EXAMPLE}") from None
        self.listen = Listen(listen.host, self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(_LOOK,), name="probes", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _resolved(listen: Listen) -> tuple[socket.AddressFamily, Any]:
    found = socket.getaddrinfo(listen.host, listen.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return found[0][0], found[0][4]


class _Server(socketserver.ThreadingTCPServer):
    """Connections, the oldest first; a new one is never kept waiting by those that are slow."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, family: socket.AddressFamily, address: Any, probes: dict[str, Probe], hosts: frozenset[str]
    ) -> None:
        self.address_family = family
        self.probes = probes
        self.hosts = hosts
        self.seconds = SECONDS
        self._open: dict[socket.socket, None] = {}
        self._lock = threading.Lock()
        super().__init__(address, _Connection)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._open[request] = None
            oldest = next(iter(self._open)) if len(self._open) > MOST_CONNECTIONS else None
            if oldest is not None:
                del self._open[oldest]
        if oldest is not None:
            _end(oldest)
        super().process_request(request, client_address)

    def close_request(self, request: Any) -> None:
        with self._lock:
            self._open.pop(request, None)
        super().close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away, or is too slow, is no news."""
        if not isinstance(sys.exception(), OSError):
            logging.getLogger(__name__).exception("a probe failed")


def _end(connection: socket.socket) -> None:
    """Wakes the thread that waits for it, and that thread closes it: closed here, its number could be another's."""
    with suppress(OSError):  # it has ended already
        connection.shutdown(socket.SHUT_RDWR)


class _Connection(socketserver.BaseRequestHandler):
    """One request and its answer."""

    def handle(self) -> None:
        server: Any = self.server
        self._until = time.monotonic() + server.seconds
        head = self._head()
        if head is None:
            return
        found = answer(head, server.probes, server.hosts) if head else plain(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        self._patience()
        self.request.sendall(found.as_sent())  # its time-out is for all of it

    def _head(self) -> bytes | None:
        """All before the empty line; nothing when that does not come within HEAD_BYTES; None when the client goes."""
        read = b""
        while b"\r\n\r\n" not in read:
            if len(read) > HEAD_BYTES:
                return b""
            self._patience()
            came = self.request.recv(HEAD_BYTES)
            if not came:
                return None
            read += came
        return read.partition(b"\r\n\r\n")[0]

    def _patience(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.request.settimeout(left)
