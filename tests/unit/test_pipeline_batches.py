"""How polls are cut into batches."""

from __future__ import annotations

from monitor.pipeline.batches import weighed


def test_batches_begin_small_and_double_up_to_the_most() -> None:
    found = list(weighed(range(30), lambda item: 1, 8, first=2))
    assert [len(batch) for batch in found] == [2, 4, 8, 8, 8]
    assert [item for batch in found for item in batch] == list(range(30))


def test_heavy_items_fill_a_batch_sooner() -> None:
    assert [len(batch) for batch in weighed("aBBaaaaaa", lambda item: 4 if item == "B" else 1, 4, first=1)] == [
        1,
        1,
        1,
        4,
        2,
    ]
