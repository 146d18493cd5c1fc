"""One feed's URL → Document or Failure, over aiohttp: the only file that speaks HTTP.

hop: turn of the host | guarded dial | headers | redirect? → next hop | body up to the cap, decoded
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from monitor.fetch import failures, guard
from monitor.fetch.body import Body, BodyBroken, BodyTooLarge
from monitor.fetch.host import Hosts, host_of
from monitor.fetch.limits import Limits
from monitor.fetch.names import Resolver
from monitor.fetch.trip import Redirected, Refused, Trip, first_url, public, refusal, target_of
from monitor.fetch.verbatim import VerbatimRequest
from monitor.records import Document, DueFeed, Failure, PollStatus

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
HEADERS_BYTES = 64 * 1024
FIELD_BYTES = 32 * 1024  # some servers send a Content-Security-Policy of more than aiohttp's 8 KiB
REDIRECTS = 5
CONNECT_SECONDS = 10.0
KEEP_ALIVE_SECONDS = 15.0

_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class Client:
    """Fetches feeds inside a running event loop; connections are kept between fetches."""

    def __init__(self, limits: Limits, hosts: Hosts) -> None:
        self._limits = limits
        self._hosts = hosts
        self._slots = asyncio.Semaphore(limits.concurrency)
        self._headers = {"Accept": ACCEPT, "Accept-Encoding": "gzip", "User-Agent": limits.user_agent}
        self._sessions = {private: self._session(allow_private=private) for private in (False, True)}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            await session.close()

    async def fetch(self, feed: DueFeed, *, keep_alive: bool = True) -> Document | Failure:
        """The document at the feed's URL after at most five redirects, or why there is none. Raises nothing."""
        trip = Trip(feed, asyncio.get_running_loop().time)
        try:
            found: Document | Failure = await self._follow(trip, keep_alive=keep_alive)
        except Refused as refusal:
            found = refusal.failure
        except Exception as error:
            found = failures.of_error(error, _host_name(trip.url), self._limits.seconds)
        if isinstance(found, Failure):
            return _timed(found, trip.milliseconds)
        return found

    async def _follow(self, trip: Trip, *, keep_alive: bool) -> Document | Failure:
        trip.url = first_url(trip.feed.url)
        headers = self._headers | trip.conditions
        if not keep_alive:
            headers["Connection"] = "close"
        session = self._sessions[trip.feed.allow_private]
        for _ in range(REDIRECTS + 1):
            try:
                host = host_of(trip.url)
                turn = self._hosts.turn(host, pause=host not in trip.hosts)
                async with turn, self._slots, trip.clock(self._limits.seconds):
                    return await self._hop(session, trip, headers)
            except Redirected as redirect:
                trip.move(redirect.target)
        return Failure(status=PollStatus.REDIRECT, detail=f"redirected more than {REDIRECTS} times")

    async def _hop(self, session: aiohttp.ClientSession, trip: Trip, headers: Mapping[str, str]) -> Document | Failure:
        async with session.get(trip.url, headers=headers, allow_redirects=False) as response:
            named = _header_map(response.raw_headers)
            if response.status in _REDIRECT_STATUSES:
                raise Redirected(target_of(trip.url, response.raw_headers))
            if response.status == 304 and trip.conditions:
                body = b""
            elif response.status in (200, 203):
                body = await self._read(response, named)
            else:
                return failures.of_status(response.status, named)
            return Document(
                url=public(trip.url),
                status=response.status,
                headers=named,
                body=body,
                elapsed_ms=trip.milliseconds,
                redirects=tuple(trip.passed),
            )

    async def _read(self, response: aiohttp.ClientResponse, headers: Mapping[str, str]) -> bytes:
        """The decoded body; Refused when it is empty, too large or encoded in a way that we did not offer."""
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise refusal(PollStatus.PROTOCOL, "sent a body in an encoding that was not offered (gzip was)")
        body = Body(gzip=coding.endswith("gzip"), cap=self._limits.body_bytes)
        try:
            if (response.content_length or 0) > self._limits.body_bytes:
                raise BodyTooLarge
            async for chunk in response.content.iter_any():
                body.feed(chunk)
            found = body.finish()
        except BodyTooLarge:
            size = f"{self._limits.body_bytes / 2**20:g} MiB"
            raise refusal(PollStatus.TOO_LARGE, f"sent more than {size}", response.status) from None
        except BodyBroken as broken:
            raise refusal(PollStatus.PROTOCOL, str(broken), response.status) from None
        if not found:
            raise refusal(PollStatus.NO_BODY, "answered 200 OK, with an empty body", response.status)
        return found

    def _session(self, *, allow_private: bool) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=0,  # our own gates count
            resolver=Resolver(),
            socket_factory=guard.socket_factory(allow_private=allow_private),
            keepalive_timeout=KEEP_ALIVE_SECONDS,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,  # Body counts while it inflates
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS),
            max_field_size=FIELD_BYTES,
            request_class=VerbatimRequest,
        )


def _header_map(raw: tuple[tuple[bytes, bytes], ...]) -> dict[str, str]:
    """Names in lower case, values as latin-1 (one character, one byte), repeated ones joined; Refused above the cap."""
    if sum(len(name) + len(value) + 4 for name, value in raw) > HEADERS_BYTES:
        raise refusal(PollStatus.PROTOCOL, f"sent more than {HEADERS_BYTES // 1024} KiB of headers")
    named: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        named[key] = f"{named[key]}, {text}" if key in named else text
    return named


def _host_name(url: URL) -> str:
    return url.raw_host or "the feed"


def _timed(failure: Failure, milliseconds: int) -> Failure:
    return Failure(
        status=failure.status,
        detail=failure.detail,
        permanent=failure.permanent,
        http_status=failure.http_status,
        retry_after=failure.retry_after,
        elapsed_ms=milliseconds,
    )
