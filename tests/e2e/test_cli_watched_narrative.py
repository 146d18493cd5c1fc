"""A watchlist's wording is a narrative at two independent outlets; when the watchlist goes, so does the report."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

FEEDS = "version: 1\noutlets:\n  - {id: bell, feeds: [{url: 'https://bell.example/rss'}]}\n"
WATCHED = FEEDS + 'watchlists: [{id: curtain, any: [\'"velvet curtain" NEAR/4 "republic"\']}]\n'
COINED = "the republic sleeps behind a velvet curtain of borrowed hours"
OWN = (
    (
        "bell",
        "Farmers in the north blame a late frost for the poor harvest. Apple growers lost half their blossom and ask "
        "insurers for relief. Prices may follow by summer, wholesalers in Kessel told the chamber, and cider makers "
        "fear that presses stand idle until pears ripen in autumn. {}",
    ),
    (
        "horn",
        "The stadium was half empty when the second half began. Striker Olsen missed two penalties while coach Varga "
        "watched from the bench. Nobody scored until the referee looked at his watch, and supporters left before "
        "the trophy was handed over beneath broken floodlights. {}",
    ),
)  # told at such length that grouping sees two stories
HEADLINE = {"bell": "Late frost ruins apple blossom", "horn": "Olsen misses twice in empty stadium"}


def rows(folder: Path, name: str, *found: tuple[str, str, str]) -> str:
    told = [
        {"id": id, "outlet": outlet, "title": HEADLINE.get(id, f"Note {id}"), "text": text, "lang": "en",
         "published": None}
        for id, outlet, text in found
    ]  # fmt: skip
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in told))
    return name


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(WATCHED)
    others = [(f"o{n}", f"outlet{n}", f"Subject{n} and matter{n} are news{n} of the day{n} again.") for n in range(60)]
    rows(tmp_path, "first.jsonl", *others, *[(id, id, text.format(f"Observers say {COINED}.")) for id, text in OWN])
    return tmp_path


def flagged(monitor: partial) -> list[dict]:
    return json.loads(monitor("narratives", "--json").stdout)["narratives"]


def test_two_outlets_are_told_proved_and_replayed_and_withdrawn_with_the_watchlist(
    monitor: partial, desk: Path
) -> None:
    done = monitor("import", "first.jsonl")
    assert done.returncode == 0, done.stderr
    (found,) = flagged(monitor)
    assert found["independent"] == 2
    page = monitor("narrative", found["id"]).stdout
    assert "a watchlist asks for its words: curtain" in page, page

    made = monitor("evidence", found["id"], "-o", "x.zip")
    assert made.returncode == 0, made.stderr
    held = monitor("verify", "x.zip")
    assert held.returncode == 0, held.stdout
    again = monitor("replay", found["id"], "--as-of", found["reported"]["found_at"], "--check", "x.zip")
    assert again.returncode == 0, again.stdout + again.stderr

    (desk / "feeds.yaml").write_text(FEEDS)
    assert monitor("import", rows(desk, "more.jsonl", ("x", "post", "Bees."))).returncode == 0
    assert flagged(monitor) == []
    (gone,) = json.loads(monitor("narratives", "--withdrawn", "--json").stdout)["withdrawn"]
    assert (gone["type"], "independent outlets 2 < 3" in gone["note"]) == ("phrase", True)


def test_a_watchlist_that_comes_later_is_told_what_two_outlets_had_with_the_next_article(
    monitor: partial, desk: Path
) -> None:
    (desk / "feeds.yaml").write_text(FEEDS)
    assert monitor("import", "first.jsonl").returncode == 0
    assert flagged(monitor) == []
    (desk / "feeds.yaml").write_text(WATCHED)
    assert monitor("import", rows(desk, "more.jsonl", ("x", "post", "Bees."))).returncode == 0
    (found,) = flagged(monitor)
    assert found["independent"] == 2
