"""Surge: a story or wording that independent outlets take up faster than it was their habit.

The conditional test of two Poisson rates (Przyborowski and Wilenski, Biometrika 31, 1940): of n outlets that took it up
in all, were their arrivals even over time, those of the last six hours would be binomial with p = 6 h ÷ (6 h + what
was before). The score is −log10 of the chance of so many or more. Outlets count once, at their first use, for one
outlet's ten articles are one decision. At least a day of habit is asked for, and the threshold is strict, for every
story is tested: 4 means one in ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from math import exp, lgamma, log, log10

from monitor.records import DetectorFacts, Finding

NEEDS = ("phrases", "stories")
THRESHOLD = 4.0
SPAN, HABIT = timedelta(hours=6), timedelta(hours=24)


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """One finding for each time that one surged, at the instant at which its score came up to the threshold."""
    found = []
    for subject, text, firsts, watched, known_at in _subjects(facts):
        above = False
        for arrived, recent, before, score in _scores(firsts):
            came_up, above = score >= threshold and not above, score >= threshold
            at = known_at(arrived) if came_up else None
            if at is not None and at > facts.since:
                evidence = {
                    "text": text, "recent": recent, "before": before, "hours": SPAN.total_seconds() / 3600,
                    "test": "conditional Poisson", "p": 10**-score, "watched": watched,
                }  # fmt: skip
                found.append(
                    Finding(kind="surge", subject=subject, found_at=at, score=round(score, 2), evidence=evidence)
                )
    return tuple(found)


Known = Callable[[datetime], datetime | None]
_Subject = tuple[str, str, Sequence[datetime], int, Known]


def _subjects(facts: DetectorFacts) -> Iterator[_Subject]:
    for one in facts.phrases:
        yield one.phrase_id, one.text, one.firsts, one.watched, one.known_at
    for story in facts.stories:
        seen = {member.counts_as: member.first_seen.until for member in reversed(story.members)}
        yield story.id, story.title, sorted(seen.values()), story.watched, lambda at: at


def _scores(firsts: Sequence[datetime]) -> Iterator[tuple[datetime, int, int, float]]:
    """(instant, outlets in its last six hours, outlets before, score) at each arrival with a day of habit behind it."""
    for number, at in enumerate(firsts, start=1):
        habit = at - SPAN - firsts[0]
        if habit < HABIT:
            continue
        before = sum(other <= at - SPAN for other in firsts)
        yield at, number - before, before, -log10(max(tail(number - before, number, SPAN / (SPAN + habit)), 1e-300))


def tail(least: int, of: int, share: float) -> float:
    """The chance that a binomial count of `of` with this share is `least` or more.

    >>> round(tail(2, 3, 0.5), 3), tail(0, 5, 0.1)
    (0.5, 1.0)
    """
    if least <= 0:
        return 1.0
    logs = log(share), log(1 - share)
    return sum(
        exp(lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1) + count * logs[0] + (of - count) * logs[1])
        for count in range(least, of + 1)
    )
