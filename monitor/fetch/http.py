"""One URL → Document or Failure, over aiohttp: the only file that speaks HTTP.

hop: robots.txt, for pages | turn of the host | guarded dial | headers | redirect? → next hop | body up to the cap
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Self

import aiohttp

from monitor.fetch import failures, guard
from monitor.fetch.admission import Admission
from monitor.fetch.ask import Ask
from monitor.fetch.body import Body, BodyBroken, BodyTooLarge
from monitor.fetch.deadlines import Deadlines
from monitor.fetch.exchange import KEEP_ALIVE_SECONDS, Exchange, Line
from monitor.fetch.gates import HostClosed, Hosts, OutOfTime
from monitor.fetch.headers import header_map
from monitor.fetch.host import waits_alone
from monitor.fetch.limits import Limits
from monitor.fetch.names import Resolver
from monitor.fetch.trip import PERMANENT, Found, Redirected, Refused, Trip, refusal, target_of
from monitor.fetch.waits import Now, wait_asked
from monitor.records import Document, Failure, PollStatus

REDIRECTS = 5
UNSAID_SECONDS = 60.0  # a 429 without Retry-After: what Reddit means by it (FreshRSS#8928)

_REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})


class Client:
    """Asks URLs inside a running event loop; connections are kept between them."""

    def __init__(self, limits: Limits, hosts: Hosts, now: Now | None = None, table: guard.Table = guard.TABLE) -> None:
        self._limits = limits
        self._hosts = hosts
        self._now = now
        self._time = asyncio.get_running_loop().time
        self._deadlines = Deadlines()
        self._lines = {private: self._line(table, allow_private=private) for private in (False, True)}
        self._admission = Admission(self.fetch)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self._lines.values():
            await line.close()

    def trip(self, ask: Ask, *, keep_alive: bool = True) -> Trip:
        """The way to what is asked, with its first request made as far as that needs nobody's turn."""
        trip = Trip(ask, self._time)
        trip.headers = {"Accept": ask.accept, **ask.conditions}
        if not keep_alive:
            trip.headers["Connection"] = "close"
        with suppress(Exception):  # `go` makes it once more, and tells why it cannot
            trip.set_out()
            trip.ready = self._lines[trip.private].get(trip.url, trip.headers, trip)
        return trip

    async def fetch(self, ask: Ask) -> Document | Failure:
        """The document at the URL after at most five redirects, or why there is none."""
        trip = self.trip(ask)
        await self.go(trip)
        return trip.outcome()

    async def go(self, trip: Trip, *, until: float | None = None) -> None:
        """Asks, so that the trip has its outcome.

        Raises OutOfTime alone: the first request could not start before `until` (monotonic).
        """
        try:
            trip.came = await self._follow(trip, until=until)
        except OutOfTime:
            raise
        except Refused as refusal:
            trip.came = refusal.failure
        except HostClosed as closed:
            trip.came = failures.closed(closed.key, closed.seconds, trip.status)
        except Exception as error:
            strayed = trip.ask.allow_private and not trip.private
            host = trip.url.raw_host or "the feed"
            trip.came = failures.of_error(error, host, self._limits.seconds, strayed=strayed)

    async def _follow(self, trip: Trip, *, until: float | None) -> Found | Failure:
        if trip.ready is None:
            trip.set_out()
        for _ in range(REDIRECTS + 1):
            try:
                if trip.ask.obey_robots:
                    await self._admission.check(trip)
                turn = self._hosts.turn(trip.key, pause=trip.key not in trip.keys, until=until)
                async with turn:
                    with trip.clock(self._deadlines, self._limits.seconds):
                        return await self._hop(trip)
            except Redirected as redirect:
                trip.move(redirect.target, permanent=redirect.permanent)
                until = None
        return Failure(status=PollStatus.REDIRECT, detail=f"redirected more than {REDIRECTS} times")

    async def _hop(self, trip: Trip) -> Found | Failure:
        """One request, and another where a kept connection had been closed while the first was on its way."""
        line = self._lines[trip.private]
        try:
            return await self._request(line, trip)
        except aiohttp.ClientConnectorError:
            raise
        except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
            if not trip.reused:
                raise
        return await self._request(line, trip)

    async def _request(self, line: Line, trip: Trip) -> Found | Failure:
        """One request, noted as a visit unless nothing left: no address was found, or it is one that we refuse."""
        ready = trip.begin()
        left = True
        try:
            async with ready or line.get(trip.url, trip.headers, trip) as answer:
                trip.status = answer.status
                return await self._answer(trip, answer)
        except aiohttp.ClientConnectorError as error:
            left = not isinstance(error, aiohttp.ClientConnectorDNSError) and guard.REFUSED not in str(error.os_error)
            raise
        finally:
            if left:
                trip.note()

    async def _answer(self, trip: Trip, answer: Exchange) -> Found | Failure:
        named = header_map(answer.headers)
        status = answer.status
        if status == 304 and trip.ask.conditions:
            return named, b""
        if status in (200, 203):
            return named, await self._read(trip, answer, named)
        if status in _REDIRECT_STATUSES:
            raise Redirected(target_of(trip.url, answer.headers), permanent=status in PERMANENT)
        trip.wait = wait_asked(status, named, self._now)
        self._close(trip)
        return failures.of_status(status, named, self._now)

    def _close(self, trip: Trip) -> None:
        """Nothing more to a host that has had enough, until it wants to be asked again."""
        if not trip.may_close or waits_alone(str(trip.url), allow_private=trip.private):
            return
        if trip.wait is not None:
            self._hosts.closings.close(trip.key, trip.wait.total_seconds())
        elif trip.status == 429:
            self._hosts.closings.close(trip.key, UNSAID_SECONDS)

    async def _read(self, trip: Trip, answer: Exchange, headers: Mapping[str, str]) -> bytes:
        """The decoded body; Refused when it is empty, too large or encoded in a way that we did not offer."""
        coding = headers.get("content-encoding", "").strip().lower()
        if coding not in ("", "identity", "gzip", "x-gzip"):
            raise refusal(PollStatus.PROTOCOL, "sent a body in an encoding that was not offered (gzip was)")
        cut, cap = trip.ask.cut, trip.ask.cut or self._limits.body_bytes
        body = Body(gzip=coding.endswith("gzip"), cap=cap)
        try:
            if cut is None and _length(headers) > cap:
                raise BodyTooLarge
            async for chunk in answer.body.iter_any():
                body.feed(chunk)
            found = body.finish()
        except BodyTooLarge:
            if cut is None:
                raise refusal(PollStatus.TOO_LARGE, f"sent more than {cap / 2**20:g} MiB", answer.status) from None
            found = body.head()
        except BodyBroken as broken:
            raise refusal(PollStatus.PROTOCOL, str(broken), answer.status) from None
        finally:
            trip.size = body.came
        if not found:
            raise refusal(PollStatus.NO_BODY, "answered 200 OK, with an empty body", answer.status)
        return found

    def _line(self, table: guard.Table, *, allow_private: bool) -> Line:
        connector = aiohttp.TCPConnector(
            limit=0,  # our own gates count
            resolver=Resolver(),
            socket_factory=guard.socket_factory(allow_private=allow_private, table=table),
            keepalive_timeout=KEEP_ALIVE_SECONDS,
        )
        return Line(connector, {"Accept-Encoding": "gzip", "User-Agent": self._limits.user_agent})


def _length(headers: Mapping[str, str]) -> int:
    """What Content-Length says; 0 where it says nothing that is a number."""
    said = headers.get("content-length", "")
    return int(said) if said.isascii() and said.isdigit() else 0
