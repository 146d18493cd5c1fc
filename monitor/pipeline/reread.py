"""Reread: kept documents → parsed by today's parser | compared with what is stored. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from monitor.parse import parse_document
from monitor.parse.identity import changes, lookup
from monitor.pipeline.batches import batches
from monitor.records import DueFeed, Entry, Failure, KeptDocument, ParsedDocument, ParseJob, Revision
from monitor.sandbox import Sandbox
from monitor.store import Store

AT_ONCE = 64
FIELDS = ("title", "summary", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """An entry that reads differently now: the stored version next to it in time, and the fields that differ."""

    article_id: str
    fields: tuple[str, ...]
    before: Revision
    after: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """What today's parser would change of one kept document."""

    document: KeptDocument
    failure: Failure | None = None
    found: tuple[str, ...] = ()  # titles of entries that are not stored
    altered: tuple[Altered, ...] = ()

    @property
    def same(self) -> bool:
        return not (self.failure or self.found or self.altered)


def reread(store: Store, sandbox: Sandbox, *, feed: str | None = None) -> Iterator[Reread]:
    """Each kept document (of one feed), oldest first within a batch, compared with what is stored of it."""
    jobs = ((document, _job(document)) for document in store.kept_documents(feed=feed))
    for batch in batches(sandbox.run_many(parse_document, jobs), AT_ONCE):
        for document, parsed in sorted(batch, key=lambda pair: pair[0].came_at):
            yield _compared(store, document, parsed)


def _job(document: KeptDocument) -> ParseJob:
    return ParseJob(
        body=document.body, url=document.url, content_type=document.content_type, language=document.language,
        country=document.country,
    )  # fmt: skip


def _compared(store: Store, document: KeptDocument, parsed: ParsedDocument | Failure) -> Reread:
    if isinstance(parsed, Failure):
        as_then = parsed.status.value == document.status
        return Reread(document=document, failure=None if as_then else parsed)
    feed = DueFeed(
        id=document.feed_id, url=document.url, outlet_id=document.outlet_id, interval=timedelta(),
        polled_at=document.came_at,
    )  # fmt: skip
    known = store.known([lookup(feed, parsed)]).get(feed.id, ())
    found = changes(feed, parsed, known, document.came_at)
    versions = store.versions({change.article_id for change in found.revisions})
    altered = (
        _altered(document, change.article_id, change.entry, list(versions[change.article_id].values()))
        for change in found.revisions
        if change.content_hash not in versions.get(change.article_id, {change.content_hash: None})
    )
    return Reread(
        document=document,
        found=tuple(article.entry.title for article in found.articles),
        altered=tuple(one for one in altered if one is not None),
    )


def _altered(document: KeptDocument, article_id: str, entry: Entry, versions: Sequence[Revision]) -> Altered | None:
    """The difference to the version that stood when the document came."""
    then = [version for version in versions if version.first_seen.until <= document.came_at]
    before = then[-1] if then else versions[0]
    fields = tuple(name for name in FIELDS if getattr(before, name).split() != getattr(entry, name).split())
    return Altered(article_id=article_id, fields=fields, before=before, after=entry) if fields else None
