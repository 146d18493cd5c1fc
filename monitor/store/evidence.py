"""The documents behind revisions: which poll brought each, and whether its bytes are still there."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from monitor.records.evidence import EvidenceDocument
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.tables import documents, feeds, polls, revisions

_IMPORTED = "imported from a file: no document was fetched"
_PAGE = "its text was read from its page, of which no bytes are kept"
_NO_POLL = "the poll that brought it is forgotten (those that brought nothing new after 3 days, others after 90)"
_NO_BYTES = "raw documents are kept for a while only: the bytes are no longer there"


class EvidenceParts(Part):
    def evidence_documents(self, of: Iterable[tuple[str, int]]) -> Iterator[EvidenceDocument]:
        """For each (article, revision) that is stored the document that brought it, in their order; bytes one by one.

        The first poll of the revision's feed in which it stood is the one that ends its first-seen interval.
        """
        wanted = list(dict.fromkeys(of))
        query = (
            select(
                revisions.c.article_id, revisions.c.number, revisions.c.feed_id, revisions.c.source, feeds.c.url,
                polls.c.polled_at, polls.c.http_status, polls.c.document_sha256,
            )
            .outerjoin(feeds, feeds.c.id == revisions.c.feed_id)
            .outerjoin(
                polls,
                (polls.c.feed_id == revisions.c.feed_id) & (polls.c.polled_at == revisions.c.first_seen_until),
            )
            .order_by(polls.c.id)
        )  # fmt: skip
        with self.database.reading() as connection:
            ids = {article for article, _ in wanted}
            rows = {(row.article_id, row.number): row for row in connection.execute(
                query.where(among(connection, revisions.c.article_id, ids)))}  # fmt: skip
            for one in wanted:
                if one in rows:
                    sha256 = rows[one].document_sha256
                    kept = connection.execute(select(documents).where(documents.c.sha256 == sha256)).one_or_none()
                    yield _document(rows[one], kept)


def _document(row: Any, kept: Any) -> EvidenceDocument:
    if row.feed_id is None:
        note = _IMPORTED
    elif row.source == "page":
        note = _PAGE
    elif row.polled_at is None:
        note = _NO_POLL
    else:
        note = "" if kept is not None else _NO_BYTES
    found = kept if kept is not None and not note else None
    return EvidenceDocument(
        article_id=row.article_id, revision=row.number, feed_id=row.feed_id, url=found.url if found else row.url,
        polled_at=row.polled_at, http_status=row.http_status, sha256=row.document_sha256,
        body=zlib.decompress(found.body) if found else None, content_type=found.content_type if found else None,
        headers=found.headers if found else {}, note=note,
    )  # fmt: skip
