"""Byte strings by number, some at a time packed together: short ones alone pack badly, and an object each is dear."""

from __future__ import annotations

import zlib
from array import array
from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_bytes, to_bytes

BLOCK = 1 << 12  # bytes from which on strings are packed together, with the one that fills them, however long
AT_HAND = 64  # blocks that are kept unpacked


class Packed:
    """Strings by number, which rises by one with each; the oldest ones leave. Reading one takes some 15 µs or none."""

    def __init__(self, first: int = 0) -> None:
        self._open: list[bytes] = []  # those that are not packed yet, the newest
        self._filled = 0  # bytes of these
        self._blocks: dict[int, bytes] = {}  # first number → those packed together
        self._block = array("q")  # of each: the first number of its block; −1 where it is open
        self._start = array("i")  # and where in it the string begins
        self._length = array("i")
        self._first = first  # the number of the first of these
        self._unpacked: OrderedDict[int, bytes] = OrderedDict()

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        return {
            "first": np.array([self._first], dtype=np.int64), "block": np.array(self._block, dtype=np.int64),
            "start": np.array(self._start, dtype=np.int32), "of": np.array(self._length, dtype=np.int32),
            "blocks": np.fromiter(self._blocks, dtype=np.int64, count=len(self._blocks)),
            **from_bytes("packed", self._blocks.values()), **from_bytes("open", self._open),
        }  # fmt: skip

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        block, open_ones = column(arrays, "block", np.int64), to_bytes("open", arrays)
        start, length = (column(arrays, name, np.int32, len(block)) for name in ("start", "of"))
        blocks = column(arrays, "blocks", np.int64).tolist()
        self._blocks = dict(zip(blocks, to_bytes("packed", arrays), strict=True))
        closed = len(block) - len(open_ones)
        if closed < 0 or not (np.isin(block[:closed], blocks).all() and (block[closed:] == -1).all()):
            raise ValueError("strings without their blocks")
        if length[closed:].tolist() != [len(text) for text in open_ones] or (length < 0).any():
            raise ValueError("strings of another length")
        (self._first,) = column(arrays, "first", np.int64, 1).tolist()
        self._open, self._filled = open_ones, sum(map(len, open_ones))
        for own, found in ((self._block, block), (self._start, start), (self._length, length)):
            own.frombytes(found.tobytes())

    def append(self, text: bytes) -> None:
        self._open.append(text)
        self._block.append(-1)
        self._start.append(self._filled)
        self._length.append(len(text))
        self._filled += len(text)
        if self._filled >= BLOCK:
            self._close()

    def numbers(self) -> range:
        """Of the strings that are kept."""
        return range(self._first, self._first + len(self._block))

    def length(self, number: int) -> int:
        """In bytes, unpacked."""
        return self._length[number - self._first]

    def get(self, number: int) -> bytes:
        place = number - self._first
        block = self._block[place]
        if block < 0:
            return self._open[place - len(self._block)]
        whole = self._unpacked.pop(block, None)
        if whole is None:
            whole = zlib.decompress(self._blocks[block])
            if len(self._unpacked) >= AT_HAND:
                self._unpacked.popitem(last=False)
        self._unpacked[block] = whole
        start = self._start[place]
        return whole[start : start + self._length[place]]

    def forget(self, until: int) -> None:
        """The strings before this number; called now and then, for it copies what stays."""
        gone = min(until - self._first, len(self._block) - len(self._open))
        if gone <= 0:
            return
        for block in {*self._block[:gone]} - {*self._block[gone : gone + 1]}:
            del self._blocks[block]
            self._unpacked.pop(block, None)
        self._first += gone
        for own in (self._block, self._start, self._length):
            del own[:gone]

    def _close(self) -> None:
        first = len(self._block) - len(self._open)
        block = self._first + first
        self._blocks[block] = zlib.compress(b"".join(self._open), 1)
        for place in range(first, len(self._block)):
            self._block[place] = block
        self._open, self._filled = [], 0
