"""What repair and people changed about stories, as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitor.cli.pages.counting import plural
from monitor.cli.printing import aligned, one_line
from monitor.cli.times import Times
from monitor.records import HandLink, StoryChangeNote

_DONE = {"merge": "merged into", "split": "split off from", "move": "moved into"}


def change_lines(notes: Iterable[StoryChangeNote], times: Times) -> list[str]:
    return aligned(_change(note, times) for note in notes)


def _change(note: StoryChangeNote, times: Times) -> tuple[str, ...]:
    change = note.change
    kept, others = change.stories[0], ", ".join(change.stories[1:])
    count = plural(len(change.moves), "article")
    reasons = "; ".join(f"{one.name} {one.value:g}" for one in change.signals)
    what = f"{others} {_DONE.get(change.kind, change.kind)} {kept} ({count})"
    return times.instant(note.at), f"by {change.by}", what, one_line("; ".join(filter(None, (reasons, change.note))))


def link_lines(links: Iterable[HandLink], times: Times) -> list[str]:
    return aligned(_links(links, times))


def _links(links: Iterable[HandLink], times: Times) -> Iterator[tuple[str, ...]]:
    for link in links:
        word = "same event" if link.same else "different events"
        yield times.instant(link.at), f"{link.a} and {link.b}: {word}", f"said {one_line(link.by)}", one_line(link.note)
