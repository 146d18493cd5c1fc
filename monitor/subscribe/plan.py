"""Wishes + the configuration → what is added to feeds.yaml, what is there already, what is refused and why. Pure."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from monitor.config import Config
from monitor.config.writing import written_name
from monitor.errors import UsageError
from monitor.records import Feed, Outlet, content_id
from monitor.subscribe.find import Found
from monitor.subscribe.sites import home_of, new_id, no_feed_at, publisher_of, twin

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A feed that somebody would like to have."""

    url: str
    spellings: tuple[str, ...] = ()  # other addresses under which it may be known here
    site: str = ""  # whose it is, as `home_of` says; "" takes the URL's own
    outlet_id: str | None = None  # the outlet that it shall belong to
    claimed: bool = False  # a file says so, not the person who asks
    outlet_name: str = ""  # the name of a new outlet
    section: str = ""
    language: str | None = None
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A wish that is not granted."""

    url: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a list of wishes comes to. `already` has the outlet of each feed that is there."""

    outlets: tuple[Outlet, ...] = ()  # new ones
    feeds: tuple[Feed, ...] = ()  # new ones, of new outlets and old
    already: tuple[tuple[str, str], ...] = ()  # (URL, outlet id)
    repeated: int = 0  # wishes that came a second time
    refused: tuple[Refused, ...] = ()


def plan(config: Config, wishes: Iterable[Wish], *, learned: Mapping[str, str] | None = None) -> Plan:
    """What is added. A feed goes to the outlet that is named, else to that of its host or site, else to a new one.

    The same feed in another spelling (http for https, a final slash, tracking parameters) is the same feed; several
    outlets may have it, but only when the wish names another one. `learned` has URLs at which configured feeds are
    asked since they moved, with their outlets. Linear in wishes and feeds.
    """
    planning = _Planning(config)
    for url, outlet_id in (learned or {}).items():
        planning.known.setdefault(twin(url), set()).add(outlet_id)
    for wish in wishes:
        planning.take(wish)
    return planning.result()


def outlets_of(config: Config, site: str) -> tuple[str, ...]:
    """The outlets that have feeds of a site, in the order of the file."""
    return tuple(dict.fromkeys(feed.outlet_id for feed in config.feeds if home_of(feed.url) == site))


def language_tag(text: str | None) -> str | None:
    """A feed's language as feeds.yaml takes it (RFC 5646), or None.

    >>> language_tag("EN_us"), language_tag("sr-cyrl-RS"), language_tag("english")
    ('en-US', 'sr-Cyrl-RS', None)
    """
    found = _LANGUAGE.match((text or "").strip())
    if not found:
        return None
    language, script, region = found.groups()
    return "-".join(part for part in (language.lower(), (script or "").title(), (region or "").upper()) if part)


@dataclass(slots=True)
class _Planning:
    config: Config
    known: dict[str, set[str]] = field(default_factory=dict)  # twin → outlets that have it
    sites: dict[str, str] = field(default_factory=dict)  # site → the first outlet of it
    publishers: dict[str, dict[str, None]] = field(default_factory=dict)  # configured outlet → `publisher_of` its feeds
    ids: set[str] = field(default_factory=set)
    outlets: dict[str, Outlet] = field(default_factory=dict)
    feeds: dict[tuple[str, str], Feed] = field(default_factory=dict)  # (twin, outlet)
    already: dict[tuple[str, str], str] = field(default_factory=dict)  # (twin, outlet) → URL
    repeated: int = 0
    refused: list[Refused] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = {outlet.id for outlet in self.config.outlets}
        for feed in self.config.feeds:
            self.known.setdefault(twin(feed.url), set()).add(feed.outlet_id)
            self.sites.setdefault(home_of(feed.url), feed.outlet_id)
        self.publishers = {id: {} for id in self.ids}
        for feed in self.config.feeds:
            self.publishers[feed.outlet_id][publisher_of(feed.url)] = None

    def take(self, wish: Wish) -> None:
        """One wish: granted, known already, or refused."""
        url = wish.url.strip()
        if reason := no_feed_at(url, allow_private=wish.allow_private):
            self.refused.append(Refused(url=url, reason=reason))
            return
        having = set[str]().union(*(self.known.get(twin(spelt), ()) for spelt in (url, *wish.spellings)))
        if having and (wish.outlet_id is None or wish.outlet_id in having):
            self._known(wish, url, having)
            return
        if reason := self._foreign(wish, url):
            self.refused.append(Refused(url=url, reason=reason))
            return
        outlet_id = wish.outlet_id or self._outlet_of(wish) or self._new_id(wish)
        if outlet_id not in self.ids:
            self._found(outlet_id, wish)
        self._add(outlet_id, wish, url)

    def _foreign(self, wish: Wish, url: str) -> str | None:
        """Why a file cannot put a feed under an outlet that was there before: no feed of that outlet is of its domain.

        Whoever writes the file would else speak with that outlet's name, and count for its owner.
        """
        if not wish.claimed or wish.outlet_id is None or wish.outlet_id not in self.publishers:
            return None
        theirs = self.publishers[wish.outlet_id]
        if publisher_of(url) in theirs:
            return None
        others = f"whose feeds are of {', '.join(list(theirs)[:3])}" if theirs else "which has no feeds"
        return (
            f"the file puts it under {wish.outlet_id}, {others}; if it is theirs: "
            f"monitor feeds add {shlex.quote(url)} --outlet {wish.outlet_id}, or all of the file with --trust"
        )

    def _known(self, wish: Wish, url: str, having: set[str]) -> None:
        """There already, or asked for a second time."""
        outlet_id = wish.outlet_id or min(having)
        new = any((twin(spelt), one) in self.feeds for spelt in (url, *wish.spellings) for one in having)
        if new or (twin(url), outlet_id) in self.already:
            self.repeated += 1
        else:
            self.already[twin(url), outlet_id] = url

    def _outlet_of(self, wish: Wish) -> str | None:
        return next((self.sites[site] for site in (home_of(wish.url), wish.site) if site in self.sites), None)

    def _new_id(self, wish: Wish) -> str:
        return new_id(wish.site or home_of(wish.url), wish.outlet_name, self.ids)

    def _found(self, outlet_id: str, wish: Wish) -> None:
        language = language_tag(wish.language)
        name = written_name(wish.outlet_name) or outlet_id
        self.ids.add(outlet_id)
        self.outlets[outlet_id] = Outlet(id=outlet_id, name=name, languages=(language,) if language else ())

    def _add(self, outlet_id: str, wish: Wish, url: str) -> None:
        for site in (home_of(url), wish.site or home_of(url)):
            self.sites.setdefault(site, outlet_id)
        for spelt in (url, *wish.spellings):
            self.known.setdefault(twin(spelt), set()).add(outlet_id)
        self.feeds[twin(url), outlet_id] = Feed(
            id=content_id("f", outlet_id, url),
            url=url,
            outlet_id=outlet_id,
            section=written_name(wish.section) or None,
            allow_private=wish.allow_private,
        )

    def result(self) -> Plan:
        return Plan(
            outlets=tuple(self.outlets.values()),
            feeds=tuple(self.feeds.values()),
            already=tuple((url, outlet_id) for (_, outlet_id), url in self.already.items()),
            repeated=self.repeated,
            refused=tuple(self.refused),
        )


def wish_for(config: Config, feed: Found, *, outlet_id: str | None = None, name: str = "", section: str = "") -> Wish:
    """The wish for a feed that was found. UsageError where it is not clear which outlet is meant."""
    having = outlets_of(config, home_of(feed.url)) or outlets_of(config, feed.site)
    if outlet_id is None and len(having) > 1:
        what = f"{len(having)} outlets have feeds of {feed.site}: {', '.join(having[:8])}"
        raise UsageError(what, hint=f"name one of them, or a new one, with --outlet: --outlet {having[0]}")
    chosen = outlet_id or next(iter(having), None)
    if name and any(outlet.id == chosen for outlet in config.outlets):
        raise UsageError(f"{chosen} has its name in feeds.yaml already", hint="leave --name out, or change it there")
    return Wish(
        url=feed.url,
        spellings=feed.spellings,
        site=feed.site,
        outlet_id=outlet_id,
        outlet_name=name or feed.title,
        section=section,
        language=feed.language,
        allow_private=feed.private,
    )
