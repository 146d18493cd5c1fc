"""Checkpoints of grouping: which file is one, by which turn an article was grouped, and whether it founded a story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("verb", "digest")),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("verb", name=op.f("pk_checkpoints")),
    )
    with op.batch_alter_table("assignments") as assignments:
        assignments.add_column(sa.Column("turn", _COUNTER, nullable=True))
        assignments.add_column(sa.Column("founded", sa.Boolean(), nullable=True))
    op.create_index(op.f("ix_assignments_turn"), "assignments", ["turn"])
