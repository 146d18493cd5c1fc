"""What a search found, and how it was asked."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records.articles import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFound:
    """The latest of the articles, and how many there are in all: both from one query."""

    articles: tuple[Article, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPlan:
    """How a query was read, and what the database is asked."""

    written: str  # the query again, with all that was understood
    tree: tuple[str, ...]  # in lines
    sql: str
    database: str  # sqlite | postgresql
