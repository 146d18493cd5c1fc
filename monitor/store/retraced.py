"""What was traced until when, and what after: so that a process goes on where another one wrote down what it knew.

No row says in which turn of tracing an article was traced, but all of a turn have one instant of the clock. Where that
went backwards, more or fewer articles lie behind an instant than were traced since; the count of all tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select

from monitor.records import Article
from monitor.store.articles import ARTICLES, IN_ORDER, article_of
from monitor.store.part import Part
from monitor.store.sql import among, chunks
from monitor.store.tables import articles, turns

AT_ONCE = 1_000  # articles read at once: a few MB of text


@dataclass(frozen=True, slots=True)
class TracedPosition:
    """How far tracing is, at one moment."""

    turn: int  # the last one
    articles: int  # traced
    until: datetime | None  # the latest instant at which some were


class Retraced(Part):
    def traced_position(self) -> TracedPosition:
        """One walk over the articles' rows."""
        turn = select(turns.c.number).where(turns.c.verb == "trace").scalar_subquery()
        query = select(turn, func.count(articles.c.traced_at), func.max(articles.c.traced_at))
        with self.database.reading() as connection:
            number, count, until = connection.execute(query).one()
        return TracedPosition(number or 0, count, until)

    def traced_after(self, until: datetime) -> list[tuple[str, ...]]:
        """Ids of what was traced later, one tuple for each instant, in their order. One walk over the rows, too."""
        query = select(articles.c.traced_at, articles.c.id).where(articles.c.traced_at > until)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(articles.c.traced_at, *IN_ORDER)).all()
        return [tuple(row.id for row in same) for _, same in groupby(rows, key=lambda row: row.traced_at)]

    def articles_of(self, ids: Sequence[str]) -> Iterator[Article]:
        """These articles, those that are there, in the order of `ids`."""
        for some in chunks(ids, AT_ONCE):
            with self.database.reading() as connection:
                rows = connection.execute(ARTICLES.where(among(connection, articles.c.id, some))).all()
            found = {row.id: article_of(row) for row in rows}
            yield from (found[id] for id in some if id in found)
