"""Which articles' words are still to be made: one row each, in place of how far an older database was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "unindexed",
        sa.Column("seq", _COUNTER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["articles.seq"], name=op.f("fk_unindexed_seq")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_unindexed")),
    )
    # Without a row there, every article has its words, and min() is NULL.
    op.execute(
        "INSERT INTO unindexed (seq)"
        " SELECT seq FROM articles WHERE seq > (SELECT min(done_seq) FROM index_progress) ORDER BY seq"
    )
    op.drop_table("index_progress")
