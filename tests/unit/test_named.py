"""A name is the name of a module: a new file is a new feature."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from monitor.errors import UsageError
from monitor.named import load, names


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with a good, a broken and a private module."""
    room = tmp_path / "furnished_room"
    room.mkdir()
    (room / "__init__.py").write_text("")
    (room / "lamp.py").write_text("LIGHT = 1\n")
    (room / "broken.py").write_text("import nothing_is_called_this\n")
    (room / "_private.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield room.name
    names.cache_clear()
    for name in [name for name in sys.modules if name.startswith(room.name)]:
        del sys.modules[name]


def test_the_names_are_the_public_modules_in_order(package: str) -> None:
    assert names(package) == ("broken", "lamp")


def test_a_name_loads_its_module(package: str) -> None:
    assert load(package, "lamp").LIGHT == 1


def test_an_unknown_name_is_answered_with_the_nearest_and_all_known_ones(package: str) -> None:
    with pytest.raises(UsageError, match="called 'lampp'") as refused:
        load(package, "lampp")
    assert refused.value.hint == "did you mean 'lamp'? known: broken, lamp"


@pytest.mark.parametrize("name", ["_private", "../lamp", "lamp.LIGHT", "", "os"])
def test_what_is_no_public_module_of_the_package_is_never_imported(package: str, name: str) -> None:
    with pytest.raises(UsageError):
        load(package, name)


def test_a_broken_module_does_not_look_like_a_missing_one(package: str) -> None:
    with pytest.raises(ModuleNotFoundError, match="nothing_is_called_this"):
        load(package, "broken")
