"""stories --blind-spots: who did not carry a story though nothing of theirs can have been missed."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.cli.as_json import to_json
from monitor.cli.printing import titled
from monitor.cli.rows import Column, Form, show_rows
from monitor.cli.times import Times
from monitor.records import BLIND, JSON, UNKNOWN, StoryCoverage, StoryView

Judged = tuple[StoryView, StoryCoverage]
_NONE = (
    "no blind spots: every outlet whose feeds can have missed nothing carried these stories, "
    "or it is too early to say; --min-independent 1 asks of every story"
)


def show_blind_spots(found: Sequence[Judged], form: Form, times: Times, most: int) -> None:
    show_rows(found, _COLUMNS, form, times, name="stories", most=most, record=_record, flat=_flat, empty=_NONE)


def coverage_json(found: StoryCoverage) -> dict[str, JSON]:
    """The record, with its blind spots named."""
    made: dict[str, JSON] = to_json(found)
    return {**made, "blind_spots": [{"axis": one.axis, "value": one.value} for one in found.blind_spots]}


def _record(pair: Judged) -> JSON:
    view, found = pair
    return {
        "id": view.id, "title": view.title, "outlets": view.outlets, "independent": view.independent,
        "watched": view.watched, "coverage": coverage_json(found),
    }  # fmt: skip


def _flat(pair: Judged) -> dict[str, JSON]:
    view, found = pair
    return {
        "id": view.id, "title": titled(view.title), "outlets": view.outlets, "independent": view.independent,
        "watched": view.watched, "blind": len(found.of(BLIND)), "unknown": len(found.of(UNKNOWN)),
        "blind_outlets": " ".join(one.outlet_id for one in found.of(BLIND)),
        "blind_values": " ".join(f"{one.axis}:{one.value}" for one in found.blind_spots),
        "begins": to_json(found.begins), "settles": to_json(found.settles),
    }  # fmt: skip


def _spots(found: StoryCoverage) -> str:
    """Values first, for they say more than single outlets."""
    values = [f"{one.axis} {one.value} (0 of {one.watched})" for one in found.blind_spots if one.watched > 1]
    return " · ".join(filter(None, (", ".join(values), ", ".join(one.outlet_id for one in found.of(BLIND)))))


_COLUMNS: tuple[Column[Judged], ...] = (
    Column("ID", lambda pair, _: pair[0].id, id=True),
    Column("STORY", lambda pair, _: titled(pair[0].title), wide=True),
    Column("OUTLETS", lambda pair, _: f"{pair[0].outlets} / {pair[0].watched}", right=True),
    Column("INDEP", lambda pair, _: str(pair[0].independent), right=True),
    Column("BLIND", lambda pair, _: str(len(pair[1].of(BLIND))), right=True),
    Column("UNKNOWN", lambda pair, _: str(len(pair[1].of(UNKNOWN))), right=True),
    Column("NOT CARRIED BY", lambda pair, _: _spots(pair[1]), wide=True),
)
