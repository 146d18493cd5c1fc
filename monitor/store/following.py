"""Which stories may continue others, and which do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, select, update

from monitor.records import StoryGist
from monitor.store.articles import IN_ORDER, NEWEST
from monitor.store.part import Part
from monitor.store.sql import among
from monitor.store.story_views import carried_by
from monitor.store.tables import articles, assignments, revisions, stories

LEAST = 2  # outlets of a story that continues another, and of one that is continued
MOST = 40  # members whose texts are read
READ = 1_500  # characters of each


class Following(Part):
    def gists(self, since: datetime, until: datetime) -> tuple[StoryGist, ...]:
        """The leads of stories of two outlets or more whose last article came in [since, until)."""
        ended = (stories.c.last_at >= since, stories.c.last_at < until, stories.c.merged_into.is_(None))
        with self.database.reading() as connection:
            query = _TEXTS.where(*ended, articles.c.id == stories.c.lead_id, stories.c.id.in_(carried_by(LEAST)))
            return tuple(_gists(connection, query))

    def unfollowed(self, since: datetime) -> tuple[StoryGist, ...]:
        """Stories of two outlets or more that began since then and have no predecessor, with their members' texts."""
        fresh = (stories.c.founded_at >= since, stories.c.merged_into.is_(None), stories.c.predecessor_id.is_(None))
        with self.database.reading() as connection:
            return tuple(_gists(connection, _TEXTS.where(*fresh, stories.c.id.in_(carried_by(LEAST)))))

    def gists_of(self, ids: Iterable[str]) -> dict[str, StoryGist]:
        """These stories with their members' texts, by id; those that are no more are left out."""
        with self.database.reading() as connection:
            return {
                gist.story_id: gist for gist in _gists(connection, _TEXTS.where(among(connection, stories.c.id, ids)))
            }

    def save_predecessors(self, found: Mapping[str, str]) -> None:
        """Story → the earlier story that it continues; a story that has one keeps it."""
        with self.database.writing() as connection:
            for story_id, earlier in sorted(found.items()):
                mine = (stories.c.id == story_id) & stories.c.predecessor_id.is_(None)
                connection.execute(update(stories).where(mine).values(predecessor_id=earlier))


_TEXTS: Select[Any] = (
    select(
        stories.c.id.label("story_id"),
        stories.c.founded_at,
        stories.c.last_at,
        articles.c.language,
        revisions.c.title,
        func.substr(func.coalesce(func.nullif(revisions.c.text, ""), revisions.c.summary), 1, READ).label("body"),
    )
    .join(assignments, assignments.c.story_id == stories.c.id)
    .join(articles, articles.c.id == assignments.c.article_id)
    .join(revisions, NEWEST)
    .order_by(stories.c.id, *IN_ORDER)
)


def _gists(connection: Connection, query: Select[Any]) -> Iterator[StoryGist]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        if len(found[row.story_id]) < MOST:
            found[row.story_id].append(row)
    for story_id, rows in found.items():
        yield StoryGist(
            story_id=story_id, language=rows[0].language, founded_at=rows[0].founded_at, last_at=rows[0].last_at,
            title=rows[0].title, texts=tuple(row.body for row in rows),
        )  # fmt: skip
