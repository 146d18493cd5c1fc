"""Press release: somebody sent the words to all of them; the outlets that print its text repeat one source."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.narratives.facts import PhraseFacts
from monitor.records import ExplanationTest

PRECEDENCE = 15
HOLDS = "<"  # the limit
CLASS = "press release"  # of a reprint: two outlets of different owners, and a release's marks in one of the texts


def test(facts: PhraseFacts) -> ExplanationTest:
    """Holds where too few independent outlets are left once each release is counted once, whoever prints it.

    A release is known by its marks alone (see docs/method.md, Reprints); one without marks is a reprint. Of its first
    print nothing is known but that the others repeat it, so it counts as the release, too.
    """
    printed = {use.article_id: use.reprint_of for use in facts.uses if use.reprint_class == CLASS and use.reprint_of}
    left = _left(facts, printed) if printed else facts.independent()
    return ExplanationTest(
        name="press_release",
        holds=bool(printed) and len(left) < facts.min_independent,
        value=len(left),
        limit=facts.min_independent,
        note=f"{len(printed)} of {len(facts.uses)} articles print the text of a press release",
    )


def _left(facts: PhraseFacts, printed: Mapping[str, str]) -> frozenset[str]:
    """What is left where each release counts once; `printed` has the release (an article) that articles print."""
    releases = set(printed.values())
    return frozenset(
        [
            f"release:{printed.get(use.article_id, use.article_id)}"
            if use.article_id in printed or use.article_id in releases
            else use.counts_as
            for use in facts.uses
        ]
    )
