"""Prune: old articles go, with everything that hangs on them; a tombstone keeps each from coming back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, exists, func, select

from monitor.records import title_key
from monitor.store.changes import forget_changes
from monitor.store.part import Part
from monitor.store.sql import chunks, delete_where, insert_new
from monitor.store.tables import (
    aliases,
    articles,
    assignments,
    checkpoints,
    entries,
    links,
    occurrences,
    phrase_uses,
    phrases,
    polls,
    revisions,
    stories,
    tombstones,
    watch_matches,
)  # fmt: skip
from monitor.store.turns import take_turn
from monitor.store.words import forget_words

AT_ONCE = 500  # stories in one transaction: polls go on in between


class Prune(Part):
    def prunable(self, before: datetime) -> int:
        """How many articles `prune` would delete."""
        members = select(func.count()).select_from(assignments).where(assignments.c.story_id.in_(_old(before)))
        with self.database.reading() as connection:
            return connection.scalar(members) or 0

    def prune(self, before: datetime, now: datetime) -> int:
        """Deletes stories whose last article is older than `before`, and polls as old; how many articles.

        A story stays as long as a wording in it is shared with a younger one: that could not be explained without it.
        An article that a feed still carries goes too; its tombstone says that it is known.
        """
        pruned = 0
        while True:
            with self.database.writing() as connection:
                gone = list(connection.scalars(_old(before).limit(AT_ONCE)))
                if not gone:
                    connection.execute(delete(polls).where(polls.c.polled_at < before))
                    unused = ~exists(select(phrase_uses.c.phrase_id).where(phrase_uses.c.phrase_id == phrases.c.id))
                    connection.execute(delete(phrases).where(phrases.c.last_at < before, unused))
                    forget_changes(connection, before)
                    return pruned
                connection.execute(delete(checkpoints))  # what was known then names articles that go now …
                take_turn(connection, "group", None)  # … and so does what a daemon knows
                ids = list(connection.scalars(select(assignments.c.article_id).where(assignments.c.story_id.in_(gone))))
                _bury(connection, ids, now)
                delete_where(connection, stories, "id", gone)
                delete_where(connection, stories, "lead_id", ids)  # emptied by merges: what led them goes now
                delete_where(connection, articles, "id", ids)
            pruned += len(ids)


def _old(before: datetime) -> Select[Any]:
    """Ids of stories that may go: they, and whatever shares a wording with them, are old, and all of it was traced."""
    member, other, elsewhere = assignments.alias(), phrase_uses.alias(), assignments.alias()
    neighbour = stories.alias()
    young = (
        select(member.c.article_id)
        .join(phrase_uses, phrase_uses.c.article_id == member.c.article_id)
        .join(other, other.c.phrase_id == phrase_uses.c.phrase_id)
        .join(elsewhere, elsewhere.c.article_id == other.c.article_id)
        .join(neighbour, neighbour.c.id == elsewhere.c.story_id)
        .where(member.c.story_id == stories.c.id, neighbour.c.last_at >= before)
    )
    untraced = (
        select(assignments.c.article_id)
        .join(articles, articles.c.id == assignments.c.article_id)
        .where(assignments.c.story_id == stories.c.id, articles.c.traced_at.is_(None))
    )
    old = stories.c.last_at < before
    return select(stories.c.id).where(old, ~exists(young), ~exists(untraced)).order_by(stories.c.last_at, stories.c.id)


def _bury(connection: Connection, ids: Sequence[str], now: datetime) -> None:
    carried: set[str] = set()
    titles: dict[str, str] = {}
    for chunk in chunks(ids):
        newest = and_(revisions.c.article_id == articles.c.id, revisions.c.number == articles.c.revision)
        titled = select(articles.c.id, revisions.c.title).join(revisions, newest).where(articles.c.id.in_(chunk))
        titles |= {row.id: title_key(row.title) for row in connection.execute(titled)}
        rows = connection.execute(select(entries).where(entries.c.article_id.in_(chunk))).all()
        carried |= {row.article_id for row in rows}
        graves = [
            _tombstone(row.article_id, row.feed_id, row.guid_tail, titles.get(row.article_id), now) for row in rows
        ]
        insert_new(connection, tombstones, graves)
    imported = [_tombstone(id, "", None, titles.get(id), now) for id in ids if id not in carried]
    insert_new(connection, tombstones, imported)
    for chunk in chunks(ids):
        pairs = connection.execute(select(aliases).where(aliases.c.article_id.in_(chunk))).all()
        named = [_tombstone(row.alias, "", None, titles.get(row.article_id), now) for row in pairs]
        insert_new(connection, tombstones, named)
    forget_words(connection, ids)
    for table in (watch_matches, occurrences, phrase_uses, assignments, aliases, entries, revisions):
        delete_where(connection, table, "article_id", ids)
    for side in ("a", "b"):
        delete_where(connection, links, side, ids)


def _tombstone(
    article_id: str, feed_id: str, guid_tail: str | None, title: str | None, now: datetime
) -> dict[str, Any]:
    return {
        "article_id": article_id, "feed_id": feed_id, "guid_tail": guid_tail, "title_key": title, "pruned_at": now,
    }  # fmt: skip
