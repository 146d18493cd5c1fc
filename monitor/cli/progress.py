"""A progress bar on stderr, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A function to be called with how many more are done; `total` None: not known beforehand; 0: no bar."""
    if total == 0 or not sys.stderr.isatty():
        yield _nobody
        return
    # rich is loaded only where somebody is looking.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(label, total=total)
        yield lambda more: bars.advance(task, more)


def _nobody(_: int) -> None:
    """No terminal, no bar."""
