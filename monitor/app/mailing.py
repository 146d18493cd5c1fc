"""Digests: when they are due, what they tell, and that they arrive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from monitor import named, pipeline
from monitor.app.feeds import Feeds
from monitor.app.leaving import Leaving
from monitor.config import Digest, Output
from monitor.digest.html import standalone
from monitor.digest.select import Wishes
from monitor.digest.timetable import Timetable, beginning, days_of, next_after
from monitor.errors import UsageError
from monitor.query.parse import parse
from monitor.records import (
    AlertRule,
    Delivery,
    Destination,
    Edition,
    FeedHealth,
    Firing,
    Letter,
    SearchNote,
    WatchNote,
    content_id,
)

MOST_FOUND = 100  # articles that one saved search tells in one edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """An edition that is shown: frozen already, or as it would be."""

    edition: Edition
    content: bytes  # what the output would send to the first recipient
    frozen: bool
    kind: str  # of its output: email, feed, webhook …
    page: str = ""  # the HTML with its pictures in it, for a browser


class Mailing(Feeds, Leaving):
    """The verbs compose and deliver, and what a person asks of them."""

    def compose(self) -> tuple[Edition, ...]:
        """The editions that were due, frozen with their deliveries."""
        if not self.config.digests:
            return ()
        self.sync()
        return pipeline.compose(
            self.store, list(self._staying(list(self.plans()))), now=self.clock(), health=self.health,
            matches=self.watch_matches, searches=self.search_notes,
        )  # fmt: skip

    def watch_matches(self, since: datetime, until: datetime) -> tuple[WatchNote, ...]:
        """Articles that watchlists asked for, found between two instants."""
        return self.store.watch_notes(since, until)

    def search_notes(self, ids: Sequence[str], since: datetime, until: datetime) -> tuple[SearchNote, ...]:
        """What saved searches find among the articles that came between two instants, the latest first."""
        zone, now = ZoneInfo(self.config.settings.timezone), self.clock()
        found = [
            (one.id, article)
            for one in self.config.searches
            if one.id in ids
            for article in self.store.search(
                parse(one.query, now=now, zone=zone), limit=MOST_FOUND, arrived=(since, until)
            ).articles
        ]
        return tuple(
            SearchNote(search=id, article_id=one.id, outlet_id=one.outlet_id, title=one.title, url=one.url, at=one.at)
            for id, one in found
        )

    def deliver(self, *, limit: int = 1_000) -> pipeline.DeliverReport:
        """Tries what is due in the outbox, once."""
        if not self.config.outputs:
            return pipeline.DeliverReport(states={}, doubts=0)
        return pipeline.deliver(
            self.store, self._destinations(), clock=self.clock, worker=self._worker, stopped=self._stopped.is_set,
            limit=limit,
        )  # fmt: skip

    def deliveries(self, *, state: str | None = None, limit: int = 1_000) -> tuple[Delivery, ...]:
        """What the outbox holds, the latest first."""
        return self.store.deliveries(state=state, limit=limit)

    def deliver_again(self, identity: str) -> Delivery:
        """A delivery that failed or is in doubt is queued again. UsageError for an unknown id."""
        return self.store.queue_again(identity, self.clock())

    def plans(self, name: str | None = None) -> Iterator[pipeline.Plan]:
        """Every digest as its recipients get it; one with wishes of their own is a plan. UsageError: no such digest."""
        digests = [one for one in self.config.digests if name in (None, one.name)]
        if not digests:
            known = ", ".join(one.name for one in self.config.digests)
            raise UsageError(
                f"no digest is called {name!r}" if name else "feeds.yaml has no digests",
                hint=f"known: {known}" if known else "add one under digests: (monitor init writes an example)",
            )
        for one in digests:
            yield from self._plans(one)

    def _plans(self, digest: Digest) -> Iterator[pipeline.Plan]:
        common = [one.address for one in digest.to if not _own(one)]
        if common or not digest.to:
            yield self._plan(digest, digest.name, tuple(common), {})
        for one in digest.to:
            if own := _own(one):
                yield self._plan(digest, f"{digest.name}/{one.address}", (one.address,), own)

    def _plan(self, digest: Digest, name: str, recipients: tuple[str, ...], own: dict[str, Any]) -> pipeline.Plan:
        zone = own.get("timezone") or digest.timezone or self.config.settings.timezone
        at, days = own.get("at") or digest.at, own.get("days") or digest.days
        return pipeline.Plan(
            name=name, title=digest.title or digest.name, recipients=recipients,
            output=self._destinations()[digest.output], timetable=f"{days} {at} {zone}",
            table=Timetable(at=time.fromisoformat(at), days=days_of(days), zone=ZoneInfo(zone)),
            language=own.get("language") or digest.language or self.config.settings.language,
            searches=digest.searches,
            wishes=Wishes(
                zone=ZoneInfo(zone), min_independent=own.get("min_independent") or digest.min_independent,
                outlets=frozenset(own.get("outlets") or digest.outlets), sections=frozenset(digest.sections),
            ),
        )  # fmt: skip

    def _destinations(self) -> dict[str, Destination]:
        return {one.id: _destination(one, self.config.path.parent) for one in self.config.outputs}

    def preview(self, name: str | None = None, *, back: timedelta | None = None) -> tuple[Drafted, ...]:
        """Each digest as it would be frozen now; nothing is written. `back`: how far to look, else since the last."""
        now = self.clock()
        days = [(plan, now.astimezone(plan.table.zone).date()) for plan in self._asked(name)]
        return tuple(self._drafted(plan, day, now, back) for plan, day in days)

    def dry_run(self, day: date, name: str | None = None) -> tuple[Drafted, ...]:
        """Each digest of a local date: what was frozen, or what would have been, by what is known now."""
        made = []
        for plan in self._asked(name):
            try:
                edition = self.store.edition(plan.name, day.isoformat())
            except UsageError:
                until = beginning(plan.table, day)
                if until is None:
                    raise UsageError(f"{day} does not exist in {plan.table.zone}", hint="name another date") from None
                made.append(self._drafted(plan, day, min(until, self.clock()), self._between(plan, day)))
            else:
                content = next(iter(self.store.contents_of(edition.id)), b"")
                made.append(Drafted(edition=edition, content=content, frozen=True, kind=plan.output.kind))
        return tuple(made)

    def _between(self, plan: pipeline.Plan, day: date) -> timedelta:
        """From the slot before it to that of the day."""
        until = beginning(plan.table, day)
        assert until is not None  # noqa: S101 - for the type checker; the caller has looked
        before = (beginning(plan.table, day - timedelta(days=back)) for back in range(1, 9))
        named = [at for back, at in enumerate(before, 1) if at and (day - timedelta(days=back)).weekday() in
                 plan.table.days]  # fmt: skip
        return until - named[0] if named else timedelta(days=1)

    def _asked(self, name: str | None) -> list[pipeline.Plan]:
        self.sync()
        return list(self.plans(name))

    def _drafted(self, plan: pipeline.Plan, day: date, until: Any, back: timedelta | None) -> Drafted:
        letter, _ = self._draft(plan, day, until, back)
        (first, *_rest) = pipeline.deliveries(letter, plan, until)
        page = standalone(letter.edition.html, letter.images)
        return Drafted(edition=letter.edition, content=first.content, frozen=False, kind=plan.output.kind, page=page)

    def _draft(self, plan: pipeline.Plan, day: date, until: Any, back: timedelta | None) -> tuple[Letter, Any]:
        since = until - back if back is not None else None
        today = day >= self.clock().astimezone(plan.table.zone).date()
        return pipeline.draft(
            self.store, plan, until=until, slot=day, since=since, matches=self.watch_matches,
            searches=self.search_notes, health=self.health if today else _unknown_health,
        )  # fmt: skip

    def send_test(self, address: str, name: str | None = None) -> tuple[Delivery, ...]:
        """Sends each digest, as it is now, to one address, at once; how that went. It counts as no edition.

        UsageError where the output of none of them sends mail.
        """
        now, made = self.clock(), []
        plans = [plan for plan in self._asked(name) if plan.output.kind == "email"]
        if not plans:
            raise UsageError("no digest goes out by mail", hint="give one an output of kind: email")
        for plan in {plan.name.partition("/")[0]: plan for plan in plans}.values():
            plan = replace(plan, name=f"test:{plan.name}", recipients=(address,))
            letter, _ = self._draft(plan, now.astimezone(plan.table.zone).date(), now, None)
            letter = _marked(letter, f"{now:%Y-%m-%dT%H:%M:%S.%f}")
            outgoing = pipeline.deliveries(letter, plan, now)
            self.store.save_edition(letter.edition, outgoing)
            made += [one.id for one in outgoing]
        self.deliver()
        return tuple(one for one in self.store.deliveries() if one.id in made)

    def detect(self) -> tuple[Edition, ...]:
        """The alerts that fired, frozen with their deliveries; `deliver` sends them."""
        if not self.config.alerts:
            return ()
        return pipeline.detect(self.store, self._heard(), now=self.clock(), matches=self.watch_matches)

    def watch_test(self, since: datetime, rule: str | None = None) -> tuple[Firing, ...]:
        """What the rules of feeds.yaml would have told since then, by what is known now; nothing is written.

        UsageError for an unknown rule.
        """
        rules = [alarm.rule for alarm in self._alarms() if rule in (None, alarm.rule.id)]
        if not rules:
            known = ", ".join(one.id for one in self.config.alerts) or "none"
            raise UsageError(f"no alert is called {rule!r}" if rule else "feeds.yaml has no alerts",
                             hint=f"known: {known}; add one under alerts:")  # fmt: skip
        facts = pipeline.gather(self.store, rules, since=since, until=self.clock(), matches=self.watch_matches)
        told = [one for each in rules for one in pipeline.would_fire(each, facts, {})]
        return tuple(sorted(told, key=lambda one: (one.finding.found_at, one.rule, one.finding.subject)))

    def _heard(self) -> list[pipeline.Alarm]:
        """The alarms without those who left; one that everybody left is none."""
        left = {(one.digest, one.recipient) for one in self.store.unsubscribed()}
        found = []
        for alarm in self._alarms():
            name = pipeline.PREFIX + alarm.rule.id
            staying = tuple(one for one in alarm.recipients if (name, one) not in left)
            if staying or not alarm.recipients:
                found.append(replace(alarm, recipients=staying))
        return found

    def _alarms(self) -> Iterator[pipeline.Alarm]:
        outputs, settings = self._destinations(), self.config.settings
        for one in self.config.alerts:
            usual = float(named.load("monitor.detectors", one.on).THRESHOLD)
            quiet = one.quiet.partition("-") if one.quiet else None
            yield pipeline.Alarm(
                rule=AlertRule(
                    id=one.id, on=one.on, threshold=usual if one.threshold is None else one.threshold,
                    cooldown=one.cooldown, zone=ZoneInfo(one.timezone or settings.timezone),
                    quiet=(time.fromisoformat(quiet[0]), time.fromisoformat(quiet[2])) if quiet else None,
                ),
                output=outputs[one.output], recipients=one.to, language=one.language or settings.language,
            )  # fmt: skip

    def next_digest(self) -> tuple[datetime, str] | None:
        """When the next digest is due, and which; None without any."""
        slots = [(at, plan.name) for plan in (self.plans() if self.config.digests else ())
                 if (at := next_after(plan.table, self.clock()))]  # fmt: skip
        return min(slots, default=None)


def _unknown_health() -> tuple[FeedHealth, ...]:
    """How feeds did on an earlier day is not kept: what is not known is left out."""
    return ()


def _own(recipient: Any) -> dict[str, Any]:
    return {key: value for key, value in recipient.model_dump(exclude={"address"}).items() if value is not None}


def _marked(letter: Letter, slot: str) -> Letter:
    """A test has a slot of its own, so that it is no edition of its digest and can be sent again."""
    one = letter.edition
    edition = replace(one, id=content_id("e", one.digest, slot), slot=slot, subject=f"[test] {one.subject}")
    return replace(letter, edition=edition)


def _destination(output: Output, folder: Path) -> Destination:
    """The output with its secrets in plain text, for the module that serves it; files lie beside feeds.yaml."""
    told = {key: _plain(value) for key, value in output.model_dump(by_alias=True).items() if value is not None}
    if "path" in told:
        told["path"] = str(folder / told["path"])
    return Destination(id=output.id, kind=output.kind, options=told, hold=output.in_doubt == "hold")


def _plain(value: Any) -> Any:
    return value.get_secret_value() if isinstance(value, SecretStr) else value
