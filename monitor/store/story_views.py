"""What a reader asks of stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from monitor.records import Signal, StoryMember, StoryView, counts_as
from monitor.store.articles import IN_ORDER, NEWEST, interval_of
from monitor.store.naming import resolve
from monitor.store.outlets import watched
from monitor.store.packing import evidence, signals
from monitor.store.part import Part
from monitor.store.sql import among, chunks
from monitor.store.tables import articles, assignments, outlets, revisions, stories


class StoryViews(Part):
    def stories(
        self,
        *,
        since: datetime | None = None,
        min_outlets: int = 1,
        country: str | None = None,
        limit: int | None = 100,
    ) -> tuple[StoryView, ...]:
        """Stories of at least `min_outlets` outlets that had an article at `since` or later, the latest first.

        `country`: only those that an outlet of that country carries.
        """
        with self.database.reading() as connection:
            chosen = select(stories.c.id).where(stories.c.merged_into.is_(None))
            if since is not None:
                chosen = chosen.where(stories.c.last_at >= since)
            if min_outlets > 1:
                chosen = chosen.where(stories.c.id.in_(carried_by(min_outlets, since)))
            if country is not None:
                chosen = chosen.where(stories.c.id.in_(_carried_in(country)))
            ids = connection.scalars(chosen.order_by(stories.c.last_at.desc(), stories.c.id).limit(limit)).all()
            return story_views(connection, ids)

    def story(self, id: str) -> StoryView:
        """One story by its id or a beginning of it that no other has; UsageError names near ids.

        The id of a story that was emptied by a merge leads to the one that took its articles.
        """
        with self.database.reading() as connection:
            found = _surviving(connection, resolve(connection, stories, "story", id))
            return story_views(connection, [found])[0]

    def story_id(self, typed: str) -> str:
        """The whole id that was typed, or its beginning, also where the story was emptied by a merge."""
        with self.database.reading() as connection:
            return resolve(connection, stories, "story", typed)

    def story_titles(self, ids: Iterable[str]) -> dict[str, str]:
        """The title of the lead of each of these stories, by id; of those that are no more, none."""
        query = select(stories.c.id, revisions.c.title).join(articles, articles.c.id == stories.c.lead_id)
        with self.database.reading() as connection:
            wanted = query.join(revisions, NEWEST).where(among(connection, stories.c.id, ids))
            return {row.id: row.title for row in connection.execute(wanted)}

    def decision(self, article_id: str) -> tuple[Signal, ...]:
        """The signals with which an article was assigned, as they were written down; none where it was not."""
        query = select(assignments.c.signals).where(assignments.c.article_id == article_id)
        with self.database.reading() as connection:
            return signals(connection.scalar(query) or [])

    def stories_named(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of the ids that a story with articles has."""
        live = select(stories.c.id).where(stories.c.merged_into.is_(None))
        with self.database.reading() as connection:
            return frozenset(connection.scalars(live.where(among(connection, stories.c.id, ids))))


def _carried_in(country: str) -> Any:
    return (
        select(assignments.c.story_id)
        .join(articles, articles.c.id == assignments.c.article_id)
        .join(outlets, outlets.c.id == articles.c.outlet_id)
        .where(func.upper(outlets.c.country) == country.upper())
    )


def _surviving(connection: Connection, id: str) -> str:
    """The story that has the articles of `id` now."""
    passed: set[str] = set()
    while id not in passed:  # a ring cannot be made, but a person may have written to the table
        passed.add(id)
        id = connection.scalar(select(stories.c.merged_into).where(stories.c.id == id)) or id
    return id


def carried_by(least: int, since: datetime | None = None) -> Any:
    """The ids of stories of at least so many outlets; `since`: of those that an article came to since, for speed."""
    found = select(assignments.c.story_id).join(articles, articles.c.id == assignments.c.article_id)
    if since is not None:  # the others need not be counted
        found = found.where(assignments.c.story_id.in_(select(stories.c.id).where(stories.c.last_at >= since)))
    return found.group_by(assignments.c.story_id).having(func.count(articles.c.outlet_id.distinct()) >= least)


_MEMBERS = (
    select(
        assignments.c.story_id,
        assignments.c.wire,
        assignments.c.reprint_of,
        assignments.c.reprint_share,
        assignments.c.reprint_class,
        assignments.c.evidence,
        articles.c.id,
        articles.c.outlet_id,
        articles.c.url,
        articles.c.language,
        articles.c.ordered_at,
        articles.c.first_seen_after,
        articles.c.first_seen_until,
        revisions.c.title,
        outlets.c.name,
        outlets.c.owner_id,
        outlets.c.country,
    )
    .join(articles, articles.c.id == assignments.c.article_id)
    .join(revisions, NEWEST)
    .join(outlets, outlets.c.id == articles.c.outlet_id)
    .order_by(*IN_ORDER)
)


def story_views(connection: Connection, ids: Sequence[str]) -> tuple[StoryView, ...]:
    of = watched(connection)
    members: dict[str, list[Row[Any]]] = {id: [] for id in ids}
    found: dict[str, Row[Any]] = {}
    for chunk in chunks(ids):
        for row in connection.execute(select(stories).where(stories.c.id.in_(chunk))):
            found[row.id] = row
        for row in connection.execute(_MEMBERS.where(assignments.c.story_id.in_(chunk))):
            members[row.story_id].append(row)
    return tuple(_view(found[id], members[id], of) for id in ids)


def _view(story: Row[Any], rows: Sequence[Row[Any]], of: int) -> StoryView:
    counted = _counted(rows)
    return StoryView(
        id=story.id,
        title=next((row.title for row in rows if row.id == story.lead_id), ""),
        lead=story.lead_id,
        founded_at=story.founded_at,
        last_at=story.last_at,
        outlets=len({row.outlet_id for row in rows}),
        independent=len(set(counted.values())),
        watched=of,
        predecessor=story.predecessor_id,
        members=tuple(_member(row, counted[row.id]) for row in rows),
    )


def _counted(rows: Sequence[Row[Any]]) -> dict[str, str]:
    """What each member counts as; the originals first, for a reprint may carry the earlier date."""
    counted: dict[str, str] = {}
    waiting = {row.id: row for row in rows}
    while waiting:
        ready = [row for row in waiting.values() if row.reprint_of not in waiting] or list(waiting.values())
        for row in ready:
            counted[row.id] = counts_as(row.id, row.outlet_id, row.owner_id, row.wire, row.reprint_of, counted)
            del waiting[row.id]
    return counted


def _member(row: Row[Any], counted: str) -> StoryMember:
    return StoryMember(
        article_id=row.id,
        outlet_id=row.outlet_id,
        outlet_name=row.name,
        owner=row.owner_id,
        country=row.country,
        title=row.title,
        url=row.url,
        at=row.ordered_at,
        first_seen=interval_of(row),
        wire=row.wire,
        reprint_of=row.reprint_of,
        reprint_share=row.reprint_share,
        reprint_class=row.reprint_class,
        evidence=evidence(row.evidence),
        counts_as=counted,
        language=row.language,
    )
