"""Echo: a wording reached so many independent outlets. The score is their number."""

from __future__ import annotations

from monitor.records import DetectorFacts, Finding

NEEDS = ("phrases",)
THRESHOLD = 3.0


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """One finding for each narrative that did, from when the outlet that made it so was first seen with it.

    Where it was flagged later, from then on: before, nobody knew. Outlets of one owner, wire copies and reprints count
    once.
    """
    found, need = [], max(1, int(threshold))
    for one in facts.phrases:
        at = one.known_at(one.firsts[need - 1]) if len(one.firsts) >= need else None
        if at is not None and at > facts.since:
            evidence = {
                "text": one.text, "independent": len(one.firsts), "outlets": one.outlets, "watched": one.watched,
                "article": one.article_id, "url": one.url,
            }  # fmt: skip
            found.append(
                Finding(kind="echo", subject=one.phrase_id, found_at=at, score=len(one.firsts), evidence=evidence)
            )
    return tuple(found)
