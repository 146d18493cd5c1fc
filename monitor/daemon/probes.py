"""/livez, /readyz, /metrics and the links of mails on a port of this machine.

    connection (the oldest goes when there are too many) → head, within a deadline → answers.answer, or for a link
    body → links.answer → bytes

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

from monitor.daemon.answers import (
    HEAD_BYTES,
    OWN_HOSTS,
    Answer,
    Asked,
    Probe,
    answer,
    host_of,
    plain,
    read,
    without_body,
)
from monitor.daemon.health import Health
from monitor.daemon.links import BODY_BYTES, Links
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
        self, listen: Listen, probes: dict[str, Probe], *, allowed: Iterable[str] = (), seconds: float = SECONDS,
        links: Links | None = None,
    ) -> None:  # fmt: skip
        hosts = OWN_HOSTS | {listen.name.lower()} | {host_of(name) for name in allowed} - {""}
        try:
            family, address = _resolved(listen)
            self._server = _Server(family, address, probes, hosts)
            self._server.seconds, self._server.links = seconds, links
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
        self.links: Links | None = None
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
        head = self._read_until(b"\r\n\r\n", HEAD_BYTES)
        if head is None:
            return
        asked = read(head)
        if not head:
            found = plain(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        elif asked is not None and server.links is not None and server.links.serves(asked):
            found = self._linked(server.links, asked, server.hosts)
        else:
            found = answer(asked, server.probes, server.hosts)
        self._patience()
        self.request.sendall(found.as_sent())  # its time-out is for all of it

    def _linked(self, links: Links, asked: Asked, hosts: frozenset[str]) -> Answer:
        if asked.host not in hosts | links.hosts():
            return without_body(plain(HTTPStatus.MISDIRECTED_REQUEST), asked.method)
        body = b""
        if asked.method == "POST":
            if asked.length is None:
                return plain(HTTPStatus.LENGTH_REQUIRED)
            if asked.length > BODY_BYTES:
                return plain(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            while len(self._rest) < asked.length:
                if not self._more():
                    return plain(HTTPStatus.BAD_REQUEST)
            body = self._rest[: asked.length]
        return without_body(links.answer(asked, body), asked.method)

    def _read_until(self, end: bytes, most: int) -> bytes | None:
        """All before `end`; nothing when that does not come within `most` bytes; None when the client goes."""
        self._rest = b""
        while end not in self._rest:
            if len(self._rest) > most:
                return b""
            if not self._more():
                return None
        found, _, self._rest = self._rest.partition(end)
        return found

    def _more(self) -> bool:
        self._patience()
        came = self.request.recv(HEAD_BYTES)
        self._rest += came
        return bool(came)

    def _patience(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.request.settimeout(left)
