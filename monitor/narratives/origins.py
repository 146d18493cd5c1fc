"""What decides as what articles count, by their ids: a few bytes each, for a window may have a million of them."""

from __future__ import annotations

from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_json, parts, to_json
from monitor.narratives.review import Origin
from monitor.records import JSON

RECENT = 4_096  # articles that are not in order yet

_Level = tuple[NDArray[np.uint64], NDArray[np.int32]]


class Origins:
    """Id → origin. The ids are kept as hashes of 64 bits, in sorted arrays, each twice as long as the next or longer.

    Articles that repeat nobody's text share an origin with the others of their outlet. `add` takes the logarithm of how
    many there are, on the average, and a look-up, too.
    """

    __iter__ = None  # only hashes of the ids are kept

    def __init__(self) -> None:
        self._kinds: dict[Origin, int] = {}
        self._listed: list[Origin] = []
        self._recent: dict[int, int] = {}
        self._levels: list[_Level] = []  # the longest first; what is further behind is newer
        self._reprints: dict[int, Origin] = {}  # each is an origin of its own

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """All that it knows."""
        keys, kinds = ([level[side] for level in self._levels] for side in (0, 1))
        return {
            "listed": from_json([_told(one) for one in self._listed]),
            "reprints": np.fromiter(self._reprints, dtype=np.uint64, count=len(self._reprints)),
            "of": from_json([_told(one) for one in self._reprints.values()]),
            "recent": np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent)),
            "recent kind": np.fromiter(self._recent.values(), dtype=np.int32, count=len(self._recent)),
            "level": np.array([len(of) for of in keys], dtype=np.int64),
            "key": np.concatenate([np.empty(0, dtype=np.uint64), *keys]),
            "kind": np.concatenate([np.empty(0, dtype=np.int32), *kinds]),
        }  # fmt: skip

    def resume(self, arrays: Arrays) -> None:
        """An empty one becomes what it was when `arrays` was asked for; errors as in `Tracing.resume`."""
        self._listed = [Origin(**one) for one in to_json(arrays["listed"])]
        self._kinds = {one: number for number, one in enumerate(self._listed)}
        several = [Origin(**one) for one in to_json(arrays["of"])]
        self._reprints = dict(zip(column(arrays, "reprints", np.uint64).tolist(), several, strict=True))
        keys, kinds = column(arrays, "key", np.uint64), column(arrays, "kind", np.int32, len(arrays["key"]))
        recent = column(arrays, "recent", np.uint64)
        of = column(arrays, "recent kind", np.int32, len(recent))
        if any(len(some) and not 0 <= some.min() <= some.max() < len(self._listed) for some in (kinds, of)):
            raise ValueError("articles of no origin")
        self._recent = dict(zip(recent.tolist(), of.tolist(), strict=True))
        ends = parts(column(arrays, "level", np.int64), len(keys))
        self._levels = [(keys[begin:end].copy(), kinds[begin:end].copy()) for begin, end in pairwise(ends)]

    def add(self, id: str, origin: Origin) -> None:
        """What was known of it before is forgotten."""
        key = _key(id)
        if origin.reprint_of is not None:
            self._reprints[key] = origin
            return
        self._reprints.pop(key, None)
        kind = self._kinds.setdefault(origin, len(self._listed))
        if kind == len(self._listed):
            self._listed.append(origin)
        self._recent[key] = kind
        if len(self._recent) >= RECENT:
            self._settle()

    def get(self, id: str, default: Origin | None = None) -> Origin | None:
        key = _key(id)
        found = self._reprints.get(key)
        if found is not None:
            return found
        kind = self._recent.get(key)
        if kind is not None:
            return self._listed[kind]
        for keys, kinds in reversed(self._levels):
            place = int(keys.searchsorted(np.uint64(key)))
            if place < len(keys) and int(keys[place]) == key:
                return self._listed[int(kinds[place])]
        return default

    def __getitem__(self, id: str) -> Origin:
        found = self.get(id)
        if found is None:
            raise KeyError(id)
        return found

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self.get(id) is not None

    def _settle(self) -> None:
        level = _sorted(
            np.fromiter(self._recent, dtype=np.uint64, count=len(self._recent)),
            np.fromiter(self._recent.values(), dtype=np.int32, count=len(self._recent)),
        )
        self._recent = {}
        while self._levels and len(self._levels[-1][0]) <= 2 * len(level[0]):
            older = self._levels.pop()
            level = _sorted(np.concatenate((level[0], older[0])), np.concatenate((level[1], older[1])))
        self._levels.append(level)


def _told(one: Origin) -> JSON:
    return {"outlet_id": one.outlet_id, "owner": one.owner, "wire": one.wire, "reprint_of": one.reprint_of}


def _sorted(keys: NDArray[np.uint64], kinds: NDArray[np.int32]) -> _Level:
    """In order; of equal keys the first."""
    found, first = np.unique(keys, return_index=True)
    return found, kinds[first]


def _key(id: str) -> int:
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
