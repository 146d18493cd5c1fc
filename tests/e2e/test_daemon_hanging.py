"""A daemon whose tick hangs: it loses the watchdog, still answers signals, and cannot be kept from ending."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from as_a_user import environment

HANGING = """
import os, sys, time
from pathlib import Path
from monitor.app import App
from monitor.config import Config
from monitor.daemon.life import Daemon
from monitor.daemon.log import LogFormat, open_log
from monitor.daemon.notify import Notifier
from monitor.daemon.pace import Pace

class Hanging(App):
    def poll(self, **_):
        time.sleep(600)

config = Config(path=Path("feeds.yaml"), database=f"sqlite:///{os.getcwd()}/monitor.db")
daemon = Daemon(
    config, load=lambda: config, notifier=Notifier(os.environ), log=open_log(LogFormat.LOGFMT), build=Hanging,
    pace=Pace(every=0.2, hang=1.5, drain=1.0),
)
sys.exit(daemon.run(None))
"""

SECOND = """
import queue, signal
from monitor.daemon.signals import into
events = queue.SimpleQueue()
with into(events.put):
    print("up", flush=True)
    for _ in range(2):
        print(events.get().name, flush=True)
"""


def signs_of_life(line: socket.socket) -> int:
    """How many come until none comes any more."""
    heard = 0
    while True:
        try:
            heard += line.recv(4096) == b"WATCHDOG=1"
        except TimeoutError:
            return heard


def test_a_tick_that_hangs_loses_the_watchdog_and_is_ended_by_force(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(20)
        changes = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "400000"}
        command = [sys.executable, "-c", HANGING]
        with (
            subprocess.Popen(
                command, cwd=tmp_path, env=environment(changes), stderr=subprocess.PIPE, text=True
            ) as daemon,
            ExitStack() as ends,
        ):  # fmt: skip
            ends.callback(daemon.kill)  # or a test that fails would wait for it, ten minutes
            while line.recv(4096) != b"READY=1":
                continue
            line.settimeout(1.0)  # signs of life come each 0.2 s
            assert signs_of_life(line) >= 3
            began = time.monotonic()
            daemon.send_signal(signal.SIGTERM)
            said = daemon.communicate(timeout=20)[1]
            assert time.monotonic() - began < 5
    assert daemon.returncode == 1
    assert "ended by force" in said


def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SECOND], env=environment({}), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        for number in (signal.SIGHUP, signal.SIGTERM):
            process.send_signal(number)
            assert process.stdout.readline() == f"{number.name}\n"
    assert process.returncode == 0
    with subprocess.Popen(
        [sys.executable, "-c", SECOND], env=environment({}), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "SIGTERM\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == -signal.SIGINT
