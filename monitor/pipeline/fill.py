"""Fill: the rows of an import file → read | decide | write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import InputError
from monitor.fetch.file import file_key, lines
from monitor.parse.rows import new_article, row
from monitor.pipeline.batches import ARTICLES_A_BATCH, Clock, batches
from monitor.records import BadRow, ImportRow, Outlet
from monitor.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class FillReport:
    """What one import file gave; `resumed` lines were done by an earlier run."""

    path: Path
    lines: int = 0
    stored: int = 0
    duplicates: int = 0
    resumed: int = 0
    bad: tuple[BadRow, ...] = ()
    broken: InputError | None = None  # why the file could not be read to its end


def fill(
    store: Store, path: Path, *, clock: Clock, told: Callable[[int], None], at_once: int = ARTICLES_A_BATCH
) -> FillReport:
    """The articles of one JSONL file (also .gz), stored; an interrupted import goes on where it stopped.

    InputError when the file cannot be opened; where it breaks off, what was read before is stored.
    """
    key = file_key(path)
    resumed = store.import_progress(key)
    stored = duplicates = done = 0
    bad: list[BadRow] = []
    source = _Lines(path, resumed)
    for batch in batches((row(line, raw) for line, raw in source if raw.strip()), at_once):
        rows = [one for one in batch if isinstance(one, ImportRow)]
        bad += [one for one in batch if isinstance(one, BadRow)]
        now = clock()
        articles = [new_article(one, now) for one in rows]
        outlets = {
            article.outlet_id: Outlet(id=article.outlet_id, name=one.outlet)
            for article, one in zip(articles, rows, strict=True)
        }
        done = batch[-1].line
        new = store.save_import(
            articles, tuple(outlets.values()), file_key=key, path=str(path), lines_done=done, finished=False, now=now
        )
        stored, duplicates = stored + new, duplicates + len(rows) - new
        told(len(batch))
    finished = source.broken is None
    store.save_import((), (), file_key=key, path=str(path), lines_done=done, finished=finished, now=clock())
    return FillReport(
        path=path, lines=stored + duplicates + len(bad), stored=stored, duplicates=duplicates, resumed=resumed,
        bad=tuple(bad), broken=source.broken,
    )  # fmt: skip


class _Lines:
    """A file's lines after the first `skipped`; where the file breaks off they end, and `broken` says why."""

    def __init__(self, path: Path, skipped: int) -> None:
        self._lines, self._skipped = lines(path), skipped
        self.broken: InputError | None = None

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        try:
            yield from (pair for pair in self._lines if pair[0] > self._skipped)
        except InputError as error:
            self.broken = error
