"""The names of elements that feeds use, in short ("title", "dc:creator"), and what each stands for, the best first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

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
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
}

TITLES = ("title", "dc:title", "media:title", "itunes:title")
SUMMARIES = ("description", "summary", "media:description", "itunes:summary", "dc:description", "itunes:subtitle")
CONTENTS = ("content:encoded", "content", "fullitem", "xhtml:body", "body")
PUBLISHED = ("pubdate", "published", "issued", "dcterms:issued")
UPDATED = ("updated", "modified", "lastbuilddate", "dcterms:modified")
CREATED = ("created", "dcterms:created")
AUTHORS = ("author", "dc:creator", "itunes:author", "dc:author")
OF_THE_FEED = {
    *TITLES, "language", "dc:language", "ttl", "sy:updateperiod", "sy:updatefrequency", "skiphours", "skipdays",
}  # fmt: skip
_KNOWN = frozenset({  # the others are passed over
    "rss", "rdf", "rdf:rdf", "feed", "channel", "item", "entry", "items", "entries", "guid", "id", "link", "name",
    "source", "media:group", "dc:date", *OF_THE_FEED, *SUMMARIES, *CONTENTS, *PUBLISHED, *UPDATED, *CREATED, *AUTHORS,
})  # fmt: skip


Reader = Callable[[Any, "Keys"], Any]  # of an element that is more than text


class Keys(dict[object, tuple[str, Reader | None]]):
    """Tag → short name ("title", "dc:creator"), "" for what is not read, and who reads it; filled as tags are met."""

    def __init__(self, root: Any, readers: Mapping[str, Reader]) -> None:
        self._own = (root.nsmap.get(None) or "") if root.prefix is None else ""
        self._readers = readers

    def __missing__(self, tag: object) -> tuple[str, Reader | None]:
        name = _short(tag, self._own) if isinstance(tag, str) else ""
        self[tag] = found = name, self._readers.get(name)
        return found


@lru_cache(maxsize=4096)
def _short(tag: str, own: str) -> str:
    """A tag's short name, in lower case, since feeds write <Title> and <pubdate>.

    A namespace that nobody knows counts as none when it is `own`, the root's default.
    """
    namespace, _, local = tag.rpartition("}")
    namespace, local = namespace[1:].lower(), local.lower()
    prefix = "" if namespace in _CORE or namespace == own.lower() else _PREFIXES.get(namespace)
    return prefix + local if prefix is not None and prefix + local in _KNOWN else ""


def best(texts: dict[str, str], names: tuple[str, ...]) -> str:
    """The text of the first of the names that has one."""
    for name in names:
        if text := texts.get(name):
            return text
    return ""
