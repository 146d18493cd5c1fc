"""Poll: due feeds → lease | fetch | parse | what is new | when again | save, in batches.

The next batch is fetched and parsed while the one before is being written; else the parsers would wait for the disk.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from isal import isal_zlib

from monitor import schedule
from monitor.errors import BusyError
from monitor.fetch.host import waits_alone
from monitor.parse.hosts import host_key
from monitor.parse.identity import changes, guids_usable, lookup, wants_history
from monitor.parse.reading import Sent, read, received, sent
from monitor.pipeline.batches import Clock, weighed
from monitor.pipeline.outcome import Polled, outcome, polled
from monitor.records import Document, DueFeed, Failure, ParsedDocument, ParseJob, PollOutcome, PollStatus, RawDocument
from monitor.sandbox import Sandbox
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher

T = TypeVar("T")

# Polls that are written in one transaction, and documents among them: one fsync for all. Few documents, for the last
# batch of a pass is written while nobody parses any more; many polls, for each costs nine statements and a commit.
POLLS_A_BATCH, DOCUMENTS_A_BATCH = 256, 64
FIRST = 4  # with new feeds the first batch is so many times smaller: until it is there, nobody writes
MOST_HEADERS, LONGEST_HEADER = 100, 1_000  # that are kept with a document; characters
LEASE = timedelta(minutes=10)  # longer than a poll can take; kept up while its feeds wait
LOOK = 2.0  # seconds between two looks at the clock while a batch fills


def poll(
    store: Store,
    fetcher: Fetcher,
    sandbox: Sandbox,
    *,
    clock: Clock,
    worker: str,
    every: bool = False,
    at_once: int = POLLS_A_BATCH,
    seconds: float | None = None,
) -> Iterator[PollOutcome]:
    """One poll of each due feed (all of them with `every`), yielded once it is written.

    After `seconds` no further request is started; feeds that were not asked are due as before. What is known before the
    first request leaves is written before: when each feed is asked again if this process ends here.
    """
    asked = clock()  # every request leaves after this: the lower end of the first-seen intervals to come
    if store.has_new(asked):
        sandbox.start()  # it loads while feeds are leased and the first documents are on their way; 304s need none
    due = store.lease(
        asked, 1_000_000, worker=worker, ttl=LEASE, every=every, again=lambda feed: schedule.lease(feed, asked, LEASE)
    )
    leased = _Leased(store, due, clock, asked)
    try:
        for host, until in store.closed_hosts(asked).items():  # a redirect may lead there
            fetcher.close_host(host, (until - asked).total_seconds())
        early = _Early(asked, clock)
        fetched = _answered(fetcher.get_many(_asks(due, asked), seconds=seconds, look=early.look), leased)
        first = FIRST if any(feed.polled_at is None for feed in due) else 1
        batches = weighed(_polled(fetched, sandbox), _weight(at_once), at_once, first=max(at_once // first, 1))
        for batch in _ahead(batches, stop=fetcher.cancel, meanwhile=leased.keep_up):
            outcomes = _saved(store, batch, early, leased.keep_up())
            for one in outcomes:
                del leased.unsaved[one.feed_id]
            yield from outcomes
    finally:
        store.release(leased.unsaved.values())
        store.give_back(leased.waiting.values(), asked)


class _Leased:
    """The feeds of a pass whose leases it has. They are kept up by the clock, whether anything comes or not.

    200 feeds of one host are a longer queue than a lease, and nothing is written until a batch is full: another process
    would take those that wait, and what had come of the others would count for nothing.
    """

    def __init__(self, store: Store, due: Sequence[DueFeed], clock: Clock, asked: datetime) -> None:
        self.waiting = {feed.id: feed for feed in due}  # not asked yet
        self.unsaved: dict[str, DueFeed] = {}  # asked, and not written yet
        self._store = store
        self._clock = clock
        self._renewed = asked

    def answered(self, feed: DueFeed) -> None:
        """Something came of a feed. It is never in neither list: another thread renews what is in them."""
        if feed.id in self.waiting:
            self.unsaved[feed.id] = self.waiting[feed.id]
            del self.waiting[feed.id]

    def keep_up(self) -> datetime:
        """Renews what is half run out; now."""
        now = self._clock()
        if now - self._renewed > LEASE / 2:
            held = {**self.waiting.copy(), **self.unsaved.copy()}  # in this order: a feed goes from one to the other
            with suppress(BusyError):  # there is another look before they run out
                self._store.renew(held.values(), now + LEASE)
                self._renewed = now
        return now


def _weight(at_once: int) -> Callable[[Polled], int]:
    """How much of a batch of so many polls one takes up."""
    document = max(at_once // DOCUMENTS_A_BATCH, 1)
    return lambda one: 1 if one.parsed is None else document


def _answered(
    fetched: Iterable[tuple[DueFeed, Document | Failure]], leased: _Leased
) -> Iterator[tuple[DueFeed, Document | Failure]]:
    """What came, from one list to the other. A feed whose host is closed was not asked, and goes on waiting."""
    for feed, result in fetched:
        if isinstance(result, Failure) and result.status is PollStatus.RATE_LIMITED and not _was_asked(result):
            continue
        leased.answered(feed)
        yield feed, result


def _was_asked(failure: Failure) -> bool:
    return bool(failure.visits) or failure.http_status is not None


def _saved(store: Store, batch: Sequence[Polled], early: _Early, now: datetime) -> list[PollOutcome]:
    """The outcomes of a batch, written. Where one of them cannot be, the others are, one by one.

    What a feed brought and we cannot judge or write is a failed poll of that feed with a longer wait, not the end of
    the pass: a poison row must not come back with the next tick.
    """
    try:
        outcomes = _decided(store, batch, early, now)
        store.save_polls(outcomes, now, closing=_closing(batch, now))
    except BusyError:
        raise
    except Exception as error:
        if len(batch) > 1:
            return [outcome for one in batch for outcome in _saved(store, [one], early, now)]
        (one,) = batch
        if isinstance(one.fetched, Failure):  # nothing but the failure itself was to be written: it is the database
            raise
        detail = f"what it brought could not be kept: {type(error).__name__}: {error}"[:300]
        failed = Failure(status=PollStatus.MALFORMED, detail=detail, visits=one.fetched.visits)
        return _saved(store, [Polled(one.feed, failed)], early, now)
    return outcomes


def _asks(due: Sequence[DueFeed], now: datetime) -> list[DueFeed]:
    """The feeds as they are asked: those in trouble last, so that they hold up nobody; some without validators."""
    return [
        replace(feed, etag=None, last_modified=None) if schedule.ask_whole(feed, now) else feed
        for feed in sorted(due, key=lambda feed: feed.standing.trouble if feed.standing else 0.0)
    ]


def _decided(store: Store, batch: Sequence[Polled], early: _Early, now: datetime) -> list[PollOutcome]:
    """What each poll of a batch changes: two questions to the store, and one for each feed that was redirected."""
    read = [(one, one.parsed) for one in batch if isinstance(one.parsed, ParsedDocument)]
    known = store.known([lookup(one.feed, parsed) for one, parsed in read]) if read else {}
    found = {one.feed.id: changes(one.feed, parsed, known.get(one.feed.id, ()), now) for one, parsed in read}
    odd = [(one.feed, parsed) for one, parsed in read if wants_history(one.feed, found[one.feed.id])]
    if odd:
        known = store.known([lookup(feed, parsed, whole=True) for feed, parsed in odd])
        found |= {feed.id: changes(feed, parsed, known.get(feed.id, ()), now) for feed, parsed in odd}
    return [
        early.taken(one.feed) or outcome(one, found.get(one.feed.id), _taken_by(store, one), early.asked, now)
        for one in batch
    ]


class _Early:
    """Polls that are decided before their batch: those with a 304 that was not redirected ask the store nothing.

    It is done in the thread that asks, while a server works on the next request. In the thread that writes it would
    hold that one up: they take turns.
    """

    def __init__(self, asked: datetime, clock: Clock) -> None:
        self.asked = asked
        self._clock = clock
        self._found: dict[str, PollOutcome] = {}

    def look(self, feed: DueFeed, result: Document | Failure) -> None:
        """Decides what came, if that can be done."""
        if isinstance(result, Document) and result.status == 304 and result.moved_to is None:
            with suppress(Exception):  # it is decided once more with its batch, and told there
                one = polled(feed=feed, fetched=result)
                self._found[feed.id] = outcome(one, None, None, self.asked, self._clock())

    def taken(self, feed: DueFeed) -> PollOutcome | None:
        """What was decided of a feed, once."""
        return self._found.pop(feed.id, None)


def _taken_by(store: Store, one: Polled) -> str | None:
    """The feed of the same outlet that is asked at the address to which this one has moved."""
    target = one.fetched.moved_to if isinstance(one.fetched, Document) else None
    return store.feed_at(one.feed.outlet_id, target, besides=one.feed.id) if target else None


def _closing(batch: Sequence[Polled], now: datetime) -> dict[str, datetime]:
    """Hosts that want no request for a while.

    On a private host a wait is the feed's alone (FreshRSS#7870), and so it is behind a redirect to another host: a feed
    must not be able to close somebody else's.
    """
    found: dict[str, datetime] = {}
    for one in batch:
        for visit in one.fetched.visits:
            if visit.wait is not None:
                alone = waits_alone(one.feed.url, allow_private=one.feed.allow_private)
                key = one.feed.id if alone or visit.host != host_key(one.feed.url) else visit.host
                found[key] = max(found.get(key, now), now + schedule.wait_of(visit.wait))
    return found


def _ahead(made: Iterator[list[T]], *, stop: Callable[[], None], meanwhile: Callable[[], object]) -> Iterator[list[T]]:
    """The same batches, each made while the one before is being written; `meanwhile` is called while one fills.

    A consumer that goes away, or is interrupted, calls `stop`, after which the batch in the making ends early.
    """
    with ThreadPoolExecutor(1, "monitor-poll") as thread:
        try:
            following = thread.submit(next, made, None)
            while (batch := _awaited(following, meanwhile)) is not None:
                following = thread.submit(next, made, None)
                yield batch
        except BaseException:
            stop()
            raise


def _awaited(coming: Future[T], meanwhile: Callable[[], object]) -> T:
    while wait([coming], LOOK).not_done:
        meanwhile()
    return coming.result()


def _polled(fetched: Iterable[tuple[DueFeed, Document | Failure]], sandbox: Sandbox) -> Iterator[Polled]:
    """Documents that are new to us go through the sandbox; the rest needs no parsing, and does not wait for them."""
    for one, found in sandbox.run_where_needed(read, (_with_job(feed, result) for feed, result in fetched)):
        yield one if found is None else replace(one, parsed=received(found))


def _with_job(feed: DueFeed, result: Document | Failure) -> tuple[Polled, Sent | None]:
    if not isinstance(result, Document) or result.status != 200:
        return polled(feed=feed, fetched=result), None
    digest = hashlib.sha256(result.body).hexdigest()
    if digest == feed.body_sha256:
        return Polled(feed, result, sha256=digest), None
    return Polled(feed, result, sha256=digest, raw=_raw(result, digest)), _job(feed, result)


def _kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers as they are kept: without cookies, which may be somebody's session, and cut where a server goes on."""
    told = sorted(name for name in headers if not name.startswith("set-cookie"))[:MOST_HEADERS]
    return {name[:LONGEST_HEADER]: headers[name][:LONGEST_HEADER] for name in told}


def _raw(document: Document, digest: str) -> RawDocument:
    """The document as it is kept. Packed here, beside the thread that writes: others run meanwhile.

    What comes out is zlib's format, so any Python reads it. zlib itself takes three times as long, and packs less.
    """
    return RawDocument(
        sha256=digest,
        packed=isal_zlib.compress(document.body, 1),
        size=len(document.body),
        url=document.url,
        content_type=document.header("content-type"),
        headers=_kept_headers(document.headers),
    )


def _job(feed: DueFeed, document: Document) -> Sent:
    job = ParseJob(
        body=document.body,
        url=document.url,
        content_type=document.header("content-type"),
        language=feed.language,
        country=feed.country,
    )
    return sent(job, feed.outlet_id, guids=guids_usable(feed), others=feed.polled_at is not None)


def mend_clock(store: Store, now: datetime) -> int:
    """Feeds polled later than `now`: the clock was set back. They are due on their grid from now on; how many."""
    if not store.is_ahead(now, LEASE):
        return 0
    ahead = store.ahead(now)
    store.set_back(now, LEASE)
    store.put_off({feed.id: schedule.lease(feed, now, timedelta()) for feed in ahead})
    return len(ahead)
