"""A page's bytes → the feeds that it may have: announced, linked, or to be guessed. Nothing is asked here.

links(page)      <link rel="alternate"> (WHATWG HTML, "Link type alternate"; RSS Advisory Board, RSS autodiscovery),
                 then <a href> that look like feeds
guesses(url)     the places where the common systems keep their feeds
news_sitemaps    Sitemap lines of a robots.txt (sitemaps.org) that speak of news
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from monitor.parse import urls
from monitor.parse.prolog import utf8
from monitor.records import ParseJob
from monitor.text import one_line

MOST_LINKS = 50
MOST_SITEMAPS = 2
_SEARCHED = 20_000  # elements of a page that are looked at
_READ = 4 * 1024 * 1024  # bytes of it: what announces feeds stands at the top
_LONGEST_TITLE = 200

_FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/xml", "text/xml", "text/rss+xml", "application/x.atom+xml", "application/rss", "application/atom",
    }
)  # fmt: skip
_FEED_LIKE = re.compile(
    r"(?:^|[/._-])(?:feeds?|rss(?:feeds?|[012](?:[.]\d)?)?|atom|rdf)(?:[/._-]|$)|\.(?:rss|atom|rdf|xml)$", re.IGNORECASE
)
_FEED_QUERY = re.compile(r"(?:^|&)(?:feed|format|type|output|mode)=(?:rss2?|atom|feed|xml|json)\b", re.IGNORECASE)
_SITEMAP = re.compile(r"sitemap", re.IGNORECASE)
_NEWS = re.compile(r"news", re.IGNORECASE)
# WordPress announces its comments in every language; their addresses are the same everywhere.
_COMMENTS = re.compile(
    r"/comments?/|/comments?(?:\.|$|\?)|[?&]feed=comments|comments?[-_](?:rss|atom|feed)|(?:rss|atom|feed)[-_]?comments?",
    re.IGNORECASE,
)
_COMMENTS_TITLE = re.compile(r"\bcomments?\s+(?:feed|rss|atom)|\bcomments on\b|kommentar-?feed", re.IGNORECASE)
# Other people's readers: "subscribe with …" links that contain a feed's address and are none.
_READERS = ("feedly.com", "inoreader.com", "newsblur.com", "netvibes.com", "my.yahoo.com", "feedburner.google.com")
_GUESSES = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/?feed=rss2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address that may be a feed, and why we think so."""

    url: str  # canonical, http or https
    how: str  # announced | linked | guessed | sitemap
    title: str = ""
    comments: bool = False  # a feed of readers' comments, by its address or title


def links(page: ParseJob) -> tuple[Link, ...]:
    """At most MOST_LINKS addresses that the page itself names, the likeliest first, each once.

    Announced ones before linked ones, those of the page's own host before others, comments last; else in the page's
    order. Of a page that nests deeper than 256 only what stands before is read. Linear in ordinary pages; libxml2 is
    quadratic in the attributes of one element (a million take minutes), so run it where it can be killed.
    """
    elements = list(islice(_elements(page), _SEARCHED))
    base = next((href for tag, href, _ in elements if tag == "base"), None)
    base = urls.canonical(base or "", page.url) or page.url
    home = urlsplit(page.url).hostname
    found: dict[str, Link] = {}
    for tag, href, element in elements:
        if tag == "base" or (url := urls.canonical(href, base)) is None or url in found:
            continue
        if link := _announced(url, element) if tag == "link" else _linked(url, element):
            found[url] = link
    ranked = sorted(found.values(), key=lambda link: (link.comments, link.how, urlsplit(link.url).hostname != home))
    return tuple(ranked[:MOST_LINKS])


def guesses(url: str) -> tuple[Link, ...]:
    """Where a site that says nothing may have its feed: below the page's own folder, then at the usual places.

    >>> [link.url for link in guesses("https://daily.example/blog/")][:3]
    ['https://daily.example/blog/feed', 'https://daily.example/feed', 'https://daily.example/rss']
    """
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    folder = parts.path.rstrip("/")
    own = [f"{root}{folder}/feed"] if folder and "." not in folder.rpartition("/")[2] else []
    return tuple(Link(url=place, how="guessed") for place in [*own, *(root + path for path in _GUESSES)])


def news_sitemaps(robots: bytes) -> tuple[Link, ...]:
    """The news sitemaps that a robots.txt names, at most MOST_SITEMAPS."""
    found = []
    for line in robots[: 500 * 1024].decode("utf-8", "replace").splitlines():
        name, _, value = line.partition("#")[0].partition(":")
        url = urls.canonical(value) if name.strip().lower() == "sitemap" and _NEWS.search(value) else None
        if url and not url.endswith(".gz"):
            found.append(Link(url=url, how="sitemap"))
    return tuple(dict.fromkeys(found[:MOST_SITEMAPS]))


def looks_like_feed(url: str) -> bool:
    """Whether an address reads as a feed's: /feed, /rss, .xml, ?feed=rss2 … (and not as a sitemap's).

    >>> looks_like_feed("https://daily.example/rss/sport"), looks_like_feed("https://daily.example/feedback")
    (True, False)
    """
    parts = urlsplit(url)
    if _SITEMAP.search(parts.path) and not _NEWS.search(parts.path):
        return False
    named = (parts.hostname or "").startswith(("feeds.", "feed.", "rss."))
    return named or bool(_FEED_LIKE.search(parts.path) or _FEED_QUERY.search(parts.query))


def carries_comments(url: str, title: str) -> bool:
    """Whether it is a feed of readers' comments."""
    return bool(_COMMENTS.search(url) or _COMMENTS_TITLE.search(title))


def _elements(page: ParseJob) -> Iterator[tuple[str, str, etree._Element]]:
    """Tag, href and element of every <base>, <link> and <a> that has a href."""
    reader = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, huge_tree=False)
    try:
        root = etree.fromstring(utf8(page.body[:_READ], page.content_type)[0], reader)
    except (etree.XMLSyntaxError, ValueError):  # an empty page, and markup of which nothing is left
        return
    for element in root.iter("base", "link", "a") if root is not None else ():
        if href := element.get("href"):
            yield element.tag, href, element


def _announced(url: str, element: etree._Element) -> Link | None:
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    relations = (element.get("rel") or "").lower().split()
    typed = kind in _FEED_TYPES or (kind == "application/json" and looks_like_feed(url))
    if not (("alternate" in relations and typed) or "feed" in relations) or "stylesheet" in relations:
        return None
    return _link(url, "announced", element.get("title") or "")


def _linked(url: str, element: etree._Element) -> Link | None:
    host = urlsplit(url).hostname or ""
    if not looks_like_feed(url) or any(host == name or host.endswith("." + name) for name in _READERS):
        return None
    return _link(url, "linked", element.get("title") or "".join(islice(_texts(element), 20)))


def _texts(element: etree._Element) -> Iterable[str]:
    texts: Iterable[str] = element.itertext()
    return texts


def _link(url: str, how: str, title: str) -> Link:
    title = one_line(title[: _LONGEST_TITLE * 4])[:_LONGEST_TITLE]
    return Link(url=url, how=how, title=title, comments=carries_comments(url, title))
