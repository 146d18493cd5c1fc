"""The tables of search, watchlists, and labels of phrases.

article_words → articles      what is searched of an article; the index over it is the database's own:
                              article_index (FTS5) on SQLite, ix_article_words_terms (GIN) on PostgreSQL
unindexed → articles          articles whose newest words are not made yet
unwatched → articles          articles that nobody has held against the watchlists yet
watch_matches → articles      what was found when somebody did
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Field

from monitor.store.columns import Counter
from monitor.store.row import Row
from monitor.store.row import instant_column as _instant
from monitor.store.row import text_column as _text

# The names of what the migrations make by hand, for alembic knows neither kind.
FULL_TEXT = "article_index"
TERMS_INDEX = "ix_article_words_terms"
# What the index on PostgreSQL holds; a query must say it in the same words to be answered from there.
TERMS = "array_to_tsvector(array_remove(string_to_array(title || summary || text, ' '), ''))"


_GIVEN: Any = {"autoincrement": False}  # a number of articles.seq, never the database's own


class ArticleWordsRow(Row, table=True):
    """The words of an article's newest revision, as `query.words.indexed` gives them."""

    __tablename__ = "article_words"
    seq: int = Field(sa_type=Counter, primary_key=True, foreign_key="articles.seq", sa_column_kwargs=_GIVEN)
    title: str = _text()
    summary: str = _text()
    text: str = _text()


class UnindexedRow(Row, table=True):
    """Written with every new text; gone when the words of the newest are made."""

    __tablename__ = "unindexed"
    seq: int = Field(sa_type=Counter, primary_key=True, foreign_key="articles.seq", sa_column_kwargs=_GIVEN)


class UnwatchedRow(Row, table=True):
    __tablename__ = "unwatched"
    seq: int = Field(sa_type=Counter, primary_key=True, foreign_key="articles.seq", sa_column_kwargs=_GIVEN)


class WatchMatchRow(Row, table=True):
    __tablename__ = "watch_matches"
    watchlist_id: str = _text(primary_key=True)
    article_id: str = _text(primary_key=True, foreign_key="articles.id", index=True)
    phrase: str = _text(primary_key=True)  # as it stands in feeds.yaml; "": the watchlist names outlets alone
    field: str = _text(primary_key=True)  # title | summary | text; "" as above
    start: int = Field(primary_key=True)  # characters of the field
    end: int
    revision: int  # of the article, in which it stands
    matched_at: datetime = _instant(index=True)


class PhraseLabelRow(Row, table=True):
    """Append-only: of several labels on one phrase the latest counts. It outlives the phrase."""

    __tablename__ = "phrase_labels"
    seq: int = Field(sa_type=Counter, primary_key=True)  # the database counts
    phrase_id: str = _text(index=True)
    label: str = _text()
    labelled_at: datetime = _instant()
    by: str = _text()
    note: str = _text()
