"""demo: the program on an invented world, offline."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import print_object, to_json
from monitor.cli.options import AsJson, ending
from monitor.cli.printing import out, talk
from monitor.cli.progress import progress
from monitor.errors import UsageError
from monitor.records import JSON

if TYPE_CHECKING:
    from collections.abc import Callable

    from monitor.app import App
    from monitor.demo import DemoResult

Answers = Annotated[bool, typer.Option("--answers", help="What was planted, and what was hit and missed.")]
Seed = Annotated[int, typer.Option(help="Another seed is another world.")]
Keep = Annotated[
    Path | None, typer.Option("--keep", metavar="FOLDER", help="Keep feeds.yaml and the database in this new folder.")
]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor demo --answers", "monitor demo --keep demo"))(demo)


def demo(answers: Answers = False, seed: Seed = 7, keep: Keep = None, json: AsJson = False) -> None:
    """Three days of invented outlets, offline. Nothing leaves this machine."""
    from monitor.cli.pages.demo import answer_lines, demo_lines

    with ExitStack() as stack:
        folder = (
            new_folder(keep) if keep else Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="monitor-demo-")))
        )
        result, seconds = _played(seed, folder)
        if json:
            print_object(demo=_as_json(result, kept=keep is not None))
        else:
            out(*demo_lines(result, seconds, keep, seed, answers=answers))
            out(*answer_lines(result.answers) if answers else ())
            talk(*path_hint(os.environ.get("PATH", ""), Path(sys.executable).parent))


def path_hint(path: str, here: Path) -> list[str]:
    """What to do where the shell would not find the command that the next steps begin with; [] where it does."""
    if shutil.which("monitor", path=path) is not None or not (here / "monitor").exists():
        return []
    return [f'monitor is not on your PATH; for this shell: export PATH="{here}:$PATH"']


def new_folder(folder: Path) -> Path:
    """The folder, made; whole, for paths in feeds.yaml are read from where it lies. UsageError where one is in use."""
    if (folder / "feeds.yaml").exists():
        raise UsageError(f"{folder} holds a feeds.yaml already", hint="name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _played(seed: int, folder: Path) -> tuple[DemoResult, float]:
    """The result, and the seconds that it took."""
    from time import perf_counter

    from monitor import config
    from monitor.app import App
    from monitor.demo import play

    began = perf_counter()
    with ExitStack() as apps, progress("Three days") as told:

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            # The world lies on loopback and is ours, whatever database or manners the environment asks for.
            environ = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
            return apps.enter_context(App(config.load(path, environ, path.parent), clock=clock))

        result = play(build, seed=seed, folder=folder, progress=lambda done, of, at: told(1))
    return result, perf_counter() - began


def _as_json(result: DemoResult, *, kept: bool) -> dict[str, JSON]:
    return {
        "config": str(result.config) if kept else None,
        "outlets": result.outlets,
        "feeds": result.feeds,
        "rounds": result.rounds,
        "requests": result.requests,
        "articles": len(result.shown.articles),
        "stories": len(result.shown.stories),
        "phrases": [
            {"id": view.phrase.id, "text": view.phrase.text, "type": view.phrase.type, "flagged": view.phrase.flagged,
             "outlets": view.phrase.outlets, "independent": view.phrase.independent, "watched": view.watched}
            for view in result.shown.phrases
        ],
        "editions": [
            {"digest": one.digest, "slot": one.slot, "subject": one.subject, "text": one.text}
            for one in result.editions
        ],
        "answers": to_json(result.answers),
    }  # fmt: skip
