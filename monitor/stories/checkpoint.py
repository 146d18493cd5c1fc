"""What grouping knows, as named arrays: written down after it, read back when a command starts, instead of reading a
million articles again.

    Grouping.arrays | sealed | store.save_checkpoint      store.load_checkpoint | opened | moved | Grouping.restore

Pure, and without pickle: numbers are arrays, texts are UTF-8 with their lengths, small tables are JSON. A checkpoint is
only as good as its seal: the version of this layout, all that decides, and after which turn of grouping and which
change of stories it was taken. Where they do not fit there is a reason instead, and the state is rebuilt from the
store. What can be derived (postings, members) is not written, nor what people said of pairs, which is told anew. That
the bytes are those that were written is seen to by the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.records import JSON
from monitor.stories import weights

Arrays = Mapping[str, NDArray[np.generic]]

VERSION = 5  # of the layout and of what terms, signals and languages mean: a change to either makes a new one
_SEAL = "seal"
_SORTED_AT_ONCE = 1 << 22


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a checkpoint is not taken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ground:
    """On what decisions rest."""

    options: str  # `deciding` of options, wires, release and learned weights
    owners: Mapping[str, str | None]  # outlet → owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Under what a state was made, and up to where."""

    ground: Ground
    turn: int  # of grouping, the last that it holds
    change: int  # of stories, the last that it holds
    since: datetime  # how far back it reaches
    size: int  # articles when it was last built from the store
    grown: int  # articles since


def deciding(*parts: object) -> str:
    """One short text for the learned weights and all other things that decide; others make another text."""
    learned = {name: value for name, value in vars(weights).items() if name.isupper()}
    return blake2b(repr((learned, parts)).encode(), digest_size=16).hexdigest()


def sealed(arrays: Arrays, seal: Seal) -> dict[str, NDArray[np.generic]]:
    """The arrays and their seal."""
    told = {"version": VERSION, **asdict(seal), "since": seal.since.isoformat()}
    return {**arrays, _SEAL: from_json(told)}


def opened(arrays: Arrays, ground: Ground, *, turn: int) -> tuple[Seal, dict[str, NDArray[np.generic]]] | Unusable:
    """The seal, and the arrays without it, if they may be used on this ground for a database that stands at `turn`."""
    try:
        seal = _read(to_json(arrays[_SEAL]))
    except (KeyError, ValueError, TypeError, AttributeError):
        return Unusable(f"its layout is another one than ours, version {VERSION}")
    if seal.ground.options != ground.options:
        return Unusable("it was made with other options, wires or weights, or by another release")
    changed = [outlet for outlet, owner in seal.ground.owners.items() if ground.owners.get(outlet) != owner]
    if changed:
        return Unusable(f"{changed[0]} has another owner now")
    if seal.turn > turn:
        return Unusable(f"it was made at turn {seal.turn}, the database stands at {turn}")
    return seal, {name: array for name, array in arrays.items() if name != _SEAL}


def _read(told: JSON) -> Seal:
    """KeyError, ValueError, TypeError or AttributeError where it is none, or not of this layout."""
    fields = dict(told)
    version = fields.pop("version")
    if version != VERSION:
        raise ValueError(version)
    ground, since = Ground(**fields.pop("ground")), datetime.fromisoformat(fields.pop("since"))
    return Seal(ground=ground, since=since, **fields)


def under(name: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    """The arrays with a name before theirs; `within` takes it away."""
    return {f"{name}.{own}": array for own, array in arrays.items()}


def within(name: str, arrays: Arrays) -> dict[str, NDArray[np.generic]]:
    """Those of the arrays that were put `under` the name."""
    return {own.partition(".")[2]: array for own, array in arrays.items() if own.startswith(f"{name}.")}


def from_texts(name: str, texts: Iterable[str]) -> dict[str, NDArray[np.generic]]:
    """Two arrays for any texts: their UTF-8 in a row, and how many bytes each has."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
    lengths = np.fromiter(map(len, encoded), dtype=np.int32, count=len(encoded))
    return {f"{name} text": np.frombuffer(b"".join(encoded), dtype=np.uint8), f"{name} length": lengths}


def to_texts(name: str, arrays: Arrays) -> list[str]:
    """
    >>> to_texts("titles", from_texts("titles", ["Да", "", "ok\\n"]))
    ['Да', '', 'ok\\n']
    """
    text = arrays[f"{name} text"].tobytes()
    ends = np.concatenate([[0], np.cumsum(arrays[f"{name} length"], dtype=np.int64)]).tolist()
    return [text[begin:end].decode("utf-8", "surrogatepass") for begin, end in pairwise(ends)]


def grown(array: NDArray[Any], used: int, least: int) -> NDArray[Any]:
    """A longer array with the same first `used` values, and room for `least` at least; the rest is not written.

    By a quarter, where doubling took twice the memory at its worst, and three times while it was copied. What was never
    written takes none.
    """
    found = np.empty(max(least, used + used // 4), dtype=array.dtype)
    found[:used] = array[:used]
    return found


def from_json(value: JSON) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, sort_keys=True).encode(), dtype=np.uint8)


def to_json(array: NDArray[np.generic]) -> JSON:
    found: JSON = json.loads(array.tobytes())
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
