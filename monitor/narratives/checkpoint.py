"""What tracing knows, as named arrays: written down after it, and read back instead of a year of articles.

    Tracing.arrays | sealed | store.save_checkpoint      store.load_checkpoint | opened | Tracing.resume

Pure; see `monitor.arrays`. A tracing that is resumed goes on as the one that was written would have, letter for letter:
texts, tables, what was counted and how, and phrases with their uses are all there. What can be derived from these is
made anew when it is asked for: words, what was told of uses, what articles count as.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator
from hashlib import blake2b
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from monitor.arrays import Arrays, column, from_json, from_texts, parts, to_json, to_texts
from monitor.narratives.families import Family, Place
from monitor.narratives.pattern import Pattern
from monitor.narratives.reading import NUMBER

VERSION = 1  # of the layout and of what stems, seeds and hashes mean: a change to either makes a new one

_FAMILY = np.dtype([
    ("founded", "<i8"), ("outlets", "<i4"), ("fitted", "<i4"), ("length", "<i4"), ("total", "<f8"), ("least", "<f8"),
    ("watched", "<i4"), ("weights", "<i4"), ("places", "<i4"), ("seeds", "<i4"), ("forms", "<i4"),
])  # fmt: skip
_PLACE = np.dtype([("slot", "<i8"), ("start", "<i4"), ("end", "<i4"), ("edges", "<i4")])  # how many stems around it

Rows = NDArray[Any]


def deciding(*parts: object) -> str:
    """One short text for all things that decide; others make another text."""
    return blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def families_to_arrays(families: Collection[Family]) -> dict[str, NDArray[np.generic]]:
    """All phrases with their uses, in this order."""
    watched = list(dict.fromkeys(one.pattern.watched for one in families))
    number = {names: place for place, names in enumerate(watched)}
    rows = np.array([_row(one, number) for one in families], dtype=_FAMILY)
    places = [place for one in families for place in one]
    return {
        **from_texts("id", [one.id for one in families]), "row": _plain(rows), "watched": from_json(watched),
        "weight": _stems(chain.from_iterable(one.pattern.weights for one in families)),
        "bits": np.fromiter(chain.from_iterable(one.pattern.weights.values() for one in families), dtype=np.float64),
        "seed": np.concatenate([_NO_STEMS, *(np.frombuffer(one.seeds, dtype=np.uint64) for one in families)]),
        "place": _plain(
            np.array([(one.slot, one.start, one.end, len(one.edges) // 8) for one in places], dtype=_PLACE)
        ),
        "stem": _joined(part for one in places for part in (one.form, one.edges)),
        "form": _joined(form for one in families for form in sorted(one.forms)),
        "words": np.array([len(form) // 8 for one in families for form in sorted(one.forms)], dtype=np.int64),
    }  # fmt: skip


def arrays_to_families(arrays: Arrays, window: range) -> Iterator[Family]:
    """The same families; ValueError where a use is in no article of the `window` (slots), or parts make no whole."""
    ids, rows, watched = to_texts("id", arrays), _rows(arrays, "row", _FAMILY), to_json(arrays["watched"])
    if len(ids) != len(rows):
        raise ValueError("phrases without their names")
    weights, bits = column(arrays, "weight", np.uint64).tolist(), column(arrays, "bits", np.float64).tolist()
    seeds, places = column(arrays, "seed", np.uint64).tobytes(), _places(arrays, window)
    forms = _cut(column(arrays, "form", np.uint64), column(arrays, "words", np.int64))
    ends = zip(*(
        pairwise(parts(rows[name], whole))
        for name, whole in (
            ("weights", len(weights)), ("places", len(places)), ("seeds", len(seeds) // 8), ("forms", len(forms))
        )
    ), strict=True)  # fmt: skip
    if len(bits) != len(weights):
        raise ValueError("stems without their bits")
    for id, row, (of_weights, of_places, of_seeds, of_forms) in zip(ids, rows.tolist(), ends, strict=True):
        own = dict(zip(weights[slice(*of_weights)], bits[slice(*of_weights)], strict=True))
        founded, outlets, fitted, length, total, least, asked, *_ = row
        pattern = Pattern(
            own, total, length, least, frozenset([stem for stem in own if stem & NUMBER]), tuple(watched[asked])
        )
        family = Family(id, founded, pattern, outlets=outlets, fitted=fitted)
        family.seeds = array("Q", seeds[8 * of_seeds[0] : 8 * of_seeds[1]])
        known = dict[bytes, bytes]()
        for place in places[slice(*of_places)]:
            family.places.setdefault(place.slot, []).append(place)
            known[place.form] = place.form
        family.forms = {known.get(form, form) for form in forms[slice(*of_forms)]}  # the same bytes are kept once
        yield family


_NO_STEMS = np.empty(0, dtype=np.uint64)


def _row(one: Family, number: dict[tuple[str, ...], int]) -> tuple[int | float, ...]:
    told = one.pattern
    return (
        one.founded, one.outlets, one.fitted, told.length, told.total, told.least, number[told.watched],
        len(told), sum(map(len, one.places.values())), len(one.seeds), len(one.forms),
    )  # fmt: skip


def _places(arrays: Arrays, window: range) -> list[Place]:
    rows, stems = _rows(arrays, "place", _PLACE), column(arrays, "stem", np.uint64)
    words = (rows["end"] - rows["start"]).astype(np.int64)
    if len(rows):
        slots = rows["slot"]
        if not window.start <= slots.min() <= slots.max() < window.stop or words.min() < 1 or rows["start"].min() < 0:
            raise ValueError("uses in articles that are not there")
    cut = iter(_cut(stems, np.stack((words, rows["edges"].astype(np.int64)), axis=1).reshape(-1)))
    return [Place(slot, start, end, next(cut), next(cut)) for slot, start, end, _ in rows.tolist()]


def _cut(stems: NDArray[np.uint64], words: NDArray[np.int64]) -> list[bytes]:
    whole = stems.tobytes()
    return [whole[8 * begin : 8 * end] for begin, end in pairwise(parts(words, len(stems)))]


def _stems(stems: Iterable[int]) -> NDArray[np.uint64]:
    return np.fromiter(stems, dtype=np.uint64)


def _joined(several: Iterable[bytes]) -> NDArray[np.uint64]:
    return np.frombuffer(b"".join(several), dtype=np.uint64)


def _plain(rows: Rows) -> NDArray[np.uint8]:
    """Rows as bytes: a file holds plain numbers only."""
    return np.frombuffer(rows.tobytes(), dtype=np.uint8)


def _rows(arrays: Arrays, name: str, kind: np.dtype[Any]) -> Rows:
    return np.frombuffer(column(arrays, name, np.uint8).tobytes(), dtype=kind)
