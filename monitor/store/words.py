"""The words by which articles are searched, kept in the transaction that writes their texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, select, text, update

from monitor.query.words import LONGEST_SUMMARY, LONGEST_TEXT, LONGEST_TITLE, indexed
from monitor.store.articles import NEWEST
from monitor.store.part import Part
from monitor.store.search_tables import FULL_TEXT
from monitor.store.sql import Values, among, chunks, insert_new, write_many
from monitor.store.tables import article_words, articles, index_progress, revisions, unwatched

_TEXTS = select(articles.c.seq, revisions.c.title, revisions.c.summary, revisions.c.text).join(revisions, NEWEST)
_SEQS = select(articles.c.seq)
_INSERT = article_words.insert()
_ADD = text(f"INSERT INTO {FULL_TEXT} (rowid, title, summary, text) VALUES (:seq, :title, :summary, :text)")  # noqa: S608 a constant
_TAKE = text(
    f"INSERT INTO {FULL_TEXT} ({FULL_TEXT}, rowid, title, summary, text)"  # noqa: S608 a constant
    " VALUES ('delete', :seq, :title, :summary, :text)"
)


class WordsPart(Part):
    def unindexed(self) -> int:
        """How many articles of an older database still lack their words: 0 from then on, at no cost."""
        with self.database.reading() as connection:
            done = connection.scalar(select(func.min(index_progress.c.done_seq)))
            if done is None:
                return 0
            return connection.scalar(select(func.count()).where(articles.c.seq > done)) or 0

    def index_some(self, most: int) -> int:
        """Makes the words of the next `most` of them, in order of arrival; how many were left to do, 0 at the end.

        One transaction, so that polls go on in between and an interrupted run goes on where it was.
        """
        with self.database.writing() as connection:
            done = connection.scalar(select(func.min(index_progress.c.done_seq)))
            if done is None:
                return 0
            rows = connection.execute(_TEXTS.where(articles.c.seq > done).order_by(articles.c.seq).limit(most)).all()
            _write(connection, rows)
            if len(rows) < most:
                connection.execute(delete(index_progress))
            else:
                connection.execute(update(index_progress).values(done_seq=rows[-1].seq))
        return len(rows)


def note_words(connection: Connection, ids: Iterable[str]) -> None:
    """Makes the words of these articles' newest revisions, and leaves the articles for `watch` to look at."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return
    rows = connection.execute(_TEXTS.where(among(connection, articles.c.id, wanted))).all()
    _write(connection, rows)
    insert_new(connection, unwatched, [{"seq": row.seq} for row in rows])


def forget_words(connection: Connection, ids: Iterable[str]) -> None:
    """Before articles are deleted."""
    seqs = list(connection.scalars(_SEQS.where(among(connection, articles.c.id, ids))))
    _take_out(connection, seqs)
    for some in chunks(seqs):
        connection.execute(delete(unwatched).where(unwatched.c.seq.in_(some)))


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
