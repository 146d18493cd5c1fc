"""What `demo` prints: the findings of three invented days, and the answer key with hits and misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, cut, faint, strong
from monitor.demo import Answer, DemoResult
from monitor.records import PhraseView

_FLAGGED, _EXPLAINED = 8, 5  # lines of each kind


def demo_lines(result: DemoResult, seconds: float, keep: Path | None, seed: int) -> Iterator[str]:
    shown = result.shown
    phrases = shown.phrases
    flagged = [view for view in phrases if view.phrase.flagged]
    failed = sum(state.failures > 0 for state in shown.feeds)
    yield f"Monitor demo · {result.outlets} invented outlets on {result.url} · nothing leaves this machine"
    yield (
        f"Polled   {plural(result.feeds, 'feed')} × {result.rounds} rounds, three simulated days in {seconds:.1f} s: "
        f"{plural(len(shown.articles), 'article')} · {failed} of {plural(result.feeds, 'feed')} failing"
    )
    yield f"Grouped  {plural(len(shown.articles), 'article')} → {plural(len(shown.stories), 'story')}"
    yield f"Traced   {plural(len(phrases), 'repeated wording')}, {len(flagged)} flagged"
    yield ""
    yield from aligned(_row(view) for view in (*flagged[:_FLAGGED], *_explained(phrases)))
    yield ""
    yield from _next(flagged, keep, seed)


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
    return "○", text, of, f"explained: {phrase.type.replace('_', ' ')}"


def _next(flagged: Sequence[PhraseView], keep: Path | None, seed: int) -> Iterator[str]:
    """Commands that work as they stand, with ids of this world."""
    seeded = "" if seed == 7 else f" --seed {seed}"
    config = f" --config {keep / 'feeds.yaml'}" if keep else " --config demo/feeds.yaml"
    steps = [] if keep else [(f"monitor demo{seeded} --keep demo", "keeps the articles of these three days in demo/")]
    if flagged:
        first = flagged[0]
        steps.append((f"monitor why {first.uses[0].article_id}{config}", "why the first one was flagged"))
        steps.append((f"monitor narrative {first.phrase.id} --spread{config}", "who had it when"))
    steps.append((f"monitor demo{seeded} --answers", "what was planted, and what was missed"))
    for place, line in enumerate(aligned(steps, indent=0)):
        yield ("Next:  " if place == 0 else "       ") + line


def answer_lines(answers: Sequence[Answer]) -> Iterator[str]:
    """The key, line by line; the last line counts."""
    yield ""
    yield strong("ANSWERS: what was planted, what should be made of it, what was")
    for one in answers:
        yield f"{'hit ' if one.hit else 'MISS'}  {one.name}"
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
