"""Export: what is stored, as rows for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO

from monitor import archive
from monitor.app.clock import Told, silent
from monitor.app.parts import Parts
from monitor.records import EXPORTS
from monitor.store.sql_views import VIEWS


class Exporting(Parts):
    """Everything since an instant, the oldest first, in flat memory."""

    def export(
        self, kind: str, form: str, file: BinaryIO, *, since: datetime | None = None, told: Told = silent
    ) -> int:
        """Writes articles, stories, narratives or edits (`kind`) as csv, ndjson or parquet (`form`); how many rows."""
        rows = {
            "articles": self.store.export_articles, "stories": self.store.export_stories,
            "narratives": self.store.export_narratives, "edits": self.store.export_edits,
        }[kind](since)  # fmt: skip
        return archive.write(_counted(rows, told), EXPORTS[kind], form, file)


def _counted(rows: Iterator[Any], told: Told) -> Iterator[Any]:
    for row in rows:
        yield row
        told(1)


def columns_page() -> str:
    """The page that documents every column and view."""
    return archive.page(VIEWS)
