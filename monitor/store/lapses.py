"""Withdrawals that were taken back: they stay in the evidence of the finding that stands again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from monitor.records import JSON, Lapse
from monitor.records.plain import to_json
from monitor.store.sql import among
from monitor.store.tables import findings

EARLIER = "earlier"  # in findings.evidence
MOST = 20  # of one finding; the latest ones


def lapses(evidence: Mapping[str, Any]) -> tuple[Lapse, ...]:
    """The first first."""
    return tuple(
        Lapse(
            withdrawn_at=datetime.fromisoformat(one["withdrawn_at"]), again_at=datetime.fromisoformat(one["again_at"]),
            reason=one["reason"], note=one["note"],
        )
        for one in evidence.get(EARLIER, ())
    )  # fmt: skip


def earlier(connection: Connection, kind: str, subjects: Iterable[str], now: datetime) -> dict[str, JSON]:
    """What to keep with each finding that has a history, when it is reported at `now`, again or still."""
    mine = findings.c.kind == kind, among(connection, findings.c.subject, list(subjects))
    kept: dict[str, JSON] = {}
    for row in connection.execute(select(findings).where(*mine)):
        told = list(row.evidence.get(EARLIER, ()))
        if row.withdrawn_at is not None:
            why = row.withdrawn_for or {}
            lapse = Lapse(
                withdrawn_at=row.withdrawn_at, again_at=now, reason=why.get("reason"), note=why.get("note", "")
            )
            told.append(to_json(lapse))
        if told:
            kept[row.subject] = told[-MOST:]
    return kept
