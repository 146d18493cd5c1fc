"""Under whose manners a URL falls: the key of "one request at a time" and of a shared Retry-After."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

# One operator answers for all names below these, and counts our requests together (FreshRSS#8925: tumblr). Elsewhere a
# registered domain says nothing of the sort: news.example and shop.example may stand in two countries.
PLATFORMS = frozenset(
    {
        "blogspot.com", "feedburner.com", "ghost.io", "livejournal.com", "medium.com", "reddit.com", "substack.com",
        "tumblr.com", "typepad.com", "wordpress.com", "youtube.com",
    }
)  # fmt: skip
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=1 << 14)
def host_key(url: str) -> str:
    """Host with its port (left out where it is the scheme's own), or the platform that the host belongs to.

    >>> host_key("https://News.Example/rss"), host_key("http://127.0.0.1:8801/1"), host_key("https://a.tumblr.com/rss")
    ('news.example', '127.0.0.1:8801', 'tumblr.com')
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    labels = host.split(".")
    platform = ".".join(labels[-2:])
    if platform in PLATFORMS:
        return platform
    named = f"[{host}]" if ":" in host else host
    return named if port is None or port == _PORTS.get(parts.scheme) else f"{named}:{port}"
