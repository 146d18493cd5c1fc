"""A feed's Standing ⇄ its columns: short ones are written with every poll, long ones when a document was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import Any

from monitor.records import JSON, NO_HINTS, Hints, Move, Standing
from monitor.records.made import columns_maker

SHORT = (
    "next_poll_at", "pace", "trouble", "move_target", "move_since", "move_seen", "gone_at", "parked_at", "parked",
    "last_new_at", "asked_whole_at",
)  # fmt: skip
LONG = ("guids", "clock", "hints", "habit", "present")
_AS_THEY_ARE = tuple(name for name in SHORT if name != "pace" and not name.startswith("move_"))


READ = (
    "next_poll_at", "pace", "trouble", "habit", "hints", "url", "move_target", "move_since", "move_seen", "refused_url",
    "gone_at", "parked_at", "parked", "last_new_at", "asked_whole_at", "present", "clock", "guids",
)  # fmt: skip
_made = columns_maker(Standing)


def standing_of(asked_url: str, row: Sequence[Any]) -> Standing | None:
    """The standing that the columns READ hold, in this order; None for a feed that has none."""
    return standings_of([asked_url], [[value] for value in row])[0]


def standings_of(asked_urls: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[Standing | None]:
    """`standing_of` of many feeds, column by column."""
    next_poll_at, pace, trouble, habit, hints, url, targets, since, seen, refused_url, *rest = columns
    nothing: list[Any] = [None] * len(asked_urls)
    moves = [_move(*move) for move in zip(targets, since, seen, strict=True)] if any(targets) else nothing
    moved = [asked if asked != own else None for asked, own in zip(asked_urls, url, strict=True)]
    said = [NO_HINTS if found == _NO_HINTS else _hints(found) for found in hints]
    paces = [span(seconds or 0) for seconds in pace]
    made = _made(next_poll_at, paces, trouble, habit, said, moved, moves, refused_url, *rest)
    return [None if seconds is None else one for one, seconds in zip(made, pace, strict=True)]


@lru_cache(maxsize=1 << 12)  # a few rungs
def span(seconds: int) -> timedelta:
    """So many seconds."""
    return timedelta(seconds=seconds)


def _move(target: str | None, since: datetime, seen: int) -> Move | None:
    return Move(target=target, since=since, seen=seen) if target else None


def short_of(standings: Sequence[Standing]) -> dict[str, Sequence[Any]]:
    """The columns that change with every poll, as parameters `b_…`."""
    moves = [standing.move for standing in standings]
    columns: dict[str, Sequence[Any]] = {
        "b_pace": [round(standing.pace.total_seconds()) for standing in standings],
        "b_move_target": [move.target if move else None for move in moves],
        "b_move_since": [move.since if move else None for move in moves],
        "b_move_seen": [move.seen if move else 0 for move in moves],
    }
    return columns | _named(standings, _AS_THEY_ARE)


def long_of(standings: Sequence[Standing]) -> dict[str, Sequence[Any]]:
    """The columns that only a document changes, as parameters `b_…`."""
    return _named(standings, LONG) | {"b_hints": [_packed(standing.hints) for standing in standings]}


def _named(standings: Sequence[Standing], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    return {f"b_{name}": list(map(attrgetter(name), standings)) for name in names}


def _packed(hints: Hints) -> JSON:
    return {
        "wait": None if hints.wait is None else round(hints.wait.total_seconds()),
        "skip_hours": list(hints.skip_hours),
        "skip_days": list(hints.skip_days),
    }


_NO_HINTS = _packed(NO_HINTS)


def _hints(found: JSON) -> Hints:
    wait = found["wait"]
    return Hints(
        wait=None if wait is None else timedelta(seconds=wait),
        skip_hours=tuple(found["skip_hours"]),
        skip_days=tuple(found["skip_days"]),
    )
