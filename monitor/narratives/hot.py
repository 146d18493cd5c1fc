"""Where an article shares wording with enough outlets: seeds that overlap and have the same articles, joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

TOGETHER = 0.5  # of the articles of the rarer of two seeds, for them to be of one wording
BEHIND = 4  # open stretches that a seed is compared with


@dataclass(slots=True)
class HotStretch:
    """Words `start` … `end` - 1, its seeds, and how many of these each article (slot) has."""

    start: int
    end: int
    slots: Counter[int] = field(default_factory=Counter)
    seeds: list[int] = field(default_factory=list)  # by their place in what `hot_stretches` was given

    def add(self, seed: int, first: int, last: int, slots: frozenset[int]) -> None:
        self.start, self.end = min(self.start, first), max(self.end, last + 1)
        counts = self.slots  # its `update` costs as much as the rest
        for slot in slots:
            counts[slot] = counts.get(slot, 0) + 1
        self.seeds.append(seed)


def hot_stretches(seeds: Sequence[tuple[int, int, frozenset[int]]]) -> list[HotStretch]:
    """`seeds` are (first word, last word, slots of other articles), rising; each joins one stretch or begins one."""
    found: list[HotStretch] = []
    for seed, (first, last, slots) in enumerate(seeds):
        for stretch in found[: -BEHIND - 1 : -1]:
            if first <= stretch.end and _together(slots, stretch):
                stretch.add(seed, first, last, slots)
                break
        else:
            begun = HotStretch(first, last + 1)
            begun.add(seed, first, last, slots)
            found.append(begun)
    return found


def _together(slots: frozenset[int], stretch: HotStretch) -> bool:
    shared = len(slots & stretch.slots.keys())
    return shared >= max(1, TOGETHER * min(len(slots), len(stretch.slots)))


def joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap, made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
