"""Many short texts one after the other, as UTF-8: an id takes 22 bytes in place of the 70 of a string of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.stories.checkpoint import Arrays, grown

_ROOM = 1 << 10


class Texts:
    """A list of texts that grows at its end, and is shortened at its beginning."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._written = bytearray()
        self._ends = np.zeros(_ROOM, dtype=np.int64)  # of each text in `_written`
        self._count = 0
        for text in texts:
            self.append(text)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < self._count:
            raise IndexError(place)
        begin = int(self._ends[place - 1]) if place else 0
        return self._written[begin : int(self._ends[place])].decode("utf-8", "surrogatepass")

    def several(self, places: NDArray[np.integer[Any]]) -> list[str]:
        """Those in these places, each below `len`, with one look at where they end."""
        ends = self._ends[places].tolist()
        begins = np.where(places > 0, self._ends[places - 1], 0).tolist()
        written = self._written
        return [written[begin:end].decode("utf-8", "surrogatepass") for begin, end in zip(begins, ends, strict=True)]

    def __iter__(self) -> Iterator[str]:
        return (self[place] for place in range(self._count))

    def append(self, text: str) -> None:
        self._written += text.encode("utf-8", "surrogatepass")
        if self._count == len(self._ends):
            self._ends = grown(self._ends, self._count, self._count + 1)
        self._ends[self._count] = len(self._written)
        self._count += 1

    def find(self, text: str) -> int:
        """The first place of a text; -1 where there is none."""
        wanted, at = text.encode("utf-8", "surrogatepass"), -1
        ends = self._ends[: self._count]
        if not wanted:
            empty = np.flatnonzero(np.diff(ends, prepend=0) == 0)
            return int(empty[0]) if len(empty) else -1
        while (at := self._written.find(wanted, at + 1)) >= 0:
            place = int(np.searchsorted(ends, at, side="right"))  # the text in which it begins
            if self[place] == text and int(ends[place]) == at + len(wanted):
                return place
        return -1

    def drop(self, count: int) -> None:
        """The first so many go."""
        gone = int(self._ends[count - 1]) if count else 0
        del self._written[:gone]
        self._ends = self._ends[count : self._count] - gone
        self._count -= count

    def arrays(self, name: str) -> dict[str, NDArray[np.generic]]:
        """As `checkpoint.from_texts`."""
        lengths = np.diff(self._ends[: self._count], prepend=0).astype(np.int32)
        return {f"{name} text": np.frombuffer(bytes(self._written), dtype=np.uint8), f"{name} length": lengths}

    @classmethod
    def of(cls, name: str, arrays: Arrays) -> Texts:
        """What `arrays` gave."""
        found = cls()
        found._written = bytearray(arrays[f"{name} text"].tobytes())
        found._ends = np.cumsum(arrays[f"{name} length"], dtype=np.int64)
        found._count = len(found._ends)
        return found
