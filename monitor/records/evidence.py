"""What stands behind a text: the document that brought it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDocument:
    """The document from which one revision of an article was read; `body` None: it is not there, `note` says why."""

    article_id: str
    revision: int
    feed_id: str | None  # None: the article was imported
    url: str | None  # where the document was found
    polled_at: datetime | None  # the poll that brought it; None: unknown
    http_status: int | None
    sha256: str | None  # of the bytes, also where they are gone
    body: bytes | None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)  # of the response that brought these bytes first
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPass:
    """What one verb wrote at one instant, to be done again in order."""

    verb: str  # group | hand | trace
    at: datetime
    count: int  # articles; of orders by hand: changes
    rebuilt: bool = False  # a process began with it: what the verb knew was read from the store
