"""Grouping over a stream, as the daemon does it, and the misses with the pairs behind them."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from pathlib import Path

from benchmarks.stories_pairs import KINDS
from benchmarks.stories_sets import Row
from monitor.records import GroupArticle
from monitor.stories import Grouping, GroupOptions
from monitor.stories.model import Additive, PairModel

_PAIRS = 16  # looked at for each miss
_SPOKE_MOST = 3  # signals that are told


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What departs from the shipped numbers; None: nothing."""

    join: float | None = None
    merge: float | None = None
    weights: Path | None = None  # written by `bench stories_learn --to`


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Article → story after the last repair, seconds of CPU, merges and splits."""

    stories: dict[str, str]
    cpu: float
    repairs: int
    grouping: Grouping


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """Two lots of articles that stand together and should not, or the other way round, and their most alike pair."""

    kind: str  # joined | parted
    pairs: int  # wrong ones
    titles: tuple[str, str]
    total: float  # log-odds
    blocked: str
    spoke: tuple[tuple[str, float, float], ...]  # (signal, value, what it added)


def grouping_of(settings: Settings) -> Grouping:
    options = GroupOptions()
    if settings.join is not None:
        options = replace(options, threshold=settings.join)
    if settings.merge is not None:
        options = replace(options, merge=settings.merge)
    if settings.weights is None:
        return Grouping(options)
    found = json.loads(settings.weights.read_bytes())
    return Grouping(options, model=PairModel(*(_additive(found[kind]) for kind in KINDS)))


def _additive(found: dict) -> Additive:
    hinges = tuple((str(name), float(knot), float(weight)) for name, knot, weight in found["hinges"])
    return Additive(found["bias"], hinges)


def grouped(rows: Sequence[Row], settings: Settings) -> Grouped:
    """Every article through decide, remember and repair, in turn."""
    grouping, stories, repairs = grouping_of(settings), {}, 0
    began = time.process_time()
    for row in rows:
        decided = grouping.decide(row.article)
        grouping.remember(row.article, decided)
        stories[row.article.id] = decided.story_id
        for change in grouping.repair():
            repairs += 1
            stories.update((move.article_id, move.to_story) for move in change.moves)
    return Grouped(stories=stories, cpu=time.process_time() - began, repairs=repairs, grouping=grouping)


# --- misses -----------------------------------------------------------------------------------------------------------


def misses(rows: Sequence[Row], done: Grouped, most: int) -> list[Miss]:
    """The lots with the most wrong pairs. An article of no event counts as an event of its own."""
    lots: dict[tuple[str, str], list[GroupArticle]] = defaultdict(list)
    for row in rows:
        lots[row.event or row.article.id, done.stories[row.article.id]].append(row.article)
    by_story, by_event = defaultdict(list), defaultdict(list)
    for event, story in lots:
        by_story[story].append((event, story))
        by_event[event].append((event, story))
    wrong: Counter[tuple[str, tuple[str, str], tuple[str, str]]] = Counter()
    for kind, those in (("joined", by_story), ("parted", by_event)):
        for keys in those.values():
            for a, b in combinations(keys, 2):
                wrong[kind, a, b] = len(lots[a]) * len(lots[b])
    return [_miss(kind, pairs, lots[a], lots[b], done.grouping) for (kind, a, b), pairs in _worst(wrong, most)]


def _worst(
    wrong: Counter[tuple[str, tuple[str, str], tuple[str, str]]], most: int
) -> list[tuple[tuple[str, tuple[str, str], tuple[str, str]], int]]:
    return sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def _miss(kind: str, pairs: int, a: Sequence[GroupArticle], b: Sequence[GroupArticle], grouping: Grouping) -> Miss:
    """The pair with the greatest log-odds says why they were joined, or how near they came to it."""
    each = int(_PAIRS**0.5)
    reasons = [(grouping.reasons(one, other), one, other) for one, other in product(a[:each], b[:each])]
    best, one, other = max(reasons, key=lambda found: found[0].total)
    spoke = sorted(best.parts, key=lambda part: -abs(part.contribution))[:_SPOKE_MOST]
    return Miss(
        kind=kind, pairs=pairs, titles=(one.title, other.title), total=best.total, blocked=best.blocked,
        spoke=tuple((part.name, part.value, part.contribution) for part in spoke),
    )  # fmt: skip


def told(miss: Miss) -> list[str]:
    """The miss in lines."""
    first = "joined, of two events" if miss.kind == "joined" else "parted, of one event"
    lines = [f"  {first}: {miss.pairs:,} pairs; of those looked at the most alike has {miss.total:+.2f} {miss.blocked}"]
    lines += [f"    {title[:150]}" for title in miss.titles]
    spoke = "; ".join(f"{name} {value:.3g} adds {added:+.2f}" for name, value, added in miss.spoke)
    return [*lines, f"    {spoke}"]
