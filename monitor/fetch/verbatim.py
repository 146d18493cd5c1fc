"""Request headers as bytes, where aiohttp would write UTF-8, and whether they go over a used connection."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any, Protocol

import aiohttp


class Sender(Protocol):
    """Who wants to know over which connection its request goes."""

    reused: bool


sender: ContextVar[Sender] = ContextVar("sender")


class VerbatimRequest(aiohttp.ClientRequest):
    """Sends header values in latin-1, and tells the `sender` whether another request went over the connection before.

    A validator must come back exactly as the server sent it, or every answer is a full one.
    """

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        protocol = conn.protocol
        sender.get().reused = getattr(protocol, "asked_before", False)
        protocol.asked_before = True
        if "".join(self.headers.values()).isascii():
            return await super().send(conn)
        transport = protocol.transport
        protocol.transport = _Latin1Transport(transport)
        try:
            return await super().send(conn)
        finally:
            if protocol.transport is not None:
                protocol.transport = transport


class _Latin1Transport:
    """A transport for the time in which a request's head is written."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def write(self, head: bytes) -> None:
        self._transport.write(bytes(head).decode().encode("latin-1"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
