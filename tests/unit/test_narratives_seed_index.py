"""The index of seeds beside a dict of sets, which says what it should."""

from __future__ import annotations

import random
from collections import defaultdict

import numpy as np
import pytest

from monitor.narratives.seed_index import FULLEST, SeedIndex


def stems(seeds: list[int]) -> np.ndarray:
    return np.array(seeds, dtype=np.uint64)


def check(index: SeedIndex, oracle: dict[int, set[int]], seeds: list[int]) -> None:
    expected = sorted((n, number) for n, seed in enumerate(seeds) for number in oracle.get(seed, ()))
    assert sorted(index.known(stems(seeds))) == expected
    assert index.shared(stems(seeds)).tolist() == [len(oracle.get(seed, ())) for seed in seeds]
    assert len(index) == sum(map(len, oracle.values()))


@pytest.mark.parametrize("different", [40, 1_000, 2**63], ids=["shared by many", "shared by some", "alone"])
def test_it_knows_what_a_dict_of_sets_knows(different: int) -> None:
    """0 is a seed as any other, buckets overflow, and there are twice as many of them a few times."""
    dice = random.Random(different)
    index, oracle, alive = SeedIndex(), defaultdict[int, set[int]](set), dict[int, list[int]]()
    for number in range(1, 400):
        seeds = list({0, *(dice.randrange(different) for _ in range(dice.randrange(30)))})
        index.add(number, stems(seeds))
        alive[number] = seeds
        for seed in seeds:
            oracle[seed].add(number)
        if number % 3 == 0:
            gone = dice.choice([*alive])
            index.remove(gone, stems(alive[gone]))
            for seed in alive.pop(gone):
                oracle[seed].discard(gone)
        if number % 50 == 0:
            check(index, oracle, [0, 1, *(seed for some in alive.values() for seed in some)])
    assert different < 2**63 or len(index) > FULLEST << 9, "it has grown"
    again = SeedIndex()
    again.fill(
        stems([seed for some in alive.values() for seed in some]),
        np.array([number for number, some in alive.items() for _ in some], dtype=np.int32),
    )
    check(again, oracle, [0, *range(60), *(seed for some in alive.values() for seed in some)])
    for number, seeds in alive.items():
        again.remove(number, stems(seeds))
    assert (len(again), again.known(stems([0, 1]))) == (0, [])


def test_an_empty_one_knows_nothing() -> None:
    index = SeedIndex()
    assert index.known(stems([])) == index.known(stems([0, 5])) == []
    index.add(1, stems([]))
    index.fill(stems([]), np.empty(0, dtype=np.int32))
    assert index.shared(stems([0])).tolist() == [0]
