"""The same formats, not well-formed: the forgiving second tier, on feedparser.

feedparser is given a BytesIO and nothing else: from bytes or str it opens the file or URL that they name. It sees
UTF-8 from the root on, without a prolog (its reading of one is quadratic) and without declared entities (130 KB of
them became 1,000,000,000 characters). Sanitising is nh3's work, dates are ours. It raises on some documents and can
take long on others, so the process that calls it must be one that can be killed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from monitor.parse import urls
from monitor.parse.draft import Draft, Drafts, document
from monitor.parse.formats._hints import hints
from monitor.parse.prolog import SITEMAP_ROOTS, Opened, first_root, open_document
from monitor.records import Failure, Hints, ParsedDocument, ParseJob, PollStatus

# What it gets is UTF-8, whatever was sent. The base is a scheme in which nothing can be relative: so links and guids
# come out as they stand, and an xml:base ends with its element (with no base at all it would leak into the next one).
_HEADERS = {"content-type": "application/xml; charset=utf-8", "content-location": "as-is:"}
_LAST_ITEM = re.compile(rb"</(?:[\w.-]{1,40}:)?(?:item|entry)\s{0,9}>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,400})|([0-9]{1,400}));?")
_BODY = re.compile(rb"<(?!media:)(?:[\w.-]{1,40}:)?(?:encoded|content|body|fullitem)[\s/>]", re.IGNORECASE)
_VERSION = re.compile(rb"<rss\b[^<>]{0,2000}?\bversion\s{0,9}=\s{0,9}[\"']\s{0,9}([\w.]{1,8})", re.IGNORECASE)
_FIRST_ITEM = re.compile(rb"<item[\s>]", re.IGNORECASE)
_NAMES = {"rss10": "rss 1.0", "rss090": "rss 0.90", "rss20": "rss 2.0", "rss091u": "rss 0.91", "rss091n": "rss 0.91",
          "rss092": "rss 0.92", "rss093": "rss 0.93", "rss094": "rss 0.94", "atom10": "atom 1.0",
          "atom03": "atom 0.3"}  # fmt: skip
_TEXTUAL = {"text/html", "text/plain", "application/xhtml+xml"}


def sniff(head: bytes, content_type: str | None) -> int:
    """Any markup, after the strict tier has tried."""
    return 20 if b"<" in head and first_root(head) not in SITEMAP_ROOTS else 0


def parse(job: ParseJob) -> ParsedDocument | Failure:
    """What feedparser can make of the document; a document cut short loses its unfinished last entry."""
    import feedparser  # 60 ms at a parser's start, and most documents never need it

    opened = open_document(job.body, job.content_type)
    if isinstance(opened, Failure):
        return opened
    body, cut = _whole_items(opened)
    if not body:
        return Failure(status=PollStatus.MALFORMED, detail="the document ends before its first complete entry")
    try:
        found = feedparser.parse(
            io.BytesIO(b"<?xml version='1.0' encoding='utf-8'?>\n" + _REFERENCE.sub(_possible, body)),
            sanitize_html=False,
            resolve_relative_uris=False,
            response_headers=dict(_HEADERS),
        )
        return _document(job, found, body, (*opened.notes, *cut), complete=not cut)
    except (MemoryError, RecursionError):
        raise  # the caller names these: too hard
    except Exception as error:  # 13 places in feedparser 6.0.14 raise on broken input, with 6 kinds of exception
        return Failure(
            status=PollStatus.MALFORMED, detail=f"cannot be read as a feed: {type(error).__name__}: {error}"[:300]
        )


def _whole_items(opened: Opened) -> tuple[bytes, tuple[str, ...]]:
    """The body up to its last complete item where the end of the document is missing."""
    if opened.closed:
        return opened.body, ()
    ends = [found.end() for found in _LAST_ITEM.finditer(opened.body)]
    return opened.body[: ends[-1]] if ends else b"", ("the document ends early; an unfinished entry was left out",)


def _possible(found: re.Match[bytes]) -> bytes:
    """A numeric reference as it stands, or U+FFFD where there is no such character: feedparser would raise."""
    number = int(found[1], 16) if found[1] else int(found[2])
    possible = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
    return found[0] if possible else b"\xef\xbf\xbd"


def _document(
    job: ParseJob, found: Mapping[str, Any], body: bytes, notes: tuple[str, ...], *, complete: bool
) -> ParsedDocument | Failure:
    version = str(found.get("version") or "")
    if not version and not found["entries"] and not found["feed"]:
        return Failure(status=PollStatus.MALFORMED, detail="nothing in it can be read as a feed")
    if found.get("bozo"):
        notes = (*notes, f"not well-formed: {str(found.get('bozo_exception'))[:200]}")
    atom, bodied = version.startswith("atom"), _BODY.search(body) is not None
    return document(
        job,
        Drafts.of([_draft(item, job, atom=atom, bodied=bodied) for item in found["entries"]]),
        format=_format(version, body),
        tier="forgiving",
        title=_string(found["feed"].get("title")),
        language=_string(found["feed"].get("language")),
        notes=notes,
        complete=complete,
        hints=_hints(found, body),
    )


def _format(version: str, body: bytes) -> str:
    """feedparser's name for the format in our words; an RSS whose version it does not know, by its own."""
    own = _VERSION.match(body)
    if own and version in ("", "rss", "rss20"):
        return f"rss {own[1].decode('ascii')}"
    return _NAMES.get(version, "atom 1.0" if version.startswith("atom") else "rss")


def _hints(found: Mapping[str, Any], body: bytes) -> Hints:
    """Its timetable. feedparser keeps the last hour of skipHours alone, so these lists are read from the body."""
    feed = found.get("feed") or {}
    first = _FIRST_ITEM.search(body)
    outside = body[: first.start()] + body[body.rfind(b"</item") :] if first else body
    return hints(
        ttl=_string(feed.get("ttl")),
        period=_string(feed.get("sy_updateperiod")),
        frequency=_string(feed.get("sy_updatefrequency")),
        hours=_skipped(outside, b"<skiphours"),
        days=_skipped(outside, b"<skipdays"),
    )


def _skipped(outside: bytes, tag: bytes) -> str:
    """What stands in the first element that begins so (in lower case)."""
    at = outside.lower().find(tag)
    return outside[at : outside.find(b"</skip", at)][:4000].decode("utf-8", "replace") if at >= 0 else ""


def _draft(item: Any, job: ParseJob, *, atom: bool, bodied: bool) -> Draft:
    """feedparser's entry as a draft. `dict.get`: its own `get` answers "updated" with the published date.

    Where the document has no element for bodies, what it calls content is a second summary.
    """
    published, updated, created = (_string(dict.get(item, name)) for name in ("published", "updated", "created"))
    content, content_base = _content(item) if bodied else ("", "")
    base = _string((item.get("title_detail") or item.get("summary_detail") or {}).get("base"))
    return Draft(
        guid=_string(dict.get(item, "id")),
        guid_is_link=atom or dict.get(item, "link", "") == dict.get(item, "id"),
        links=[_link(link, base, job) for link in item.get("links", ())],
        base=urls.canonical(base, job.url) if base else None,
        title=_string(item.get("title")) or _string(item.get("itunes_title")),
        summary=_string(item.get("summary")) or _string(item.get("subtitle")),
        content=content,
        content_base=content_base,
        authors=_authors(item),
        credit=_string((item.get("source") or {}).get("title")),
        language=_string((item.get("title_detail") or {}).get("language")),
        published=published or (created if atom else updated),
        updated=updated,
    )


def _link(link: Any, base: str, job: ParseJob) -> tuple[str, str, str]:
    """rel, type, href; the item's base is in that already. feedparser makes the base of an empty href: no link."""
    href = _string(link.get("href"))
    whole = urls.canonical(href, job.url) or href
    return _string(link.get("rel")), _string(link.get("type")).lower(), "" if href == base else whole


def _authors(item: Any) -> list[str]:
    """Names; `mail@host (Name)` as it stands, for feedparser cuts the mail off behind six letters of a last label."""
    names = [_string(author.get("name") or author.get("email")) for author in item.get("authors", ())]
    written = _string(item.get("author"))
    return [written] if len(names) == 1 and "@" in written.partition("(")[0] and written.endswith(")") else names


def _content(item: Any) -> tuple[str, str]:
    """The longest body, and what its links are relative to."""
    bodies = [
        (_string(body.get("value")), _string(body.get("base")))
        for body in item.get("content", ())
        if body.get("type") in _TEXTUAL
    ]
    return max(bodies, key=lambda body: len(body[0]), default=("", ""))


def _string(value: object) -> str:
    """A string of our own: nothing of feedparser's leaves this file."""
    return str(value).strip() if isinstance(value, str) else ""
