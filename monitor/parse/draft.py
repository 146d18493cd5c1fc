"""From what a reader found in a document to its entries: the one place where entries are made.

Every tier hands over drafts, strings as they stand in the document; what is text, what is a link and what is too
much is decided here, so that two tiers cannot disagree on it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from monitor.parse import dates, html, urls
from monitor.parse.made import made_date, made_entry
from monitor.records import Entry, FeedDate, Hints, ParsedDocument, ParseJob

ENTRIES = 2000  # of one document; the newest are kept
TITLE = 1000  # characters
TEXT = 262_144
AUTHOR, AUTHORS = 300, 50
GUID = 1000

_NO_HINTS = Hints()
_PAGES = ("", "text/html", "application/xhtml+xml")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_C1 = re.compile("[\x80-\x9f]")
_SUSPECT = re.compile("[\x80-\x9f\xc2-\xf4]")  # C1, and what the first byte of a UTF-8 character was taken for
_FROM_C1 = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_AUTHOR_MAIL = re.compile(r"[^\s()<>]{1,100}@[^\s()<>]{1,100}\s{0,3}\(([^()]{1,300})\)")  # RSS 2.0: mail (name)
_MAIL_AUTHOR = re.compile(r"([^<>]{1,300}?)\s{0,3}<[^<>]{1,300}>")


@dataclass(eq=False, slots=True)
class Draft:
    """One item as a reader found it; nothing cleaned, nothing decided."""

    guid: str = ""
    guid_is_link: bool = False
    link: str = ""  # an address that stands alone: it comes before the others
    links: Sequence[tuple[str, str, str]] = ()  # rel, type, href
    base: str | None = None  # absolute; where None, the document's URL
    title: str = ""
    summary: str = ""
    content: str = ""
    content_base: str = ""  # what its links are relative to, where that is not `base`
    authors: Sequence[str] = ()
    credit: str = ""
    language: str = ""
    published: str = ""
    updated: str = ""


# By its length: where the time begins, how a date in UTC ends, and what that says of its zone.
_IN_UTC = {
    29: (17, " GMT", "name"),
    31: (17, " +0000", "offset"),
    20: (11, "Z", "offset"),
    25: (11, "+00:00", "offset"),
}
_OTHER = (0, "", "")
_instant = datetime.fromisoformat


def document(
    job: ParseJob,
    drafts: Iterable[Draft],
    *,
    count: int,
    format: str,
    tier: str,
    title: str = "",
    language: str = "",
    notes: Sequence[str] = (),
    skipped: int = 0,
    complete: bool = True,
    hints: Hints = _NO_HINTS,
) -> ParsedDocument:
    """The document with its entries in order; where `count`, the number of drafts, is above ENTRIES, the newest.

    Else each draft becomes its entry before the next is read: what is in the processor's cache stays there (-8 %).
    """
    notes = list(notes)
    spoken = tag(language) or tag(job.language or "")
    if count > ENTRIES:
        drafts = _newest(job, list(drafts))
        notes.append(f"{count} entries; the newest {ENTRIES} were kept")
        skipped += count - ENTRIES
    origin = urls.canonical(job.url)
    entries = [entry(job, draft, spoken, origin) for draft in drafts]
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
        hints=hints,
    )


def entry(job: ParseJob, draft: Draft, language: str | None, origin: str | None) -> Entry | None:
    """The entry that a draft describes, or None when there is nothing in it. `origin`: the document's own address."""
    base = draft.base or job.url
    if draft.base or draft.content_base:
        origin = urls.canonical(draft.content_base, base) or urls.canonical(base)
    guid = _guid(draft.guid) if draft.guid else None
    heading = _heading(draft.title) if draft.title else ""
    summary, text, clean = _bodies(draft, origin) if draft.summary or draft.content else ("", "", "")
    url = _link(draft, base)
    if not (heading or url or guid or summary or text):
        return None
    return made_entry(
        guid,
        url,
        heading,
        summary,
        text,
        clean,
        authors(draft.authors) if draft.authors else (),
        html.title(draft.credit)[:AUTHOR] or None if draft.credit else None,
        (tag(draft.language) if draft.language else None) or language,
        date(draft.published, job) if draft.published else None,
        date(draft.updated, job) if draft.updated else None,
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

    The controls U+0080–9F are what Windows-1252 has in their places, as in browsers (HTML, §13.2.5.80: `&#146;`).

    >>> unmangled("Grupo F\u00c3\u00b3rmula"), unmangled("naïve café"), unmangled("don\u0092t")
    ('Grupo Fórmula', 'naïve café', 'don’t')
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    for codec in ("latin-1", "cp1252"):
        with suppress(UnicodeError):
            return text.encode(codec).decode("utf-8")
    return text.translate(_FROM_C1) if _C1.search(text) else text


def _newest(job: ParseJob, drafts: list[Draft]) -> list[Draft]:
    """The newest ENTRIES drafts by date, undated ones last, in document order: some feeds run oldest first.

    Where none is dated nobody knows which way the feed runs, and half of them are taken from either end.
    """
    instants = [date(draft.published or draft.updated, job) for draft in drafts]
    if not any(at and at.instant for at in instants):
        return drafts[: ENTRIES // 2] + drafts[-ENTRIES // 2 :]
    order = sorted(
        range(len(drafts)),
        key=lambda i: -at.instant.timestamp() if (at := instants[i]) and at.instant else float("inf"),
    )
    return [drafts[i] for i in sorted(order[:ENTRIES])]


def _heading(title: str) -> str:
    if title.isascii() and len(title) <= TITLE and html.is_words(title):
        return title.strip(" ")
    title = html.title(unmangled(title))
    return title if len(title) <= TITLE else title[:TITLE].rstrip()


def _bodies(draft: Draft, base: str | None) -> tuple[str, str, str]:
    """Summary and text as text, and the fuller of them as HTML; a summary that repeats the text is dropped."""
    if not draft.content or draft.content.isspace():
        if draft.summary.isascii() and (found := html.paragraphs_of_words(draft.summary)):
            return found[0], "", found[1]
        summary, clean = html.both(unmangled(draft.summary), base)
        return summary[:TEXT], "", clean
    text, clean = html.both(unmangled(draft.content), base)
    summary = "" if not draft.summary or draft.summary == draft.content else html.plain(unmangled(draft.summary))
    return ("" if summary == text else summary[:TEXT]), text[:TEXT], clean


def _link(draft: Draft, base: str) -> str | None:
    """The article's address: the first alternate link that is a page, else any alternate, else a guid that is one."""
    if draft.link and (url := urls.canonical(draft.link, base)):
        return url
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
    guid = html.tidy(draft.guid) if draft.guid_is_link else ""
    return urls.canonical(guid, base) if guid.lower().startswith(("http", "/")) else None


def _guid(guid: str) -> str | None:
    """The identifier on one line; a very long one by its hash."""
    if not (guid.isascii() and guid.isprintable() and " " not in guid):
        guid = html.tidy(guid).replace("\n", " ")
    if len(guid) <= GUID:
        return guid or None
    return "sha256:" + hashlib.sha256(guid.encode("utf-8", "surrogatepass")).hexdigest()


def date(raw: str, job: ParseJob) -> FeedDate | None:
    """`dates.feed_date`; where the form is one of four, and it is in UTC, in 1.0 µs instead of 2.5: a test compares."""
    raw = raw.strip()
    if not raw:
        return None
    at, end, zone = _IN_UTC.get(len(raw), _OTHER)
    if at and raw[at + 2] == ":" == raw[at + 5] and raw.endswith(end) and (day := _day(raw[:at])):
        try:
            return made_date(raw, _instant(f"{day}{raw[at : at + 8]}+00:00"), zone)
        except ValueError:  # 25:61
            return dates.feed_date(raw, language=job.language, country=job.country)
    return dates.feed_date(raw, language=job.language, country=job.country)


@lru_cache(maxsize=4096)
def _day(words: str) -> str | None:
    """The day that a date begins with, as `2026-06-01T`: a feed has 30 entries and few days."""
    instant = dates.feed_date(words + ("00:00:00Z" if words.endswith("T") else "00:00:00 GMT")).instant
    return instant.strftime("%Y-%m-%dT") if instant else None
