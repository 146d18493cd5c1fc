"""What grouping knows, as named arrays: written down after it, read back when a command starts, instead of reading a
million articles again.

    Grouping.arrays | sealed | store.save_checkpoint      store.load_checkpoint | opened | moved | Grouping.restore

Pure; see `monitor.arrays`. A checkpoint is only as good as its seal, see there. What can be derived (postings, members)
is not written, nor what people said of pairs, which is told anew. That the bytes are those that were written is seen to
by the store.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor import arrays as named
from monitor.arrays import Arrays, Ground, Seal, Unusable, from_json, from_texts, to_json, to_texts, under, within
from monitor.stories import weights

VERSION = 8  # of the layout and of what terms, signals and languages mean: a change to either makes a new one
_SORTED_AT_ONCE = 1 << 22


def deciding(*parts: object) -> str:
    """One short text for the learned weights and all other things that decide; others make another text."""
    learned = {name: value for name, value in vars(weights).items() if name.isupper()}
    return blake2b(repr((learned, parts)).encode(), digest_size=16).hexdigest()


def sealed(arrays: Arrays, seal: Seal) -> dict[str, NDArray[np.generic]]:
    """The arrays and their seal."""
    return named.sealed(arrays, seal, VERSION)


def opened(arrays: Arrays, ground: Ground, *, turn: int) -> tuple[Seal, dict[str, NDArray[np.generic]]] | Unusable:
    """As `arrays.opened`, of this version."""
    return named.opened(arrays, ground, turn=turn, version=VERSION)


def grown(array: NDArray[Any], used: int, least: int) -> NDArray[Any]:
    """A longer array with the same first `used` values, and room for `least` at least; the rest is not written.

    By a quarter, where doubling took twice the memory at its worst, and three times while it was copied. What was never
    written takes none.
    """
    found = np.empty(max(least, used + used // 4), dtype=array.dtype)
    found[:used] = array[:used]
    return found


def newest_first(
    ids: NDArray[np.int32], slots: NDArray[np.int32], most: int, *, at_once: int = _SORTED_AT_ONCE
) -> Iterable[tuple[int, NDArray[np.int32]]]:
    """(term, its `most` last slots in rising order) for every term of a column; `slots` rises, one for each id.

    45 million terms, those of a million articles of title and 40 words, take some seconds, sorted in parts: all at once
    they would take as much memory as everything that grouping knows.
    """
    for part in _parts(ids, at_once):
        order = part[np.argsort(ids[part], kind="stable")]
        ranked, sorted_slots = ids[order], slots[order]
        ends = np.append(np.flatnonzero(np.diff(ranked)) + 1, len(ranked))
        begin = 0
        for end in ends.tolist():
            yield int(ranked[begin]), sorted_slots[max(begin, end - most) : end]
            begin = end


def _parts(ids: NDArray[np.int32], at_once: int) -> Iterable[NDArray[np.intp]]:
    """Places of the ids, those of one id in one part, some `at_once` each."""
    if not len(ids):
        return
    number = (np.cumsum(np.bincount(ids)) - 1) // at_once  # of the part, by id
    of = number.astype(np.uint16)[ids]
    for part in np.unique(number).tolist():
        if len(places := np.flatnonzero(of == part)):
            yield places


__all__ = [
    "VERSION",
    "Arrays",
    "Ground",
    "Seal",
    "Unusable",
    "deciding",
    "from_json",
    "from_texts",
    "grown",
    "newest_first",
    "opened",
    "sealed",
    "to_json",
    "to_texts",
    "under",
    "within",
]
