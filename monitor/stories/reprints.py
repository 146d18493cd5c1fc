"""Whose text an article repeats: sampled word shingles, and the share of the shorter text that both have.

Containment (Broder 1997) rather than Jaccard: a teaser or an added paragraph changes the union of two
texts, not their overlap. One shingle in three is kept, chosen by its hash (Manku et al. 2007 call this
mod-sampling), so two texts keep the same ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from monitor.text import shingles, word_hashes

SHINGLE = 4  # words
SAMPLE = 3  # one in three
READ = 400  # words of the body that are compared
ENOUGH = 6  # sampled shingles that must be shared: fewer prove nothing
SHARE = 0.5  # of the shorter text
POSTINGS = 32  # articles remembered for a shingle: commoner ones are boilerplate


def fingerprint(body: Sequence[str]) -> tuple[int, ...]:
    """The sampled shingle hashes of a body's words, each once; empty for very short bodies."""
    hashes = shingles(word_hashes(body), SHINGLE)
    return tuple(dict.fromkeys(hashes[hashes % np.uint64(SAMPLE) == 0].tolist()))


class ReprintIndex:
    """Fingerprints of the window's articles, by shingle."""

    def __init__(self) -> None:
        self._slots: dict[int, list[int]] = {}
        self._sizes: list[int] = []

    def add(self, fingerprint: tuple[int, ...]) -> None:
        """The next slot's fingerprint; slots count from 0."""
        slot = len(self._sizes)
        self._sizes.append(len(fingerprint))
        for shingle in fingerprint:
            posted = self._slots.setdefault(shingle, [])
            if len(posted) < POSTINGS:
                posted.append(slot)

    def original(self, fingerprint: tuple[int, ...], *, oldest: int) -> tuple[int, float] | None:
        """(slot, share of the shorter text) of the article most of whose text this one shares; ties to the first."""
        shared: Counter[int] = Counter()
        for shingle in fingerprint:
            shared.update(self._slots.get(shingle, ()))
        best: tuple[int, float] | None = None
        for slot, count in sorted(shared.items()):
            share = count / min(self._sizes[slot], len(fingerprint))
            if slot >= oldest and count >= ENOUGH and share >= SHARE and (best is None or share > best[1]):
                best = slot, min(share, 1.0)
        return best
