"""One URL on its way: over redirects, with one deadline for all of it, and what it cost each host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from types import TracebackType

from yarl import URL

from monitor.fetch.ask import Ask
from monitor.fetch.deadlines import Deadline, Deadlines
from monitor.fetch.exchange import Exchange
from monitor.fetch.ports import BAD_PORTS
from monitor.parse.hosts import host_key
from monitor.records import Document, Failure, PollStatus, Visit
from monitor.records.made import maker

URL_CHARACTERS = 2048
PERMANENT = frozenset({301, 308})
_WEB = (80, 443)


_Place = tuple[str | None, int | None]
Found = tuple[dict[str, str], bytes]  # headers and body of a 200 or 304

_visit, _document = maker(Visit), maker(Document)


class Redirected(Exception):
    """An answer that names another place."""

    def __init__(self, target: URL, *, permanent: bool = False) -> None:
        super().__init__()
        self.target = target
        self.permanent = permanent


class Refused(Exception):
    """A Failure on its way out of a hop."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class Trip:
    """One URL on its way: where it is, where it was, and how long that took (waiting for turns not counted)."""

    def __init__(self, ask: Ask, time: Callable[[], float]) -> None:
        self.ask = ask
        self.headers: dict[str, str] = {}  # that each of its requests has, beside those that all requests have
        self.ready: Exchange | None = None  # the first request, made before its turn came
        self.meanwhile: Callable[[], None] | None = None  # what is done while the server works on a request
        self.came: Found | Failure | None = None  # in the end
        self.url = URL()
        self.key = ask.key
        self._home: _Place | None = None
        self.passed: list[str] = []
        self.keys: set[str] = set()
        self.visits: list[Visit] = []
        self.moved_to: str | None = None
        self.status: int | None = None  # of the request under way, as are the next three
        self.size = 0
        self.wait: timedelta | None = None
        self.reused = False  # it went over a connection that had carried others
        self.spent = 0.0
        self._time = time
        self._started: float | None = None
        self._unbroken = True  # only permanent redirects so far

    @property
    def milliseconds(self) -> int:
        running = self._time() - self._started if self._started is not None else 0.0
        return round((self.spent + running) * 1000)

    def clock(self, deadlines: Deadlines, seconds: float) -> _Clock:
        return _Clock(self, deadlines, seconds)

    def start(self) -> None:
        self._started = self._time()

    def stop(self) -> None:
        if self._started is not None:
            self.spent += self._time() - self._started
            self._started = None

    @property
    def private(self) -> bool:
        """Whether a private address is dialled where it is now."""
        return self.ask.allow_private and (not self.ask.strict or _place(self.url) == self._home)

    @property
    def may_close(self) -> bool:
        """Whether the host where it is now may close itself for everybody.

        Behind a redirect to another host a wait binds this URL alone: whoever redirects could close any host otherwise.
        """
        return self.key == (self.ask.closes or self.ask.key)

    def set_out(self) -> None:
        """To the URL that is asked; Refused where it cannot be."""
        self.url = first_url(self.ask.url)
        self._home = _place(self.url)

    def left(self) -> None:
        """A request has left."""
        if self.meanwhile is not None:
            self.meanwhile()

    def outcome(self) -> Document | Failure:
        """What came of it, when it is over."""
        came, status = self.came, self.status
        if isinstance(came, Failure):
            return replace(came, elapsed_ms=self.milliseconds, visits=tuple(self.visits))
        assert came is not None  # noqa: S101 - it is over
        assert status is not None  # noqa: S101 - for the type checker: there was an answer
        return _document(
            url=public(self.url),
            status=status,
            headers=came[0],
            body=came[1],
            elapsed_ms=self.milliseconds,
            redirects=tuple(self.passed),
            moved_to=self.moved_to if self.moved_to != self.ask.url else None,
            visits=tuple(self.visits),
        )

    def begin(self) -> Exchange | None:
        """Another request; what was made of it before its turn, if anything."""
        self.status, self.size, self.wait, self.reused = None, 0, None, False
        ready, self.ready = self.ready, None
        return ready

    def note(self) -> None:
        """The request under way was a visit."""
        conditional = bool(self.ask.conditions)
        self.visits.append(
            _visit(host=self.key, conditional=conditional, status=self.status, size=self.size, wait=self.wait)
        )

    def move(self, target: URL, *, permanent: bool) -> None:
        """On to the target of a redirect; Refused when we do not follow it."""
        if self.url.user is not None and self.url.scheme == "https" and target.scheme == "http":
            raise refusal(PollStatus.REDIRECT, "redirected from https to http, and the feed has a password")
        # A feed with a password moves nowhere for good: the new URL would be asked without it.
        self._unbroken = self._unbroken and permanent and self.url.user is None
        if target.origin() != self.url.origin():
            target = target.with_user(None)
        if self._unbroken:
            self.moved_to = public(target)
        self.passed.append(public(self.url))
        self.keys.add(self.key)
        self.url = target
        self.key = host_key(str(target))


class _Clock:
    """A deadline over all hops of a trip: each gets what the ones before it left."""

    __slots__ = ("_deadline", "_deadlines", "_seconds", "_trip")

    _deadline: Deadline

    def __init__(self, trip: Trip, deadlines: Deadlines, seconds: float) -> None:
        self._trip = trip
        self._deadlines = deadlines
        self._seconds = seconds

    def __enter__(self) -> None:
        self._trip.start()
        self._deadline = self._deadlines.begin(max(self._seconds - self._trip.spent, 0.0))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._trip.stop()
        self._deadlines.end(self._deadline, error)


def _place(url: URL) -> _Place:
    """Host and port, as they are dialled; 80 and 443 are one, for a host that sends from http to https stays itself."""
    return url.raw_host, None if url.port in _WEB else url.port


@lru_cache(maxsize=1 << 12)  # a feed is asked for the same URL again and again: 41 of 760 µs under the profiler
def first_url(text: str) -> URL:
    """The URL of a feed or page; Refused where it cannot be asked."""
    try:
        url = URL(text)
        usable = url.scheme in ("http", "https") and bool(url.raw_host) and len(text) <= URL_CHARACTERS
    except (ValueError, IndexError):  # yarl, of "https://[::1]u:p@"
        usable = False
    if not usable:
        raise _for_good("the feed's URL cannot be asked")
    if url.port in BAD_PORTS:
        raise _for_good(f"the feed's URL names port {url.port}, which belongs to another service than the web")
    return url.with_fragment(None) if url.raw_fragment else url


def target_of(url: URL, raw: tuple[tuple[bytes, bytes], ...]) -> URL:
    """Where a redirect leads, resolved on the URL that answered; Refused when we do not go there."""
    location = next((value for name, value in raw if name.lower() == b"location"), b"").strip()
    if not location:
        raise refusal(PollStatus.REDIRECT, "redirected without saying where")
    if len(location) > 3 * URL_CHARACTERS:  # more than every character of it escaped
        raise refusal(PollStatus.REDIRECT, "redirected to a URL without a host, or too long")
    try:
        named = URL(location.decode("utf-8"))
        target = url.join(named).with_fragment(None)
    except ValueError:  # UnicodeDecodeError is one
        raise refusal(PollStatus.REDIRECT, "redirected to something that is not a URL") from None
    if target.scheme not in ("http", "https"):
        raise refusal(PollStatus.REDIRECT, "redirected to something other than http or https")
    if (named.scheme and not named.raw_host) or not target.raw_host or len(str(target)) > URL_CHARACTERS:
        raise refusal(PollStatus.REDIRECT, "redirected to a URL without a host, or too long")
    if target.port in BAD_PORTS:
        raise refusal(PollStatus.REDIRECT, f"redirected to port {target.port}, which belongs to another service")
    return target


def public(url: URL) -> str:
    """The URL without user and password, as it may be kept and shown."""
    return str(url.with_user(None)) if url.user is not None else str(url)


def refusal(status: PollStatus, detail: str, http_status: int | None = None) -> Refused:
    return Refused(Failure(status=status, detail=detail, http_status=http_status))


def _for_good(detail: str) -> Refused:
    return Refused(Failure(status=PollStatus.PROTOCOL, detail=detail, permanent=True))
