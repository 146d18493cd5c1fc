"""./run.sh bench poll: the poll verb against the feed reader library `reader`, on one server, in turns.

    first      500 feeds with 30 entries each, none of them known yet
    unchanged  the same feeds again: each answers 304

Each pass is a process of its own. `feeds/s` and CPU are taken inside it, around the verb alone; `process` is its whole
life, with start-up and imports. CPU and peak memory count the parser processes too; pages they share count once.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.feedserver import serving

ROOT = Path(__file__).parent.parent
PEER_VENV = ROOT / ".venv-bench"
PEER = "reader==3.26"
PASSES = ("first", "unchanged")
WORKERS = (1, 2, 4, 8)  # of reader; above 8 it only gets slower on two cores


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """One process that polled every feed once."""

    name: str  # first | unchanged
    seconds: float  # of the verb
    cpu: float  # seconds, of the verb
    process: float  # seconds, of the whole process
    peak_mib: float


Contender = Callable[[Path], Sequence[str]]  # a folder → the command that polls once


def main() -> None:
    order = _order()
    peer = _peer_python()
    with (
        serving(order.feeds, order.entries, order.hosts) as server,
        tempfile.TemporaryDirectory(dir=order.folder) as folder,
    ):
        space = Path(folder)
        print(
            f"{order.feeds} feeds with {order.entries} entries on {order.hosts} hosts, {os.cpu_count()} cores, "
            f"{order.rounds} rounds, medians"
        )
        contenders: dict[str, Contender] = {"monitor": _ours(server, order.feeds, order.hosts)}
        if peer is not None:
            workers = order.workers or _best_workers(peer, server, order, space)
            contenders[f"{PEER} workers={workers}"] = _reader(peer, server, order.feeds, order.hosts, workers)
        print(*_table(_rounds(contenders, order, space), order.feeds), sep="\n")
        if order.after:
            print(_after(contenders["monitor"], order, space))
    size = f"--feeds {order.feeds} --entries {order.entries} --hosts {order.hosts}"
    print(f"again: ./run.sh bench poll {size} --rounds {order.rounds}")


def _rounds(contenders: dict[str, Contender], order: argparse.Namespace, space: Path) -> dict[str, list[Pass]]:
    """The passes of each contender; who begins changes with every round."""
    passes: dict[str, list[Pass]] = {name: [] for name in contenders}
    for number in range(order.rounds):
        turn = list(contenders.items())
        for name, contender in turn if number % 2 == 0 else turn[::-1]:
            _told(f"round {number + 1} of {order.rounds}: {name}")
            with _emptied(space / "db") as db:
                passes[name] += _two_passes(contender(db), order)
    return passes


def _after(ours: Contender, order: argparse.Namespace, space: Path) -> str:
    """What making their words, grouping and tracing the articles of a first poll take."""
    _told("index, group and trace")
    with _emptied(space / "db") as db:
        _run(ours(db))
        figures = _run([sys.executable, "-m", "benchmarks.poll_ours", str(db), "after"])[0]
    return (
        f"not part of poll, CPU for the {figures['articles']:,.0f} articles of the first: words for search "
        f"{figures['index']:.1f} s, group {figures['group']:.1f} s, trace {figures['trace']:.1f} s"
    )


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench poll", description="Polling, beside reader.")
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--hosts", type=int, default=1, help="loopback addresses with the feeds, 1 to 254 (Linux)")
    parser.add_argument("--workers", type=int, help="threads of reader; found by trying, where not given")
    parser.add_argument("--after", action=argparse.BooleanOptionalAction, default=True, help="group and trace, too")
    parser.add_argument("--folder", help="where the databases are put while it runs; the system's, where not given")
    return parser.parse_args()


# --- the contenders ----------------------------------------------------------------------------


def prepare_ours(server: str, feeds: int, folder: Path, hosts: int = 1) -> None:
    """feeds.yaml in the folder, with an outlet for each feed of the server."""
    of = [server.replace("127.0.0.1", f"127.0.0.{1 + number % hosts}") for number in range(feeds)]
    outlets = "".join(
        f'  - {{id: o{number}, feeds: [{{url: "{host}/feed/{number}", allow_private: true}}]}}\n'
        for number, host in enumerate(of)
    )
    (folder / "feeds.yaml").write_text(f"version: 1\nsettings: {{host_spacing: 0}}\noutlets:\n{outlets}")


def _ours(server: str, feeds: int, hosts: int) -> Contender:
    def prepared(folder: Path) -> Sequence[str]:
        prepare_ours(server, feeds, folder, hosts)
        return [sys.executable, "-m", "benchmarks.poll_ours", str(folder), "poll"]

    return prepared


def _reader(python: Path, server: str, feeds: int, hosts: int, workers: int) -> Contender:
    script = str(Path(__file__).with_name("poll_reader.py"))
    return lambda folder: [str(python), script, str(folder), str(workers), server, str(feeds), str(hosts)]


def _peer_python() -> Path | None:
    """reader's interpreter, in an environment of its own; None, and why, where it cannot be installed."""
    python = PEER_VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEER_VENV)], check=True)
    if _works(python):
        return python
    _told(f"installing {PEER} into {PEER_VENV.name} (once)")
    # Without the variable it builds a feedparser of its own, and fails where there is no compiler for it.
    environ = os.environ | _WITHOUT_VENDORED
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PEER]
    done = subprocess.run(pip, env=environ, capture_output=True, text=True)
    if done.returncode == 0 and _works(python):
        return python
    reason = (done.stderr.strip().splitlines() or ["it cannot be imported"])[-1]
    print(f"{PEER} could not be installed ({reason}): no comparison, ours alone")
    return None


_WITHOUT_VENDORED = {"READER_NO_VENDORED_FEEDPARSER": "1"}


def _works(python: Path) -> bool:
    environ = os.environ | _WITHOUT_VENDORED
    return subprocess.run([str(python), "-c", "import reader"], env=environ, capture_output=True).returncode == 0


def _best_workers(python: Path, server: str, order: argparse.Namespace, space: Path) -> int:
    """The number of threads with which reader needs least time for both passes, each tried once."""
    took = {}
    for workers in WORKERS:
        with _emptied(space / "db") as db:
            passes = _two_passes(_reader(python, server, order.feeds, order.hosts, workers)(db), order)
        took[workers] = sum(one.seconds for one in passes)
        _told(f"reader with workers={workers}: {took[workers]:.1f} s")
    return min(took, key=lambda workers: took[workers])


# --- measuring ---------------------------------------------------------------------------------


def _two_passes(command: Sequence[str], order: argparse.Namespace) -> list[Pass]:
    """Both passes over one database; it must hold every article after the first, and no more after the second."""
    passes = []
    for name in PASSES:
        figures, process, peak = _run(command)
        if figures["articles"] != order.feeds * order.entries or figures["failed"]:
            raise SystemExit(f"wrong result, so there is nothing to compare: {name} {figures}")
        passes.append(
            Pass(
                name=name, seconds=figures["seconds"], cpu=figures["cpu"], process=process, peak_mib=peak
            )
        )  # fmt: skip
    return passes


def _run(command: Sequence[str]) -> tuple[dict[str, float], float, float]:
    """What the process printed, its seconds, and the peak memory of it and its children in MiB."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | _WITHOUT_VENDORED) as process:
        watch = _Memory(process.pid)
        watch.start()
        assert process.stdout is not None
        printed = process.stdout.read()
    seconds = time.perf_counter() - began
    watch.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} ended with {process.returncode}")
    return json.loads(printed), seconds, watch.peak_mib


class _Memory(threading.Thread):
    """Looks five times a second at what a process and its descendants hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak_mib = 0.0

    def run(self) -> None:
        while held := sum(map(_held, _family(self._pid))):
            self.peak_mib = max(self.peak_mib, held / 2**10)
            time.sleep(0.2)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:  # it has ended, or this is not Linux
        return
    for child in children:
        yield from _family(int(child))


def _held(pid: int) -> int:
    """Its proportional set size in KiB (proc(5), smaps_rollup); 0 when it has ended, or this is not Linux."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


@contextmanager
def _emptied(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


# --- printing ----------------------------------------------------------------------------------


def _table(passes: dict[str, list[Pass]], feeds: int) -> Iterator[str]:
    row = "{:<10} {:<24} {:>8} {:>7} {:>12} {:>11} {:>10}  {}".format
    yield row("pass", "", "feeds/s", "ratio", "CPU ms/feed", "process s", "peak MiB", "feeds/s of each round")
    for name in PASSES:
        speeds = {who: [feeds / one.seconds for one in all if one.name == name] for who, all in passes.items()}
        ours = statistics.median(speeds["monitor"])
        for who, all in passes.items():
            mine = [one for one in all if one.name == name]
            speed = statistics.median(speeds[who])
            yield row(
                name,
                who,
                f"{speed:,.0f}",
                "" if who == "monitor" else f"{ours / speed:.1f}x",
                f"{statistics.median(one.cpu for one in mine) * 1000 / feeds:.2f}",
                f"{statistics.median(one.process for one in mine):.2f}",
                f"{statistics.median(one.peak_mib for one in mine):.0f}",
                " ".join(f"{one:,.0f}" for one in speeds[who]),
            )


def _told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
