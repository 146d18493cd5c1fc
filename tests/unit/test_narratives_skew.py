"""Skew: carriers of one camp, by a reader's labels of outlets. It ranks, and flags nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.narratives import Tracing
from monitor.narratives.recompute import differences
from monitor.narratives.skew import skew
from monitor.narratives.verdict import judge
from tests.builders import SMALL, facts, phrases_in, use
from tests.carried import COINED, OTHER_NEWS, carrying


def leaning(*counts: tuple[str, float, int]) -> dict[str, dict[str, list[float]]]:
    return {"leaning": {value: [own, articles] for value, own, articles in counts}}


USES = [use(outlet) for outlet in "abc"]


@pytest.mark.parametrize(
    ("camps", "bits"),
    [
        ({}, None),
        (leaning(("left", 3, 500), ("right", 0, 500)), 3.0),
        (leaning(("left", 0, 875), ("right", 4, 125)), 12.0),
        (leaning(("left", 2, 500), ("right", 2, 500)), 0.0),
        (leaning(("left", 2, 100), ("right", 0, 900)), 0.0),  # two outlets are no camp
    ],
)
def test_skew_is_how_many_bits_the_camps_tell_of_the_carriers(
    camps: dict[str, dict[str, list[float]]], bits: float | None
) -> None:
    found = skew(facts(USES, camps=camps))
    assert (found and found.value) == bits


def test_skew_raises_the_rank_at_most_twice_and_flags_nothing() -> None:
    low, high = (
        judge(facts(USES, bits=20.0, elsewhere=0.25, camps=leaning(("left", 0, 875), ("right", own, 125))))
        for own in (0, 4)
    )
    assert high.score == pytest.approx(2 * low.score, abs=0.01)
    assert [one.value for one in high.signals if one.name == "score"] == [low.score]
    weak = judge(
        facts(
            USES,
            background_articles=100,
            bits=13.0,
            plain=("wall", "money"),
            camps=leaning(("left", 0, 875), ("right", 4, 125)),
        )
    )
    assert weak.score > 30
    assert not weak.flagged


def test_the_camps_follow_from_labels_owners_and_the_articles_of_the_window() -> None:
    labels = {name: {"leaning": "right"} for name in ("bell", "horn", "post", "wave")}
    labels |= {f"o{number}": {"leaning": "left", "state": "yes"} for number in range(50)}
    tracing = Tracing(replace(SMALL, labels=labels))
    articles = carrying(*[f"Observers say {COINED}."] * 5)
    shared = [replace(one, owner="acme" if one.id in ("horn", "post") else None) for one in articles]
    (phrase,) = phrases_in([*OTHER_NEWS, *shared], tracing)
    assert phrase.measured["camps"] == {"leaning": {"left": [0.0, 50], "right": [3.0, 4]}}
    assert list(differences(phrase)) == []
    (note,) = (one.note for one in phrase.signals if one.name == "skew")
    assert note == "bits, by leaning: left 0 of 3 with 93% of the articles, right 3 of 3 with 7% of the articles"


def test_without_labels_nothing_is_said_of_camps() -> None:
    (phrase,) = phrases_in([*OTHER_NEWS, *carrying(*[f"{COINED}."] * 3)])
    assert "skew" not in {one.name for one in phrase.signals}
