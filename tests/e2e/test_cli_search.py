"""search: as its user runs it, on the played demonstration."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest

from monitor.app import App


@pytest.fixture
def search(monitor: partial, demo_config: Path) -> partial:
    return partial(monitor, "search", "--config", demo_config)


def test_a_search_finds_the_planted_wording_and_counts_what_it_lists(search: partial, demo_app: App) -> None:
    wanted = '"on the verge"'
    said = search(wanted, "--json")
    found = json.loads(said.stdout)
    assert said.returncode == 0
    assert found["schema_version"] == 1
    assert found["query"] == wanted
    assert len(found["articles"]) == found["total"] > 2
    words = [f"{one['title']} {one['summary']} {one['text']}".lower() for one in found["articles"]]
    assert all("on the verge" in text for text in words)
    every = demo_app.articles()
    assert found["total"] == sum("on the verge" in f"{one.title} {one.summary} {one.text}".lower() for one in every)
    assert search(wanted, "--count").stdout == f"{found['total']}\n"
    assert len(search(wanted, "--ndjson").stdout.splitlines()) == found["total"]
    rows = list(csv.DictReader(io.StringIO(search(wanted, "--csv").stdout)))
    assert [row["id"] for row in rows] == [one["id"] for one in found["articles"]]


def test_what_is_cut_off_is_said_on_stderr(search: partial) -> None:
    said = search("the", "--limit", "2")
    assert len(said.stdout.splitlines()) == 2
    assert "the latest 2 of " in said.stderr


def test_explain_shows_tree_and_sql_and_searches_nothing(search: partial) -> None:
    said = search("grid", "NOT", "title:blackout*", "since:7d", "--explain").stdout
    assert said.startswith("Read as  grid NOT title:blackout* since:")
    assert "\nAND\n  grid\n  NOT\n    title:\n" in said
    assert "MATCH" in said
    assert json.loads(search("grid", "--explain", "--json").stdout)["plan"]["tree"] == ["grid"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("grid AND", "query, column 9"),
        ("grid outlet:daily-bel", "query, column 6: no outlet is called 'daily-bel'"),
        ("owner:nobody", "query, column 1: no owner is called 'nobody'"),
    ],
)
def test_a_mistake_ends_with_the_code_for_usage(search: partial, query: str, said: str) -> None:
    answer = search(query)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert len(answer.stderr.splitlines()) >= 2, "the next step"


def test_nothing_found_is_no_failure(search: partial) -> None:
    answer = search("zzzzz")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "nothing found\n")
    assert search("zzzzz", "--count").stdout == "0\n"
