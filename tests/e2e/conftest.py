"""One demonstration, played once and kept, for every test that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from as_a_user import ask

from monitor import config
from monitor.app import App
from monitor.demo import DemoResult, play


@pytest.fixture(scope="session")
def demo_result(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """Three played days."""
    folder = tmp_path_factory.mktemp("demo")
    with ExitStack() as apps:

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            return apps.enter_context(App(config.load(path, {}, path.parent), clock=clock))

        return play(build, folder=folder)


@pytest.fixture(scope="session")
def demo_config(demo_result: DemoResult) -> Path:
    """Their feeds.yaml; the database lies beside it."""
    return demo_result.config


@pytest.fixture(scope="session")
def demo_app(demo_config: Path) -> Iterator[App]:
    with App(config.load(demo_config, {}, demo_config.parent)) as app:
        yield app


@pytest.fixture
def monitor(tmp_path: Path) -> partial:
    """Runs the program in a folder of its own."""
    return partial(ask, tmp_path)
