"""The worker that `bench deliver` kills."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

from monitor import pipeline
from monitor.store import open_store
from tests.outbox_builders import mail_to


def work(url: str, port: int, hold: bool, at: datetime, started: Any) -> None:
    """A worker: delivers until it is killed, or nothing is left."""
    store = open_store(url)
    started.set()
    pipeline.deliver(store, mail_to(port, hold=hold), clock=lambda: at, worker=f"w{os.getpid()}")
