"""./run.sh bench stories_made: what a window of a million articles weighs in memory, without the hour of grouping them.

A first part of the stream of benchmarks/stories_stream.py is put into a Grouping as it is. The rest is written as a
checkpoint would hold it: as many terms an article, drawn by the stream's own law over all of its words, texts, stories
and shingles as many and as long as those of the first part, and 40 pairs that count for each article, the most there
can be. `Grouping.restore` reads it, and the stream's next articles are then grouped against it. Printed are the memory
after each step, the peak, and the CPU time of both.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories_cost import BLOCK, MEASURED, peak_mib
from benchmarks.stories_filled import fill
from benchmarks.stories_stream import WORDS, _word, told
from monitor.records import content_id
from monitor.stories import Grouping
from monitor.stories.checkpoint import from_texts, under, within
from monitor.stories.copies.table import FULL, GROWTH
from monitor.stories.neighbours import COMPARED
from monitor.stories.terms import term_of

Made = dict[str, NDArray[Any]]
FIRST = 10_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run.sh bench stories_made", description="Memory of a large window.")
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=5)
    order = parser.parse_args()
    stream, began = told(max(order.articles, FIRST + MEASURED), seed=order.seed), time.process_time()
    arrays = made(_first(stream), order.articles, np.random.default_rng(order.seed))
    size = sum(array.nbytes for array in arrays.values())
    print(f"{order.articles:,} articles made in {time.process_time() - began:.0f} s CPU, {size >> 20:,} MiB of arrays")
    grouping, began = Grouping(), time.process_time()
    grouping.restore(arrays)
    print(f"restored in {time.process_time() - began:.0f} s CPU, {held_mib():,.0f} MiB with the arrays beside it")
    del arrays
    print(f"{held_mib():,.0f} MiB without them, peak {peak_mib():,.0f} MiB")
    costs = []
    for _ in range(MEASURED // BLOCK):
        block, began = [article for article, _ in islice(stream, BLOCK)], time.process_time()
        for article in block:
            grouping.remember(article, grouping.decide(article))
            grouping.repair()
        costs.append((time.process_time() - began) / BLOCK * 1000)
    print(f"{MEASURED:,} more grouped: {statistics.median(costs):.2f} ms CPU each; {held_mib():,.0f} MiB")
    print(f"again: ./run.sh bench stories_made --articles {order.articles} --seed {order.seed}")


def _first(stream: Any) -> Made:
    grouping = Grouping()
    fill(grouping, islice(stream, FIRST))
    return dict(grouping.arrays())


def made(first: Made, size: int, dice: np.random.Generator) -> Made:
    """The arrays of a Grouping of so many articles, like those of the first."""
    times = size // FIRST
    names = from_texts("window.names", (f"article-{number}" for number in range(size)))
    near = within("near", first)
    terms = _vocabulary()
    near |= names | _columns(near, times, terms, dice) | {"vocabulary.counts": _counts(near, len(terms))}
    near |= from_texts("vocabulary.terms", terms)
    return {
        "names": first["names"], **under("near", near),
        **under("copies", _copies(within("copies", first), times, dice)),
        **under("stories", _stories(within("stories", first), times)), **under("graph", _graph(size, dice)),
    }  # fmt: skip


def _vocabulary() -> list[str]:
    """Every term of the stream; those of the common words first."""
    return list(dict.fromkeys(term_of(_word(rank), "en") for rank in range(WORDS)))


def _counts(near: Mapping[str, NDArray[Any]], terms: int) -> NDArray[Any]:
    return np.ones((len(near["vocabulary.counts"]), terms), dtype=np.float32)


def _columns(near: Mapping[str, NDArray[Any]], times: int, terms: list[str], dice: np.random.Generator) -> Made:
    """Rows, terms and titles of all articles; the dates rise over nine days, up to the next one."""
    rows = np.tile(near["window.rows"], times)
    rows["first"] = np.cumsum(rows["terms"]) - rows["terms"]
    stories = int(near["window.rows"]["story"].max()) + 1
    rows["story"] += np.repeat(np.arange(times) * stories, FIRST).astype(np.int32)
    rows["at"] = rows["clock"] = np.linspace(rows["at"].max() - 9 * 24, rows["at"].max(), len(rows))
    usual = np.cumsum(1 / (np.arange(len(terms)) + 2.7))
    usual /= usual[-1]
    drawn = [np.searchsorted(usual, dice.random(len(near["window.ids"]))).astype(np.int32) for _ in range(times)]
    repeated = ("window.weight", "window.flags", "window.titles text", "window.titles length")
    return {
        "window.rows": rows, "window.ids": np.concatenate(drawn), "clock": rows["clock"][-1:],
        **{name: np.tile(near[name], times) for name in repeated},
    }  # fmt: skip


def _copies(copies: Mapping[str, NDArray[Any]], times: int, dice: np.random.Generator) -> Made:
    """A table with as many shingles an article, and as full as one is on average between two growths."""
    full, places = FULL * (1 + 1 / GROWTH) / 2, copies["tags"].shape[1]
    buckets = int(np.count_nonzero(copies["marks"]) * times / full) // places + 1
    taken = dice.random((buckets, places), dtype=np.float32) < full
    slots = dice.integers(1, FIRST * times, (buckets, places), dtype=np.uint32)
    return {
        "tags": dice.integers(0, 1 << 16, (buckets, places), dtype=np.uint16),
        "marks": np.where(taken, 2 * slots, np.uint32(0)).astype(np.uint32),
        "next": np.zeros(buckets, dtype=np.uint8), "names": copies["names"],
        **{name: np.tile(copies[name], times) for name in ("kept", "carriers")},
    }  # fmt: skip


def _stories(stories: Mapping[str, NDArray[Any]], times: int) -> Made:
    count = len(stories["sizes"])
    ids = [content_id("s", f"story-{number}") for number in range(count * times)]
    return {
        "known": np.arange(len(ids), dtype=np.int32), "sizes": np.tile(stories["sizes"], times),
        "told": stories["told"], **from_texts("ids", ids),
    }  # fmt: skip


def _graph(size: int, dice: np.random.Generator) -> Made:
    """As many pairs as there can be: all that each article was compared with counts."""
    ends = np.arange(1, size + 1) * COMPARED
    others = (dice.random(size * COMPARED) * np.repeat(np.arange(size), COMPARED)).astype(np.int32)
    return {
        "base": np.zeros(1, dtype=np.int64), "ends": ends, "others": others,
        "scores": np.zeros(len(others), dtype=np.float16),
    }  # fmt: skip


def held_mib() -> float:
    """Memory of this process now; as the peak where there is no /proc."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * 4096 / 2**20 if status.exists() else peak_mib()


if __name__ == "__main__":
    main()
