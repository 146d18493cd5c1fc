"""Echo: a wording reached so many independent outlets. The score is their number."""

from __future__ import annotations

from monitor.records import DetectorFacts, Finding

THRESHOLD = 3.0


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """One finding for each flagged phrase that did, when it was first seen in the outlet that made it so.

    Outlets of one owner, wire copies and reprints count once (PhraseUseView.counts_as).
    """
    found = []
    for view in facts.phrases:
        firsts = {use.counts_as: use.first_seen.until for use in reversed(view.uses)}
        reached = sorted(firsts.values())
        need = max(1, int(threshold))
        if view.phrase.flagged and len(reached) >= need and reached[need - 1] > facts.since:
            evidence = {
                "text": view.phrase.text, "independent": len(reached), "outlets": view.phrase.outlets,
                "watched": view.watched, "article": view.uses[0].article_id, "url": view.uses[0].url,
            }  # fmt: skip
            found.append(
                Finding(kind="echo", subject=view.phrase.id, found_at=reached[need - 1], score=len(reached),
                        evidence=evidence)
            )  # fmt: skip
    return tuple(found)
