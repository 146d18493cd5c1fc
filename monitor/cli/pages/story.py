"""What `story` prints: the members in order, what repeats what, who covers it and who does not, what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from monitor.cli.pages.changes import change_lines
from monitor.cli.pages.counting import plural, spread_of, tally
from monitor.cli.printing import aligned, one_line, sparkline, strong, titled
from monitor.cli.times import Times
from monitor.records import (
    BLIND,
    SILENCE,
    UNKNOWN,
    OutletCoverage,
    ReprintEvidence,
    StoryCoverage,
    StoryMember,
    StoryReport,
    StoryView,
    ValueCoverage,
)
from monitor.records.spans import in_words

_VALUES = 12  # of one axis
_NAMED = 10  # outlets with one reason


def story_lines(report: StoryReport, revisions: Mapping[str, int], times: Times) -> Iterator[str]:
    """`revisions`: article id → the number of its newest revision."""
    view, found = report.view, report.coverage
    yield strong(one_line(titled(view.title)))
    yield f"{view.id} · {plural(len(view.members), 'article')} in {spread_of(view)}"
    if report.merged_from:
        yield f"{report.merged_from} was merged into {view.id}"
    yield _timeline(found, view, times)
    yield from _again(view, times)
    if before := report.predecessor:
        when, shared = times.instant(before.last_at), one_line(", ".join(before.names[:5]))
        yield f"continues {before.story_id} ({one_line(titled(before.title))}, until {when}): both name {shared}"
    yield ""
    yield "MEMBERS"
    members = list(_members(view, revisions, times))
    yield from aligned(members)
    if any(row[0] == "~" for row in members):
        yield "~ its order against the first line cannot be proved: the first-seen intervals overlap"
    if any(_dated(member) for member in view.members):
        yield "dated: what the outlet says; no poll shows that it was not there long before it was first seen"
    evidence = list(_evidence(view))
    if evidence:
        yield from ("", "COPIES", *evidence)
    yield ""
    yield "COVERAGE"
    yield from aligned(_coverage(view, found))
    yield ""
    yield from _blind(found, times)
    if report.changes:
        yield ""
        yield "CHANGES"
        yield from change_lines(report.changes, times)


def _timeline(found: StoryCoverage, view: StoryView, times: Times) -> str:
    first, last = found.begins, max(member.at for member in view.members)
    bars = sparkline([bucket.articles for bucket in found.timeline])
    span = f"{times.instant(first)} → {times.instant(last)} ({in_words(last - first)})"
    return f"{bars}  {span}, a bar is {in_words(found.width)}"


def _again(view: StoryView, times: Times) -> Iterator[str]:
    """Where it was taken up again: what a digest tells of it."""
    since = view.since_silence(SILENCE)
    if since is not view:
        first, (_, last) = since.founded_at, view.before(since)
        yield (
            f"taken up again {times.instant(first)}, after {in_words(first - last)} without an article; "
            f"since then {spread_of(since)}: a digest counts these alone"
        )


def _members(view: StoryView, revisions: Mapping[str, int], times: Times) -> Iterator[tuple[str, ...]]:
    first = view.members[0].first_seen
    named = {member.article_id: member for member in view.members}
    for place, member in enumerate(view.members):
        order = "~" if place and not first.provably_before(member.first_seen) else " "
        count = revisions.get(member.article_id, 1)
        revised = f"{count} revisions" if count > 1 else ""
        dated = f", dated {times.instant(member.at)}" if _dated(member) else ""
        yield (
            order, times.interval(member.first_seen) + dated, member.outlet_id, member.owner or "owner unknown",
            member.article_id, _repeats(member, named), revised, one_line(titled(member.title)),
        )  # fmt: skip


def _dated(member: StoryMember) -> bool:
    """Whether the outlet's own date is all that says when it appeared: it was imported, or in a feed's first poll."""
    return member.first_seen.after is None and member.at < member.first_seen.until


def _repeats(member: StoryMember, named: Mapping[str, StoryMember]) -> str:
    """Why it is not counted on its own, named; or whose passage it uses, which is counted."""
    found = member.evidence
    if found is not None:
        return f"{_CLASSES.get(member.reprint_class or '', 'reprint of')} {_whose(found)} ({_shares(found)})"
    if member.reprint_of and member.reprint_of != member.article_id:
        original = named.get(member.reprint_of)
        whose = original.outlet_id if original else member.reprint_of
        return f"reprint of {whose} ({member.reprint_share:.0%})"
    return f"wire {member.wire}" if member.wire else ""


# class → how it is said of a member; the word of the glossary stands in each.
_CLASSES = {
    "wire": "wire copy of", "syndication": "syndication of", "owner chain": "owner chain of", "mirror": "mirror of",
    "press release": "press release, as", "partial reuse": "partial reuse of",
}  # fmt: skip


def _whose(found: ReprintEvidence) -> str:
    return f"{found.wire} as {found.outlet}" if found.wire else found.outlet


def _shares(found: ReprintEvidence) -> str:
    """How much of the shorter text; both directions where one text is longer; the order where it can be proved."""
    said = f"{found.share:.0%}"
    if min(found.share_here, found.share_there) < found.share - 0.1:
        said = f"{found.share_here:.0%} of it, {found.share_there:.0%} of that"
    return said if found.order == "unknown" else f"{said}, {found.order}"


def _evidence(view: StoryView) -> Iterator[str]:
    """A line for each copy: why it is of its class, and what shows it."""
    for member in view.members:
        found = member.evidence
        if found is None:
            continue
        order = "order unknown" if found.order == "unknown" else f"provably {found.order}"
        shown = f": {one_line(found.credit)}" if found.credit else ""
        yield (
            f"{member.article_id} {member.reprint_class} · with {found.of} · about {found.words} words in common, "
            f"a passage of {found.passage} · {order} · {one_line(found.reason)}{shown}"
        )


def _coverage(view: StoryView, found: StoryCoverage) -> Iterator[tuple[str, str]]:
    """Of every value how many of its watched outlets carried it: "SI 3 of 9"."""
    yield "outlets", f"{spread_of(view)}: {tally(member.outlet_id for member in view.members)} (articles)"
    for axis, values in groupby(found.values, key=lambda value: value.axis):
        carried = [one for one in values if one.carried]
        shares = [_share(one) for one in carried[:_VALUES]]
        more = f", and {plural(len(carried) - _VALUES, 'more value')}" if len(carried) > _VALUES else ""
        yield axis, ", ".join(shares) + more
    wires = sum(member.wire is not None for member in view.members)
    reprints = sum(member.reprint_of is not None for member in view.members)
    kinds = tally(member.reprint_class for member in view.members if member.reprint_class)
    copies = f"of {plural(len(view.members), 'article')}: {wires} from wires, {plural(reprints, 'reprint')}"
    yield "copies", f"{copies} ({kinds})" if kinds else copies


def _share(value: ValueCoverage) -> str:
    unknown = f" ({value.unknown} unknown)" if value.unknown else ""
    return f"{value.value or 'unknown'} {value.carried} of {value.watched}{unknown}"


def _blind(found: StoryCoverage, times: Times) -> Iterator[str]:
    """Who did not carry it although nothing of theirs can have been missed; of whom that cannot be said, and why."""
    blind, unknown = found.of(BLIND), found.of(UNKNOWN)
    of = plural(len(found.outlets), "watched outlet")
    yield f"BLIND SPOTS  {len(blind)} of {of} did not carry it, {len(unknown)} unknown"
    if blind:
        since = f"their feeds answered before {times.instant(found.begins)} and after {times.instant(found.settles)}"
        yield f"  {', '.join(one.outlet_id for one in blind)}"
        yield f"  {since}, and missed nothing in between"
    if spots := [one for one in found.blind_spots if one.watched > 1]:  # of one outlet it is said above
        yield f"  not one outlet of: {', '.join(f'{one.axis} {one.value} (0 of {one.watched})' for one in spots)}"
    yield from aligned(_reasons(unknown, times)) if unknown else ()


def _reasons(unknown: tuple[OutletCoverage, ...], times: Times) -> Iterator[tuple[str, str]]:
    for reason, outlets in groupby(sorted(unknown, key=lambda one: one.reason), key=lambda one: one.reason):
        names = [one.outlet_id for one in outlets]
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        yield "unknown", f"{', '.join(names[:_NAMED])}{more}: {times.told(reason)}"
