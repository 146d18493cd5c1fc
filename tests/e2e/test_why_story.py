"""Why two articles are one story, or are not: the verdict follows from the JSON alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from monitor.app import App
from monitor.cli.as_json import dumped
from monitor.cli.pages.why_story import why_story_json, why_story_lines
from monitor.cli.times import Times

Found = dict[str, Any]


@pytest.fixture(scope="session")
def some_articles(demo_app: App) -> list[tuple[str, str]]:
    """(article, story): two each of three stories."""
    stories = demo_app.stories(min_outlets=3)[:3]
    return [(member.article_id, story.id) for story in stories for member in story.members[:2]]


@pytest.fixture(scope="session")
def answers(demo_app: App, some_articles: list[tuple[str, str]]) -> list[Found]:
    pairs = list(combinations([article for article, _ in some_articles], 2))[::2]
    return [json.loads(dumped(why_story_json(demo_app.why_story(*pair)))) for pair in pairs]


def test_the_total_is_the_bias_and_what_the_signals_contribute(answers: list[Found]) -> None:
    for answer in answers:
        pair = answer["pair"]
        total = pair["bias"] + sum(part["contribution"] for part in pair["parts"])
        assert pair["total"] == pytest.approx(total)
        assert pair["same"] is (total > 0)
    assert len({answer["pair"]["same"] for answer in answers}) == 2


def test_the_two_stories_are_those_that_they_stand_in(
    answers: list[Found], some_articles: list[tuple[str, str]]
) -> None:
    stands = dict(some_articles)
    for answer in answers:
        a, b = answer["a"]["article_id"], answer["b"]["article_id"]
        assert answer["together"] is (stands[a] == stands[b])
        assert {answer["pair"]["a"], answer["pair"]["b"]} == {a, b}


def test_candidates_come_best_first_and_none_holds_the_article_itself(answers: list[Found]) -> None:
    for answer in answers:
        scores = [one["score"] for one in answer["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert answer["later"] not in {one["nearest"] for one in answer["candidates"]}
        assert answer["later"] in {answer["a"]["article_id"], answer["b"]["article_id"]}


def test_the_page_shows_signals_total_and_losers(
    monitor: partial, demo_config: Path, some_articles: list[tuple[str, str]]
) -> None:
    (a, story), (b, other) = some_articles[0], some_articles[3]
    found = monitor("why", "--story", a, other, "--not", "--config", demo_config)
    assert found.returncode == 0, found.stderr
    for part in (f"TWO STORIES  {story} and {other}", "bias", "total", "WOULD BE", "COULD HAVE JOINED", "LIMIT"):
        assert part in found.stdout
    assert f"ONE STORY  {story}" in monitor("why", "--story", a, some_articles[1][0], "--config", demo_config).stdout
    assert b


def test_a_pair_that_stands_otherwise_than_by_itself_is_said_to(
    demo_app: App, some_articles: list[tuple[str, str]]
) -> None:
    """Two articles may be in one story, or in two, because of the others in it."""
    times = Times(UTC, demo_app.clock())
    (a, _), (b, _), (c, _) = some_articles[:3]
    near, far = demo_app.why_story(a, b), demo_app.why_story(a, c)
    assert (near.pair.same, near.together, far.pair.same, far.together) == (True, True, False, False)
    for why in (near, far):
        assert "though the pair by itself" not in "\n".join(why_story_lines(why, times, turn=True))
    through = "\n".join(why_story_lines(replace(far, b=replace(far.b, story_id=far.a.story_id), together=True), times))
    assert "though the pair by itself is two events: they are in it together through other articles of it" in through
    alone = "\n".join(why_story_lines(replace(near, b=replace(near.b, story_id="s7abc"), together=False), times))
    assert "though the pair by itself is one event" in alone
    ruled_out = replace(near.pair, blocked="their titles count the same thing differently")
    split = replace(near, b=replace(near.b, story_id="s7abc"), together=False, pair=ruled_out)
    assert "though the pair by itself" not in "\n".join(why_story_lines(split, times))


@pytest.mark.parametrize("words", [("--story", "a"), ("a", "b"), ("a", "--not")])
def test_wrong_words_are_usage_errors(words: tuple[str, ...], monitor: partial, demo_config: Path) -> None:
    found = monitor("why", *words, "--config", demo_config)
    assert (found.returncode, found.stdout) == (2, "")


def test_an_article_against_itself_and_two_stories_are_usage_errors(
    monitor: partial, demo_config: Path, some_articles: list[tuple[str, str]]
) -> None:
    (a, story), (_, other) = some_articles[0], some_articles[3]
    for words in ((a, a), (story, other), (a, "zzz")):
        found = monitor("why", "--story", *words, "--config", demo_config)
        assert (found.returncode, found.stdout) == (2, "")
