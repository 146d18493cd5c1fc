"""A feed file that others subscribe to: Atom (RFC 4287), RSS 2.0 where the path ends in .rss, JSON Feed 1.1 in .json.

Each wording, story, changed headline, match and article of a saved search is an entry, as is an alert. The file is
made anew of the editions that were delivered before, and put in place whole: a reader never sees half a file, and a
second try adds nothing twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from monitor.digest.headers import one_line, web_link
from monitor.records import JSON, Answer, Edition, Letter, Parcel, Verdict

EARLIER = 30  # editions whose entries stay in the file
MOST = 200  # entries
ATOM = "http://www.w3.org/2005/Atom"
_SECTIONS = ("new", "spreading", "withdrawn", "stories", "headlines", "matches", "searches", "finding")
_TITLE = ("text", "title", "after")  # under which name a section keeps its words
_ID = ("id", "phrase_id", "article_id")


def render(letter: Letter, recipient: str, message_id: str, options: Mapping[str, Any]) -> bytes:
    """The entries of the edition, as JSON."""
    one = letter.edition
    told = {
        "title": letter.title, "language": letter.language, "entries": list(_entries(one, letter.at))
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def _entries(one: Edition, at: datetime) -> Iterator[dict[str, JSON]]:
    for section in _SECTIONS:
        for note in one.items.get(section, ()):
            title = next((str(note[key]) for key in _TITLE if key in note), one.subject)
            yield {
                "id": f"tag:media-monitor,2026:{_name(one, section, note, at)}", "title": one_line(title, 300),
                "url": web_link(note.get("url")) or None, "at": at.isoformat(), "section": section,
                "facts": _facts(note),
            }  # fmt: skip


def _name(one: Edition, section: str, note: Mapping[str, JSON], at: datetime) -> str:
    """What is told again tomorrow is another entry then; what a saved search found is one, whichever digest told it."""
    if section == "searches":
        return f"search/{note['search']}/{note['article_id']}"
    name = next((str(note[key]) for key in _ID if key in note), one.slot)
    return f"{one.digest}/{section}/{name}/{at:%Y-%m-%d}"


def _facts(note: Mapping[str, JSON]) -> str:
    if "independent" in note and "outlets" in note and isinstance(note["outlets"], int):
        return f"{note['outlets']} of {note['watched']} outlets, {note['independent']} independent"
    if "before" in note:
        return one_line(f"{note['outlet']}: was “{note['before']}”", 400)
    known = ("note", "watchlist", "search", "kind")
    return one_line(next((str(note[key]) for key in known if note.get(key)), ""), 400)


def send(parcel: Parcel, options: Mapping[str, Any], leaving: Callable[[], None]) -> Answer:
    """The file, written beside its place and moved there."""
    path = Path(options["path"])
    editions = [json.loads(content) for content in (parcel.content, *parcel.earlier)]
    entries = list({entry["id"]: entry for one in editions for entry in one["entries"]}.values())[:MOST]
    writer = {".json": _json_feed, ".rss": _rss}.get(path.suffix, _atom)
    leaving()
    try:
        half = path.with_name(f".{path.name}.part")
        half.write_bytes(writer(_about(editions, options), entries, parcel.at))
        os.replace(half, path)
    except OSError as error:
        return Answer(verdict=Verdict.LATER, said=f"{path}: {error.strerror}")
    return Answer(verdict=Verdict.SENT, said="1 entry" if len(entries) == 1 else f"{len(entries)} entries")


def _about(editions: Sequence[Mapping[str, JSON]], options: Mapping[str, Any]) -> dict[str, JSON]:
    """What the feed is called, and its id, which stays when the title changes."""
    title = one_line(str(options.get("title") or editions[0]["title"]))
    return {"title": title, "language": editions[0]["language"], "name": options.get("id") or title}


def _json_feed(edition: Mapping[str, JSON], entries: Sequence[Mapping[str, JSON]], at: datetime) -> bytes:
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": edition["title"], "language": edition["language"],
        "items": [
            {"id": one["id"], "title": one["title"], "content_text": one["facts"] or one["title"],
             "date_published": one["at"], "tags": [one["section"]]} | ({"url": one["url"]} if one["url"] else {})
            for one in entries
        ],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _atom(edition: Mapping[str, JSON], entries: Sequence[Mapping[str, JSON]], at: datetime) -> bytes:
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": str(edition["language"])})
    _with(feed, id=f"tag:media-monitor,2026:{edition['name']}", title=edition["title"], updated=at.isoformat())
    _with(SubElement(feed, "author"), name="media-monitor")
    for one in entries:
        entry = SubElement(feed, "entry")
        _with(entry, id=one["id"], title=one["title"], updated=one["at"], summary=one["facts"])
        SubElement(entry, "category", term=str(one["section"]))
        if one["url"]:
            SubElement(entry, "link", href=str(one["url"]))
    return _written(feed)


def _rss(edition: Mapping[str, JSON], entries: Sequence[Mapping[str, JSON]], at: datetime) -> bytes:
    feed = Element("rss", version="2.0")
    channel = SubElement(feed, "channel")
    _with(channel, title=edition["title"], link="about:blank", description=edition["title"],
          language=edition["language"], lastBuildDate=format_datetime(at))  # fmt: skip
    for one in entries:
        entry = SubElement(channel, "item")
        _with(entry, title=one["title"], description=one["facts"], category=one["section"],
              pubDate=format_datetime(datetime.fromisoformat(str(one["at"]))))  # fmt: skip
        if one["url"]:
            _with(entry, link=one["url"])
        SubElement(entry, "guid", isPermaLink="false").text = str(one["id"])
    return _written(feed)


def _with(parent: Element, **texts: JSON) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = str(text)


def _written(feed: Element) -> bytes:
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))
