"""Findings → alerts: which of them a rule tells, and when. A rule tells a subject once, then not before its cool-down

is over; in quiet hours an alert waits for their end. The same function answers what would have fired in the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

from monitor.records import AlertRule, Finding, Firing


def firings(rule: AlertRule, found: Sequence[Finding], fired: Mapping[str, datetime]) -> tuple[Firing, ...]:
    """What the rule tells of the findings, in their order in time; `fired`: subject → when it was last told."""
    last = dict(fired)
    told = []
    for one in sorted(found, key=lambda one: (one.found_at, one.subject)):
        before = last.get(one.subject)
        if before is not None and one.found_at < before + rule.cooldown:
            continue
        last[one.subject] = one.found_at
        told.append(Firing(rule=rule.id, finding=one, due_at=after_quiet(one.found_at, rule.quiet, rule.zone)))
    return tuple(told)


def after_quiet(at: datetime, quiet: tuple[time, time] | None, zone: tzinfo) -> datetime:
    """The instant itself, or the end of the quiet hours that it falls into; they may go round midnight.

    >>> after_quiet(datetime(2026, 11, 20, 23, tzinfo=UTC), (time(22), time(6)), UTC).isoformat()
    '2026-11-21T06:00:00+00:00'
    """
    if quiet is None:
        return at
    begin, end = quiet
    local = at.astimezone(zone)
    clock = local.time()
    inside = begin <= clock < end if begin <= end else clock >= begin or clock < end
    if not inside:
        return at
    day = local.date() + timedelta(days=1) if begin > end and clock >= begin else local.date()
    return datetime.combine(day, end, zone).astimezone(UTC)
