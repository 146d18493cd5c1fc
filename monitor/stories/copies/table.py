"""Which articles left a shingle: a hash table in three arrays, bounded per shingle, grown in place.

A dictionary of lists takes some 100 bytes an entry; this takes 6, and is looked up for all shingles of an article at
once. A hash of 32 bits belongs to one of n buckets (its upper part, as fast range reduction gives it; Lemire 2019), a
bucket has 16 places that are overwritten in turn. Beside the slot only the lower 16 bits of the hash are kept: with
65,536 buckets or more the bucket tells the others, so the table grows without the texts. Buckets keep the order of
the hashes, so it grows in place, from its end: never two tables at a time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.stories.copies.fingerprint import Flags, Hashes

Slots = NDArray[np.int64]

PLACES = 16  # articles that are kept for a bucket
BUCKETS = 1 << 16  # at first: 6 MB, of which the system gives what is written to
FULL = 0.75  # of the places: then fewer than 1 in 80 entries is overwritten before its time
GROWTH = 1.25  # smaller steps than doubling: a table just grown is never half empty
_AT_ONCE = 1 << 14  # buckets that are moved together

_RANGE = np.uint64(32)


class ShingleTable:
    """hash → the newest slots that left it, with a mark of one bit. Slots rise, to 2^31 at most."""

    def __init__(self) -> None:
        self._tags = np.zeros((BUCKETS, PLACES), dtype=np.uint16)
        self._marks = np.zeros((BUCKETS, PLACES), dtype=np.uint32)  # 0: empty; else 2 × (slot + 1) + mark
        self._next = np.zeros(BUCKETS, dtype=np.uint8)
        self._used = 0

    @property
    def nbytes(self) -> int:
        return self._tags.nbytes + self._marks.nbytes + self._next.nbytes

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it holds, for a checkpoint."""
        return {"tags": self._tags, "marks": self._marks, "next": self._next}

    def restore(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        """Takes what `arrays` gave; copied, because the table grows in place."""
        self._tags = np.array(arrays["tags"], dtype=np.uint16)
        self._marks = np.array(arrays["marks"], dtype=np.uint32)
        self._next = np.array(arrays["next"], dtype=np.uint8)
        self._used = int(np.count_nonzero(self._marks))

    def find(self, hashes: Hashes, *, oldest: int) -> tuple[Slots, Slots, Flags]:
        """(which hash, slot ≥ `oldest` that left it, its mark), three arrays of one length, in order of the hashes."""
        buckets = self._bucket(hashes)
        same = self._tags[buckets] == hashes.astype(np.uint16)[:, None]
        at = same.ravel().nonzero()[0]
        which = at >> 4
        marks = self._marks[buckets[which], at & 15].astype(np.int64)
        slots = (marks >> 1) - 1
        good = slots >= max(oldest, 0)
        return which[good], slots[good], (marks[good] & 1) == 1

    def add(self, hashes: Hashes, slot: int, marked: Flags, *, oldest: int = 0) -> None:
        """The slot left these hashes, each once. When the table is full, slots before `oldest` are dropped first."""
        if self._used > FULL * self._marks.size:
            self._make_room(oldest)
        self._put(hashes, (np.uint32(2 * (slot + 1)) + marked).astype(np.uint32))

    def _bucket(self, hashes: Hashes) -> NDArray[np.intp]:
        return ((hashes.astype(np.uint64) * np.uint64(len(self._next))) >> _RANGE).astype(np.intp)

    def _put(self, hashes: Hashes, marks: NDArray[np.uint32]) -> None:
        buckets = self._bucket(hashes)
        turn: Slots | int = 0
        if len(set(buckets.tolist())) < len(buckets):  # several of them share a bucket: they take its places in turn
            order = np.argsort(buckets, kind="stable")
            buckets, hashes, marks = buckets[order], hashes[order], marks[order]
            turn = np.arange(len(buckets)) - np.searchsorted(buckets, buckets)
        places = (self._next[buckets] + turn) % PLACES
        self._used += len(buckets) - int(np.count_nonzero(self._marks[buckets, places]))
        self._tags[buckets, places] = hashes.astype(np.uint16)
        self._marks[buckets, places] = marks
        self._next[buckets] = (places + 1) % PLACES

    def _make_room(self, oldest: int) -> None:
        """Drops what is older, and grows where that leaves the table nearly as full. Linear, in place."""
        alive = int(np.count_nonzero(self._marks >= 2 * (max(oldest, 0) + 1)))
        buckets = len(self._next)
        grown = int(buckets * GROWTH) if alive > FULL / GROWTH * self._marks.size else buckets
        for array in (self._tags, self._marks, self._next):
            array.resize((grown, *array.shape[1:]), refcheck=False)
        self._used = 0
        for begin in range((buckets - 1) // _AT_ONCE * _AT_ONCE, -1, -_AT_ONCE):
            self._move(begin, min(begin + _AT_ONCE, buckets), buckets, oldest)

    def _move(self, begin: int, end: int, before: int, oldest: int) -> None:
        """Entries of these buckets to where they belong now: never to a bucket further down than they were."""
        marks, tags = self._marks[begin:end].copy(), self._tags[begin:end].astype(np.uint64)
        self._marks[begin:end], self._tags[begin:end], self._next[begin:end] = 0, 0, 0
        kept = marks >= 2 * (max(oldest, 0) + 1)
        first = np.arange(begin, end, dtype=np.uint64)[:, None] << _RANGE
        first = (first + np.uint64(before - 1)) // np.uint64(before)  # the lowest hash of each bucket
        hashes = (first + ((tags - first) & np.uint64(0xFFFF))).astype(np.uint32)[kept]
        order = np.argsort(marks[kept], kind="stable")  # the oldest first, as they came
        self._put(hashes[order], marks[kept][order])
