"""Questions to a database that has something to tell."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest
from as_a_user import MONITOR, ask, copied, environment

from monitor.app import App
from monitor.cli.pages.why import why_lines
from monitor.cli.times import Times

INSTANT = {"type": "string", "format": "date-time", "pattern": r"[+-]\d\d:\d\d$"}
INTERVAL = {
    "type": "object",
    "required": ["after", "until"],
    "properties": {"after": {"anyOf": [INSTANT, {"type": "null"}]}, "until": INSTANT},
}
NUMBER = {"type": ["number", "null"]}
WHY = {
    "type": "object",
    "required": ["schema_version", "article", "flagged", "watched", "searched", "rule", "phrases"],
    "properties": {
        "schema_version": {"const": 1},
        "article": {"required": ["id", "outlet", "first_seen", "story"], "properties": {"first_seen": INTERVAL}},
        "watched": {"type": ["integer", "null"]},
        "rule": {"required": ["min_independent", "min_bits"]},
        "phrases": {
            "type": "array",
            "items": {
                "required": ["id", "text", "variants", "signals", "explanations", "uses", "flagged"],
                "properties": {
                    "signals": {"items": {"required": ["name", "value", "limit", "note"]}},
                    "explanations": {
                        "items": {
                            "required": ["name", "holds", "value", "limit", "note"],
                            "properties": {"value": NUMBER, "limit": NUMBER, "holds": {"type": ["boolean", "null"]}},
                        }
                    },
                    "uses": {
                        "items": {
                            "required": ["article", "outlet", "owner", "counts_as", "first_seen", "occurrences"],
                            "properties": {"first_seen": INTERVAL},
                        }
                    },
                },
            },
        },
    },
}


def on_a_terminal(folder: Path, *words: str, **changes: str) -> str:
    """What a person sees: stdout and stderr of the command on a pseudo-terminal of 100 columns."""
    leader, follower = pty.openpty()
    env = environment({"COLUMNS": "100", "TERM": "xterm", **changes})
    process = subprocess.Popen([*MONITOR, *words], cwd=folder, env=env, stdout=follower, stderr=follower)
    os.close(follower)
    seen = b""
    try:
        while more := os.read(leader, 65536):
            seen += more
    except OSError:  # Linux says EIO, where others say nothing, once the last writer has gone
        pass
    finally:
        os.close(leader)
    assert process.wait(30) == 0
    return seen.decode()


@pytest.fixture(scope="session")
def flagged(demo_app: App) -> tuple[str, str]:
    """The id of the narrative of most outlets, and of the article that is proved to have had it first."""
    best = max(demo_app.phrases(flagged=True), key=lambda view: view.phrase.outlets)
    return best.phrase.id, best.uses[0].article_id


def test_why_shows_the_shared_words_in_both_sentences_and_what_else_it_could_be(
    demo_config: Path, flagged: tuple[str, str], tmp_path: Path
) -> None:
    found = ask(tmp_path, "why", flagged[1], "--config", demo_config)
    assert found.returncode == 0, found.stderr
    assert found.stdout.count("GRID IS ON THE") >= 2
    for part in (
        "of 24 outlets, 6 independent",
        "(at least 3: reached)",
        "HOLDS ONLY IF",
        "< 3",
        "≥ 0.8",
        "same owner",
        "VERDICT  flagged",
        "WOULD NOT BE FLAGGED IF",
    ):
        assert part in found.stdout
    for word in ("disinformation", "propaganda", "coordinated"):
        assert word not in found.stdout.lower()


def test_why_in_json_has_its_schema(demo_config: Path, flagged: tuple[str, str], tmp_path: Path) -> None:
    found = ask(tmp_path, "why", flagged[1], "--json", MONITOR_CONFIG=str(demo_config))
    answer = json.loads(found.stdout)
    jsonschema.validate(answer, WHY, format_checker=jsonschema.FormatChecker())
    assert answer["flagged"] is True
    assert answer["phrases"][0]["id"] == flagged[0]


def test_why_of_a_wording_is_that_of_the_article_which_had_it_first(
    demo_config: Path, demo_app: App, tmp_path: Path
) -> None:
    explained = next(view for view in reversed(demo_app.phrases()) if not view.phrase.flagged)
    first = explained.uses[0].article_id
    found = ask(tmp_path, "why", explained.phrase.id, "-c", demo_config)
    assert found.returncode == 0, found.stderr
    assert f"why of {first}, the article that had the wording of {explained.phrase.id} first" in found.stderr
    assert f"{explained.phrase.id} · not flagged" in found.stdout  # in full, wherever it stands among the others
    told = [ask(tmp_path, "why", id, "--json", "-c", demo_config).stdout for id in (explained.phrase.id, first)]
    assert told[0] == told[1]


def test_why_shows_the_wording_that_was_asked_for_first_and_each_in_full_once(demo_app: App) -> None:
    times = Times(ZoneInfo("UTC"), demo_app.clock())
    for view in demo_app.phrases():
        found = demo_app.reason(view.uses[0].article_id)
        lines = why_lines(found, times, full=True, asked=view.phrase.id)
        heads = [head[1] for line in lines if (head := re.search(r"  (n[a-z2-7]{12}) · (?:not )?flagged", line))]
        assert heads[0] == view.phrase.id
        assert sorted(heads) == sorted(one.phrase.id for one in found.phrases)


def test_why_of_an_article_that_repeats_nothing_says_how_much_was_searched(
    demo_app: App, demo_config: Path, tmp_path: Path
) -> None:
    articles = demo_app.articles(limit=1_000)
    alone = next(article.id for article in articles if not demo_app.article(article.id).phrases)
    found = ask(tmp_path, "why", alone, "--config", demo_config)
    assert f"{len(articles)} articles of 24 watched outlets searched" in found.stdout
    assert "WOULD BE FLAGGED IF" in found.stdout


def test_narratives_leave_with_ten_where_it_is_asked_for(demo_config: Path, tmp_path: Path) -> None:
    found = ask(tmp_path, "narratives", "--exit-code", "--ndjson", "--config", demo_config)
    rows = [json.loads(line) for line in found.stdout.splitlines()]
    assert found.returncode == 10
    assert {row["schema_version"] for row in rows} == {1}
    assert all(row["flagged"] for row in rows)


def test_a_spread_claims_an_order_only_where_intervals_do_not_overlap(
    demo_app: App, demo_config: Path, flagged: tuple[str, str], tmp_path: Path
) -> None:
    view = demo_app.phrase(flagged[0])
    found = ask(tmp_path, "narrative", flagged[0], "--spread", "--config", demo_config)
    rows = [line.split("\t") for line in found.stdout.splitlines()]
    first = view.uses[0].first_seen
    proved = [first.provably_before(use.first_seen) for use in view.uses[1:]]
    assert ["~" not in row[1] for row in rows[1:]] == proved
    assert any(proved)
    assert not all(proved)


def test_rows_in_csv_have_plain_numbers_and_instants_with_offset(demo_config: Path, tmp_path: Path) -> None:
    found = ask(tmp_path, "stories", "--csv", "--min-outlets", "3", "--config", demo_config)
    rows = list(csv.DictReader(io.StringIO(found.stdout)))
    assert rows
    assert all(3 <= int(row["outlets"]) <= int(row["watched"]) for row in rows)
    assert all(row["first_seen_until"].endswith("+00:00") for row in rows)


def test_a_person_gets_a_table_in_colour_and_without_it_where_no_color_is_set(
    demo_config: Path, tmp_path: Path
) -> None:
    plain = on_a_terminal(tmp_path, "stories", "--min-outlets", "4", "--config", str(demo_config), NO_COLOR="1")
    assert "OUTLETS" in plain
    assert " / 24" in plain
    assert "\x1b[" not in plain


def test_a_reader_that_leaves_early_is_not_mentioned(demo_config: Path, tmp_path: Path) -> None:
    command = " ".join([*MONITOR, "articles", "--ndjson", "--config", str(demo_config)])
    piped = f"{command} | head -1; exit ${{PIPESTATUS[0]}}"
    found = subprocess.run(
        ["bash", "-c", piped], cwd=tmp_path, env=environment({}), capture_output=True, text=True, check=False
    )
    assert len(found.stdout.splitlines()) == 1
    assert (found.returncode, found.stderr) == (0, "")


@pytest.fixture
def hostile_config(demo_config: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration in whose database every title tries to command the terminal."""
    own = copied(demo_config, tmp_path / "hostile")
    with closing(sqlite3.connect(own.parent / "monitor.db")) as database, database:
        title = "char(27) || '[2J' || char(155) || '31m[red]x[/red]' || char(8238)"
        database.execute(f"UPDATE revisions SET title = {title}")  # noqa: S608 our own words
    return own


@pytest.mark.parametrize("words", [("articles",), ("stories", "--json"), ("stories", "--csv")])
def test_a_title_cannot_command_the_terminal(words: tuple[str, ...], hostile_config: Path, tmp_path: Path) -> None:
    found = ask(tmp_path, *words, "--config", hostile_config)
    assert "[red]x[/red]" in found.stdout, found.stderr
    assert not {"\x1b", "\x9b", "\u202e"} & set(found.stdout)


def test_a_title_cannot_command_a_table_on_a_terminal(hostile_config: Path, tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, "articles", "--config", str(hostile_config), NO_COLOR="1")
    assert "[red]" in seen
    assert not {"\x1b", "\x9b", "\u202e"} & set(seen)


@pytest.mark.parametrize(
    ("words", "listing"),
    [(("why", "zzz"), "monitor articles"), (("story", "zzz"), "monitor stories"), (("narrative", "zzz"), "narratives")],
)
def test_an_unknown_id_is_reported_with_the_command_that_lists_them(
    words: tuple[str, ...], listing: str, demo_config: Path, tmp_path: Path
) -> None:
    found = ask(tmp_path, *words, "--config", demo_config)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("error: no ")
    assert listing in found.stderr


def test_ids_that_are_nearly_right_are_answered_with_near_ones(
    demo_config: Path, flagged: tuple[str, str], monitor: partial
) -> None:
    found = monitor("why", f"{flagged[1][:6]}!", "--config", demo_config)
    assert found.returncode == 2
    assert flagged[1] in found.stderr
