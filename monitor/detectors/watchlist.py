"""Watchlist: what a reader asked to be told about came up. The score is the number of outlets that carry it."""

from __future__ import annotations

from monitor.records import DetectorFacts, Finding, WatchNote

NEEDS = ("matches",)
THRESHOLD = 1.0


def detect(facts: DetectorFacts, threshold: float) -> tuple[Finding, ...]:
    """One finding for each watchlist and day (UTC) on which enough outlets matched, when the last of them did."""
    days: dict[tuple[str, str], dict[str, WatchNote]] = {}
    for match in sorted(facts.matches, key=lambda one: (one.at, one.article_id)):
        days.setdefault((match.watchlist, match.at.date().isoformat()), {}).setdefault(match.outlet_id, match)
    need, found = max(1, int(threshold)), []
    for (watchlist, day), outlets in days.items():
        matches = list(outlets.values())
        if len(matches) >= need and matches[need - 1].at > facts.since:
            last = matches[need - 1]
            evidence = {
                "text": last.title, "words": last.words, "outlets": sorted(outlets), "article": last.article_id,
                "url": last.url, "day": day,
            }  # fmt: skip
            found.append(
                Finding(kind="watchlist", subject=watchlist, found_at=last.at, score=len(matches), evidence=evidence)
            )
    return tuple(found)
