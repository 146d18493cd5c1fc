"""What the program says of itself."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from as_a_user import MONITOR, processor_time

from monitor.cli.root import ORDER

ROOT = Path(__file__).parents[2]


def test_help_lists_the_commands_in_the_order_in_which_an_article_meets_them(monitor: partial) -> None:
    found = monitor("--help")
    listed = [line.split()[0] for line in found.stdout.partition("Commands:\n")[2].splitlines() if line[2:3].strip()]
    assert tuple(name for name in listed if name in ORDER) == ORDER


@pytest.mark.parametrize(
    "words",
    [
        ("poll",),
        ("import",),
        ("why",),
        ("label",),
        ("calibrate",),
        ("story", "merge"),
        ("story", "split"),
        ("story", "move"),
        ("config", "show"),
        ("evaluate", "stories"),
    ],
)
def test_every_help_ends_with_two_examples(words: tuple[str, ...], monitor: partial) -> None:
    last = monitor(*words, "--help").stdout.rstrip().splitlines()[-3:]
    assert last[0].strip() == "Examples:"
    assert all(line.strip().startswith(" ".join(("monitor", *words))) for line in last[1:])


@pytest.mark.parametrize("words", [(), ("feeds",), ("config",), ("story",), ("watch",), ("evaluate",)])
def test_no_line_of_a_list_of_commands_is_cut_off(words: tuple[str, ...], monitor: partial) -> None:
    listed = monitor(*words, "--help").stdout.partition("Commands:\n")[2]
    assert listed
    assert "..." not in listed


def test_help_is_there_at_once(tmp_path: Path) -> None:
    """Beside what its library for commands takes to load, for machines differ: all of us would be fifteen times it."""
    library = processor_time(sys.executable, "-c", "import typer, rich.console", folder=tmp_path)
    assert processor_time(*MONITOR, "--help", folder=tmp_path) < 6 * library


def test_help_tells_every_exit_code_that_the_readme_tells(monitor: partial) -> None:
    told = " ".join(monitor("--help").stdout.split()).partition("Exit codes: ")[2].partition(" Options:")[0]
    listed = (ROOT / "README.md").read_text(encoding="utf-8").partition("Exit codes: ")[2].partition("\n\n")[0]
    codes = [one.split()[0] for one in listed.split(" · ")]
    assert len(codes) == 8
    assert [code for code in codes if f"{code} " not in told] == []


def test_wrong_words_are_usage_errors(monitor: partial) -> None:
    assert monitor("stories", "--bogus").returncode == 2
    assert monitor("bogus").returncode == 2


def test_version(monitor: partial) -> None:
    assert monitor("--version").stdout.startswith("monitor ")


def test_help_loads_nothing_that_only_a_command_needs() -> None:
    """A time is near its limit long before it is over; what is loaded says at once who is at fault."""
    told = (
        "import sys, monitor.cli.root; print([name for name in ('numpy', 'sqlalchemy', 'lxml') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
