"""A URL → the feeds behind it, politely: asked once, then what the page itself names, then a few usual places.

    ask the URL | is it a feed? | links(page) → at most 6 asked | guesses, news sitemaps: one after the other

A feed is asked as feeds are. A page, and a place that we only guess, is asked as a page is: robots.txt decides. What
is parsed is parsed in the sandbox. Private addresses are dialled only for `allow_private`, and then only for URLs on
the host that was named: a page of it must not name other machines of the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import chain
from typing import Protocol, TypeVar
from urllib.parse import urljoin, urlsplit

from monitor.parse import parse_document
from monitor.parse.discover import Link, carries_comments, guesses, links, looks_like_feed, news_sitemaps
from monitor.records import Document, DueFeed, Failure, ParsedDocument, ParseJob, PollStatus, content_id
from monitor.sandbox import Sandbox
from monitor.subscribe.sites import home_of, twin

MOST_ASKED = 6  # addresses that a page names and that are asked
Told = Callable[[str], None]
T = TypeVar("T")
R = TypeVar("R")


class Fetcher(Protocol):
    """What a search asks with: monitor.fetch.Fetcher, or one that counts what it asks."""

    def get_page(self, url: str, *, allow_private: bool = False) -> Document | Failure: ...
    def get_many(self, requests: Iterable[DueFeed]) -> Iterator[tuple[DueFeed, Document | Failure]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A feed that was asked and read."""

    url: str  # to be subscribed: where it was found, or where it moved for good
    spellings: tuple[str, ...]  # every address that led to it
    title: str
    language: str | None
    format: str
    entries: int
    site: str  # whose it is: where its entries lie, else where it lies itself
    how: str  # asked | announced | linked | guessed | sitemap
    comments: bool = False
    same_as: str | None = None  # URL of a better feed with the same entries
    private: bool = False  # it was asked with `allow_private`
    articles: frozenset[str] = field(default=frozenset(), repr=False)  # URLs of its entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """An address that gave no feed, and why."""

    url: str
    how: str
    status: PollStatus
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What is behind a URL: feeds, the best first, and what was tried in vain."""

    url: str
    found: tuple[Found, ...] = ()
    tried: tuple[Tried, ...] = ()
    unasked: int = 0  # addresses that the page names beyond MOST_ASKED

    @property
    def best(self) -> Found | None:
        """The feed to subscribe to; None where there are only comments, or nothing."""
        return next((feed for feed in self.found if not feed.comments and feed.same_as is None), None)


def find(
    url: str, fetcher: Fetcher, sandbox: Sandbox, *, allow_private: bool = False, told: Told | None = None
) -> Discovery:
    """The feeds behind a URL; `told` gets each address before it is asked. Raises nothing for what hosts answer.

    Cost: at most 1 + MOST_ASKED requests for a page that names feeds, some 12 for one that does not, with the host's
    pause between them.
    """
    search = _Search(url, fetcher, sandbox, allow_private, told or (lambda _: None))
    page = search.first()
    if page is not None:
        search.named(page)
        search.guessed(page)
    return Discovery(
        url=url,
        found=tuple(_ranked(search.found)),
        tried=tuple(search.tried),
        unasked=search.unasked,
    )


@dataclass(slots=True)
class _Search:
    """One search: what was asked, what was found."""

    url: str
    fetcher: Fetcher
    sandbox: Sandbox
    allow_private: bool
    told: Told
    found: list[Found] = field(default_factory=list)
    tried: list[Tried] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    unasked: int = 0
    refused: bool = False  # a host has had enough of us

    def first(self) -> Document | None:
        """The page at the URL; None where it is a feed, or nothing came."""
        link = Link(url=self.url, how="asked")
        return self._ask(link, as_page=not looks_like_feed(self.url))

    @property
    def over(self) -> bool:
        """Whether guessing has an end: a feed is found, or a host has had enough of us."""
        return self.refused or any(not feed.comments for feed in self.found)

    def named(self, page: Document) -> None:
        """Asks what the page names, and what pages that it names as feeds name in turn."""
        queue = self._links(page)
        asked = 0
        while queue and asked < MOST_ASKED and not self.refused:
            link = queue.pop(0)
            if twin(link.url) in self.asked:
                continue
            asked += 1
            inner = self._ask(link, as_page=False)
            if inner is not None:  # a page that lists the feeds: "/rss" of many newspapers
                queue += self._links(inner)
        self.unasked = len({twin(link.url) for link in queue} - self.asked)

    def guessed(self, page: Document) -> None:
        """Asks the usual places, one after the other, until one is a feed."""
        for link in chain(guesses(page.url), self._sitemaps(page)):
            if self.over:
                return
            if twin(link.url) not in self.asked:
                self._ask(link, as_page=True)

    def _sitemaps(self, page: Document) -> Iterator[Link]:
        if self.over:
            return
        robots = self._fetched(urljoin(page.url, "/robots.txt"), as_page=True)
        if isinstance(robots, Document):
            yield from news_sitemaps(robots.body)

    def _ask(self, link: Link, *, as_page: bool) -> Document | None:
        """Keeps a feed in `found`; a page comes back, everything else is noted in `tried`."""
        self.asked.add(twin(link.url))
        self.told(link.url)
        document = self._fetched(link.url, as_page=as_page)
        if isinstance(document, Failure):
            self.refused = self.refused or document.status is PollStatus.RATE_LIMITED
            self._note(link, document)
            return None
        self.asked |= {twin(url) for url in (*document.redirects, document.url)}
        parsed = self._run(parse_document, _job(document))
        if isinstance(parsed, ParsedDocument):
            self.found.append(_found(link, document, parsed, private=self._private(link.url)))
            return None
        if parsed.status is not PollStatus.NOT_A_FEED or link.how != "asked":
            self._note(link, parsed)
        return document if parsed.status is PollStatus.NOT_A_FEED else None

    def _note(self, link: Link, failure: Failure) -> None:
        self.tried.append(Tried(url=link.url, how=link.how, status=failure.status, detail=failure.detail))

    def _fetched(self, url: str, *, as_page: bool) -> Document | Failure:
        private = self._private(url)
        if as_page:
            return self.fetcher.get_page(url, allow_private=private)
        feed = DueFeed(
            id=content_id("f", "", url), url=url, outlet_id="", interval=timedelta(minutes=15), allow_private=private
        )
        return next(result for _, result in self.fetcher.get_many([feed]))

    def _private(self, url: str) -> bool:
        return self.allow_private and urlsplit(url).hostname == urlsplit(self.url).hostname

    def _links(self, page: Document) -> list[Link]:
        """What a page names and was not asked yet; nothing where it is too hard to read."""
        found = self._run(links, _job(page))
        if isinstance(found, Failure):
            self._note(Link(url=page.url, how="asked"), found)
            return []
        return [link for link in found if twin(link.url) not in self.asked]

    def _run(self, function: Callable[[T], R | Failure], job: T) -> R | Failure:
        return next(answer for _, answer in self.sandbox.run_many(function, [("", job)]))


def _job(document: Document) -> ParseJob:
    return ParseJob(body=document.body, url=document.url, content_type=document.header("content-type"))


def _found(link: Link, document: Document, parsed: ParsedDocument, *, private: bool) -> Found:
    title = parsed.title or link.title
    return Found(
        url=document.moved_to or link.url,
        spellings=tuple(dict.fromkeys((link.url, *document.redirects, document.url))),
        title=title,
        language=parsed.language,
        format=parsed.format,
        entries=len(parsed.entries),
        site=_site(document, parsed),
        how=link.how,
        comments=link.comments or carries_comments(document.url, title),
        private=private,
        articles=frozenset(entry.url for entry in parsed.entries if entry.url),
    )


def _site(document: Document, parsed: ParsedDocument) -> str:
    """Where most entries lie (feeds.bbci.co.uk is bbc.co.uk's); where they lie all over the world, the feed's own."""
    sites = Counter(home_of(entry.url) for entry in parsed.entries if entry.url)
    site, count = sites.most_common(1)[0] if sites else ("", 0)
    return site if count * 2 > len(parsed.entries) else home_of(document.url)


def _ranked(found: Iterable[Found]) -> Iterator[Found]:
    """The best first: no comments, something in it, else in the order in which the page names them.

    RSS and Atom of one thing are told apart by nothing but their form: the second says whose double it is.
    """
    kept: dict[str, Found] = {}
    for feed in sorted(found, key=lambda feed: (feed.comments, feed.entries == 0)):
        double = next((one.url for one in kept.values() if one.articles == feed.articles and feed.articles), None)
        kept.setdefault(twin(feed.url), replace(feed, same_as=double))
    yield from kept.values()
