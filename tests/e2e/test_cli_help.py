"""What the program says of itself."""

from __future__ import annotations

import time
from functools import partial

import pytest

from monitor.cli.root import ORDER


def test_help_lists_the_commands_in_the_order_in_which_an_article_meets_them(monitor: partial) -> None:
    found = monitor("--help")
    listed = [line.split()[0] for line in found.stdout.partition("Commands:\n")[2].splitlines() if line[2:3].strip()]
    assert tuple(name for name in listed if name in ORDER) == ORDER


@pytest.mark.parametrize("words", [("poll",), ("import",), ("why",), ("config", "show"), ("evaluate", "stories")])
def test_every_help_ends_with_two_examples(words: tuple[str, ...], monitor: partial) -> None:
    last = monitor(*words, "--help").stdout.rstrip().splitlines()[-3:]
    assert last[0].strip() == "Examples:"
    assert all(line.startswith(f"  {' '.join(('monitor', *words))}") for line in (last[1], last[2]))


def test_help_is_there_at_once(monitor: partial) -> None:
    """0.35 s on an idle machine; the fastest of a few tries, for this one may be busy."""
    took = []
    for _ in range(3):
        began = time.perf_counter()
        assert monitor("--help").returncode == 0
        took.append(time.perf_counter() - began)
    assert min(took) < 0.7


def test_wrong_words_are_usage_errors(monitor: partial) -> None:
    assert monitor("stories", "--bogus").returncode == 2
    assert monitor("bogus").returncode == 2


def test_version(monitor: partial) -> None:
    assert monitor("--version").stdout.startswith("monitor ")
