"""What `story` prints: the members in order, what repeats what, and who covers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from monitor.cli.pages.counting import plural, spread_of, tally
from monitor.cli.printing import aligned, one_line, sparkline, strong
from monitor.cli.times import Times, buckets, length
from monitor.records import ReprintEvidence, StoryMember, StoryView

_BARS = 24


def story_lines(view: StoryView, revisions: Mapping[str, int], times: Times) -> Iterator[str]:
    """`revisions`: article id → the number of its newest revision."""
    yield strong(one_line(view.title))
    yield f"{view.id} · {plural(len(view.members), 'article')} in {spread_of(view)}"
    instants = [member.at for member in view.members]
    first, last = min(instants), max(instants)
    span = f"{times.instant(first)} → {times.instant(last)} ({length(last - first)})"
    yield f"{sparkline(buckets(instants, _BARS))}  {span}"
    yield ""
    yield "MEMBERS"
    yield from aligned(_members(view, revisions, times))
    yield "~ its order against the first line cannot be proved: the first-seen intervals overlap"
    evidence = list(_evidence(view))
    if evidence:
        yield from ("", "COPIES", *evidence)
    yield ""
    yield "COVERAGE"
    yield from aligned(_coverage(view))


def _members(view: StoryView, revisions: Mapping[str, int], times: Times) -> Iterator[tuple[str, ...]]:
    first = view.members[0].first_seen
    named = {member.article_id: member for member in view.members}
    for place, member in enumerate(view.members):
        order = "~" if place and not first.provably_before(member.first_seen) else " "
        count = revisions.get(member.article_id, 1)
        revised = f"{count} revisions" if count > 1 else ""
        yield (
            order, times.interval(member.first_seen), member.outlet_id, member.owner or "owner unknown",
            member.article_id, _repeats(member, named), revised, one_line(member.title),
        )  # fmt: skip


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
            f"{member.article_id} {member.reprint_class} · with {found.of} · {found.words} words in common, "
            f"{found.passage} in a row · {order} · {one_line(found.reason)}{shown}"
        )


def _coverage(view: StoryView) -> Iterator[tuple[str, str]]:
    outlets = {member.outlet_id: member for member in view.members}
    of = f"of its {plural(len(outlets), 'outlet')}"
    yield "outlets", f"{spread_of(view)}: {tally(member.outlet_id for member in view.members)} (articles)"
    yield "owners", f"{of}: {tally(member.owner for member in outlets.values())}"
    yield "countries", f"{of}: {tally(member.country for member in outlets.values())}"
    wires = sum(member.wire is not None for member in view.members)
    reprints = sum(member.reprint_of is not None for member in view.members)
    kinds = tally(member.reprint_class for member in view.members if member.reprint_class)
    copies = f"of {plural(len(view.members), 'article')}: {wires} from wires, {plural(reprints, 'reprint')}"
    yield "copies", f"{copies} ({kinds})" if kinds else copies
