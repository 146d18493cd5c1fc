"""^C in the middle of a poll: it ends at once, keeps what was written, and the rest is due again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import monitor

QUICK = 100  # more than are written in one transaction
FEED = b'<rss version="2.0"><channel><title>t</title><item><title>%s</title></item></channel></rss>'


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    ended = threading.Event()
    reached = threading.Event()


class _Answer(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.server.reached.set()
            self.server.ended.wait(30)
            return
        body = FEED % self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.ended.set()
        server.shutdown()
        thread.join()


def test_an_interrupted_poll_ends_at_once_and_without_a_traceback(tmp_path: Path, server: _Server) -> None:
    paths = [*(f"/{number}" for number in range(QUICK)), "/slow"]
    feeds = "".join(
        f'      - {{url: "http://127.0.0.1:{server.server_port}{path}", allow_private: true}}\n' for path in paths
    )
    (tmp_path / "feeds.yaml").write_text(
        f"version: 1\nsettings: {{host_spacing: 0}}\noutlets:\n  - id: bell\n    feeds:\n{feeds}"
    )
    root = Path(monitor.__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, "-m", "monitor", "poll", "--all"],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(root)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.reached.wait(30)
    time.sleep(1.0)  # by now the quick ones are done, and everything waits for the slow one
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, said = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert process.returncode == 130
    assert "Traceback" not in said
