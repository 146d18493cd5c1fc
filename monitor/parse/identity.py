"""What is new in a document, given what the store remembers: articles, revisions, sightings. Pure.

An article is one canonical URL of one outlet. Where the URL says nothing (the home page, or one link under many
titles) the guid joins it; where there is none, the guid alone, then the title with its date. Guids change when
a site moves to https or hands out sessions, links change when a slug is edited: either of them, with the
title, is enough to know an entry again. Where most of a document seems new, its whole history is asked for: an archive
that moved keeps its titles. Four readers of a dozen do any of this (the survey is in brendanlong/lion-reader#1535).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from monitor.parse.naming import Name, Named, named, names, without_guids
from monitor.parse.recognise import Memory, memory, recognised
from monitor.parse.turnover import newest
from monitor.records import (
    DueFeed,
    Entry,
    EntryLookup,
    FeedDate,
    Interval,
    KnownEntry,
    NewArticle,
    NewRevision,
    NewSighting,
    ParsedDocument,
    Renaming,
)
from monitor.records.made import columns_maker

FLOOD = 3  # entries; fewer are no flood, whatever their share
OLD = timedelta(days=1)  # before the last good poll
UNUSABLE = "unusable"
AGAIN = timedelta(days=7)
MOST_WITH_ONE = 20  # articles with one GUID
MOST_REVISIONS = 500  # of one article: a page that says "5 minutes ago" would have one at each poll


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one document changes: what is new, what is edited, what another feed of the outlet had before."""

    articles: tuple[NewArticle, ...] = ()
    revisions: tuple[NewRevision, ...] = ()
    sightings: tuple[NewSighting, ...] = ()
    renamings: tuple[Renaming, ...] = ()
    known: int = 0  # entries that were there already, unchanged
    carried: tuple[tuple[str, FeedDate | None], ...] = ()  # article and date of each entry, in order
    back: tuple[str, ...] = ()  # articles that had left the feed
    moved: bool = False  # the feed brings its archive under new names: what is renamed or old is not news
    old: int = 0  # of the articles, those that a moved or longer document brings and whose dates are old
    guids: str = ""  # "repeated" within the document, or "unusable": see `_guids`


_new = columns_maker(NewArticle)


def lookup(feed: DueFeed, parsed: ParsedDocument, *, whole: bool = False) -> EntryLookup:
    """What to ask the store before `changes` can decide; `whole`: everything that the feed ever carried."""
    entries, found = _names(feed, parsed)
    ids = [id_ for _, first, others, _ in found for id_ in (first, *others)]
    guids = [guid for place, *_ in found if (guid := entries[place].guid)] if feed.polled_at else []
    return EntryLookup(
        feed_id=feed.id,
        article_ids=tuple(dict.fromkeys(ids)),
        guids=tuple(dict.fromkeys(guids)),
        fresh=feed.polled_at is None,
        outlet_id=feed.outlet_id,
        whole=whole,
    )


def wants_history(feed: DueFeed, found: Changes) -> bool:
    """Whether the feed's whole history is worth asking for: more than half of a document that we should know is new."""
    return (
        feed.polled_ok_at is not None and len(found.articles) >= FLOOD and len(found.articles) > len(found.carried) // 2
    )


def changes(feed: DueFeed, parsed: ParsedDocument, known: Sequence[KnownEntry], now: datetime) -> Changes:
    """What `parsed` adds to the `known` that `lookup` asked for; the same document twice adds nothing.

    `known` holds an entry of this feed under its feed_id, an article known only from the outlet's other feeds under
    None. First seen: after the feed's last good poll, not later than `now`. Linear in the number of entries.
    """
    listed = _listed(feed, parsed)
    match = _matched(feed, listed, memory(feed.id, known, listed))
    pairs, flood = match.pairs, match.flood
    old = _old(feed) if flood else None
    seen, perhaps_before = _seen(feed, now), Interval(after=None, until=now)

    def first_seen(one: Named) -> Interval:
        return perhaps_before if old is not None and _is_old(one.entry, old) else seen

    fresh = [pair for pair in pairs.values() if pair[2] is None]
    intervals = [seen] * len(fresh) if old is None else [first_seen(one) for one, _, _ in fresh]
    articles = tuple(_articles(feed, fresh, intervals))
    made = [_change(feed, one, id_, match, first_seen(one)) for one, id_, match in pairs.values() if match is not None]
    return Changes(
        articles=articles,
        revisions=tuple([one for one in made if isinstance(one, NewRevision)]),
        sightings=tuple([one for one in made if isinstance(one, NewSighting)]),
        renamings=match.renamings,
        known=len(listed) - len(pairs) + sum(one is None for one in made),
        carried=tuple([(id_, one.entry.published) for one, id_, _ in pairs.values()]),
        back=tuple([id_ for _, id_, match in pairs.values() if match is not None and match.departed]),
        moved=flood and bool(match.renamings),
        old=sum([_is_old(one.entry, old) for one in articles]) if old is not None else 0,
        guids=_guids([one.entry for one in listed], pairs.values(), known),
    )


Pair = tuple[Named, str, KnownEntry | None]  # an entry, the id of its article, and what is known of that


@dataclass(frozen=True, slots=True)
class _Match:
    """Every entry of a document with its article, what was renamed, and whether the archive moved."""

    pairs: dict[str, Pair]
    renamings: tuple[Renaming, ...]
    flood: bool


def _matched(feed: DueFeed, listed: Sequence[Named], memory: Memory) -> _Match:
    """Titles alone recognise an article only where the archive moved: "The week in pictures" is new each week."""
    plain = _match(feed, listed, replace(memory, by_title={}))
    strangers = sum(match is None for _, _, match in plain.pairs.values())
    if not memory.by_title or strangers < FLOOD or feed.polled_ok_at is None:
        return plain
    titled = _match(feed, listed, memory)
    return titled if titled.flood else plain


def _match(feed: DueFeed, listed: Sequence[Named], memory: Memory) -> _Match:
    pairs = _paired(listed, memory)
    renamed = tuple(
        _renaming(feed, one, match)
        for one, id_, match in pairs.values()
        if match is not None and _is_renamed(one, id_, match, memory)
    )
    return _Match(pairs, renamed, _is_flood(feed, pairs.values(), len(renamed)))


def _paired(listed: Sequence[Named], memory: Memory) -> dict[str, Pair]:
    """Each article of the document once, by its id. Of two entries of one article the first stands for it."""
    if not memory.by_id:  # nothing is known: each is its own
        return {one.id: (one, one.id, None) for one in listed}
    pairs: dict[str, Pair] = {}
    for one in listed:
        article_id, match = recognised(one, memory)
        if article_id in pairs and article_id != one.id:  # another entry here is that article: this one is its own
            article_id, match = one.id, memory.by_id.get(one.id)
        pairs.setdefault(article_id, (one, article_id, match))  # a second one would take turns with the first
    return pairs


def _listed(feed: DueFeed, parsed: ParsedDocument) -> list[Named]:
    return named(*_names(feed, parsed))


def _names(feed: DueFeed, parsed: ParsedDocument) -> tuple[Sequence[Entry], Sequence[Name]]:
    """The entries with their names, as the parser's process found them or as they are found here."""
    guids = guids_usable(feed)
    entries = parsed.entries if guids else without_guids(parsed.entries)
    if parsed.names is not None:
        return entries, parsed.names
    return entries, tuple(names(feed.outlet_id, parsed.entries, guids=guids))


def _seen(feed: DueFeed, now: datetime) -> Interval:
    """When an entry that is new to us appeared."""
    after = feed.polled_ok_at if feed.polled_ok_at and feed.polled_ok_at <= now else None
    return Interval(after=after, until=now)


def _old(feed: DueFeed) -> datetime | None:
    """Entries that are not younger should have been there at the last good poll, if they are what they say."""
    last = newest(feed.standing.present) if feed.standing and feed.standing.present else None
    return min(last, feed.polled_ok_at - OLD) if last and feed.polled_ok_at else None


def _is_old(entry: Entry, old: datetime | None) -> bool:
    date = entry.published.instant if entry.published else None
    return old is not None and date is not None and date <= old


def _is_flood(feed: DueFeed, pairs: Collection[Pair], renamed: int) -> bool:
    """Whether more than half of the document came under names that we did not know, and most of that is no news."""
    new = [one.entry for one, _, match in pairs if match is None]
    unknown = len(new) + renamed
    if feed.polled_ok_at is None or unknown < FLOOD or unknown * 2 <= len(pairs):
        return False
    oldest = _old(feed)
    old = sum(_is_old(entry, oldest) for entry in new)
    return (renamed + old) * 2 > unknown


def _is_renamed(one: Named, article_id: str, match: KnownEntry, memory: Memory) -> bool:
    """Whether the next poll could not find the article by what this one calls it, unless it is written down."""
    if match.feed_id != memory.feed_id or match.pruned or article_id == one.id or one.id in memory.by_id:
        return False
    return one.entry.guid != match.guid  # the same GUID under a link that changes at each poll is no move


def _renaming(feed: DueFeed, one: Named, match: KnownEntry) -> Renaming:
    return Renaming(article_id=match.article_id, feed_id=feed.id, guid=one.entry.guid or match.guid, aliases=(one.id,))


def guids_usable(feed: DueFeed) -> bool:
    """Whether the feed's GUIDs are believed; those that were given up are given another chance each week."""
    said = feed.standing.guids if feed.standing else ""
    if not said.startswith(UNUSABLE):
        return True
    since = said.removeprefix(UNUSABLE).strip()
    passed = feed.polled_at.timestamp() - int(since) if feed.polled_at and since.isdecimal() else 0.0
    return passed > AGAIN.total_seconds()


def _guids(entries: Sequence[Entry], pairs: Collection[Pair], known: Sequence[KnownEntry]) -> str:
    """What the document says of its GUIDs: "" fine, "repeated" within it, or "unusable".

    Repeated: more than 5 % of the entries share theirs (FreshRSS#4487); links and titles tell them apart, see `naming`.
    Unusable: most are new though link and title are not, or one of them has stood on more than MOST_WITH_ONE articles.
    """
    met = [(one.entry, match) for one, _, match in pairs if match and match.guid and one.entry.guid and match.feed_id]
    changed = sum(
        match.guid != entry.guid and match.title == entry.title and match.url == entry.url for entry, match in met
    )
    ever = Counter(one.guid for one in known if one.guid and one.feed_id)
    if (changed >= FLOOD and changed * 2 > len(met)) or (ever and ever.most_common(1)[0][1] > MOST_WITH_ONE):
        return UNUSABLE
    guids = [entry.guid for entry in entries if entry.guid]
    if len(set(guids)) == len(guids):
        return ""
    named = {(entry.guid, entry.url, entry.title) for entry in entries if entry.guid}
    uses = Counter(guid for guid, _, _ in named)
    shared = sum(uses[guid] > 1 for guid, _, _ in named)
    return "repeated" if shared > 2 and shared * 20 > len(named) else ""


def _articles(feed: DueFeed, fresh: Sequence[Pair], first_seen: Sequence[Interval]) -> Sequence[NewArticle]:
    """The articles that nobody knew, all made at once."""
    count = len(fresh)
    return _new(
        [id_ for _, id_, _ in fresh],
        [feed.outlet_id] * count,
        [feed.id] * count,
        [one.entry for one, _, _ in fresh],
        [one.content_hash for one, _, _ in fresh],
        first_seen,
        [None] * count,
    )


def _change(
    feed: DueFeed, one: Named, article_id: str, match: KnownEntry, seen: Interval
) -> NewRevision | NewSighting | None:
    """What an entry changes, given what is known of its article; nothing where that was pruned."""
    if match.pruned or match.revision >= MOST_REVISIONS:
        return None
    entry, digest = one.entry, one.content_hash
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
