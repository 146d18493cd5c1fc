"""What `calibrate` prints: shares with their intervals, and what is missing where nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned
from monitor.stories.calibrate import LEAST, Calibration, Share, Suggestion

if TYPE_CHECKING:
    from monitor.app.calibrating import NarrativeCalibration


def calibration_lines(found: Calibration) -> Iterator[str]:
    labels = found.pairs - found.by_hand
    told = f"{plural(labels, 'label')}, {found.by_hand} from merges, splits and moves"
    kinds = f"{found.same} about one event, {found.pairs - found.same} about two"
    yield f"{plural(found.pairs, 'judged pair')}: {told}; {kinds}"
    if found.precision is None or found.recall is None or found.suggestion is None:
        yield f"unknown: {plural(found.missing, 'more pair')} must be judged before anything can be said{_kinds(found)}"
        yield "Next: monitor label ARTICLE OTHER same|different"
        return
    yield from aligned(
        (
            ("precision", *_share(found.precision), "of the pairs in one story: about one event"),
            ("recall", *_share(found.recall), "of the pairs about one event: in one story"),
        )
    )
    yield from _suggested(found.suggestion)
    if found.by_hand:
        yield "Merges, splits and moves are made where grouping was wrong, so with them both shares come out too low."


def narrative_lines(found: NarrativeCalibration) -> Iterator[str]:
    yield from _chance(found)
    counts = found.counts
    gone = f", {counts.gone} more of phrases that are stored no longer" if counts.gone else ""
    yield f"{plural(counts.labels, 'labelled phrase')}: {counts.flagged} flagged, {counts.true} labelled true{gone}"
    if not counts.flagged:
        yield "unknown: no flagged phrase is labelled yet"
        yield "Next: monitor label ID true|false|quote|…, of what monitor narratives shows"
        return
    yield from aligned(
        (
            ("precision", *_share(found.precision), "of the labelled flags: true"),
            ("recall", *_share(found.recall), "of the phrases labelled true: flagged; of labelled ones alone"),
        )
    )
    if counts.wrong:
        told = ", ".join(f"{label} {count}" for label, count in counts.wrong.items())
        yield f"flags that were called something else: {told}"


def _chance(found: NarrativeCalibration) -> Iterator[str]:
    """Flags beside what chance would flag."""
    chance = found.chance
    if chance is None:
        yield (
            f"{plural(found.flags, 'narrative')}; by chance: unknown ({plural(found.days, 'day')} of articles are "
            "stored, three windows are needed to deal dates apart, or --rounds was 0)"
        )
        return
    flags = found.flags / chance.windows
    dealt = sum(one.flags for one in chance.rounds)
    yield (
        f"{flags:.1f} narratives in each window; by chance {chance.per_window:.2f} "
        f"({chance.low:.2f}–{chance.high:.2f}, 95 %): {plural(dealt, 'flag')} in "
        f"{plural(len(chance.rounds), 'dealing')} of the dates of {plural(found.days, 'day')}"
    )
    if flags:
        yield f"false flags by chance: {chance.per_window / flags:.0%}, at most {chance.high / flags:.0%}"


def _kinds(found: Calibration) -> str:
    parts = [
        f"{count} at least about {name}"
        for count, name in ((found.missing_same, "one event"), (found.missing_different, "two events"))
        if count
    ]
    return f" ({LEAST} in all; {', '.join(parts)})" if parts else f" ({LEAST} in all)"


def _share(share: Share) -> tuple[str, str, str]:
    if share.value is None or share.low is None or share.high is None:
        return "unknown", "", f"{share.hits} of {share.of}"
    return f"{share.value:.1%}", f"({share.low:.1%}–{share.high:.1%})", f"{share.hits} of {share.of}"


def _suggested(one: Suggestion) -> Iterator[str]:
    today = f"F1 {one.f1:.3f} on these pairs; today's 0: {one.f1_today:.3f}"
    flat = f"at most 0.01 worse from {one.low:+.2f} to {one.high:+.2f}"
    yield f"suggested threshold  total > {one.threshold:+.2f} ({today}); {flat}"
