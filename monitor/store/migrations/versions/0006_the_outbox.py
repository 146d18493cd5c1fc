"""The outbox: editions, and a delivery for each recipient and output."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "editions",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "digest", "slot")),
        *(_instant(name) for name in ("since", "until")),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("items", "recipients")),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("subject", "text", "html")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("digest", "slot", name=op.f("uq_editions_digest_slot")),
    )
    op.create_index(op.f("ix_editions_digest_until"), "editions", ["digest", "until"])
    op.create_table(
        "deliveries",
        *(sa.Column(name, sa.Text(), nullable=False)
          for name in ("id", "edition_id", "output", "recipient", "message_id", "state")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("tries", "doubts")),
        _instant("due_at"),
        *(_instant(name, nullable=True) for name in ("next_try_at", "leased_until")),
        sa.Column("leased_by", sa.Text(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        _instant("sent_at", nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deliveries")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_deliveries_edition_id_editions")),
        sa.UniqueConstraint(
            "edition_id", "output", "recipient", name=op.f("uq_deliveries_edition_id_output_recipient")
        ),
    )
    op.create_index(op.f("ix_deliveries_state_next_try_at"), "deliveries", ["state", "next_try_at"])
