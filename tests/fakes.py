"""One fake for each door to the outside: what is asked is remembered, what is answered is set by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from monitor.records import Document, DueFeed, Failure


class FakeFetcher:
    """Answers polls from a dictionary, as `fetch.Fetcher` does; a feed that was given nothing is not asked for."""

    def __init__(self) -> None:
        self._answers: dict[str, Document | Failure | BaseException] = {}
        self.asked: list[DueFeed] = []
        self.cancelled = False
        self.closed: dict[str, float] = {}  # hosts that are not to be asked, and for how many seconds

    def serve(self, url: str, body: str | bytes, **headers: str) -> None:
        """From now on the URL gives this body; `etag="..."` and the like become headers."""
        body = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._answers[url] = Document(url=url, status=200, headers=named, body=body)

    def not_modified(self, url: str, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._answers[url] = Document(url=url, status=304, headers=named, body=b"")

    def redirect(self, url: str, target: str) -> None:
        """What the URL gives comes from `target`, after a permanent redirect."""
        answer = self._answers[url]
        assert isinstance(answer, Document)
        self._answers[url] = replace(answer, url=target, redirects=(url,), moved_to=target)

    def fail(self, url: str, failure: Failure) -> None:
        self._answers[url] = failure

    def raise_for(self, url: str, error: BaseException) -> None:
        """The process dies while it asks for this URL."""
        self._answers[url] = error

    def get_many(
        self,
        requests: Iterable[DueFeed],
        *,
        seconds: float | None = None,
        look: Callable[[DueFeed, Document | Failure], None] | None = None,
    ) -> Iterator[tuple[DueFeed, Document | Failure]]:
        for feed in requests:
            if self.cancelled:
                return
            self.asked.append(feed)
            answer = self._answers[feed.url]
            if isinstance(answer, BaseException):
                raise answer
            if look is not None:
                look(feed, answer)
            yield feed, answer

    def close_host(self, key: str, seconds: float) -> None:
        self.closed[key] = seconds

    def cancel(self) -> None:
        """From another thread: nothing more is asked."""
        self.cancelled = True


class Clock:
    """The instants of a list, one at each call; KeyboardInterrupt when they are used up, as if somebody pressed ^C."""

    def __init__(self, *instants: datetime) -> None:
        self._instants = list(instants)

    def __call__(self) -> datetime:
        if not self._instants:
            raise KeyboardInterrupt
        return self._instants.pop(0)


def always(instant: datetime) -> Callable[[], datetime]:
    """A clock that stands still."""
    return lambda: instant
