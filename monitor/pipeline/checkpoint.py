"""Checkpoints: what a verb knew is written down now and then, and read back by the process that comes next.

    store.position | Grouping.arrays | sealed | store.save_checkpoint
    store.load_checkpoint | opened | moved | Grouping.restore     (then group.py: store.grouped_after | remember)
    store.traced_position | Tracing.arrays | sealed | store.save_checkpoint
    store.load_checkpoint | opened | Tracing.resume               (then retrace.py: store.traced_after | add)

Nothing rests on them: where one is damaged, foreign or too old, a note says so and the window is read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from monitor import arrays as named
from monitor.arrays import Arrays, Ground, Seal, Unusable, from_json, to_json
from monitor.errors import BusyError, StoreError
from monitor.narratives import Tracing
from monitor.narratives import checkpoint as tracing
from monitor.pipeline.batches import Stopped
from monitor.pipeline.kept import Kept, most
from monitor.store import Store
from monitor.store.checkpoints import NONE_YET
from monitor.stories import Grouping
from monitor.stories.checkpoint import opened, sealed
from monitor.stories.moving import moved

_UNTIL = "until"
_DOUBTS = 2  # failures in a row, after which the last one is not read again


@dataclass(slots=True)
class _Checkpoints:
    """Where they lie (SQLite: beside the database), and how far the last one is behind."""

    VERB: ClassVar[str]
    CALLED: ClassVar[str]
    BUSY: ClassVar[bool]  # what came of a checkpoint may be refused as busy again and again

    folder: Path
    every: timedelta = timedelta(hours=1)  # where anything was grouped: each writes 0.6 GB at a million articles
    enough: int = 1_000  # articles since the last one, at the end of a run: a second that the next process is spared
    many: int = 20_000  # the same in the middle of a run
    behind: int = 0  # articles that it does not hold
    at: datetime | None = None  # when this process saved one, or began
    refused: bool = False  # the one that is there is of no use: the next process would read the window again, too
    doubts: int = 0
    notes: list[str] = field(default_factory=list)  # what a log should say

    def begin(self, now: datetime) -> None:
        """A run of grouping begins; from the first one on an hour is counted."""
        self.at = self.at or now
        self.notes.clear()

    def wrote(self, articles: int) -> None:
        self.behind, self.doubts = self.behind + articles, 0

    def due(self, now: datetime, *, over: bool) -> bool:
        """Whether one should be saved; `over`: nothing is left to group."""
        late = self.at is not None and now - self.at >= self.every
        wanted = late or self.refused or self.behind >= self.enough
        return self.behind > self.many or (over and self.behind > 0 and wanted)

    def _save(self, store: Store, arrays: Arrays, size: int, now: datetime) -> None:
        """`size`: articles that it holds."""
        self.behind, self.at, self.refused = 0, now, False
        try:
            refused = store.save_checkpoint(self.VERB, self.folder, arrays, now)
        except StoreError as error:
            refused = error.what
        self.notes.append(
            f"{self.CALLED} not written: {refused}" if refused else f"{self.CALLED} written: {size:,} articles"
        )

    def _read(self, store: Store) -> dict[str, NDArray[np.generic]] | str:
        if self.doubts >= _DOUBTS:
            return "what came of it could not be written"
        self.refused = False
        return store.load_checkpoint(self.VERB, self.folder)

    def _refused(self, reason: str) -> None:
        self.refused = reason != NONE_YET
        if self.refused:
            self.notes.append(f"{self.CALLED} not used, the window is read again: {reason}")

    @contextmanager
    def doubting(self, store: Store) -> Iterator[None]:
        """Whoever fails here twice in a row reads the store the next time; a fault of ours spoils it for all."""
        try:
            yield
        except Stopped:
            raise
        except BusyError:
            self.doubts += self.BUSY
            raise
        except StoreError:
            self.doubts += 1
            raise
        except Exception:
            self.doubts = _DOUBTS
            store.forget_checkpoint(self.VERB)
            raise


@dataclass(slots=True)
class Checkpoints(_Checkpoints):
    """Of grouping."""

    VERB = "group"
    CALLED = "checkpoint of grouping"
    BUSY = True  # where a decision rests on a story that was never stored

    def save(self, store: Store, kept: Kept[Grouping], ground: Ground, now: datetime) -> None:
        """Saves what is kept, repaired and written as it is; not where somebody wrote since."""
        turn, change = store.position()
        if kept.state is None or kept.since is None or turn != kept.turn:
            return
        seal = Seal(ground=ground, turn=turn, change=change, since=kept.since, size=kept.size, grown=kept.grown)
        self._save(store, sealed(kept.state.arrays(), seal), len(kept.state), now)

    def load(self, store: Store, empty: Grouping, ground: Ground, *, turn: int, needed: datetime) -> Seal | None:
        """`empty` becomes what the last one holds, with stories as they stand now; None, and a note, where it cannot.

        What was grouped after `Seal.turn` is still to be remembered. It reaches back to `needed` at least.
        """
        found = self._load(store, empty, ground, turn, needed)
        if isinstance(found, Seal):
            return found
        self._refused(found)
        return None

    def _load(self, store: Store, empty: Grouping, ground: Ground, turn: int, needed: datetime) -> Seal | str:
        read = self._read(store)
        if isinstance(read, str):
            return read
        taken = opened(read, ground, turn=turn)
        if isinstance(taken, Unusable):
            return taken.reason
        seal, arrays = taken
        if reason := _too_old(seal, store.count_after(seal.turn), needed):
            return reason
        try:
            empty.restore(moved(arrays, [note.change for note in store.changes_after(seal.change)]))
        except (KeyError, ValueError, IndexError, TypeError) as error:
            return f"it does not hold together: {type(error).__name__} {error}"
        return seal


@dataclass(frozen=True, slots=True)
class TracedSince:
    """What a checkpoint of tracing was taken on, and what was traced after it: ids, one tuple for each turn."""

    seal: Seal
    turns: list[tuple[str, ...]]


@dataclass(slots=True)
class TraceCheckpoints(_Checkpoints):
    """Of tracing: written sooner, for an article of full text takes 14 ms to trace again, and all of it a second."""

    VERB = "trace"
    CALLED = "checkpoint of tracing"
    BUSY = False  # only where another process traced at the same time

    enough: int = 250
    many: int = 5_000

    def save(self, store: Store, kept: Kept[Tracing], ground: Ground, now: datetime) -> None:
        """Saves what is kept, written as it is; not where somebody wrote since."""
        position = store.traced_position()
        if kept.state is None or kept.since is None or position.until is None or position.turn != kept.turn:
            return
        seal = Seal(
            ground=ground, turn=position.turn, change=kept.told, since=kept.since, size=kept.size, grown=kept.grown
        )
        until = from_json([position.until.isoformat(), position.articles])
        arrays = named.sealed({**kept.state.arrays(), _UNTIL: until}, seal, tracing.VERSION)
        self._save(store, arrays, len(kept.state), now)

    def load(
        self, store: Store, empty: Tracing, ground: Ground, *, turn: int, needed: datetime
    ) -> tuple[Tracing, TracedSince] | None:
        """What the last one holds; None, and a note, where it cannot be taken. It reaches back to `needed` at least."""
        found = self._load(store, empty, ground, turn, needed)
        if isinstance(found, str):
            self._refused(found)
            return None
        return found

    def _load(
        self, store: Store, empty: Tracing, ground: Ground, turn: int, needed: datetime
    ) -> tuple[Tracing, TracedSince] | str:
        read = self._read(store)
        if isinstance(read, str):
            return read
        taken = named.opened(read, ground, turn=turn, version=tracing.VERSION)
        if isinstance(taken, Unusable):
            return taken.reason
        seal, arrays = taken
        if seal.since > needed:
            return f"it reaches back to {seal.since:%Y-%m-%d} only"
        if seal.grown > most(seal.size):
            return "it has grown to twice its size: what is usual is read anew"
        try:
            until, articles = to_json(arrays[_UNTIL])
            turns = store.traced_after(datetime.fromisoformat(until))
            if (later := store.traced_position().articles - articles) != sum(map(len, turns)):
                return (
                    f"{later:,} articles more are traced than when it was written, and {sum(map(len, turns)):,} since"
                )
            empty.resume(arrays)
        except (KeyError, ValueError, IndexError, TypeError, AttributeError) as error:
            return f"it does not hold together: {type(error).__name__} {error}"
        return empty, TracedSince(seal, turns)


def _too_old(seal: Seal, later: int, needed: datetime) -> str:
    """Why the store is the better source; "" where it is not."""
    if seal.since > needed:
        return f"it reaches back to {seal.since:%Y-%m-%d} only"
    if later > seal.size + seal.grown:
        return f"{later:,} articles were grouped since, more than it holds"
    if seal.grown + later > most(seal.size):
        return "it has grown to twice its size: what left the window is let go"
    return ""
