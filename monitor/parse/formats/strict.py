"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, well-formed: the linear first tier, on lxml.

Some 96 % of real feeds are well-formed XML; for them this is some 40 times as fast as feedparser, which gets the
rest. libxml2 is told to resolve no entity, load no DTD and open nothing; its own caps on depth (256) and on the
size of text stay on (`huge_tree=False`). What both tiers can read they read alike: a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from monitor.parse import urls
from monitor.parse.draft import Draft, document
from monitor.parse.prolog import FEED_ROOTS, Opened, open_document
from monitor.records import Failure, ParsedDocument, ParseJob, PollStatus

_CORE = {
    "",
    "http://www.w3.org/2005/atom",
    "http://purl.org/atom/ns#",
    "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/",
    "http://channel.netscape.com/rdf/simple/0.9/",
    "http://purl.org/net/rss1.1#",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
}
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://search.yahoo.com/mrss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"

_TITLES = ("title", "dc:title", "media:title", "itunes:title")
_SUMMARIES = ("description", "summary", "media:description", "itunes:summary", "dc:description", "itunes:subtitle")
_CONTENTS = ("content:encoded", "content", "fullitem", "xhtml:body", "body")
_PUBLISHED = ("pubdate", "published", "issued", "dcterms:issued")
_UPDATED = ("updated", "modified", "lastbuilddate", "dcterms:modified")
_AUTHORS = ("author", "dc:creator", "itunes:author", "dc:author")
_TEXTUAL = {"", "text", "html", "xhtml", "text/html", "text/plain", "application/xhtml+xml"}

_INNER = re.compile(r"\A<[^>]*>|</[^<]*>\s*\Z")
_PREFIXED = re.compile(r"(</?)[\w.-]{1,40}:(?=[A-Za-z])")

_ITEMS = {"item", "entry"}
_HOLDERS = {"channel", "items", "entries"}  # RSS 1.1 and others hold the items in a list

Fields = dict[str, list[etree._Element]]


def sniff(head: bytes, content_type: str | None) -> int:
    """Markup that does not begin as HTML does."""
    lowered = head.replace(b"\0", b"")[:4096].lower()
    if lowered.lstrip().startswith((b"{", b"[")):
        return 0
    if any(b"<" + root in lowered or b":" + root in lowered for root in (b"rss", b"rdf", b"feed")):
        return 90
    return 0 if b"<html" in lowered or b"<!doctype html" in lowered else 40 if b"<" in lowered else 0


def parse(job: ParseJob) -> ParsedDocument | Failure:
    """The document, or MALFORMED where it is not well-formed XML (XML 1.0 §2.1)."""
    opened = open_document(job.body, job.content_type)
    if isinstance(opened, Failure):
        return opened
    reader = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(opened.body, reader)
    except etree.XMLSyntaxError as error:
        if "Excessive depth" in str(error):  # 256; feedparser would take seconds, and no feed nests so deep
            return Failure(status=PollStatus.TOO_HARD, detail="elements nest deeper than 256")
        return Failure(status=PollStatus.MALFORMED, detail=f"not well-formed: {str(error)[:200]}")
    keys = _Keys(root)
    if keys[root.tag] not in FEED_ROOTS | {"rdf:rdf"}:
        return Failure(status=PollStatus.MALFORMED, detail=f"<{root.tag}> is in a namespace that no feed uses")
    return _document(job, root, keys, opened)


class _Keys(dict[object, str]):
    """Tag → short name ("title", "dc:creator"), "" for what is not read; filled as tags are met.

    Names are lower case, since feeds write <Title> and <pubdate>; a namespace that nobody knows counts as none when
    it is the root's default.
    """

    def __init__(self, root: etree._Element) -> None:
        own = root.nsmap.get(None) if root.prefix is None else None
        self._core = _CORE | {own.lower()} if own else _CORE

    def __missing__(self, tag: object) -> str:
        self[tag] = found = self._short(tag) if isinstance(tag, str) else ""
        return found

    def _short(self, tag: str) -> str:
        namespace, _, local = tag.rpartition("}")
        namespace = namespace[1:].lower()
        if namespace in self._core:
            return local.lower()
        prefix = _PREFIXES.get(namespace)
        return prefix + local.lower() if prefix else ""


def _document(job: ParseJob, root: etree._Element, keys: _Keys, opened: Opened) -> ParsedDocument:
    atom = keys[root.tag] == "feed"
    channel = root if atom else next((child for child in root if keys[child.tag] == "channel"), root)
    about = _fields(channel, keys)
    based = b"base=" in opened.body
    spoken = _text(about, ("language", "dc:language")) or root.get(_XML + "lang") or channel.get(_XML + "lang") or ""
    return document(
        job,
        [_draft(item, keys, atom=atom, base=_base(item, job) if based else None) for item in _items(root, keys)],
        format=_format(root, keys),
        tier="strict",
        title=_text(about, _TITLES),
        language=spoken,
        notes=opened.notes,
    )


def _items(root: etree._Element, keys: _Keys) -> Iterator[etree._Element]:
    """Items and entries in document order: RSS 1.0 has them beside the channel. Not those inside another item."""
    for child in root:
        key = keys[child.tag]
        if key in _ITEMS:
            yield child
        elif key in _HOLDERS:
            yield from _items(child, keys)


def _format(root: etree._Element, keys: _Keys) -> str:
    name = keys[root.tag]
    if name == "feed":
        return "atom 0.3" if "purl.org/atom" in str(root.tag) or root.get("version") == "0.3" else "atom 1.0"
    if name == "rdf:rdf":
        return "rss 0.90" if any("netscape" in str(uri) for uri in root.nsmap.values()) else "rss 1.0"
    version = (root.get("version") or "").strip()[:8]
    return f"rss {version}" if version else "rss"


def _fields(item: etree._Element, keys: _Keys) -> Fields:
    """An item's children by name; those of media:group count as the item's own, behind them."""
    found: Fields = {}
    for child in item:
        key = keys[child.tag]
        if key == "media:group":
            for grandchild in child:
                found.setdefault(keys[grandchild.tag], []).append(grandchild)
        elif key:
            found.setdefault(key, []).append(child)
    return found


def _draft(item: etree._Element, keys: _Keys, *, atom: bool, base: str | None) -> Draft:
    fields = _fields(item, keys)
    guid = _first(fields, ("guid", "id"))
    updated = _text(fields, _UPDATED)
    dated = _text(fields, ("dc:date",))
    return Draft(
        guid=(_inner(guid) if guid is not None else "") or item.get(_RDF_ABOUT) or "",
        guid_is_link=guid is not None and (guid.get("isPermaLink") or "true").lower() == "true",
        links=[_link(element) for element in fields.get("link", ())],
        base=base,
        title=_text(fields, _TITLES),
        summary=_text(fields, _SUMMARIES),
        content=_content(fields),
        authors=[_author(element, keys) for key in _AUTHORS if key in fields for element in fields[key]],
        credit=_credit(fields, keys),
        language=item.get(_XML + "lang") or _text(fields, ("dc:language",)),
        published=_text(fields, _PUBLISHED)
        or (_text(fields, ("created", "dcterms:created")) if atom else dated or updated),
        updated=updated or dated,
    )


def _link(element: etree._Element) -> tuple[str, str, str]:
    """rel, type, href. RSS writes the address between the tags, Atom in an attribute."""
    href = element.get("href") or element.get("url") or _inner(element)
    return (element.get("rel") or "alternate").lower(), (element.get("type") or "").lower(), href


def _content(fields: Fields) -> str:
    """The longest body that is text or HTML; not images, not base64 (Atom 0.3 §4.13.2)."""
    bodies = [
        _inner(element)
        for key in _CONTENTS
        if key in fields
        for element in fields[key]
        if (element.get("type") or "").lower() in _TEXTUAL and element.get("mode") != "base64"
    ]
    return max(bodies, key=len, default="")


def _author(element: etree._Element, keys: _Keys) -> str:
    """The name in a person construct (RFC 4287 §3.2), or the text of the element."""
    if not len(element):
        return element.text or ""
    return next((child.text for child in element if keys[child.tag] == "name" and child.text), "")


def _credit(fields: Fields, keys: _Keys) -> str:
    source = _first(fields, ("source",))
    if source is None:
        return ""
    return next((_inner(child) for child in source if keys[child.tag] == "title"), "") or (source.text or "").strip()


def _first(fields: Fields, names: tuple[str, ...]) -> etree._Element | None:
    return next((fields[name][0] for name in names if name in fields), None)


def _text(fields: Fields, names: tuple[str, ...]) -> str:
    """The first of the named children that is not empty, as markup."""
    for name in names:
        if name in fields:
            for element in fields[name]:
                if text := _inner(element):
                    return text
    return ""


def _inner(element: etree._Element) -> str:
    """What stands between an element's tags: its text, or its children written out as HTML."""
    if not len(element):
        return (element.text or "").strip()
    written = etree.tostring(element, encoding="unicode", with_tail=False)
    return _PREFIXED.sub(r"\1", _INNER.sub("", written)).strip()


def _base(item: etree._Element, job: ParseJob) -> str:
    """What relative links in an item are relative to (XML Base, 2001), on top of the document's own address."""
    around = [*reversed(list(item.iterancestors())), item]
    bases = [value for element in around if (value := element.get(_XML + "base") or element.get("base"))]
    base = job.url
    for value in bases:
        base = urls.canonical(value, base) or base
    return base
