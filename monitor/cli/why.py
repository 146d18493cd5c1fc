"""why: every number behind a flag or a non-flag, and behind one story or two."""

from __future__ import annotations

from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import Desk, listed_by, lists_of, opened
from monitor.cli.options import AsJson, ConfigPath, Utc, ending
from monitor.cli.printing import out, talk
from monitor.errors import UsageError

Ids = Annotated[
    list[str],
    typer.Argument(
        metavar="ID",
        help="An article's or a narrative's id, or the beginning of it; with --story two.",
        show_default=False,
    ),
]
Full = Annotated[bool, typer.Option("--all", help="Explained wording in full, too, however much there is.")]
OfStory = Annotated[
    bool, typer.Option("--story", help="Why two articles, or an article and a story, are one story, or are not.")
]
Turned = Annotated[bool, typer.Option("--not", help="With --story: what would have to be different.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor why aqx3m --json", "monitor why --story aqx3m a7abc --not"))(why)


def why(
    ids: Ids, story: OfStory = False, turned: Turned = False, every: Full = False, config: ConfigPath = None,
    json: AsJson = False, utc: Utc = False,
) -> None:  # fmt: skip
    """Which words an article shares, and with whom. How rare they are, and what else that could be.

    A narrative's id, as in monitor why nqx3m, stands for the article that had it first.
    """
    _check(ids, story, turned)
    with opened(config, utc=utc) as desk, listed_by(lists_of("" if story else ids[0])):
        if story:
            _pair(desk, ids, turned, json)
        else:
            _article(desk, ids[0], every, json)


def _article(desk: Desk, id: str, every: bool, json: bool) -> None:
    from monitor.archive.why_json import why_json
    from monitor.cli.pages.why import why_lines

    found = desk.app.reason(desk.app.carrier(id))
    if id.startswith("n"):
        talk(f"why of {found.view.article.id}, the article that had the wording of {id} first")
    if json:
        print_object(**why_json(found))
        return
    out(*why_lines(found, desk.times, full=every, asked=id))


def _pair(desk: Desk, ids: list[str], turned: bool, json: bool) -> None:
    from monitor.cli.pages.why_story import why_story_json, why_story_lines

    found = desk.app.why_story(*ids)
    if json:
        print_object(**why_story_json(found))
    else:
        out(*why_story_lines(found, desk.times, turn=turned))


def _check(ids: list[str], story: bool, turned: bool) -> None:
    if story and len(ids) != 2:
        raise UsageError(f"--story compares two, {len(ids)} given", hint="monitor why --story ARTICLE ARTICLE-OR-STORY")
    if not story and len(ids) != 1:
        raise UsageError(f"one article at a time, {len(ids)} given", hint="or, for one story or two: --story A B")
    if turned and not story:
        raise UsageError("--not belongs to --story", hint="without it, why always says what would turn a verdict")
