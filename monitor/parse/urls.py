"""One spelling for each address: what makes two links the same article.

courlan was measured and left out: it takes 13–22 µs a link, sorts the query, and drops `cid`, `eid`, `uid`, `keyword`
and everything that begins with `ga`, by which real outlets tell their articles apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

LONGEST = 2048

_SPACE = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]")
_PLAIN = re.compile(r"https?://([a-z0-9][a-z0-9.-]{0,251}[a-z0-9])/[\w./~!$'()*+,;:@%-]*", re.ASCII)
# Of many, a line each. Nothing is given back: what is no address is so at once.
_PLAINS = re.compile(r"(?:https?://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])/[\w./~!$'()*+,;:@%-]*+\n)++", re.ASCII)
_QUERIED = re.compile(
    r"(https?://[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]/[\w./~!$'()*+,;:@%-]*)\?([\w./~!$'()*+,;:@%?=&-]*)(?:#[!-~]*)?",
    re.ASCII,
)
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
_PORT = {"http": "80", "https": "443"}
_IPV6 = re.compile(r"\[[0-9a-f:.]{2,45}\]")

_SIGNED_IN = re.compile(r"([a-z][a-z0-9+.-]*://)[^\s/?#]*@", re.IGNORECASE)

_UNSAFE = re.compile(r"""[ "<>\\^`{|}]""")

# Parameters that say where a reader came from, never what he reads.
_TRACKING = re.compile(
    r"(?:utm_|mtm_|pk_|piwik_|matomo_|hsa_|vero_|at_|itm_)\w*|"
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|mc_cid|mc_eid|mkt_tok|"
    r"_hsenc|_hsmi|oly_anon_id|oly_enc_id|ns_campaign|ns_mchannel|ns_source|ns_linkname|ns_fee|ito|xtor|cmpid|icid|"
    r"ocid|smid|partner_source|__twitter_impression|wt_mc|wt_zmc|s_cid|srnd|traffic_source|feature=youtu\.be",
    re.IGNORECASE,
)


def canonical(url: str, base: str | None = None) -> str | None:
    """The one spelling of an http(s) link, resolved against `base`; None for any other link.

    Host in lower-case ASCII; user names, default ports, fragments and tracking parameters dropped; dot segments
    resolved (RFC 3986 §5.2.4, §6.2.2). The case and order of path and query stay: they can tell articles apart.

    >>> canonical("HTTPS://Daily.Example:443/a/../News?id=7&utm_source=rss#top")
    'https://daily.example/News?id=7'
    >>> canonical("javascript:alert(1)") is canonical("mailto:a@b.example") is None
    True
    """
    url = url.strip()
    if len(url) <= LONGEST and "/." not in url and ".." not in url:
        if _PLAIN.fullmatch(url):
            return url
        if found := _QUERIED.fullmatch(url):  # 1.5 µs
            address, query = found.groups()
            return f"{address}?{query}" if (query := _query(query)) else address
    return _resolved(url, base)


def are_canonical(urls: Sequence[str]) -> bool:
    """Whether all are spelt as `canonical` spells them and have no query, seen in one look; some others are, too.

    >>> are_canonical(["https://daily.example/1", "http://bell.example/a/b.html"]), are_canonical(["/1"])
    (True, False)
    """
    lines = "\n".join(urls) + "\n"
    if "/." in lines or ".." in lines or lines.count("\n") != len(urls) or max(map(len, urls)) > LONGEST:
        return False
    return _PLAINS.fullmatch(lines) is not None


def shown_url(text: str) -> str:
    """A URL, or a sentence with URLs in it, as it may be shown: user names and passwords hidden (RFC 3986 §3.2.1).

    >>> shown_url("https://ana:pw@daily.example/rss"), shown_url("https://daily.example/@ana")
    ('https://…@daily.example/rss', 'https://daily.example/@ana')
    """
    return _SIGNED_IN.sub(r"\1…@", text) if "@" in text else text


def without_user(url: str) -> str:
    """The URL without user name and password.

    >>> without_user("https://ana:pw@daily.example/rss?to=a@b")
    'https://daily.example/rss?to=a@b'
    """
    return _SIGNED_IN.sub(r"\1", url, count=1) if "@" in url else url


@lru_cache(maxsize=1 << 14)  # 8 µs a link; those written by the book pass above, faster than a cache of them would be
def _resolved(url: str, base: str | None) -> str | None:
    if not url or len(url) > LONGEST * 4:
        return None
    try:
        return _normal(urljoin(base, url) if base and not url.startswith(("http://", "https://")) else url)
    except (ValueError, UnicodeError):
        return None


def _normal(url: str) -> str | None:
    parts = urlsplit(url.replace("\\", "/") if url[:8].lower().startswith(("http:\\", "https:\\")) else url)
    scheme = parts.scheme.lower()
    host = _host(parts.netloc.rpartition("@")[2], scheme) if scheme in _PORT else None
    if host is None or _SPACE.search(parts.path + parts.query):
        return None
    path = _without_dots(parts.path) or "/"
    query = _query(parts.query) if parts.query else ""
    result = f"{scheme}://{host}{_quoted(path)}{'?' + _quoted(query) if query else ''}"
    return result if len(result) <= LONGEST else None


def _host(netloc: str, scheme: str) -> str | None:
    """Host and port as they are written in ASCII, or None when there is no host."""
    found = _IPV6.match(netloc.lower())
    name, _, port = (found[0], "", netloc[found.end() + 1 :]) if found else netloc.partition(":")
    if not name.isascii():
        if len(name) > 253:
            return None
        name = name.encode("idna").decode("ascii")
    name = name.lower().rstrip(".")
    if not found and (not name or len(name) > 253 or not _HOST.fullmatch(name)):
        return None
    if port and (not port.isdecimal() or not port.isascii() or not 0 < int(port[:6]) < 65_536):
        return None
    return name if not port or port.lstrip("0") == _PORT[scheme] else f"{name}:{int(port)}"


def _without_dots(path: str) -> str:
    """RFC 3986 §5.2.4, without going above the root."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", "..") and kept and kept[-1]:
        kept.append("")
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    """The query without tracking parameters, in its order, byte for byte."""
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def _is_tracking(part: str) -> bool:
    return bool(_TRACKING.fullmatch(part.partition("=")[0]) or _TRACKING.fullmatch(part))


def _quoted(part: str) -> str:
    """Percent-encoded where a URL must be ASCII (RFC 3987 §3.1); what is encoded already stays."""
    if part.isascii() and not _UNSAFE.search(part):
        return part
    return "".join(
        char if char.isascii() and not _UNSAFE.match(char) else "".join(f"%{byte:02X}" for byte in char.encode())
        for char in part
    )
