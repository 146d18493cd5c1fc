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

USES = [use(outlet) for outlet in "abc"]


def camps(left: int, right: int, **of: str) -> dict[str, object]:
    """Articles of two camps, and the camp of outlets that carry the wording."""
    return {
        "camps": {"leaning": {"left": left, "right": right}},
        "labels": {outlet: {"leaning": value} for outlet, value in of.items()},
    }


@pytest.mark.parametrize(
    ("told", "bits"),
    [
        ({}, None),
        (camps(500, 500, a="left", b="left", c="left"), 3.0),
        (camps(875, 125, a="right", b="right", c="right"), 9.0),
        (camps(750, 250, a="left", b="right", c="right"), 1.66),
        (camps(100, 900, a="left", b="left"), None),  # two outlets are no camp
    ],
)
def test_skew_is_how_many_bits_the_camps_tell_of_the_carriers(told: dict[str, object], bits: float | None) -> None:
    found = skew(facts(USES, **told))
    assert (found and found.value) == bits


def test_skew_raises_the_rank_at_most_twice_and_flags_nothing() -> None:
    one_camp = camps(875, 125, a="right", b="right", c="right")
    low, high = (judge(facts(USES, bits=20.0, elsewhere=0.25, **told)) for told in ({}, one_camp))
    assert high.score == pytest.approx(2 * low.score, abs=0.01)
    assert [one.value for one in high.signals if one.name == "score"] == [low.score]
    weak = judge(facts(USES, background_articles=100, bits=13.0, plain=("wall", "money"), **one_camp))
    assert weak.score > 30
    assert not weak.flagged


def test_who_turns_out_to_have_one_owner_has_one_vote_in_the_camps_too() -> None:
    told = facts(USES, **camps(875, 125, a="right", b="right", c="right"))
    same = [replace(one, counts_as="owner:acme") if one.outlet_id != "c" else one for one in USES]
    assert [skew(given) is None for given in (told, replace(told, uses=tuple(same)))] == [False, True]


def test_the_camps_follow_from_labels_owners_and_the_articles_of_the_window() -> None:
    labels = {name: {"leaning": "right"} for name in ("bell", "horn", "post", "wave")}
    labels |= {f"o{number}": {"leaning": "left", "state": "yes"} for number in range(50)}
    tracing = Tracing(replace(SMALL, labels=labels))
    articles = carrying(*[f"Observers say {COINED}."] * 5)
    shared = [replace(one, owner="acme" if one.id in ("horn", "post") else None) for one in articles]
    (phrase,) = phrases_in([*OTHER_NEWS, *shared], tracing)
    assert phrase.measured["camps"] == {"leaning": {"left": 50, "right": 4}}
    assert list(differences(phrase)) == []
    (note,) = (one.note for one in phrase.signals if one.name == "skew")
    tracing.label({})
    (again,) = tracing.trace(replace(shared[0], id="more")).phrases
    assert again.measured["camps"] == {}
    tracing.label(labels)
    (again,) = tracing.trace(replace(shared[0], id="again")).phrases
    assert again.measured["camps"] == {"leaning": {"left": 50, "right": 6}}
    assert (
        note
        == "bits, by leaning: left 0 of 3 who wrote 93%, right 3 of 3 who wrote 7% of the articles of labelled outlets"
    )


def test_without_labels_nothing_is_said_of_camps() -> None:
    (phrase,) = phrases_in([*OTHER_NEWS, *carrying(*[f"{COINED}."] * 3)])
    assert "skew" not in {one.name for one in phrase.signals}
