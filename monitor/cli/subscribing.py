"""feeds add, feeds import, feeds export: what is watched, changed from the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object, without_passwords
from monitor.cli.opening import opened
from monitor.cli.options import SOME_FAILED, AsJson, ConfigPath, ending
from monitor.cli.printing import out, raw, talk
from monitor.errors import InputError, UsageError
from monitor.parse.urls import shown_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.config import Config
    from monitor.subscribe import Discovery, Wish

Address = Annotated[str, typer.Argument(metavar="URL", help="A site, one of its pages, or a feed.", show_default=False)]
OutletId = Annotated[str | None, typer.Option("--outlet", metavar="ID", help="The outlet it belongs to, new or known.")]
Name = Annotated[str, typer.Option(metavar="NAME", help="The name of a new outlet, else the feed's title.")]
Section = Annotated[str, typer.Option(metavar="SECTION", help="The part of the outlet that it carries.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Admit private and loopback addresses of this host.")]
Every = Annotated[bool, typer.Option("--all", help="Every feed found but comments, not the best alone.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be added, and change nothing.")]
Trust = Annotated[
    bool, typer.Option("--trust", help="Let the file put feeds of any domain under outlets that are there.")
]
ListFile = Annotated[Path, typer.Argument(metavar="FILE.opml", help="As other readers export it.", show_default=False)]
Into = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to, else stdout.")]


def register(feeds: typer.Typer) -> None:
    """The commands, in the group `feeds`."""
    feeds.command(epilog=ending("monitor feeds add daily.example", "monitor feeds add https://daily.example --all"))(
        add
    )
    feeds.command("import", epilog=ending("monitor feeds import reader.opml --dry-run"))(import_list)
    feeds.command("export", epilog=ending("monitor feeds export -o feeds.opml"))(export_list)


def add(
    url: Address, outlet: OutletId = None, name: Name = "", section: Section = "", allow_private: Private = False,
    every: Every = False, dry_run: DryRun = False, config: ConfigPath = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Find the feeds of a site and write the best into feeds.yaml. Exit code 1: there is none.

    The address is asked once; then at most six that its page names, or, when it names none, the usual places, one after
    the other with the pause that the host is owed. Everything else in feeds.yaml stays as it is.
    """
    from monitor.cli.pages.subscribing import add_json, add_lines, tried_lines

    _named(outlet)
    with opened(config) as desk:
        found = desk.app.discover(_asked(url), allow_private=allow_private, told=_telling())
        wishes = _wishes(desk.app.config, found, outlet, name, section, every=every)
        planned = desk.app.subscribe(wishes, dry_run=dry_run)
        if json:
            print_object(**without_passwords(add_json(found, planned, dry_run=dry_run)))
        else:
            out(*map(shown_url, add_lines(found, planned, desk.app.config, dry_run=dry_run)))
        talk(*map(shown_url, tried_lines(found, planned)))
    if not (planned.feeds or planned.already):
        raise typer.Exit(1)


def _asked(url: str) -> str:
    """The URL to ask; UsageError where it is no web address."""
    from monitor.config.values import http_url
    from monitor.subscribe import with_scheme

    try:
        return http_url(with_scheme(url))
    except ValueError as error:
        raise UsageError(shown_url(str(error)), hint="monitor feeds add https://daily.example") from None


def _named(outlet: str | None) -> None:
    """UsageError where no outlet can be called so: said before anything is asked."""
    from monitor.config.values import outlet_id

    try:
        if outlet is not None:
            outlet_id(outlet)
    except ValueError as error:
        raise UsageError(f"--outlet: {error}", hint="monitor feeds add daily.example --outlet daily-bell") from None


def _telling() -> Callable[[str], None] | None:
    """Says what is asked, where somebody is looking: with the pauses it may take a minute."""
    return (lambda url: talk(f"asking {shown_url(url)}")) if sys.stderr.isatty() else None


def _wishes(
    config: Config, found: Discovery, outlet: str | None, name: str, section: str, *, every: bool
) -> list[Wish]:  # fmt: skip
    """What is asked for: the best feed, or all but comments and doubles; a feed that was named itself in any case."""
    from monitor.subscribe import wish_for

    chosen = [feed for feed in found.found if feed.how == "asked"] or [
        feed for feed in found.found if not feed.comments and feed.same_as is None
    ][: None if every else 1]
    return [wish_for(config, feed, outlet_id=outlet, name=name, section=section) for feed in chosen]


def import_list(
    file: ListFile, trust: Trust = False, dry_run: DryRun = False, config: ConfigPath = None, json: AsJson = False
) -> None:
    """Write the feeds of an OPML file into feeds.yaml. Exit code 3: some were refused.

    Feeds of one site become one outlet; a folder names it, or becomes the section of its feeds. What `feeds export`
    wrote comes back as it was; but an outlet that is there takes only feeds of its own domains, unless you --trust the
    file. Nothing is fetched: `monitor poll` says which feeds answer.
    """
    from monitor.cli.pages.subscribing import import_json, import_lines, refused_lines

    with opened(config) as desk:
        found = desk.app.import_list(file, dry_run=dry_run, trust=trust)
        talk(*map(shown_url, refused_lines(found.refused)))
        if json:
            print_object(**without_passwords(import_json(found, file, dry_run=dry_run)))
        else:
            out(*map(shown_url, import_lines(found, file, desk.app.config, dry_run=dry_run)))
    if found.refused:
        raise typer.Exit(SOME_FAILED)


def export_list(output: Into = None, config: ConfigPath = None) -> None:
    """Outlets and feeds as OPML 2.0. For other readers, and for `feeds import`."""
    from monitor.cli.pages.subscribing import export_lines

    with opened(config) as desk:
        written = desk.app.export_list()
        if output is None:
            raw(written.decode())
        else:
            _write(output, written)
        talk(*export_lines(desk.app.config, output))


def _write(path: Path, written: bytes) -> None:
    try:
        path.write_bytes(written)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", hint="name a file in a folder that can be written") from error
