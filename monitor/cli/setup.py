"""init, check, config: feeds.yaml before the first poll."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.as_json import dumped, print_object
from monitor.cli.opening import opened
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, ending
from monitor.cli.printing import out, raw
from monitor.cli.rows import Column, form_of, show_rows
from monitor.errors import InputError, UsageError

if TYPE_CHECKING:
    from monitor.config import Origin

FILE, SCHEMA = "feeds.yaml", "feeds.schema.json"

Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write, made if it is missing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Overwrite what is there.")]


def register(commands: typer.Typer) -> None:
    commands.command(epilog=ending("monitor init", "monitor init desk && cd desk && monitor check"))(init)
    commands.command(epilog=ending("monitor check", "monitor check --config desk/feeds.yaml --json"))(check)
    config = typer.Typer(
        no_args_is_help=True, rich_markup_mode=None, help="Where every value comes from; the schema for editors.",
        epilog=ending("monitor config show", "monitor config schema > feeds.schema.json"),
    )  # fmt: skip
    config.command(epilog=ending("monitor config show", "monitor config show --json"))(show)
    config.command(epilog=ending("monitor config schema", "monitor config schema > feeds.schema.json"))(schema)
    commands.add_typer(config, name="config")


def init(folder: Folder = Path("."), yes: Yes = False) -> None:
    """Write a feeds.yaml to start from. Its schema, for editors, comes to lie beside it."""
    from monitor.config import schema as feeds_schema
    from monitor.config import starter

    text = starter().replace(f"$schema=docs/{SCHEMA}", f"$schema={SCHEMA}", 1)
    written = {FILE: text, SCHEMA: dumped(feeds_schema(), indent=2) + "\n"}
    taken = [str(folder / name) for name in written if (folder / name).exists()]
    if taken and not yes:
        raise UsageError(f"{' and '.join(taken)}: there already", hint="keep it, or overwrite it with --yes")
    _write(folder, written)
    out(*(f"Created  {folder / name}" for name in written))
    out(f"Next:    {'monitor check' if folder == Path('.') else f'cd {folder} && monitor check'}")


def _write(folder: Path, written: dict[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(
            f"{error.filename or folder}: {error.strerror}", hint="name a folder that can be written"
        ) from error


def check(config: ConfigPath = None, json: AsJson = False) -> None:
    """Validate feeds.yaml. Every problem is said at once with its line, then what is left unknown."""
    from monitor.cli.pages.check import check_lines, counts, warnings

    with opened(config) as desk:
        read = desk.app.config
        if json:
            print_object(path=read.path, counts=counts(read), warnings=warnings(read))
        else:
            out(*check_lines(read))


def show(config: ConfigPath = None, json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False) -> None:
    """Every value in use, and where it comes from; secrets are hidden."""
    form = form_of(json=json, ndjson=ndjson, csv=csv)
    with opened(config) as desk:
        show_rows(desk.app.config.origins, _ORIGINS, form, desk.times, name="values")


def schema() -> None:
    """The JSON Schema of feeds.yaml, for editors."""
    from monitor.config import schema as feeds_schema

    raw(dumped(feeds_schema(), indent=2) + "\n")


_ORIGINS: tuple[Column[Origin], ...] = (
    Column("NAME", lambda one, _: one.name),
    Column("VALUE", lambda one, _: one.value, wide=True),
    Column("ORIGIN", lambda one, _: one.origin),
)
