"""Outlets in turn: a use counts only if other outlets used the thing since this one last did.

Memory cannot hold which outlets used each of millions of words. Who used it last fits into a byte or two, and that is
enough to make all uses of an outlet in a row one: a cheap outlet could make anything usual otherwise.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, from_table, into_table
from monitor.text import word_hash


class Turns:
    """Of each cell, the outlets that used it last: the lowest bits of their names' hashes."""

    def __init__(self, cells: int, apart: int) -> None:
        """With `apart` 1 a use counts after any other outlet's, with 2 only after those of two others.

        Memory: two bytes a cell either way. Two outlets in 65,535, of `apart` 2 in 255, are taken for one.
        """
        kind = np.uint16 if apart == 1 else np.uint8
        self._names = int(np.iinfo(kind).max)
        self._last = [np.zeros(cells, dtype=kind) for _ in range(apart)]  # the last one, the one before

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        return {
            name: array
            for number, last in enumerate(self._last)
            for name, array in from_table(str(number), last).items()
        }

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for."""
        for number, last in enumerate(self._last):
            into_table(str(number), arrays, last)

    def count(self, cells: NDArray[np.int64], outlet: str) -> NDArray[np.bool_]:
        """Whether the outlet's use of each of these cells counts; from now on it is the last that used them."""
        own = word_hash(outlet) % self._names + 1  # 0: nobody's
        another: NDArray[np.bool_] = self._last[0][cells] != own
        for last in self._last[1:]:
            another &= last[cells] != own
        others = cells[another]
        for before, last in pairwise(reversed(self._last)):
            before[others] = last[others]
        self._last[0][others] = own
        return another
