"""The simulated clock: eight bytes of a file, which the client writes and the server reads. Imports nothing of ours."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from mmap import mmap
from pathlib import Path


def ticks(clock: mmap, until: float, step: float) -> Iterator[float]:
    """Each time from the one that the clock shows to `until`, after it was written."""
    (now,) = struct.unpack("d", clock[:8])
    while now <= until:
        clock[:8] = struct.pack("d", now)
        yield now
        now += step


def set_clock(path: Path, now: float) -> None:
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.write(struct.pack("d", now))
