"""Import: the lines of a file, usable or not."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records.polls import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One usable line of an import file."""

    line: int
    external_id: str | None
    outlet: str
    entry: Entry
    event: str | None = None  # gold label, for `evaluate`


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """One line of an import file that could not be used, and why."""

    line: int
    reason: str
