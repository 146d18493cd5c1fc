"""One request and its answer: aiohttp's connections and its parser, without its session.

    head, as bytes | a kept connection, or a guarded dial | aiohttp's parser | status, headers, body as it comes

A session makes a request, headers, a writer, a timer and a response for every URL, and looks for cookies, proxies and
passwords that we do not have: a quarter of what a 304 cost the loop. What strangers send is read by aiohttp alone.
"""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from functools import cached_property
from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp
from yarl import URL

FIELD_BYTES = 32 * 1024  # some servers send a Content-Security-Policy of more than aiohttp's 8 KiB
CONNECT_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 15.0

_TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS)
_PLACES = 1024  # hosts whose beginnings are kept


class Sender(Protocol):
    """Who wants to know over which connection its request goes, and when it has left."""

    reused: bool  # another request went over it before

    def left(self) -> None:
        """The request is on its way: what can be done while the server works on it is done now."""


class Line:
    """A pool of connections, and the headers that every request over them has."""

    def __init__(self, connector: aiohttp.TCPConnector, headers: Mapping[str, str]) -> None:
        self._connector = connector
        self._headers = _written(headers)
        self._places: dict[tuple[str, str | None], tuple[_Dial, str]] = {}

    async def close(self) -> None:
        await self._connector.close()

    def get(self, url: URL, headers: Mapping[str, str], sender: Sender) -> Exchange:
        """A context manager that asks, gives the answer, and leaves the connection to others where it was read whole.

        Raises ValueError for a header or password that cannot be sent.
        """
        dial, host = self._place(url)
        own = _written(headers if url.raw_user is None and url.raw_password is None else {**headers, **_password(url)})
        head = f"GET {url.raw_path_qs} HTTP/1.1\r\nHost: {host}\r\n{self._headers}{own}\r\n"
        # Latin-1: a validator must come back exactly as the server sent it, or every answer is a full one.
        return Exchange(self._connector, dial, head.encode("latin-1"), sender)

    def _place(self, url: URL) -> tuple[_Dial, str]:
        """What is the same for every URL of a host: a request that says where to dial, and the header Host."""
        place = url.scheme, url.host_port_subcomponent
        known = self._places.get(place)
        if known is None:
            if len(self._places) >= _PLACES:
                self._places.clear()
            dial = _Dial("GET", url.origin(), loop=asyncio.get_running_loop())
            known = self._places[place] = dial, dial.headers["Host"]
        return known


class _Dial(aiohttp.ClientRequest):
    """Where to dial. What its connections are known by is made once, not for every request."""

    @cached_property
    def connection_key(self) -> Any:
        return super().connection_key


class Exchange:
    """One request under way; as a context manager, with its answer: `status`, `headers` as sent, `body` in chunks."""

    __slots__ = ("_connection", "_connector", "_dial", "_head", "_sender", "body", "headers", "status")

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: aiohttp.StreamReader

    def __init__(
        self, connector: aiohttp.TCPConnector, dial: aiohttp.ClientRequest, head: bytes, sender: Sender
    ) -> None:
        self._connector = connector
        self._dial = dial
        self._head = head
        self._sender = sender
        self._connection: Any = None

    async def __aenter__(self) -> Self:
        self._connection = await self._connector.connect(self._dial, [], _TIMEOUT)
        try:
            await self._ask(self._connection.protocol)
        except BaseException:
            self._connection.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.release()  # which closes it where something is left of the answer

    async def _ask(self, protocol: Any) -> None:
        """Sends the head, and waits for the final answer (RFC 9110 §15.2: others, 1xx, may come before)."""
        self._sender.reused = getattr(protocol, "asked_before", False)
        protocol.asked_before = True
        if not protocol.is_connected():
            raise aiohttp.ServerDisconnectedError
        protocol.transport.write(self._head)
        # Whatever comes is read when the loop goes on: a parser made now is there, and the server is at work already.
        protocol.set_response_params(read_until_eof=True, auto_decompress=False, max_field_size=FIELD_BYTES)
        self._sender.left()
        status = 100
        while 100 <= status < 200 and status != 101:
            message, self.body = await protocol.read()
            status = message.code
        self.status, self.headers = status, message.raw_headers


def _written(headers: Mapping[str, str]) -> str:
    lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
    found = "".join(lines)
    if found.count("\n") != len(lines) or found.count("\r") != len(lines):
        raise ValueError("a line break in a value would be another header")
    return found


def _password(url: URL) -> dict[str, str]:
    """RFC 7617, in Latin-1 as browsers send it."""
    user, password = url.user or "", url.password or ""
    if ":" in user:
        raise ValueError("no user name has a colon")
    return {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode("latin-1")).decode("ascii")}
