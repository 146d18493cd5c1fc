"""The longest runs of words that an article shares with enough other articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from monitor.narratives.seeds import SEED

Having = Sequence[Sequence[int] | None]  # for each seed the articles (slots) that have it; None: too common to ask
Enough = Callable[[set[int]], bool]
Run = tuple[int, int, set[int]]  # first word, the word after the last, the slots that share all its seeds


def shared_runs(having: Having, enough: Enough) -> Iterator[Run]:
    """Each maximal run whose seeds are all in the same, `enough`, slots; it begins and ends with a seed that was asked.

    Maximal: with one more seed on either side the slots that share all of it are not enough. `enough` must
    stay true when slots are added. A seed that was not asked ("is on the") bridges, whatever has it: whether
    the run really stands in the texts is for the caller to verify. Each seed is visited at most three times.
    """
    start, count = 0, len(having)
    while start < count:
        slots = set(having[start] or ())
        if not enough(slots):
            start += 1
            continue
        end = start + 1
        while end < count and enough(more := _meet(slots, having[end])):
            slots, end = more, end + 1
        last = end
        while having[last - 1] is None:
            last -= 1
        yield start, last + SEED - 1, slots
        if end >= count or not enough(set(having[end] or ())):
            start = end + 1
            continue
        start, slots = end, set(having[end] or ())
        while enough(more := _meet(slots, having[start - 1])):
            slots, start = more, start - 1
        while having[start] is None:
            start += 1


def asked_parts(having: Having, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of words `start` … `end` - 1 between seeds that were not asked: what is left when a bridge fails."""
    first = None
    for place in range(start, end - SEED + 2):
        there = place < end - SEED + 1 and having[place] is not None
        if there and first is None:
            first = place
        if not there and first is not None:
            yield first, place + SEED - 1
            first = None


def _meet(slots: set[int], others: Sequence[int] | None) -> set[int]:
    return slots if others is None else slots.intersection(others)
