"""evaluate: how well stories and narratives agree with labelled articles."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object, to_json
from monitor.cli.options import SOME_FAILED, AsJson, ending
from monitor.cli.printing import out, talk
from monitor.cli.progress import progress
from monitor.records import BadRow

if TYPE_CHECKING:
    from monitor.app import Measured


class Window(StrEnum):
    """What is told apart when narratives are judged."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ALL = "all"


File = Annotated[Path, typer.Argument(metavar="FILE", help="Labelled articles, JSONL (also .gz).", show_default=False)]
Out = Annotated[Path | None, typer.Option("--assignments", metavar="OUT", help='Write {"id", "story"} lines here.')]
Background = Annotated[
    list[Path] | None,
    typer.Option("--background", metavar="FILE", help="Earlier articles; may be given more than once."),
]
ByWindow = Annotated[Window, typer.Option("--window", help="What is judged at a time.")]
Truth = Annotated[Path | None, typer.Option("--truth", metavar="FILE", help="What was planted where.")]
Flags = Annotated[Path | None, typer.Option("--flags", metavar="OUT", help="Write every repeated wording here.")]


def register(commands: typer.Typer) -> None:
    evaluate = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Quality on labelled articles, through the same code.",
        epilog=ending("monitor evaluate stories labelled.jsonl", "monitor evaluate narratives months.jsonl.gz"),
    )  # fmt: skip
    evaluate.command(
        epilog=ending(
            "monitor evaluate stories labelled.jsonl", "monitor evaluate stories x.jsonl.gz --assignments out.jsonl"
        )
    )(stories)
    evaluate.command(
        epilog=ending(
            "monitor evaluate narratives 2019.jsonl --background 2018.jsonl",
            "monitor evaluate narratives 2019.jsonl --truth truth.json --flags flags.jsonl --json",
        )
    )(narratives)
    commands.add_typer(evaluate, name="evaluate")


def stories(file: File, assignments: Out = None, json: AsJson = False) -> None:
    """Grouping against the lines' "event". Pairwise and BCubed precision, recall, F1."""
    from monitor.app import evaluate_stories
    from monitor.cli.pages.figures import stories_lines

    with progress("Grouping") as told:
        report, measured = evaluate_stories(file, out=assignments, told=told)
    if json:
        count = len({story for _, story in report.assignments})
        print_object(articles=len(report.assignments), stories=count, quality=report.quality, **_cost(measured))
    else:
        out(*stories_lines(report, measured))
    _bad(report.bad)


def narratives(
    file: File, background: Background = None, window: ByWindow = Window.MONTH, truth: Truth = None,
    flags: Flags = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Tracing, window by window. Everything earlier is the background."""
    from monitor.app import evaluate_narratives
    from monitor.cli.pages.figures import narratives_lines

    with progress("Tracing") as told:
        report, measured = evaluate_narratives(
            file, background=background or (), window=window, truth=truth, out=flags, told=told
        )
    if json:
        windows = [
            {"window": name, "wordings": len(found), "flagged": sum(phrase.flagged for phrase in found)}
            for name, found in report.windows
        ]
        print_object(articles=report.articles, windows=windows, quality=report.quality, **_cost(measured))
    else:
        out(*narratives_lines(report, measured))
    _bad(report.bad)


def _cost(measured: Measured) -> dict[str, object]:
    return {"measured": {**to_json(measured), "articles_per_second": measured.articles_per_second}}


def _bad(bad: tuple[BadRow, ...]) -> None:
    """Lines that could not be used are said, and make the exit code 3."""
    if bad:
        talk(*(row.reason for row in bad[:20]), *([f"and {len(bad) - 20:,} more"] if len(bad) > 20 else []))
        raise typer.Exit(SOME_FAILED)
