"""The program as its user starts it: words, a folder, an environment."""

from __future__ import annotations

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import NamedTuple
from unittest import mock

import pytest

import monitor
from monitor.cli import main

MONITOR = (sys.executable, "-m", "monitor")
ROOT = Path(monitor.__file__).parent.parent  # found there whether it is installed or not


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run, without what the developer's own shell says to the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MONITOR_", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MONITOR_HOST_SPACING": "0", **changes}


def copied(config: Path, folder: Path) -> Path:
    """feeds.yaml in a copy of an installation that this process may hold open.

    By SQLite's own backup: a process that closes another handle of a database's file loses its locks on it (fcntl),
    and the next command that ends takes itself for the last one and removes the files beside it.
    """
    folder.mkdir()
    with (
        closing(sqlite3.connect(config.parent / "monitor.db")) as source,
        closing(sqlite3.connect(folder / "monitor.db")) as copy,
    ):
        source.backup(copy)
    own = folder / config.name
    own.write_text(config.read_text().replace(str(config.parent), str(folder)))
    return own


class Answer(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


def ask(folder: Path, *words: str | Path, **changes: str) -> Answer:
    """One command in a folder, in this process, which has loaded everything; `changes` are environment variables."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with (
        mock.patch.dict(os.environ, environment(changes), clear=True),
        mock.patch.object(sys, "argv", ["monitor", *map(str, words)]),
        contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err),
        pytest.raises(SystemExit) as end,
    ):  # fmt: skip
        main()
    assert isinstance(end.value.code, int)
    return Answer(end.value.code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


def run(folder: Path, *words: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, as it really is; it takes a second to load."""
    return subprocess.run(
        [*MONITOR, *map(str, words)],
        cwd=folder, env=environment(changes), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def processor_time(*command: str | Path, folder: Path, code: int = 0, times: int = 3) -> float:
    """Seconds that a process of its own takes, the least of some, for it may be starting up or the machine be busy."""
    took = []
    for _ in range(times):
        before = getrusage(RUSAGE_CHILDREN)
        ended = subprocess.run(
            [*map(str, command)], cwd=folder, env=environment({}), capture_output=True, timeout=60, check=False
        )
        after = getrusage(RUSAGE_CHILDREN)
        assert ended.returncode == code, ended.stderr
        took.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    return min(took)
