"""URLs → documents. asyncio lives inside this package alone, behind a synchronous `get_many`.

    with open_fetcher(Limits()) as fetcher:
        for feed, result in fetcher.get_many(due): …

fetcher.py the thread with the event loop · http.py one fetch · trip.py redirects and the deadline ·
guard.py addresses · host.py manners · names.py lookups · verbatim.py odd headers · body.py decoding ·
failures.py what went wrong · limits.py · file.py import files
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.fetch.limits import Limits

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher

__all__ = ["Limits", "open_fetcher"]


def open_fetcher(limits: Limits | None = None) -> Fetcher:
    """A Fetcher, to be used as a context manager; its thread starts with the first `get_many`."""
    # aiohttp takes 0.3 s to import, and commands that read a file or the database come by here too.
    from monitor.fetch.fetcher import Fetcher

    return Fetcher(limits)
