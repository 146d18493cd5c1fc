"""Watchlists: held against what comes, listed, added, and tried on the past."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from monitor import config as configuration
from monitor import pipeline
from monitor.app.clock import Told, silent
from monitor.app.parts import Parts
from monitor.errors import UsageError
from monitor.query.patterns import as_query
from monitor.query.tree import And, Dated
from monitor.records import SearchFound, WatchHistory, WatchState, WatchTerms
from monitor.records.known import KNOWN, KnownNarrative, KnownSpread, KnownState

LATELY = timedelta(days=7)
MOST_ASKED = 100  # phrases of a watchlist that the database is asked about: 1,000 took PostgreSQL three minutes


class Watchlists(Parts):
    """What a reader asked to be told about."""

    def watch(self, *, most: int | None = None, told: Told = silent) -> pipeline.WatchReport:
        """Makes new and edited articles findable (`most` of them), and holds them against the watchlists."""
        return pipeline.watch(
            self.store, self._watchers, clock=self.clock, most=most, stopped=self._stopped.is_set, told=told
        )

    def watchlists(self) -> tuple[WatchState, ...]:
        """Every watchlist of feeds.yaml, with how many articles it matched in the last seven days."""
        history = self.store.watch_history(self.clock() - LATELY)
        never = WatchHistory(articles=0, last_at=None)
        return tuple(WatchState(terms=one, history=history.get(one.id, never)) for one in self._terms)

    def try_watchlist(self, identity: str, since: datetime, *, limit: int = 1_000) -> SearchFound:
        """The stored articles since then that the watchlist matches, whether it was there already or not.

        `identity` may name a narrative of narratives.yaml, too, by its id with or without KNOWN. UsageError for an
        unknown one, with those that there are.
        """
        pipeline.index(self.store, stopped=self._stopped.is_set)
        terms = next((one for one in self._terms if one.id == identity), None)
        narrative = next((one for one in self.config.known if one.id == identity.removeprefix(KNOWN)), None)
        if terms is None and narrative is not None:
            from monitor.narratives.recognise import Recogniser

            return self._held(Recogniser((narrative,)), since, limit)
        if terms is None:
            ids = (one.id for each in (self._terms, self.config.known, self.config.alerts) for one in each[:20])
            known = ", ".join(ids)
            raise UsageError(
                f"no watchlist, no known narrative and no rule of alerts: is called {identity!r}",
                hint=f"one of {known}?" if known else "monitor watch add ID PHRASE… writes one into feeds.yaml",
            )
        if len(terms.any) + len(terms.all) + len(terms.none) > MOST_ASKED:
            from monitor.query.watch import Watcher

            return self._held(Watcher((terms,)), since, limit)
        asked = as_query(terms)
        assert asked is not None, "feeds.yaml was checked"  # noqa: S101 for the type alone
        parts = asked.parts if isinstance(asked, And) else (asked,)
        return self.store.search(And((*parts, Dated("since", since))), limit=limit)

    def _held(self, watcher: pipeline.Watcher, since: datetime, limit: int) -> SearchFound:
        """The same by what is held against articles on arrival: its cost is theirs, however many phrases there are."""
        found = [one.id for one in self.store.with_words(since) if watcher.found(one)]
        return SearchFound(articles=self.store.latest_of(found, limit), total=len(found))

    def add_watchlist(self, terms: WatchTerms, environ: Mapping[str, str], cwd: Path, *, dry_run: bool = False) -> None:
        """Writes a new watchlist into feeds.yaml, where every other byte stays; ConfigError where it cannot be."""
        from monitor.config.edit import add_watchlist

        self.config = add_watchlist(self.config.path, terms, environ, cwd, dry_run=dry_run)

    @property
    def _terms(self) -> tuple[WatchTerms, ...]:
        return tuple(map(_terms, self.config.watchlists))

    def known_narratives(self, since: datetime) -> tuple[KnownState, ...]:
        """Every narrative of narratives.yaml, and every watchlist with phrases, with who carried it since then."""
        spread = self.store.known_spread(since)
        nobody = KnownSpread(articles=0, outlets=0, independent=0, first_at=None, last_at=None)
        states = [
            *(_state(one, spread.get(KNOWN + one.id, nobody), watchlist=False) for one in self.config.known),
            *(_state(_as_known(one), spread.get(one.id, nobody), watchlist=True)
              for one in self._terms if one.any or one.all),
        ]  # fmt: skip
        return tuple(sorted(states, key=lambda one: (-one.independent, -one.articles, one.narrative.id)))

    @cached_property
    def _watchers(self) -> tuple[pipeline.Watcher, ...]:
        """Loaded only where something is watched for."""
        found: list[pipeline.Watcher] = []
        if self.config.watchlists:
            from monitor.query.watch import Watcher

            found.append(Watcher(self._terms))
        if self.config.known:
            from monitor.narratives.recognise import Recogniser

            found.append(Recogniser(self.config.known))
        return tuple(found)


def _as_known(one: WatchTerms) -> KnownNarrative:
    phrases = (*one.any, *one.all)
    return KnownNarrative(id=one.id, title=phrases[0], variants=phrases, language="")


def _state(one: KnownNarrative, spread: KnownSpread, *, watchlist: bool) -> KnownState:
    return KnownState(
        narrative=one, watchlist=watchlist, articles=spread.articles, outlets=spread.outlets,
        independent=spread.independent,
        first_at=spread.first_at, last_at=spread.last_at,
    )  # fmt: skip


def _terms(one: configuration.Watchlist) -> WatchTerms:
    return WatchTerms(id=one.id, any=one.any_, all=one.all_, none=one.not_, outlets=one.outlets)
