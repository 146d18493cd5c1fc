"""What grouping knows, as named arrays: written down after it, read back when a command starts, instead of reading a
million articles again.

    Grouping.arrays | sealed | store.save_checkpoint      store.load_checkpoint | opened | Grouping.restore

Pure, and without pickle: numbers are arrays, texts are UTF-8 with their lengths, small tables are JSON. A checkpoint is
only as good as its seal: the version of this layout, the options and the wires, and the number of the turn after
which it was taken. Where anybody has grouped, merged or split since, or the content is not what was sealed, there is a
reason instead, and the state is rebuilt from the store. What can be derived (postings, members) is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from monitor.records import JSON

Arrays = Mapping[str, NDArray[np.generic]]

VERSION = 1  # of the layout and of what terms, signals and languages mean: a change to either makes a new one
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a checkpoint is not taken."""

    reason: str


def sealed(arrays: Arrays, *, options: str, turn: int) -> dict[str, NDArray[np.generic]]:
    """The arrays and their seal. `options`: all that decides, as text; `turn`: after which they hold."""
    seal = {"version": VERSION, "options": options, "turn": turn, "hash": _hash(arrays)}
    return {**arrays, _SEAL: from_json(seal)}


def opened(arrays: Arrays, *, options: str, turn: int) -> dict[str, NDArray[np.generic]] | Unusable:
    """The arrays without their seal, if they may be used now. Hashes them: 1 s for each GB."""
    try:
        seal = to_json(arrays[_SEAL])
    except (KeyError, ValueError):
        return Unusable("it has no seal")
    wanted = {"version": VERSION, "options": options, "turn": turn}
    for name, value in wanted.items():
        if not isinstance(seal, dict) or seal.get(name) != value:
            return Unusable(f"its {name} is another one")
    bare = {name: array for name, array in arrays.items() if name != _SEAL}
    return bare if seal.get("hash") == _hash(bare) else Unusable("its content is damaged")


def _hash(arrays: Arrays) -> str:
    found = blake2b(digest_size=16)
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        found.update(f"{name} {array.dtype.descr} {array.shape}".encode())
        found.update(array.view(np.uint8).data if array.size else b"")
    return found.hexdigest()


def under(name: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    """The arrays with a name before theirs; `within` takes it away."""
    return {f"{name}.{own}": array for own, array in arrays.items()}


def within(name: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    """Those of the arrays that were put `under` the name."""
    return {own.partition(".")[2]: array for own, array in arrays.items() if own.startswith(f"{name}.")}


def from_texts(name: str, texts: Iterable[str]) -> dict[str, NDArray[np.generic]]:
    """Two arrays for any texts: their UTF-8 in a row, and how many characters each has."""
    listed = list(texts)
    encoded = "".join(listed).encode("utf-8", "surrogatepass")
    lengths = np.fromiter(map(len, listed), dtype=np.int32, count=len(listed))
    return {f"{name} text": np.frombuffer(encoded, dtype=np.uint8), f"{name} length": lengths}


def to_texts(name: str, arrays: Arrays) -> list[str]:
    """
    >>> to_texts("titles", from_texts("titles", ["Да", "", "ok\\n"]))
    ['Да', '', 'ok\\n']
    """
    text = arrays[f"{name} text"].tobytes().decode("utf-8", "surrogatepass")
    ends = np.concatenate([[0], np.cumsum(arrays[f"{name} length"])]).tolist()
    return [text[begin:end] for begin, end in pairwise(ends)]


def from_json(value: JSON) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, sort_keys=True).encode(), dtype=np.uint8)


def to_json(array: NDArray[np.generic]) -> JSON:
    found: JSON = json.loads(array.tobytes())
    return found


def newest_first(
    ids: NDArray[np.int32], slots: NDArray[np.int32], most: int
) -> Iterable[tuple[int, NDArray[np.int32]]]:
    """(term, its `most` last slots in rising order) for every term of a column; `slots` rises, one for each id.

    One sort: 45 million terms, those of a million articles of title and 40 words, take some seconds.
    """
    order = np.argsort(ids, kind="stable")
    ranked, sorted_slots = ids[order], slots[order]
    ends = np.append(np.flatnonzero(np.diff(ranked)) + 1, len(ranked))
    begin = 0
    for end in ends.tolist() if len(ranked) else ():
        yield int(ranked[begin]), sorted_slots[max(begin, end - most) : end]
        begin = end


__all__ = [
    "VERSION",
    "Arrays",
    "Unusable",
    "from_json",
    "from_texts",
    "newest_first",
    "opened",
    "sealed",
    "to_json",
    "to_texts",
    "under",
    "within",
]
