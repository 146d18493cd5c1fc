"""why: every number behind a flag or a non-flag."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsJson, ConfigPath, Utc, ending
from monitor.cli.printing import out

ArticleId = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it.")]
Full = Annotated[bool, typer.Option("--all", help="Explained wording in full, too, however much there is.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor why aqx3m", "monitor why aqx3m --json"))(why)


def why(id: ArticleId, every: Full = False, config: ConfigPath = None, json: AsJson = False, utc: Utc = False) -> None:
    """Which words an article shares, and with whom. How rare they are, and what else that could be."""
    from monitor.cli.pages.why import why_lines
    from monitor.cli.reason import reason
    from monitor.cli.why_json import why_json

    with opened(config, utc=utc) as desk, listed_by("monitor articles"):
        found = reason(desk.app, id)
        if json:
            print_object(**why_json(found))
        else:
            out(*why_lines(found, desk.times, full=every))
