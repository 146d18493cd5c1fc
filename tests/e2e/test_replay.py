"""What was answered at an instant is answered again, byte for byte, from what was known then."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from as_a_user import copied

from monitor.app import App

Answers = dict[datetime, dict[str, str]]


@pytest.fixture(scope="session")
def midway(demo_answers: Answers) -> tuple[datetime, dict[str, str]]:
    """The first round after which there were narratives."""
    return next((instant, found) for instant, found in sorted(demo_answers.items()) if found)


def test_the_answers_of_then_are_given_again_byte_for_byte(
    monitor: partial, demo_config: Path, midway: tuple[datetime, dict[str, str]], tmp_path: Path
) -> None:
    instant, answers = midway
    article, then = min(answers.items())
    now = monitor("why", article, "--json", "-c", demo_config).stdout
    assert now != then, "nothing came afterwards: the test tells nothing"
    words = ("replay", article, "--as-of", instant.isoformat(), "-c", demo_config)
    again = monitor(*words)
    assert again.returncode == 0, again.stderr
    assert again.stdout == then

    (tmp_path / "then.json").write_text(then, encoding="utf-8")
    (tmp_path / "now.json").write_text(now, encoding="utf-8")
    same = monitor(*words, "--check", "then.json")
    assert (same.returncode, "the same bytes" in same.stdout) == (0, True)
    other = monitor(*words, "--check", "now.json")
    assert (other.returncode, "first difference is in line" in other.stdout) == (1, True)


def test_every_phrase_of_the_end_is_found_again(demo_app: App, demo_answers: Answers) -> None:
    """In another process, at once: phrases, stories, verdicts, notes."""
    with demo_app.replayed(max(demo_answers)) as past:
        now, again = demo_app.phrases(), past.phrases()
        assert [view.phrase for view in again] == [view.phrase for view in now]
        assert [view.uses for view in again] == [view.uses for view in now]
        assert past.counts()["stories"] == demo_app.counts()["stories"]


def test_before_anything_came_nothing_is_known(monitor: partial, demo_config: Path, demo_answers: Answers) -> None:
    article = json.loads(min(demo_answers[max(demo_answers)].values()))["article"]["id"]
    found = monitor("replay", article, "--as-of", "2020-01-01", "-c", demo_config)
    assert (found.returncode, "was not known yet" in found.stderr) == (2, True)
    assert "lists them" not in found.stderr


def test_a_wording_that_is_gone_today_is_answered_from_what_was_known(
    monitor: partial, demo_config: Path, midway: tuple[datetime, dict[str, str]], tmp_path: Path
) -> None:
    instant, answers = midway
    then = json.loads(min(answers.values()))
    gone = next(phrase["id"] for phrase in then["phrases"] if phrase["flagged"])
    own = copied(demo_config, tmp_path / "desk")
    with closing(sqlite3.connect(own.parent / "monitor.db")) as database, database:
        assert database.execute("DELETE FROM phrases WHERE id = ?", (gone,)).rowcount == 1
    assert monitor("narrative", gone, "-c", own).returncode == 2
    found = monitor("replay", gone, "--as-of", instant.isoformat(), "-c", own)
    assert found.returncode == 0, found.stderr
    assert gone in {phrase["id"] for phrase in json.loads(found.stdout)["phrases"]}
    assert "was not known yet" not in found.stderr


@pytest.mark.parametrize(
    ("words", "what", "step"),
    [
        (("replay", "azzzzz", "--as-of", "2026-11-20"), "no article is called 'azzzzz'", "`monitor articles` lists"),
        (("replay", "nzzzzz", "--as-of", "2020-01-01"), "no phrase is called", "`monitor narratives --all` lists"),
        (("evidence", "azzzzz"), "no article is called 'azzzzz'", "`monitor articles` lists them"),
        (("article", "nbuuw5"), "no article is called 'nbuuw5'", "is a narrative's: `monitor narrative nbuuw5`"),
        (("why", "nzzzzz"), "no phrase is called 'nzzzzz'", "`monitor narratives --all` lists them"),
        (("narrative", "szzzzz"), "no phrase is called 'szzzzz'", "is a story's: `monitor story szzzzz`"),
        (("story", "azzzzz"), "no story is called 'azzzzz'", "is an article's: `monitor article azzzzz`"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[1],
)
def test_an_id_that_names_nothing_is_told_with_its_own_next_step(
    words: tuple[str, ...], what: str, step: str, monitor: partial, demo_config: Path
) -> None:
    found = monitor(*words, "-c", demo_config)
    assert (found.returncode, what in found.stderr, step in found.stderr) == (2, True, True), found.stderr


def test_a_wording_that_was_not_known_yet_stands_for_its_article_and_what_lies_ahead_is_refused(
    monitor: partial, demo_config: Path, demo_app: App, demo_answers: Answers
) -> None:
    found = {view.phrase.id: view for view in demo_app.phrases(flagged=True)}
    view = max(found.values(), key=lambda one: one.uses[0].first_seen.until)
    first = view.uses[0]
    known = next(at for at in sorted(demo_answers) if at >= first.first_seen.until)
    then = monitor("replay", view.phrase.id, "--as-of", known.isoformat(), "-c", demo_config)
    assert (then.returncode, json.loads(then.stdout)["article"]["id"]) == (0, first.article_id), then.stderr
    assert f"{view.phrase.id} was not known yet" in then.stderr
    ahead = monitor("replay", view.phrase.id, "--as-of", "2999-01-01", "-c", demo_config)
    assert (ahead.returncode, "--as-of 2999-01-01 lies ahead" in ahead.stderr) == (2, True)
    assert "lists them" not in ahead.stderr
