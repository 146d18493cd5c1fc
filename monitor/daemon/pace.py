"""How often the daemon does what, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds."""

    every: float = 5.0  # between two ticks
    poll: float = 5.0  # after which a poll starts no more requests; those under way may take their time-outs
    tidy: float = 3_600.0
    look: float = 30.0  # at least, between two looks at all feeds
    idle_look: float = 300.0  # the same, when nothing was polled
    look_rest: float = 50.0  # a look reads every feed: it rests this many times as long as it took
    rest: float = 3.0  # grouping, tracing and detecting read weeks back: they rest this many times as long as they took
    hang: float = 900.0  # without any progress: then something hangs
    drain: float = 9.0  # for a stop; systemd and docker allow more, people do not
