"""OPML ⇄ our outlets and feeds. Folders of other readers become sections; those that are one site's, its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from monitor.config import Config
from monitor.errors import InputError
from monitor.parse import opml
from monitor.parse.opml import FeedList, Home, Outline
from monitor.parse.urls import without_user
from monitor.records import Failure, Feed, Outlet
from monitor.sandbox import Sandbox
from monitor.subscribe.plan import Plan, Refused, Wish, plan
from monitor.subscribe.sites import home_of, is_shared

_AN_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")  # as feeds.yaml takes it
_NO_FEED = "a page without a feed: monitor feeds add looks for one"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a list comes to, and what in it is not a feed to take."""

    plan: Plan
    feeds: int  # outlines with a feed's address, each address once
    repeated: int  # that stood there a second time, also in another spelling
    lists: int  # links to other lists, not followed
    refused: tuple[Refused, ...]


def read_list(path: Path) -> bytes:
    """The bytes of a file, at most one more than a list may have. InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(opml.LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", hint="name an OPML file that can be read") from error


def imported(config: Config, body: bytes, name: str, sandbox: Sandbox, *, trust: bool = False) -> Imported:
    """The plan for a list called `name`; InputError when it is none. Parsed in the sandbox, at most 5,000 feeds.

    `trust`: what the list says of outlets that are there is believed also of feeds of other domains.
    """
    found: FeedList | Failure = next(answer for _, answer in sandbox.run_many(opml.read, [(name, body)]))
    if isinstance(found, Failure):
        raise InputError(f"{name}: {found.detail}", hint="export the list of your reader as OPML, and name that file")
    planned = plan(config, wishes(found.feeds, trust=trust))
    refused = [*planned.refused, *(Refused(url=page, reason=_NO_FEED) for page in found.pages)]
    if found.left_out:
        what = f"at most {opml.MOST_FEEDS:,} feeds of one list are taken: split the file"
        refused.append(Refused(url=f"{found.left_out:,} more feeds", reason=what))
    return Imported(
        plan=planned,
        feeds=len(found.feeds),
        repeated=found.repeated + planned.repeated,
        lists=found.lists,
        refused=tuple(refused),
    )


def wishes(outlines: Iterable[Outline], *, trust: bool = False) -> Iterator[Wish]:
    """A wish for each feed, or one for each outlet of ours that had it.

    A folder whose feeds are all of one site is that outlet, and names it; any other is the section of its feeds.
    """
    outlines = tuple(outlines)
    sites: dict[tuple[str, ...], set[str]] = {}
    for outline in outlines:
        sites.setdefault(outline.folders, set()).add(home_of(outline.url))
    for outline in outlines:
        site = home_of(outline.url)
        one_site = len(sites[outline.folders]) == 1 and not is_shared(site)
        folder = outline.folders[-1] if outline.folders else ""
        if homes := [home for home in outline.homes if _AN_ID.fullmatch(home.outlet)]:
            yield from (_wish_of(outline, home, site, claimed=not trust) for home in homes)
            continue
        yield Wish(
            url=outline.url,
            site=site,
            outlet_name=(folder if one_site else "") or outline.title,
            section="" if one_site else folder,
        )


def _wish_of(outline: Outline, home: Home, site: str, *, claimed: bool) -> Wish:
    return Wish(
        url=outline.url,
        site=site,
        outlet_id=home.outlet,
        claimed=claimed,
        outlet_name=home.name or outline.title,
        section=home.section or "",
    )


def exported(config: Config) -> bytes:
    """The outlets and feeds as OPML 2.0: an outlet is a folder. User names and passwords of URLs stay here."""
    feeds: dict[str, list[Feed]] = {}
    for feed in config.feeds:
        feeds.setdefault(feed.outlet_id, []).append(feed)
    folders = ((one.name, [_outline(one, feed) for feed in feeds[one.id]]) for one in config.outlets if one.id in feeds)
    return opml.write("Feeds of media-monitor", folders)


def _outline(outlet: Outlet, feed: Feed) -> Outline:
    parts = urlsplit(feed.url)
    host = parts.netloc.rpartition("@")[2]
    return Outline(
        url=without_user(feed.url),
        title=f"{outlet.name}: {feed.section}" if feed.section else outlet.name,
        homes=(Home(outlet=outlet.id, section=feed.section),),
        page=None if is_shared(home_of(feed.url)) or host.startswith("feeds.") else f"{parts.scheme}://{host}/",
        language=next(iter(outlet.languages), None),
    )
