"""Who covers a story and who does not, as it is shown and as JSON."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def ask(monitor: partial, demo_config: Path) -> partial:
    return partial(monitor, MONITOR_CONFIG=str(demo_config))


@pytest.fixture
def judged(ask: partial) -> list[Any]:
    found = json.loads(ask("stories", "--blind-spots", "--json").stdout)["stories"]
    assert found
    return list(found)


def test_every_outlet_of_a_story_is_carried_blind_or_unknown_with_a_reason(judged: list[Any]) -> None:
    for one in judged:
        outlets = one["coverage"]["outlets"]
        assert len(outlets) == one["watched"] == 24
        assert sum(outlet["state"] == "carried" for outlet in outlets) == one["outlets"]
        assert any(outlet["state"] == "blind" for outlet in outlets)
        assert all(outlet["reason"] for outlet in outlets if outlet["state"] != "carried")
        assert one["independent"] >= 3


def test_a_dead_feed_and_other_languages_are_never_blind(judged: list[Any]) -> None:
    states = {
        (outlet["outlet_id"], outlet["state"]) for one in judged for outlet in one["coverage"]["outlets"]
        if one["coverage"]["settles"] > "2026-11-21T12"
    }  # fmt: skip
    for never in ("civic-standard", "faros-aktis", "rechen-vestnik", "jutranja-luc"):
        assert (never, "blind") not in states
        assert (never, "unknown") in states


def test_values_add_up_and_a_blind_one_has_nobody_that_carried_it(judged: list[Any]) -> None:
    for one in judged:
        coverage = one["coverage"]
        for value in coverage["values"]:
            assert value["carried"] + value["blind"] + value["unknown"] == value["watched"]
        blind = {(value["axis"], value["value"]) for value in coverage["blind_spots"]}
        assert blind == {
            (value["axis"], value["value"]) for value in coverage["values"]
            if value["value"] is not None and value["blind"] == value["watched"]
        }  # fmt: skip
        assert sum(bucket["articles"] for bucket in coverage["timeline"]) >= one["outlets"]


def test_a_country_narrows_to_what_it_carried_or_to_what_it_did_not(ask: partial, judged: list[Any]) -> None:
    missed = json.loads(ask("stories", "--blind-spots", "--country", "gb", "--json").stdout)["stories"]
    assert 0 < len(missed) < len(judged)
    for one in missed:
        assert {"axis": "country", "value": "GB"} in one["coverage"]["blind_spots"]
    carried = json.loads(ask("stories", "--country", "GB", "--json").stdout)["stories"]
    assert carried
    assert not {one["id"] for one in missed} & {one["id"] for one in carried}


def test_independent_outlets_may_be_asked_for(ask: partial) -> None:
    found = json.loads(ask("stories", "--min-independent", "4", "--json").stdout)["stories"]
    assert {one["independent"] >= 4 for one in found} == {True}
    everything = json.loads(ask("stories", "--json").stdout)["stories"]
    assert sum(one["independent"] >= 4 for one in everything) == len(found)


def test_rows_in_csv_count_the_blind_and_the_unknown(ask: partial, judged: list[Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(ask("stories", "--blind-spots", "--csv").stdout)))
    assert [row["id"] for row in rows] == [one["id"] for one in judged]
    for row in rows:
        assert int(row["outlets"]) + int(row["blind"]) + int(row["unknown"]) == int(row["watched"])
        assert len(row["blind_outlets"].split()) == int(row["blind"])


def test_a_story_is_shown_with_its_denominators_and_blind_spots(ask: partial, judged: list[Any]) -> None:
    page = ask("story", judged[0]["id"]).stdout
    assert "BLIND SPOTS" in page
    assert "of 24 watched outlets did not carry it" in page
    assert "unknown" in page
    assert " 1 of " in page
    answer = json.loads(ask("story", judged[0]["id"], "--json").stdout)
    assert answer["coverage"] == judged[0]["coverage"]
    assert (answer["merged_from"], answer["predecessor"]) == (None, None)
    assert {change["change"]["by"] for change in answer["changes"]} <= {"repair"}


def test_nothing_to_tell_is_said_on_stderr(ask: partial) -> None:
    found = ask("stories", "--blind-spots", "--min-independent", "20")
    assert (found.returncode, found.stdout) == (0, "")
    assert "no blind spots" in found.stderr


def test_that_nobody_polls_any_more_is_said_with_blind_spots_health_and_digests(
    monitor: partial, demo_config: Path, tmp_path: Path
) -> None:
    """The demonstration ended days ago, and its feeds were well then."""
    last = "nothing was polled since"
    spots = monitor("stories", "--blind-spots", "--min-independent", "1", "-c", demo_config)
    assert (spots.returncode, last in spots.stderr) == (0, True)
    feeds = monitor("feeds", "health", "-c", demo_config)
    assert (" fine " in feeds.stdout, last in feeds.stderr) == (False, True)
    states = {
        one["state"] for one in json.loads(monitor("feeds", "health", "--json", "-c", demo_config).stdout)["feeds"]
    }
    assert {"overdue", "failing"} <= states
    mail = monitor("digest", "mailed", "--preview", "-o", tmp_path / "out", "-c", demo_config)
    assert mail.stdout.startswith("No feed was asked since "), mail.stdout
