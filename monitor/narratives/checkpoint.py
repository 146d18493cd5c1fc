"""What tracing knows, as named arrays: written down after it, and read back instead of a year of articles.

    Tracing.arrays | sealed | store.save_checkpoint      store.load_checkpoint | opened | Tracing.resume

Pure; see `monitor.arrays`. A tracing that is resumed goes on as the one that was written would have, letter for letter:
texts, tables, what was counted and how, and phrases with their uses are all there. What can be derived from these is
made anew when it is asked for: words, what was told of uses, what articles count as.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_bytes, from_texts, to_bytes, to_texts
from monitor.narratives.family import ROW as PLACE
from monitor.narratives.family import Family, looked_into, resting

VERSION = 3  # of the layout and of what stems, seeds, hashes and a use mean: a change to either makes a new one

_ROW = 3  # numbers of a phrase: when it was founded, its outlets and its articles when it was told and fitted


def deciding(*parts: object) -> str:
    """One short text for all things that decide; others make another text."""
    return blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def families_to_arrays(families: Collection[Family]) -> dict[str, NDArray[np.generic]]:
    """All phrases with their uses, in this order."""
    rows = [number for one in families for number in (one.founded, one.outlets, one.fitted)]
    return {
        **from_texts("id", [one.id for one in families]), "row": np.array(rows, dtype=np.int64),
        **from_bytes("packed", [one.packed() for one in families]),
    }  # fmt: skip


def arrays_to_families(arrays: Arrays, window: range) -> Iterator[Family]:
    """The same families, at rest; ValueError where a use is in no article of the `window` (slots) or parts are odd."""
    ids, packed = to_texts("id", arrays), to_bytes("packed", arrays)
    rows = column(arrays, "row", np.int64, _ROW * len(ids)).reshape(-1, _ROW).tolist()
    for id, (founded, outlets, fitted), one in zip(ids, rows, packed, strict=True):
        slots = looked_into(one)[0][::PLACE]
        if min(slots) < window.start or max(slots) >= window.stop:
            raise ValueError("uses in articles that are not there")
        yield resting(id, founded, one, outlets=outlets, fitted=fitted)
