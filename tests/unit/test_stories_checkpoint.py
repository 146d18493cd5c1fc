"""A checkpoint of grouping: what comes back decides as what was written, and what does not fit is not taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from monitor.records import GroupArticle
from monitor.stories import Grouping, GroupOptions
from monitor.stories.checkpoint import Ground, Seal, Unusable, deciding, newest_first, opened, sealed
from tests.builders import article, grouped
from tests.news import REPORTS, everyday

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


GROUND = Ground("o", {"o1": "acme", "o2": None})
SEAL = Seal(ground=GROUND, turn=4, change=7, since=_START, size=300, grown=0)


def test_what_is_restored_decides_alike() -> None:
    one, other = Grouping(), Grouping()
    _stories(one, range(300))
    taken = opened(sealed(one.arrays(), SEAL), GROUND, turn=4)
    assert not isinstance(taken, Unusable)
    seal, arrays = taken
    assert seal == SEAL
    other.restore(arrays)
    assert len(other) == len(one)
    assert _stories(other, range(300, 600)) == _stories(one, range(300, 600))


def test_nothing_known_can_be_restored() -> None:
    fresh = Grouping()
    fresh.restore(Grouping().arrays())
    assert _stories(fresh, range(20)) == _stories(Grouping(), range(20))


@pytest.mark.parametrize(
    ("ground", "turn", "reason"),
    [
        (Ground("p", {}), 4, "it was made with other options"),
        (Ground("o", {"o1": "acme", "o2": "acme"}), 4, "o2 has another owner now"),
        (GROUND, 3, "it was made at turn 4, the database stands at 3"),
    ],
)
def test_another_seal_is_not_taken(ground: Ground, turn: int, reason: str) -> None:
    taken = opened(sealed({"x": np.arange(3)}, SEAL), ground, turn=turn)
    assert isinstance(taken, Unusable)
    assert taken.reason.startswith(reason)


def test_a_new_outlet_and_later_turns_are_no_hindrance() -> None:
    later = Ground("o", {**GROUND.owners, "o3": "acme"})
    assert isinstance(opened(sealed({}, SEAL), later, turn=9), tuple)


@pytest.mark.parametrize("seal", [b"", b"[]", b"{}", b'{"version": 1}', b"\xff", b'{"version": 2, "ground": 3}'])
def test_what_has_no_seal_of_ours_is_not_taken(seal: bytes) -> None:
    arrays = {"x": np.arange(3), "seal": np.frombuffer(seal, dtype=np.uint8)}
    assert isinstance(opened(arrays, GROUND, turn=4), Unusable)
    assert isinstance(opened({"x": np.arange(3)}, GROUND, turn=4), Unusable)


def test_whatever_decides_makes_another_text() -> None:
    usual = deciding(GroupOptions())
    assert usual == deciding(GroupOptions())
    assert usual != deciding(GroupOptions(window=timedelta(days=9)))


def test_repair_knows_the_languages_after_a_restore() -> None:
    one, other = Grouping(), Grouping()
    for language in ("en", "de"):
        news = [replace(article, language=language) for article in everyday(language, 30)]
        grouped(news, one)
    other.restore(one.arrays())
    told = REPORTS["de"]
    halves = [
        article(title, body, outlet=outlet, hours=at, language="de")
        for (title, body), outlet, at in zip((told.one, told.same), ("bell", "horn"), (1, 2), strict=True)
    ]
    newcomer = article(told.one[0], told.same[1] + " " + told.one[1][:60], outlet="post", hours=3, language="de")
    found = []
    for grouping in (one, other):
        for half in halves:
            decided = grouping.decide(half)
            grouping.remember(half, replace(decided, story_id=f"s-{half.id}", founded=True))
        grouped([newcomer], grouping)
        found.append(grouping.repair())
    assert found[0] == found[1] != ()


@pytest.mark.parametrize("at_once", [1, 2, 4, 100])
def test_the_newest_postings_are_kept(at_once: int) -> None:
    ids, slots = np.array([1, 2, 1, 1, 2, 7], dtype=np.int32), np.array([5, 5, 6, 7, 9, 9], dtype=np.int32)
    found = [(term, own.tolist()) for term, own in newest_first(ids, slots, 2, at_once=at_once)]
    assert found == [(1, [6, 7]), (2, [5, 9]), (7, [9])]
    assert list(newest_first(ids[:0], slots[:0], 2)) == []
