"""./run.sh bench parse: one well-formed feed of 30 entries through our first tier, beside feedparser, in one process.

Each document is new to every cache: a feed server's bodies (benchmarks/feedserver.py) of as many feeds as rounds.
"""

from __future__ import annotations

import argparse
import io
import random
import statistics
import time
from collections.abc import Callable, Sequence

import feedparser

from benchmarks.feedserver import body, vocabulary
from monitor.parse import parse_document
from monitor.records import ParsedDocument, ParseJob


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run.sh bench parse", description="Parsing, beside feedparser.")
    parser.add_argument("--entries", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=300)
    order = parser.parse_args()
    words = vocabulary(random.Random(7))
    bodies = [body(number, order.entries, words) for number in range(order.rounds)]
    ours, theirs = _timed(_ours, bodies), _timed(_feedparser, bodies[: max(order.rounds // 10, 1)])
    print(f"{order.entries} entries, {statistics.median(map(len, bodies)) / 1000:.0f} KB, CPU ms a document")
    for name, times in (("monitor, tier one", ours), ("feedparser", theirs)):
        print(f"{name:<18} median {statistics.median(times):6.3f}  best {min(times):6.3f}")
    print(f"again: ./run.sh bench parse --entries {order.entries} --rounds {order.rounds}")


def _timed(parse: Callable[[bytes], int], bodies: Sequence[bytes]) -> list[float]:
    """Milliseconds of each body; the first tenth only warms up."""
    times = []
    for one in bodies:
        began = time.process_time()
        entries = parse(one)
        times.append((time.process_time() - began) * 1000)
        if not entries:
            raise SystemExit("wrong result, so there is nothing to compare: no entries")
    return times[len(times) // 10 :]


def _ours(document: bytes) -> int:
    found = parse_document(ParseJob(body=document, url="http://outlet.example/rss", content_type="application/rss+xml"))
    if not isinstance(found, ParsedDocument) or found.tier != "strict":
        raise SystemExit(f"not read by tier one: {found}")
    return len(found.entries)


def _feedparser(document: bytes) -> int:
    return len(feedparser.parse(io.BytesIO(document)).entries)


if __name__ == "__main__":
    main()
