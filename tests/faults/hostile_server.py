"""A loopback server that answers each path with exactly the bytes that a test wants, and keeps the requests."""

from __future__ import annotations

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

Answer = bytes | Callable[[socket.socket], None]


class HostileServer:
    """`answers[path]` is sent as it stands, or called with the socket; then the connection is closed."""

    def __init__(self, answers: dict[str, Answer], host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self.answers = answers
        self.heads: list[bytes] = []
        self.stopped = threading.Event()
        outer = self

        class Connection(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                outer._serve(self.request if tls is None else outer._shake_hands(tls, self.request))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            block_on_close = False
            request_queue_size = 128

        self._server = Server((host, 0), Connection)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def drip(self, head: bytes, piece: bytes, pause: float) -> Callable[[socket.socket], None]:
        """Sends `head`, then `piece` for ever, with pauses."""

        def answer(connection: socket.socket) -> None:
            connection.sendall(head)
            while not self.stopped.wait(pause):
                connection.sendall(piece)

        return answer

    def _shake_hands(self, tls: ssl.SSLContext, connection: socket.socket) -> socket.socket:
        try:
            return tls.wrap_socket(connection, server_side=True)
        except (OSError, ssl.SSLError):
            return connection  # the other side did not like our certificate, and _serve will see the end

    def _serve(self, connection: socket.socket) -> None:
        head = b""
        try:
            while b"\r\n\r\n" not in head:
                received = connection.recv(65536)
                if not received:
                    return
                head += received
            self.heads.append(head)
            answer = self.answers[head.split()[1].decode()]
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
        except OSError:
            return  # the other side has had enough, as it should


def ok(body: bytes = b"<rss/>", *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A complete answer, with a Content-Length."""
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), b"Connection: close", *headers]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def reset(connection: socket.socket) -> None:
    """Ends a connection with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.close()
