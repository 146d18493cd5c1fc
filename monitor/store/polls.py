"""A batch of polls: what is known of its entries, and everything it brought, written in one go.

known → (the pipeline decides) → save_polls: articles | revisions | sightings | feed states | poll rows
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select

from monitor.records import EntryLookup, KnownEntry, NewArticle, NewRevision, PollOutcome
from monitor.store.arrivals import add_articles, add_revisions, add_sightings
from monitor.store.columns import short_key
from monitor.store.feeds import current, save_states
from monitor.store.part import Part
from monitor.store.sql import Values, among, pairs_table
from monitor.store.tables import articles, entries, polls, revisions

Pair = tuple[str, str]


class Polls(Part):
    def known(self, lookups: Sequence[EntryLookup]) -> dict[str, tuple[KnownEntry, ...]]:
        """What the store remembers of each document's entries, by feed id.

        Entries of that feed whose article id matches, or, where no such entry has the guid, whose guid does (`feed_id`
        set); and articles with a matching id that this feed has not carried (`feed_id` None): another feed of the
        outlet did, or an import.
        """
        by_id = [(lookup.feed_id, id) for lookup in lookups for id in lookup.article_ids]
        asked = {(lookup.feed_id, short_key(guid)): guid for lookup in lookups for guid in lookup.guids}
        found: dict[Pair, KnownEntry] = {}
        with self.database.reading() as connection:
            found.update(_by_id(connection, by_id, asked))
            explained = {(entry.feed_id, short_key(entry.guid)) for entry in found.values() if entry.guid is not None}
            found.update(_by_guid(connection, [pair for pair in asked if pair not in explained], asked))
            missing = dict.fromkeys(pair for pair in by_id if pair not in found)
            elsewhere = _articles(connection, {id for _, id in missing})
        answer: dict[str, list[KnownEntry]] = {lookup.feed_id: [] for lookup in lookups}
        for (feed_id, _), entry in found.items():
            answer[feed_id].append(entry)
        for feed_id, id in missing:
            if id in elsewhere:
                answer[feed_id].append(elsewhere[id])
        return {feed_id: tuple(entry) for feed_id, entry in answer.items()}

    def save_polls(self, outcomes: Sequence[PollOutcome], now: datetime) -> int:
        """Writes the outcomes in one transaction, all or nothing; how many articles were new to the store.

        Validators are committed with the articles that they cover: apart, a crash in between would mean 304 for ever.
        """
        with self.database.writing() as connection:
            valid = current(connection, outcomes)
            fresh = add_articles(connection, [article for outcome in valid for article in outcome.articles], now)
            changed = add_revisions(connection, [change for outcome in valid for change in outcome.revisions])
            add_sightings(connection, [seen for outcome in valid for seen in outcome.sightings])
            save_states(connection, valid)
            _add_polls(connection, valid, fresh, changed)
        return len(fresh)


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
).join(revisions, _NEWEST)


Found = Iterator[tuple[Pair, KnownEntry]]


def _by_id(connection: Connection, pairs: Iterable[Pair], asked: Mapping[Pair, str]) -> Found:
    if wanted := set(pairs):
        # By article alone, which few feeds carry: PostgreSQL takes 170 ms for a list of 1,920 pairs, and 50 for this.
        carried = among(connection, entries.c.article_id, {id for _, id in wanted})
        rows = connection.execute(_CARRIED.where(carried)).all()
        yield from (entry for entry in _entries(rows, asked) if entry[0] in wanted)


def _by_guid(connection: Connection, pairs: Sequence[Pair], asked: Mapping[Pair, str]) -> Found:
    if pairs:
        wanted = pairs_table(connection, pairs)
        same = and_(entries.c.feed_id == wanted.c.first, entries.c.guid == wanted.c.second)
        yield from _entries(connection.execute(_CARRIED.join(wanted, same)).all(), asked)


def _entries(rows: Iterable[Sequence[Any]], asked: Mapping[Pair, str]) -> Found:
    for article_id, feed_id, guid, url, title, content_hash, revision in rows:
        # The guid as it was asked for, not as it is kept.
        named = asked.get((feed_id, guid), guid)
        yield (feed_id, article_id), _known(article_id, feed_id, named, url, title, content_hash, revision)


def _articles(connection: Connection, ids: set[str]) -> dict[str, KnownEntry]:
    if not ids:
        return {}
    rows = connection.execute(_ARTICLES.where(among(connection, articles.c.id, ids)))
    return {row.article_id: _known(row.article_id, None, None, *row[1:]) for row in rows}


def _known(
    article_id: str,
    feed_id: str | None,
    guid: str | None,
    url: str | None,
    title: str,
    content_hash: str,
    revision: int,
) -> KnownEntry:
    return KnownEntry(
        article_id=article_id,
        feed_id=feed_id,
        guid=guid,
        url=url,
        title=title,
        content_hash=content_hash,
        revision=revision,
    )


def _add_polls(
    connection: Connection, outcomes: Sequence[PollOutcome], fresh: list[NewArticle], changed: list[NewRevision]
) -> None:
    new = Counter(article.feed_id for article in fresh)
    revised = Counter(change.feed_id for change in changed)
    rows = [_poll_row(outcome, new[outcome.feed_id], revised[outcome.feed_id]) for outcome in outcomes]
    if rows:
        connection.execute(polls.insert(), rows)


def _poll_row(outcome: PollOutcome, new: int, revised: int) -> Values:
    came = len(outcome.articles) + len(outcome.revisions) + outcome.known
    return {
        "feed_id": outcome.feed_id,
        "polled_at": outcome.polled_at,
        "status": outcome.status.value,
        "detail": outcome.detail,
        "http_status": outcome.http_status,
        "elapsed_ms": outcome.elapsed_ms,
        "size": outcome.size,
        "format": outcome.format,
        "tier": outcome.tier,
        "new": new,
        "revised": revised,
        "known": came - new - revised,
        "skipped": outcome.skipped,
    }
