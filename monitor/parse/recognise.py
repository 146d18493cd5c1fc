"""Which known article an entry is, under whatever names it comes. Pure.

Two witnesses are needed, never one alone: a GUID with the title, the link or the date; the end of a GUID with the
title or the site; a title with the very date. Losing an article to a lookalike is worse than announcing it twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from monitor.parse.naming import Named
from monitor.records import Entry, KnownEntry, guid_tail, title_key

TITLE = 15  # characters; "Morning briefing" is one too many, "Weather" certainly
SAME_DATE = timedelta(minutes=1)  # of an article under two names
OTHER_DAY = timedelta(days=1)  # between two articles of one page that is used again


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known, by everything that can recognise an entry."""

    feed_id: str
    by_id: dict[str, KnownEntry]  # aliases are ids too
    exact: dict[tuple[str | None, str | None, str], list[KnownEntry]]  # guid, URL, title; of this feed
    by_guid: dict[str, KnownEntry]  # of this feed; guids that name several entries are left out, and so below
    by_tail: dict[str, KnownEntry]  # guid without scheme and host
    by_title: dict[str, KnownEntry]


def memory(feed_id: str, known: Sequence[KnownEntry], listed: Sequence[Named]) -> Memory:
    own = [one for one in known if one.feed_id == feed_id]
    exact: dict[tuple[str | None, str | None, str], list[KnownEntry]] = {}
    for one in own:
        if one.guid and not one.pruned:
            exact.setdefault((one.guid, one.url, one.title), []).append(one)
    entries = [one.entry for one in listed]
    return Memory(
        feed_id=feed_id,
        by_id={one.alias or one.article_id: one for one in sorted(known, key=lambda one: one.feed_id == feed_id)},
        exact=exact,
        by_guid=_once(own, entries, lambda one: one.guid or ""),
        by_tail=_once(own, entries, lambda one: guid_tail(one.guid) if one.guid else ""),
        by_title=_once(own, entries, lambda one: one.title if len(one.title) >= TITLE else ""),
    )


def _once(
    own: Sequence[KnownEntry], entries: Sequence[Entry], name: Callable[[KnownEntry | Entry], str]
) -> dict[str, KnownEntry]:
    """The known entries by a name that only one article and one entry of the document have."""
    if not own:
        return {}
    articles = {one.article_id: one for one in own}.values()
    uses = Counter(map(name, articles)) | Counter(map(name, entries))
    return {called: one for one in articles if (called := name(one)) and uses[called] == 1}


def recognised(one: Named, memory: Memory) -> tuple[str, KnownEntry | None]:
    """The article that an entry is, and what is known of it; an id of its own where it is none yet."""
    if not memory.by_id:
        return one.id, None
    entry = one.entry
    known = memory.by_id.get(one.id)
    if known and not _another(entry, known, memory.feed_id):
        return known.article_id, known
    if exact := memory.exact.get((entry.guid, entry.url, entry.title)):
        match = exact[0] if len(exact) == 1 else min(exact, key=_unlike(one.content_hash))
        return match.article_id, match
    if again := _renamed(entry, memory):
        return again.article_id, again
    for other in one.others:
        candidate = memory.by_id.get(other)
        if candidate and same_title(candidate, entry) and not _another(entry, candidate, memory.feed_id):
            return candidate.article_id, candidate
    if known is None:
        return one.id, None
    free = next((other for other in one.others if other not in memory.by_id), None)
    return (free, None) if free else (known.article_id, known)


def _renamed(entry: Entry, memory: Memory) -> KnownEntry | None:
    """The article under another name. An edited headline often changes its link too; the GUID and date then stay."""
    if entry.guid:
        match = memory.by_guid.get(entry.guid)
        if match and (same_title(match, entry) or _path(match.url) == _path(entry.url) or _same_date(match, entry)):
            return match
        match = memory.by_tail.get(guid_tail(entry.guid))
        # Where the GUID is the link, its end is no second witness for the link: /101 stands on every regional site.
        if match and (same_title(match, entry) or _same_place(match.url, entry.url)):
            return match
    match = memory.by_title.get(entry.title)
    return match if match and _same_date(match, entry) else None


def same_title(match: KnownEntry, entry: Entry) -> bool:
    return match.title == (title_key(entry.title) if match.pruned else entry.title)


def _same_date(match: KnownEntry, entry: Entry) -> bool:
    """Whether both are dated, and alike; a title that comes back each day has another date."""
    date = entry.published.instant if entry.published else None
    return date is not None and match.published is not None and abs(date - match.published) <= SAME_DATE


def _same_place(one: str | None, other: str | None) -> bool:
    """Whether two links are one but for scheme and www."""
    if not one or not other or _path(one) != _path(other):
        return False
    return _site(one) == _site(other)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _path(url: str | None) -> str:
    return guid_tail(url) if url else ""


def _unlike(digest: str) -> Callable[[KnownEntry], tuple[bool, str]]:
    """Among several that bear the same names: the one with the same content first, then in order of their ids."""
    return lambda one: (one.content_hash != digest, one.article_id)


def _another(entry: Entry, match: KnownEntry, feed_id: str) -> bool:
    """Whether a known article of the same key is a different one: a page that is used again and again."""
    if same_title(match, entry):
        return False
    if match.feed_id != feed_id:  # another feed's, whose GUID is not known here: its date must tell
        date = entry.published.instant if entry.published else None
        return date is not None and match.published is not None and abs(date - match.published) > OTHER_DAY
    if not match.guid or not entry.guid:
        return False
    return guid_tail(entry.guid) != guid_tail(match.guid) if match.pruned else entry.guid != match.guid
