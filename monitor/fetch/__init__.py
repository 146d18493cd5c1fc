"""URLs → documents. asyncio lives inside this package alone, behind a synchronous `get_many`.

    with open_fetcher(Limits()) as fetcher:
        for feed, result in fetcher.get_many(due): …

fetcher.py, patience.py the thread with the event loop · ask.py one URL, many feeds · lanes.py hosts side by side ·
http.py one fetch · trip.py redirects and the deadline · gates.py turns, pauses, waits · host.py whose manners count ·
robots.py, admission.py pages that nobody subscribed to · guard.py, ports.py what is never dialled · names.py lookups ·
exchange.py one request · headers.py, body.py what came · failures.py, challenge.py, waits.py what it means ·
limits.py · file.py imports
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.fetch.limits import Limits

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher

__all__ = ["Limits", "open_fetcher"]


def open_fetcher(limits: Limits | None = None, *, clock: Callable[[], datetime] | None = None) -> Fetcher:
    """A Fetcher, to be used as a context manager; its thread starts with the first `get_many`.

    `clock` is the wall clock; without one, a Retry-After that is a date counts only beside the server's own Date.
    """
    # aiohttp takes 0.3 s to import, and commands that read a file or the database come by here too.
    from monitor.fetch.fetcher import Fetcher

    return Fetcher(limits, now=clock)
