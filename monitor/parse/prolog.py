"""What stands before a document's root: encodings, junk, doctypes. Both XML tiers begin behind it.

Every step is linear in the body. feedparser's own reading of a prolog is quadratic (40,000 newlines before
the root took 7 CPU seconds), so neither reader ever sees one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from monitor.records import Failure, PollStatus

FEED_ROOTS = frozenset({"rss", "rdf", "feed"})  # lower case, without prefix
SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""\A[^<]{0,1000}<\?xml[^>]{0,300}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']""")
_IN_HEADER = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_CONTROLS = bytes(set(range(32)) - {9, 10, 13})  # not allowed in XML 1.0 (§2.2), seen in real feeds
_DOCTYPE = re.compile(rb"""<!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*')*""", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_NAME = re.compile(rb"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])")
_ROOT = re.compile(rb"<(?:[\w.-]{1,60}:)?(rss|rdf|feed|urlset|sitemapindex)[\s/>]", re.IGNORECASE)
_SELF_CLOSED = re.compile(rb"<[^<>]*/>\s*\Z")
_JUNK = 65_536  # how far behind a foreign first tag a feed is looked for: warnings of PHP and the like

# The codecs that we decode with, by the names that feeds use (WHATWG Encoding, §4.2: latin 1 means windows-1252).
# Nothing else is handed to Python: "punycode", "undefined" and "idna" are codecs too, and raise.
_CODECS = {
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)},
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in range(1250, 1259)},
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "cp932"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949", "windows-949"), "cp949"),
    **dict.fromkeys(("tis-620", "windows-874", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
    "macintosh": "mac-roman", "x-mac-cyrillic": "mac-cyrillic", "ibm866": "cp866", "cp866": "cp866",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """A document from its root on: UTF-8, no control characters, no declaration, no doctype."""

    body: bytes
    root: str  # local name, lower case
    closed: bool  # whether the root's end tag is there
    notes: tuple[str, ...]


def open_document(
    body: bytes, content_type: str | None, *, roots: frozenset[str] = FEED_ROOTS, cleaning: bool = True
) -> Opened | Failure:
    """`body` from its root on; Failure where it declares entities (TOO_HARD) or has none of `roots` (NOT_A_FEED).

    Without `cleaning`, control characters stay (0.5 ns a byte is saved): for a reader that refuses them itself.
    """
    data, notes = utf8(body, content_type)
    cleaned = data.translate(None, _CONTROLS) if cleaning else data
    if len(cleaned) != len(data):
        notes = (*notes, "control characters were removed")
    start, root = _root(cleaned)
    if start is None:
        return Failure(status=PollStatus.TOO_HARD, detail="the document declares entities; it was not read further")
    if root not in roots:
        what = f"an XML document with the root <{root}>" if root else "markup without a root element"
        return Failure(
            status=PollStatus.NOT_A_FEED, detail="an HTML page" if root in ("html", "head", "body") else what
        )
    name = re.match(rb"<([^\s/>]+)", cleaned[start : start + 200])
    end_tag = b"</" + name[1] + b">" if name else b"</>"
    end = cleaned.rfind(end_tag, start)
    stop = end + len(end_tag) if end >= 0 else len(cleaned)
    return Opened(cleaned[start:stop], root, end >= 0 or _SELF_CLOSED.match(cleaned, start) is not None, notes)


def first_root(head: bytes) -> str:
    """The first tag in the beginning of a document that could be the root of a feed or sitemap, or "".

    >>> first_root(b"<?xml version='1.0'?><rdf:RDF>"), first_root(b"<html>")
    ('rdf', '')
    """
    found = _ROOT.search(head.replace(b"\0", b"") if b"\0" in head else head)
    return found[1].decode("ascii").lower() if found else ""


def utf8(body: bytes, content_type: str | None) -> tuple[bytes, tuple[str, ...]]:
    """The same text in UTF-8 without byte order mark, and notes on what was replaced.

    A byte order mark decides; then valid UTF-8, whatever is declared (a legacy text almost never is, by accident);
    then the XML declaration, then the header. RFC 7303 §3.2 puts the header before the declaration, but servers
    add `charset` to every text/xml by default, and the author of the document knew better.
    """
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return (body[3:], ()) if codec == "utf-8" and _is_utf8(body) else _decoded(body, codec, "replace")
    if body[:2] == b"<\0" or body[:2] == b"\0<":
        return _decoded(body, "utf-16-le" if body[:1] == b"<" else "utf-16-be", "replace")
    valid = _is_utf8(body)
    if valid and b"\x1b" not in body:
        return body, ()
    declared = _codecs(body, content_type)
    if valid and "iso2022_jp" not in declared:
        return body, ()
    for codec in declared:
        try:
            return _decoded(body, codec, "strict")
        except UnicodeDecodeError:
            continue
    if declared:
        return _decoded(body, declared[0], "replace")
    text = body.decode("utf-8", "replace")
    high = len(body) - len(body.translate(None, bytes(range(128, 256))))
    return _decoded(body, "cp1252" if text.count("\ufffd") * 4 > high else "utf-8", "replace")


def _is_utf8(body: bytes) -> bool:
    try:
        return body.isascii() or body.decode("utf-8") is not None
    except UnicodeDecodeError:
        return False


def _codecs(body: bytes, content_type: str | None) -> list[str]:
    """The legacy codecs that the document names itself, best witness first."""
    in_document, in_header = _DECLARED.search(body[:2000]), _IN_HEADER.search(content_type or "")
    names = [in_document[1].decode("ascii", "replace")] if in_document else []
    names += [in_header[1]] if in_header else []
    return [_CODECS[name.lower()] for name in names if name.lower() in _CODECS]


def _decoded(body: bytes, codec: str, errors: str) -> tuple[bytes, tuple[str, ...]]:
    text = body.decode(codec, errors).removeprefix("\ufeff")
    notes = (f"bytes that are not {codec} were replaced",) if errors == "replace" and "\ufffd" in text else ()
    return text.encode("utf-8", "replace"), notes


def _root(data: bytes) -> tuple[int | None, str]:
    """Where the root's start tag begins, and its local name in lower case; None where entities are declared."""
    at, first, foreign, root = 0, len(data), "", ""
    while (at := data.find(b"<", at)) >= 0:
        if data.startswith(b"<?", at):
            at = _after(data, b"?>", at)
        elif data.startswith(b"<!--", at):
            at = _after(data, b"-->", at)
        elif _ENTITY.match(data, at):
            return None, ""
        elif doctype := _DOCTYPE.match(data, at):
            if data[doctype.end() : doctype.end() + 1] == b"[":
                if _ENTITY.search(data, doctype.end()):
                    return None, ""
                at = _after(data, b"]", doctype.end())
            else:
                at = doctype.end()
        elif name := _NAME.match(data, at):
            root = name[1].decode("ascii", "replace").lower()
            if root in FEED_ROOTS or root in SITEMAP_ROOTS:
                return at, root
            if root == "html" or at > first + _JUNK:
                break
            first, foreign, at = (first, foreign, at + 1) if foreign else (at, root, at + 1)
        else:
            at += 1
    return len(data), foreign or root


def _after(data: bytes, mark: bytes, at: int) -> int:
    """Behind the next `mark`, or the end."""
    found = data.find(mark, at)
    return len(data) if found < 0 else found + len(mark)
