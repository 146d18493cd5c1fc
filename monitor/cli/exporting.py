"""export: what is stored, for spreadsheets, notebooks and other programs."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.opening import Desk, opened
from monitor.cli.options import AsCsv, AsJson, AsLines, ConfigPath, Since, ending
from monitor.cli.printing import raw, talk
from monitor.cli.progress import progress
from monitor.errors import InputError, UsageError

if TYPE_CHECKING:
    from datetime import datetime


class Kind(StrEnum):
    """What is exported; `columns` is the page that documents the rest."""

    ARTICLES = "articles"
    STORIES = "stories"
    NARRATIVES = "narratives"
    EDITS = "edits"
    COLUMNS = "columns"


class Form(StrEnum):
    """How it is written."""

    CSV = "csv"
    NDJSON = "ndjson"
    PARQUET = "parquet"
    JSON = "json"


What = Annotated[Kind, typer.Argument(help="columns: the page that documents the others.", show_default=False)]
Format = Annotated[
    Form | None, typer.Option("--format", help="Else by the file's ending, else csv.", show_default=False)
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, else to stdout.")]
Yes = Annotated[bool, typer.Option("--yes", help="Overwrite FILE.")]


def register(commands: typer.Typer) -> None:
    commands.command(
        epilog=ending("monitor export articles --since 30d -o articles.parquet", "monitor export edits > edits.csv")
    )(export)


def export(
    what: What, since: Since = None, form: Format = None, output: Output = None, yes: Yes = False,
    json: AsJson = False, ndjson: AsLines = False, csv: AsCsv = False, config: ConfigPath = None,
) -> None:  # fmt: skip
    """Articles, stories, narratives or edits, as a file. CSV, NDJSON, JSON or Parquet; see docs/columns.md."""
    if what is Kind.COLUMNS:
        from monitor.app.exporting import columns_page

        return raw(columns_page())
    chosen = _asked(form, json=json, ndjson=ndjson, csv=csv) or _by_ending(output)
    if chosen is Form.PARQUET and output is None:
        raise UsageError("Parquet cannot be written to stdout", hint=f"monitor export {what} -o {what}.parquet")
    with opened(config) as desk:
        earliest = desk.since(since)
        if output is None:
            desk.app.export(what, chosen, sys.stdout.buffer, since=earliest)
        else:
            talk(f"{_to_file(desk, what, chosen, output, earliest, yes):,} {what} written to {output}")


def _asked(form: Form | None, *, json: bool, ndjson: bool, csv: bool) -> Form | None:
    """--json, --ndjson and --csv say the same as --format; UsageError where two of them disagree."""
    named = {one for one, said in ((Form.JSON, json), (Form.NDJSON, ndjson), (Form.CSV, csv)) if said}
    found = named | ({form} if form else set())
    if len(found) > 1:
        raise UsageError("one format at a time", hint="write one of --json, --ndjson, --csv, --format FORMAT")
    return found.pop() if found else None


def _by_ending(output: Path | None) -> Form:
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return {"jsonl": Form.NDJSON}.get(ending) or (Form(ending) if ending in set(Form) else Form.CSV)


def _to_file(desk: Desk, what: Kind, form: Form, output: Path, since: datetime | None, yes: bool) -> int:
    """Half a file never carries its name: it is written beside it, and put in its place when it is whole."""
    if output.exists() and not yes:
        raise UsageError(f"{output} is there already", hint="name another file, or overwrite it with --yes")
    half = output.with_name(f"{output.name}.part")
    try:
        with half.open("wb") as file, progress(f"Exporting {what}") as told:
            rows = desk.app.export(what, form, file, since=since, told=told)
        os.replace(half, output)
    except OSError as error:
        raise InputError(f"{output}: {error.strerror}", hint="name a file that can be written") from None
    finally:
        half.unlink(missing_ok=True)
    return rows
