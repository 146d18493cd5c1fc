"""Pages: articles whose outlets opted in → take | fetch (robots, manners) | parse (sandbox) | decide | save.

Every host has a lane of its own, so that a slow one keeps nobody waiting; in it pages are asked one after the other,
for the host's gate admits no more. A host that asks us to wait is left alone for the rest of the pass.
"""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from monitor.parse.hosts import host_key
from monitor.parse.page import page_text, why_not, without_title
from monitor.pipeline.batches import Clock, never
from monitor.records import (
    Document,
    Failure,
    PageJob,
    PageOutcome,
    PageStatus,
    PageTask,
    PageText,
    PollStatus,
    Visit,
)
from monitor.sandbox import Sandbox
from monitor.schedule import wait_of
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher

PAGES_A_PASS = 200
LANES = 8  # hosts asked at the same time
WAITS = (timedelta(minutes=15), timedelta(hours=2))  # before the second and the third try; there is no fourth
PATIENCE = timedelta(minutes=30)  # that an article may wait for its page before it is grouped without
_LOOK_UP = 0.2  # seconds between two looks whether we are to stop

_PASSING = frozenset({408, 425, 429})  # the only 4xx that may be gone the next time (RFC 9110 §15.5, RFC 8470)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesReport:
    """One pass over the pages that are due. `waiting` are due still: time ran out, or their host wants no request."""

    statuses: dict[str, int] = field(default_factory=dict)  # PageStatus → pages
    waiting: int = 0
    seconds: float = 0.0
    missing: str | None = None  # why no page can be read at all

    @property
    def pages(self) -> int:
        return sum(self.statuses.values())


def read_pages(
    store: Store,
    fetcher: Fetcher,
    sandbox: Sandbox,
    *,
    clock: Clock,
    limit: int = PAGES_A_PASS,
    seconds: float | None = None,
    stopped: Callable[[], bool] = never,
    told: Callable[[int], None] = lambda _: None,
) -> PagesReport:
    """Reads at most `limit` pages that are due, the newest articles' first, each saved as it is done.

    After `seconds`, or once `stopped`, no further page is asked; the rest is due still. `told(1)` after each.
    """
    began = time.monotonic()
    now = clock()
    closed = store.closed_hosts(now)
    due = store.pages_due(now, limit)
    lanes = _Lanes(store, fetcher, clock, began + seconds if seconds is not None else None, stopped)
    counted: Counter[str] = Counter()
    for page, said in _parsed(lanes.answers([task for task in due if host_key(task.url) not in closed]), sandbox):
        outcome = _outcome(page, said, clock())
        store.save_page(outcome, closing=_closing(page))
        counted[outcome.status.value] += 1
        told(1)
    return PagesReport(
        statuses=dict(counted), waiting=max(0, len(due) - counted.total()), seconds=time.monotonic() - began
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A page with what came of asking for it."""

    task: PageTask
    asked: datetime
    found: Document | Failure


class _Lanes:
    """Threads that ask, a host each; the answers come out in one row."""

    def __init__(
        self, store: Store, fetcher: Fetcher, clock: Clock, until: float | None, stopped: Callable[[], bool]
    ) -> None:
        self._store, self._fetcher, self._clock = store, fetcher, clock
        self._until, self._stopped = until, stopped
        self._lanes: deque[list[PageTask]] = deque()
        self._done: SimpleQueue[_Page | BaseException | None] = SimpleQueue()
        self._ended = threading.Event()

    def answers(self, tasks: Sequence[PageTask]) -> Iterator[_Page]:
        """Each page as it comes. Once stopped, what is under way is left to the fetcher's end."""
        by_host: dict[str, list[PageTask]] = {}
        for task in tasks:
            by_host.setdefault(host_key(task.url), []).append(task)
        self._lanes.extend(by_host.values())
        threads = [
            threading.Thread(target=self._work, name="monitor-pages", daemon=True)
            for _ in range(min(LANES, len(by_host)))
        ]
        for thread in threads:
            thread.start()
        try:
            yield from self._taken(len(threads))
        finally:
            self._ended.set()

    def _taken(self, working: int) -> Iterator[_Page]:
        while working and not self._stopped():
            try:
                answer = self._done.get(timeout=_LOOK_UP)
            except Empty:
                continue
            if isinstance(answer, BaseException):
                raise answer
            if answer is None:
                working -= 1
            else:
                yield answer

    def _work(self) -> None:
        """A thread's life."""
        try:
            while self._lanes and not self._over():
                self._ask(self._lanes.popleft())
        except IndexError:  # another thread took the last lane
            pass
        except BaseException as error:  # it belongs to whoever reads the answers
            self._done.put(error)
        finally:
            self._done.put(None)

    def _ask(self, lane: Sequence[PageTask]) -> None:
        for task in lane:
            if self._over():
                return
            asked = self._clock()
            if not self._store.take_page(task, asked):
                continue
            found = self._fetcher.get_page(task.url, allow_private=task.allow_private)
            page = _Page(task, asked, found)
            self._done.put(page)
            if _has_had_enough(page):
                return

    def _over(self) -> bool:
        late = self._until is not None and time.monotonic() >= self._until
        return late or self._ended.is_set() or self._stopped()


def _parsed(pages: Iterator[_Page], sandbox: Sandbox) -> Iterator[tuple[_Page, PageText | Failure]]:
    """Documents go through the sandbox, failures round it."""
    failed: list[tuple[_Page, Failure]] = []

    def documents() -> Iterator[tuple[_Page, PageJob]]:
        for page in pages:
            if isinstance(page.found, Document):
                yield page, _job(page.task, page.found)
            else:
                failed.append((page, page.found))

    for page, said in sandbox.run_many(page_text, documents()):
        yield page, said
        while failed:
            yield failed.pop(0)
    yield from failed


def _job(task: PageTask, document: Document) -> PageJob:
    return PageJob(
        body=document.body, url=document.url, content_type=document.header("content-type"), language=task.language
    )


def _outcome(page: _Page, said: PageText | Failure, now: datetime) -> PageOutcome:
    """How it ended, and when it is asked again."""
    status, detail, text = PageStatus.TEXT, "the page's text is a revision of the article", None
    wait: timedelta | None = None
    if isinstance(said, Failure):
        status, detail = _failed(said), said.detail
        wait = _wait(page.task, said) if status is PageStatus.FAILED else None
    elif said.access == "paywalled":
        status, detail = PageStatus.PAYWALLED, said.note
    elif reason := _why_not(page, said):
        status, detail = PageStatus.NO_TEXT, reason
    else:
        text = without_title(said.text, page.task.title)
    return PageOutcome(
        article_id=page.task.article_id, status=status, detail=detail, asked_at=page.asked, read_at=now,
        next_at=now + wait if wait is not None else None, text=text, visits=page.found.visits,
    )  # fmt: skip


def _why_not(page: _Page, said: PageText) -> str:
    task = page.task
    found = page.found.url if isinstance(page.found, Document) else task.url
    return why_not(
        said.text, title=task.title, summary=task.summary, had=task.text or task.summary, asked=task.url, found=found,
        language=task.language,
    )  # fmt: skip


_NAMED = {
    PollStatus.CHALLENGE: PageStatus.CHALLENGE,
    PollStatus.TOO_HARD: PageStatus.TOO_HARD,
    PollStatus.NO_BODY: PageStatus.NO_TEXT,
    PollStatus.NOT_A_FEED: PageStatus.NO_TEXT,
    PollStatus.TOO_LARGE: PageStatus.TOO_HARD,
}


def _failed(failure: Failure) -> PageStatus:
    if failure.http_status == 402:
        return PageStatus.PAYWALLED
    if failure.http_status in (404, 410):
        return PageStatus.GONE
    if failure.status is PollStatus.ROBOTS:
        return PageStatus.ROBOTS
    return _NAMED.get(failure.status, PageStatus.FAILED)


def _wait(task: PageTask, failure: Failure) -> timedelta | None:
    """How long until it makes sense to ask again; None: it does not."""
    refused = 400 <= (failure.http_status or 0) < 500 and failure.http_status not in _PASSING
    if failure.permanent or refused or task.tries >= len(WAITS):
        return None
    asked_for = wait_of(failure.retry_after) if failure.retry_after is not None else timedelta()
    return max(WAITS[task.tries], asked_for)


def _closing(page: _Page) -> dict[str, datetime]:
    """The page's host, where it wants no request for a while.

    On a private host a wait is the article's alone, as with feeds, and so it is behind a redirect to another host: a
    link must not be able to close somebody else's.
    """
    if page.task.allow_private:
        return {}
    waits = [wait_of(visit.wait) for visit in _own_visits(page) if visit.wait is not None]
    return {host_key(page.task.url): page.asked + max(waits)} if waits else {}


def _has_had_enough(page: _Page) -> bool:
    """Whether the page's own host wants us to wait: it said so, or was not asked because it had said so before."""
    if isinstance(page.found, Document) or page.found.retry_after is None:
        return False
    return not page.found.visits or any(visit.wait is not None for visit in _own_visits(page))


def _own_visits(page: _Page) -> list[Visit]:
    key = host_key(page.task.url)
    return [visit for visit in page.found.visits if visit.host == key]
