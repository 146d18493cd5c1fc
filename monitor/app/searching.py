"""Search: a query as a person types it → articles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo
from difflib import get_close_matches

from monitor import pipeline
from monitor.app.clock import Told, silent
from monitor.app.parts import Parts
from monitor.errors import QueryError
from monitor.query.parse import parse
from monitor.query.tree import Filter, Node, walk
from monitor.records import SearchFound, SearchPlan


class Searching(Parts):
    """Questions in the search language. QueryError names the column of what cannot be read."""

    def search(self, query: str, *, zone: tzinfo = UTC, limit: int = 1_000) -> SearchFound:
        """The latest articles that match, and how many there are in all. Days of the query begin in `zone`.

        The words of what has just come are made first.
        """
        self.index()
        return self.store.search(self._read(query, zone), limit=limit)

    def search_plan(self, query: str, *, zone: tzinfo = UTC) -> SearchPlan:
        """How the query is read, and what is asked of the database."""
        return self.store.search_plan(self._read(query, zone))

    def unindexed(self) -> int:
        """Articles that came since the last `watch`, or in an older version: a search cannot find them yet."""
        return self.store.unindexed()

    def index(self, *, most: int | None = None, told: Told = silent) -> int:
        """Makes the words of articles that lack them, `most` at most; how many. What is cut short goes on later."""
        return pipeline.index(self.store, most=most, stopped=self._stopped.is_set, told=told)

    def _read(self, query: str, zone: tzinfo) -> Node:
        tree = parse(query, now=self.clock(), zone=zone)
        named = [node for node in walk(tree) if isinstance(node, Filter) and node.name in ("outlet", "owner")]
        if named:
            outlets = self.store.outlets()
            _known(named, "outlet", {outlet.id for outlet in outlets})
            _known(named, "owner", {outlet.owner for outlet in outlets if outlet.owner} | {"unknown"})
        return tree


def _known(filters: Iterable[Filter], name: str, ids: set[str]) -> None:
    """A misspelt id would silently find nothing."""
    for one in filters:
        if one.name == name and one.value not in ids:
            near = get_close_matches(one.value[:100], sorted(ids)[:5_000], n=3)
            hint = f"near it: {', '.join(near)}" if near else "monitor feeds list shows the outlets"
            raise QueryError(one.column, f"no {name} is called {one.value!r}", hint)
