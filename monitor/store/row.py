"""What every table begins with: the base of its rows, and how columns of text, instants and JSON are written."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON as Json
from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from monitor.store.columns import Instant, PlainText

# Every constraint has a name, or a later migration could not drop it (SQLite has no default names).
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Row(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """The common base: our own metadata, so that no other table of the process strays into it."""


def text_column(**options: Any) -> Any:
    return Field(sa_type=PlainText, **options)


def instant_column(**options: Any) -> Any:
    return Field(sa_type=Instant, **options)


def json_column(**options: Any) -> Any:
    return Field(sa_type=Json, nullable=False, **options)
