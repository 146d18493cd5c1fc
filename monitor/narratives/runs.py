"""The longest runs of words that an article shares with enough other outlets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from monitor.narratives.seeds import SEED


def shared_runs(
    having: Sequence[Sequence[int]], enough: Callable[[set[int]], bool]
) -> Iterator[tuple[int, int, set[int]]]:
    """(first word, end, slots) of each maximal run whose seeds are all in the same, `enough`, slots.

    `having[i]` are the slots that have seed i. A run is maximal: one more word on either side and the
    slots that share all of it are no longer enough. Each seed is visited at most three times.
    """
    start, count = 0, len(having)
    while start < count:
        slots = set(having[start])
        if not enough(slots):
            start += 1
            continue
        end = start + 1
        while end < count and enough(more := slots & set(having[end])):
            slots, end = more, end + 1
        yield start, end + SEED - 1, slots
        if end >= count or not enough(set(having[end])):
            start = end + 1
            continue
        start, back = end, set(having[end])
        while enough(more := back & set(having[start - 1])):
            back, start = more, start - 1
