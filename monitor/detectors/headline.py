"""Headline: a title that was changed after it had appeared. The score is the share of its words that are others now."""

from __future__ import annotations

from monitor.records import DetectorFacts, Finding
from monitor.text import forms

NEEDS = ("edits",)
THRESHOLD = 0.2  # a corrected letter in a title of six words


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """One finding for each changed title, when the new one was seen; 1 − Jaccard of the words before and after."""
    found = []
    for edit in facts.edits:
        before, after = set(forms(edit.before.title)), set(forms(edit.after.title))
        score = 1 - len(before & after) / len(before | after) if before | after else 0.0
        if before != after and score >= threshold and edit.after.first_seen.until > facts.since:
            evidence = {
                "text": edit.after.title, "before": edit.before.title, "outlet": edit.outlet_id, "url": edit.url,
                "revision": edit.after.number, "article": edit.after.article_id,
            }  # fmt: skip
            found.append(
                Finding(kind="headline", subject=edit.after.article_id, found_at=edit.after.first_seen.until,
                        score=round(score, 4), evidence=evidence)
            )  # fmt: skip
    return tuple(found)
