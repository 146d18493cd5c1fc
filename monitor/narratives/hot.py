"""Where an article shares wording with enough outlets: seeds that overlap and have the same articles, joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

TOGETHER = 0.5  # of the articles of the rarer of two seeds, for them to be of one wording
BEHIND = 4  # open stretches that a seed is compared with


@dataclass(slots=True)
class HotStretch:
    """Words `start` … `end` - 1, and how many of its seeds each article (slot) has."""

    start: int
    end: int
    slots: Counter[int] = field(default_factory=Counter)
    seeds: int = 0

    def add(self, first: int, last: int, slots: frozenset[int]) -> None:
        self.start, self.end = min(self.start, first), max(self.end, last + 1)
        self.slots.update(slots)
        self.seeds += 1


def hot_stretches(seeds: Sequence[tuple[int, int, frozenset[int]]]) -> list[HotStretch]:
    """`seeds` are (first word, last word, slots of other articles), rising; each joins one stretch or begins one."""
    found: list[HotStretch] = []
    for first, last, slots in seeds:
        for stretch in found[: -BEHIND - 1 : -1]:
            if first <= stretch.end and _together(slots, stretch):
                stretch.add(first, last, slots)
                break
        else:
            begun = HotStretch(first, last + 1)
            begun.add(first, last, slots)
            found.append(begun)
    return found


def _together(slots: frozenset[int], stretch: HotStretch) -> bool:
    shared = len(slots & stretch.slots.keys())
    return shared >= max(1, TOGETHER * min(len(slots), len(stretch.slots)))
