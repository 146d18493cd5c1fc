"""What is asked for: one URL, however many feeds want it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.fetch.limits import CONTROL
from monitor.parse.hosts import host_key
from monitor.records import DueFeed

ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
ACCEPT_TEXT = "text/plain, */*;q=0.5"


@dataclass(slots=True, kw_only=True)
class Ask:
    """One URL to be asked."""

    url: str
    allow_private: bool
    key: str  # whose manners count: host_key
    feeds: list[DueFeed] = field(default_factory=list)  # that get what comes
    conditions: dict[str, str] = field(default_factory=dict)
    accept: str = ACCEPT_FEED
    obey_robots: bool = False
    strict: bool = False  # allow_private is for the host and port of this URL alone, not for where redirects lead
    closes: str | None = None  # the one key that an answer may close; None: `key`, and no other behind a redirect
    cut: int | None = None  # bytes of the body that are enough; None: all, or a failure above the cap


def asks(feeds: Iterable[DueFeed]) -> list[Ask]:
    """One Ask for each URL, in the order of its first feed.

    205 feeds of one host were 36 URLs (mediacloud/backend#189). Where the feeds of one URL know different validators,
    it is asked without any: the 304 that is right for one would withhold the document from another.
    """
    found: dict[tuple[str, bool], Ask] = {}
    for feed in feeds:
        place = (feed.url.partition("#")[0], feed.allow_private)
        ask = found.get(place)
        if ask is None:
            ask = found[place] = Ask(
                url=place[0], allow_private=feed.allow_private, key=host_key(place[0]), conditions=_conditions(feed)
            )
        elif ask.conditions and not _agree(ask.feeds[0], feed):
            ask.conditions = {}
        ask.feeds.append(feed)
    return list(found.values())


def page(url: str, *, allow_private: bool, obey_robots: bool) -> Ask:
    """An Ask for a page: its address came out of a document, so nothing that it redirects to is trusted more."""
    return Ask(
        url=url, allow_private=allow_private, key=host_key(url), accept=ACCEPT_PAGE, obey_robots=obey_robots,
        strict=True,
    )  # fmt: skip


def _agree(one: DueFeed, other: DueFeed) -> bool:
    return (one.etag, one.last_modified) == (other.etag, other.last_modified)


def _conditions(feed: DueFeed) -> dict[str, str]:
    """If-None-Match and If-Modified-Since; a validator that no header can carry is left out."""
    found = {}
    if feed.etag and not CONTROL.search(feed.etag):
        found["If-None-Match"] = feed.etag
    if feed.last_modified and not CONTROL.search(feed.last_modified):
        found["If-Modified-Since"] = feed.last_modified
    return found
