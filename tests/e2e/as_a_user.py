"""The program as its user starts it: a process, words, an environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import monitor

MONITOR = (sys.executable, "-m", "monitor")
ROOT = Path(monitor.__file__).parent.parent  # found there whether it is installed or not


def environment(changes: Mapping[str, str]) -> dict[str, str]:
    """The environment of a run, without what the developer's own shell says to the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MONITOR_", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "MONITOR_HOST_SPACING": "0", **changes}


def run(folder: Path, *words: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    """One command in a folder; `changes` are environment variables."""
    return subprocess.run(
        [*MONITOR, *map(str, words)],
        cwd=folder, env=environment(changes), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
