"""Request headers as bytes: one character, one byte, where aiohttp would write UTF-8."""

from __future__ import annotations

from typing import Any

import aiohttp


class VerbatimRequest(aiohttp.ClientRequest):
    """Sends header values in latin-1.

    A validator must come back exactly as the server sent it, or every answer is a full one.
    """

    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        if all(value.isascii() for value in self.headers.values()):
            return await super().send(conn)
        protocol = conn.protocol
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
