"""What alembic runs for each command: the open connection of monitor/store/migrate.py, never one of its own.

The next revision: change tables.py, add versions/000N_what.py by hand or with `alembic.command.revision`
(autogenerate=True) on an up-to-date database, and set HEAD in schema.py. Tests hold all three together.
"""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from monitor.store.columns import Instant, KeyText, PlainText
from monitor.store.tables import metadata

_PLAIN = {Instant: "sa.DateTime(timezone=True)", KeyText: "sa.Text()", PlainText: "sa.Text()"}


def plain(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Our column types as what they are in the database: a migration must outlive the classes."""
    return _PLAIN.get(type(item), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table only by building a new one
    render_item=plain,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
