"""edits, reparse, prune: what changed, what a better parser would change, and what may go."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.articles import OfOutlet
from monitor.cli.as_json import print_object, print_stream
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsJson, AsLines, ConfigPath, Limit, Since, Utc, ending
from monitor.cli.pages.counting import plural
from monitor.cli.printing import out, talk
from monitor.cli.progress import progress
from monitor.cli.rows import Form, form_of, limit_of
from monitor.errors import UsageError

OfFeed = Annotated[str | None, typer.Option("--feed", metavar="FEED", help="Only this feed's, by URL or id.")]
Older = Annotated[str, typer.Option("--older-than", metavar="WHEN", help="365d, 2025-01-01: what is older goes.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without, only say what would go.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor edits --since 24h", "monitor edits --outlet daily-bell --json"))(edits)
    commands.command(epilog=ending("monitor reparse", "monitor reparse --feed https://daily.example/rss --json"))(
        reparse
    )
    commands.command(epilog=ending("monitor prune --older-than 365d", "monitor prune --older-than 365d --yes"))(prune)


def edits(
    config: ConfigPath = None, since: Since = None, outlet: OfOutlet = None, limit: Limit = None,
    json: AsJson = False, ndjson: AsLines = False, utc: Utc = False,
) -> None:  # fmt: skip
    """What outlets changed after it had appeared. And which articles they took out of their feeds."""
    from monitor.cli.pages.edits import edit_json, edit_lines, removal_json, removal_lines

    form = form_of(json=json, ndjson=ndjson)
    with opened(config, utc=utc) as desk:
        earliest = desk.since(since)
        with listed_by("monitor feeds list"):
            changed, removed = desk.app.edits(since=earliest, outlet=outlet, limit=limit_of(limit, form))
        if form is Form.JSON:
            print_object(edits=list(map(edit_json, changed)), removals=list(map(removal_json, removed)))
        elif form is Form.LINES:
            print_stream([*map(edit_json, changed), *map(removal_json, removed)])
        else:
            out(*(line for one in changed for line in edit_lines(one, desk.times)), *removal_lines(removed, desk.times))
            gone = "its feed" if len(removed) == 1 else "their feeds"
            talk(f"{plural(len(changed), 'edit')}, {plural(len(removed), 'article')} taken out of {gone}")


def reparse(config: ConfigPath = None, feed: OfFeed = None, json: AsJson = False, utc: Utc = False) -> None:
    """What today's parser would change in kept documents. Nothing is written."""
    from monitor.cli.pages.edits import reread_json, reread_lines

    with opened(config, utc=utc) as desk:
        with progress("Reading documents again") as told:
            found = list(desk.app.reread(feed=feed, told=told))
        odd = [one for one in found if not one.same]
        if json:
            print_object(documents=len(found), differing=[reread_json(one) for one in odd])
        else:
            out(*(line for one in odd for line in reread_lines(one, desk.times)))
            talk(f"{plural(len(found), 'document')} read again, {len(odd):,} would be read differently now")


def prune(older_than: Older, config: ConfigPath = None, yes: Yes = False, json: AsJson = False) -> None:
    """Delete old stories with their articles. What feeds still carry does not come back."""
    with opened(config) as desk:
        before = desk.when(older_than, "--older-than")
        if before >= desk.times.now:
            what = "lies in the future" if before > desk.times.now else "is no age: everything would go"
            raise UsageError(f"--older-than {older_than!r} {what}", hint="say how old: 365d, or a date that has passed")
        gone = desk.app.prune(before, really=yes)
        if json:
            print_object(before=before, articles=gone, done=yes)
        else:
            out(f"{gone:,} articles {'are gone' if yes else 'would go'}; stories before {desk.times.instant(before)}")
            if gone and not yes:
                talk("do it with --yes, after a copy of the database")
