"""Merges, splits and moves, by repair or by hand, and what people said of pairs of articles."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, cast, func, or_, select, update

from monitor.errors import BusyError
from monitor.records import Bond, HandLink, StoryChange, StoryChangeNote, StoryMove, content_id
from monitor.store.articles import IN_ORDER
from monitor.store.packing import pack, signals
from monitor.store.part import Part
from monitor.store.sql import among, upsert
from monitor.store.tables import articles, assignments, links, stories, story_changes, turns
from monitor.store.turns import take_turn


class Changes(Part):
    def save_story_changes(
        self,
        changes: Sequence[StoryChange],
        now: datetime,
        *,
        links: Sequence[HandLink] = (),
        turn: int | None = None,
    ) -> int:
        """Applies the moves one change after the other and writes them down, in one transaction; the new turn.

        A story without articles keeps its row, which leads to where they went; leads and dates of the others are
        made anew. `links` bind from then on. BusyError, and nothing is written, where another process has grouped
        since `turn`, or an article is not where a move takes it from.
        """
        with self.database.writing() as connection:
            number = take_turn(connection, "group", turn)
            apply_changes(connection, changes, now)
            _keep_links(connection, links, binding=True)
        return number

    def story_changes(self, story_id: str) -> tuple[StoryChangeNote, ...]:
        """What was changed about a story, in order of time. Linear in the changes of all stories."""
        named = cast(story_changes.c.stories, Text).contains(f'"{story_id}"', autoescape=True)
        with self.database.reading() as connection:
            rows = connection.execute(select(story_changes).where(named).order_by(story_changes.c.seq))
            return tuple(note_of(row) for row in rows)

    def changes_after(self, seq: int) -> tuple[StoryChangeNote, ...]:
        """Every change after that one, in order."""
        query = select(story_changes).where(story_changes.c.seq > seq).order_by(story_changes.c.seq)
        with self.database.reading() as connection:
            return tuple(map(note_of, connection.execute(query)))

    def position(self) -> tuple[int, int]:
        """(the turn of grouping, the last change of stories), as they stand at one moment."""
        turn = select(turns.c.number).where(turns.c.verb == "group").scalar_subquery()
        last = select(func.max(story_changes.c.seq)).scalar_subquery()
        with self.database.reading() as connection:
            row = connection.execute(select(turn, last)).one()
            return row[0] or 0, row[1] or 0

    def moves_after(self, seq: int) -> tuple[int, dict[str, str]]:
        """(the last change, article → story of all that changes after `seq` moved). Linear in these."""
        moves: dict[str, str] = {}
        query = select(story_changes.c.seq, story_changes.c.moves).where(story_changes.c.seq > seq)
        with self.database.reading() as connection:
            for row in connection.execute(query.order_by(story_changes.c.seq)):
                seq = row.seq
                moves.update((article, new) for article, _, new in row.moves)
        return seq, moves

    def save_links(self, said: Sequence[HandLink], *, binding: bool) -> None:
        """Writes what a person said of pairs; the later word counts, but a label loosens no bond."""
        with self.database.writing() as connection:
            _keep_links(connection, said, binding=binding)

    def links(self, *, binding: bool | None = True, of: Iterable[str] | None = None) -> tuple[HandLink, ...]:
        """What people said, by pair: what binds, labels (False), or both (None); `of`: about any of these articles."""
        query = select(links).order_by(links.c.a, links.c.b)
        if binding is not None:
            query = query.where(links.c.binding == binding)
        with self.database.reading() as connection:
            if of is not None:
                wanted = tuple(of)
                query = query.where(or_(among(connection, links.c.a, wanted), among(connection, links.c.b, wanted)))
            return tuple(link_of(row) for row in connection.execute(query))

    def bonds(self) -> tuple[Bond, ...]:
        """What binds, with the stories in which the articles stand now, however long ago they came."""
        of_a, of_b = assignments.alias(), assignments.alias()
        query = (
            select(links, of_a.c.story_id.label("story_a"), of_b.c.story_id.label("story_b"))
            .outerjoin(of_a, of_a.c.article_id == links.c.a)
            .outerjoin(of_b, of_b.c.article_id == links.c.b)
            .where(links.c.binding)
            .order_by(links.c.a, links.c.b)
        )
        with self.database.reading() as connection:
            return tuple(
                Bond(
                    a=row.a, b=row.b, same=row.same, at=row.at, by=row.by, note=row.note,
                    story_a=row.story_a, story_b=row.story_b,
                )
                for row in connection.execute(query)
            )  # fmt: skip


def apply_changes(
    connection: Connection, changes: Sequence[StoryChange], now: datetime, *, decided: Container[str] = frozenset()
) -> None:
    """Moves the articles, one change after the other, and writes the changes down.

    A merge takes every article of the emptied story along: those that had left the window of who decided it, and those
    that joined meanwhile; but not those `decided` in the same breath, whom it names itself where they are to move: some
    of them came to a story that was emptied and then taken up again.
    """
    written = []
    for change in changes:
        whole = _whole(connection, change, decided) if change.kind == "merge" else change
        _apply(connection, whole)
        written.append(_change_row(whole, now))
    if written:
        connection.execute(story_changes.insert(), written)


def open_targets(connection: Connection, changes: Sequence[StoryChange]) -> None:
    """Every story that an article moves to is there and can take articles: later decisions may rest on it."""
    ids = {move.article_id for change in changes for move in change.moves}
    facts = {row.id: row for row in _facts(connection, ids)}
    for change in changes:
        for story_id in dict.fromkeys(move.to_story for move in change.moves):
            rows = [facts[move.article_id] for move in change.moves if move.to_story == story_id]
            _open(connection, story_id, rows)


def forget_changes(connection: Connection, before: datetime) -> None:
    """Deletes older changes that concern only stories that are no more."""
    known = set(connection.scalars(select(stories.c.id)))
    old = connection.execute(select(story_changes.c.seq, story_changes.c.stories).where(story_changes.c.at < before))
    gone = [row.seq for row in old if not known.intersection(row.stories)]
    for seq in gone:
        connection.execute(story_changes.delete().where(story_changes.c.seq == seq))


def _whole(connection: Connection, merge: StoryChange, decided: Container[str]) -> StoryChange:
    went = {move.from_story: move.to_story for move in merge.moves}
    named = {move.article_id for move in merge.moves}
    query = select(assignments.c.article_id, assignments.c.story_id).where(assignments.c.story_id.in_(went))
    rest = tuple(
        StoryMove(article_id=row.article_id, from_story=row.story_id, to_story=went[row.story_id])
        for row in connection.execute(query.order_by(assignments.c.article_id))
        if row.article_id not in named and row.article_id not in decided
    )
    return replace(merge, moves=merge.moves + rest)


def _apply(connection: Connection, change: StoryChange) -> None:
    moved = {move.article_id: move for move in change.moves}
    _require(connection, moved)
    facts = _facts(connection, moved)
    for story_id in dict.fromkeys(move.to_story for move in change.moves):
        _open(connection, story_id, [row for row in facts if moved[row.id].to_story == story_id])
    for move in change.moves:
        connection.execute(
            update(assignments).where(assignments.c.article_id == move.article_id).values(story_id=move.to_story)
        )
    went = {move.from_story: move.to_story for move in change.moves}
    for story_id in {*went, *went.values()}:
        _recount(connection, story_id, went.get(story_id))


def _require(connection: Connection, moved: Mapping[str, StoryMove]) -> None:
    query = select(assignments.c.article_id, assignments.c.story_id)
    found = connection.execute(query.where(among(connection, assignments.c.article_id, moved)))
    there = {row.article_id: row.story_id for row in found}
    lost = [move.article_id for move in moved.values() if there.get(move.article_id) != move.from_story]
    if lost:
        raise BusyError(
            f"{lost[0]} is not in {moved[lost[0]].from_story} any more: stories changed meanwhile",
            hint="look at the stories again, then repeat it",
        )


def _facts(connection: Connection, ids: Iterable[str]) -> list[Row[Any]]:
    query = select(articles.c.id, articles.c.ordered_at).order_by(*IN_ORDER)
    return list(connection.execute(query.where(among(connection, articles.c.id, ids))))


def _open(connection: Connection, story_id: str, rows: Sequence[Row[Any]]) -> None:
    """A story of that id that can take articles: a new one, or one that a merge had emptied."""
    lead = next((row for row in rows if content_id("s", row.id) == story_id), rows[0])
    merged = connection.execute(select(stories.c.merged_into).where(stories.c.id == story_id)).one_or_none()
    if merged is None:
        fresh = {"id": story_id, "lead_id": lead.id, "founded_at": lead.ordered_at, "last_at": lead.ordered_at}
        connection.execute(stories.insert().values(fresh))
    elif merged.merged_into is not None:
        revived = {"merged_into": None, "lead_id": lead.id, "predecessor_id": None}
        connection.execute(update(stories).where(stories.c.id == story_id).values(revived))


def _recount(connection: Connection, story_id: str, went: str | None) -> None:
    """Lead and dates from the members; without any, the id leads to `went`."""
    members = connection.execute(
        select(articles.c.id, articles.c.ordered_at)
        .join(assignments, assignments.c.article_id == articles.c.id)
        .where(assignments.c.story_id == story_id)
        .order_by(*IN_ORDER)
    ).all()
    changed = update(stories).where(stories.c.id == story_id)
    if not members:
        connection.execute(changed.values(merged_into=went))
        return
    lead = connection.scalar(select(stories.c.lead_id).where(stories.c.id == story_id))
    if lead not in {row.id for row in members}:
        lead = members[0].id
    connection.execute(changed.values(lead_id=lead, founded_at=members[0].ordered_at, last_at=members[-1].ordered_at))


def _keep_links(connection: Connection, said: Sequence[HandLink], *, binding: bool) -> None:
    latest = {(link.a, link.b): link for link in said}
    if not binding:
        known = select(links.c.a, links.c.b).where(
            links.c.binding, among(connection, links.c.a, {a for a, _ in latest})
        )
        for row in connection.execute(known):
            latest.pop((row.a, row.b), None)
    upsert(connection, links, [_link_row(link, binding) for link in latest.values()])


def _link_row(link: HandLink, binding: bool) -> dict[str, Any]:
    return {
        "a": link.a, "b": link.b, "same": link.same, "binding": binding, "at": link.at, "by": link.by,
        "note": link.note,
    }  # fmt: skip


def link_of(row: Row[Any]) -> HandLink:
    return HandLink(a=row.a, b=row.b, same=row.same, at=row.at, by=row.by, note=row.note)


def _change_row(change: StoryChange, now: datetime) -> dict[str, Any]:
    return {
        "kind": change.kind, "by": change.by, "at": now, "stories": list(change.stories),
        "moves": [[move.article_id, move.from_story, move.to_story] for move in change.moves],
        "signals": pack(change.signals), "note": change.note,
    }  # fmt: skip


def note_of(row: Row[Any]) -> StoryChangeNote:
    moves = tuple(StoryMove(article_id=one, from_story=old, to_story=new) for one, old, new in row.moves)
    change = StoryChange(
        kind=row.kind, by=row.by, stories=tuple(row.stories), moves=moves, signals=signals(row.signals), note=row.note
    )
    return StoryChangeNote(seq=row.seq, at=row.at, change=change)
