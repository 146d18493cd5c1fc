"""A feed's Standing ⇄ its columns: short ones are written with every poll, long ones when a document was read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Row

from monitor.records import JSON, Hints, Move, Standing

SHORT = (
    "next_poll_at", "pace", "trouble", "move_target", "move_since", "move_seen", "gone_at", "parked_at", "parked",
    "last_new_at", "asked_whole_at",
)  # fmt: skip
LONG = ("guids", "clock", "hints", "habit", "present")


def standing_of(row: Row[Any]) -> Standing:
    return Standing(
        next_poll_at=row.next_poll_at,
        pace=timedelta(seconds=row.pace),
        trouble=row.trouble,
        habit=row.habit,
        hints=_hints(row.hints),
        moved_url=row.asked_url if row.asked_url != row.url else None,
        move=Move(target=row.move_target, since=row.move_since, seen=row.move_seen) if row.move_target else None,
        refused_url=row.refused_url,
        gone_at=row.gone_at,
        parked_at=row.parked_at,
        parked=row.parked,
        last_new_at=row.last_new_at,
        asked_whole_at=row.asked_whole_at,
        present=row.present,
        clock=row.clock,
        guids=row.guids,
    )


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
    hints = standing.hints
    return {
        "b_guids": standing.guids,
        "b_clock": standing.clock,
        "b_habit": standing.habit,
        "b_present": standing.present,
        "b_hints": {
            "wait": None if hints.wait is None else round(hints.wait.total_seconds()),
            "skip_hours": list(hints.skip_hours),
            "skip_days": list(hints.skip_days),
        },
    }


def _hints(found: JSON) -> Hints:
    wait = found["wait"]
    return Hints(
        wait=None if wait is None else timedelta(seconds=wait),
        skip_hours=tuple(found["skip_hours"]),
        skip_days=tuple(found["skip_days"]),
    )
