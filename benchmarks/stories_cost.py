"""./run.sh bench stories_cost: what grouping one article costs as the window grows, and what the window weighs.

Invented articles of title and 40 words (benchmarks/stories_stream.py says how) go through `decide`, `remember` and
`repair`, as the daemon sends them. At each size of the window the CPU time of the last 2,000 is printed, in blocks of
500 (least and median: other processes take the core's caches, never the other way round), and the peak memory so far.
Then, with `--restart 100000`, what the next process pays before its first article: with a checkpoint, and without.
`--filled` fills the window without comparing, with the stories that the stream knows, and groups only the articles that
are measured: the same state in an hour less at a million. `--profile` prints in which functions the time goes, at the
first size and at the last.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import pstats
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice

from benchmarks.stories_filled import fill
from benchmarks.stories_restart import Restart, line, restarted
from benchmarks.stories_stream import told
from monitor.records import GroupArticle
from monitor.stories import Grouping

SIZES = (10_000, 100_000, 300_000, 1_000_000)
MEASURED, BLOCK, PROFILED = 2_000, 500, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The window at one size; milliseconds of CPU for an article, MiB of the whole process at its most."""

    articles: int
    least_ms: float
    median_ms: float
    mib: float


def main() -> None:
    order = _order()
    sizes = [size for size in SIZES if size < order.most] + [order.most]
    known = told(order.most + PROFILED, words=order.words, seed=order.seed)
    stream, grouping, points = (article for article, _ in known), Grouping(), []
    if not order.json:
        print(
            f"title + {order.words} words\n{'window':>10} {'ms least':>9} {'median':>7} {'articles/s':>11} {'peak':>10}"
        )
    for size in sizes:
        missing = size - MEASURED - len(grouping)
        if order.filled:
            fill(grouping, islice(known, missing))
        else:
            _group(grouping, islice(stream, missing))
        points.append(measured(grouping, stream))
        if not order.json:
            print(_line(points[-1]), flush=True)
        if order.profile and size in (sizes[0], sizes[-1]):
            print(*hot(grouping, stream), sep="\n", flush=True)
    again = restarted(order.restart, words=order.words, seed=order.seed) if order.restart else None
    _sum_up(points, again, order)


def measured(grouping: Grouping, stream: Iterator[GroupArticle]) -> Point:
    """What the next 2,000 articles cost. They are drawn first: inventing them is not what is measured."""
    costs = []
    for _ in range(MEASURED // BLOCK):
        block = list(islice(stream, BLOCK))
        began = time.process_time()
        _group(grouping, iter(block))
        costs.append((time.process_time() - began) / BLOCK * 1000)
    return Point(articles=len(grouping), least_ms=min(costs), median_ms=statistics.median(costs), mib=peak_mib())


def _group(grouping: Grouping, stream: Iterator[GroupArticle]) -> None:
    for article in stream:
        grouping.remember(article, grouping.decide(article))
        grouping.repair()


def peak_mib() -> float:
    """The most that this process had in memory at any time."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def hot(grouping: Grouping, stream: Iterator[GroupArticle], most: int = 40) -> list[str]:
    """The functions in which the time of the next articles goes, without what they call. A profiled call costs more."""
    block, text = list(islice(stream, PROFILED)), io.StringIO()
    profile = cProfile.Profile(time.process_time)
    profile.runcall(_group, grouping, iter(block))
    pstats.Stats(profile, stream=text).strip_dirs().sort_stats("tottime").print_stats(most)
    return [line.rstrip() for line in text.getvalue().splitlines() if line.strip()]


def _line(point: Point) -> str:
    speed = 1000 / point.median_ms
    return f"{point.articles:10,} {point.least_ms:9.3f} {point.median_ms:7.3f} {speed:11,.0f} {point.mib:6,.0f} MiB"


def _sum_up(points: list[Point], again: Restart | None, order: argparse.Namespace) -> None:
    first, last = points[0], points[-1]
    ratio = last.median_ms / first.median_ms
    if order.json:
        restart = asdict(again) if again else None
        print(json.dumps({"points": [asdict(point) for point in points], "ratio": ratio, "restart": restart}))
        return
    print(f"{last.articles:,} against {first.articles:,} articles: {ratio:.2f} times the time for each")
    if again:
        print(line(again))
    rest = f" --restart {order.restart}" + " --profile" * order.profile + " --filled" * order.filled
    print(f"again: ./run.sh bench stories_cost --most {order.most} --words {order.words} --seed {order.seed}{rest}")


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench stories_cost", description="Cost as the window grows.")
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N", help="stop at N articles (1,000,000)")
    parser.add_argument("--words", type=int, default=40, help="of each text")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument(
        "--restart", type=int, default=100_000, metavar="N", help="a restart on N articles (100,000); 0: none"
    )
    parser.add_argument("--filled", action="store_true", help="group only the articles that are measured")
    parser.add_argument("--profile", action="store_true", help="where the time goes, at the first size and the last")
    parser.add_argument("--json", action="store_true")
    order = parser.parse_args()
    if order.most < MEASURED:
        parser.error(f"--most {MEASURED} at least")
    return order


if __name__ == "__main__":
    main()
