"""`monitor run` as a process: real signals, a real socket for systemd, a real server with real delays."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Self

import pytest
from as_a_user import MONITOR, environment, processor_time, run
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.digest.links import one_click

PATIENCE = 30.0  # for a machine with other work; what must be quick is measured by itself
MAILED = """outputs: [{id: mail, kind: email, port: 9, from: m@n.example, public_url: "https://m.example/x", secret: s}]
digests: [{name: morning, to: [ana@n.example], output: mail, at: "00:00"}]
"""
ITEM = "<item><title>Ferry {n} of {name} sails</title><link>https://{name}.example/{n}</link></item>"


class Outlets:
    """Feeds on loopback: /N answers at once, /slow/N after a while, /hanging when it is released."""

    def __init__(self, server: HTTPServer) -> None:
        self.asked: Counter[str] = Counter()
        self.released = threading.Event()
        self._port = server.port
        server.expect_request(re.compile("/.*")).respond_with_handler(self._answer)

    def url(self, path: str, host: int = 1) -> str:
        """The address of a feed; all of 127.0.0.0/8 is this machine, and each address a host of its own."""
        return f"http://127.0.0.{host}:{self._port}/{path}"

    def _answer(self, request: Request) -> Response:
        self.asked[request.path] += 1
        if request.path.startswith("/slow"):
            time.sleep(0.4)
        if request.path.startswith("/hanging"):
            self.released.wait(PATIENCE)
        name = request.path.strip("/").replace("/", "-")
        items = "".join(ITEM.format(n=number, name=name) for number in range(3))
        document = f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'
        return Response(document, content_type="text/xml")


@pytest.fixture
def outlets() -> Iterator[Outlets]:
    with HTTPServer(host="0.0.0.0", threaded=True) as server:
        outlets = Outlets(server)
        yield outlets
        outlets.released.set()


def write(folder: Path, *urls: str, more: str = "") -> Path:
    """feeds.yaml with an outlet for each URL."""
    named = "".join(
        f"  - {{id: outlet-{number}, feeds: [{{url: '{url}', allow_private: true}}]}}\n"
        for number, url in enumerate(urls)
    )
    path = folder / "feeds.yaml"
    path.write_text(f"version: 1\n{more}outlets:\n{named}")
    return path


def asked_of(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "monitor.db")) as database:
        return database.execute(query).fetchall()


class Daemon:
    """A daemon that runs, with what it logs. It is killed at the end of the block, if it is still there."""

    def __init__(self, folder: Path, *words: str, **changes: str) -> None:
        command = [*MONITOR, "run", "--listen", "127.0.0.1:0", "--every", "0.5", "--log-format", "json", *words]
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment(changes), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.pid = self._process.pid
        self.said: list[dict[str, Any]] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as lines:
            for line in lines:
                with self._more:
                    self.said.append(json.loads(line) if line.startswith("{") else {"event": line.rstrip()})
                    self._more.notify_all()

    def until(self, event: str) -> dict[str, Any]:
        """The first line with this event, waited for."""
        with self._more:
            assert self._more.wait_for(lambda: any(line["event"] == event for line in self.said), PATIENCE), self.said
            return next(line for line in self.said if line["event"] == event)

    def get(self, path: str, method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection(self.until("started")["listen"], timeout=PATIENCE)
        with closing(connection):
            connection.request(method, path)
            found = connection.getresponse()
            return found.status, found.read().decode()

    def measured(self, name: str) -> float:
        lines = dict(line.rsplit(" ", 1) for line in self.get("/metrics")[1].splitlines() if line[0] != "#")
        return float(lines[name])

    def measures(self, name: str, least: float) -> None:
        """Waits until a metric has grown to `least`."""
        eventually(lambda: self.measured(name) >= least)

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def ended(self) -> int:
        return self._process.wait(PATIENCE)


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_it_polls_once_says_how_it_is_and_goes_when_told(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, outlets.url("1"), outlets.url("2", host=2), outlets.url("1") + "0", more=MAILED)
    with Daemon(tmp_path) as daemon:
        tick = daemon.until("tick")
        assert (tick["polled"], tick["new"], tick["grouped"], tick["failed"]) == (3, 9, 9, 0)
        assert daemon.get("/livez") == daemon.get("/readyz") == (200, "ok\n")
        daemon.measures("monitor_tick_seconds_count", 4)
        link = one_click({"public_url": "/x", "secret": "s"}, "morning", "ana@n.example")
        assert (daemon.get(link)[0], daemon.get(link, "POST")[0]) == (200, 200)
        assert daemon.measured('monitor_polls_total{status="new"}') == 3
        assert daemon.measured("process_resident_memory_bytes") > 0
        beside = run(tmp_path, "poll")
        assert (beside.returncode, beside.stderr) == (0, "")
        daemon.signal(signal.SIGTERM)
        assert daemon.ended() == 0
    assert set(outlets.asked.values()) == {1}
    assert asked_of(tmp_path, "SELECT digest, recipient FROM unsubscribed") == [("morning", "ana@n.example")]
    assert daemon.said[-1]["event"] == "stopped"
    assert {line["level"] for line in daemon.said} == {"info"}


def test_ten_daemons_at_once_are_one_and_the_kernel_frees_its_place(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, outlets.url("1"))
    command = [*MONITOR, "run", "--listen", "off"]
    with ExitStack() as ends:
        started = [
            ends.enter_context(
                subprocess.Popen(command, cwd=tmp_path, env=environment({}), stderr=subprocess.PIPE, text=True)
            )
            for _ in range(10)
        ]
        for one in started:
            ends.callback(one.kill)
        eventually(lambda: sum(one.poll() is not None for one in started) == 9)
        (alive,) = [one for one in started if one.poll() is None]
        for one in started:
            if one is not alive:
                said = one.communicate()[1]
                assert one.returncode == 75, said
                assert f"monitor.db.lock: another daemon, process {alive.pid}," in said
    with Daemon(tmp_path) as daemon:
        daemon.until("started")
        # Before it has loaded what a daemon needs, beside that load, for machines differ.
        everything = processor_time(sys.executable, "-c", "import monitor.daemon, monitor.app", folder=tmp_path)
        assert processor_time(*MONITOR, "run", folder=tmp_path, code=75) < 0.8 * everything


def test_a_feed_that_hangs_holds_up_neither_the_others_nor_the_end(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, outlets.url("hanging"), outlets.url("1", host=2))
    with Daemon(tmp_path) as daemon:
        eventually(lambda: outlets.asked.total() == 2)
        began = time.monotonic()
        daemon.signal(signal.SIGTERM)
        assert daemon.ended() == 0
        assert time.monotonic() - began <= 10
    assert asked_of(tmp_path, "SELECT count(*) FROM feeds WHERE leased_until IS NOT NULL") == [(0,)]
    assert asked_of(tmp_path, "SELECT count(*) FROM articles") == [(3,)]


def test_it_goes_on_after_a_suspension_with_one_poll_for_each_feed(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, *(outlets.url(str(number), host=number) for number in range(1, 6)))
    with Daemon(tmp_path) as daemon:
        daemon.until("tick")
        daemon.signal(signal.SIGSTOP)
        time.sleep(2.5)  # five ticks are missed
        daemon.signal(signal.SIGCONT)
        ticks = daemon.measured("monitor_tick_seconds_count")
        daemon.measures("monitor_tick_seconds_count", ticks + 3)
        assert daemon.get("/readyz")[0] == 200
        daemon.signal(signal.SIGINT)
        assert daemon.ended() == 130
    assert list(outlets.asked.values()) == [1] * 5


def test_sixty_slow_feeds_due_at_once_are_all_polled(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, *(outlets.url(f"slow/{number}", host=number) for number in range(1, 61)))
    with Daemon(tmp_path) as daemon:
        daemon.measures('monitor_polls_total{status="new"}', 60)
        daemon.signal(signal.SIGTERM)
        assert daemon.ended() == 0
    assert list(outlets.asked.values()) == [1] * 60


def test_a_reload_takes_what_is_good_and_keeps_what_was(tmp_path: Path, outlets: Outlets) -> None:
    path = write(tmp_path, outlets.url("1"))
    with Daemon(tmp_path) as daemon:
        daemon.until("tick")
        path.write_text("version: 1\noutlets:\n  - {id: x, feeds: [{url: 'ftp://x'}], colour: red}\n")
        daemon.signal(signal.SIGHUP)
        kept = daemon.until("not reloaded, the configuration from before stays in use")
        assert (kept["why"], kept["level"]) == ("it has problems", "error")
        problems = [line["problem"] for line in daemon.said if line["event"] == "feeds.yaml"]
        assert len(problems) == 2
        assert all("feeds.yaml:3:" in problem for problem in problems)

        write(tmp_path, outlets.url("1"), more="database: other.db\n")
        daemon.signal(signal.SIGHUP)
        eventually(lambda: any("another database" in line.get("why", "") for line in daemon.said))
        assert not (tmp_path / "other.db").exists()

        write(tmp_path, outlets.url("1"), outlets.url("2", host=2))
        daemon.signal(signal.SIGHUP)
        assert daemon.until("reloaded")["feeds"] == "2 feeds, all well"
        eventually(lambda: outlets.asked["/2"] == 1)
        assert daemon.measured('monitor_reloads_total{result="ok"}') == 1
        assert daemon.measured('monitor_reloads_total{result="refused"}') == 2
        daemon.signal(signal.SIGTERM)
        assert daemon.ended() == 0
    assert outlets.asked["/1"] == 1


def test_systemd_hears_how_it_goes(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, outlets.url("1"))
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(PATIENCE)

        def until(message: str) -> None:
            while not (heard and heard[-1].startswith(message)):
                heard.append(line.recv(4096).decode())

        with Daemon(tmp_path, NOTIFY_SOCKET=str(tmp_path / "notify"), WATCHDOG_USEC="1000000") as daemon:
            for message in ("READY=1", "STATUS=1 feed, all well, last pass 3 new in", *["WATCHDOG=1"] * 3):
                until(message)
                heard.append("")
            assert heard.index("STATUS=opening the database") < heard.index("READY=1")
            daemon.signal(signal.SIGHUP)
            for message in ("RELOADING=1\nMONOTONIC_USEC=", "READY=1"):
                until(message)
            daemon.signal(signal.SIGTERM)
            until("STOPPING=1")
            assert daemon.ended() == 0


def test_what_cannot_work_is_said_at_once(tmp_path: Path, outlets: Outlets) -> None:
    write(tmp_path, outlets.url("1"))
    (tmp_path / "monitor.db").write_text("these are no tables, but plain words, many of them" * 100)
    found = run(tmp_path, "run", "--listen", "off")
    assert (found.returncode, "not a database" in found.stderr) == (1, True)
    assert run(tmp_path, "run", "--listen", "nowhere").returncode == 2
    (tmp_path / "feeds.yaml").write_text("outlets: 3")
    assert run(tmp_path, "run").returncode == 4
