"""A database of its own for each test, and one pool of parser processes for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.sandbox import Sandbox
from monitor.store import Store, open_store
from tests.fakes import FakeFetcher


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pipeline") / "empty.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    yield from _copy_of(empty_database, tmp_path / "monitor.db")


@pytest.fixture
def other_store(tmp_path: Path, empty_database: Path) -> Iterator[Store]:
    """To compare with: what happens to one of them does not happen to the other."""
    yield from _copy_of(empty_database, tmp_path / "other.db")


def _copy_of(empty: Path, path: Path) -> Iterator[Store]:
    shutil.copy(empty, path)
    opened = open_store(f"sqlite:///{path}")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(workers=1) as opened:
        yield opened


@pytest.fixture
def fetcher() -> FakeFetcher:
    return FakeFetcher()
