"""What the verbs share: a clock, batches, and a way to be told to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import TypeVar

Clock = Callable[[], datetime]
T = TypeVar("T")

ARTICLES_A_BATCH = 1_000


class Stopped(Exception):
    """A stop was asked for before anything was decided, and nothing is known."""


def never() -> bool:
    """Nobody asks us to stop."""
    return False


def silent(_more: int) -> None:
    """Nobody asks how far we are."""


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def weighed(items: Iterable[T], weight: Callable[[T], int], most: int, *, first: int) -> Iterator[list[T]]:
    """The items in batches that are full when the weights of theirs, 1 at least, come to `most`.

    The first one is full at `first` already, and each that follows at twice as much as the one before.
    """
    batch: list[T] = []
    left = full = min(first, most)
    for item in items:
        batch.append(item)
        left -= weight(item)
        if left <= 0:
            yield batch
            full = min(full * 2, most)
            batch, left = [], full
    if batch:
        yield batch
