"""Whose a URL is: the site, an outlet's id made of it, the twins of a URL, and the addresses that we do not take."""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from monitor.config.values import http_url
from monitor.fetch.guard import refused
from monitor.parse.hosts import PLATFORMS
from monitor.parse.urls import canonical

if TYPE_CHECKING:
    from tldextract import TLDExtract

# Names of machines, not of publishers: feeds.daily.example and www.daily.example are one site.
_SERVICES = frozenset({"www", "www2", "feed", "feeds", "rss", "rssfeeds", "xml", "m", "mobile", "amp", "api", "static"})
# Feeds of many publishers live here, so the host says nothing of whose one is.
_SHARED = frozenset(
    {
        "feedburner.com", "feedblitz.com", "feedly.com", "rss.app", "politepol.com", "politepaul.com", "fetchrss.com",
        "rsshub.app", "feed43.com", "youtube.com", "reddit.com", "medium.com", "google.com", "bing.com", "feedx.net",
        "buzzsprout.com", "libsyn.com", "simplecast.com", "megaphone.fm",
    }
)  # fmt: skip
_LONGEST_ID = 40
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LOCAL = ("localhost", "local", "internal", "lan", "home.arpa")  # RFC 6761, 6762, 8375; never in the public DNS


def with_scheme(url: str) -> str:
    """The URL as it was meant: people write daily.example for https://daily.example."""
    url = url.strip()
    return url if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:(?!\d)", url) else f"https://{url.removeprefix('//')}"


def twin(url: str) -> str:
    """What is the same for two spellings of one feed: without scheme, final slash and tracking parameters.

    >>> twin("http://Daily.Example:80/feed/") == twin("https://daily.example/feed")
    True
    """
    spelt = canonical(url) or url
    path, mark, query = spelt.partition("://")[2].partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def no_feed_at(url: str, *, allow_private: bool = False) -> str | None:
    """Why a URL cannot be a feed of ours, or None: no web address, or one inside a network by its very name.

    Names that resolve to a private address are refused when they are dialled (monitor.fetch.guard).
    """
    try:
        host = urlsplit(canonical(http_url(url)) or "").hostname
    except ValueError as error:
        return str(error)
    if not host:
        return "no web address"
    if host.rpartition(".")[2] in _LOCAL or host.endswith(".home.arpa"):
        return None if allow_private else "local host"
    address = _numeric(host)
    return refused(address, allow_private=allow_private) if address else None


def home_of(url: str) -> str:
    """The site that a feed belongs to: its host without names of services; the feed itself where hosts are shared."""
    host = urlsplit(canonical(url) or url).hostname or ""
    if ".".join(host.split(".")[-2:]) in _SHARED:
        return twin(url)
    subdomain, _, registered = _parts(host)
    return ".".join([*(label for label in subdomain if label not in _SERVICES), registered])


def publisher_of(url: str) -> str:
    """What one publisher alone can have feeds under: the registered domain, or the `home_of` where many share that.

    >>> publisher_of("https://sport.daily.co.uk/rss"), publisher_of("https://ana.substack.com/feed")
    ('daily.co.uk', 'ana.substack.com')
    """
    site = home_of(url)
    registered = site if is_shared(site) else _parts(site)[2]
    return site if registered in PLATFORMS else registered


def is_shared(site: str) -> bool:
    """Whether a `home_of` is a single feed on a host of many publishers."""
    return "/" in site


def new_id(site: str, name: str, taken: Container[str]) -> str:
    """An id that is not taken: of the site's registered name, or of the outlet's own on shared hosts and addresses.

    >>> new_id("daily.example", "The Daily", {"daily"}), new_id("www.daily.co.uk", "", ())
    ('daily-2', 'daily')
    """
    said = "" if is_shared(site) or "." not in site or _numeric(site) else _registered_name(site)
    base = _slug(said) or _slug(name) or _slug(site) or "outlet"
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return found


def _registered_name(site: str) -> str:
    """daily.co.uk → daily, sport.daily.example → sport-daily, xn--mnchen-3ya.de → münchen."""
    subdomain, domain, _ = _parts(site)
    return "-".join(_readable(label) for label in [*subdomain, domain] if label not in _SERVICES)


def _readable(label: str) -> str:
    try:
        return label.encode().decode("idna")
    except UnicodeError:
        return label


def _parts(host: str) -> tuple[list[str], str, str]:
    """(labels before the registered domain, its first label, the registered domain) by the Public Suffix List."""
    found = _suffixes()(host)
    if _numeric(host) or not found.domain:  # an address, or a public suffix itself
        return [], host, host
    if not found.suffix:  # a name of a private network, or of an example
        *before, domain = host.split(".")[:-1] or [host]
        return before, domain, ".".join(host.split(".")[-2:])
    return found.subdomain.split(".") if found.subdomain else [], found.domain, f"{found.domain}.{found.suffix}"


@cache
def _suffixes() -> TLDExtract:
    # Imported here: it brings `requests`, 0.1 s, and most commands ask for no site. The list is the one that it ships.
    from tldextract import TLDExtract

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)


def _slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens; accents dropped, what is no Latin letter left out."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode().lower()
    return _NO_SLUG.sub("-", plain).strip("-")[:_LONGEST_ID].strip("-")


def _numeric(host: str) -> str | None:
    """The address in a host that is one, however it is spelt: 127.1, 0x7f.1, 2130706433, ::1."""
    if ":" in host:
        return host
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None
