"""What a person says about stories is shown first, done on request, and undone by no later run."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from as_a_user import copied

from monitor import config
from monitor.app import App


@pytest.fixture
def own_config(demo_config: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration that a test may change."""
    return copied(demo_config, tmp_path / "own")


@pytest.fixture
def ask(monitor: partial, own_config: Path) -> partial:
    return partial(monitor, MONITOR_CONFIG=str(own_config))


def story(ask: partial, id: str) -> Any:
    return json.loads(ask("story", id, "--json").stdout)["story"]


def members(ask: partial, id: str) -> list[str]:
    return [member["article_id"] for member in story(ask, id)["members"]]


@pytest.fixture
def pair(ask: partial) -> tuple[str, str]:
    """Two stories of several outlets, the older first."""
    found = json.loads(ask("stories", "--min-outlets", "3", "--json").stdout)["stories"]
    older, younger = sorted(found[:2], key=lambda one: (one["founded_at"], one["id"]))
    return older["id"], younger["id"]


def test_a_merge_is_shown_then_done_and_the_old_id_leads_to_it(ask: partial, pair: tuple[str, str]) -> None:
    older, younger = pair
    both = members(ask, older), members(ask, younger)
    shown = ask("story", "merge", younger, older)
    assert (shown.returncode, shown.stdout.splitlines()[0][:15]) == (0, "would be merged")
    assert "--yes" in shown.stderr
    assert (members(ask, older), members(ask, younger)) == both
    done = ask("story", "merge", younger, older, "--note", "one flood", "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(members(ask, younger)) == sorted([*both[0], *both[1]])
    page = ask("story", younger).stdout
    assert f"{younger} was merged into {older}" in page
    assert "one flood" in page


def test_a_split_undoes_a_merge(ask: partial, pair: tuple[str, str]) -> None:
    older, younger = pair
    both = members(ask, older), members(ask, younger)
    assert ask("story", "merge", older, younger, "--yes").returncode == 0
    assert ask("story", "split", older, *both[1], "--yes").returncode == 0
    assert (members(ask, older), members(ask, younger)) == both


def test_an_article_moves_and_stays_there(ask: partial, pair: tuple[str, str]) -> None:
    older, younger = pair
    article = members(ask, older)[-1]
    answer = json.loads(ask("story", "move", article, younger, "--json").stdout)
    assert answer["done"] is False
    assert answer["change"]["moves"] == [{"article_id": article, "from_story": older, "to_story": younger}]
    assert {(link["same"], article in (link["a"], link["b"])) for link in answer["links"]} == {
        (True, True), (False, True),
    }  # fmt: skip
    assert ask("story", "move", article, younger, "--yes").returncode == 0
    assert article in members(ask, younger)
    assert article not in members(ask, older)
    why = ask("why", "--story", article, members(ask, older)[0])
    assert "TWO STORIES" in why.stdout
    assert "CHANGED AFTERWARDS" in why.stdout


def test_what_makes_no_sense_is_a_usage_error_and_changes_nothing(ask: partial, pair: tuple[str, str]) -> None:
    older, younger = pair
    for words in (
        ("merge", older, older), ("merge", older, "zzz"), ("split", older, *members(ask, older)),
        ("split", older, members(ask, younger)[0]), ("move", members(ask, older)[0], older), ("split", older),
    ):  # fmt: skip
        found = ask("story", *words, "--yes")
        assert (found.returncode, found.stdout) == (2, ""), words
        assert found.stderr


def test_story_takes_an_id_or_a_command(ask: partial, pair: tuple[str, str]) -> None:
    short, long = ask("story", pair[0], "--utc"), ask("story", "show", "--utc", pair[0])
    assert short.stdout == long.stdout != ""
    assert json.loads(ask("story", "--json", pair[0]).stdout)["story"]["id"] == pair[0]
    described = ask("story", "--help").stdout
    assert all(f"  {name} " in described for name in ("show", "merge", "split", "move"))


def label_pairs(own_config: Path, ask: partial, pair: tuple[str, str], *, count: int) -> None:
    """As many labels: pairs inside the first story, and across the two; the first by the slower command."""
    first, second = (members(ask, id) for id in pair)
    inside = [(a, b, "same") for place, a in enumerate(first) for b in first[place + 1 :]]
    across = [(a, b, "different") for a in first for b in second]
    (a, b, word), *others = [*across[: count // 2], *inside][:count]
    found = ask("label", a, b, word)
    assert (found.returncode, found.stderr) == (0, ""), found.stderr
    with App(config.load(own_config, {}, own_config.parent)) as app:
        for a, b, word in others:
            app.label(a, b, same=word == "same")


def test_calibrate_says_how_many_labels_are_missing_and_then_how_good_grouping_is(
    ask: partial, pair: tuple[str, str], own_config: Path
) -> None:
    empty = ask("calibrate", "--stories")
    assert empty.returncode == 0
    assert "30 more pairs must be judged" in empty.stdout
    stories = members(ask, pair[0]), members(ask, pair[1])
    label_pairs(own_config, ask, pair, count=30)
    found = json.loads(ask("calibrate", "--stories", "--json").stdout)["calibration"]
    assert (found["pairs"], found["by_hand"], found["missing"]) == (30, 0, 0)
    assert found["precision"]["value"] == found["recall"]["value"] == 1.0, "what it put together was called together"
    assert found["precision"]["low"] < 1
    page = ask("calibrate", "--stories").stdout
    for word in ("precision", "recall", "suggested threshold", "30 judged pairs"):
        assert word in page
    assert (members(ask, pair[0]), members(ask, pair[1])) == stories, "a label moves nothing"


def test_orders_by_hand_are_judged_by_what_grouping_had_made_before_them(
    ask: partial, pair: tuple[str, str], own_config: Path
) -> None:
    label_pairs(own_config, ask, pair, count=30)
    assert ask("story", "merge", *pair, "--yes").returncode == 0
    found = json.loads(ask("calibrate", "--stories", "--json").stdout)["calibration"]
    assert found["by_hand"] > 0
    assert found["recall"]["value"] < 1.0


def test_a_label_cannot_contradict_an_order(ask: partial, pair: tuple[str, str]) -> None:
    assert ask("story", "merge", *pair, "--yes").returncode == 0
    link = json.loads(ask("story", "split", pair[0], members(ask, pair[0])[-1], "--json").stdout)["links"][-1]
    assert link["same"] is False
    lead, moved = story(ask, pair[0])["lead"], members(ask, pair[0])[-1]
    bound = json.loads(ask("why", "--story", lead, moved, "--json").stdout)["links"]
    assert bound
    one = bound[0]
    found = ask("label", one["a"], one["b"], "different")
    assert (found.returncode, found.stdout) == (2, "")
    assert "a label moves nothing" in found.stderr
    assert ask("label", one["a"], one["b"], "same").returncode == 0
    for words in (("label", lead, lead, "same"), ("label", lead, "zzz", "same"), ("label", lead, moved, "maybe")):
        assert ask(*words).returncode == 2
    assert ask("calibrate").returncode == 2
