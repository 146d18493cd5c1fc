"""Rows on their way out by the million: page by page, so that memory stays flat and no transaction stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, select, tuple_

from monitor.records import ArticleExport, EditExport, NarrativeExport, PhraseView, StoryExport, StoryView
from monitor.store.articles import ARTICLES, IN_ORDER, PAGE
from monitor.store.edits import EDITS
from monitor.store.labels import LATEST_LABELS
from monitor.store.part import Part
from monitor.store.phrase_views import phrase_views
from monitor.store.sql import among
from monitor.store.story_views import story_views
from monitor.store.tables import articles, assignments, outlets, phrase_labels, phrases, stories

T = TypeVar("T")
Taken = Callable[[Connection, Sequence[Row[Any]]], Sequence[T]]  # a page of rows → what is made of them
AT_ONCE = 200  # stories or narratives, with all their articles


class Exports(Part):
    """Everything since an instant, the oldest first; what arrives meanwhile may or may not be among it."""

    def export_articles(self, since: datetime | None = None) -> Iterator[ArticleExport]:
        query = ARTICLES.add_columns(
            assignments.c.reprint_class, outlets.c.name, outlets.c.owner_id, outlets.c.country
        ).join(outlets, outlets.c.id == articles.c.outlet_id)
        if since is not None:
            query = query.where(articles.c.ordered_at >= since)
        return self._paged(query, IN_ORDER, PAGE, lambda _, rows: list(map(_article, rows)))

    def export_stories(self, since: datetime | None = None) -> Iterator[StoryExport]:
        """Stories whose latest article is not before `since`."""
        query = select(stories.c.last_at, stories.c.id).where(stories.c.merged_into.is_(None))
        if since is not None:
            query = query.where(stories.c.last_at >= since)
        return self._paged(query, (stories.c.last_at, stories.c.id), AT_ONCE, _stories)

    def export_narratives(self, since: datetime | None = None) -> Iterator[NarrativeExport]:
        """Narratives whose latest use is not before `since`."""
        query = select(phrases.c.last_at, phrases.c.id).where(phrases.c.flagged, phrases.c.last_at.is_not(None))
        if since is not None:
            query = query.where(phrases.c.last_at >= since)
        return self._paged(query, (phrases.c.last_at, phrases.c.id), AT_ONCE, _narratives)

    def export_edits(self, since: datetime | None = None) -> Iterator[EditExport]:
        """Edits that were seen at `since` or later."""
        after = EDITS.selected_columns
        query = EDITS if since is None else EDITS.where(after.first_seen_until >= since)
        keys = (after.first_seen_until, after.article_id, after.number)
        return self._paged(query, keys, PAGE, lambda _, rows: list(map(_edit, rows)))

    def _paged(self, query: Select[Any], keys: Sequence[Any], size: int, made: Taken[T]) -> Iterator[T]:
        """What is made of every row, in the order of the keys, which together are unique and never null."""
        last: Row[Any] | None = None
        while True:
            rest = (
                query
                if last is None
                else query.where(tuple_(*keys) > tuple_(*(last._mapping[key.name] for key in keys)))
            )
            with self.database.reading() as connection:
                rows = connection.execute(rest.order_by(*keys).limit(size)).all()
                page = made(connection, rows)
            yield from page
            if len(rows) < size:
                return
            last = rows[-1]


def _article(row: Row[Any]) -> ArticleExport:
    return ArticleExport(
        id=row.id, outlet=row.outlet_id, outlet_name=row.name, owner=row.owner_id, country=row.country, url=row.url,
        title=row.title, summary=row.summary, text=row.text, language=row.language, authors=tuple(row.authors),
        published_at=row.published_at, first_seen_after=row.first_seen_after, first_seen_until=row.first_seen_until,
        revision=row.revision, story=row.story_id, reprint_of=row.reprint_of, reprint_class=row.reprint_class,
        wire=row.wire,
    )  # fmt: skip


def _stories(connection: Connection, rows: Sequence[Row[Any]]) -> list[StoryExport]:
    return [_story(view) for view in story_views(connection, [row.id for row in rows])]


def _story(view: StoryView) -> StoryExport:
    return StoryExport(
        id=view.id, title=view.title, lead=view.lead, founded_at=view.founded_at, last_at=view.last_at,
        articles=len(view.members), outlets=view.outlets, independent=view.independent, watched=view.watched,
        outlet_ids=tuple(dict.fromkeys(one.outlet_id for one in view.members)),
        countries=tuple(sorted({one.country for one in view.members if one.country})),
        languages=tuple(sorted({one.language for one in view.members if one.language})),
        predecessor=view.predecessor,
    )  # fmt: skip


def _narratives(connection: Connection, rows: Sequence[Row[Any]]) -> list[NarrativeExport]:
    ids = [row.id for row in rows]
    given = connection.execute(LATEST_LABELS.where(among(connection, phrase_labels.c.phrase_id, ids)))
    labels = {row.phrase_id: row.label for row in given}
    return [_narrative(view, labels.get(view.phrase.id)) for view in phrase_views(connection, ids)]


def _narrative(view: PhraseView, label: str | None) -> NarrativeExport:
    found = view.phrase
    return NarrativeExport(
        id=found.id, text=found.text, variants=found.variants, score=found.score, articles=len(view.uses),
        outlets=found.outlets, independent=found.independent, watched=view.watched,
        outlet_ids=tuple(dict.fromkeys(use.outlet_id for use in view.uses)),
        countries=tuple(sorted({use.country for use in view.uses if use.country})),
        first_seen_after=view.first_seen.after, first_seen_until=view.first_seen.until, last_at=view.last_at,
        label=label,
    )  # fmt: skip


def _edit(row: Row[Any]) -> EditExport:
    return EditExport(
        article=row.article_id, outlet=row.outlet_id, url=row.url, revision=row.number, title_before=row.was_title,
        title_after=row.title, summary_before=row.was_summary, summary_after=row.summary, text_before=row.was_text,
        text_after=row.text, first_seen_after=row.first_seen_after, first_seen_until=row.first_seen_until,
    )  # fmt: skip
