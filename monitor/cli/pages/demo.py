"""What `demo` prints: the findings of three invented days, a digest that told them, and the answer key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import wrap

from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut, faint, strong, worded
from monitor.demo import Answer, DemoResult
from monitor.records import Edition, PhraseView

_FLAGGED, _EXPLAINED = 8, 5  # lines of each kind
_DIGEST = 22  # lines of it
_WIDTH = 110  # columns of a reason


def demo_lines(
    result: DemoResult, seconds: float, keep: Path | None, seed: int, *, answers: bool = False
) -> Iterator[str]:
    """`answers`: the key follows, so it is no next step."""
    shown = result.shown
    phrases = shown.phrases
    flagged = [view for view in phrases if view.phrase.flagged]
    failed = sum(state.failures > 0 for state in shown.feeds)
    yield f"Monitor demo · {result.outlets} invented outlets on {result.url} · nothing leaves this machine"
    yield (
        f"Polled   {plural(result.feeds, 'feed')} × {result.rounds} rounds, three simulated days in {seconds:.1f} s: "
        f"{plural(len(shown.articles), 'article')} · {failed} of {plural(result.feeds, 'feed')} failing (some are made "
        "to)"
    )
    yield f"Grouped  {plural(len(shown.articles), 'article')} → {plural(len(shown.stories), 'story')}"
    yield f"Traced   {plural(len(phrases), 'repeated wording')}, {len(flagged)} flagged"
    alerts = sum(one.digest.startswith("alert:") for one in result.editions)
    yield f"Told     {plural(len(result.editions) - alerts, 'digest')}, {plural(alerts, 'alert')}"
    yield from _withdrawn(result.editions)
    yield ""
    yield from aligned(_row(view) for view in (*flagged[:_FLAGGED], *_explained(phrases)))
    yield ""
    sent = _most_telling(result.editions)
    if sent is not None:
        yield from _digest(sent)
        yield ""
    yield from _next(flagged, keep, seed, sent, answers=answers)


def _withdrawn(editions: Sequence[Edition]) -> Iterator[str]:
    """What one digest told and a later one took back: that is no fault of either, for articles came in between."""
    for one in (one for edition in editions for one in edition.items.get("withdrawn", ())):
        told, explained = (f"{datetime.fromisoformat(one[name]):%d %b}" for name in ("found_at", "withdrawn_at"))
        yield f'Withdrew "{cut(one["text"], 56)}", told on {told}: with the articles'
        why = f"of {explained} it is {worded(one['type'] or 'gone')}: {one['note']}"
        yield from (f"         {line}" for line in wrap(why, _WIDTH))


def _explained(phrases: Sequence[PhraseView]) -> list[PhraseView]:
    """The widest explained wording of each type, for a list of one type teaches little."""
    widest: dict[str, PhraseView] = {}
    for view in sorted(phrases, key=lambda view: (-view.phrase.outlets, view.phrase.id)):
        if not view.phrase.flagged and view.phrase.type != "phrase":
            widest.setdefault(view.phrase.type, view)
    return list(widest.values())[:_EXPLAINED]


def _row(view: PhraseView) -> tuple[str, ...]:
    phrase = view.phrase
    text = f'"{cut(phrase.text, 56)}"'
    of = f"{phrase.outlets} of {view.watched} outlets"
    if phrase.flagged:
        return "●", strong(text), of, f"{phrase.independent} independent"
    return "○", text, of, f"explained: {worded(phrase.type)}"


def _most_telling(editions: Sequence[Edition]) -> Edition | None:
    """The last of the digests with most new wordings: what it tells has been withdrawn by none."""
    digests = [one for one in reversed(editions) if not one.digest.startswith("alert:")]
    return max(digests, key=lambda one: len(one.items.get("new", ())), default=None)


def _digest(sent: Edition) -> Iterator[str]:
    """The mail down to the end of what fits, as its reader got it."""
    lines = sent.text.splitlines()
    yield f'The digest of {sent.slot}, "{sent.subject}":'
    yield ""
    yield from (f"  │ {line}".rstrip() for line in lines[:_DIGEST])
    if len(lines) > _DIGEST:
        yield f"  │ … and {len(lines) - _DIGEST} more lines"


def _next(
    flagged: Sequence[PhraseView], keep: Path | None, seed: int, sent: Edition | None, *, answers: bool
) -> Iterator[str]:
    """Commands that work as they stand, with ids of this world."""
    seeded = "" if seed == 7 else f" --seed {seed}"
    config = f" --config {keep / 'feeds.yaml'}" if keep else " --config demo/feeds.yaml"
    steps = [] if keep else [(f"monitor demo{seeded} --keep demo", "keeps the articles of these three days in demo/")]
    if flagged:
        first = flagged[0]
        steps.append((f"monitor why {first.uses[0].article_id}{config}", "why the first one was flagged"))
        steps.append((f"monitor narrative {first.phrase.id} --spread{config}", "who had it when"))
    if sent is not None:
        steps.append((f"monitor digest --dry-run --date {sent.slot}{config}", "the digest as it was sent"))
    if not answers:
        steps.append((f"monitor demo{seeded} --answers", "what was planted, and what was missed"))
    for place, line in enumerate(aligned(steps, indent=0)):
        yield ("Next:  " if place == 0 else "       ") + line


def answer_lines(answers: Sequence[Answer]) -> Iterator[str]:
    """The key, line by line; the last line counts."""
    yield ""
    yield strong("ANSWERS: what was planted, what should be made of it, what was")
    for one in answers:
        yield f"{'hit ' if one.hit else 'MISS'}  {one.name.replace('_', ' ')}"
        yield from aligned([("expected", one.expected), ("found", one.found)], indent=6)
        if one.detail:
            yield faint(f"      {cut(one.detail, 160)}")
    planted = [one for one in answers if one.planted is not None]
    hits = Counter(one.hit for one in planted)
    stray = next((one for one in answers if one.planted is None), None)
    false = "no false flags" if stray is None or stray.hit else f"false flags: {stray.found}"
    misses = "1 miss" if hits[False] == 1 else f"{hits[False]} misses"
    yield ""
    yield f"{hits[True]} of {len(planted)} hit · {misses} · {false}"
