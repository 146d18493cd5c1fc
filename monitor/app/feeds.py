"""The feeds: how they do, what can be mended, and subscribing to more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import monitor.parse.clock as clocks
from monitor.app.parts import Parts
from monitor.config import edit
from monitor.parse.urls import shown_url
from monitor.records import (
    FeedHealth,
    FeedNote,
    FeedRecord,
    FeedState,
    LedgerDay,
)
from monitor.schedule.health import STATES, health, unasked_since

if TYPE_CHECKING:
    from monitor.subscribe import Discovery, Imported, Plan, Wish

RECENT = timedelta(days=7)  # gaps that a feed's health speaks of


class Feeds(Parts):
    """What is asked of feeds, and changed about them."""

    def feed_states(self) -> tuple[FeedState, ...]:
        """Every feed with how its polls went; without the passwords of its URLs, as all that is told of feeds."""
        self.sync()
        return tuple(
            replace(
                one, url=shown_url(one.url), detail=shown_url(one.detail), parked=one.parked and shown_url(one.parked)
            )
            for one in self.store.feed_states()
        )

    def health(self) -> tuple[FeedHealth, ...]:
        """How every feed does, those that need a person first."""
        self.sync()
        now = self.clock()
        records = self.store.feed_records(now - RECENT)
        found = [_shown(health(record, now, _clock_offset(record))) for record in records]
        return tuple(sorted(found, key=lambda one: (STATES.index(one.state), one.outlet_id, one.url)))

    def unasked_since(self) -> datetime | None:
        """When anything was polled last, where nobody polls any more; None: it goes on, or never began."""
        return unasked_since(self.health(), self.clock())

    def feed_notes(self, *, since: datetime | None = None) -> tuple[FeedNote, ...]:
        """What happened to the feeds: redirects learned, parked, rolled over; the latest first."""
        return tuple(
            replace(one, url=shown_url(one.url), detail=shown_url(one.detail), undo=one.undo and shown_url(one.undo))
            for one in self.store.feed_notes(since=since)
        )

    def fix(self, feed: str, *, undo: bool = False) -> str:
        """A parked feed is asked again; with `undo` the last learned redirect is forgotten. What was done, in words.

        A feed that is not parked stays as it is. UsageError for an unknown feed, or where no redirect was learned.
        """
        self.sync()
        found, now = self.store.feed_named(feed), self.clock()
        if undo:
            return f"asked at {shown_url(self.store.go_back(found, now))} again, from the next poll on"
        state = next(state for state in self.store.feed_states() if state.id == found)
        if not state.parked:
            return f"is not parked: {_asked_next(state, now)}"
        self.store.ask_again(found, now)
        return "asked again at the next poll"

    def ledger(self, host: str | None = None) -> tuple[LedgerDay, ...]:
        """What was asked of a host, day by day, the latest first."""
        return self.store.ledger(host)

    # --- subscribing: its libraries take 0.2 s to load, so the other commands do without ---

    def discover(
        self, url: str, *, allow_private: bool = False, told: Callable[[str], None] | None = None
    ) -> Discovery:
        """The feeds behind a URL, as they answer now; `told` hears each address before it is asked.

        What was asked stands in the ledger, also of a search that was broken off.
        """
        from monitor.app.search import Counting
        from monitor.subscribe import find

        counting = Counting(self._fetcher, self.clock)
        try:
            return find(url, counting, self._sandbox, allow_private=allow_private, told=told)
        finally:
            if counting.steps:
                self.store.count_visits(counting.steps)

    def subscribe(self, wishes: Sequence[Wish], *, dry_run: bool = False) -> Plan:
        """Writes what the wishes come to into feeds.yaml, unless `dry_run`; from then on it is the configuration."""
        from monitor.subscribe import plan

        return self._subscribed(plan(self.config, wishes, learned=self._learned(wishes)), dry_run=dry_run)

    def import_list(self, path: Path, *, dry_run: bool = False, trust: bool = False) -> Imported:
        """Subscribes to the feeds of an OPML file; `trust` as in `imported`. InputError when it cannot be read."""
        from monitor.subscribe import imported, read_list

        found = imported(self.config, read_list(path), str(path), self._sandbox, trust=trust)
        self._subscribed(found.plan, dry_run=dry_run)
        return found

    def export_list(self) -> bytes:
        """The outlets and feeds as OPML."""
        from monitor.subscribe import exported

        return exported(self.config)

    def _subscribed(self, plan: Plan, *, dry_run: bool) -> Plan:
        if plan.feeds:
            found = edit.add(self.config.path, plan.outlets, plan.feeds, os.environ, Path.cwd(), dry_run=dry_run)
            self.config = self.config if dry_run else found
        return plan

    def _learned(self, wishes: Iterable[Wish]) -> dict[str, str]:
        """Addresses of the wishes at which configured feeds are asked since they moved, with their outlets."""
        return {
            url: outlet.id
            for wish in wishes
            for url in (wish.url, *wish.spellings)
            for outlet in self.config.outlets
            if self.store.feed_at(outlet.id, url, besides="")
        }


def _shown(one: FeedHealth) -> FeedHealth:
    asked = one.asked_url and shown_url(one.asked_url)
    return replace(one, url=shown_url(one.url), reason=shown_url(one.reason), asked_url=asked)


def _asked_next(state: FeedState, now: datetime) -> str:
    if state.retired:
        return "it is not asked, for feeds.yaml no longer names it"
    if state.next_poll_at is None or state.next_poll_at <= now:
        return "it is asked again at the next poll"
    return f"it is asked again at {state.next_poll_at:%Y-%m-%d %H:%M} UTC"


def _clock_offset(record: FeedRecord) -> timedelta | None:
    return clocks.offset(record.standing.clock) if record.standing else None
