"""OPML ⇄ what it lists: lists of feeds from other readers, and ours for them (OPML 2.0, opml.org/spec2.opml).

listparser reads; it resolves no entity and opens nothing when it is given bytes. What to mind with it, measured with
0.20 on lxml 6: without a byte order mark UTF-8 is taken for Latin-1; a URL given 20,000 times, 20,000 nested folders or
20,000 categories take 4–11 s, because it searches lists. So `read` belongs into a process that can be killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import listparser

from monitor.parse.looks import looks_like
from monitor.parse.prolog import utf8
from monitor.records import Failure, PollStatus
from monitor.text import one_line

MOST_FEEDS = 5_000
LARGEST = 10 * 1024 * 1024  # bytes
OURS = "media-monitor"  # the category under which an export keeps the outlet's id

_BOM = b"\xef\xbb\xbf"
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FEED_ADDRESS = re.compile(rb"""\sxmlurl\s{0,9}=\s{0,9}["']\s{0,99}[^\s"']""", re.IGNORECASE)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 §2.2
_LONGEST_URL, _LONGEST_TEXT = 8_192, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The outlet that a feed belongs to, in a list that we wrote ourselves."""

    outlet: str  # its id
    section: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed in a list."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()  # from the outside to it; where there are none, its last category
    homes: tuple[Home, ...] = ()
    page: str | None = None  # the site's address (written, not read: listparser leaves it out)
    language: str | None = None  # as `page`


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedList:
    """What a list holds, in its order; `repeated` and `left_out` are counts."""

    feeds: tuple[Outline, ...]
    pages: tuple[str, ...] = ()  # sites of outlines without title and feed (with a title they count as folders)
    lists: int = 0  # links to other lists
    repeated: int = 0  # outlines with a feed's address that stood there before
    left_out: int = 0  # feeds beyond MOST_FEEDS


def read(body: bytes) -> FeedList | Failure:
    """The feeds of a list; TOO_LARGE, TOO_HARD (it declares entities) or NOT_A_FEED (it is no list) if not.

    Not linear in hostile input: run it where it can be killed.
    """
    if len(body) > LARGEST:
        return Failure(status=PollStatus.TOO_LARGE, detail=f"larger than {LARGEST >> 20} MiB")
    data = utf8(body, None)[0]
    if _ENTITY.search(data):
        return Failure(status=PollStatus.TOO_HARD, detail="it declares entities; it was not read further")
    said = listparser.parse(_BOM + data)  # the mark: see above
    if not (said["version"] or said["feeds"] or said["lists"]):
        return Failure(status=PollStatus.NOT_A_FEED, detail=f"{looks_like(data[:4096])}, not an OPML list")
    addresses = len(_FEED_ADDRESS.findall(_COMMENT.sub(b"", data)))
    found = said["feeds"]
    return FeedList(
        feeds=tuple(_outline(feed) for feed in found[:MOST_FEEDS]),
        pages=tuple(_short(page["url"], _LONGEST_URL) for page in said["opportunities"][:MOST_FEEDS]),
        lists=len(said["lists"]),
        repeated=max(0, addresses - len(found)),
        left_out=max(0, len(found) - MOST_FEEDS),
    )


def write(title: str, folders: Iterable[tuple[str, Sequence[Outline]]]) -> bytes:
    """OPML 2.0 in UTF-8: each folder with its feeds. What XML cannot hold is left out of texts.

    A feed's homes stand in `category`, as /media-monitor/outlet/section: what `read` makes outlets of again.
    """
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = _NOT_XML.sub("", title)
    body = ElementTree.SubElement(root, "body")
    for name, feeds in folders:
        folder = ElementTree.SubElement(body, "outline", _given(text=name, title=name))
        for feed in feeds:
            ElementTree.SubElement(folder, "outline", _attributes(feed))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _outline(feed: dict[str, Any]) -> Outline:
    """listparser lists the categories of each place where a URL stands, and behind them the folders around it."""
    paths: list[list[str]] = [path for path in feed["categories"] if any(path)]
    folders: Sequence[str] = next((path for path in reversed(paths) if not _is_ours(path)), ())
    return Outline(
        url=_short(feed["url"], _LONGEST_URL),
        title=_short(feed["title"]),
        folders=tuple(short for part in folders if (short := _short(part))),
        homes=tuple(_home(path, paths[place:]) for place, path in enumerate(paths) if _is_ours(path)),
    )


def _is_ours(path: Sequence[str]) -> bool:
    return len(path) in (2, 3) and path[0] == OURS


def _home(path: Sequence[str], behind: Iterable[Sequence[str]]) -> Home:
    around = next((folders for folders in behind if not _is_ours(folders)), [""])
    section = _short(unquote(path[2])) if len(path) == 3 else ""
    return Home(outlet=unquote(path[1]), section=section or None, name=_short(around[-1]) or None)


def _short(text: str, most: int = _LONGEST_TEXT) -> str:
    return one_line(text[: most * 2])[:most]


def _attributes(feed: Outline) -> dict[str, str]:
    homes = ("/".join(map(_part, ("", OURS, home.outlet, home.section or ""))).rstrip("/") for home in feed.homes)
    return _given(
        type="rss", text=feed.title or feed.url, title=feed.title, xmlUrl=feed.url, htmlUrl=feed.page or "",
        language=feed.language or "", category=",".join(homes),
    )  # fmt: skip


def _part(text: str) -> str:
    """A step of a category, as it is but for what separates steps and categories."""
    return text.replace("%", "%25").replace(",", "%2C").replace("/", "%2F")


def _given(**attributes: str) -> dict[str, str]:
    return {name: _NOT_XML.sub("", value) for name, value in attributes.items() if value}
