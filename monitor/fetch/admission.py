"""Whether a host's robots.txt admits us to a page: asked once a day at most, through the same gates."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from monitor.fetch import robots
from monitor.fetch.ask import ACCEPT_TEXT, Ask
from monitor.fetch.robots import EVERYTHING, NOTHING, Rules
from monitor.fetch.trip import Refused, Trip
from monitor.parse.hosts import host_key
from monitor.records import Document, Failure, PollStatus

UNREACHED_SECONDS = 600.0  # "reasonable" (RFC 9309 §2.3.1.4): a server that is down now may be up again soon
KEPT = 1024

# What RFC 9309 §2.3.1.3 calls unavailable: there is no such file for us, so everything is admitted. An address that we
# refuse is among them, for the page's own Failure says it better.
_UNAVAILABLE = frozenset({PollStatus.REDIRECT, PollStatus.NO_BODY, PollStatus.FORBIDDEN_ADDRESS})

_Fetch = Callable[[Ask], Awaitable[Document | Failure]]
_Origin = tuple[str, bool]


class Admission:
    """Remembers the robots.txt of each origin."""

    def __init__(self, fetch: _Fetch) -> None:
        self._fetch = fetch
        self._known: dict[_Origin, tuple[float, Rules, Failure | None]] = {}

    async def check(self, trip: Trip) -> None:
        """Refused where the trip's URL is one that its host does not want us to ask; visits are the trip's.

        The status is ROBOTS where robots.txt says so, and otherwise why it could not be read.
        """
        rules, reason = await self._rules(trip)
        if rules.admits(trip.url.raw_path_qs):
            return
        host = trip.url.raw_host
        if reason is None:
            detail = f"robots.txt of {host} does not admit media-monitor to this page"
            raise Refused(Failure(status=PollStatus.ROBOTS, detail=detail, permanent=True))
        detail = f"robots.txt of {host} could not be read ({reason.detail}), so no page is asked"
        raise Refused(Failure(status=reason.status, detail=detail, retry_after=reason.retry_after))

    async def _rules(self, trip: Trip) -> tuple[Rules, Failure | None]:
        url, private = str(trip.url.origin().with_path("/robots.txt")), trip.private
        until, rules, reason = self._known.pop((url, private), (0.0, NOTHING, None))
        if until < time.monotonic():
            ask = Ask(
                url=url, allow_private=private, key=host_key(url), accept=ACCEPT_TEXT, cut=robots.PARSED_BYTES,
                strict=True, closes=trip.ask.key,
            )  # fmt: skip
            found = await self._fetch(ask)
            trip.visits.extend(found.visits)
            rules, reason = _rules_of(found)
            until = time.monotonic() + _kept(reason)
        self._known[url, private] = until, rules, reason
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return rules, reason


def _kept(reason: Failure | None) -> float:
    if reason is None:
        return robots.CACHED_SECONDS
    wait = reason.retry_after.total_seconds() if reason.retry_after is not None else UNREACHED_SECONDS
    return min(wait, UNREACHED_SECONDS)


def _rules_of(found: Document | Failure) -> tuple[Rules, Failure | None]:
    """What an answer admits us to, and the Failure where that is nothing because it could not be read."""
    if isinstance(found, Document):
        return robots.parse(found.body), None
    client_error = 400 <= (found.http_status or 0) < 500 and found.status is not PollStatus.RATE_LIMITED
    if client_error or found.status in _UNAVAILABLE:
        return EVERYTHING, None
    return NOTHING, found
