"""What `narrative` prints: a wording with its variants, every number behind the verdict, and its uses."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.cli.pages.counting import plural, spread_of
from monitor.cli.printing import aligned, one_line, shared, strong, worded
from monitor.cli.times import Times, lag
from monitor.narratives.speaker import spoken
from monitor.narratives.swaps import targets
from monitor.narratives.verdict import holds_at
from monitor.records import ExplanationTest, Lapse, Phrase, PhraseLabel, PhraseView, Report, Signal

_VARIANTS = 10
_VALUES = {True: "yes", False: "no", None: "unknown"}


def narrative_lines(view: PhraseView, times: Times) -> Iterator[str]:
    phrase = view.phrase
    yield strong(f'"{one_line(phrase.text)}"')
    yield f"{phrase.id} · {verdict_of(view)} · {spread_of(view)} · {_scored(phrase)}"
    yield f"first seen {times.interval(view.first_seen)} · last {times.instant(view.last_at)}"
    yield from reported_lines(view, times)
    yield from spoken_lines(view)
    yield from related_lines(view)
    yield ""
    plain = "in small letters, the most used first"
    yield f"{len(phrase.variants)} VARIANT{'' if len(phrase.variants) == 1 else 'S'} ({plain})"
    yield from (f"  {one_line(variant)}" for variant in phrase.variants[:_VARIANTS])
    if len(phrase.variants) > _VARIANTS:
        yield f"  … and {len(phrase.variants) - _VARIANTS} more"
    yield ""
    yield "WHY IT COUNTS"
    yield from signal_lines(phrase)
    yield ""
    yield from explanation_lines(phrase)
    yield ""
    yield f"USES ({len(view.uses)}; when first seen, and how much later than the first line)"
    yield from _uses(view, times)
    yield ""
    yield f"Next: monitor narrative {phrase.id} --spread   monitor why {view.uses[0].article_id}"


def _scored(phrase: Phrase) -> str:
    own = next((one.value for one in phrase.signals if one.name == "score"), phrase.score)
    return f"score {own:g}" + (f", ranked as {phrase.score:g} for its skew" if own != phrase.score else "")


def verdict_of(view: PhraseView) -> str:
    """The program's verdict, and a reader's word against it."""
    phrase = view.phrase
    if phrase.flagged:
        return f"flagged, but {label_of(view.label)}" if view.label and view.denied else "flagged"
    held = worded(phrase.type)
    return f"not flagged, explained: {held}" if phrase.type != "phrase" else f"not flagged, {below(phrase)}"


def below(phrase: Phrase) -> str:
    """Which limits a wording lacks that nothing explains: "below a limit: score 22.5 of 30"."""
    missed = [
        f"{one.name} {number(one.value)} of {number(one.limit)}"
        for one in phrase.signals
        if one.limit is not None and one.value < one.limit
    ]
    return f"below a limit: {', '.join(missed)}" if missed else "below a limit"


def label_of(given: PhraseLabel) -> str:
    """ "labelled quote by ana (the mayor's words)"."""
    note = f" ({one_line(given.note)})" if given.note else ""
    return f"labelled {worded(given.label)} by {one_line(given.by)}{note}"


def spoken_lines(view: PhraseView) -> Iterator[str]:
    """Who is said to have said it."""
    found = spoken(view.phrase.uses, view.uses)
    if found is None or (not found.speakers and view.phrase.type != "quote"):
        return
    names = [f"{one_line(name)} ({count})" for name, count in found.speakers[:5]]
    unknown = [f"unknown ({found.unknown})"] if found.unknown else []
    yield f"SAID TO BE SAID BY  {', '.join([*names, *unknown])}; {found.quoting} of {len(view.uses)} articles quote it"


def related_lines(view: PhraseView) -> Iterator[str]:
    """The same wording with other targets, which are phrases of their own."""
    others = targets(view.phrase.text, view.phrase.uses, view.uses)
    if others:
        told = ", ".join(f"{one_line(name)} ({count})" for name, count in others[:5])
        yield f"OTHER TARGETS IN ITS USES  {told}"
    for one in view.related[:5]:
        told, of = f"{one_line(one.theirs)} for {one_line(one.mine)}", plural(one.outlets, "outlet")
        yield f'SAME WORDING, OTHER TARGET  {told}: "{one_line(one.text)}", {of}, {one.phrase_id}'


def reported_lines(view: PhraseView, times: Times) -> Iterator[str]:
    """That it was reported, and each time that this was withdrawn, with the reason; a reader's label first."""
    report, label = view.reported, view.label
    if label is not None and not (view.denied and report):
        yield f"{label_of(label)} {times.instant(label.at)}"
    if report is None:
        return
    found = times.instant(report.found_at)
    if label is not None and view.denied:
        yield f"WITHDRAWN {times.instant(label.at)}, reported {found}: {label_of(label)}"
    elif report.withdrawn_at is None:
        yield f"reported as a narrative {found}"
    else:
        yield f"WITHDRAWN {times.instant(report.withdrawn_at)}, reported {found}: {_reason(report)}"
    for one in report.earlier:
        yield (
            f"  was withdrawn {times.instant(one.withdrawn_at)}: {_reason(one)}; reported again "
            f"{times.instant(one.again_at)}"
        )


def _reason(one: Report | Lapse) -> str:
    return f"{worded(one.reason or 'unknown')}{f' ({one_line(one.note)})' if one.note else ''}"


def number(value: float | None) -> str:
    """A measured value; None is unknown, never zero."""
    return "unknown" if value is None else f"{value:g}"


def signal_lines(phrase: Phrase) -> list[str]:
    return aligned((_signal(one) for one in phrase.signals), indent=2)


def _signal(one: Signal) -> tuple[str, ...]:
    if one.limit is None:
        return one.name, number(one.value), "", one.note
    met = "reached" if one.value >= one.limit else "not reached"
    return one.name, number(one.value), f"(at least {number(one.limit)}: {met})", one.note


def explanation_lines(phrase: Phrase) -> list[str]:
    head = ("WHAT ELSE IT COULD BE", "MEASURED", "HOLDS ONLY IF", "RESULT", "")
    return aligned((head, *(_explanation(one) for one in phrase.explanations)), indent=0)


def _explanation(one: ExplanationTest) -> tuple[str, ...]:
    limit = f"{holds_at(one.name)} {number(one.limit)}" if one.limit is not None else "–"
    return f"  {worded(one.name)}", number(one.value), limit, _VALUES[one.holds], one.note


def _uses(view: PhraseView, times: Times) -> Iterator[str]:
    first = view.uses[0].first_seen
    lags = ["–", *(lag(first, use.first_seen) for use in view.uses[1:])]
    surfaces = {use.article_id: use.occurrences for use in view.phrase.uses}
    yield from aligned(
        (
            times.interval(use.first_seen),
            late,
            use.outlet_id,
            f"counts as {use.counts_as}",
            use.article_id,
            " / ".join(shared(one_line(one.surface)) for one in surfaces.get(use.article_id, ())[:2]),
        )
        for use, late in zip(view.uses, lags, strict=True)
    )
    if any(late.endswith("~") for late in lags):
        yield "~ this order against the first line cannot be proved: the first-seen intervals overlap"
