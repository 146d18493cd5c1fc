"""One line of an import file → an article, or the reason why not. Pure.

    {"id", "url", "title", "summary", "text", "published", "outlet", "lang", "event"}

`id` or `url`, `title` and `outlet` are required; `published` is null or an ISO 8601 date, without a zone taken as UTC.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import datetime

from monitor.parse import dates, urls
from monitor.parse.draft import tag
from monitor.parse.html import tidy
from monitor.parse.naming import content_hash
from monitor.records import JSON, BadRow, Entry, FeedDate, ImportRow, Interval, NewArticle, content_id

_WORDS = ("url", "title", "summary", "text", "published", "outlet", "lang")
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # a day that never was (0000-00-00) is unknown; it costs no article
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def row(line: int, raw: bytes, *, verbatim: bool = False) -> ImportRow | BadRow:
    """The row of line number `line`, or what is wrong with it in one sentence that begins with the line.

    `verbatim` is for `evaluate`: title, summary and text are kept character for character, so that offsets into them
    hold, and an outlet that nobody recorded is "". Else texts are cleaned as a feed's are. Never raises.
    """
    try:
        found = json.loads(raw.decode("utf-8").removeprefix("\ufeff"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        return _bad(line, f"not UTF-8: byte {error.start} is 0x{raw[error.start]:02x}")
    except RecursionError:
        return _bad(line, "nested too deep")
    except ValueError as error:
        return _bad(line, f"not JSON: {error}; it ends with {raw.rstrip()[-40:].decode('utf-8', 'replace')!r}")
    if not isinstance(found, dict):
        return _bad(line, f"not an object but {_KINDS.get(type(found), 'a string')}")
    if problem := _problem(found, required=("title",) if verbatim else ("title", "outlet")):
        return _bad(line, problem)
    return _row(line, found, verbatim=verbatim)


def new_article(row: ImportRow, now: datetime) -> NewArticle:
    """The article that an imported row stands for; when it appeared is known only as "not later than now"."""
    outlet, entry = outlet_id(row.outlet), row.entry
    return NewArticle(
        id=content_id("a", outlet, entry.url or f"id:{row.external_id}"),
        outlet_id=outlet,
        feed_id=None,
        entry=entry,
        content_hash=content_hash(entry),
        first_seen=Interval(after=None, until=now),
        external_id=row.external_id,
    )


def outlet_id(name: str) -> str:
    """The id of an outlet that is known by its name alone; letters that ASCII lacks leave a hash behind.

    >>> outlet_id("The Daily Bell"), outlet_id("Délo"), outlet_id("Правда")
    ('the-daily-bell', 'delo', 'o2fd41f98')
    """
    folded = "".join(char for char in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(char))
    slug = _NOT_SLUG.sub("-", folded).strip("-")[:60].rstrip("-")
    lost = any(char.isalnum() and not char.isascii() for char in folded)
    if not lost and slug:
        return slug
    digest = "o" + hashlib.sha256(unicodedata.normalize("NFKC", name).encode("utf-8", "replace")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else digest


def _row(line: int, found: dict[str, JSON], *, verbatim: bool) -> ImportRow | BadRow:
    external = _id(found.get("id"))
    url = urls.canonical(_string(found, "url"))
    if url is None and external is None:
        return _bad(line, f'"url" is no http or https link ({_string(found, "url")[:80]!r}) and there is no "id"')
    published = _published(_string(found, "published"))
    if published and published.instant is None and not _ISO_DAY.match(published.raw):
        return _bad(line, f'"published" is no ISO 8601 date: {published.raw[:40]!r}')
    title, summary, text = (
        _string(found, name) if verbatim else tidy(_string(found, name)) for name in ("title", "summary", "text")
    )
    entry = Entry(
        guid=None,
        url=url,
        title=title if verbatim else title.replace("\n", " "),
        summary=summary,
        text=text,
        language=tag(_string(found, "lang")),
        published=published,
    )
    event = _id(found.get("event"))
    return ImportRow(line=line, external_id=external, outlet=tidy(_string(found, "outlet")), entry=entry, event=event)


def _problem(found: dict[str, JSON], *, required: tuple[str, ...]) -> str:
    """The first thing that is wrong with a row's fields, or "" where nothing is."""
    for name in _WORDS:
        if not isinstance(found.get(name), str | None):
            return f'"{name}" must be a string, not {_KINDS.get(type(found[name]), "something else")}'
    for name in ("id", "event"):
        if isinstance(found.get(name), bool | float | list | dict):
            return f'"{name}" must be a string or a whole number'
    for name in required:
        if not tidy(found.get(name) or ""):
            return f'"{name}" is missing'
    if _id(found.get("id")) is None and not found.get("url"):
        return '"id" or "url" is missing'
    return ""


def _published(raw: str) -> FeedDate | None:
    return dates.feed_date(raw.strip()) if raw.strip() else None


def _string(found: dict[str, JSON], name: str) -> str:
    return _SURROGATE.sub("\ufffd", found.get(name) or "")


def _id(value: JSON) -> str | None:
    """A string as it is, a whole number in digits; None for nothing."""
    text = "" if value is None else _SURROGATE.sub("\ufffd", str(value)).strip()
    return text[:1000] or None


def _bad(line: int, what: str) -> BadRow:
    return BadRow(line=line, reason=f"line {line}: {what}")


def _refuse(name: str) -> JSON:
    raise ValueError(f"{name} is not allowed")
