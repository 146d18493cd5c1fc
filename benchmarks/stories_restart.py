"""What the next process pays before it groups its first article: with a checkpoint, and with the window read again.

The articles of benchmarks/stories_stream.py go into an SQLite file of their own as an import brings them, and are
grouped; then one article more comes, twice, and is grouped by a process that knows nothing. Part of ./run.sh bench
stories_cost.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks.stories_stream import articles
from monitor import pipeline
from monitor.pipeline.checkpoint import Checkpoints
from monitor.records import GroupArticle
from monitor.store import Store, open_store
from monitor.stories import GroupOptions

_NOW = datetime(2026, 6, 11, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart:
    """Seconds, of CPU in brackets of the printed line; MiB of the checkpoint's file."""

    articles: int
    filled: float  # import and grouping of all of them
    loaded: float
    loaded_cpu: float
    rebuilt: float
    rebuilt_cpu: float
    mib: float


def restarted(count: int, *, words: int, seed: int) -> Restart:
    """Both, on a database of so many articles; it is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        place, stream = Path(folder), articles(count + 2, words=words, seed=seed)
        store = open_store(f"sqlite:///{place / 'monitor.db'}")
        try:
            began = time.perf_counter()
            _came(store, place / "all.jsonl", islice(stream, count))
            checkpoints = Checkpoints(place)
            _group(store, checkpoints, count)
            if checkpoints.behind or "checkpoint written" not in " ".join(checkpoints.notes):
                raise SystemExit(f"no checkpoint was written: {checkpoints.notes}")
            filled = time.perf_counter() - began
            loaded = _one_more(store, place / "first.jsonl", stream, Checkpoints(place))
            rebuilt = _one_more(store, place / "second.jsonl", stream, None)
            mib = sum(path.stat().st_size for path in place.glob("*.npz")) / 2**20
        finally:
            store.close()
    return Restart(
        articles=count, filled=filled, loaded=loaded[0], loaded_cpu=loaded[1], rebuilt=rebuilt[0],
        rebuilt_cpu=rebuilt[1], mib=mib,
    )  # fmt: skip


def line(found: Restart) -> str:
    return (
        f"{found.articles:,} articles in an SQLite file, until the next process has grouped its first one: checkpoint "
        f"{found.loaded:.1f} s ({found.loaded_cpu:.1f} CPU, {found.mib:,.0f} MiB), window read again "
        f"{found.rebuilt:.1f} s ({found.rebuilt_cpu:.1f} CPU); filling it took {found.filled:.0f} s"
    )


def _one_more(
    store: Store, path: Path, stream: Iterator[GroupArticle], checkpoints: Checkpoints | None
) -> tuple[float, float]:
    _came(store, path, islice(stream, 1))
    began, cpu = time.perf_counter(), time.process_time()
    _group(store, checkpoints, 1)
    took = time.perf_counter() - began, time.process_time() - cpu
    if checkpoints is not None and checkpoints.notes:
        raise SystemExit(f"the checkpoint was not used: {checkpoints.notes}")
    return took


def _group(store: Store, checkpoints: Checkpoints | None, count: int) -> None:
    report = pipeline.group(store, GroupOptions(), (), clock=lambda: _NOW, checkpoints=checkpoints)
    if report.articles != count:
        raise SystemExit(f"{report.articles} articles were grouped, {count} were expected")


def _came(store: Store, path: Path, stream: Iterator[GroupArticle]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in stream:
            row = {
                "id": one.id, "outlet": one.outlet_id, "title": one.title, "text": one.body, "lang": one.language,
                "published": one.at.isoformat() if one.at else None,
            }  # fmt: skip
            file.write(json.dumps(row) + "\n")
    pipeline.fill(store, path, clock=lambda: _NOW, told=lambda _: None)
