"""What bytes look like that are no feed, and feeds that are no news: in words for a status line.

Challenge pages are told by marks that a page let through does not carry. Cloudflare puts `challenge-platform/…/jsd`
into ordinary pages, Imperva `_Incapsula_Resource`, DataDome and AWS their scripts: such marks alone say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.records import Entry

CHALLENGE_WITHIN = 65_536  # bytes of a page that are searched
FEW = 20  # entries: no generator writes more errors into one feed

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

_CHALLENGES = tuple(
    (name, re.compile(marks, re.IGNORECASE))
    for name, marks in (
        ("Cloudflare", rb"_cf_chl_|cf-chl-|/orchestrate/(?:chl_page|managed|jsch|captcha)|cf-browser-verification"
                       rb"|<title>\s{0,9}(?:Just a moment\.{3}|Attention Required! \| Cloudflare)"),
        ("DataDome", rb"captcha-delivery\.com/(?:c\.js|i\.js|captcha|interstitial)|var dd\s{0,2}=\s{0,2}\{'rt':"),
        ("Imperva Incapsula", rb"Incapsula incident ID|_Incapsula_Resource\?[^\"'<>]{0,300}incident_id"),
        ("PerimeterX", rb"id=[\"']px-captcha[\"']|<title>\s{0,9}Access to this page has been denied"),
        ("Akamai", rb"<title>\s{0,9}Access Denied\s{0,9}</title>[\s\S]{0,2000}?(?:Reference(?:\s|&#32;){0,3}(?:#|&#35;)"
                   rb"|errors\.edgesuite\.net)|id=[\"']sec-(?:if-)?cpt-(?:if|container)"),
        ("AWS WAF", rb"gokuProps\s{0,2}=|awsWafCookieDomainList|captcha-sdk\.awswaf\.com"),
        ("Sucuri", rb"sucuri_cloudproxy_js|<title>\s{0,9}Sucuri WebSite Firewall"),
        ("DDoS-Guard", rb"<title>\s{0,9}DDoS-Guard"),
        ("Anubis", rb"id=[\"']anubis_challenge[\"']|<title>\s{0,9}Making sure you(?:'|&#39;|\xe2\x80\x99)re not a bot"),
        ("Vercel", rb"<title>\s{0,9}Vercel Security Checkpoint"),
        ("Distil", rb"distil_r_captcha|<title>\s{0,9}Pardon Our Interruption"),
        ("an unnamed guard", rb"<title>\s{0,9}(?:Bot Verification|Human Verification|One moment, please\.{3}"
                             rb"|Are you (?:a robot|human)\?|Checking your browser|Robot Check|DDoS protection)"),
    )
)  # fmt: skip
_BARE_INCAPSULA = re.compile(rb"_Incapsula_Resource\?", re.IGNORECASE)
_BARE = 3000  # bytes: a page let through is larger than a script tag and an empty body

# What generators write instead of news; each has to be the whole title or a sentence of the text.
_BRIDGE_TITLE = re.compile(
    r"Bridge returned error \d{1,4}!.{0,20}|Bridge encountered an unexpected situation!.{0,20}"
    r"|(?:FetchRSS|RSS\.app|PolitePol|Feed43|FiveFilters)?[\s:–-]{0,3}"
    r"(?:This|Your|The) (?:RSS )?feed (?:has been |has |is |was )?"
    r"(?:expired|suspended|disabled|deactivated|paused|inactive|no longer (?:active|available))[.!]?",
    re.IGNORECASE,
)
_BRIDGE_TEXT = re.compile(
    r"was unable to receive or process the remote website['’]s content"
    r"|(?:^|\n)\s{0,9}(?:This|Your) (?:RSS )?feed "
    r"(?:has expired|has been (?:suspended|disabled|deactivated)|is inactive)"
    r".{0,200}(?:fetchrss|rss\.app|politepol|feed43)",
    re.IGNORECASE,
)


def looks_like(head: bytes) -> str:
    """A few words for the first bytes of a document.

    >>> looks_like(b"<!DOCTYPE html><title>The Daily Bell</title>"), looks_like(b"%PDF-1.7")
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


def challenge(page: bytes) -> str | None:
    """Whose page it is that wants to know whether we are human, or None for any other page.

    >>> challenge(b"<!DOCTYPE html><title>Just a moment...</title>"), challenge(b"<title>Just a moment to go</title>")
    ('Cloudflare', None)
    """
    page = page[:CHALLENGE_WITHIN]
    for name, marks in _CHALLENGES:
        if marks.search(page):
            return name
    return "Imperva Incapsula" if len(page) < _BARE and _BARE_INCAPSULA.search(page) else None


def bridge_error(entries: Sequence[Entry]) -> str | None:
    """The generator's message where every entry of a feed is one, else None: one article among them is news."""
    if not 0 < len(entries) <= FEW or not all(_is_bridge_error(entry) for entry in entries):
        return None
    return entries[0].title or (entries[0].text or entries[0].summary)[:200]


def rsshub_error(page: bytes) -> bool:
    """Whether a page is RSSHub's own, which it sends instead of the feed when a route fails."""
    page = page[:CHALLENGE_WITHIN]
    return b"Welcome to RSSHub!" in page and (b"Looks like something went wrong" in page or b"Error Message:" in page)


def _is_bridge_error(entry: Entry) -> bool:
    return bool(_BRIDGE_TITLE.fullmatch(entry.title) or _BRIDGE_TEXT.search((entry.text or entry.summary)[:2000]))
