"""One feed on its way: from its URL over redirects, with one deadline for all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType

from yarl import URL

from monitor.fetch.host import host_of
from monitor.fetch.limits import CONTROL
from monitor.records import DueFeed, Failure, PollStatus

URL_CHARACTERS = 2048


class Redirected(Exception):
    """An answer that names another place."""

    def __init__(self, target: URL) -> None:
        super().__init__()
        self.target = target


class Refused(Exception):
    """A Failure on its way out of a hop."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class Trip:
    """One feed on its way: where it is, where it was, and how long that took (waiting for turns not counted)."""

    def __init__(self, feed: DueFeed, time: Callable[[], float]) -> None:
        self.feed = feed
        self.url = URL()
        self.passed: list[str] = []
        self.hosts: set[str] = set()
        self.conditions = _conditions(feed)
        self._time = time
        self.spent = 0.0
        self._started: float | None = None

    @property
    def milliseconds(self) -> int:
        running = self._time() - self._started if self._started is not None else 0.0
        return round((self.spent + running) * 1000)

    def clock(self, seconds: float) -> _Clock:
        return _Clock(self, seconds)

    def start(self) -> None:
        self._started = self._time()

    def stop(self) -> None:
        if self._started is not None:
            self.spent += self._time() - self._started
            self._started = None

    def move(self, target: URL) -> None:
        """On to the target of a redirect; Refused when we do not follow it."""
        if self.url.user is not None and self.url.scheme == "https" and target.scheme == "http":
            raise refusal(PollStatus.REDIRECT, "redirected from https to http, and the feed has a password")
        if target.origin() != self.url.origin():
            target = target.with_user(None)
        self.passed.append(public(self.url))
        self.hosts.add(host_of(self.url))
        self.url = target


class _Clock:
    """A deadline over all hops of a trip: each gets what the ones before it left."""

    def __init__(self, trip: Trip, seconds: float) -> None:
        self._trip = trip
        self._timeout = asyncio.timeout(max(seconds - trip.spent, 0.0))

    async def __aenter__(self) -> None:
        self._trip.start()
        await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._trip.stop()
        await self._timeout.__aexit__(kind, error, trace)


def _conditions(feed: DueFeed) -> dict[str, str]:
    """If-None-Match and If-Modified-Since; a validator that no header can carry is left out."""
    known = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in known.items() if value and not CONTROL.search(value)}


def first_url(text: str) -> URL:
    try:
        url = URL(text)
        usable = url.scheme in ("http", "https") and bool(url.raw_host) and len(text) <= URL_CHARACTERS
    except ValueError:
        usable = False
    if not usable:
        failure = Failure(status=PollStatus.PROTOCOL, detail="the feed's URL cannot be asked", permanent=True)
        raise Refused(failure)
    return url.with_fragment(None)


def target_of(url: URL, raw: tuple[tuple[bytes, bytes], ...]) -> URL:
    """Where a redirect leads, resolved on the URL that answered; Refused when we do not go there."""
    location = next((value for name, value in raw if name.lower() == b"location"), b"").strip()
    if not location:
        raise refusal(PollStatus.REDIRECT, "redirected without saying where")
    try:
        named = URL(location.decode("utf-8"))
        target = url.join(named).with_fragment(None)
    except ValueError:  # UnicodeDecodeError is one
        raise refusal(PollStatus.REDIRECT, "redirected to something that is not a URL") from None
    if target.scheme not in ("http", "https"):
        raise refusal(PollStatus.REDIRECT, "redirected to something other than http or https")
    if (named.scheme and not named.raw_host) or not target.raw_host or len(str(target)) > URL_CHARACTERS:
        raise refusal(PollStatus.REDIRECT, "redirected to a URL without a host, or too long")
    return target


def public(url: URL) -> str:
    """The URL without user and password, as it may be kept and shown."""
    return str(url.with_user(None)) if url.user is not None else str(url)


def refusal(status: PollStatus, detail: str, http_status: int | None = None) -> Refused:
    return Refused(Failure(status=status, detail=detail, http_status=http_status))
