"""The labelled sets of stories as streams of articles, with unlabelled ones mixed in where that is asked for.

The sets are JSONL files (.gz) in a folder, ../shared/data/stories by default, in the form that `monitor evaluate
stories` reads, with `event`; `background` holds the unlabelled articles. They are read at run time and are no part of
the project. Two kinds more are made here: events told in one pattern, of which those sets have few; and broad events
with dates, of which they have none, though every feed has both.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.demo.world import World
from monitor.records import GroupArticle

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "stories"
SETS = ("groundnews", "uci36h", "gva", "neus_dated", "neus_undated", "ecbplus")
INVENTED = "invented"
DATED = {f"{name}_dated": name for name in ("groundnews", "uci36h", "ecbplus")}  # broad events, with dates invented
EVERY = (*SETS, *DATED, INVENTED)
FORMS = ("full", "short")
BACKGROUND = "background"
_WORDS = 40  # of a text in short form
_WORLDS = range(11, 19)  # seeds; that of `monitor demo` is none of them
_APART = timedelta(days=30)  # from one world to the next: more than the window
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_SPAN, _LAG = 4.0, 14.0  # days in which invented dates begin; mean hours from then to a report
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article, and the event that it reports on; None: nobody said."""

    article: GroupArticle
    event: str | None


def read(path: Path) -> list[Row]:
    """The rows of one file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_row(json.loads(line)) for line in lines]


def invented(worlds: Iterable[int] = _WORLDS) -> list[Row]:
    """The ordinary news of worlds (by seed) of monitor/demo, each three days: some 22 kinds of event, each told of four
    towns in the same sentences, as weather, courts and ball games are. What tells two apart is who and where.
    """
    rows: list[Row] = []
    for number, seed in enumerate(worlds):
        for item in sorted(World(seed).items, key=lambda item: (item.appears, item.url)):
            if item.event:
                article = GroupArticle(
                    id=f"{INVENTED}-{len(rows)}", outlet_id=item.outlet_id, title=item.title, body=item.body,
                    at=item.appears + number * _APART, language="en",
                )  # fmt: skip
                rows.append(Row(article=article, event=f"{seed} {item.event}"))
    return rows


def why_not(folder: Path, names: Iterable[str]) -> str:
    """Why these sets cannot be read, "" where they can."""
    files = dict.fromkeys(DATED.get(name, name) for name in names if name != INVENTED)
    missing = [name for name in files if not _path(folder, name).is_file()]
    return f"{folder} has no {', '.join(missing)} (.jsonl.gz)" if missing else ""


def load(folder: Path, name: str, form: str = "full") -> list[Row]:
    """A set; in short form with the first 40 words of each text."""
    rows = invented() if name == INVENTED else read(_path(folder, DATED.get(name, name)))
    if name in DATED:
        rows = dated(rows)
    return rows if form == "full" else [replace(row, article=shortened(row.article)) for row in rows]


def dated(rows: Sequence[Row], days: float = _SPAN, seed: int = 0) -> list[Row]:
    """The rows with dates: events begin at any time of so many days, reports follow as rare events do (exponential).

    Invented: nobody measured these lags. What they teach is that a broad event is not over after some hours.
    """
    dice, begun = random.Random(seed), dict[str, float]()
    found = []
    for row in rows:
        begin = begun.setdefault(row.event or row.article.id, dice.uniform(0, 24 * days))
        at = _FIRST + timedelta(hours=begin + dice.expovariate(1 / _LAG))
        found.append(replace(row, article=replace(row.article, at=at)))
    return found


def shortened(article: GroupArticle) -> GroupArticle:
    return replace(article, body=" ".join(article.body.split()[:_WORDS]))


def half(rows: Iterable[Row], number: int) -> list[Row]:
    """One half (0 or 1) of the events: split by event, never by article."""
    return [row for row in rows if row.event and zlib.crc32(f"x{row.event}".encode()) % 2 == number]


def in_time(rows: Sequence[Row], seed: int | None = None) -> list[Row]:
    """The order in which they are streamed: a row without a date stays behind the one before it.

    With a seed, sets of which most rows have no date are shuffled first.
    """
    rows = list(rows)
    if seed is not None and not is_dated(rows):
        random.Random(seed).shuffle(rows)
    latest, keyed = _LONG_AGO, []
    for row in rows:
        latest = row.article.at or latest
        keyed.append((latest, row))
    return [row for _, row in sorted(keyed, key=lambda pair: pair[0])]


def is_dated(rows: Sequence[Row]) -> bool:
    return 2 * sum(row.article.at is not None for row in rows) > len(rows)


def mixed(rows: Sequence[Row], others: Sequence[Row], count: int, *, seed: int) -> list[Row]:
    """So many of the others at random places of the stream.

    They take the date of the dated set's row before them, and have none in an undated set.
    """
    dice = random.Random(seed)
    strangers = dice.sample(list(others), min(count, len(others)))
    places = set(dice.sample(range(len(rows) + len(strangers)), len(strangers)))
    own, dated = iter(rows), is_dated(rows)
    at = next((row.article.at for row in rows if row.article.at), None) if dated else None
    found, drawn = [], iter(strangers)
    for place in range(len(rows) + len(strangers)):
        if place in places:
            found.append(_stranger(next(drawn), at))
            continue
        found.append(next(own))
        at = (found[-1].article.at or at) if dated else None
    return found


def _stranger(row: Row, at: datetime | None) -> Row:
    return Row(article=replace(row.article, id=f"stranger-{row.article.id}", at=at), event=None)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl.gz"


def _row(raw: dict[str, str | None]) -> Row:
    article = GroupArticle(
        id=str(raw["id"]), outlet_id=raw.get("outlet") or "", title=raw["title"] or "", body=raw.get("text") or "",
        at=_instant(raw.get("published")), language=raw.get("lang"),
    )  # fmt: skip
    return Row(article=article, event=raw.get("event"))


def _instant(value: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(value or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
