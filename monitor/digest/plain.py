"""An edition as plain text: it stands on its own, says what the HTML says, and is 72 columns wide (RFC 3676 §4.2)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from monitor.digest.sentences import Shown, ShownNote, ShownSection
from monitor.digest.sparkline import bars

WIDTH = 72


def plain(shown: Shown) -> str:
    """The text; no line but a URL or a command is longer than WIDTH."""
    return "\n".join(_lines(shown)) + "\n"


def _lines(shown: Shown) -> Iterator[str]:
    yield from _wrapped(f"{shown.title.upper()} · {shown.dateline}", "")
    yield from _wrapped(shown.summary, "")
    for section in shown.sections:
        yield ""
        yield section.heading.upper()
        yield from _section(section)
    yield ""
    yield "-- "  # what follows is a signature to mail programs (RFC 3676 §4.3)
    for line in shown.footer:
        yield from _wrapped(line, "")


def _section(section: ShownSection) -> Iterator[str]:
    for number, note in enumerate(section.notes, start=1):
        yield from _note(note, f"{number}. ")
    if section.more:
        yield f"   {section.more}"


def _note(note: ShownNote, mark: str) -> Iterator[str]:
    yield from textwrap.wrap(note.text, WIDTH, initial_indent=mark, subsequent_indent="   ", break_long_words=False)
    for place, fact in enumerate(note.facts):
        spark = f"   {bars(note.counts)}" if place == 0 and len(note.counts) > 1 else ""
        yield from _wrapped(fact + spark, "   ")
    for line in (note.url, note.command, note.label, note.label_link):
        if line:
            yield f"   {line}"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
