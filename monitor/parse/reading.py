"""Bytes → entries with their names, done in a parser's process and sent home in plain tuples.

A frozen dataclass with slots is unpickled field by field in Python: 30 entries took 0.25 ms to arrive. As tuples they
take 0.06, and what names and hashes cost is paid where the second core is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from monitor.parse import parse_document
from monitor.parse.made import made_date, made_entry
from monitor.parse.naming import names
from monitor.records import Entry, Failure, FeedDate, ParsedDocument, ParseJob

Sent = tuple[Any, ...]

_ENTRY = tuple(one.name for one in fields(Entry))
_PLAIN = attrgetter(*_ENTRY[:-2])  # the two dates come last
_DOCUMENT = tuple(one.name for one in fields(ParsedDocument) if one.name not in ("entries", "names"))
_REST = attrgetter(*_DOCUMENT)


def sent(job: ParseJob, outlet_id: str, *, guids: bool, others: bool) -> Sent:
    """What `read` takes: a document, and of what its entries' names are made: see `naming.names`."""
    return job.body, job.url, job.content_type, job.language, job.country, outlet_id, guids, others


def read(job: Sent) -> Sent | Failure:
    """`parse_document`, with the names of its entries; what it returns is for `received`."""
    body, url, content_type, language, country, outlet_id, guids, others = job
    parsed = parse_document(ParseJob(body=body, url=url, content_type=content_type, language=language, country=country))
    if isinstance(parsed, Failure):
        return parsed
    rows = [(*_PLAIN(one), _date_sent(one.published), _date_sent(one.updated)) for one in parsed.entries]
    return rows, tuple(names(outlet_id, parsed.entries, guids=guids, others=others)), _REST(parsed)


def received(found: Sent | Failure) -> ParsedDocument | Failure:
    """The document that `read` sent."""
    if isinstance(found, Failure):
        return found
    rows, named, rest = found
    entries = tuple([_entry(row) for row in rows])
    return ParsedDocument(entries=entries, names=named, **dict(zip(_DOCUMENT, rest, strict=True)))


def _date_sent(date: FeedDate | None) -> Sent | None:
    return (date.raw, date.instant, date.zone) if date else None


def _entry(row: Sequence[Any]) -> Entry:
    return made_entry(*row[:-2], _date(row[-2]), _date(row[-1]))


def _date(row: Sequence[Any] | None) -> FeedDate | None:
    return None if row is None else made_date(*row)
