"""./run.sh bench politeness: what servers see of us, and of the feed reader library `reader`, scored alike.

One server on loopback, with a scenario on each address (Linux: all of 127.0.0.0/8 is there), notes every request while
the clock of the contender is advanced: two days for validators and waits, eleven for moves and deaths, single passes
for the hostile, 205 feeds on one host, and crashes. Needs no network; takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.politeness_clock import set_clock
from benchmarks.politeness_judge import (
    LONG_DAYS,
    PATIENCE,
    SHORT_DAYS,
    SPACING,
    UNIQUE,
    Evidence,
    Hostile,
    Verdict,
    criteria,
)
from benchmarks.politeness_scenarios import DAY, HOSTILE, HOUR, LONG, PATHS, SHORT, START
from benchmarks.politeness_server import Server, serving
from benchmarks.poll import _WITHOUT_VENDORED, PEER, ROOT, _Memory, _peer_python, _told

MINUTE = 60.0
FEEDS = 205
ADDRESS_SPACE = 3 << 30  # bytes: a bomb that goes off takes its process, not the machine

Command = Callable[[Path, Sequence[str], float, float, int], Sequence[str]]  # folder, URLs, until, step, workers


@dataclass(frozen=True, slots=True)
class Runner:
    """One contender: its processes, the clock they share with the server, and the server's notes."""

    command: Command
    server: Server
    clock: Path
    space: Path

    def run(self, name: str, urls: Sequence[str], begin: float, end: float, step: float) -> set[str]:
        """Polls from `begin` to `end` (seconds of the simulated clock); the links of all articles afterwards."""
        with self.started(name, urls, begin, end, step) as process:
            printed, _ = process.communicate()
        if not printed:
            raise SystemExit(f"wrong result, so there is nothing to judge: {name} ended with {process.returncode}")
        return set(json.loads(printed))

    def started(
        self, name: str, urls: Sequence[str], begin: float, end: float, step: float, workers: int = 1
    ) -> subprocess.Popen[str]:
        folder = self.space / name
        folder.mkdir(exist_ok=True)
        set_clock(self.clock, START + begin)
        order = ["prlimit", f"--as={ADDRESS_SPACE}", *self.command(folder, urls, START + end, step, workers)]
        environ = os.environ | _WITHOUT_VENDORED
        return subprocess.Popen(order, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=None, text=True)


def main() -> None:
    order = _order()
    peer = None if order.alone else _peer_python()
    with tempfile.TemporaryDirectory(dir=order.folder) as folder:
        space = Path(folder)
        set_clock(space / "clock", START)
        with serving(space / "clock") as server:
            contenders = {"monitor": _ours(server)} | ({PEER: _reader(peer, server)} if peer else {})
            evidence = {
                who: _gathered(who, Runner(command, server, space / "clock", _folder(space / f"contender-{n}")))
                for n, (who, command) in enumerate(contenders.items())
            }
    _print(evidence)


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench politeness", description="Manners, beside reader's.")
    parser.add_argument("--alone", action="store_true", help="without reader")
    parser.add_argument("--folder", help="where the databases are put while it runs; the system's, where not given")
    return parser.parse_args()


# --- the contenders ----------------------------------------------------------------------------


def _ours(server: Server) -> Command:
    def command(folder: Path, urls: Sequence[str], until: float, step: float, _: int) -> Sequence[str]:
        lines = "".join(
            f'  - {{id: o{number}, feeds: [{{url: "{url}", allow_private: true}}]}}\n'
            for number, url in enumerate(urls)
        )
        settings = f"{{host_spacing: {SPACING}, fetch_deadline: 3s, contact: https://newsroom.example/monitor}}"
        (folder / "feeds.yaml").write_text(f"version: 1\nsettings: {settings}\noutlets:\n{lines}")
        return [
            sys.executable, "-m", "benchmarks.politeness_ours", str(folder), str(folder.parent.parent / "clock"),
            str(until), str(step),
        ]  # fmt: skip

    return command


def _reader(python: Path, server: Server) -> Command:
    script = str(Path(__file__).with_name("politeness_reader.py"))

    def command(folder: Path, urls: Sequence[str], until: float, step: float, workers: int) -> Sequence[str]:
        clock = str(folder.parent.parent / "clock")
        return [str(python), script, str(folder), clock, str(until), str(step), str(workers), *urls]

    return command


# --- what they do ------------------------------------------------------------------------------


def _gathered(who: str, runner: Runner) -> Evidence:
    evidence = Evidence()
    for said, part in (
        (f"{SHORT_DAYS} days", _short), (f"{LONG_DAYS} days", _long), (f"{FEEDS} feeds", _crowd),
        ("crashes", _crashes), ("hostile answers", _hostile),
    ):  # fmt: skip
        began = time.monotonic()
        runner.server.reset()
        part(runner, evidence)
        _told(f"{who}: {said} ({time.monotonic() - began:.0f} s)")
    return evidence


def _short(runner: Runner, evidence: Evidence) -> None:
    evidence.links |= runner.run("short", _urls(runner.server, SHORT), 0, SHORT_DAYS * DAY, 5 * MINUTE)
    evidence.notes += runner.server.notes()


def _long(runner: Runner, evidence: Evidence) -> None:
    evidence.links |= runner.run("long", _urls(runner.server, LONG), 0, LONG_DAYS * DAY, 15 * MINUTE)
    evidence.notes += runner.server.notes()


def _crowd(runner: Runner, evidence: Evidence) -> None:
    runner.run("crowd", [runner.server.url("crowd", f"/{n % UNIQUE}") for n in range(FEEDS)], 0, 0, MINUTE)
    evidence.crowd = runner.server.notes()


def _crashes(runner: Runner, evidence: Evidence) -> None:
    """Every process ends by SIGKILL; the first of the second pair in the middle of its first cycle."""
    urls = _urls(runner.server, ["long-lived", "kept"])
    runner.run("restarted", urls, 0, HOUR, 5 * MINUTE)
    runner.run("restarted", urls, HOUR + MINUTE, 14 * HOUR, 5 * MINUTE)
    evidence.restarted = runner.server.notes()
    runner.server.reset()
    urls = _urls(runner.server, ["long-lived", "kept", "held"])
    with runner.started("killed", urls, 0, 0, MINUTE) as process:
        _wait_for(lambda: any(note["name"] == "held" for note in runner.server.notes()))
        process.kill()
    evidence.killed_links = runner.run("killed", urls, MINUTE, DAY, 5 * MINUTE)
    evidence.killed = runner.server.notes()


def _hostile(runner: Runner, evidence: Evidence) -> None:
    for name in HOSTILE:
        runner.server.reset()
        urls = _urls(runner.server, [name, "healthy"])
        began = time.monotonic()
        with runner.started(name, urls, 0, 0, MINUTE, workers=2) as process:
            memory = _Memory(process.pid)
            memory.start()
            try:
                printed, _ = process.communicate(timeout=PATIENCE)
                seconds: float | None = time.monotonic() - began
            except subprocess.TimeoutExpired:
                process.kill()
                (printed, _), seconds = process.communicate(), None
        memory.join()
        # A time that ends before it begins: nothing is polled, what was stored is printed.
        links = set(json.loads(printed)) if printed else runner.run(name, urls, MINUTE, 0, MINUTE)
        evidence.hostile[name] = _of_hostile(runner.server.notes(), name, seconds, memory.peak_mib, links)


def _of_hostile(
    notes: list[dict[str, Any]], name: str, seconds: float | None, peak_mib: float, links: set[str]
) -> Hostile:  # fmt: skip
    asked = [note for note in notes if note["name"] == name]
    return Hostile(
        seconds=seconds,
        peak_mib=peak_mib,
        poured=max((note["poured"] for note in asked), default=0),
        healthy="http://healthy.example/0" in links,
        offered=", ".join(value for note in asked for key, value in note["headers"] if key == "accept-encoding"),
    )


def _urls(server: Server, names: Sequence[str] | dict[str, Any]) -> list[str]:
    return [server.url(name, PATHS.get(name, "/feed")) for name in names]


def _wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened():
        if time.monotonic() > end:
            raise SystemExit("the feed that is held was never asked")
        time.sleep(0.05)


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


# --- printing ----------------------------------------------------------------------------------


def _print(evidence: dict[str, Evidence]) -> None:
    passed = dict.fromkeys(evidence, 0)
    judged = criteria()
    for said, criterion in judged:
        print(said)
        for who, found in evidence.items():
            why: Verdict = criterion(found)
            passed[who] += why is None
            print(f"    {who:<14} {'pass' if why is None else f'FAIL  {why}'}")
    for who, count in passed.items():
        asked = len(evidence[who].notes)
        print(f"{who}: {count} of {len(judged)}, {100 * count / len(judged):.0f} % ({asked:,} requests in both runs)")
    print("again: ./run.sh bench politeness")


if __name__ == "__main__":
    main()
