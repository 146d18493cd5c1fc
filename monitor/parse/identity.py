"""What is new in a document, given what the store remembers: articles, revisions, sightings. Pure.

An article is one canonical URL of one outlet. Where the URL says nothing (the home page, or one link under many
titles) the guid joins it; where there is none, the guid alone, then the title with its date. Guids change when
a site moves to https or hands out sessions, links change when a slug is edited: either of them, with the
title, is enough to know an entry again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.records import (
    DueFeed,
    Entry,
    EntryLookup,
    Interval,
    KnownEntry,
    NewArticle,
    NewRevision,
    NewSighting,
    ParsedDocument,
    content_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one document changes: what is new, what is edited, what another feed of the outlet had before."""

    articles: tuple[NewArticle, ...] = ()
    revisions: tuple[NewRevision, ...] = ()
    sightings: tuple[NewSighting, ...] = ()
    known: int = 0  # entries that were there already, unchanged


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry with the ids that it may have: `id` as a new article, the others as it may be known."""

    entry: Entry
    id: str
    outlet_id: str
    other_keys: tuple[tuple[str, ...], ...]

    @property
    def others(self) -> tuple[str, ...]:
        # Made when asked for: most entries are new or known by their first id, and hashing is what naming costs.
        return tuple(content_id("a", self.outlet_id, *key) for key in self.other_keys)


def lookup(feed: DueFeed, parsed: ParsedDocument) -> EntryLookup:
    """What to ask the store before `changes` can decide."""
    named = list(_named(feed.outlet_id, parsed.entries))
    return EntryLookup(
        feed_id=feed.id,
        article_ids=tuple(dict.fromkeys(id_ for one in named for id_ in (one.id, *one.others))),
        guids=tuple(dict.fromkeys(one.entry.guid for one in named if one.entry.guid)),
    )


def changes(feed: DueFeed, parsed: ParsedDocument, known: Sequence[KnownEntry], now: datetime) -> Changes:
    """What `parsed` adds to the `known` that `lookup` asked for; the same document twice adds nothing.

    `known` holds an entry of this feed under its feed_id, an article known only from the outlet's other feeds under
    None. First seen: after the feed's last good poll, not later than `now`. Linear in the number of entries.
    """
    named = list(_named(feed.outlet_id, parsed.entries))
    memory = _memory(feed.id, known, named)
    after = feed.polled_ok_at if feed.polled_ok_at and feed.polled_ok_at <= now else None
    seen = Interval(after=after, until=now)
    made: dict[str, NewArticle | NewRevision | NewSighting | None] = {}  # None: known, unchanged
    repeats = 0
    for one in named:
        article_id, match = _recognised(one, memory)
        if article_id in made and article_id != one.id:  # another entry here is that article: this one is its own
            article_id, match = one.id, memory.by_id.get(one.id)
        if article_id in made:  # two entries of one article: the first stands for it, else they would take turns
            repeats += 1
        else:
            made[article_id] = _change(feed, one.entry, article_id, match, seen)
    return Changes(
        articles=tuple(one for one in made.values() if isinstance(one, NewArticle)),
        revisions=tuple(one for one in made.values() if isinstance(one, NewRevision)),
        sightings=tuple(one for one in made.values() if isinstance(one, NewSighting)),
        known=repeats + sum(one is None for one in made.values()),
    )


def _change(
    feed: DueFeed, entry: Entry, article_id: str, match: KnownEntry | None, seen: Interval
) -> NewArticle | NewRevision | NewSighting | None:
    """What an entry changes, given what is known of its article."""
    digest = content_hash(entry)
    if match is None:
        return NewArticle(
            id=article_id,
            outlet_id=feed.outlet_id,
            feed_id=feed.id,
            entry=entry,
            content_hash=digest,
            first_seen=seen,
        )
    if match.feed_id is None:
        return NewSighting(
            article_id=article_id, feed_id=feed.id, guid=entry.guid, content_hash=digest, first_seen=seen
        )
    if match.content_hash == digest:
        return None
    return NewRevision(
        article_id=article_id,
        feed_id=feed.id,
        number=match.revision + 1,
        entry=entry,
        content_hash=digest,
        first_seen=seen,
    )


def content_hash(entry: Entry) -> str:
    """32 hex digits for title, summary and text; blanks and line breaks do not count."""
    parts = (" ".join(part.split()) for part in (entry.title, entry.summary, entry.text))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _Memory:
    """What is known, by everything that can recognise an entry."""

    feed_id: str
    by_id: dict[str, KnownEntry]
    exact: dict[tuple[str | None, str | None, str], list[KnownEntry]]  # guid, URL, title; of this feed
    by_guid: dict[str, KnownEntry]  # of this feed; guids that name several entries are left out


def _memory(feed_id: str, known: Sequence[KnownEntry], named: Sequence[_Named]) -> _Memory:
    own = [one for one in known if one.feed_id == feed_id]
    exact: dict[tuple[str | None, str | None, str], list[KnownEntry]] = {}
    for one in own:
        if one.guid:
            exact.setdefault((one.guid, one.url, one.title), []).append(one)
    uses = Counter(one.guid for one in own) | Counter(one.entry.guid for one in named)
    return _Memory(
        feed_id=feed_id,
        by_id={one.article_id: one for one in sorted(known, key=lambda one: one.feed_id == feed_id)},
        exact=exact,
        by_guid={one.guid: one for one in own if one.guid and uses[one.guid] == 1},
    )


def _recognised(one: _Named, memory: _Memory) -> tuple[str, KnownEntry | None]:
    """The article that an entry is, and what is known of it; an id of its own where it is none yet."""
    if not memory.by_id:
        return one.id, None
    entry = one.entry
    known = memory.by_id.get(one.id)
    if known and not _another(entry, known, memory.feed_id):
        return one.id, known
    if exact := memory.exact.get((entry.guid, entry.url, entry.title)):
        match = exact[0] if len(exact) == 1 else min(exact, key=_unlike(content_hash(entry)))
        return match.article_id, match
    same = memory.by_guid.get(entry.guid) if entry.guid else None
    if same and (same.url == entry.url or same.title == entry.title):
        return same.article_id, same
    for other in one.others:
        candidate = memory.by_id.get(other)
        if candidate and candidate.title == entry.title and not _another(entry, candidate, memory.feed_id):
            return other, candidate
    if known is None:
        return one.id, None
    free = next((other for other in one.others if other not in memory.by_id), None)
    return (free, None) if free else (one.id, known)


def _unlike(digest: str) -> Callable[[KnownEntry], tuple[bool, str]]:
    """Among several that bear the same names: the one with the same content first, then in order of their ids."""
    return lambda one: (one.content_hash != digest, one.article_id)


def _another(entry: Entry, match: KnownEntry, feed_id: str) -> bool:
    """Whether a known article of the same key is a different one: a page that is used again and again."""
    return bool(
        match.feed_id == feed_id
        and match.guid
        and entry.guid
        and match.guid != entry.guid
        and match.title != entry.title
    )


def _named(outlet_id: str, entries: Sequence[Entry]) -> Iterator[_Named]:
    """Each entry once, with its ids; entries that repeat another exactly are left out."""
    uses: dict[str, set[tuple[str | None, str]]] = {}
    guids: dict[tuple[str | None, str], set[str]] = {}
    for entry in entries:
        if entry.url:
            uses.setdefault(entry.url, set()).add((entry.guid, entry.title))
        if entry.guid:
            guids.setdefault((entry.url, entry.guid), set()).add(entry.title)
    done: set[str] = set()
    for entry in entries:
        shared = bool(entry.url) and (len(uses[entry.url or ""]) > 1 or _is_front_page(entry.url or ""))
        repeated = bool(entry.guid) and len(guids[entry.url, entry.guid or ""]) > 1
        keys = _keys(entry, shared=shared, repeated=repeated)
        first = content_id("a", outlet_id, *keys[0])
        if first not in done:
            done.add(first)
            yield _Named(entry, first, outlet_id, tuple(keys[1:]))


def _keys(entry: Entry, *, shared: bool, repeated: bool) -> list[tuple[str, ...]]:
    """What may name the article, best first; the first names it where it is new."""
    date = entry.published.raw if entry.published else ""
    title = (entry.title or entry.summary[:200] or entry.text[:200], date)
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
