"""Rehearse: what was known by an instant → grouped and traced again, pass by pass, in an empty database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from monitor.narratives import TraceOptions, Tracing
from monitor.pipeline.group import group
from monitor.pipeline.kept import Kept
from monitor.pipeline.trace import trace
from monitor.records import Wire
from monitor.records.evidence import PastPass
from monitor.store import Store
from monitor.stories import Grouping, GroupOptions

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


def rehearse(
    store: Store,
    past: Store,
    options: GroupOptions,
    tracing: TraceOptions,
    wires: Sequence[Wire],
    *,
    until: datetime,
    told: Callable[[int], None],
) -> int:
    """Fills `past`, which is empty, with what `store` knew at `until`, decided anew; how many articles.

    Every pass of grouping and tracing is done again at its instant, on the articles that it took then and in the
    revisions that were known then; where a process had begun with a pass, what it knew is read anew, too. `told(n)`
    after n more articles.
    """
    desk = _Desk(store, past, options, tracing, wires)
    store.copy_ground(past, until)
    articles, after = 0, _BEGINNING
    for one in store.passes(until):
        store.copy_revisions(past, after, one.at)
        desk.again(one)
        after = one.at
        if one.verb == "group":
            articles += one.count
            told(one.count)
    store.copy_revisions(past, after, until)
    return articles


class _Desk:
    def __init__(
        self, store: Store, past: Store, options: GroupOptions, tracing: TraceOptions, wires: Sequence[Wire]
    ) -> None:
        self._store, self._past, self._options, self._tracing, self._wires = store, past, options, tracing, wires
        self._groups, self._traces = Kept[Grouping](), Kept[Tracing]()

    def again(self, one: PastPass) -> None:
        if one.rebuilt:
            (self._groups if one.verb == "group" else self._traces).forget()
        if one.verb == "group":
            self._store.copy_arrivals(self._past, one.at)
            group(self._past, self._options, self._wires, clock=lambda: one.at, kept=self._groups)
        elif one.verb == "hand":
            changes, links = self._store.orders(one.at)
            self._past.save_story_changes(changes, one.at, links=links)
        else:
            trace(
                self._past, self._tracing, clock=lambda: one.at, kept=self._traces, at_once=one.count, once=True
            )  # fmt: skip
