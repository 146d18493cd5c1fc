"""What the parts of the store have in common: the database that they ask."""

from __future__ import annotations

from monitor.store.engine import Database


class Part:
    """One noun's share of the Store; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
