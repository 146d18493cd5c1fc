"""Every example in a docstring of monitor/ says what comes out."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import monitor

HOME = Path(monitor.__file__).parent


def with_examples() -> list[str]:
    found = [path for path in sorted(HOME.rglob("*.py")) if ">>> " in path.read_text(encoding="utf-8")]
    inside = [path.relative_to(HOME.parent).with_suffix("") for path in found]
    return [".".join(path.parts).removesuffix(".__init__") for path in inside]


@pytest.mark.parametrize("name", with_examples())
def test_the_examples_of_a_module_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted > 0
    assert results.failed == 0


def test_there_are_examples_to_run() -> None:
    assert {"monitor.text", "monitor.named", "monitor.stories.quality"} <= set(with_examples())
