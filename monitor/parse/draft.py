"""From what a reader found in a document to its entries: the one place where entries are made.

Every tier hands over drafts, strings as they stand in the document; what is text, what is a link and what is too
much is decided here, so that two tiers cannot disagree on it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from monitor.parse import dates, html, urls
from monitor.records import Entry, FeedDate, ParsedDocument, ParseJob

ENTRIES = 2000  # of one document; the newest are kept
TITLE = 1000  # characters
TEXT = 262_144
AUTHOR, AUTHORS = 300, 50
GUID = 1000

_PAGES = ("", "text/html", "application/xhtml+xml")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_AUTHOR_MAIL = re.compile(r"[^\s()<>]{1,100}@[^\s()<>]{1,100}\s{0,3}\(([^()]{1,300})\)")  # RSS 2.0: mail (name)
_MAIL_AUTHOR = re.compile(r"([^<>]{1,300}?)\s{0,3}<[^<>]{1,300}>")


@dataclass(slots=True)
class Draft:
    """One item as a reader found it; nothing cleaned, nothing decided."""

    guid: str = ""
    guid_is_link: bool = False
    links: list[tuple[str, str, str]] = field(default_factory=list)  # rel, type, href
    base: str | None = None  # absolute; where None, the document's URL
    title: str = ""
    summary: str = ""
    content: str = ""
    authors: list[str] = field(default_factory=list)
    credit: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""


def document(
    job: ParseJob,
    drafts: Sequence[Draft],
    *,
    format: str,
    tier: str,
    title: str = "",
    language: str = "",
    notes: Sequence[str] = (),
    skipped: int = 0,
    complete: bool = True,
) -> ParsedDocument:
    """The document with its entries in order; where there are more than ENTRIES, the newest by date."""
    notes = list(notes)
    spoken = tag(language) or tag(job.language or "")
    chosen = _newest(job, drafts)
    if len(chosen) < len(drafts):
        notes.append(f"{len(drafts)} entries; the newest {len(chosen)} were kept")
        skipped += len(drafts) - len(chosen)
    entries = [entry(job, draft, spoken) for draft in chosen]
    kept = tuple(one for one in entries if one is not None)
    if len(kept) < len(entries):
        notes.append(f"without title, link, identifier and text: {len(entries) - len(kept)} entries")
    return ParsedDocument(
        format=format,
        tier=tier,
        title=html.title(title)[:TITLE],
        language=tag(language),
        entries=kept,
        skipped=skipped + len(entries) - len(kept),
        notes=tuple(notes),
        complete=complete,
    )


def entry(job: ParseJob, draft: Draft, language: str | None) -> Entry | None:
    """The entry that a draft describes, or None when there is nothing in it."""
    base = draft.base or job.url
    guid = html.tidy(draft.guid).replace("\n", " ") if draft.guid else ""
    heading = html.title(unmangled(draft.title))[:TITLE].rstrip() if draft.title else ""
    summary, text, clean = _bodies(draft, urls.canonical(base))
    url = _link(draft, guid, base)
    if not (heading or url or guid or summary or text):
        return None
    return Entry(
        guid=_short(guid) or None,
        url=url,
        title=heading,
        summary=summary[:TEXT],
        text=text[:TEXT],
        html=clean,
        authors=authors(draft.authors),
        credit=html.title(draft.credit)[:AUTHOR] or None if draft.credit else None,
        language=(tag(draft.language) if draft.language else None) or language,
        published=_date(draft.published, job),
        updated=_date(draft.updated, job),
    )


def authors(names: Sequence[str]) -> tuple[str, ...]:
    """Names as text, each once, in order; mail addresses give way to the names beside them."""
    found: dict[str, None] = {}
    for name in names[: AUTHORS * 4]:
        text = html.tidy(name[: AUTHOR * 4])
        beside = _AUTHOR_MAIL.fullmatch(text) or _MAIL_AUTHOR.fullmatch(text)
        if text := html.title(beside[1] if beside else text)[:AUTHOR].strip():
            found.setdefault(text)
    return tuple(found)[:AUTHORS]


def tag(language: str) -> str | None:
    """A language tag (BCP 47) in its usual case, or None for anything else.

    >>> tag("en_us"), tag("SL"), tag("unknown language")
    ('en-US', 'sl', None)
    """
    language = language.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(language):
        return None
    primary, *rest = language.split("-")
    return "-".join([primary.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def unmangled(text: str) -> str:
    """Text that was UTF-8, read as Latin-1 or Windows-1252 and written as UTF-8 again, as it was; other text unchanged.

    >>> unmangled("Grupo F\u00c3\u00b3rmula"), unmangled("naïve café")
    ('Grupo Fórmula', 'naïve café')
    """
    if text.isascii():
        return text
    for codec in ("latin-1", "cp1252"):
        with suppress(UnicodeError):
            return text.encode(codec).decode("utf-8")
    return text


def _newest(job: ParseJob, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The newest ENTRIES drafts by date, undated ones last, in document order: some feeds run oldest first."""
    if len(drafts) <= ENTRIES:
        return drafts
    instants = [_date(draft.published or draft.updated, job) for draft in drafts]
    order = sorted(
        range(len(drafts)),
        key=lambda i: -date.instant.timestamp() if (date := instants[i]) and date.instant else float("inf"),
    )
    return [drafts[i] for i in sorted(order[:ENTRIES])]


def _bodies(draft: Draft, base: str | None) -> tuple[str, str, str]:
    """Summary and text as text, and the fuller of them as HTML; a summary that repeats the text is dropped."""
    if not draft.content.strip():
        summary, clean = html.both(unmangled(draft.summary), base)
        return summary, "", clean
    text, clean = html.both(unmangled(draft.content), base)
    summary = "" if not draft.summary or draft.summary == draft.content else html.plain(unmangled(draft.summary))
    return ("" if summary == text else summary), text, clean


def _link(draft: Draft, guid: str, base: str) -> str | None:
    """The article's address: the first alternate link that is a page, else any alternate, else a guid that is one."""
    others = []
    for rel, kind, href in draft.links:
        if rel == "alternate" and href:
            if kind not in _PAGES:
                others.append(href)
            elif url := urls.canonical(href, base):
                return url
    for href in others:
        if url := urls.canonical(href, base):
            return url
    return urls.canonical(guid, base) if draft.guid_is_link and guid.lower().startswith(("http", "/")) else None


def _short(guid: str) -> str:
    return guid if len(guid) <= GUID else "sha256:" + hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()


def _date(raw: str, job: ParseJob) -> FeedDate | None:
    raw = raw.strip()
    return dates.feed_date(raw, language=job.language, country=job.country) if raw else None
