"""Alembic, spoken to from the program: no ini file, no command line. Imported only to change a schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from monitor.store.search_tables import FULL_TEXT, TERMS_INDEX
from monitor.store.sql_views import drop_views, make_views
from monitor.store.tables import metadata

_FOLDER = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def revisions() -> tuple[str, ...]:
    """Every revision that this program knows, newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def upgrade(connection: Connection) -> None:
    """Brings the schema to the newest revision, inside the transaction that is open."""
    config = _config()
    config.attributes["connection"] = connection
    drop_views(connection)
    command.upgrade(config, "head")
    make_views(connection)


def _compared(name: str | None, _kind: str, _parents: Any) -> bool:
    """Not the full-text indexes, which only the migrations know how to make."""
    return not (name or "").startswith((FULL_TEXT, TERMS_INDEX))


def differences(connection: Connection) -> list[Any]:
    """What alembic would change to turn the database into our tables: empty, or a migration is missing."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _compared})
    return list(compare_metadata(context, metadata))
