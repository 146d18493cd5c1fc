"""The verbs in order; each reads, lets a pure function decide, and writes. No verb calls another.

    poll    store.lease | fetcher.get_many | parse (sandbox) | identity.changes | schedule.after | store.save_polls
    group   store.ungrouped | stories.Grouping | store.save_assignments
    trace   store.untraced | narratives.Tracing | store.save_trace
    fill    file.lines | parse.rows | store.save_import

A verb finds its work in rows, so one that was interrupted is resumed by running it again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from monitor import schedule
from monitor.errors import InputError
from monitor.fetch.file import file_key, lines
from monitor.narratives import TraceOptions, Tracing
from monitor.parse import parse_document
from monitor.parse.identity import Changes, changes, lookup
from monitor.parse.rows import new_article, row
from monitor.records import (
    Article,
    BadRow,
    Document,
    DueFeed,
    Failure,
    GroupArticle,
    ImportRow,
    Outlet,
    ParsedDocument,
    ParseJob,
    Phrase,
    PollOutcome,
    PollStatus,
    StoryAssignment,
    TraceArticle,
    Wire,
)
from monitor.sandbox import Sandbox
from monitor.store import Store
from monitor.stories import Grouping, GroupOptions

if TYPE_CHECKING:
    from monitor.fetch.fetcher import Fetcher

Clock = Callable[[], datetime]
T = TypeVar("T")

POLLS_A_BATCH = 64  # written in one transaction: one fsync for all of them
ARTICLES_A_BATCH = 1_000
LEASE = timedelta(minutes=10)  # longer than a poll can take: 30 s to fetch, 5 s to parse, and the queue
BACKGROUND = timedelta(days=120)  # traced articles read back, beyond the window, to know what is usual


# --- poll --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Polled:
    """A feed with what came of asking it, before it is known what is new."""

    feed: DueFeed
    fetched: Document | Failure
    parsed: ParsedDocument | Failure | None = None  # None: nothing to parse


def poll(
    store: Store,
    fetcher: Fetcher,
    sandbox: Sandbox,
    *,
    clock: Clock,
    worker: str,
    every: bool = False,
    at_once: int = POLLS_A_BATCH,
) -> Iterator[PollOutcome]:
    """One poll of each due feed (all of them with `every`), yielded once it is written."""
    asked = clock()  # every request leaves after this: the lower end of the first-seen intervals to come
    due = store.lease(asked, 1_000_000, worker=worker, ttl=LEASE, every=every)
    batches = _batches(_polled(fetcher.get_many(due), sandbox), at_once)
    for batch in _ahead(batches, stop=fetcher.cancel):
        now = clock()
        lookups = [lookup(one.feed, one.parsed) for one in batch if isinstance(one.parsed, ParsedDocument)]
        known = store.known(lookups)
        outcomes = [
            _outcome(one, changes(one.feed, one.parsed, known.get(one.feed.id, ()), now), asked, now)
            if isinstance(one.parsed, ParsedDocument)
            else _outcome(one, None, asked, now)
            for one in batch
        ]
        store.save_polls(outcomes, now)
        yield from outcomes


def _ahead(batches: Iterator[list[T]], *, stop: Callable[[], None]) -> Iterator[list[T]]:
    """The same batches, each made while the one before is being written; else the parsers would wait for the disk.

    A consumer that goes away, or is interrupted, calls `stop`, after which the batch in the making ends early.
    """
    with ThreadPoolExecutor(1, "monitor-poll") as thread:
        try:
            following = thread.submit(next, batches, None)
            while (batch := following.result()) is not None:
                following = thread.submit(next, batches, None)
                yield batch
        except BaseException:
            stop()
            raise


def _polled(fetched: Iterable[tuple[DueFeed, Document | Failure]], sandbox: Sandbox) -> Iterator[_Polled]:
    """Documents that are new to us go through the sandbox; the rest needs no parsing and goes round it."""
    done: list[_Polled] = []

    def documents() -> Iterator[tuple[_Polled, ParseJob]]:
        for feed, result in fetched:
            one = _Polled(feed, result)
            if isinstance(result, Document) and result.status == 200 and _sha256(result) != feed.body_sha256:
                yield one, _job(feed, result)
            else:
                done.append(one)

    for one, parsed in sandbox.run_many(parse_document, documents()):
        yield replace(one, parsed=parsed)
        yield from _emptied(done)
    yield from _emptied(done)


def _emptied(items: list[T]) -> Iterator[T]:
    while items:
        yield items.pop(0)


def _job(feed: DueFeed, document: Document) -> ParseJob:
    return ParseJob(
        body=document.body,
        url=document.url,
        content_type=document.header("content-type"),
        language=feed.language,
        country=feed.country,
    )


def _sha256(document: Document) -> str:
    return hashlib.sha256(document.body).hexdigest()


def _outcome(one: _Polled, found: Changes | None, asked: datetime, now: datetime) -> PollOutcome:
    """The poll as it is written. Validators only of a document that was read whole: nothing is skipped for ever."""
    feed, fetched, parsed = one.feed, one.fetched, one.parsed
    status, detail = _status(fetched, parsed, found)
    failure = fetched if isinstance(fetched, Failure) else parsed if isinstance(parsed, Failure) else None
    outcome = PollOutcome(
        feed_id=feed.id,
        polled_at=now,
        status=status,
        detail=detail,
        next_poll_at=schedule.after(feed, status, now=now, retry_after=failure.retry_after if failure else None),
        elapsed_ms=fetched.elapsed_ms,
        asked_at=asked,
        fence=feed.fence,
    )
    if isinstance(fetched, Failure):
        return replace(outcome, http_status=fetched.http_status)
    outcome = replace(outcome, http_status=fetched.status, size=len(fetched.body))
    if isinstance(parsed, Failure):
        return outcome
    if parsed is None or parsed.complete:
        outcome = replace(
            outcome,
            etag=fetched.header("etag"),
            last_modified=fetched.header("last-modified"),
            body_sha256=feed.body_sha256 if fetched.status == 304 else _sha256(fetched),
        )
    if parsed is None or found is None:
        return outcome
    return replace(
        outcome, format=parsed.format, tier=parsed.tier, skipped=parsed.skipped,
        articles=found.articles, revisions=found.revisions, sightings=found.sightings, known=found.known,
    )  # fmt: skip


def _status(
    fetched: Document | Failure, parsed: ParsedDocument | Failure | None, found: Changes | None
) -> tuple[PollStatus, str]:
    if isinstance(fetched, Failure):
        return fetched.status, fetched.detail
    if isinstance(parsed, Failure):
        return parsed.status, parsed.detail
    if fetched.status == 304:
        return PollStatus.NOT_MODIFIED, "not modified since the last poll"
    if parsed is None or found is None:
        return PollStatus.UNCHANGED, "the same bytes as at the last poll"
    if not parsed.entries:
        return PollStatus.EMPTY, "a valid feed without entries"
    count = len(found.articles) + len(found.revisions)
    detail = f"{len(found.articles)} new, {len(found.revisions)} revised, {found.known} known"
    return (PollStatus.NEW if count else PollStatus.UNCHANGED), detail


# --- group -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReport:
    """What grouping did, in articles."""

    articles: int = 0
    founded: int = 0
    joined: int = 0
    reprints: int = 0
    wire: int = 0


def group(
    store: Store, options: GroupOptions, wires: Sequence[Wire], *, clock: Clock, at_once: int = ARTICLES_A_BATCH
) -> GroupReport:
    """Every article that has no story gets one."""
    owners = {outlet.id: outlet.owner for outlet in store.outlets()}
    counted: Counter[str] = Counter()
    grouping: Grouping | None = None
    while articles := store.ungrouped(at_once):
        if grouping is None:
            grouping = regrouped(store, options, wires, owners, since=articles[0].at - options.window)
        assignments = []
        for article in articles:
            narrow = group_article(article, owners)
            decided = grouping.decide(narrow)
            grouping.remember(narrow, decided)
            assignments.append(decided)
        store.save_assignments(assignments, {article.id: article.at for article in articles}, clock())
        counted["articles"] += len(assignments)
        counted["founded"] += sum(decided.founded for decided in assignments)
        counted["reprints"] += sum(decided.reprint_of is not None for decided in assignments)
        counted["wire"] += sum(decided.wire is not None for decided in assignments)
    counted["joined"] = counted["articles"] - counted["founded"]
    return GroupReport(**counted)


def regrouped(
    store: Store, options: GroupOptions, wires: Sequence[Wire], owners: dict[str, str | None], *, since: datetime
) -> Grouping:
    """The grouping state as it was when the newest grouped article was decided."""
    grouping = Grouping(options, wires)
    for article in store.grouped_since(since):
        if article.story_id is not None:
            grouping.remember(group_article(article, owners), _remembered(article, article.story_id))
    return grouping


def _remembered(article: Article, story_id: str) -> StoryAssignment:
    return StoryAssignment(
        article_id=article.id, story_id=story_id, founded=False, reprint_of=article.reprint_of, wire=article.wire
    )


def group_article(article: Article, owners: dict[str, str | None]) -> GroupArticle:
    return GroupArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.at,
        language=article.language, owner=owners.get(article.outlet_id), credit=article.credit,
    )  # fmt: skip


# --- trace -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceReport:
    """What tracing did; `phrases` and `flagged` count what changed."""

    articles: int = 0
    phrases: int = 0
    flagged: int = 0


def trace(store: Store, options: TraceOptions, *, clock: Clock, at_once: int = ARTICLES_A_BATCH) -> TraceReport:
    """Every grouped article is searched for wording that other outlets have, too."""
    owners = {outlet.id: outlet.owner for outlet in store.outlets()}
    tracing: Tracing | None = None
    read, changed = 0, dict[str, Phrase]()
    while articles := store.untraced(at_once):
        if tracing is None:
            tracing = retraced(store, options, owners, now=articles[0].at)
        phrases: dict[str, Phrase] = {}
        removed: list[str] = []
        for article in articles:
            decided = tracing.trace(trace_article(article, owners))
            for gone in decided.removed:
                removed.append(gone)
                phrases.pop(gone, None)
                changed.pop(gone, None)
            phrases.update((phrase.id, phrase) for phrase in decided.phrases)
        ids = [article.id for article in articles]
        store.save_trace(ids, tuple(phrases.values()), clock(), removed=removed)
        read += len(ids)
        changed.update(phrases)
    flagged = sum(phrase.flagged for phrase in changed.values())
    return TraceReport(articles=read, phrases=len(changed), flagged=flagged)


def retraced(store: Store, options: TraceOptions, owners: dict[str, str | None], *, now: datetime) -> Tracing:
    """The tracing state as it was when the newest traced article was decided."""
    tracing = Tracing(options)
    articles = (trace_article(article, owners) for article in store.traced_since(now - BACKGROUND))
    tracing.restore(articles, store.phrases_since(now - options.span), since=now - options.span)
    return tracing


def trace_article(article: Article, owners: dict[str, str | None]) -> TraceArticle:
    return TraceArticle(
        id=article.id, outlet_id=article.outlet_id, title=article.title, body=article.body, at=article.at,
        owner=owners.get(article.outlet_id), wire=article.wire, reprint_of=article.reprint_of,
        story_id=article.story_id, language=article.language, revision=article.revision,
        body_field="text" if article.text else "summary",
    )  # fmt: skip


# --- fill: import a file -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FillReport:
    """What one import file gave; `resumed` lines were done by an earlier run."""

    path: Path
    lines: int = 0
    stored: int = 0
    duplicates: int = 0
    resumed: int = 0
    bad: tuple[BadRow, ...] = ()
    broken: InputError | None = None  # why the file could not be read to its end


def fill(
    store: Store, path: Path, *, clock: Clock, told: Callable[[int], None], at_once: int = ARTICLES_A_BATCH
) -> FillReport:
    """The articles of one JSONL file (also .gz), stored; an interrupted import goes on where it stopped.

    InputError when the file cannot be opened; where it breaks off, what was read before is stored.
    """
    key = file_key(path)
    resumed = store.import_progress(key)
    stored = duplicates = done = 0
    bad: list[BadRow] = []
    source = _Lines(path, resumed)
    for batch in _batches((row(line, raw) for line, raw in source if raw.strip()), at_once):
        rows = [one for one in batch if isinstance(one, ImportRow)]
        bad += [one for one in batch if isinstance(one, BadRow)]
        now = clock()
        articles = [new_article(one, now) for one in rows]
        outlets = {
            article.outlet_id: Outlet(id=article.outlet_id, name=one.outlet)
            for article, one in zip(articles, rows, strict=True)
        }
        done = batch[-1].line
        new = store.save_import(
            articles, tuple(outlets.values()), file_key=key, path=str(path), lines_done=done, finished=False, now=now
        )
        stored, duplicates = stored + new, duplicates + len(rows) - new
        told(len(batch))
    finished = source.broken is None
    store.save_import((), (), file_key=key, path=str(path), lines_done=done, finished=finished, now=clock())
    return FillReport(
        path=path, lines=stored + duplicates + len(bad), stored=stored, duplicates=duplicates, resumed=resumed,
        bad=tuple(bad), broken=source.broken,
    )  # fmt: skip


class _Lines:
    """A file's lines after the first `skipped`; where the file breaks off they end, and `broken` says why."""

    def __init__(self, path: Path, skipped: int) -> None:
        self._lines, self._skipped = lines(path), skipped
        self.broken: InputError | None = None

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        try:
            yield from (pair for pair in self._lines if pair[0] > self._skipped)
        except InputError as error:
            self.broken = error


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
