"""Search: a query's tree → the latest articles that match, and how many there are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select, text

from monitor.query.tree import Node, drawn, written
from monitor.records import SearchFound, SearchPlan
from monitor.store.articles import ARTICLES, IN_ORDER, article_of
from monitor.store.part import Part
from monitor.store.search_sql import condition
from monitor.store.tables import article_words, articles

Arrived = tuple[datetime, datetime]
# PostgreSQL believes that splitting a row's words costs as much as adding two numbers, and for a common word it went
# through all rows in place of the index: 8 s for 300,000 articles. Compiling such a plan (jit) gains nothing either.
# Both end with the transaction.
_BY_INDEX = text("SET LOCAL enable_seqscan = off"), text("SET LOCAL jit = off")
_LATEST = tuple(column.desc() for column in IN_ORDER)


class Search(Part):
    def search(self, query: Node, *, limit: int = 100, arrived: Arrived | None = None) -> SearchFound:
        """The latest `limit` articles that match, by `Article.at`; count and list come from one query.

        `arrived`: only those first seen after the first instant and not after the second, whatever their dates say.
        """
        dialect = self.database.engine.dialect.name
        statement = _found(query, dialect, limit, arrived)
        with self.database.reading() as connection:
            if dialect == "postgresql":
                for setting in _BY_INDEX:
                    connection.execute(setting)
            rows = connection.execute(statement).all()
        return SearchFound(articles=tuple(map(article_of, rows)), total=rows[0].total if rows else 0)

    def search_plan(self, query: Node) -> SearchPlan:
        """How the query is read, and what is asked of this database, values written out."""
        dialect = self.database.engine.dialect
        statement = _seqs(query, dialect.name)
        sql = str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        return SearchPlan(written=written(query), tree=tuple(drawn(query)), sql=sql, database=dialect.name)


def _seqs(query: Node, dialect: str, arrived: Arrived | None = None) -> Select[Any]:
    """PostgreSQL finds first and sorts then: left to itself it walks all articles by date, and splits their words."""
    asked = condition(query, dialect)
    if arrived is not None:
        seen = articles.c.first_seen_until
        asked = and_(asked, seen > arrived[0], seen <= arrived[1])
    if dialect == "sqlite":
        return _counted(articles.c).where(asked)
    joined = select(articles.c.seq, articles.c.ordered_at).join(article_words, article_words.c.seq == articles.c.seq)
    return _counted(joined.where(asked).cte("matching").prefix_with("MATERIALIZED").c)


def _counted(of: Any) -> Select[Any]:
    return select(of.seq, func.count().over().label("total")).order_by(of.ordered_at.desc(), of.seq.desc())


def _found(query: Node, dialect: str, limit: int, arrived: Arrived | None) -> Select[Any]:
    """The texts are joined to those that are shown, and to no others."""
    some = _seqs(query, dialect, arrived).limit(limit).subquery("found")
    return ARTICLES.add_columns(some.c.total).join(some, some.c.seq == articles.c.seq).order_by(*_LATEST)
