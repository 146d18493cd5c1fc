"""Checkpoints of grouping: what was known is written down now and then, and read back by the process that comes next.

    store.position | Grouping.arrays | sealed | store.save_checkpoint
    store.load_checkpoint | opened | moved | Grouping.restore     (then group.py: store.grouped_after | remember)

Nothing rests on them: where one is damaged, foreign or too old, a note says so and the window is read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from monitor.errors import StoreError
from monitor.pipeline.kept import Kept, most
from monitor.store import Store
from monitor.store.checkpoints import NONE_YET
from monitor.stories import Grouping
from monitor.stories.checkpoint import Ground, Seal, Unusable, opened, sealed
from monitor.stories.moving import moved

VERB = "group"
_DOUBTS = 2  # failures in a row, after which the last one is not read again


@dataclass(slots=True)
class Checkpoints:
    """Where they lie (SQLite: beside the database), and how far the last one is behind."""

    folder: Path
    every: timedelta = timedelta(hours=1)  # where anything was grouped: each writes 0.6 GB at a million articles
    enough: int = 5_000  # articles since the last one, at the end of a run: seconds that the next process is spared
    many: int = 20_000  # the same in the middle of a run
    behind: int = 0  # articles that it does not hold
    at: datetime | None = None  # when this process saved one, or began
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
        return self.behind > self.many or (over and self.behind > 0 and (late or self.behind >= self.enough))

    def save(self, store: Store, kept: Kept[Grouping], ground: Ground, now: datetime) -> None:
        """Saves what is kept, repaired and written as it is; not where somebody wrote since."""
        turn, change = store.position()
        if kept.state is None or kept.since is None or turn != kept.turn:
            return
        seal = Seal(ground=ground, turn=turn, change=change, since=kept.since, size=kept.size, grown=kept.grown)
        self.behind, self.at = 0, now
        try:
            refused = store.save_checkpoint(VERB, self.folder, sealed(kept.state.arrays(), seal), now)
        except StoreError as error:
            refused = error.what
        count = f"{len(kept.state):,} articles"
        self.notes.append(f"checkpoint not written: {refused}" if refused else f"checkpoint written: {count}")

    def load(self, store: Store, empty: Grouping, ground: Ground, *, turn: int, needed: datetime) -> Seal | None:
        """`empty` becomes what the last one holds, with stories as they stand now; None, and a note, where it cannot.

        What was grouped after `Seal.turn` is still to be remembered. It reaches back to `needed` at least.
        """
        found = self._load(store, empty, ground, turn, needed)
        if isinstance(found, Seal):
            return found
        if found != NONE_YET:
            self.notes.append(f"checkpoint not used, the window is read again: {found}")
        return None

    def _load(self, store: Store, empty: Grouping, ground: Ground, turn: int, needed: datetime) -> Seal | str:
        if self.doubts >= _DOUBTS:
            return "what came of it could not be written"
        read = store.load_checkpoint(VERB, self.folder)
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

    @contextmanager
    def doubting(self, store: Store) -> Iterator[None]:
        """Whoever fails here twice in a row reads the store the next time; a fault of ours spoils it for all."""
        try:
            yield
        except StoreError:
            self.doubts += 1
            raise
        except Exception:
            self.doubts = _DOUBTS
            store.forget_checkpoint(VERB)
            raise


def _too_old(seal: Seal, later: int, needed: datetime) -> str:
    """Why the store is the better source; "" where it is not."""
    if seal.since > needed:
        return f"it reaches back to {seal.since:%Y-%m-%d} only"
    if later > seal.size + seal.grown:
        return f"{later:,} articles were grouped since, more than it holds"
    if seal.grown + later > most(seal.size):
        return "it has grown to twice its size: what left the window is let go"
    return ""
