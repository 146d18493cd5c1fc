"""Small records inside a JSON column, and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from monitor.records import JSON, ExplanationTest, ReprintEvidence, Signal


def pack(records: Iterable[Signal] | Iterable[ExplanationTest]) -> list[JSON]:
    """One object each, with every field; dataclasses.asdict copies deeply, at ten times the cost."""
    return [{field.name: getattr(record, field.name) for field in fields(record)} for record in records]


def pack_one(record: ReprintEvidence) -> JSON:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def evidence(packed: JSON) -> ReprintEvidence | None:
    return ReprintEvidence(**packed) if packed else None


def signals(packed: JSON) -> tuple[Signal, ...]:
    return tuple(Signal(**signal) for signal in packed)


def explanations(packed: JSON) -> tuple[ExplanationTest, ...]:
    return tuple(ExplanationTest(**test) for test in packed)
