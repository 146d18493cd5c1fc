"""What `why` prints: the shared words, why they count, what else they could be, and what would change the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.cli.pages.counting import plural, spread_of
from monitor.cli.pages.narrative import (
    explanation_lines,
    number,
    related_lines,
    reported_lines,
    signal_lines,
    spoken_lines,
    verdict_of,
)
from monitor.cli.pages.sentence import around
from monitor.cli.printing import aligned, cut, faint, one_line, strong, titled, worded
from monitor.cli.times import Times, lag
from monitor.records import PhraseUse, PhraseUseView, PhraseView, Reason
from monitor.text import words

_IN_FULL = 3  # explained wordings; of narratives every one is shown in full
_OUTLETS = 12


def why_lines(found: Reason, times: Times, *, full: bool = False, asked: str = "") -> Iterator[str]:
    """`asked`: the article's id, or that of a wording in it, which then comes first and in full."""
    view = found.view
    flagged = [one for one in found.phrases if one.phrase.flagged]
    yield strong(
        f'{one_line(view.outlet_name)} · {times.instant(view.article.at)} · "{one_line(titled(view.article.title))}"'
    )
    yield f"{view.article.id} · {_summary(found, len(flagged))}"
    if not found.phrases:
        yield from _nothing(found)
        return
    first = [one for one in found.phrases if asked and one.phrase.id.startswith(asked)]
    narratives = [one for one in flagged if one not in first]
    explained = [one for one in found.phrases if not one.phrase.flagged and one not in first]
    shown = len(explained) if full or len(explained) <= _IN_FULL else _IN_FULL - 1
    for one in (*first, *narratives, *explained[:shown]):
        yield ""
        yield from _phrase_lines(one, view.article.id, times)
    if explained[shown:]:
        yield ""
        yield f"ALSO SHARED, NOT FLAGGED ({len(explained) - shown}, in full with --all)"
        yield from aligned(_brief(one) for one in explained[shown:])
    yield ""
    yield faint("Not said by this program: whether the words are true, or why the outlets use them.")


def _summary(found: Reason, flagged: int) -> str:
    if not found.phrases:
        return "not flagged"
    denied = sum(one.phrase.flagged and one.denied for one in found.phrases)
    against = f", {denied} of these labelled otherwise by a reader" if denied else ""
    return f"{plural(len(found.phrases), 'repeated wording')} in it, {flagged} flagged{against}"


def _nothing(found: Reason) -> Iterator[str]:
    watched = plural(found.watched, "watched outlet") if found.watched is not None else "an unknown number of outlets"
    yield ""
    yield (
        f"NOTHING REPEATED  no wording of it that is rare enough to look for stands "
        f"in articles of {found.min_independent} outlets or more: "
        f"{plural(found.articles, 'article')} of {watched} searched, "
        f"{plural(found.wordings, 'repeated wording')} found elsewhere"
    )
    if found.view.article.story_id is None:
        yield "It has not been grouped and traced yet: run monitor poll"
    yield (
        f"WOULD BE FLAGGED IF  {found.min_independent} independent outlets or more had words in common with it "
        f"that carry {number(found.min_bits)} bits or more, and no explanation held"
    )


def _phrase_lines(view: PhraseView, here: str, times: Times) -> Iterator[str]:
    phrase = view.phrase
    yield strong(f'"{cut(phrase.text, 100)}"') + f"  {phrase.id} · {verdict_of(view)}"
    yield f"SHARED WORDING ({plural(len(words(phrase.text)), 'word')}; {spread_of(view)})"
    yield from _sentences(view, here)
    yield from reported_lines(view, times)
    yield from spoken_lines(view)
    yield from related_lines(view)
    yield "WHY IT COUNTS"
    yield from signal_lines(phrase)
    yield "WHO HAD IT WHEN, AND HOW MUCH LATER THAN THE FIRST"
    yield from _outlets(view, here, times)
    yield from _against(view)
    yield from explanation_lines(phrase)
    yield from _verdict(view)


def _against(view: PhraseView) -> Iterator[str]:
    """Outlets that report the same and do not need the words."""
    if not view.without:
        return
    names = [one.outlet_id + (" (teaser only)" if one.teaser_only else "") for one in view.without]
    more = f" and {len(names) - _OUTLETS} more" if len(names) > _OUTLETS else ""
    yield f"IN THE SAME STORIES WITHOUT IT  {plural(len(names), 'outlet')}: {', '.join(names[:_OUTLETS])}{more}"


def _sentences(view: PhraseView, here: str) -> Iterator[str]:
    """The words where this article has them, and where the earliest independent one has them."""
    uses = {use.article_id: use for use in view.phrase.uses}
    mine = next(use for use in view.uses if use.article_id == here)
    others = [use for use in view.uses if use.article_id != here]
    other = next((use for use in others if use.counts_as != mine.counts_as), others[0] if others else None)
    rows = [("here", _sentence(mine, uses[here]))]
    if other:
        rows.append((f"{other.outlet_id}{_doubt(mine, other)}", _sentence(other, uses[other.article_id])))
    yield from aligned(rows)
    outlets = len({use.outlet_id for use in others} - {mine.outlet_id} - ({other.outlet_id} if other else set()))
    if outlets:
        yield f"  and in {plural(outlets, 'more outlet')}: monitor narrative {view.phrase.id} --spread"


def _doubt(mine: PhraseUseView, other: PhraseUseView) -> str:
    """ " ~" where neither of the two can be proved to have come first."""
    first, second = mine.first_seen, other.first_seen
    return "" if first.provably_before(second) or second.provably_before(first) else " ~"


def _sentence(view: PhraseUseView, use: PhraseUse) -> str:
    """In the article's text rather than its title, where it stands in both."""
    if not use.occurrences:
        return "(its place in the text is unknown: the article was revised)"
    place = next((one for one in use.occurrences if one.field != "title"), use.occurrences[0])
    where = f"[{place.field}, characters {place.start}–{place.end}] "
    text = view.texts.get(place.field, "")
    if text[place.start : place.end] != place.surface:
        return f"{where}{one_line(place.surface)} (in revision {place.revision})"
    return where + around(text, place.start, place.end)


def _outlets(view: PhraseView, here: str, times: Times) -> Iterator[str]:
    """Each outlet once, with the earliest interval in which it is proved to have had the words."""
    first: dict[str, PhraseUseView] = {}
    for use in view.uses:
        first.setdefault(use.outlet_id, use)
    earliest = view.uses[0]
    rows = [
        (
            times.interval(use.first_seen),
            "–" if use is earliest else lag(earliest.first_seen, use.first_seen),
            use.outlet_id + (" (here)" if use.article_id == here else ""),
            use.owner or "owner unknown",
            f"counts as {use.counts_as}",
        )
        for use in first.values()
    ]
    yield from aligned(rows[:_OUTLETS])
    if len(rows) > _OUTLETS:
        yield f"  … and {plural(len(rows) - _OUTLETS, 'more outlet')}"
    if any(row[1].endswith("~") for row in rows):
        yield "  ~ this order against the first line cannot be proved: the first-seen intervals overlap"


def _verdict(view: PhraseView) -> Iterator[str]:
    """The rule applied, and the smallest change that would turn it."""
    phrase = view.phrase
    limited = [one for one in phrase.signals if one.limit is not None]
    held = [worded(one.name) for one in phrase.explanations if one.holds]
    unknown = [worded(one.name) for one in phrase.explanations if one.holds is None]
    reached = ", ".join(
        f"{one.name} {number(one.value)} {'≥' if one.value >= (one.limit or 0) else '<'} {number(one.limit)}"
        for one in limited
    )
    explained = f"explained by {', '.join(held)}" if held else f"none of {len(phrase.explanations)} explanations holds"
    untested = f" ({', '.join(unknown)} could not be tested)" if unknown else ""
    yield f"VERDICT  {'flagged' if phrase.flagged else 'not flagged'}: {reached}; {explained}{untested}"
    if phrase.flagged:
        from monitor.narratives.verdict import turns_at

        turns = turns_at(phrase.signals)
        changes = [f"{one.name} < {number(turns[one.name])} (it is {number(one.value)})" for one in limited]
        yield f"WOULD NOT BE FLAGGED IF  {', or '.join(changes)}, or one explanation held"
    else:
        changes = [f"{one.name} ≥ {number(one.limit)}" for one in limited if one.value < (one.limit or 0)]
        changes += [f"{name} did not hold" for name in held]
        yield f"WOULD BE FLAGGED IF  {' and '.join(changes)}"


def _brief(view: PhraseView) -> tuple[str, ...]:
    return view.phrase.id, f'"{cut(view.phrase.text, 60)}"', spread_of(view), verdict_of(view)
