"""Group: the articles that wait for a story, those that have one, and the decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, func, select, update

from monitor.errors import BusyError
from monitor.records import Article, StoryAssignment, StoryChange
from monitor.store.articles import ARTICLES, IN_ORDER, every, first
from monitor.store.changes import apply_changes, open_targets
from monitor.store.packing import pack, pack_one
from monitor.store.pages import unread
from monitor.store.part import Part
from monitor.store.sql import Values, chunks, insert_new
from monitor.store.tables import articles, assignments, stories
from monitor.store.turns import take_turn


class Stories(Part):
    def ungrouped(self, limit: int, *, unread_since: datetime | None = None) -> tuple[Article, ...]:
        """The next articles without a story, in the order of `Article.at`, then of arrival.

        Those first seen after `unread_since` whose page is still to be read are left for later.
        """
        query = ARTICLES.where(articles.c.grouped_at.is_(None))
        if unread_since is not None:
            query = query.where(~unread(unread_since))
        with self.database.reading() as connection:
            return first(connection, query, limit)

    def grouped_since(self, since: datetime) -> Iterator[Article]:
        """Articles with a story whose `at` is not before `since`, in the same order: to rebuild what grouping knows."""
        return every(self.database, ARTICLES.where(articles.c.grouped_at.is_not(None), articles.c.ordered_at >= since))

    def grouped_after(self, turn: int) -> Iterator[Article]:
        """Articles that were grouped after a turn of grouping, in the order in which they were decided."""
        order = (assignments.c.turn, *IN_ORDER)
        query = ARTICLES.add_columns(assignments.c.turn).where(assignments.c.turn > turn)
        return every(self.database, query, order=order)

    def count_after(self, turn: int) -> int:
        """How many these are."""
        query = select(func.count()).select_from(assignments).where(assignments.c.turn > turn)
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def further_back(self, since: datetime, count: int) -> datetime:
        """The instant from which on `count` articles with a story more (or all) are read than from `since` on."""
        earlier = select(articles.c.ordered_at).where(articles.c.grouped_at.is_not(None), articles.c.ordered_at < since)
        last = earlier.order_by(articles.c.ordered_at.desc()).limit(count).subquery()
        with self.database.reading() as connection:
            found = connection.scalar(select(last.c.ordered_at).order_by(last.c.ordered_at).limit(1))
        return since if found is None else found

    def save_assignments(
        self,
        decided: Sequence[StoryAssignment],
        at: Mapping[str, datetime],
        now: datetime,
        *,
        changes: Sequence[StoryChange] = (),
        turn: int | None = None,
        rebuilt: bool = False,
    ) -> int:
        """Writes the decisions in one transaction: stories founded or extended, articles grouped; the new turn.

        `changes` were made by repair in their course: applied, in their order, to the articles as decided. `at` gives
        `Article.at` by article id. BusyError where another process has grouped since `turn`, or a decision rests on a
        story that was never stored. Without a turn, an article that was grouped meanwhile keeps what it has.
        `rebuilt`: what grouping knew was read from the store before.
        """
        with self.database.writing() as connection:
            number = take_turn(connection, "group", turn, rebuilt=now if rebuilt else None)
            waiting = _waiting(connection, [decision.article_id for decision in decided])
            valid = [decision for decision in decided if decision.article_id in waiting]
            insert_new(connection, stories, [_founded(one, at[one.article_id]) for one in valid if one.founded])
            open_targets(connection, changes)
            _require(connection, {decision.story_id for decision in valid})
            _extend(connection, valid, at)
            if valid:
                connection.execute(assignments.insert(), [_assignment_row(one, now, number) for one in valid])
                grouped = update(articles).where(articles.c.id == bindparam("b_id")).values(grouped_at=now)
                connection.execute(grouped, [{"b_id": decision.article_id} for decision in valid])
            apply_changes(connection, changes, now, decided={one.article_id for one in valid})
        return number


def _waiting(connection: Connection, ids: Sequence[str]) -> set[str]:
    query = select(articles.c.id).where(articles.c.grouped_at.is_(None))
    return {id for chunk in chunks(ids) for id in connection.scalars(query.where(articles.c.id.in_(chunk)))}


def _founded(decision: StoryAssignment, at: datetime) -> Values:
    return {"id": decision.story_id, "lead_id": decision.article_id, "founded_at": at, "last_at": at}


def _require(connection: Connection, ids: Iterable[str]) -> None:
    needed = set(ids)
    for chunk in chunks(sorted(needed)):
        live = select(stories.c.id).where(stories.c.id.in_(chunk), stories.c.merged_into.is_(None))
        needed -= set(connection.scalars(live))
    if needed:
        raise BusyError(
            f"another process grouped the same articles; {len(needed)} stories of this one do not exist",
            hint="run it again: it starts from what is stored",
        )


def _extend(connection: Connection, decided: Sequence[StoryAssignment], at: Mapping[str, datetime]) -> None:
    last: dict[str, datetime] = {}
    for decision in decided:
        last[decision.story_id] = max(at[decision.article_id], last.get(decision.story_id, at[decision.article_id]))
    new = bindparam("b_last_at", type_=stories.c.last_at.type)
    later = (
        update(stories)
        .where(stories.c.id == bindparam("b_id"))
        .values(last_at=case((stories.c.last_at < new, new), else_=stories.c.last_at))
    )
    if last:
        connection.execute(later, [{"b_id": id, "b_last_at": instant} for id, instant in last.items()])


def _assignment_row(decision: StoryAssignment, now: datetime, turn: int) -> Values:
    return {
        "article_id": decision.article_id,
        "story_id": decision.story_id,
        "nearest": decision.nearest,
        "signals": pack(decision.signals),
        "reprint_of": decision.reprint_of,
        "reprint_share": decision.reprint_share,
        "reprint_class": decision.reprint_class,
        "evidence": pack_one(decision.evidence) if decision.evidence else None,
        "wire": decision.wire,
        "decided_at": now,
        "founded": decision.founded,
        "turn": turn,
    }
