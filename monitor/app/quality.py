"""Quality on labelled articles: no database and no feeds.yaml is needed."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from monitor import evaluate
from monitor.app.clock import Told, silent
from monitor.config.wires import wires
from monitor.errors import InputError
from monitor.evaluate import NarrativesReport, StoriesReport
from monitor.narratives import TraceOptions
from monitor.narratives.tables import table_bytes
from monitor.records import (
    JSON,
)  # fmt: skip
from monitor.stories import GroupOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a run cost."""

    articles: int
    seconds: float
    peak_mib: float  # of the whole process, so far
    tables_mib: float = 0.0  # of these, tables whose size is fixed, however few the articles

    @property
    def articles_per_second(self) -> float:
        return self.articles / self.seconds if self.seconds else 0.0


def evaluate_stories(path: Path, *, out: Path | None = None, told: Told = silent) -> tuple[StoriesReport, Measured]:
    """Grouping judged on a labelled file; `out` gets {"id", "story"} for every article, a line each."""
    began = perf_counter()
    labelled = evaluate.read([path])
    report = evaluate.evaluate_stories(labelled, GroupOptions(), wires(()), told=told)
    measured = _measured(len(labelled.rows), began)
    if out is not None:
        _write_lines(out, ({"id": article, "story": story} for article, story in report.assignments))
    return report, measured


def evaluate_narratives(
    path: Path,
    *,
    background: Sequence[Path] = (),
    window: str = "month",
    truth: Path | None = None,
    out: Path | None = None,
    told: Told = silent,
) -> tuple[NarrativesReport, Measured]:
    """Tracing judged window by window; `out` gets every phrase found, a line each, narratives first."""
    planted = evaluate.read_truth(truth) if truth is not None else None
    began = perf_counter()
    labelled, earlier = evaluate.read([path]), evaluate.read(background)
    options = TraceOptions()
    report = evaluate.evaluate_narratives(labelled, earlier, planted, options, wires(()), window=window, told=told)
    measured = _measured(len(labelled.rows) + len(earlier.rows), began, table_bytes(options.table_bits))
    if out is not None:
        _write_lines(out, _flags(report))
    return report, measured


def _flags(report: NarrativesReport) -> Iterator[dict[str, JSON]]:
    for window, phrases in report.windows:
        for rank, phrase in enumerate(phrases, 1):
            yield {
                "window": window, "rank": rank, "phrase": phrase.text, "type": phrase.type, "flagged": phrase.flagged,
                "score": phrase.score, "outlets": phrase.outlets, "independent": phrase.independent,
                "occurrences": [
                    {
                        "id": occurrence.article_id, "outlet": use.outlet_id, "field": occurrence.field,
                        "start": occurrence.start, "end": occurrence.end, "text": occurrence.surface,
                    }
                    for use in phrase.uses
                    for occurrence in use.occurrences
                    if occurrence.field == "text"
                ],
            }  # fmt: skip


def _write_lines(path: Path, rows: Iterable[dict[str, JSON]]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise InputError(
            f"{path}: {error.strerror}", hint="name a file in a folder that exists and can be written"
        ) from error


def _measured(articles: int, began: float, tables: int = 0) -> Measured:
    unit = 2**20 if sys.platform == "darwin" else 2**10  # ru_maxrss is in bytes there, in KiB elsewhere
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return Measured(articles=articles, seconds=perf_counter() - began, peak_mib=peak, tables_mib=tables / 2**20)
