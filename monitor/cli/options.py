"""The options that several commands share, and how their help ends."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

SOME_FAILED = 3
FINDINGS = 10

ConfigPath = Annotated[
    Path | None,
    typer.Option("--config", "-c", metavar="PATH", help="feeds.yaml to use (else MONITOR_CONFIG, ./feeds.yaml …)."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]
AsLines = Annotated[bool, typer.Option("--ndjson", help="A JSON object a line.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Comma-separated, with a header.")]
Utc = Annotated[bool, typer.Option("--utc", help="Times in UTC instead of the configured zone.")]
Since = Annotated[str | None, typer.Option(metavar="WHEN", help="24h, 7d, monday, 2026-11-20: nothing older.")]
Limit = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="At most N rows (50 on a terminal, all in a pipe).")
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for those who read it later.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without, only say what would be done.")]


def ending(*examples: str) -> str:
    """The end of a command's help: examples, one a line ("\\b" keeps the lines apart)."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)
