"""What grouping or tracing knows, kept from one run to the next as long as nobody else has written meanwhile.

Rebuilding it reads the whole window: seconds for tens of thousands of articles. A command pays that once; a daemon that
ticks every few seconds cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

S = TypeVar("S")

SMALLEST = 20_000  # articles that may be added before the state is rebuilt, however small it was


@dataclass(frozen=True, slots=True)
class Built(Generic[S]):
    """A state, how far back it reaches, its articles when it was made from the store, and those since."""

    state: S
    since: datetime
    size: int
    grown: int = 0


@dataclass(slots=True)
class Kept(Generic[S]):
    """A state with the turn at which it was true, and how far back it reaches; empty at first."""

    state: S | None = None
    turn: int = -1
    since: datetime | None = None
    size: int = 0  # articles when it was built
    told: int = 0  # the last change of stories that it has been told of, where it cares
    ground: object = None  # what else it rests on, where it cares
    grown: int = 0  # articles since: what left the window is freed only by building it anew

    def at(
        self, turn: int, ats: Sequence[datetime], window: timedelta, build: Callable[[datetime, datetime], Built[S]]
    ) -> S:
        """The state as it stands at `turn`, for articles of the instants `ats` (rising), built where need be.

        It must reach back `window` from most of them. A single old date among new ones does not cost a rebuild of
        years: such an article is compared with what is there. `build` is told how far back to read, and how far what it
        finds ready must reach at least.
        """
        since, needed = ats[0] - window, ats[len(ats) // 2] - window
        reaches = self.since is not None and self.since <= needed
        if self.state is None or self.turn != turn or not reaches or self.grown > most(self.size):
            self.state = None  # let go of the old one before the new one is made
            built = build(since, needed)
            self.state, self.turn = built.state, turn
            self.since, self.size, self.grown = built.since, built.size, built.grown
        return self.state

    def wrote(self, turn: int, articles: int) -> None:
        self.turn, self.grown = turn, self.grown + articles

    def on_ground(self, ground: object) -> bool:
        """A state that rests on something else than this is let go; whether it rested on this already."""
        same = self.ground == ground
        if not same:
            self.state, self.ground = None, ground
        return same

    def forget(self) -> None:
        self.state = None


def most(size: int) -> int:
    """How many articles may be added to a state of so many before it is built anew."""
    return max(size, SMALLEST)


@contextmanager
def forgetting(kept: Kept[S]) -> Iterator[None]:
    """What was decided and could not be written is not known: the next run begins from what is stored."""
    try:
        yield
    except BaseException:
        kept.forget()
        raise
