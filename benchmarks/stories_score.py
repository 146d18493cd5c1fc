"""How well stories agree with events, with strangers among the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.stories_sets import Row
from monitor.stories import quality


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Shares in 0–1; `speed` in articles for each second of CPU."""

    articles: float
    events: float
    stories: float
    precision: float  # over pairs of which one article at least is of the set
    recall: float
    f1: float
    bcubed_precision: float  # over the set's own articles
    bcubed_recall: float
    bcubed_f1: float
    bcubed_f1_all: float  # over the strangers, too, each an event of its own
    speed: float


def score(rows: Sequence[Row], stories: Mapping[str, str], cpu: float) -> Score:
    """Without strangers the figures are those of `monitor evaluate stories`."""
    gold = {row.article.id: row.event for row in rows if row.event is not None}
    everyone = {row.article.id: row.event or f"alone:{row.article.id}" for row in rows}
    own, all_ = quality(gold, stories), quality(everyone, stories)
    sizes = Counter(stories.values())
    cells = Counter((event, stories[article]) for article, event in gold.items())
    mine = Counter(stories[article] for article in gold)
    both = sum(count * (count - 1) // 2 for count in cells.values())
    claimed = sum(count * (count - 1) // 2 + count * (sizes[story] - count) for story, count in mine.items())
    precision = both / claimed if claimed else 1.0
    b_precision = sum(count * count / sizes[story] for (_, story), count in cells.items()) / max(1, len(gold))
    return Score(
        articles=len(gold), events=own.events, stories=len(mine), precision=precision, recall=own.recall,
        f1=_harmonic(precision, own.recall), bcubed_precision=b_precision, bcubed_recall=own.bcubed_recall,
        bcubed_f1=_harmonic(b_precision, own.bcubed_recall), bcubed_f1_all=all_.bcubed_f1,
        speed=len(rows) / max(cpu, 1e-9),
    )  # fmt: skip


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
