"""feeds, poll, import: how articles come in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.health import register as register_health
from monitor.cli.opening import opened
from monitor.cli.options import SOME_FAILED, AsCsv, AsJson, AsLines, ConfigPath, Utc, ending
from monitor.cli.printing import out, talk
from monitor.cli.progress import progress
from monitor.cli.rows import Column, form_of, show_rows
from monitor.cli.subscribing import register as register_subscribing
from monitor.errors import InputError
from monitor.records import FeedState

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.app import App
    from monitor.pipeline import FillReport, GroupReport, PagesReport, TraceReport

Every = Annotated[bool, typer.Option("--all", help="Every feed now, whatever its timetable says.")]
Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="JSONL, plain or gzipped.", show_default=False)]


def register(commands: typer.Typer) -> None:
    feeds = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="The feeds, and how their polls went.",
        epilog=ending("monitor feeds list", "monitor feeds list --json"),
    )  # fmt: skip
    feeds.command("list", epilog=ending("monitor feeds list", "monitor feeds list --csv > feeds.csv"))(list_feeds)
    register_subscribing(feeds)
    register_health(feeds)
    commands.add_typer(feeds, name="feeds")
    commands.command(epilog=ending("monitor poll", "monitor poll --all --json"))(poll)
    commands.command("import", epilog=ending("monitor import archive.jsonl.gz", "monitor import 2025/*.jsonl --json"))(
        import_files
    )


def list_feeds(
    config: ConfigPath = None, json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, utc: Utc = False
) -> None:
    """Each feed with the status of its last poll, and why."""
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    with opened(config, utc=utc) as desk:
        show_rows(
            desk.app.feed_states(), _FEEDS, form, desk.times, name="feeds", empty="no feeds: add some to feeds.yaml"
        )


def poll(config: ConfigPath = None, every: Every = False, json: AsJson = False, utc: Utc = False) -> None:
    """Poll the due feeds, then group and trace what came. Exit code 3: some feeds failed."""
    from monitor.cli.pages.incoming import poll_json, poll_lines

    with opened(config, utc=utc) as desk:
        with progress("Polling", expected(desk.app, every=every)) as told:
            report = desk.app.poll(every=every, told=told)
        pages = _pages(desk.app) if desk.app.reads_pages else None
        desk.app.watch()
        grouped, traced = _digested(desk.app)
        states = desk.app.feed_states()
        if json:
            print_object(**poll_json(report, grouped, traced, states, pages))
        else:
            out(*poll_lines(report, grouped, traced, states, desk.times, pages, every=every))
    if report.failed:
        raise typer.Exit(SOME_FAILED)


def _digested(app: App, *, patient: bool = False) -> tuple[GroupReport, TraceReport]:
    """What came, grouped and traced; `patient`: however long that takes."""
    grouped = app.group()
    talk(*grouped.notes)
    traced = app.trace(seconds=None) if patient else app.trace()
    talk(*traced.notes)
    return grouped, traced


def _pages(app: App) -> PagesReport:
    with progress("Reading pages") as told:
        return app.pages(told=told)


def expected(app: App, *, every: bool) -> int:
    """How many feeds will be polled, for the progress bar."""
    if every:
        return len(app.config.feeds)
    states = app.feed_states()  # before the clock is asked: the first time, feeds are due from this very instant on
    now = app.clock()
    return sum(not one.retired and not one.parked and (one.next_poll_at or now) <= now for one in states)


def import_files(files: Files, config: ConfigPath = None, json: AsJson = False) -> None:
    """Store, group and trace the articles of files. Exit code 3: some lines or files were bad.

    One JSON object a line: id or url, title, outlet; and summary, text, published, lang. An interrupted import
    goes on where it stopped, and what is stored already is counted, not stored twice.
    """
    from monitor.cli.pages.incoming import bad_lines, fill_json, fill_lines

    with opened(config) as desk:
        with progress("Importing lines") as told:
            reports = [_filled(desk.app, path, told) for path in files]
        desk.app.watch()
        grouped, traced = _digested(desk.app, patient=True)
        talk(*bad_lines(reports))
        if json:
            print_object(**fill_json(reports, grouped, traced))
        else:
            out(*fill_lines(reports, grouped, traced))
    raise typer.Exit(_code(reports))


def _filled(app: App, path: Path, told: Callable[[int], None]) -> FillReport:
    """What a file gave; one that cannot even be opened must not keep the next ones out."""
    from monitor.pipeline import FillReport

    try:
        return app.fill([path], told=told)[0]
    except InputError as error:
        return FillReport(path=path, broken=error)


def _code(reports: list[FillReport]) -> int:
    """0 fine, 3 some lines or files were bad, 1 nothing could be read at all."""
    if all(report.broken and not report.lines and not report.resumed for report in reports):
        return 1
    return SOME_FAILED if any(report.bad or report.broken for report in reports) else 0


def _status(feed: FeedState) -> str:
    if feed.retired:
        return "retired"
    return "parked" if feed.parked else feed.status or "not polled yet"


_FEEDS: tuple[Column[FeedState], ...] = (
    Column("STATUS", lambda feed, _: _status(feed)),
    Column("OUTLET", lambda feed, _: feed.outlet_id),
    Column("URL", lambda feed, _: feed.url, wide=True),
    Column("LAST OK", lambda feed, times: times.instant(feed.polled_ok_at, "never")),
    Column("NEXT", lambda feed, times: "never" if feed.parked else times.instant(feed.next_poll_at, "now")),
    Column("FAILURES", lambda feed, _: str(feed.failures), right=True),
    Column("ARTICLES", lambda feed, _: str(feed.articles), right=True),
    Column("REASON", lambda feed, _: feed.parked or feed.detail, wide=True),
)
