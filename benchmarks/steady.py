"""./run.sh bench steady: many rounds over feeds that rarely change, in one process, as the daemon does it.

Each round is fifteen simulated minutes later, and every feed answers 304. Printed: resident memory over the rounds
(flat, or something is kept), CPU per unchanged poll, and what share of one core 10,000 feeds every 15 minutes would
take. The default takes a minute; the figures in docs/method.md are of `--feeds 5000 --rounds 100`.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from benchmarks.feedserver import serving
from benchmarks.poll import prepare_ours
from monitor import config
from monitor.app import App

ROUND = timedelta(minutes=15)
START = datetime(2026, 6, 2, tzinfo=UTC)


class Clock:
    """A simulated clock: it stands still within a round."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def main() -> None:
    order = _order()
    with serving(order.feeds, order.entries) as server, tempfile.TemporaryDirectory(dir=order.folder) as name:
        folder = Path(name)
        prepare_ours(server, order.feeds, folder)
        clock = Clock()
        with App(config.load(folder / "feeds.yaml", {}, folder), clock=clock) as app:
            report = app.poll(every=True)
            print(f"{report.feeds} feeds polled first: {report.statuses}, {report.new:,} articles")
            _rounds(app, clock, order)
        print(f"the floor: bare aiohttp, one 304 after the other, {asyncio.run(bare_ms(server)):.2f} ms each")
    print(f"again: ./run.sh bench steady --feeds {order.feeds} --entries {order.entries} --rounds {order.rounds}")


def _rounds(app: App, clock: Clock, order: argparse.Namespace) -> None:
    memory, costs = [], []
    for number in range(1, order.rounds + 1):
        clock.now += ROUND
        used, began = time.process_time(), time.perf_counter()
        report = app.poll(every=True)
        used, took = time.process_time() - used, time.perf_counter() - began
        if report.statuses != {"not-modified": order.feeds}:
            raise SystemExit(f"wrong result in round {number}: {report.statuses}")
        memory.append(resident_mib())
        costs.append(used * 1000 / order.feeds)
        if number % max(order.rounds // 10, 1) == 0:
            print(
                f"round {number:>4}: {memory[-1]:6.1f} MiB, {order.feeds / took:7,.0f} feeds/s, {costs[-1]:.3f} ms CPU"
            )
    cost = statistics.median(costs)
    half = len(memory) // 2
    grown = statistics.median(memory[half:]) - statistics.median(memory[:half])
    print(f"CPU per unchanged poll: {cost:.3f} ms (median of {order.rounds} rounds)")
    print(f"10,000 feeds every 15 minutes: {cost * 10_000 / 900_000:.2%} of one core")
    print(f"memory: {memory[0]:.1f} MiB after the first round, {memory[-1]:.1f} after the last,", end=" ")
    print(f"{grown:+.1f} from the first half's median to the second's")


async def bare_ms(server: str, times: int = 1000) -> float:
    """Milliseconds, wall clock, of one conditional request with nothing around it."""
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{server}/feed/0") as answer:
            headers = {"If-None-Match": answer.headers["ETag"]}
        began = time.perf_counter()
        for _ in range(times):
            async with session.get(f"{server}/feed/0", headers=headers) as answer:
                await answer.read()
        return (time.perf_counter() - began) * 1000 / times


def resident_mib() -> float:
    """The resident set of this process (proc(5), statm); Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench steady", description="Memory and CPU over many rounds.")
    parser.add_argument("--feeds", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--folder", help="where the database is put while it runs; the system's, where not given")
    return parser.parse_args()


if __name__ == "__main__":
    main()
