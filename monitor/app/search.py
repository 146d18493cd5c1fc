"""A search for feeds asks hosts as polls do, so its requests are counted as theirs are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from monitor.app.clock import Clock
from monitor.records import Document, DueFeed, Failure, Visit

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One address that was asked, with each request that this took."""

    asked_at: datetime
    polled_at: datetime  # when the answer was there
    visits: tuple[Visit, ...]


class Counting:
    """A fetcher that remembers what it asked."""

    def __init__(self, fetcher: Fetcher, clock: Clock) -> None:
        self.steps: list[Step] = []
        self._fetcher, self._clock = fetcher, clock

    def get_page(self, url: str, *, allow_private: bool = False) -> Document | Failure:
        """As the fetcher's."""
        asked_at = self._clock()
        found = self._fetcher.get_page(url, allow_private=allow_private)
        self._count(asked_at, found)
        return found

    def get_many(self, requests: Iterable[DueFeed]) -> Iterator[tuple[DueFeed, Document | Failure]]:
        """As the fetcher's."""
        asked_at = self._clock()
        for feed, found in self._fetcher.get_many(requests):
            self._count(asked_at, found)
            yield feed, found

    def _count(self, asked_at: datetime, found: Document | Failure) -> None:
        if found.visits:
            self.steps.append(Step(asked_at=asked_at, polled_at=self._clock(), visits=found.visits))
