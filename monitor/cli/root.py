"""The commands, put together in the order in which an article meets them."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from monitor import __version__
from monitor.cli.articles import register as register_articles
from monitor.cli.caring import register as register_caring
from monitor.cli.digests import register as register_digests
from monitor.cli.evaluating import register as register_evaluating
from monitor.cli.exporting import register as register_exporting
from monitor.cli.feeds import register as register_feeds
from monitor.cli.labelling import register as register_labelling
from monitor.cli.narratives import register as register_narratives
from monitor.cli.network import register as register_network
from monitor.cli.printing import out
from monitor.cli.proving import register as register_proving
from monitor.cli.running import register as register_running
from monitor.cli.searching import register as register_searching
from monitor.cli.setup import register as register_setup
from monitor.cli.stories import register as register_stories
from monitor.cli.trying import register as register_trying
from monitor.cli.watchlists import register as register_watchlists
from monitor.cli.why import register as register_why

ORDER = (
    "demo", "init", "check", "config", "feeds", "poll", "run", "import",
    "articles", "article", "search", "edits", "stories", "story", "narratives", "narrative", "why", "evidence",
    "verify", "replay", "network",
    "watch", "digest", "deliveries", "label", "calibrate", "export", "evaluate", "reparse", "prune",
)  # fmt: skip


class Ordered(TyperGroup):
    """A group whose help follows ORDER; typer would list groups before commands."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))


commands = typer.Typer(
    name="monitor",
    cls=Ordered,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # plain help: rich would cost 0.15 s each time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="\b\nFirst steps:\n  monitor demo\n  monitor init && monitor check && monitor poll && monitor narratives",
)

for register in (
    register_trying, register_setup, register_feeds, register_running, register_articles, register_searching,
    register_stories, register_narratives, register_why, register_proving, register_network, register_watchlists,
    register_digests,
    register_labelling, register_exporting,
    register_evaluating, register_caring,
):  # fmt: skip
    register(commands)


def _version(wanted: bool) -> None:
    if wanted:
        out(f"monitor {__version__}")
        raise typer.Exit


@commands.callback()
def monitor(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="The version, and nothing else.")
    ] = False,
) -> None:
    """Which outlets carry the same words, in what order we can prove, and why we say so.

    stdout is data, stderr is talk. Exit codes: 0 fine, 1 failed, 2 usage, 3 some feeds or lines failed,
    4 feeds.yaml invalid, 5 the database needs another version, 10 findings (with --exit-code),
    75 another daemon runs on the same database.
    """
