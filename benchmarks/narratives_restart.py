"""./run.sh bench narratives_restart: what a process pays before it traces its first article.

The real texts of ../shared/data/narratives/planted-2019, all in one window of 30 days, go into an SQLite file of their
own as an import brings them, are grouped and traced. Then one article more comes, and again, and is traced by a process
that knows nothing: once from the checkpoint, once from the store. What they tell of it is compared by a test; here it
is seconds of CPU (of the clock in brackets), and MiB of the checkpoint's file. A checkpoint is written once more alone.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from benchmarks.narratives import FOLDER
from monitor import evaluate, pipeline
from monitor.arrays import Ground
from monitor.narratives import TraceOptions, Tracing, table_bits
from monitor.pipeline.checkpoint import TraceCheckpoints
from monitor.pipeline.kept import Kept
from monitor.records import ImportRow
from monitor.store import Store, open_store
from monitor.stories import GroupOptions

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
WINDOW = timedelta(days=29)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--memory", type=int, default=350, metavar="MIB", help="of the tables")
    asked = parser.parse_args()
    options = TraceOptions(table_bits=table_bits(asked.memory * 1024**2))
    rows = evaluate.read([FOLDER / "planted-2019.jsonl.gz"]).rows
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'monitor.db'}")
        try:
            _measured(Bench(store, Path(folder), options, iter(rows), WINDOW / len(rows)), asked.articles)
        finally:
            store.close()


@dataclass
class Bench:
    """A database, and the articles that come into it."""

    store: Store
    folder: Path
    options: TraceOptions
    rows: Iterator[ImportRow]
    apart: timedelta
    now: datetime = BEGIN

    def came(self, count: int) -> None:
        path = self.folder / f"{self.now:%d-%H-%M-%S}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in islice(self.rows, count):
                self.now += self.apart
                line = {
                    "id": row.external_id or row.entry.title, "outlet": row.outlet, "title": row.entry.title,
                    "text": row.entry.text, "lang": row.entry.language, "published": self.now.isoformat(),
                }  # fmt: skip
                file.write(json.dumps(line) + "\n")
        pipeline.fill(self.store, path, clock=lambda: self.now, told=lambda _: None)
        pipeline.group(self.store, GroupOptions(), (), clock=lambda: self.now)

    def trace(self, checkpoints: TraceCheckpoints | None, kept: Kept[Tracing] | None = None) -> pipeline.TraceReport:
        """At a later instant than the last one."""
        self.now += timedelta(seconds=1)
        return pipeline.trace(self.store, self.options, clock=lambda: self.now, kept=kept, checkpoints=checkpoints)


def _measured(bench: Bench, count: int) -> None:
    bench.came(count)
    kept, checkpoints = Kept[Tracing](), TraceCheckpoints(bench.folder)
    with _timed(f"{count:,} articles traced, checkpoints written"):
        bench.trace(checkpoints, kept)
    with _timed("one checkpoint written"):
        checkpoints.save(bench.store, kept, Ground("", {}), bench.now)
    bench.came(1)
    with _timed("one article by a process that goes on, a checkpoint written"):
        bench.trace(checkpoints := TraceCheckpoints(bench.folder, enough=1), kept)
    (file,) = bench.folder.glob("*.npz")
    print(f"{file.stat().st_size / 2**20:,.0f} MiB: {checkpoints.notes}")
    kept.forget()
    for name, made in _PROCESSES.items():
        bench.came(1)
        with _timed(f"one article by a new process, {name}"):
            report = bench.trace(made(bench.folder))
        print(f"    {report.articles} article traced; {' '.join(report.notes)}")


_PROCESSES: dict[str, Callable[[Path], TraceCheckpoints | None]] = {
    "from the checkpoint": lambda folder: TraceCheckpoints(folder),
    "from the checkpoint, two articles later": lambda folder: TraceCheckpoints(folder),
    "from the store": lambda folder: None,
}


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"{time.process_time() - cpu:7.2f} s ({time.perf_counter() - began:.1f}): {what}", flush=True)


if __name__ == "__main__":
    main()
