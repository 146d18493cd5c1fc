"""What alerts would have told in the past: a part of `watch test`."""

from __future__ import annotations

from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import Desk
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut, out
from monitor.records import JSON, Firing


def try_alerts(desk: Desk, rule: str | None, since: str, *, json: bool) -> None:
    """How often each rule would have fired, with the list; by what is known now, and without sending anything."""
    told = desk.app.watch_test(desk.when(since, "--since"), rule)
    if json:
        print_object(since=since, firings=[_flat(one) for one in told])
        return
    rules = [one.id for one in desk.app.config.alerts if rule in (None, one.id)]
    for name in rules:
        mine = [one for one in told if one.rule == name]
        out(f"{name}: would have fired {plural(len(mine), 'time')}")
        rows = [(desk.times.instant(one.finding.found_at), f"{one.finding.score:g}", one.finding.subject,
                 cut(str(one.finding.evidence.get("text", "")), 70)) for one in mine]  # fmt: skip
        out(*aligned(rows) if rows else ())


def _flat(one: Firing) -> dict[str, JSON]:
    return {
        "alert": one.rule, "kind": one.finding.kind, "subject": one.finding.subject, "score": one.finding.score,
        "found_at": to_json(one.finding.found_at), "due_at": to_json(one.due_at),
        "evidence": dict(one.finding.evidence),
    }  # fmt: skip
