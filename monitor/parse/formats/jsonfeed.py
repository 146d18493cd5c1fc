"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1); feedparser has no reader for it."""

from __future__ import annotations

import json
import re

from monitor.parse.draft import Draft, Drafts, document
from monitor.parse.prolog import utf8
from monitor.records import JSON, Failure, ParsedDocument, ParseJob, PollStatus

_SURROGATE = re.compile("[\ud800-\udfff]")
_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/(1(?:\.\d)?)/?")


def sniff(head: bytes, content_type: str | None) -> int:
    """An object in braces, surer where it or its header says JSON Feed."""
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not text.startswith((b"{", b"[")):
        return 0
    named = b"jsonfeed.org" in text or "json" in (content_type or "").lower()
    return 95 if named else 60


def parse(job: ParseJob) -> ParsedDocument | Failure:
    """The document; items of the wrong shape are skipped and counted. RecursionError is the caller's to name."""
    data, notes = utf8(job.body, job.content_type)
    try:
        found = json.loads(data.decode("utf-8", "replace"), parse_constant=_refuse, parse_int=_short_int)
    except ValueError as error:
        return Failure(status=PollStatus.MALFORMED, detail=f"not JSON: {str(error)[:200]}")
    version = _VERSION.fullmatch(_string(found.get("version")).strip()) if isinstance(found, dict) else None
    if not isinstance(found, dict) or not (version or isinstance(found.get("items"), list)):
        return Failure(status=PollStatus.NOT_A_FEED, detail="JSON that is no JSON Feed")
    items = found.get("items")
    if not isinstance(items, list):
        return Failure(status=PollStatus.MALFORMED, detail='a JSON Feed whose "items" is no list')
    drafts = [_draft(item, found) for item in items if isinstance(item, dict)]
    wrong = len(items) - len(drafts)
    return document(
        job,
        Drafts.of(drafts),
        format=f"json feed {version[1]}" if version else "json feed",
        tier="json",
        title=_text(found.get("title")),
        language=_string(found.get("language")),
        notes=(*notes, f"no objects: {wrong} items") if wrong else notes,
        skipped=wrong,
    )


def _draft(item: dict[str, JSON], feed: dict[str, JSON]) -> Draft:
    content = _string(item.get("content_html")) or _text(item.get("content_text"))
    return Draft(
        guid=_id(item.get("id")),
        guid_is_link=True,  # "the ideal id is the full URL of the resource": read so where url is missing
        links=[("alternate", "", url) for name in ("url", "external_url") if (url := _string(item.get(name)).strip())],
        title=_text(item.get("title")),
        summary=_text(item.get("summary")),
        content=content,
        authors=_authors(item) or _authors(feed),
        language=_string(item.get("language")),
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
    )


def _authors(of: dict[str, JSON]) -> list[str]:
    """1.1 has a list, 1.0 had one."""
    people = of.get("authors")
    people = people if isinstance(people, list) else [of.get("author")]
    return [_text(person.get("name")) for person in people[:200] if isinstance(person, dict)]


def _id(value: JSON) -> str:
    """The id as a string: 1.1 wants one, feeds write numbers ("a reader must coerce")."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _string(value)


def _string(value: JSON) -> str:
    return _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else ""


def _text(value: JSON) -> str:
    """Text that is no markup, written as markup: what follows reads markup."""
    text = _string(value)
    return text.replace("&", "&amp;").replace("<", "&lt;") if "<" in text or "&" in text else text


def _refuse(name: str) -> JSON:
    raise ValueError(f"{name} is not allowed (RFC 8259 §6)")


def _short_int(digits: str) -> JSON:
    """An integer, or None for one so long that converting it would be an attack (CVE-2020-10735)."""
    return int(digits) if len(digits) <= 40 else None
