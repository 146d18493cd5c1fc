"""watch: what a reader asked to be told about."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.articles import ARTICLES, flat_article
from monitor.cli.as_json import print_object, to_json
from monitor.cli.opening import opened, say_unseen
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, Limit, Utc, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import out, talk
from monitor.cli.rows import Column, Form, form_of, limit_of, show_rows
from monitor.cli.watching import try_alerts
from monitor.records import JSON, WatchState, WatchTerms

TestId = Annotated[
    str | None,
    typer.Argument(metavar="ID", help="The id of a watchlist, of a known narrative, or of a rule of alerts:."),
]
ListId = Annotated[str, typer.Argument(metavar="ID", help="The watchlist's id.", show_default=False)]
Phrases = Annotated[
    list[str],
    typer.Argument(metavar="PHRASE", help="One of these must stand in an article.", show_default=False),
]
Refused = Annotated[list[str] | None, typer.Option("--not", metavar="PHRASE", help="And none of these; repeatable.")]
OfOutlets = Annotated[list[str] | None, typer.Option("--outlet", metavar="ID", help="Only this outlet's; repeatable.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check it; write nothing.")]
TestSince = Annotated[str, typer.Option("--since", metavar="WHEN", help="24h, 7d, monday, 2026-11-20: nothing older.")]


def register(commands: typer.Typer) -> None:
    watch = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Watchlists: what they match, new ones, tries on the past.",
        epilog=ending("monitor watch list", "monitor watch test grid-collapse --since 30d"),
    )  # fmt: skip
    watch.command("list", epilog=ending("monitor watch list", "monitor watch list --json"))(list_watchlists)
    watch.command(
        "add",
        epilog=ending("monitor watch add grid 'on the verge of collapse' '\"blackout\" NEAR/6 \"winter\"' --not drill"),
    )(add_watchlist)
    watch.command(
        "test",
        epilog=ending("monitor watch test --since 30d", "monitor watch test grid --since 2026-11-01 --ndjson"),
    )(watch_test)
    commands.add_typer(watch, name="watch")


def list_watchlists(
    config: ConfigPath = None, json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False
) -> None:
    """Every watchlist, with what was found in seven days. By when it was found, whatever date an article has."""
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    with opened(config, utc=utc) as desk:
        found = desk.app.watchlists()
        show_rows(found, _LISTS, form, desk.times, name="watchlists", flat=_flat, empty=_NONE)
        if form is Form.TABLE:
            say_unseen("never", [one.terms.id for one in found if one.history.last_at is None])


def add_watchlist(
    id: ListId, phrases: Phrases, refused: Refused = None, outlet: OfOutlets = None, dry_run: DryRun = False,
    config: ConfigPath = None,
) -> None:  # fmt: skip
    """Write a new watchlist into feeds.yaml; comments and order stay."""
    terms = WatchTerms(id=id, any=tuple(phrases), none=tuple(refused or ()), outlets=tuple(outlet or ()))
    with opened(config) as desk:
        desk.app.add_watchlist(terms, os.environ, Path.cwd(), dry_run=dry_run)
        out(f"{'would add' if dry_run else 'added'} {id} to {desk.app.config.path.name}")
    talk(f"Next: monitor watch test {id} --since 30d")


def watch_test(
    id: TestId = None, since: TestSince = "30d", limit: Limit = None, config: ConfigPath = None,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False,
) -> None:  # fmt: skip
    """How often one would have fired in the past, and on what.

    One is a watchlist, a known narrative or a rule of `alerts:`; without an ID, every rule.
    """
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    most = limit_of(limit, form)
    with opened(config, utc=utc) as desk:
        if id is None or id in {rule.id for rule in desk.app.config.alerts}:
            return try_alerts(desk, id, since, json=json)
        found = desk.app.try_watchlist(id, desk.when(since, "--since"), limit=most)
        if form is Form.JSON:
            return print_object(watchlist=id, total=found.total, articles=[to_json(one) for one in found.articles])
        began = desk.times.instant(desk.when(since, "--since"))
        talk(f"{id} would have fired {plural(found.total, 'time')} since {began}")
        show_rows(found.articles, ARTICLES, form, desk.times, name="articles", flat=flat_article)


def _flat(state: WatchState) -> dict[str, JSON]:
    terms = state.terms
    return {
        "id": terms.id, "any": "; ".join(terms.any), "all": "; ".join(terms.all), "not": "; ".join(terms.none),
        "outlets": "; ".join(terms.outlets), "articles_7d": state.history.articles,
        "last_at": to_json(state.history.last_at),
    }  # fmt: skip


_NONE = "no watchlists: monitor watch add ID PHRASE… writes one into feeds.yaml"
_LISTS: tuple[Column[WatchState], ...] = (
    Column("ID", lambda one, _: one.terms.id),
    Column("FOUND IN 7 DAYS", lambda one, _: plural(one.history.articles, "article"), right=True),
    Column("LAST FOUND", lambda one, times: times.instant(one.history.last_at, "never")),
    Column("PHRASES", lambda one, _: "; ".join((*one.terms.any, *one.terms.all)), wide=True),
    Column("NOT", lambda one, _: "; ".join(one.terms.none), wide=True),
    Column("OUTLETS", lambda one, _: ", ".join(one.terms.outlets)),
)
