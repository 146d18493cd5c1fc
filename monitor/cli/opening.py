"""feeds.yaml → App, open for one command."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from monitor.cli.printing import talk
from monitor.cli.since import parse_since
from monitor.cli.times import Times
from monitor.errors import UnknownError, UsageError

if TYPE_CHECKING:
    from monitor.app import App

_KINDS = {"a": "article", "n": "phrase", "s": "story"}  # by the first letter of an id
_A = {"article": "an article's", "phrase": "a narrative's", "story": "a story's"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command works with: the program, and how times are written."""

    app: App
    times: Times

    def since(self, text: str | None) -> datetime | None:
        return self.when(text, "--since") if text is not None else None

    def when(self, text: str, option: str) -> datetime:
        """The instant that was given with an option; UsageError names the option."""
        return parse_since(text, self.times.now, self.times.zone, option=option)


@contextmanager
def opened(config: Path | None, *, utc: bool = False) -> Iterator[Desk]:
    """The App of a configuration, closed at the end whatever happens. ConfigError, StoreError pass through."""
    from monitor import config as configuration
    from monitor.app import App

    read = configuration.load(config, os.environ, Path.cwd())
    zone = UTC if utc else ZoneInfo(read.settings.timezone)
    with App(read) as app:
        yield Desk(app, Times(zone, app.clock()))


def say_unasked(desk: Desk, since: datetime | None) -> None:
    """On stderr, that nobody polls any more: what is shown may be older than it looks."""
    if since is not None:
        told = desk.times.instant(since)
        talk(f"nothing was polled since {told}: what came later is unknown; is monitor run at work?")


def say_unseen(word: str, ids: Sequence[str]) -> None:
    """On stderr, what a `word` for having found nothing means: articles are held against a list as they come."""
    if ids:
        talk(
            f"{word}: in nothing that came after it was written down; monitor watch test {ids[0]} --since 30d "
            "looks through what was stored before, too"
        )


def lists_of(id: str) -> str:
    """The command that lists what an id of an article or a narrative names."""
    return "monitor narratives --all" if id.startswith("n") else "monitor articles"


@contextmanager
def listed_by(command: str) -> Iterator[None]:
    """An unknown id inside the block is reported with its next step.

    That is the command that lists the known ones or, for an id of another kind, the one that shows such.
    """
    try:
        yield
    except UnknownError as error:
        near = f"{error.hint}; " if error.hint else ""
        kind = _KINDS.get(error.typed[:1])
        if error.noun in _KINDS.values() and kind not in (None, error.noun):
            shown = "narrative" if kind == "phrase" else kind
            step = f"an id that begins with {error.typed[0]} is {_A[kind]}: `monitor {shown} {error.typed}`"
        else:
            step = f"`{command}` lists them"
        raise UsageError(error.what, hint=f"{near}{step}") from None
