"""Labelled articles, streamed in time order through the code that the daemon runs, and how well it did.

    file.lines | parse.rows | stories.Grouping | narratives.Tracing | quality

Nothing is stored: the state lives in memory, and the answer in the report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from monitor import narratives, stories
from monitor.errors import InputError
from monitor.fetch.file import lines
from monitor.narratives import TraceOptions, Tracing
from monitor.narratives.quality import Flagging, FoundPhrase, TracingQuality
from monitor.narratives.verdict import UNEXPLAINED
from monitor.parse.rows import outlet_id, row
from monitor.records import (
    JSON,
    BadRow,
    GroupArticle,
    ImportRow,
    Phrase,
    StoryAssignment,
    StoryChange,
    TraceArticle,
    Wire,
)
from monitor.stories import Grouping, GroupingQuality, GroupOptions

WINDOWS = {"day": 10, "month": 7, "year": 4, "all": 0}  # name → characters of the ISO date that name a window
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The usable rows of some files in time order, and the lines that were not usable."""

    rows: tuple[ImportRow, ...]
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesReport:
    quality: GroupingQuality
    assignments: tuple[tuple[str, str], ...]  # (article, its story in the end), in the order in which they were decided
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativesReport:
    quality: TracingQuality | None  # None: no truth was given
    windows: tuple[tuple[str, tuple[Phrase, ...]], ...]  # narratives first, then the unexplained, best first
    articles: int
    bad: tuple[BadRow, ...]


def read(paths: Sequence[Path]) -> Labelled:
    """The rows of JSONL files (also .gz), texts verbatim. A row without a date stays behind the one before it."""
    rows, bad = [], []
    for path in paths:
        latest = _LONG_AGO
        for line, raw in lines(path):
            if not raw.strip():
                continue
            found = row(line, raw, verbatim=True)
            if isinstance(found, BadRow):
                bad.append(found)
                continue
            latest = _published(found) or latest
            rows.append((latest, found))
    rows.sort(key=lambda pair: pair[0])
    return Labelled(rows=tuple(found for _, found in rows), bad=tuple(bad))


def evaluate_stories(labelled: Labelled, options: GroupOptions, wires: Sequence[Wire], *, told: Told) -> StoriesReport:
    """Grouping against the rows' `event`; rows without one are grouped, not judged."""
    grouping = Grouping(options, wires)
    found: dict[str, str] = {}
    for number, one in enumerate(labelled.rows):
        decided, changes = _grouped(grouping, one, number)
        found[_name(one, number)] = decided.story_id
        found.update((move.article_id, move.to_story) for change in changes for move in change.moves)
        told(1)
    gold = {_name(one, number): one.event for number, one in enumerate(labelled.rows) if one.event is not None}
    return StoriesReport(quality=stories.quality(gold, found), assignments=tuple(found.items()), bad=labelled.bad)


def evaluate_narratives(
    labelled: Labelled,
    background: Labelled,
    truth: dict[str, JSON] | None,
    options: TraceOptions,
    wires: Sequence[Wire],
    *,
    window: str,
    told: Told,
) -> NarrativesReport:
    """Tracing, one window after the other, with everything earlier and the background file as background."""
    tracing = Tracing(options)
    for number, one in enumerate(background.rows):
        tracing.learn(_trace_article(one, f"background-{number}", None))
        told(1)
    grouping = Grouping(GroupOptions(), wires)
    windows, place = [], 0
    order: dict[str, int] = {}
    flaggings: dict[str, Flagging] = {}
    for name, rows in groupby(labelled.rows, key=lambda one: _window(one, window)):
        phrases: dict[str, Phrase] = {}
        for one in rows:
            decided, moved = _grouped(grouping, one, place)
            tracing.regroup({move.article_id: move.to_story for one in moved for move in one.moves})
            tracing.add(_trace_article(one, _name(one, place), decided))
            order[_name(one, place)] = place
            _note(flaggings, place, _changed(tracing, phrases, wider=True))
            place += 1
            told(1)
        _note(flaggings, place - 1, _changed(tracing, phrases))
        tracing.close_window()
        windows.append((name, tuple(sorted(phrases.values(), key=_rank))))
    judged = None
    if truth is not None:
        found = tuple(_found(windows))
        judged = narratives.quality(truth, found, place, flaggings=tuple(flaggings.values()), order=order)
    return NarrativesReport(quality=judged, windows=tuple(windows), articles=place, bad=labelled.bad + background.bad)


def _rank(phrase: Phrase) -> tuple[bool, bool, float, str]:
    """Narratives first, then what no explanation covers, then the explained; each the best first."""
    return not phrase.flagged, phrase.type != UNEXPLAINED, -phrase.score, phrase.id


def _changed(tracing: Tracing, phrases: dict[str, Phrase], *, wider: bool = False) -> Sequence[Phrase]:
    """The phrases that changed, and `phrases` (by id) as they are with them."""
    change = tracing.changes(wider=wider)
    for gone in change.removed:
        phrases.pop(gone, None)
    phrases.update((phrase.id, phrase) for phrase in change.phrases)
    return change.phrases


def _note(flaggings: dict[str, Flagging], place: int, phrases: Sequence[Phrase]) -> None:
    for phrase in phrases:
        if phrase.flagged and phrase.id not in flaggings:
            flaggings[phrase.id] = Flagging(at=place, occurrences=_in_text(phrase))


def read_truth(path: Path) -> dict[str, JSON]:
    """Planted phrases: {"narratives": [{"outlets", "occurrences": [{"id", "start", "end"}]}], "innocent": […]}."""
    try:
        found = json.loads(path.read_bytes())
        planted, innocent = found["narratives"], found.get("innocent", ())
        [int(one["outlets"]) for one in planted], [str(one["kind"]) for one in innocent]
        for one in [*planted, *innocent]:
            for occurrence in one["occurrences"]:
                str(occurrence["id"]), int(occurrence["start"]), int(occurrence["end"])
        return dict(found)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", hint="--truth takes a JSON file of planted phrases") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{path}: not a file of planted phrases: {error!r}", hint="its form is in docs/method.md"
        ) from error


def _found(windows: Iterable[tuple[str, Sequence[Phrase]]]) -> Iterator[FoundPhrase]:
    for window, phrases in windows:
        for rank, phrase in enumerate(phrases, 1):
            yield FoundPhrase(
                window=window, rank=rank, type=phrase.type, flagged=phrase.flagged, occurrences=_in_text(phrase)
            )


def _in_text(phrase: Phrase) -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (occurrence.article_id, occurrence.start, occurrence.end)
        for use in phrase.uses
        for occurrence in use.occurrences
        if occurrence.field == "text"
    )


def _grouped(grouping: Grouping, one: ImportRow, place: int) -> tuple[StoryAssignment, tuple[StoryChange, ...]]:
    """(the decision, what repair changed because of it)."""
    entry = one.entry
    article = GroupArticle(
        id=_name(one, place), outlet_id=outlet_id(one.outlet), title=entry.title, body=entry.text or entry.summary,
        at=_published(one), language=entry.language, credit=entry.credit,
    )  # fmt: skip
    decided = grouping.decide(article)
    grouping.remember(article, decided)
    return decided, grouping.repair()


def _trace_article(one: ImportRow, name: str, decided: StoryAssignment | None) -> TraceArticle:
    entry = one.entry
    return TraceArticle(
        id=name, outlet_id=outlet_id(one.outlet), title=entry.title, body=entry.text or entry.summary,
        wire=decided.wire if decided else None, reprint_of=decided.reprint_of if decided else None,
        reprint_class=decided.reprint_class if decided else None,
        story_id=decided.story_id if decided else None, language=entry.language,
        body_field="text" if entry.text else "summary",
    )  # fmt: skip


def _published(one: ImportRow) -> datetime | None:
    return one.entry.published.instant if one.entry.published else None


def _window(one: ImportRow, window: str) -> str:
    at = _published(one)
    return (at.isoformat()[: WINDOWS[window]] or "all") if at else "undated"


def _name(one: ImportRow, place: int) -> str:
    return one.external_id or one.entry.url or f"line-{place}"
