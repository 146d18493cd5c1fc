"""What `why --story` prints: the signals of a pair, the stories that lost, people's words, and what would turn it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.cli.pages.changes import change_lines, link_lines
from monitor.cli.pages.narrative import number
from monitor.cli.printing import aligned, cut, one_line, strong, titled
from monitor.cli.times import Times
from monitor.records import JSON, PairPart, StoryReason, StorySide, StoryWhy
from monitor.records.spans import in_words

_LOST = 8  # candidates shown
_OTHER_WEIGHTS = {"days apart": "that are days apart", "undated": "of which one has no date"}  # signal → pairs
_LEAST = 0.05  # log-odds from which on a signal is shown to a person
_ABOUT = (  # what a signal is about: the first whose word stands in its name
    ("titles", "title"),
    ("names", "name"),
    ("numbers", "number"),
    ("time", "hours"),
    ("time", "undated"),
    ("time", "days apart"),
    ("time", "day told"),
    ("outlet", "outlet"),
    ("words", ""),
)


def why_story_lines(why: StoryWhy, times: Times, *, turn: bool = False) -> Iterator[str]:
    """`turn`: also what would have to change for the pair to be judged the other way."""
    yield from aligned((_side(side, times) for side in (why.a, why.b)), indent=0)
    yield strong(verdict(why))
    yield from _against_the_pair(why)
    yield ""
    yield f"THE PAIR BY ITSELF  {_pair_verdict(why)}"
    yield from aligned([("  SIGNAL", "VALUE", "LOG-ODDS", ""), *_parts(why)], indent=0)
    if turn:
        yield ""
        yield from _turning(why)
    yield ""
    yield f"WHAT {why.later} COULD HAVE JOINED  (the articles before it, as they are grouped now)"
    yield from _candidates(why)
    yield f"  decided when it came: {_decided(why)}"
    if why.links:
        yield ""
        yield "BY HAND"
        yield from link_lines(why.links, times)
    if why.changes:
        yield ""
        yield "CHANGED AFTERWARDS"
        yield from change_lines(why.changes, times)


def why_story_json(why: StoryWhy) -> dict[str, JSON]:
    """The record, with the two rules in words: both verdicts can be derived again from this object alone."""
    from monitor.cli.as_json import to_json

    made: dict[str, JSON] = to_json(why)
    rules = {
        "pair": "total = bias + the sum of the contributions; same if total > 0; blocked forbids it whatever the total",
        "story": "the candidate with the greatest score is joined if that reaches its limit, else a story is founded; "
        "a reprint joins the story of its text, and what a person linked joins that, whatever the scores",
    }  # fmt: skip
    return {**made, "rules": rules}


def verdict(why: StoryWhy) -> str:
    """Where they stand now."""
    if why.together:
        return f"ONE STORY  {why.a.story_id}"
    if why.a.story_id is None or why.b.story_id is None:
        return "UNKNOWN  one of them has not been grouped yet: run monitor poll"
    return f"TWO STORIES  {why.a.story_id} and {why.b.story_id}"


def _against_the_pair(why: StoryWhy) -> Iterator[str]:
    """Where the stories stand otherwise than the pair by itself would: stories are decided over several members."""
    if why.together and not why.pair.same:
        won = next((one for one in why.candidates if one.story_id == why.a.story_id), None)
        near = won.nearest if won is not None and won.nearest not in (None, why.a.article_id, why.b.article_id) else ""
        yield (
            "though the pair by itself is two events: they are in it together through other articles of it"
            + (f", of which {near} is the nearest to {why.later}" if near else "")
            + (", or by hand" if any(link.same for link in why.links) else "")
        )
    elif why.a.story_id and why.b.story_id and not why.together and why.pair.same and not why.pair.blocked:
        yield "though the pair by itself is one event: a story is joined for its three nearest members, not for one"


def _side(side: StorySide, times: Times) -> tuple[str, ...]:
    return side.article_id, side.outlet_id, times.instant(side.at), f'"{cut(one_line(titled(side.title)), 70)}"'


def _pair_verdict(why: StoryWhy) -> str:
    pair = why.pair
    if pair.blocked:
        said = f"never one event: {pair.blocked}"
    else:
        said = f"{'one event' if pair.same else 'two events'}: total {pair.total:+.2f}, one event above 0"
    apart = f"they lie more than {in_words(why.window)} apart"
    if not why.compared:
        return f"{said}; never compared, for {apart} and share too few names"
    if abs(why.a.at - why.b.at) > why.window:
        return f"{said}; compared, though {apart}, for the names that both have"
    return said


def _parts(why: StoryWhy) -> Iterator[tuple[str, ...]]:
    """The signals that count, by what they are about; the rest in one line."""
    shown = 0
    for about, parts in _by_subject(why.pair.parts).items():
        telling = [part for part in parts if abs(part.contribution) >= _LEAST]
        if telling:
            yield f"  {about.upper()}", "", f"{sum(part.contribution for part in parts):+.2f}", ""
        for part in telling:
            yield f"    {part.name}", f"{part.value:.3g}", f"{part.contribution:+.2f}", part.note
        shown += len(telling)
    if shown < len(why.pair.parts):
        yield "  others", "", "", f"{len(why.pair.parts) - shown} signals below {_LEAST} each (--json has them all)"
    yield "  bias", "", f"{why.pair.bias:+.2f}", _begin(why)
    yield "  total", "", f"{why.pair.total:+.2f}", ""


def _begin(why: StoryWhy) -> str:
    said = [_OTHER_WEIGHTS[part.name] for part in why.pair.parts if part.name in _OTHER_WEIGHTS and part.value]
    return " ".join(["what any two articles begin with", *said])


def _by_subject(parts: Iterable[PairPart]) -> dict[str, list[PairPart]]:
    found: dict[str, list[PairPart]] = {about: [] for about in ("words", *(about for about, _ in _ABOUT))}
    for part in parts:
        found[next(about for about, word in _ABOUT if word in part.name)].append(part)
    return found


def _decided(why: StoryWhy) -> str:
    side = why.a if why.a.article_id == why.later else why.b
    if not side.signals:
        return "not yet"
    return ", ".join(
        f"{one.name} {number(one.value)}" + (f" (limit {number(one.limit)})" if one.limit is not None else "")
        for one in side.signals
    )


def _candidates(why: StoryWhy) -> Iterator[str]:
    if not why.candidates:
        yield "  nothing: no story of the window shared enough words with it"
        return
    head = ("  STORY", "SCORE", "LIMIT", "MEMBERS", "NEAREST", "", "")
    shown = [_candidate(why, one, place) for place, one in enumerate(why.candidates[:_LOST])]
    yield from aligned([head, *shown], indent=0)
    if len(why.candidates) > _LOST:
        yield f"  … and {len(why.candidates) - _LOST} more with lower scores (--json has them all)"


def _candidate(why: StoryWhy, one: StoryReason, place: int) -> tuple[str, ...]:
    outcome = "below its limit" if one.score < one.limit else ("lost to the first" if place else "won")
    title = cut(one_line(why.titles.get(one.story_id, "(is no more)")), 50)
    return (
        f"  {one.story_id}", f"{one.score:.3f}", f"{one.limit:.3f}", str(one.members), one.nearest or "unknown",
        outcome, title,
    )  # fmt: skip


def _turning(why: StoryWhy) -> Iterator[str]:
    """The parts in the order in which they speak against the verdict's opposite, and what is missing to turn it."""
    pair = why.pair
    if pair.blocked:
        yield f"WOULD BE ONE EVENT IF  this rule did not hold: {pair.blocked}"
    if pair.same:
        yield f"WOULD BE TWO EVENTS IF  {pair.total:.2f} of what speaks for it were missing; most for it:"
        told = [part for part in _telling(pair.parts) if part.contribution > 0]
        ordered = sorted(told, key=lambda part: (-part.contribution, part.name))
        yield from aligned(_without(part, pair.total) for part in ordered)
    else:
        yield f"WOULD BE ONE EVENT IF  the signals spoke for it by {-pair.total:.2f} more; most against it:"
        told = [part for part in _telling(pair.parts) if part.contribution < 0]
        ordered = sorted(told, key=lambda part: (part.contribution, part.name))
        yield from aligned(_without(part, pair.total) for part in ordered)


def _telling(parts: Iterable[PairPart]) -> list[PairPart]:
    return [part for part in parts if abs(part.contribution) >= _LEAST]


def _without(part: PairPart, total: float) -> tuple[str, ...]:
    rest = total - part.contribution
    return f"{part.name} {part.value:.3g}", f"{part.contribution:+.2f}", f"without it {rest:+.2f}", part.note
