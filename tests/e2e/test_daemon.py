"""`monitor run` as a process: real signals, a real socket for systemd, a real server with real delays."""

from __future__ import annotations

import http.client
import json
import os
import queue
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from as_a_user import MONITOR, ask, environment
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

PATIENCE = 20.0  # for a machine with other work; what must be quick is measured by itself
ITEM = "<item><title>Ferry {n} of {path} sails</title><link>https://{path}.example/{n}</link></item>"


class Outlets:
    """A server of feeds: /N answers at once, /slow/N after a while, /hanging never; and how often each was asked."""

    def __init__(self, server: HTTPServer) -> None:
        self.asked: Counter[str] = Counter()
        self.slowness = 0.4
        self.released = threading.Event()
        self._server = server
        server.expect_request(lambda_path).respond_with_handler(self._answer)

    def url(self, path: str) -> str:
        return str(self._server.url_for(path))

    def _answer(self, request: Request) -> Response:
        self.asked[request.path] += 1
        if request.path.startswith("/slow"):
            time.sleep(self.slowness)
        if request.path.startswith("/hanging"):
            self.released.wait(PATIENCE)
        name = request.path.strip("/").replace("/", "-")
        items = "".join(ITEM.format(n=number, path=name) for number in range(3))
        return Response(
            f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>', content_type="text/xml"
        )


class Everything:
    """Matches any path."""

    def match(self, _: str) -> bool:
        return True


@pytest.fixture
def outlets() -> Iterator[Outlets]:
    with HTTPServer(threaded=True) as server:
        outlets = Outlets(server)
        yield outlets
        outlets.released.set()
