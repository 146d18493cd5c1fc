"""Stories that change after they were founded: merges, splits, moves, people's words about pairs, predecessors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "story_changes",
        sa.Column("seq", _COUNTER, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("stories", "moves", "signals")),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_story_changes")),
    )
    op.create_index(op.f("ix_story_changes_at"), "story_changes", ["at"])
    op.create_table(
        "links",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("a", "b")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("same", "binding")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("by", "note")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_b"), "links", ["b"])
    with op.batch_alter_table("stories") as stories:
        for name in ("predecessor_id", "merged_into"):
            stories.add_column(sa.Column(name, sa.Text(), nullable=True))
