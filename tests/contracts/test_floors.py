"""The floors hold: each crime, committed in a copy of the house, is caught, and the honest house passes.

One copy for all; a crime is committed, judged and undone. import-linter sees what is imported, ruff the clock and
the dice, mypy what has no types.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent

FLOORS = "Floors: a module imports only floors below it"
RING = "Siblings inside a package form no ring"
PURE = "Pure floor"
DOOR = "Each library has one door"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of monitor/ and pyproject.toml."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "monitor", copy / "monitor", ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@contextmanager
def crime(house: Path, path: str, lines: str) -> Iterator[Path]:
    """The lines stand at the end of the file (a new one, where there is none) until the block ends."""
    file = house / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{lines}\n", encoding="utf-8")
    try:
        yield file
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")


def run(house: Path, tool: str, *arguments: str) -> tuple[int, str]:
    """(exit code, what it said) of a tool that stands beside this Python, run in the copy."""
    environment = {**os.environ, "PYTHONPATH": str(house), "NO_COLOR": "1", "COLUMNS": "200"}
    done = subprocess.run(
        [TOOLS / tool, *arguments], cwd=house, env=environment, capture_output=True, text=True, timeout=120
    )
    return done.returncode, done.stdout + done.stderr


def broken_contracts(house: Path) -> list[str]:
    code, said = run(house, "lint-imports", "--cache-dir", str(house / ".cache"))
    broken = re.findall(r"^(.+) BROKEN", said, re.MULTILINE)
    assert (code == 0) is (not broken), said
    assert "Contracts:" in said, said
    return broken


def caught_by(house: Path, path: str, lines: str) -> list[str]:
    with crime(house, path, lines):
        return broken_contracts(house)


def test_the_honest_house_passes(house: Path) -> None:
    assert broken_contracts(house) == []
    code, said = run(house, "ruff", "check", "--no-cache", "monitor")
    assert code == 0, said


CRIMES = {
    "a stray module at the top": ("monitor/utils.py", '"""Things."""', FLOORS),
    "stories know the store": ("monitor/stories/quality.py", "import monitor.store.engine", FLOORS),
    "parse knows fetch": ("monitor/parse/dates.py", "import monitor.fetch.limits", FLOORS),
    "the store knows its sibling fetch": ("monitor/store/part.py", "import monitor.fetch.limits", FLOORS),
    "narratives know their sibling stories": ("monitor/narratives/runs.py", "import monitor.stories.quality", FLOORS),
    "text knows stories, a floor above": ("monitor/text.py", "import monitor.stories.quality", FLOORS),
    "records know text, a floor above": ("monitor/records/ids.py", "import monitor.text", FLOORS),
    "the pipeline knows the app": ("monitor/pipeline.py", "import monitor.app", FLOORS),
    "a ring inside stories": ("monitor/stories/ordinals.py", "import monitor.stories.assign", RING),
    "a clock in an explanation": ("monitor/narratives/explanations/wire.py", "import time", PURE),
    "a file opened in stories": ("monitor/stories/quality.py", "import pathlib", PURE),
    "feedparser in fetch": ("monitor/fetch/body.py", "import feedparser", DOOR),
    "trafilatura in the reader of pages": ("monitor/parse/page.py", "import trafilatura", DOOR),
    "rapidfuzz beside the signals of a pair": ("monitor/stories/ordinals.py", "import rapidfuzz", DOOR),
    "sqlmodel in the pipeline": ("monitor/pipeline.py", "import sqlmodel", DOOR),
}


@pytest.mark.parametrize(("path", "lines", "contract"), CRIMES.values(), ids=CRIMES)
def test_an_import_that_breaks_a_contract_is_caught(house: Path, path: str, lines: str, contract: str) -> None:
    broken = caught_by(house, path, lines)
    assert [name for name in broken if name.startswith(contract)], broken


def ruff_codes(house: Path, file: Path) -> set[str]:
    _, said = run(house, "ruff", "check", "--no-cache", "--output-format", "concise", str(file.relative_to(house)))
    return {word for line in said.splitlines() for word in line.split()[1:2] if line.startswith("monitor")}


IMPURE = {
    "the clock in stories": ("monitor/stories/quality.py", ["import datetime", "NOW = datetime.datetime.now()"]),
    "the clock with a zone": (
        "monitor/pipeline.py",
        ["import datetime", "NOW = datetime.datetime.now(datetime.timezone.utc)"],
    ),
    "dice in narratives": ("monitor/narratives/runs.py", ["import random", "LUCK = random.random()"]),
    "an id by chance": ("monitor/store/naming.py", ["import uuid", "ID = uuid.uuid4()"]),
}


@pytest.mark.parametrize(("path", "lines"), IMPURE.values(), ids=IMPURE)
def test_the_clock_and_the_dice_are_caught(house: Path, path: str, lines: Sequence[str]) -> None:
    assert "TID251" not in ruff_codes(house, house / path)
    with crime(house, path, "\n".join(lines)) as file:
        assert "TID251" in ruff_codes(house, file)


def test_the_clock_may_be_read_in_app(house: Path) -> None:
    with crime(house, "monitor/app/clock.py", "LATER = datetime.now(UTC)") as file:
        assert "TID251" not in ruff_codes(house, file)


def test_a_function_without_types_is_caught(house: Path) -> None:
    quick = ("--no-incremental", "--follow-imports", "skip")
    code, said = run(house, "mypy", *quick, "monitor/errors.py")
    assert code == 0, said
    with crime(house, "monitor/errors.py", "def untyped(anything):\n    return anything"):
        code, said = run(house, "mypy", *quick, "monitor/errors.py")
    assert code == 1
    assert "[no-untyped-def]" in said
