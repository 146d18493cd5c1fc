"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, well-formed: the linear first tier, on lxml.

Some 96 % of real feeds are well-formed XML; for them this is some 40 times as fast as feedparser, which gets the
rest. libxml2 is told to resolve no entity, load no DTD and open nothing; its own caps on depth (256) and on the
size of text stay on (`huge_tree=False`). What both tiers can read they read alike: a test compares them.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from lxml import etree

from monitor.parse import urls
from monitor.parse.draft import Drafts, document
from monitor.parse.formats._hints import hints
from monitor.parse.formats._makes import ABOUT, BASE, LANGUAGE, Makes
from monitor.parse.formats._names import AUTHORS, CONTENTS, OF_THE_FEED, TITLES, Keys, Reader, best
from monitor.parse.prolog import FEED_ROOTS, Opened, first_root, open_document
from monitor.records import Failure, ParsedDocument, ParseJob, PollStatus

_XML = "{http://www.w3.org/XML/1998/namespace}"
_LANG = _XML + "lang"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_XHTML = ("xhtml", "application/xhtml+xml", "application/xml")
_TEXTUAL = {"", "text", "html", "xhtml", "text/html", "text/plain", "application/xhtml+xml"}

_INNER = re.compile(r"\A<[^>]*>|</[^<]*>\s*\Z")
_PREFIXED = re.compile(r"(</?)[\w.-]{1,40}:(?=[A-Za-z])")

_HTML = re.compile(rb"<html|<!doctype html", re.IGNORECASE)

_NO_CONTROLS = dict.fromkeys(set(range(32)) - {9, 10, 13})
_ITEMS = {"item", "entry"}
_HOLDERS = {"items", "entries"}  # RSS 1.1 and others hold the items in a list

# One for all documents: to make one for each costs a document of 22 KB some 3 % of its time. Of them it keeps their
# names of elements, as libxml2 does for a thread anyway.
_READER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, remove_comments=True,
    remove_pis=True, collect_ids=False,
)  # fmt: skip

Texts = dict[str, str]


def sniff(head: bytes, content_type: str | None) -> int:
    """Markup that does not begin as HTML does."""
    text = (head.replace(b"\0", b"") if b"\0" in head else head).lstrip()
    if text.startswith((b"{", b"[")):
        return 0
    if root := first_root(text):
        return 90 if root in FEED_ROOTS else 0
    return 0 if _HTML.search(text) else 40 if b"<" in text else 0


def parse(job: ParseJob) -> ParsedDocument | Failure:
    """The document, or MALFORMED where it is not well-formed XML (XML 1.0 §2.1) even without control characters."""
    opened = open_document(job.body, job.content_type, cleaning=False)
    found = opened if isinstance(opened, Failure) else _read(job, opened)
    if isinstance(found, ParsedDocument):
        return found
    cleaned = open_document(job.body, job.content_type)
    if isinstance(opened, Opened) and isinstance(cleaned, Opened) and len(opened.body) == len(cleaned.body):
        return found
    return cleaned if isinstance(cleaned, Failure) else _read(job, cleaned)


def tree(body: bytes) -> etree._Element | Failure:
    """The root of well-formed XML, MALFORMED for anything else, TOO_HARD below a depth of 256."""
    try:
        return etree.fromstring(body, _READER)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):  # 256; feedparser would take seconds, and no feed nests so deep
            return Failure(status=PollStatus.TOO_HARD, detail="elements nest deeper than 256")
        return Failure(status=PollStatus.MALFORMED, detail=f"not well-formed: {str(error)[:200]}")


def _read(job: ParseJob, opened: Opened) -> ParsedDocument | Failure:
    root = tree(opened.body)
    if isinstance(root, Failure):
        return root
    keys = Keys(root, _READERS)
    if keys[root.tag][0] not in FEED_ROOTS | {"rdf:rdf"}:
        return Failure(status=PollStatus.MALFORMED, detail=f"<{root.tag}> is in a namespace that no feed uses")
    return _document(job, root, keys, opened)


def _document(job: ParseJob, root: etree._Element, keys: Keys, opened: Opened) -> ParsedDocument:
    atom = keys[root.tag][0] == "feed"
    if atom:
        _decode(root, opened.body)
    outline = _Outline(root, keys)
    about = outline.about

    return document(
        job,
        _drafts(outline.items, keys, job, atom=atom, based=outline.based),
        format=_format(root, keys),
        tier="strict",
        title=best(about, TITLES),
        language=best(about, ("language", "dc:language")) or outline.language,
        notes=opened.notes,
        hints=hints(
            ttl=about.get("ttl", ""),
            period=about.get("sy:updateperiod", ""),
            frequency=about.get("sy:updatefrequency", ""),
            hours=about.get("skiphours", ""),
            days=about.get("skipdays", ""),
        ),
    )


def _decode(feed: etree._Element, body: bytes) -> None:
    """Texts of an Atom feed that are in base64, decoded in place (Atom 0.3 §3.1.2, RFC 4287 §4.1.3.3)."""
    if b"base64" not in body and b"octet-stream" not in body:
        return
    for element in feed.iter():
        text = not str(element.tag).endswith("}content") and element.get("type") == "application/octet-stream"
        if text or element.get("mode") == "base64":
            with suppress(ValueError):  # not base64: it stays as it is
                element.text = b64decode(element.text or "", validate=False).decode().translate(_NO_CONTROLS)


class _Outline:
    """The items of a document in order, and what its channel says of itself.

    RSS 1.0 has the items beside the channel. Items inside another item are none of the feed's.
    """

    def __init__(self, root: etree._Element, keys: Keys) -> None:
        self.items: list[etree._Element] = []
        self.about: Texts = {}
        self.language = ""
        self.based = False  # whether items have a base around them (XML Base, 2001)
        beside = self._walk(root, keys)
        self.about = self.about or beside  # Atom has no channel

    def _walk(self, holder: etree._Element, keys: Keys) -> Texts:
        if holder.keys():
            self.language = self.language or holder.get(_LANG) or ""
            self.based = self.based or bool(_own_base(holder))
        about: Texts = {}
        for child in holder:
            key, _ = keys[child.tag]
            if key in _ITEMS:
                self.items.append(child)
            elif key == "channel":
                self.about = self.about or self._walk(child, keys)
            elif key in _HOLDERS:
                self._walk(child, keys)
            elif key in OF_THE_FEED and not about.get(key):
                about[key] = _inner(child)
        return about


def _format(root: etree._Element, keys: Keys) -> str:
    name, _ = keys[root.tag]
    if name == "feed":
        return "atom 0.3" if "purl.org/atom" in str(root.tag) or root.get("version") == "0.3" else "atom 1.0"
    if name == "rdf:rdf":
        return "rss 0.90" if any("netscape" in str(uri) for uri in root.nsmap.values()) else "rss 1.0"
    version = (root.get("version") or "").strip()[:8]
    return f"rss {version}" if version else "rss"


def _drafts(items: Sequence[etree._Element], keys: Keys, job: ParseJob, *, atom: bool, based: bool) -> Drafts:
    """What stands in the items; `based`: whether there is a base around them."""
    makes = Makes(atom=atom)
    for item in items:
        names, parts = _parts(item, keys)
        if (attributes := item.keys()) or based:
            for name, part in _attributes(item, attributes, job, based=based):
                names.append(name)
                parts.append(part)
        makes.add(names, parts)
    return makes.drafts()


def _parts(item: etree._Element, keys: Keys) -> tuple[list[str], list[Any]]:
    """What is read of an item's children, and the names of it; a group's children stand behind the item's own.

    No child is kept: lxml then makes all of them in the same few places of memory.
    """
    names: list[str] = []
    parts: list[Any] = []
    groups: Sequence[etree._Element] = ()
    for child in item:
        key, reader = keys[child.tag]
        if key:
            if reader is not None:
                parts.append(reader(child, keys))
            elif not len(child):
                parts.append(child.text)
            elif key != "media:group":
                parts.append(_inner(child))
            else:
                groups = (*groups, child)
                continue
            names.append(key)
    for group in groups:
        more, others = _parts(group, keys)
        names += more
        parts += others
    return names, parts


def _attributes(
    item: etree._Element, attributes: Sequence[str], job: ParseJob, *, based: bool
) -> Iterator[tuple[str, str | None]]:
    """What an item's own attributes say of it."""
    yield ABOUT, item.get(_RDF_ABOUT) or ""
    yield LANGUAGE, item.get(_LANG) or ""
    if based or (attributes and _own_base(item)):
        yield BASE, _base(item, job)


def _guid(element: etree._Element, keys: Keys) -> tuple[str, bool]:
    """The identifier, and whether it may be a link (RSS 2.0: unless isPermaLink says no)."""
    says = element.get("isPermaLink")
    text = _inner(element) if len(element) else (element.text or "").strip()
    return text, not says or (says != "false" and says.lower() == "true")


def _link(element: etree._Element, keys: Keys) -> tuple[str, str, str] | str:
    """rel, type, href of a link with attributes; one without is text."""
    if not element.keys():
        return _inner(element) if len(element) else element.text or ""
    href = element.get("href") or element.get("url") or _inner(element)
    return (element.get("rel") or "alternate").lower(), (element.get("type") or "").lower(), href


def _body(element: etree._Element, keys: Keys) -> tuple[str, str]:
    """A body that is text or HTML, not an image; and its own base."""
    return (_inner(element), _own_base(element)) if (element.get("type") or "").lower() in _TEXTUAL else ("", "")


def _author(element: etree._Element, keys: Keys) -> str:
    """The name in a person construct (RFC 4287 §3.2), or the text of the element."""
    if not len(element):
        return element.text or ""
    return next((child.text for child in element if keys[child.tag][0] == "name" and child.text), "")


def _credit(element: etree._Element, keys: Keys) -> str:
    """What the source of an item is called."""
    title = next((_inner(child) for child in element if keys[child.tag][0] == "title"), "")
    return title or (element.text or "").strip()


_READERS: dict[str, Reader] = {
    "guid": _guid, "id": _guid, "link": _link, "source": _credit,
    **dict.fromkeys(CONTENTS, _body), **dict.fromkeys(AUTHORS, _author),
}  # fmt: skip


def _inner(element: etree._Element) -> str:
    """What stands between an element's tags: its text, or its children written out as HTML.

    As HTML, not XML: in that, <iframe/> and <p/> would be tags that nobody closes.
    """
    if not len(element):
        return (element.text or "").strip()
    holder = element[0] if _is_wrapped(element) else element
    written = etree.tostring(holder, encoding="unicode", method="html", with_tail=False)
    return _PREFIXED.sub(r"\1", _INNER.sub("", written)).strip()


def _is_wrapped(element: etree._Element) -> bool:
    """Whether a text construct holds one <div>, which is no part of the text (RFC 4287 §3.1.1.3)."""
    only = element[0]
    return (
        len(element) == 1
        and only.tag == "{http://www.w3.org/1999/xhtml}div"
        and str(element.tag).startswith("{http://www.w3.org/2005/Atom}")
        and element.get("type") in _XHTML
        and not (element.text or "").strip()
        and not (only.tail or "").strip()
    )


def _base(item: etree._Element, job: ParseJob) -> str | None:
    """What relative links in an item are relative to (XML Base, 2001), where that is not the document's own address."""
    around = [*reversed(list(item.iterancestors())), item]
    base = job.url
    for value in filter(None, map(_own_base, around)):
        base = urls.canonical(value, base) or base
    return base if base != job.url else None


def _own_base(element: etree._Element) -> str:
    return element.get(_XML + "base") or element.get("base") or ""
