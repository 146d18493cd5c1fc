"""All that a verdict was made of, so that it can be redone; reasons of withdrawals; headers of documents; restarts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# As far as it is known, verdicts of before were made of what is stored now.
_FILL = (
    "UPDATE phrase_uses SET owner_id = (SELECT o.owner_id FROM articles a JOIN outlets o ON o.id = a.outlet_id"
    " WHERE a.id = phrase_uses.article_id),"
    " wire = (SELECT s.wire FROM assignments s WHERE s.article_id = phrase_uses.article_id),"
    " reprint_of = (SELECT s.reprint_of FROM assignments s WHERE s.article_id = phrase_uses.article_id),"
    " reprint_class = (SELECT s.reprint_class FROM assignments s WHERE s.article_id = phrase_uses.article_id),"
    " story_id = (SELECT s.story_id FROM assignments s WHERE s.article_id = phrase_uses.article_id)"
)


def upgrade() -> None:
    with op.batch_alter_table("phrases") as phrases:
        phrases.add_column(sa.Column("measured", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("phrase_uses") as uses:
        for name in ("owner_id", "wire", "reprint_of", "reprint_class", "story_id"):
            uses.add_column(sa.Column(name, sa.Text(), nullable=True))
    op.execute(_FILL)
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("headers", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("findings") as findings:
        findings.add_column(sa.Column("withdrawn_for", sa.JSON(), nullable=True))
    op.create_table(
        "rebuilds",
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("verb", "at", name=op.f("pk_rebuilds")),
    )
