"""How well stories agree with gold events: pairwise and BCubed figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupingQuality:
    """Precision, recall and F1 in 0–1, over pairs of articles and (BCubed) over articles."""

    articles: int
    events: int
    stories: int
    precision: float
    recall: float
    f1: float
    bcubed_precision: float
    bcubed_recall: float
    bcubed_f1: float


def quality(gold: Mapping[str, str], found: Mapping[str, str]) -> GroupingQuality:
    """The agreement of `found` (article → story) with `gold` (article → event), over gold's articles.

    An article without a story counts as a story of its own. Linear in the articles. Pairwise figures
    follow Rand (1971), BCubed Bagga & Baldwin (1998).

    >>> round(quality({"a": "x", "b": "x", "c": "y"}, {"a": "1", "b": "1", "c": "1"}).f1, 3)
    0.5
    """
    cells = Counter((event, found.get(article, f"alone:{article}")) for article, event in gold.items())
    events: Counter[str] = Counter()
    stories: Counter[str] = Counter()
    for (event, story), count in cells.items():
        events[event] += count
        stories[story] += count
    both, claimed, true = _pairs(cells), _pairs(stories), _pairs(events)
    precision, recall = both / claimed if claimed else 1.0, both / true if true else 1.0
    total = len(gold) or 1
    b_precision = sum(count * count / stories[story] for (_, story), count in cells.items()) / total
    b_recall = sum(count * count / events[event] for (event, _), count in cells.items()) / total
    return GroupingQuality(
        articles=len(gold), events=len(events), stories=len(stories),
        precision=precision, recall=recall, f1=_harmonic(precision, recall),
        bcubed_precision=b_precision, bcubed_recall=b_recall, bcubed_f1=_harmonic(b_precision, b_recall),
    )  # fmt: skip


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(count * (count - 1) // 2 for count in counts.values())


def _harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
