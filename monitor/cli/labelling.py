"""label, calibrate: a reader's judgements of pairs, and how often grouping agrees with them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from monitor.cli.as_json import print_object
from monitor.cli.opening import listed_by, opened
from monitor.cli.options import AsJson, ConfigPath, Note, ending
from monitor.cli.printing import out
from monitor.errors import UsageError


class Verdict(StrEnum):
    """What a reader says of two articles."""

    SAME = "same"
    DIFFERENT = "different"


One = Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id, or the beginning of it.", show_default=False)]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other article.", show_default=False)]
Said = Annotated[
    Verdict, typer.Argument(metavar="same|different", help="About one event, or about two.", show_default=False)
]
OfStories = Annotated[bool, typer.Option("--stories", help="Grouping, on your labels, merges, splits and moves.")]


def register(commands: typer.Typer) -> None:
    commands.command(
        epilog=ending("monitor label aqx3m a7abc same", "monitor label aqx3m a7abc different --note twins")
    )(label)
    commands.command(epilog=ending("monitor calibrate --stories", "monitor calibrate --stories --json"))(calibrate)


def label(
    one: One, other: Other, verdict: Said, note: Note = "", config: ConfigPath = None, json: AsJson = False
) -> None:
    """Note whether two articles are about one event. Nothing is moved: calibrate learns from it."""
    with opened(config) as desk, listed_by("monitor articles"):
        said = desk.app.label(one, other, same=verdict is Verdict.SAME, note=note)
        if json:
            print_object(label=said)
        else:
            out(f"noted: {said.a} and {said.b} are about {'one event' if said.same else 'two events'}")


def calibrate(stories: OfStories = False, config: ConfigPath = None, json: AsJson = False) -> None:
    """How often grouping agrees with you, with intervals, and which threshold would agree best."""
    from monitor.cli.pages.calibration import calibration_lines

    if not stories:
        raise UsageError("calibrate what?", hint="monitor calibrate --stories")
    with opened(config) as desk:
        found = desk.app.calibrate_stories()
        if json:
            print_object(calibration=found)
        else:
            out(*calibration_lines(found))
