"""A checkpoint of grouping: what comes back decides as what was written, and what does not fit is not taken."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from monitor.records import GroupArticle
from monitor.store.checkpoints import load_checkpoint, save_checkpoint
from monitor.stories import Grouping
from monitor.stories.checkpoint import Unusable, newest_first, opened, sealed

_START = datetime(2026, 6, 1, tzinfo=UTC)
_PLACES = ["Lindholm", "Varnograd", "Kelso", "Marston", "Ardley", "Tarnow", "Belfort", "Ostrava", "Dunmore", "Hexham"]
_THINGS = ["ferry", "harbour", "bridge", "mill", "council", "hospital", "orchard", "tunnel", "reservoir", "library"]


def _article(number: int) -> GroupArticle:
    place, thing = _PLACES[number * 7 % 10], _THINGS[number * 3 % 9]
    body = f"Officials in {place} said the {thing} would close for {number % 11} weeks. Residents of {place} objected."
    return GroupArticle(
        id=f"a{number}", outlet_id=f"o{number % 6}", title=f"{place}: {thing} closes, {number % 5}th review", body=body,
        at=None if number % 13 == 0 else _START + timedelta(hours=number), language=("en", "de", None)[number % 3],
    )  # fmt: skip


def _stories(grouping: Grouping, numbers: range) -> list[tuple[str, str | None, float]]:
    found = []
    for number in numbers:
        decided = grouping.decide(_article(number))
        grouping.remember(_article(number), decided)
        changes = grouping.repair()
        found.append((decided.story_id, decided.nearest, len(changes) + decided.signals[0].value))
    return found


def test_what_is_restored_decides_alike(tmp_path: Path) -> None:
    one, other = Grouping(), Grouping()
    _stories(one, range(300))
    save_checkpoint(tmp_path / "grouping.npz", sealed(one.arrays(), options="o", turn=4))
    read = load_checkpoint(tmp_path / "grouping.npz")
    assert not isinstance(read, str)
    taken = opened(read, options="o", turn=4)
    assert not isinstance(taken, Unusable)
    other.restore(taken)
    assert len(other) == len(one)
    assert _stories(other, range(300, 600)) == _stories(one, range(300, 600))


def test_nothing_known_can_be_restored() -> None:
    fresh = Grouping()
    fresh.restore(Grouping().arrays())
    assert _stories(fresh, range(20)) == _stories(Grouping(), range(20))


@pytest.mark.parametrize(
    ("options", "turn", "reason"), [("p", 4, "its options is another one"), ("o", 5, "its turn is another one")]
)
def test_another_seal_is_not_taken(options: str, turn: int, reason: str) -> None:
    assert opened(sealed({"x": np.arange(3)}, options="o", turn=4), options=options, turn=turn) == Unusable(reason)


def test_damage_is_seen(tmp_path: Path) -> None:
    damaged = {**sealed({"x": np.arange(3)}, options="o", turn=4), "x": np.arange(1, 4)}
    assert opened(damaged, options="o", turn=4) == Unusable("its content is damaged")
    assert opened({"x": np.arange(3)}, options="o", turn=4) == Unusable("it has no seal")
    (tmp_path / "cut.npz").write_bytes(b"PK\x03\x04 no more")
    assert "cannot be read" in str(load_checkpoint(tmp_path / "cut.npz"))
    assert load_checkpoint(tmp_path / "none.npz") == "there is none yet"


def test_the_newest_postings_are_kept() -> None:
    ids, slots = np.array([1, 2, 1, 1, 2], dtype=np.int32), np.array([5, 5, 6, 7, 9], dtype=np.int32)
    assert [(term, own.tolist()) for term, own in newest_first(ids, slots, 2)] == [(1, [6, 7]), (2, [5, 9])]
