"""Silence: a feed that brings nothing where its habit expects something.

The score is how many entries it should have brought.
"""

from __future__ import annotations

from monitor.records import DetectorFacts, Finding

NEEDS = ("silences",)
THRESHOLD = 20.0


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """The silences that stand (schedule.silence found them, with its test), from so many expected entries on."""
    return tuple(one for one in facts.silences if one.score >= threshold and one.found_at > facts.since)
