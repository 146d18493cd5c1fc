"""What the store remembers of a document's entries: by id, by GUID, under another name, or as a tombstone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, and_, exists, literal, select

from monitor.records import EntryLookup, KnownEntry, guid_tail
from monitor.store.columns import packed, short_key
from monitor.store.part import Part
from monitor.store.sql import among_sent, pairs_sent
from monitor.store.tables import aliases, articles, entries, outlets, revisions, tombstones

HISTORY = 2_000  # articles of a feed, the newest: what a feed that moved can show again

Pair = tuple[str, str]
Found = Iterator[tuple[Pair, KnownEntry]]


class Known(Part):
    def known(self, lookups: Sequence[EntryLookup]) -> dict[str, tuple[KnownEntry, ...]]:
        """What the store remembers of each document's entries, by feed id.

        Entries of that feed whose article id (or an alias of it) matches, or, where no such entry has the guid, whose
        guid or end of it does (`feed_id` set); articles with a matching id that this feed has not carried (`feed_id`
        None): another feed of the outlet did, or an import; and tombstones of pruned ones. A `whole` lookup gets the
        newest HISTORY entries of its feed as well.
        """
        with self.database.reading() as connection:
            found = _own(connection, lookups)
            unknown = _missing(lookups, found)
            bare = _of_bare_outlets(connection, lookups)
            missing = [pair for pair in unknown if pair[0] not in bare] if bare else unknown
            others = _articles(connection, {id for _, id in missing})
            missing = [pair for pair in missing if pair[1] not in others]
            others |= _aliased(connection, {id for _, id in missing})
            buried = _tombstones(connection, [pair for pair in unknown if pair[1] not in others], lookups)
        answer: dict[str, dict[tuple[str, str | None], KnownEntry]] = {lookup.feed_id: {} for lookup in lookups}
        for (feed_id, _), entry in [*found.items(), *buried]:
            answer[feed_id].setdefault((entry.article_id, entry.alias), entry)
        for feed_id, id in unknown if others else ():
            if id in others:
                answer[feed_id].setdefault(
                    (others[id].article_id, others[id].alias), _seen_here(others[id], feed_id, found)
                )
        return {feed_id: tuple(entries.values()) for feed_id, entries in answer.items()}


_NEWEST = and_(revisions.c.article_id == articles.c.id, revisions.c.number == articles.c.revision)
_CARRIED = (
    select(
        entries.c.article_id,
        entries.c.feed_id,
        entries.c.guid,
        articles.c.url,
        revisions.c.title,
        entries.c.content_hash,
        articles.c.revision,
        entries.c.left_until,
        articles.c.published_at,
    )
    .join(articles, articles.c.id == entries.c.article_id)
    .join(revisions, _NEWEST)
)
_ARTICLES = select(
    articles.c.id.label("article_id"),
    articles.c.url,
    revisions.c.title,
    revisions.c.content_hash,
    articles.c.revision,
    articles.c.published_at,
).join(revisions, _NEWEST)


class _Asked(NamedTuple):
    """Each question of this file, written once; what it asks for is the parameter `sent`."""

    carried: Any
    tails: Any
    articles: Any
    aliased: Any
    buried: Any
    buried_tails: Any
    with_articles: Any


@cache
def _asked(dialect: str) -> _Asked:
    wanted = pairs_sent(dialect, "sent")
    tail = and_(entries.c.feed_id == wanted.c.first, entries.c.guid_tail == wanted.c.second)
    buried_tail = and_(tombstones.c.feed_id == wanted.c.first, tombstones.c.guid_tail == wanted.c.second)
    aliased = _ARTICLES.add_columns(aliases.c.alias).join(aliases, aliases.c.article_id == articles.c.id)
    return _Asked(
        # By article alone, which few feeds carry: PostgreSQL takes 170 ms for a list of 1,920 pairs, and 50 for this.
        carried=_CARRIED.where(among_sent(dialect, entries.c.article_id)),
        tails=_CARRIED.join(wanted, tail),
        articles=_ARTICLES.where(among_sent(dialect, articles.c.id)),
        aliased=aliased.where(among_sent(dialect, aliases.c.alias)),
        buried=select(tombstones).where(among_sent(dialect, tombstones.c.article_id)),
        buried_tails=select(tombstones).join(wanted, buried_tail),
        with_articles=select(outlets.c.id).where(
            among_sent(dialect, outlets.c.id), exists().where(articles.c.outlet_id == outlets.c.id)
        ),
    )


def _own(connection: Connection, lookups: Sequence[EntryLookup]) -> dict[Pair, KnownEntry]:
    """What the feeds themselves carried, by (feed, article)."""
    asked = {(lookup.feed_id, short_key(guid)): guid for lookup in lookups for guid in lookup.guids}
    wanted = {(lookup.feed_id, id) for lookup in lookups if not lookup.fresh for id in lookup.article_ids}
    found = dict(_by_id(connection, wanted, asked))
    explained = {(entry.feed_id, entry.guid) for entry in found.values() if entry.guid is not None}
    tails = {
        (feed_id, short_key(guid_tail(guid))): None
        for (feed_id, _), guid in asked.items()
        if (feed_id, guid) not in explained
    }
    found.update(_by_tail(connection, list(tails), asked))
    for lookup in lookups:
        if lookup.whole:
            found.update(_history(connection, lookup.feed_id, asked))
    return found


def with_articles(connection: Connection, outlet_ids: Iterable[str]) -> set[str]:
    """Those of the outlets that have an article. An article's id names its outlet, which never changes."""
    sent = packed(list(set(outlet_ids)))
    return set(connection.scalars(_asked(connection.dialect.name).with_articles, {"sent": sent}))


def _of_bare_outlets(connection: Connection, lookups: Sequence[EntryLookup]) -> set[str]:
    """Feeds that nobody has polled, of outlets without an article: nothing of theirs can be known, or renamed.

    One question for each outlet, in place of one for each entry of the first documents of all.
    """
    fresh = {one.feed_id: one.outlet_id for one in lookups if one.fresh and one.outlet_id is not None}
    if not fresh:
        return set()
    known = with_articles(connection, fresh.values())
    return {feed_id for feed_id, outlet_id in fresh.items() if outlet_id not in known}


def _missing(lookups: Sequence[EntryLookup], found: Mapping[Pair, KnownEntry]) -> list[Pair]:
    by_id = [(lookup.feed_id, id) for lookup in lookups for id in lookup.article_ids]
    return list(dict.fromkeys([pair for pair in by_id if pair not in found] if found else by_id))


def _seen_here(other: KnownEntry, feed_id: str, found: Mapping[Pair, KnownEntry]) -> KnownEntry:
    """The article under its alias, with what this feed gave last, where it is this feed's own."""
    own = found.get((feed_id, other.article_id))
    return other if own is None else replace(own, alias=other.alias)


def _by_id(connection: Connection, wanted: set[Pair], asked: Mapping[Pair, str]) -> Found:
    if wanted:
        sent = packed(list({id for _, id in wanted}))
        rows = connection.execute(_asked(connection.dialect.name).carried, {"sent": sent}).all()
        yield from (entry for entry in _entries(rows, asked) if entry[0] in wanted)


def _by_tail(connection: Connection, pairs: Sequence[Pair], asked: Mapping[Pair, str]) -> Found:
    if pairs:
        rows = connection.execute(_asked(connection.dialect.name).tails, {"sent": packed(pairs)}).all()
        yield from _entries(rows, asked)


def _history(connection: Connection, feed_id: str, asked: Mapping[Pair, str]) -> Found:
    query = _CARRIED.where(entries.c.feed_id == feed_id).order_by(articles.c.seq.desc()).limit(HISTORY)
    yield from _entries(connection.execute(query).all(), asked)


def _entries(rows: Iterable[Sequence[Any]], asked: Mapping[Pair, str]) -> Found:
    for article_id, feed_id, guid, url, title, content_hash, revision, left, published in rows:
        # The guid as it was asked for, not as it is kept.
        named = asked.get((feed_id, guid), guid)
        yield (
            (feed_id, article_id),
            KnownEntry(
                article_id=article_id, feed_id=feed_id, guid=named, url=url, title=title, content_hash=content_hash,
                revision=revision, departed=left is not None, published=published,
            ),
        )  # fmt: skip


def _articles(connection: Connection, ids: set[str]) -> dict[str, KnownEntry]:
    if not ids:
        return {}
    rows = connection.execute(_asked(connection.dialect.name).articles, {"sent": packed(list(ids))})
    return {row.article_id: _article(row, None) for row in rows}


def _aliased(connection: Connection, ids: set[str]) -> dict[str, KnownEntry]:
    """The articles that other ids mean, by those."""
    if not ids or _is_empty(connection, aliases):
        return {}
    rows = connection.execute(_asked(connection.dialect.name).aliased, {"sent": packed(list(ids))})
    return {row.alias: _article(row, row.alias) for row in rows}


def _is_empty(connection: Connection, table: Table) -> bool:
    """Nothing was renamed or pruned yet: then thousands of ids need not be sent to learn it."""
    return connection.scalar(_first(table)) is None


@cache
def _first(table: Table) -> Any:
    return select(literal(1)).select_from(table).limit(1)


def _article(row: Any, alias: str | None) -> KnownEntry:
    return KnownEntry(
        article_id=row.article_id, feed_id=None, guid=None, url=row.url, title=row.title,
        content_hash=row.content_hash, revision=row.revision, published=row.published_at, alias=alias,
    )  # fmt: skip


def _tombstones(
    connection: Connection, missing: Sequence[Pair], lookups: Sequence[EntryLookup]
) -> list[tuple[Pair, KnownEntry]]:
    """Pruned articles, by id or by what their feed called them."""
    if not missing or _is_empty(connection, tombstones):
        return []
    guids = {(lookup.feed_id, short_key(guid_tail(guid))): guid for lookup in lookups for guid in lookup.guids}
    asked = _asked(connection.dialect.name)
    by_id = connection.execute(asked.buried, {"sent": packed(list({id for _, id in missing}))})
    rows = {row.article_id: row for row in by_id}
    found = [((feed_id, id), _buried(rows[id], feed_id, rows[id].guid_tail)) for feed_id, id in missing if id in rows]
    for row in connection.execute(asked.buried_tails, {"sent": packed(list(guids))}) if guids else ():
        guid = guids[row.feed_id, row.guid_tail]
        found.append(((row.feed_id, row.article_id), _buried(row, row.feed_id, guid)))
    return found


def _buried(row: Row[Any], feed_id: str, guid: str | None) -> KnownEntry:
    return KnownEntry(
        article_id=row.article_id, feed_id=feed_id, guid=guid, url=None, title=row.title_key or "", content_hash="",
        revision=0, pruned=True,
    )  # fmt: skip
