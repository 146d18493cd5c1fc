"""Detect: store (what came) | detectors, one file each | alarm.firings | store.save_edition with its deliveries.

A rule remembers nothing: what it told stands in the outbox, where each alert is an edition of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from monitor import named
from monitor.digest.alarm import firings
from monitor.digest.html import html
from monitor.digest.links import label_link
from monitor.digest.plain import plain
from monitor.digest.select import Wishes
from monitor.digest.sentences import alerted
from monitor.digest.timetable import Timetable
from monitor.digest.words import Words
from monitor.pipeline.compose import Matches, Plan, deliveries, no_matches
from monitor.records import AlertRule, Destination, DetectorFacts, Edition, Firing, Letter, content_id
from monitor.store import Store

DETECTORS = "monitor.detectors"
PREFIX = "alert:"
FRESH = timedelta(hours=24)  # what is older is for the digest
LEAST_OUTLETS = 3  # a story of fewer surges nowhere
MOST_STORIES, MOST_EDITS = 10_000, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """A rule with where its alerts go."""

    rule: AlertRule
    output: Destination
    recipients: tuple[str, ...]
    language: str


def detect(
    store: Store, alarms: Sequence[Alarm], *, now: datetime, matches: Matches = no_matches
) -> tuple[Edition, ...]:
    """The alerts that fired, frozen with their deliveries."""
    if not alarms:
        return ()
    rules = [alarm.rule for alarm in alarms]
    facts = gather(store, rules, since=now - FRESH, until=now, matches=matches, standing=True)
    made = []
    for alarm in alarms:
        fired = {
            slot.rpartition("@")[0]: at
            for digest, slot, at in store.fired(PREFIX + alarm.rule.id, since=now - alarm.rule.cooldown - FRESH)
            if digest == PREFIX + alarm.rule.id
        }
        for one in would_fire(alarm.rule, facts, fired):
            letter = _letter(alarm, one, now)
            plan = _plan(alarm)
            if store.save_edition(letter.edition, deliveries(letter, plan, max(now, one.due_at))):
                made.append(letter.edition)
    return tuple(made)


def gather(
    store: Store, rules: Iterable[AlertRule], *, since: datetime, until: datetime, matches: Matches,
    standing: bool = False,
) -> DetectorFacts:  # fmt: skip
    """What the rules' detectors look at: whatever was used since then, with its earlier uses, which are its habit.

    Watchlists count outlets by the day, so the whole of the first day is looked at. `standing`: without narratives and
    silences that are over; with them, it is what was found in the past.
    """
    needed = {need for on in {rule.on for rule in rules} for need in named.load(DETECTORS, on).NEEDS}
    midnight = since.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    read: dict[str, Callable[[], Iterable[Any]]] = {
        "phrases": lambda: (one for one in store.reported(since=since) if not standing or one.until is None),
        "stories": lambda: store.stories(since=since, min_outlets=LEAST_OUTLETS, limit=MOST_STORIES),
        "edits": lambda: store.edits(since=since, limit=MOST_EDITS),
        "silences": lambda: store.findings(kind="silence", since=None if standing else since),
        "matches": lambda: matches(midnight, until),
    }
    return DetectorFacts(since=since, **{need: tuple(read[need]()) for need in sorted(needed)})


def would_fire(rule: AlertRule, facts: DetectorFacts, fired: dict[str, datetime]) -> tuple[Firing, ...]:
    """What the rule tells of these facts; the same for the past as for now."""
    found = named.load(DETECTORS, rule.on).detect(facts, rule.threshold)
    return firings(rule, found, fired)


def _plan(alarm: Alarm) -> Plan:
    name = PREFIX + alarm.rule.id
    table = Timetable(at=datetime.min.time(), days=frozenset(), zone=alarm.rule.zone)
    return Plan(
        name=name, title=alarm.rule.id, recipients=alarm.recipients, output=alarm.output, table=table, timetable="",
        language=alarm.language, wishes=Wishes(zone=alarm.rule.zone),
    )  # fmt: skip


def _letter(alarm: Alarm, one: Firing, now: datetime) -> Letter:
    shown = alerted(
        one.finding, Words(alarm.language, alarm.rule.zone), rule=alarm.rule.id,
        label_link=lambda id: label_link(alarm.output.options, id),
    )  # fmt: skip
    document, images = html(shown)
    name, slot = PREFIX + alarm.rule.id, f"{one.finding.subject}@{one.finding.found_at:%Y-%m-%dT%H:%M:%SZ}"
    edition = Edition(
        id=content_id("e", name, slot), digest=name, slot=slot, since=one.finding.found_at, until=now,
        items={"finding": [dict(one.finding.evidence) | {"kind": one.finding.kind, "score": one.finding.score}]},
        text=plain(shown), html=document, subject=shown.subject, recipients=alarm.recipients,
    )  # fmt: skip
    return Letter(
        edition=edition, title=alarm.rule.id, language=shown.language, images=images,
        at=now.astimezone(alarm.rule.zone),
    )  # fmt: skip
