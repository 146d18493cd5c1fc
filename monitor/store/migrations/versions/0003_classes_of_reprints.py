"""Of which class a reprint is, and what shows it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assignments") as assignments:
        assignments.add_column(sa.Column("reprint_class", sa.Text(), nullable=True))
        assignments.add_column(sa.Column("evidence", sa.JSON(none_as_null=True), nullable=True))
