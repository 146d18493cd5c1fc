"""Articles on their way past the watchlists, and what was found in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, select

from monitor.records import Article, WatchedArticle, WatchHistory, WatchMatch, WatchNote
from monitor.store.articles import ARTICLES, IN_ORDER, NEWEST, PAGE, article_of
from monitor.store.part import Part
from monitor.store.sql import among, insert_new
from monitor.store.tables import article_words, articles, revisions, unindexed, unwatched, watch_matches

FIELDS = ("title", "summary", "text")
_WITH_WORDS = (
    select(
        articles.c.id, articles.c.seq, articles.c.outlet_id, articles.c.revision,
        *(revisions.c[field] for field in FIELDS), *(article_words.c[field].label(f"w_{field}") for field in FIELDS),
    )
    .join(article_words, article_words.c.seq == articles.c.seq)
    .join(revisions, NEWEST)
    .where(~exists(select(unindexed.c.seq).where(unindexed.c.seq == articles.c.seq)))
    .order_by(articles.c.seq)
)  # fmt: skip
_UNWATCHED = _WITH_WORDS.join(unwatched, unwatched.c.seq == articles.c.seq)
# What was read is done with, unless it was edited in between: then its new words wait.
_DONE = delete(unwatched).where(
    unwatched.c.seq == bindparam("b_seq"),
    exists(
        select(articles.c.seq).where(articles.c.seq == unwatched.c.seq, articles.c.revision == bindparam("b_revision"))
    ),
)


class Watched(Part):
    def unwatched(self, limit: int) -> tuple[WatchedArticle, ...]:
        """New and edited articles that were not held against the watchlists yet, in order of arrival.

        Those whose words are made (`index_some`): of an edited one they would be another revision's until then.
        """
        with self.database.reading() as connection:
            return tuple(map(_article, connection.execute(_UNWATCHED.limit(limit))))

    def save_watched(self, read: Sequence[WatchedArticle], matches: Sequence[WatchMatch], now: datetime) -> int:
        """Writes what was found in the articles that were read, once; how many matches were not there before."""
        with self.database.writing() as connection:
            there = among(connection, articles.c.id, {match.article_id for match in matches})
            kept = set(connection.scalars(select(articles.c.id).where(there)))  # others were pruned meanwhile
            before = connection.scalar(_COUNT) or 0
            insert_new(connection, watch_matches, [_row(match, now) for match in matches if match.article_id in kept])
            if read:
                connection.execute(_DONE, [{"b_seq": one.seq, "b_revision": one.revision} for one in read])
            return (connection.scalar(_COUNT) or 0) - before

    def with_words(self, since: datetime) -> Iterator[WatchedArticle]:
        """Every article whose `at` is not before `since`, in order of arrival, page by page."""
        query, last = _WITH_WORDS.where(articles.c.ordered_at >= since).limit(PAGE), 0
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(query.where(articles.c.seq > last)).all()
            yield from map(_article, rows)
            if len(rows) < PAGE:
                return
            last = rows[-1].seq

    def latest_of(self, ids: Collection[str], limit: int) -> tuple[Article, ...]:
        """The latest `limit` of these articles, by `Article.at`."""
        order = tuple(column.desc() for column in IN_ORDER)
        with self.database.reading() as connection:
            query = ARTICLES.where(among(connection, articles.c.id, ids)).order_by(*order).limit(limit)
            return tuple(map(article_of, connection.execute(query)))

    def watch_nothing(self) -> None:
        """Nobody watches: the articles that came need not wait."""
        with self.database.reading() as connection:
            if connection.scalar(select(unwatched.c.seq).limit(1)) is None:
                return
        with self.database.writing() as connection:
            connection.execute(delete(unwatched))

    def watch_history(self, since: datetime) -> dict[str, WatchHistory]:
        """By watchlist: articles matched since then, and the latest match of all."""
        recent = func.count(watch_matches.c.article_id.distinct()).filter(watch_matches.c.matched_at >= since)
        query = select(
            watch_matches.c.watchlist_id, recent.label("articles"), func.max(watch_matches.c.matched_at).label("last")
        ).group_by(watch_matches.c.watchlist_id)
        with self.database.reading() as connection:
            return {
                row.watchlist_id: WatchHistory(articles=row.articles, last_at=row.last)
                for row in connection.execute(query)
            }

    def watch_matches(
        self, *, since: datetime | None = None, watchlist: str | None = None
    ) -> tuple[tuple[WatchMatch, datetime], ...]:
        """Matches with the instant at which each was found, by that instant; for detectors and digests."""
        query = select(watch_matches).order_by(
            watch_matches.c.matched_at, watch_matches.c.watchlist_id, watch_matches.c.article_id, watch_matches.c.start
        )
        if since is not None:
            query = query.where(watch_matches.c.matched_at >= since)
        if watchlist is not None:
            query = query.where(watch_matches.c.watchlist_id == watchlist)
        with self.database.reading() as connection:
            return tuple((_match(row), row.matched_at) for row in connection.execute(query))

    def watch_notes(self, since: datetime, until: datetime) -> tuple[WatchNote, ...]:
        """The articles that matched in (since, until], once a watchlist, in the order in which they were found."""
        query = (
            select(watch_matches, articles.c.outlet_id, articles.c.url, revisions.c.title)
            .join(articles, articles.c.id == watch_matches.c.article_id)
            .join(revisions, NEWEST)
            .where(watch_matches.c.matched_at > since, watch_matches.c.matched_at <= until)
            .order_by(watch_matches.c.matched_at, watch_matches.c.watchlist_id, articles.c.seq, watch_matches.c.start)
        )
        found: dict[tuple[str, str], WatchNote] = {}
        with self.database.reading() as connection:
            for row in connection.execute(query):
                note = WatchNote(
                    watchlist=row.watchlist_id, article_id=row.article_id, outlet_id=row.outlet_id, title=row.title,
                    url=row.url, at=row.matched_at, words=row.phrase,
                )  # fmt: skip
                found.setdefault((note.watchlist, note.article_id), note)
        return tuple(found.values())


_COUNT = select(func.count()).select_from(watch_matches)


def _article(row: Row[Any]) -> WatchedArticle:
    return WatchedArticle(
        id=row.id, seq=row.seq, outlet_id=row.outlet_id, revision=row.revision,
        texts={field: getattr(row, field) for field in FIELDS},
        words={field: getattr(row, f"w_{field}") for field in FIELDS},
    )  # fmt: skip


def _row(match: WatchMatch, now: datetime) -> dict[str, Any]:
    return {
        "watchlist_id": match.watchlist_id, "article_id": match.article_id, "phrase": match.phrase,
        "field": match.field, "start": match.start, "end": match.end, "revision": match.revision, "matched_at": now,
    }  # fmt: skip


def _match(row: Row[Any]) -> WatchMatch:
    return WatchMatch(
        watchlist_id=row.watchlist_id, article_id=row.article_id, phrase=row.phrase, field=row.field, start=row.start,
        end=row.end, revision=row.revision,
    )  # fmt: skip
