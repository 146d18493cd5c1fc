"""watch: what alerts would have told in the past."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import opened
from monitor.cli.options import AsJson, ConfigPath, Utc, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut, out
from monitor.records import JSON, Firing

Rule = Annotated[str | None, typer.Argument(metavar="[ALERT]", help="One rule of alerts: in feeds.yaml, by its id.")]
Since = Annotated[str, typer.Option("--since", metavar="WHEN", help="30d, 2026-11-01: how far to look back.")]


def register(commands: typer.Typer) -> None:
    watch = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Alerts: what is told at once, and what would have been."
    )
    watch.callback()(_watch)
    watch.command("test", epilog=ending("monitor watch test --since 30d", "monitor watch test big-echo --json"))(
        watch_test
    )
    commands.add_typer(watch, name="watch")


def _watch() -> None:
    """Alerts: what is told at once, and what would have been."""


def watch_test(
    rule: Rule = None, since: Since = "30d", config: ConfigPath = None, json: AsJson = False, utc: Utc = False
) -> None:
    """How often each rule would have fired, with the list; by what is known now, and without sending anything."""
    with opened(config, utc=utc) as desk:
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
