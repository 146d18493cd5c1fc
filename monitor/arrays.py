"""Named arrays: how what a verb knows is written down, read back by another process, and told from what does not fit.

    state → arrays | sealed        opened | arrays → state

Pure, and without pickle: numbers are arrays, texts are UTF-8 with their lengths, small tables are JSON. A checkpoint is
only as good as its seal: the version of its layout, all that decides, and after which turn of the verb and which change
of stories it was taken. Where they do not fit there is a reason instead, and the state is rebuilt from the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.records import JSON

Arrays = Mapping[str, NDArray[np.generic]]

_SEAL = "seal"
_FULL = 0.9  # of a table's bytes: one that is not so much smaller with its zeros left out is written as it is
_PLACE = np.dtype(np.uint32)  # of a cell in its table


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a checkpoint is not taken."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ground:
    """On what decisions rest."""

    options: str  # what decides beside them, in one short text
    owners: Mapping[str, str | None]  # outlet → owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Under what a state was made, and up to where."""

    ground: Ground
    turn: int  # of the verb, the last that it holds
    change: int  # of stories, the last that it holds
    since: datetime  # how far back it reaches
    size: int  # articles when it was last built from the store
    grown: int  # articles since


def sealed(arrays: Arrays, seal: Seal, version: int) -> dict[str, NDArray[np.generic]]:
    """The arrays and their seal; `version` is that of their layout."""
    told = {"version": version, **asdict(seal), "since": seal.since.isoformat()}
    return {**arrays, _SEAL: from_json(told)}


def opened(
    arrays: Arrays, ground: Ground, *, turn: int, version: int
) -> tuple[Seal, dict[str, NDArray[np.generic]]] | Unusable:
    """The seal, and the arrays without it, if they may be used on this ground for a database that stands at `turn`."""
    try:
        seal = _read(to_json(arrays[_SEAL]), version)
    except (KeyError, ValueError, TypeError, AttributeError):
        return Unusable(f"its layout is another one than ours, version {version}")
    if seal.ground.options != ground.options:
        return Unusable("it was made with other options, wires or weights, or by another release")
    changed = [outlet for outlet, owner in seal.ground.owners.items() if ground.owners.get(outlet) != owner]
    if changed:
        return Unusable(f"{changed[0]} has another owner now")
    if seal.turn > turn:
        return Unusable(f"it was made at turn {seal.turn}, the database stands at {turn}")
    return seal, {name: array for name, array in arrays.items() if name != _SEAL}


def _read(told: JSON, version: int) -> Seal:
    """KeyError, ValueError, TypeError or AttributeError where it is none, or not of this layout."""
    fields = dict(told)
    if (found := fields.pop("version")) != version:
        raise ValueError(found)
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
    text = column(arrays, f"{name} text", np.uint8).tobytes()
    ends = parts(column(arrays, f"{name} length", np.int32), len(text))
    return [text[begin:end].decode("utf-8", "surrogatepass") for begin, end in pairwise(ends)]


def from_json(value: JSON) -> NDArray[np.uint8]:
    return np.frombuffer(json.dumps(value, sort_keys=True).encode(), dtype=np.uint8)


def to_json(array: NDArray[np.generic]) -> JSON:
    """ValueError where it is not the bytes of one JSON value."""
    if array.dtype != np.uint8 or array.ndim != 1:
        raise ValueError(f"JSON is no {array.dtype} {array.shape}")
    found: JSON = json.loads(array.tobytes())
    return found


def column(arrays: Arrays, name: str, dtype: type[np.generic], length: int | None = None) -> NDArray[Any]:
    """The array of that name; KeyError, or ValueError where it is not one row of `length` such values."""
    found = arrays[name]
    if found.dtype != dtype or found.ndim != 1 or (length is not None and len(found) != length):
        raise ValueError(f"{name} is {found.dtype} {found.shape}")
    return found


def parts(lengths: NDArray[np.integer[Any]], whole: int) -> list[int]:
    """Where parts of these lengths begin in a row of `whole` values, and where the last one ends, which is there.

    ValueError where they do not make the whole.
    """
    ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    if (len(lengths) and int(lengths.min()) < 0) or int(ends[-1]) != whole:
        raise ValueError(f"parts of {int(ends[-1])} in all do not make {whole}")
    return [int(end) for end in ends.tolist()]


def from_bytes(name: str, several: Iterable[bytes]) -> dict[str, NDArray[np.generic]]:
    """Two arrays for byte strings: all in a row, and how long each is."""
    listed = list(several)
    lengths = np.fromiter(map(len, listed), dtype=np.int64, count=len(listed))
    return {f"{name} bytes": np.frombuffer(b"".join(listed), dtype=np.uint8), f"{name} length": lengths}


def to_bytes(name: str, arrays: Arrays) -> list[bytes]:
    """
    >>> to_bytes("forms", from_bytes("forms", [b"one", b"", b"\\0"]))
    [b'one', b'', b'\\x00']
    """
    whole = column(arrays, f"{name} bytes", np.uint8).tobytes()
    ends = parts(column(arrays, f"{name} length", np.int64), len(whole))
    return [whole[begin:end] for begin, end in pairwise(ends)]


def from_table(name: str, table: NDArray[Any]) -> dict[str, NDArray[np.generic]]:
    """A table of fixed size, at most 2^32 cells, most of them zeros for long: the others, and where they are.

    That is a number for each of few, and a bit for each cell of the table where they are more than one in 32.
    """
    flat = table.reshape(-1)
    used = flat != 0
    count = int(np.count_nonzero(used))
    bits = len(flat) / 8
    if count * _PLACE.itemsize <= bits:
        places = np.flatnonzero(used)
        return {
            f"{name} places": places.astype(_PLACE), f"{name} cells": flat[places],
            f"{name} size": np.array([len(flat)], dtype=np.int64),
        }  # fmt: skip
    if count * flat.itemsize + bits >= _FULL * flat.nbytes:
        return {name: flat}
    return {f"{name} used": np.packbits(used), f"{name} cells": flat[used]}


def into_table(name: str, arrays: Arrays, table: NDArray[Any]) -> None:
    """The other way, into a `table` that is there and all zeros: what a file says of its size makes none.

    KeyError or ValueError where it is of another kind or size.
    """
    flat = table.reshape(-1)
    if name in arrays:
        flat[:] = column(arrays, name, table.dtype.type, len(flat))
        return
    if f"{name} places" in arrays:
        used = _places(name, arrays, len(flat))
        count = len(used)
    else:
        bits = column(arrays, f"{name} used", np.uint8, -(-len(flat) // 8))
        used = np.unpackbits(bits, count=len(flat)).view(np.bool_)
        count = int(np.count_nonzero(used))
    flat[used] = column(arrays, f"{name} cells", table.dtype.type, count)


def _places(name: str, arrays: Arrays, length: int) -> NDArray[Any]:
    """Rising, and all within the length."""
    found, size = column(arrays, f"{name} places", _PLACE.type), int(column(arrays, f"{name} size", np.int64, 1)[0])
    if size != length:
        raise ValueError(f"{name} is of {size} cells, not {length}")
    if len(found) and (int(found[-1]) >= length or not (found[1:] > found[:-1]).all()):
        raise ValueError(f"{name} has cells that are not there")
    return found
