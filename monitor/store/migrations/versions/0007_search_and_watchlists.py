"""The words of articles with an index over them, what watchlists found, and readers' labels of phrases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The words are made by the program, so the tokenizer has only to part them at blanks: "ascii" takes every character
# beyond ASCII for a letter. columnsize=0: nothing is ranked.
_SQLITE = (
    "CREATE VIRTUAL TABLE article_index USING fts5("
    "title, summary, text, content='article_words', content_rowid='seq', tokenize='ascii', columnsize=0)"
)
_POSTGRES = (
    "CREATE INDEX ix_article_words_terms ON article_words USING gin"
    " (array_to_tsvector(array_remove(string_to_array(title || summary || text, ' '), '')))"
)


def upgrade() -> None:
    op.create_table(
        "article_words",
        sa.Column("seq", _COUNTER, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("title", "summary", "text")),
        sa.ForeignKeyConstraint(["seq"], ["articles.seq"], name=op.f("fk_article_words_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_article_words")),
    )
    op.execute(_SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES)
    op.create_table(
        "index_progress",
        sa.Column("done_seq", _COUNTER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("done_seq", name=op.f("pk_index_progress")),
    )
    op.execute("INSERT INTO index_progress (done_seq) SELECT 0 WHERE EXISTS (SELECT 1 FROM articles)")
    op.create_table(
        "unwatched",
        sa.Column("seq", _COUNTER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["articles.seq"], name=op.f("fk_unwatched_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_unwatched")),
    )
    op.create_table(
        "watch_matches",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("watchlist_id", "article_id", "phrase", "field")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("start", "end", "revision")),
        sa.Column("matched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_watch_matches_article_id")),
        sa.PrimaryKeyConstraint(
            "watchlist_id", "article_id", "phrase", "field", "start", name=op.f("pk_watch_matches")
        ),
    )
    op.create_index(op.f("ix_watch_matches_article_id"), "watch_matches", ["article_id"])
    op.create_index(op.f("ix_watch_matches_matched_at"), "watch_matches", ["matched_at"])
    op.create_table(
        "phrase_labels",
        sa.Column("seq", _COUNTER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("phrase_id", "label")),
        sa.Column("labelled_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by", "note")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_phrase_labels")),
    )
    op.create_index(op.f("ix_phrase_labels_phrase_id"), "phrase_labels", ["phrase_id"])
