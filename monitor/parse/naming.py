"""The ids that an entry may have: an article is one canonical URL of one outlet, unless the URL says nothing. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from monitor.records import Entry, content_id

_SURELY_WHOLE = 100_000  # characters; below every cap


class Named(NamedTuple):
    """An entry with the ids that it may have: `id` as a new article, the others as it may be known."""

    entry: Entry
    id: str
    others: tuple[str, ...]
    content_hash: str


Name = tuple[int, str, tuple[str, ...], str]  # place of the entry, and the rest of Named: what a process can send


def names(
    outlet_id: str, entries: Sequence[Entry], *, guids: bool = True, others: bool = True, tidy: bool = False
) -> Iterator[Name]:
    """Each entry's names once; entries that repeat another exactly are left out. Without `guids` these name nothing.

    Without `others` only the first id is made, which is all that a feed needs that nobody has polled yet. `tidy`: the
    entries are as `parse_document` made them, and are hashed in less than half the time.
    """
    hashed = _tidy_hash if tidy else content_hash
    entries = entries if guids else without_guids(entries)
    shared, repeated = _used_again(entries)
    done: set[str] = set()
    for place, entry in enumerate(entries):
        url = entry.url or ""
        keys = _keys(entry, shared=url in shared or _is_front_page(url), repeated=(entry.url, entry.guid) in repeated)
        first = content_id("a", outlet_id, *keys[0])
        if first not in done:
            done.add(first)
            rest = tuple([content_id("a", outlet_id, *key) for key in keys[1:]]) if others else ()
            yield place, first, rest, hashed(entry)


def _used_again(entries: Sequence[Entry]) -> tuple[Set[str], Set[tuple[str | None, str | None]]]:
    """URLs that several entries have, and (URL, GUID) pairs under several titles."""
    if len({entry.url for entry in entries}) == len(entries):
        return frozenset(), frozenset()
    uses: dict[str, set[tuple[str | None, str]]] = {}
    titles: dict[tuple[str | None, str | None], set[str]] = {}
    for entry in entries:
        if entry.url:
            uses.setdefault(entry.url, set()).add((entry.guid, entry.title))
        if entry.guid:
            titles.setdefault((entry.url, entry.guid), set()).add(entry.title)
    return (
        {url for url, found in uses.items() if len(found) > 1},
        {pair for pair, found in titles.items() if len(found) > 1},
    )


def named(entries: Sequence[Entry], found: Iterable[Name]) -> list[Named]:
    """The entries with the names that `names` found for them."""
    return [Named(entries[place], id, others, digest) for place, id, others, digest in found]


def without_guids(entries: Sequence[Entry]) -> Sequence[Entry]:
    return [replace(entry, guid=None) if entry.url or entry.title else entry for entry in entries]


def content_hash(entry: Entry) -> str:
    """32 hex digits for title, summary and text; blanks and line breaks do not count."""
    parts = "\0".join([_one_blank(part) for part in (entry.title, entry.summary, entry.text)])
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _tidy_hash(entry: Entry) -> str:
    """`content_hash` of an entry that was parsed: a line break is all that stands there for a blank."""
    if len(entry.summary) > _SURELY_WHOLE or len(entry.text) > _SURELY_WHOLE:  # cut off, it may end with a blank
        return content_hash(entry)
    parts = f"{entry.title}\0{entry.summary}\0{entry.text}".replace("\n", " ")
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _one_blank(text: str) -> str:
    """Its words with a blank between them. What is printable has no other blank than the space."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def _keys(entry: Entry, *, shared: bool, repeated: bool) -> list[tuple[str, ...]]:
    """What may name the article, best first; the first names it where it is new."""
    date = entry.published.raw if entry.published else ""
    title = (entry.title or entry.summary or entry.text, date)
    weak: list[tuple[str, ...]]
    if entry.guid:
        weak = [(entry.url or "", "guid", entry.guid, *(title[:1] if repeated else ()))]
    else:
        weak = [(entry.url or "", "title", *(title[:1] if entry.url else title))]
    if not entry.url:
        return weak
    return [*weak, (entry.url,)] if shared else [(entry.url,), *weak]


def _is_front_page(url: str) -> bool:
    return "?" not in url and url.removesuffix("/").count("/") == 2  # canonical, so urlsplit is not needed
