"""What bytes look like that are no feed, in words for a status line."""

from __future__ import annotations

import re

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image or other RIFF file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"BM", "a bitmap image"),
)
_HTML = re.compile(rb"<!doctype\s{1,9}html|<html\b", re.IGNORECASE)
_PIECE = re.compile(rb"<(?:head|body|title|meta|script|div|p|h1|table|center)\b", re.IGNORECASE)


def looks_like(head: bytes) -> str:
    """A few words for the first bytes of a document.

    >>> looks_like(b"<!DOCTYPE html><title>Just a moment...</title>"), looks_like(b"%PDF-1.7")
    ('an HTML page', 'a PDF file')
    """
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if _HTML.search(text[:1024]) or _PIECE.match(text):
        return "an HTML page"
    if text.startswith((b"{", b"[")):
        return "JSON that is no JSON Feed"
    if text.startswith(b"<"):
        return "markup that is no feed"
    binary = sum(byte < 9 or 13 < byte < 32 for byte in text[:512])
    return "binary data" if binary * 10 > len(text[:512]) else "plain text"
