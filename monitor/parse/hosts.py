"""Whose manners count for a URL: the key under which turns are given, waits are kept and requests are counted.

Nothing here needs the network: the store's rows, the fetcher's gates and the ledger use the same key.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

# Hosts whose sub-domains are accounts behind one front door that counts them together, so one of them answers 429 for
# all (FreshRSS#8925). Not github.io: its sites are files on a CDN, and nobody has seen one stand for another.
PLATFORMS = {
    "blogspot.com": "every blog is Blogger",
    "feedburner.com": "feeds., feeds2. and rss. are one service",
    "livejournal.com": "asks robots to count all journals as one site",
    "medium.com": "publications' sub-domains and medium.com/feed are one service",
    "reddit.com": "about one request a minute for www., old. and every subreddit together (FreshRSS#8928)",
    "substack.com": "every newsletter is one service",
    "tumblr.com": "one limit for all blogs (FreshRSS#8925)",
    "wordpress.com": "every blog is one service",
    "youtube.com": "with and without www.; all its feeds fail and return together (lion-reader#1114)",
}


@lru_cache(maxsize=8192)  # the same feeds come back every few minutes
def host_key(url: str) -> str:
    """The host in lower case, with its port where that is not 80 or 443; of a platform the registered domain.

    What is no URL with a host is its own key.

    >>> host_key("https://News.Example./rss"), host_key("http://127.0.0.1:8801/feed"), host_key("https://a.tumblr.com/rss")
    ('news.example', '127.0.0.1:8801', 'tumblr.com')
    """
    try:
        parts = urlsplit(url)
        host, port = _host(parts), parts.port
    except ValueError:
        return url
    if not host:
        return url
    if ":" in host:
        host = f"[{host}]"
    if port not in (None, 80, 443):
        return f"{host}:{port}"
    domain = ".".join(host.rsplit(".", 2)[-2:])
    return domain if domain in PLATFORMS else host


def host_name(url: str) -> str:
    """The host as it is sent, "" where there is none; ValueError where it cannot be."""
    return _host(urlsplit(url))


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if host.isascii() else _ascii(host)


def _ascii(host: str) -> str:
    """The name as it is sent (IDNA 2008 after UTS 46, as yarl does it); ValueError when there is none."""
    import idna  # a tenth of a second of tables, for few URLs

    return idna.encode(host, uts46=True).decode("ascii")
