"""Narratives of narratives.yaml are found in what arrives, and counted by independent outlets."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest

FEEDS = "version: 1\noutlets:\n  - {id: bell, feeds: [{url: 'https://bell.example/rss'}]}\n"
WATCHED = FEEDS + "watchlists: [{id: kind, any: ['of the kind', '\"winter\" NEAR/3 \"coal\"']}]\n"
KNOWN = """\
version: 1
narratives:
  - id: grid
    title: The grid will fail
    variants: ["the grid is on the verge of collapse", "blackout winter without light"]
    source: invented, 2026
  - {id: war, variants: ["гибридная война террора против республики"], language: ru}
"""
TEXTS = (
    ("bell", "en", "They say the grids are on the verge of collapse."),
    ("horn", "en", "Nothing of the kind."),
    ("post", "en", "On the verge of total collapse is the grid, somebody wrote."),
    ("star", "ru", "Это гибридной войной террора против республик назвали."),
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    (tmp_path / "narratives.yaml").write_text(KNOWN)
    rows = [
        {"id": outlet, "outlet": outlet, "title": f"Day at {outlet}", "text": text, "lang": language, "published": None}
        for outlet, language, text in TEXTS
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def test_two_independent_outlets_are_enough_for_what_is_known(monitor: partial, desk: Path) -> None:
    assert monitor("import", "rows.jsonl").returncode == 0
    told = json.loads(monitor("narratives", "--known", "--json").stdout)["known"]
    assert [(one["narrative"]["id"], one["articles"], one["independent"], one["repeated"]) for one in told] == [
        ("grid", 2, 2, True), ("war", 1, 1, False)
    ]  # fmt: skip
    page = monitor("narratives", "--known").stdout
    assert "The grid will fail" in page
    assert "repeated" in page
    rows = list(csv.DictReader(io.StringIO(monitor("narratives", "--known", "--csv").stdout)))
    assert [(row["id"], row["outlets"]) for row in rows] == [("grid", "2"), ("war", "1")]
    later = json.loads(monitor("narratives", "--known", "--since", "2099-01-01", "--json").stdout)["known"]
    assert [one["articles"] for one in later] == [0, 0]


def test_what_was_stored_before_the_list_was_written_is_not_called_unseen_without_a_word(
    monitor: partial, desk: Path
) -> None:
    (desk / "narratives.yaml").unlink()
    assert monitor("import", "rows.jsonl").returncode == 0
    (desk / "narratives.yaml").write_text(KNOWN)
    told = monitor("narratives", "--known")
    assert "in nothing that came after it was written down" in told.stderr
    assert "monitor watch test grid --since 30d" in told.stderr
    tried = [monitor("watch", "test", id, "--since", "2020-01-01") for id in ("grid", "narrative:grid")]
    assert [one.stdout.count("Day at ") for one in tried] == [2, 2]
    assert "would have fired 2 times" in tried[0].stderr


def test_a_watchlist_counts_its_independent_outlets_too(monitor: partial, desk: Path) -> None:
    (desk / "feeds.yaml").write_text(WATCHED)
    (desk / "narratives.yaml").unlink()
    assert monitor("import", "rows.jsonl").returncode == 0
    (told,) = json.loads(monitor("narratives", "--known", "--json").stdout)["known"]
    assert (told["narrative"]["id"], told["watchlist"], told["outlets"], told["repeated"]) == ("kind", True, 1, False)


def test_without_the_file_it_is_said_how_to_begin(monitor: partial, desk: Path) -> None:
    (desk / "narratives.yaml").unlink()
    found = monitor("narratives", "--known")
    assert (found.returncode, found.stdout, "narratives.yaml" in found.stderr) == (0, "", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (KNOWN.replace("id: war", "id: grid"), "'grid' stands twice"),
        (KNOWN.replace('"blackout winter without light"', '"the grid"'), "fewer than 3 words"),
        (KNOWN.replace("title:", "titel:"), '"titel"'),
        (KNOWN.replace("language: ru", "language: nonsense-tongue-of-nobody"), "narratives.yaml:7"),
        ("version: 1\nnarratives: [{id: x}]\n", "variants"),
        ("narratives: [\n", "narratives.yaml"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, said: str, monitor: partial, desk: Path) -> None:
    (desk / "narratives.yaml").write_text(text)
    found = monitor("narratives")
    assert (found.returncode, "narratives.yaml" in found.stderr) == (4, True)
    assert said in found.stderr, found.stderr
