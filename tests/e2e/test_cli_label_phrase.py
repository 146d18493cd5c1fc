"""label and calibrate --narratives: what a reader says of flagged phrases."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
from as_a_user import copied

from monitor import named
from monitor.records import PHRASE_LABELS


@pytest.fixture
def ask(monitor: partial, demo_config: Path, tmp_path: Path) -> partial:
    """The demonstration in a copy of its own, for labels stay."""
    own = copied(demo_config, tmp_path / "desk")

    def asked(command: str, *words: str):
        return monitor(command, "--config", own, *words)

    return asked  # type: ignore[return-value]


def narratives(ask: partial, *words: str) -> list[str]:
    return [one["id"] for one in json.loads(ask("narratives", "--json", *words).stdout)["narratives"]]


def test_labels_are_counted_by_the_latest_of_each_phrase(ask: partial) -> None:
    assert "unknown: no flagged phrase" in ask("calibrate", "--narratives").stdout
    first, *rest = narratives(ask)
    for word in ("false", "quote", "true"):
        given = ask("label", first, word, "--by", "ana", "--note", "checked", "--json")
        assert given.returncode == 0, given.stderr
        assert json.loads(given.stdout)["label"]["by"] == "ana"
    for other in rest:
        assert ask("label", other, "press release").stdout.startswith(f"noted: {other} is press-release")
    found = json.loads(ask("calibrate", "--narratives", "--json").stdout)["calibration"]
    assert (found["counts"]["labels"], found["counts"]["right"]) == (1 + len(rest), 1)
    assert found["counts"]["wrong"] == ({"press-release": len(rest)} if rest else {})
    assert found["precision"]["value"] == 1 / (1 + len(rest))
    assert found["precision"]["low"] < found["precision"]["value"] <= found["precision"]["high"]
    page = ask("calibrate", "--narratives").stdout
    assert "precision" in page
    rows = [json.loads(line) for line in ask("export", "narratives", "--format", "ndjson").stdout.splitlines()]
    assert {row["id"]: row["label"] for row in rows}[first] == "true"


def test_what_a_reader_denies_is_withdrawn_everywhere_until_it_is_taken_back(ask: partial) -> None:
    first, *rest = narratives(ask)
    use = json.loads(ask("narrative", first, "--json").stdout)["narrative"]["uses"][0]
    before = ask("why", use["article"], "--json").stdout
    ask("label", first, "press-release", "--by", "ana", "--note", "of the ministry")
    assert narratives(ask) == rest
    assert ask("narratives", "--exit-code").returncode == (10 if rest else 0)
    listed = next(line for line in ask("narratives", "--all").stdout.splitlines() if first in line)
    assert "press release, says ana" in listed
    for page in (ask("narrative", first).stdout, ask("why", use["article"]).stdout):
        assert "flagged, but labelled press release by ana (of the ministry)" in page
        assert re.search(r"^WITHDRAWN .*: labelled press release by ana", page, re.MULTILINE), page
    gone = next(line for line in ask("narratives", "--withdrawn").stdout.splitlines() if first in line)
    assert re.search(r"press release, says ana\s+of the ministry", gone), gone
    (told,) = [one for one in json.loads(ask("narratives", "--withdrawn", "--json").stdout)["withdrawn"]
               if one["phrase_id"] == first]  # fmt: skip
    assert told["label"]["label"] == "press-release"
    assert json.loads(ask("narrative", first, "--json").stdout)["narrative"]["label"]["note"] == "of the ministry"
    assert ask("why", use["article"], "--json").stdout == before, "it is published: the desk's remarks are not in it"
    ask("label", first, "true")
    assert set(narratives(ask)) == {first, *rest}
    assert first not in ask("narratives", "--withdrawn").stdout


def test_every_explanation_that_is_shown_can_be_a_label() -> None:
    assert {name.replace("_", "-") for name in named.names("monitor.narratives.explanations")} <= set(PHRASE_LABELS)


@pytest.mark.parametrize(
    ("words", "said"), [(("zzz9", "true"), "no phrase is called"), (("ID", "nice"), "one of true,")]
)
def test_what_cannot_be_noted_is_told(ask: partial, words: tuple[str, str], said: str) -> None:
    one = narratives(ask)[0] if words[0] == "ID" else words[0]
    answer = ask("label", one, words[1])
    assert answer.returncode == 2
    assert said in answer.stderr
    assert ask("calibrate", "--narratives", "--stories").returncode == 2


def test_what_chance_would_flag_is_unknown_after_three_days(ask: partial) -> None:
    """Three windows of thirty days are needed to deal dates apart."""
    told = json.loads(ask("calibrate", "--narratives", "--json").stdout)["calibration"]
    assert (told["chance"], told["flags"], told["days"]) == (None, 2, 3)
    page = ask("calibrate", "--narratives").stdout
    assert page.startswith("2 narratives; by chance: unknown (3 days of articles are stored")


def test_a_label_of_two_words_is_named_as_it_is_written(ask: partial) -> None:
    for words, meant in (
        (("press", "release"), "monitor label nbuuw press-release"),
        (("a7abc", "alike"), "same|different"),
    ):
        done = ask("label", "nbuuw", *words)
        assert done.returncode == 2
        assert meant in " ".join(done.stderr.split())
