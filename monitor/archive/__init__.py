"""Records → files that other programs read: CSV, NDJSON, Parquet. Knows no database: it is handed the rows."""

from __future__ import annotations

from monitor.archive.columns import page
from monitor.archive.files import FORMATS, write

__all__ = ["FORMATS", "page", "write"]
