"""Every real document that we have, served on loopback and polled by the program as its user starts it."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from as_a_user import ROOT

from monitor.records import PollStatus

CORPUS = ROOT.parent / "shared" / "data" / "feeds"
KINDS = {".xml": "text/xml", ".rss": "application/rss+xml", ".atom": "application/atom+xml",
         ".rdf": "application/rdf+xml", ".json": "application/feed+json"}  # fmt: skip

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/feeds is not here"),
]


class Origin(ThreadingHTTPServer):
    """Serves the corpus without validators, so every poll gets a body. `bytes_differ`: never the same one twice."""

    daemon_threads = True
    bytes_differ = False
    answered = 0

    def body(self, path: Path) -> bytes:
        self.answered += 1
        if not self.bytes_differ:
            return path.read_bytes()
        tail = b"\n" * self.answered if path.suffix == ".json" else f"<!-- {self.answered} -->".encode()
        return path.read_bytes() + tail


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Origin

    def do_GET(self) -> None:
        path = CORPUS / unquote(self.path[1:])
        body = self.server.body(path)
        self.send_response(200)
        self.send_header("Content-Type", KINDS.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: a test's output is pytest's."""


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin(("127.0.0.1", 0), _Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def feeds(tmp_path: Path, origin: Origin) -> int:
    """feeds.yaml with one outlet for each folder of the corpus; how many feeds that are."""
    lines = ["version: 1", "settings: {host_spacing: 0}", "outlets:"]
    documents = sorted(path for path in CORPUS.rglob("*") if path.is_file())
    for folder in sorted({path.parent for path in documents}):
        lines += [f"  - id: {folder.relative_to(CORPUS).as_posix().replace('/', '-')}", "    feeds:"]
        for path in documents:
            if path.parent == folder:
                place = quote(path.relative_to(CORPUS).as_posix())
                address = f"http://127.0.0.1:{origin.server_port}/{place}"
                lines.append(f"      - {{url: {json.dumps(address)}, allow_private: true}}")
    (tmp_path / "feeds.yaml").write_text("\n".join(lines), encoding="utf-8")
    return len(documents)


def polled(monitor: partial) -> dict[str, Any]:
    """What `monitor poll` reports, after the checks that hold for every poll."""
    done = monitor("poll", "--all", "--json")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 3), done.stderr
    answer = json.loads(done.stdout)
    assert (done.returncode == 3) is bool(answer["poll"]["failed"])
    return answer["poll"]


def test_every_real_document_ends_in_one_status_and_a_second_poll_stores_nothing_new(
    monitor: partial, origin: Origin, feeds: int
) -> None:
    first = polled(monitor)
    assert first["feeds"] == feeds == sum(first["statuses"].values())
    assert set(first["statuses"]) <= set(PollStatus)
    states = json.loads(monitor("feeds", "list", "--json").stdout)["feeds"]
    assert Counter(state["status"] for state in states) == first["statuses"]
    assert all(state["detail"] for state in states)
    assert first["new"] > 1_500
    assert first["failed"] == []

    again = polled(monitor)
    assert (again["new"], again["revised"]) == (0, 0)
    assert set(again["statuses"]) == {"unchanged"}

    origin.bytes_differ = True
    reread = polled(monitor)
    assert (reread["new"], reread["revised"]) == (0, 0)
    assert reread["known"] >= first["new"]
    assert set(reread["statuses"]) == {"unchanged", "empty"}
