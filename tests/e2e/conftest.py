"""One demonstration, played once and kept, for every test that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from as_a_user import run

from monitor import config
from monitor.app import App
from monitor.demo import play


@pytest.fixture(scope="session")
def demo_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds.yaml of three played days; the database lies beside it."""
    folder = tmp_path_factory.mktemp("demo")
    with ExitStack() as apps:

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            return apps.enter_context(App(config.load(path, {}, path.parent), clock=clock))

        return play(build, folder=folder).config


@pytest.fixture(scope="session")
def demo_app(demo_config: Path) -> Iterator[App]:
    with App(config.load(demo_config, {}, demo_config.parent)) as app:
        yield app


@pytest.fixture
def monitor(tmp_path: Path) -> partial:
    """Runs the program in a folder of its own."""
    return partial(run, tmp_path)
