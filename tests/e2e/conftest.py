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
from monitor.archive.why_json import why_json
from monitor.demo import DemoResult, play
from monitor.records.plain import one_object, written_json

Answers = dict[datetime, dict[str, str]]  # instant → article → what `why --json` prints then


@pytest.fixture(scope="session")
def demo_played(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoResult, Answers]:
    """Three played days, and what was answered in their course on articles that carry narratives."""
    folder = tmp_path_factory.mktemp("demo")
    answers: Answers = {}
    with ExitStack() as apps:
        built: list[App] = []

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            built.append(apps.enter_context(App(config.load(path, {}, path.parent), clock=clock)))
            return built[0]

        def listen(_: int, __: int, instant: datetime) -> None:
            carriers = {view.uses[-1].article_id for view in built[0].phrases(flagged=True)}
            answers[instant] = {
                id: written_json(one_object(**why_json(built[0].reason(id))), indent=2) + "\n" for id in carriers
            }

        return play(build, folder=folder, progress=listen), answers


@pytest.fixture(scope="session")
def demo_result(demo_played: tuple[DemoResult, Answers]) -> DemoResult:
    return demo_played[0]


@pytest.fixture(scope="session")
def demo_answers(demo_played: tuple[DemoResult, Answers]) -> Answers:
    return demo_played[1]


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
