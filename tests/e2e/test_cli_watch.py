"""watch: as its user runs it, from feeds.yaml to what would have fired."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

FEEDS = """version: 1
# My outlets.
outlets:
  - {id: bell, feeds: [{url: "https://bell.example/rss"}]}   # the only one
"""
ARTICLES = [
    {"url": "https://bell.example/1", "title": "Grid on the verge of collapse", "published": "2026-11-20"},
    {"url": "https://bell.example/2", "title": "A drill: grid on the verge of collapse"},
    {"url": "https://bell.example/3", "title": "Blackout feared this winter"},
]
ADD = ("watch", "add", "grid", "on the verge of collapse", '"blackout" NEAR/6 "winter"', "--not", "drill")


@pytest.fixture
def desk(tmp_path: Path, monitor: partial) -> partial:
    (tmp_path / "feeds.yaml").write_text(FEEDS, encoding="utf-8")
    (tmp_path / "a.jsonl").write_text(
        "".join(json.dumps({**one, "outlet": "bell"}) + "\n" for one in ARTICLES), encoding="utf-8"
    )
    return monitor


def test_a_watchlist_is_added_tried_and_matched_on_arrival(desk: partial, tmp_path: Path) -> None:
    assert desk("watch", "list").stderr.startswith("no watchlists: monitor watch add")
    added = desk(*ADD)
    assert (added.returncode, added.stdout) == (0, "added grid to feeds.yaml\n")
    text = (tmp_path / "feeds.yaml").read_text(encoding="utf-8")
    assert text.startswith(FEEDS), "every byte stays"
    assert desk("import", "a.jsonl").returncode == 0
    (state,) = json.loads(desk("watch", "list", "--json").stdout)["watchlists"]
    assert state["terms"]["none"] == ["drill"]
    assert state["history"]["articles"] == 2
    tried = desk("watch", "test", "grid", "--since", "2026-01-01")
    assert "grid would have fired 2 times since" in tried.stderr
    assert [line.split("\t")[-1] for line in tried.stdout.splitlines()] == [ARTICLES[2]["title"], ARTICLES[0]["title"]]
    assert desk("narratives", "--all").stderr.startswith("no wording is repeated in three outlets yet")
    assert json.loads(desk("watch", "test", "grid", "--since", "2026-01-01", "--json").stdout)["total"] == 2


def test_what_cannot_be_added_leaves_the_file_alone(desk: partial, tmp_path: Path) -> None:
    for words, said in (
        (("watch", "add", "grid", "gr*d"), "cannot be read at column 3"),
        (("watch", "add", "Grid!", "grid"), "id"),
        (("watch", "add", "grid", "grid", "--outlet", "drum"), 'no outlet is called "drum"'),
    ):
        answer = desk(*words)
        assert answer.returncode == 4
        assert said in answer.stderr
        assert (tmp_path / "feeds.yaml").read_text(encoding="utf-8") == FEEDS
    assert desk(*ADD, "--dry-run").stdout == "would add grid to feeds.yaml\n"
    assert (tmp_path / "feeds.yaml").read_text(encoding="utf-8") == FEEDS


def test_an_unknown_watchlist_is_told_with_the_known_ones(desk: partial) -> None:
    desk(*ADD)
    answer = desk("watch", "test", "gird")
    assert answer.returncode == 2
    assert "one of grid?" in answer.stderr
    twice = desk(*ADD)
    assert twice.returncode == 4
    assert '"grid"' in twice.stderr


def test_a_watchlist_that_came_after_the_articles_is_told_with_what_looks_through_them(desk: partial) -> None:
    assert desk("import", "a.jsonl").returncode == 0
    assert desk(*ADD).returncode == 0
    assert "monitor watch test grid --since 30d" in desk("watch", "list").stderr
    assert desk("watch", "list", "--csv").stderr == ""


def test_a_watchlist_of_many_phrases_is_tried_like_one_of_few(desk: partial) -> None:
    assert desk("import", "a.jsonl").returncode == 0
    many = [f"never said {number}" for number in range(120)]
    assert desk(*ADD).returncode == 0
    assert desk("watch", "add", "many", *many, *ADD[3:]).returncode == 0
    few, same = (
        json.loads(desk("watch", "test", name, "--since", "2026-01-01", "--json").stdout) for name in ("grid", "many")
    )
    assert few["total"] == 2
    assert (same["total"], same["articles"]) == (few["total"], few["articles"])
