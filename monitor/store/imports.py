"""Import: articles from a file, and how far the file has been read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from monitor.records import NewArticle, Outlet
from monitor.store.arrivals import add_articles
from monitor.store.outlets import add_imported
from monitor.store.part import Part
from monitor.store.sql import upsert
from monitor.store.tables import imports
from monitor.store.words import latest, note_new


class Imports(Part):
    def save_import(
        self,
        articles: Sequence[NewArticle],
        outlets: Sequence[Outlet],
        *,
        file_key: str,
        path: str,
        lines_done: int,
        finished: bool,
        now: datetime,
    ) -> int:
        """Writes the articles and how far the file is read, in one transaction; how many articles were new."""
        with self.database.writing() as connection:
            add_imported(connection, outlets)
            last = latest(connection)
            fresh = add_articles(connection, articles, now)
            note_new(connection, last)
            progress = {
                "file_key": file_key,
                "path": path,
                "lines_done": lines_done,
                "finished_at": now if finished else None,
            }
            upsert(connection, imports, [progress])
        return len(fresh)

    def import_progress(self, file_key: str) -> int:
        """The lines done of an unfinished import; 0 when it is finished or unknown."""
        query = select(imports.c.lines_done).where(imports.c.file_key == file_key, imports.c.finished_at.is_(None))
        with self.database.reading() as connection:
            return connection.scalar(query) or 0
