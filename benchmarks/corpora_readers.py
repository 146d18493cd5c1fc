"""The readers that `bench corpora` sets side by side: each takes the path of a document, and gives the same `Reading`.

They run in a sandbox that ends them after some seconds, so each is a function at the top of this module.
"""

from __future__ import annotations

import io
import re
import time
from calendar import timegm
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from monitor.parse import parse_document
from monitor.parse.formats import rss, strict
from monitor.records import Entry, Failure, ParsedDocument, ParseJob

_HEADER = re.compile(rb"^\s*Header:\s*Content-type:\s*(\S.*?)\s*$", re.IGNORECASE | re.MULTILINE)
_LOCATION = re.compile(rb"^\s*Header:\s*Content-Location:\s*(\S.*?)\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Item:
    """What is compared of an entry. Dates as they stand, and the instant in UTC where one was read."""

    title: str
    link: str
    id: str
    published: str
    updated: str
    published_at: datetime | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """How one reader fared with one document: a status, the tier that read it, milliseconds, items."""

    status: str
    tier: str
    ms: float
    items: tuple[Item, ...] = ()
    skipped: int = 0


def job(path: Path) -> ParseJob:
    """A document as if it had been fetched from where feedparser's own tests serve it; headers as its comment says."""
    body = path.read_bytes()
    content_type, location = _HEADER.search(body[:4000]), _LOCATION.search(body[:4000])
    url = f"http://127.0.0.1:8097/{_served(path)}"
    if location and location[1].startswith(b"http"):
        url = location[1].decode("utf-8", "replace")
    return ParseJob(
        body=body, url=url, content_type=content_type[1].decode("utf-8", "replace") if content_type else None
    )


def ours(path: Path) -> Reading:
    return _read(parse_document, path)


def strict_tier(path: Path) -> Reading:
    return _read(strict.parse, path)


def forgiving_tier(path: Path) -> Reading:
    return _read(rss.parse, path)


def feedparser_itself(path: Path) -> Reading:
    """feedparser as a program would call it, given bytes that it cannot take for a file's name."""
    import feedparser

    given = job(path)
    headers = {"content-type": given.content_type or "application/xml", "content-location": given.url}
    begin = time.perf_counter()
    found = feedparser.parse(io.BytesIO(given.body), response_headers=headers)
    ms = (time.perf_counter() - begin) * 1000
    items = tuple(_foreign(entry) for entry in found["entries"])
    return Reading("entries" if items else "no entries", str(found.get("version") or "none"), ms, items)


def fastfeedparser_itself(path: Path) -> Reading:
    import fastfeedparser  # type: ignore[import-not-found,unused-ignore]

    body = path.read_bytes()
    begin = time.perf_counter()
    found = fastfeedparser.parse(body)
    ms = (time.perf_counter() - begin) * 1000
    items = tuple(_foreign(entry) for entry in found["entries"])
    return Reading("entries" if items else "no entries", "", ms, items)


READERS: dict[str, Callable[[Path], Reading]] = {
    "ours": ours,
    "strict tier": strict_tier,
    "forgiving tier": forgiving_tier,
    "feedparser": feedparser_itself,
    **({"fastfeedparser": fastfeedparser_itself} if find_spec("fastfeedparser") else {}),
}


def _read(parse: Callable[[ParseJob], ParsedDocument | Failure], path: Path) -> Reading:
    given = job(path)
    begin = time.perf_counter()
    found = parse(given)
    ms = (time.perf_counter() - begin) * 1000
    if isinstance(found, Failure) and found.detail.startswith("cannot be read: "):
        raise RuntimeError(found.detail)  # parse_document never raises: here an exception inside it counts as a crash
    if isinstance(found, Failure):
        return Reading(found.status.value, "", ms)
    return Reading(
        "entries" if found.entries else "empty", found.tier, ms, tuple(map(_own, found.entries)), found.skipped
    )


def _own(entry: Entry) -> Item:
    published, updated = entry.published, entry.updated
    return Item(
        title=entry.title,
        link=entry.url or "",
        id=entry.guid or "",
        published=published.raw if published else "",
        updated=updated.raw if updated else "",
        published_at=published.instant if published else None,
        updated_at=updated.instant if updated else None,
    )


def _foreign(entry: Any) -> Item:
    """An entry of feedparser's shape; its `updated` is asked for without its fallback to `published`."""

    def text(name: str) -> str:
        value = dict.get(entry, name) if isinstance(entry, dict) else entry.get(name)
        return value if isinstance(value, str) else ""

    return Item(
        title=text("title"),
        link=text("link"),
        id=text("id"),
        published=text("published"),
        updated=text("updated"),
        published_at=_instant(dict.get(entry, "published_parsed"), text("published")),
        updated_at=_instant(dict.get(entry, "updated_parsed"), text("updated")),
    )


def _instant(parts: Any, written: str) -> datetime | None:
    """feedparser gives nine numbers, fastfeedparser an ISO 8601 string."""
    try:
        if parts is not None:
            return datetime.fromtimestamp(timegm(parts), UTC)
        return datetime.fromisoformat(written).astimezone(UTC) if written[10:11] == "T" else None
    except (ValueError, TypeError, OverflowError):
        return None


def _served(path: Path) -> str:
    """The path from a folder called `tests` on, as feedparser's own test server has it."""
    parts = path.parts
    return "/".join(parts[parts.index("tests") :]) if "tests" in parts else path.name
