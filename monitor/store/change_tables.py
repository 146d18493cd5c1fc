"""The tables of what happened to stories after their articles had been assigned, of what people said of pairs, and of
how far processes and imports got.

No foreign keys: the history of a story may outlive it, and a pair is forgotten with its articles (see prune.py).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from monitor.records import JSON
from monitor.store.columns import Counter
from monitor.store.row import Row, instant_column, json_column, text_column


class StoryChangeRow(Row, table=True):
    """Append-only: a merge, a split or a move, by repair or by hand."""

    __tablename__ = "story_changes"
    seq: int = Field(sa_type=Counter, primary_key=True)
    kind: str = text_column()
    by: str = text_column()
    at: datetime = instant_column(index=True)
    stories: JSON = json_column()  # ids, the surviving (or older) one first
    moves: JSON = json_column()
    signals: JSON = json_column()
    note: str = text_column()


class LinkRow(Row, table=True):
    """A person's word about two articles: the latest one counts."""

    __tablename__ = "links"
    a: str = text_column(primary_key=True)  # a < b
    b: str = text_column(primary_key=True)
    same: bool
    binding: bool  # grouping obeys it; False: a label, which moves nothing
    at: datetime = instant_column()
    by: str = text_column()
    note: str = text_column()
    __table_args__ = (Index(None, "b"),)


class RebuildRow(Row, table=True):
    """That a verb, before it wrote at this instant, had built what it knew from the store: a process had begun."""

    __tablename__ = "rebuilds"
    verb: str = text_column(primary_key=True)
    at: datetime = instant_column(primary_key=True)


class ImportRow(Row, table=True):
    """How far an imported file was read."""

    __tablename__ = "imports"
    file_key: str = text_column(primary_key=True)
    path: str = text_column()
    lines_done: int = Field(sa_type=Counter)
    finished_at: datetime | None = instant_column()


rebuilds = Row.metadata.tables["rebuilds"]
