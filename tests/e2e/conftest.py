"""One demonstration, played once and kept, for every test that only reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import pytest
from as_a_user import ask

from monitor import config
from monitor.app import App
from monitor.demo import DemoResult, play
from tests.mail_peer import Peer

MAIL = "  - {{id: desk-mail, kind: email, host: 127.0.0.1, port: {port}, from: monitor@newsroom.example}}\n"
MAILED = '  - {name: mailed, title: Mail desk, to: [ana@newsroom.example], output: desk-mail, at: "18:00"}\n'


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[DemoResult, list[EmailMessage]]:
    """Three played days, with one more digest that goes to a mail server; and what that server took."""
    folder = tmp_path_factory.mktemp("demo")
    with ExitStack() as apps, Peer() as peer:

        def build(path: Path, clock: Callable[[], datetime]) -> App:
            text = path.read_text().replace("outputs:\n", "outputs:\n" + MAIL.format(port=peer.port))
            path.write_text(text.replace("digests:\n", "digests:\n" + MAILED))
            return apps.enter_context(App(config.load(path, {}, path.parent), clock=clock))

        return play(build, folder=folder), peer.messages


@pytest.fixture(scope="session")
def demo_result(played: tuple[DemoResult, list[EmailMessage]]) -> DemoResult:
    """What was found in three played days."""
    return played[0]


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
