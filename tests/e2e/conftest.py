"""One demonstration, played once and kept, for every test that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from as_a_user import ask
from played_demo import Answers, Played

from monitor import config
from monitor.app import App
from monitor.archive.why_json import why_json
from monitor.demo import DemoResult, play
from monitor.records.plain import one_object, written_json
from tests.mail_peer import Peer

MAIL = "  - {{id: desk-mail, kind: email, host: 127.0.0.1, port: {port}, from: monitor@newsroom.example}}\n"
MAILED = '  - {name: mailed, title: Mail desk, to: [ana@newsroom.example], output: desk-mail, at: "18:00"}\n'


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("demo")
    answers: Answers = {}
    with ExitStack() as apps, Peer() as peer:
        built: list[App] = []

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            text = path.read_text().replace("outputs:\n", "outputs:\n" + MAIL.format(port=peer.port))
            path.write_text(text.replace("digests:\n", "digests:\n" + MAILED))
            built.append(apps.enter_context(App(config.load(path, {}, path.parent), clock=clock)))
            return built[0]

        def listen(_: int, __: int, instant: datetime) -> None:
            carriers = {view.uses[-1].article_id for view in built[0].phrases(flagged=True)}
            answers[instant] = {
                id: written_json(one_object(**why_json(built[0].reason(id))), indent=2) + "\n" for id in carriers
            }

        result = play(build, folder=folder, progress=listen)
        return Played(result=result, mails=peer.messages, answers=answers)


@pytest.fixture(scope="session")
def demo_result(played: Played) -> DemoResult:
    return played.result


@pytest.fixture(scope="session")
def demo_answers(played: Played) -> Answers:
    return played.answers


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
