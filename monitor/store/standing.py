"""A feed's Standing ⇄ its columns: short ones are written with every poll, long ones when a document was read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from monitor.records import JSON, NO_HINTS, Hints, Move, Standing
from monitor.records.made import maker

SHORT = (
    "next_poll_at", "pace", "trouble", "move_target", "move_since", "move_seen", "gone_at", "parked_at", "parked",
    "last_new_at", "asked_whole_at",
)  # fmt: skip
LONG = ("guids", "clock", "hints", "habit", "present")


READ = (
    "next_poll_at", "pace", "trouble", "habit", "hints", "url", "move_target", "move_since", "move_seen", "refused_url",
    "gone_at", "parked_at", "parked", "last_new_at", "asked_whole_at", "present", "clock", "guids",
)  # fmt: skip
_made = maker(Standing, by_name=False)


def standing_of(asked_url: str, row: Sequence[Any]) -> Standing | None:
    """The standing that the columns READ hold, in this order; None for a feed that has none."""
    next_poll_at, pace, trouble, habit, hints, url, target, since, seen, refused_url, *rest = row
    if pace is None:
        return None
    move = Move(target=target, since=since, seen=seen) if target else None
    moved_url = asked_url if asked_url != url else None
    said = NO_HINTS if hints == _NO_HINTS else _hints(hints)
    return _made(next_poll_at, timedelta(seconds=pace), trouble, habit, said, moved_url, move, refused_url, *rest)


def short_of(standing: Standing) -> dict[str, Any]:
    """The columns that change with every poll, as parameters `b_…`."""
    move = standing.move
    return {
        "b_next_poll_at": standing.next_poll_at,
        "b_pace": round(standing.pace.total_seconds()),
        "b_trouble": standing.trouble,
        "b_move_target": move.target if move else None,
        "b_move_since": move.since if move else None,
        "b_move_seen": move.seen if move else 0,
        "b_gone_at": standing.gone_at,
        "b_parked_at": standing.parked_at,
        "b_parked": standing.parked,
        "b_last_new_at": standing.last_new_at,
        "b_asked_whole_at": standing.asked_whole_at,
    }


def long_of(standing: Standing) -> dict[str, Any]:
    """The columns that only a document changes, as parameters `b_…`."""
    return {
        "b_guids": standing.guids,
        "b_clock": standing.clock,
        "b_habit": standing.habit,
        "b_present": standing.present,
        "b_hints": _packed(standing.hints),
    }


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
