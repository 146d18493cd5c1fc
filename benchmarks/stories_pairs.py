"""Pairs of articles with their signals, and whether both report on one event: what weights are learned from.

An article of a stream is compared with its neighbours, as grouping does it, and then remembered in its event's story;
in a second round in the story that the weights of the first would give it, for what stories look like depends on who
decides (DAgger, Ross, Gordon & Bagnell 2011). A pair with an article of no event is taken for one of two events.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from benchmarks.stories_sets import BACKGROUND, DATED, EVERY, FORMS, Row, half, in_time, is_dated, load, mixed
from monitor.records import StoryAssignment, content_id
from monitor.stories import Grouping
from monitor.stories.model import Additive, PairModel
from monitor.stories.signals import FAR, SIGNALS, UNDATED

HALVES = (0, 1)
KINDS = ("close", "far", "undated")  # of pairs: each has weights of its own, in the order of PairModel
_NOTHING = PairModel(*(Additive(0.0, ()) for _ in KINDS))


@dataclass(frozen=True, slots=True, order=True)
class Stream:
    """One half of a set's events, in one form, with so many strangers."""

    name: str
    form: str
    half: int
    strangers: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """float16[n, signals] and bool[n] of one stream; a float16 holds three digits, and half the memory."""

    stream: Stream
    signals: np.ndarray
    same: np.ndarray

    def of(self, kind: str) -> Pairs:
        """Those that the weights of a kind are learned from: the close ones beside all that are not days apart.

        What has no date teaches those that have one, too: the sets of broad events are of that kind. Invented dates
        teach nothing of what lies days apart, for no report of theirs comes as late.
        """
        if kind == "far" and self.stream.name in DATED:
            return Pairs(self.stream, self.signals[:0], self.same[:0])
        wanted = self.signals[:, UNDATED] > 0 if kind == "undated" else (self.signals[:, FAR] > 0) == (kind == "far")
        return Pairs(self.stream, self.signals[wanted], self.same[wanted])


def streams(folder: Path, names: Sequence[str], strangers: int) -> Iterator[Stream]:
    """Every set in both forms and both halves, and the undated ones once more with strangers.

    A stranger has no date, and in a set that has dates that alone would tell it. A set of titles has one form.
    """
    for name in (one for one in EVERY if one in names):
        rows = _rows(folder, name, "full")
        forms = FORMS if any(row.article.body for row in rows) else FORMS[:1]
        for form in forms:
            for count in (0, strangers) if strangers and not is_dated(rows) else (0,):
                yield from (Stream(name, form, number, count) for number in HALVES)


def pairs(folder: Path, model: PairModel | None, stream: Stream, seed: int = 1) -> Pairs:
    """All pairs of a stream, some forty for an article; grouped as its events are, or by a model."""
    rows = half(_rows(folder, stream.name, stream.form), stream.half)
    rows = in_time(rows)
    if stream.strangers:
        rows = mixed(rows, _rows(folder, BACKGROUND, stream.form), stream.strangers, seed=seed)
    return compared(stream, rows, model)


def compared(stream: Stream, rows: Sequence[Row], model: PairModel | None) -> Pairs:
    grouping, events = Grouping(model=model or _NOTHING), {row.article.id: row.event for row in rows}
    founders: dict[str, str] = {}
    signals, same = [np.empty((0, len(SIGNALS)), dtype=np.float16)], [np.empty(0, dtype=bool)]
    for row in rows:
        neighbours, near = grouping.compared(row.article)
        if neighbours:
            signals.append(near.signals.astype(np.float16))
            same.append(np.array([row.event is not None and events[one] == row.event for one in neighbours]))
        if model is None:
            first = founders.setdefault(row.event or row.article.id, row.article.id)
            founded = first == row.article.id
            known = StoryAssignment(article_id=row.article.id, story_id=content_id("s", first), founded=founded)
            grouping.remember(row.article, known)
        else:
            grouping.remember(row.article, grouping.decide(row.article))
            grouping.repair()
    return Pairs(stream, np.concatenate(signals), np.concatenate(same))


@lru_cache(maxsize=4)
def _rows(folder: Path, name: str, form: str) -> list[Row]:
    return load(folder, name, form)
