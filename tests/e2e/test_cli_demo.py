"""The page of the demonstration, from what the program really found."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from monitor.cli.pages.demo import answer_lines, demo_lines
from monitor.cli.trying import new_folder, path_hint
from monitor.demo import DemoResult


def test_the_page_shows_every_flag_and_why_the_rest_was_explained(demo_result: DemoResult) -> None:
    page = list(demo_lines(demo_result, 2.0, None, 7))
    flagged = [view for view in demo_result.shown.phrases if view.phrase.flagged]
    assert sum("●" in line for line in page) == len(flagged) > 0
    assert all("of 24 outlets" in line and "independent" in line for line in page if "●" in line)
    explained = {line.rpartition("explained: ")[2] for line in page if "○" in line}
    assert {"wire", "quote"} <= explained


def test_the_next_steps_work_as_they_stand(demo_result: DemoResult, monitor: partial) -> None:
    steps = [
        line
        for line in demo_lines(demo_result, 2.0, demo_result.config.parent, 7)
        if "monitor why" in line and "--config" in line
    ]
    words = steps[0].partition("monitor ")[2].split()[:4]
    assert words[2] == "--config"
    answer = monitor(*words)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "VERDICT  flagged" in answer.stdout


def test_who_cannot_type_the_next_steps_is_told_what_to_do(tmp_path: Path) -> None:
    assert path_hint("/nowhere", tmp_path) == []  # nothing is installed there: no hint could help
    (tmp_path / "monitor").write_text("#!/bin/sh\n")
    (tmp_path / "monitor").chmod(0o755)
    assert path_hint("/nowhere", tmp_path) == [
        f'monitor is not on your PATH; for this shell: export PATH="{tmp_path}:$PATH"'
    ]
    assert path_hint(f"/nowhere:{tmp_path}", tmp_path) == []


def test_the_last_line_of_the_answers_counts_hits_and_misses(demo_result: DemoResult) -> None:
    lines = list(answer_lines(demo_result.answers))
    planted = [one for one in demo_result.answers if one.planted is not None]
    hits = sum(one.hit for one in planted)
    assert lines[-1].startswith(f"{hits} of {len(planted)} hit")
    assert sum(line.startswith("MISS") for line in lines) == sum(not one.hit for one in demo_result.answers)


def test_a_folder_that_is_in_use_is_not_played_in(monitor: partial, tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("version: 1\n")
    answer = monitor("demo", "--keep", ".")
    assert answer.returncode == 2
    assert (tmp_path / "feeds.yaml").read_text() == "version: 1\n"


def test_the_folder_that_keeps_it_is_whole_wherever_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative paths of feeds.yaml are read from where it lies: a relative folder was looked for inside itself."""
    monkeypatch.chdir(tmp_path)
    assert new_folder(Path("demo")) == tmp_path / "demo"
    assert (tmp_path / "demo").is_dir()


def test_the_answers_are_no_next_step_of_themselves_and_read_as_answers(demo_result: DemoResult) -> None:
    assert any("--answers" in line for line in demo_lines(demo_result, 2.0, None, 7))
    assert not any("--answers" in line for line in demo_lines(demo_result, 2.0, None, 7, answers=True))
    empty = next(one for one in demo_result.answers if one.name == "feed: empty but valid feed")
    assert (empty.expected, empty.found) == ("healthy, with nothing in it", "healthy (not-modified), no articles")
    assert not any("_" in line for line in answer_lines(demo_result.answers))
