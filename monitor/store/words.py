"""The words by which articles are searched, made behind the transactions that write their texts.

A poll writes one number for each new text, and `index_some` makes the words of those: made by the poll, they were half
of its time. What is not made yet stands in rows, so nothing is lost with a process.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, text

from monitor.query.words import LONGEST_SUMMARY, LONGEST_TEXT, LONGEST_TITLE, indexed
from monitor.store.articles import NEWEST
from monitor.store.columns import packed
from monitor.store.part import Part
from monitor.store.search_tables import FULL_TEXT
from monitor.store.sql import Values, among, among_sent, chunks, insert_or_leave, write_many
from monitor.store.tables import article_words, articles, revisions, unindexed, unwatched

_TEXTS = select(articles.c.seq, revisions.c.title, revisions.c.summary, revisions.c.text).join(revisions, NEWEST)
_SEQS = select(articles.c.seq)
_LAST = select(func.max(articles.c.seq))
_LATEST = select(unindexed.c.seq).order_by(unindexed.c.seq.desc())
_INSERT = article_words.insert()
_ADD = text(f"INSERT INTO {FULL_TEXT} (rowid, title, summary, text) VALUES (:seq, :title, :summary, :text)")  # noqa: S608 a constant
_TAKE = text(
    f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, title, summary, text)"  # noqa: S608 a constant
    " VALUES ('delete', :seq, :title, :summary, :text)"
)


class WordsPart(Part):
    def unindexed(self) -> int:
        """How many articles came or were edited, and cannot be found by their words yet."""
        with self.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(unindexed)) or 0

    def index_some(self, most: int) -> int:
        """Makes the words of `most` of them at most, the latest first; how many that were, 0 when none is left.

        One transaction, so that polls go on in between and an interrupted run goes on where it was. The latest first,
        because after an update a large database has all of its articles in line. Nothing else writes meanwhile
        (`writing`), so what is read here is the newest text.
        """
        with self.database.reading() as connection:
            if (
                connection.scalar(_LATEST.limit(1)) is None
            ):  # asked before every search, which need not wait for writers
                return 0
        with self.database.writing() as connection:
            seqs = sorted(connection.scalars(_LATEST.limit(most)))
            for some in chunks(seqs):  # in their order: FTS5 writes out what it holds where a number is smaller
                _write(connection, connection.execute(_TEXTS.where(articles.c.seq.in_(some)).order_by(articles.c.seq)))
                connection.execute(delete(unindexed).where(unindexed.c.seq.in_(some)))
        return len(seqs)


def note_texts(connection: Connection, ids: Iterable[str]) -> None:
    """Leaves these articles, which are new or edited, for `index_some` and for `watch` to look at."""
    if wanted := list(dict.fromkeys(ids)):
        for statement in _noted(connection.dialect.name, by="id"):
            connection.execute(statement, {"sent": packed(wanted)})


def note_new(connection: Connection, after: int) -> None:
    """The same for all articles behind the number `after`: a third of the cost of finding them by their ids."""
    for statement in _noted(connection.dialect.name, by="seq"):
        connection.execute(statement, {"after": after})


def latest(connection: Connection) -> int:
    """The number of the article that came last; 0 before the first."""
    return connection.scalar(_LAST) or 0


@lru_cache(maxsize=4)
def _noted(dialect: str, *, by: str) -> tuple[Any, ...]:
    wanted = among_sent(dialect, articles.c.id) if by == "id" else articles.c.seq > bindparam("after")
    found = select(articles.c.seq).where(wanted)
    return tuple(insert_or_leave(table, dialect).from_select(["seq"], found) for table in (unindexed, unwatched))


def forget_words(connection: Connection, ids: Iterable[str]) -> None:
    """Before articles are deleted."""
    seqs = list(connection.scalars(_SEQS.where(among(connection, articles.c.id, ids))))
    _take_out(connection, seqs)
    for some in chunks(seqs):
        for table in (unindexed, unwatched):
            connection.execute(delete(table).where(table.c.seq.in_(some)))


def _write(connection: Connection, rows: Iterable[Any]) -> None:
    fresh = [_words(row) for row in rows]
    _take_out(connection, [row["seq"] for row in fresh])
    write_many(connection, _INSERT, fresh)
    if connection.dialect.name == "sqlite" and fresh:
        connection.execute(_ADD, fresh)


def _take_out(connection: Connection, seqs: list[int]) -> None:
    """The index on SQLite must be told what it held, word for word."""
    for some in chunks(seqs):
        mine = article_words.c.seq.in_(some)
        if connection.dialect.name == "sqlite":
            old = [dict(row._mapping) for row in connection.execute(select(article_words).where(mine))]
            if not old:
                continue
            connection.execute(_TAKE, old)
        connection.execute(delete(article_words).where(mine))


def _words(row: Any) -> Values:
    return {
        "seq": row.seq,
        "title": indexed(row.title, LONGEST_TITLE),
        "summary": indexed(row.summary, LONGEST_SUMMARY),
        "text": indexed(row.text, LONGEST_TEXT),
    }
