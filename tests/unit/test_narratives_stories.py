"""In how many stories a wording must be: three, and two where its score leaves no doubt."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from monitor.narratives import Tracing
from monitor.narratives.recompute import differences
from monitor.narratives.scoring import ONE_TOPIC
from monitor.narratives.verdict import Verdict, judge, turns_at
from monitor.records import Signal
from tests.builders import SMALL, facts, traced, use
from tests.carried import COINED, OTHER_NEWS, carrying

PLAIN = ("wall", "quiet", "money", "loud")


def judged(*stories: str, score: float = 100.0, **more: object) -> Verdict:
    """Of one outlet for each story; a score of 100 is the most that three outlets can have."""
    uses = [use(f"o{number}", story_id=story) for number, story in enumerate(stories)]
    return judge(facts(uses, plain=PLAIN, related=-log(score / 100) / ONE_TOPIC, **more))


def told(found: Verdict, name: str = "stories") -> Signal:
    return next(one for one in found.signals if one.name == name)


@pytest.mark.parametrize(
    ("stories", "score", "flagged", "limit", "least"),
    [
        ("aab", 20, True, 2, 19.5),  # three times 6.5
        ("aab", 19, False, 2, 19.5),
        ("abc", 19, True, 3, 6.5),  # as bundles of before tell it
        ("abc", 20, True, 3, 6.5),
        ("aaa", 20, False, 3, 6.5),
    ],
)
def test_two_stories_are_enough_for_three_times_the_score(
    stories: str, score: float, flagged: bool, limit: int, least: float
) -> None:
    found = judged(*stories, score=score)
    assert found.score == pytest.approx(score, abs=0.1)
    assert (found.flagged, told(found).limit, told(found, "score").limit) == (flagged, limit, least)
    assert ("3 times as much in two stories as in 3" in told(found, "score").note) == (limit == 2)


@pytest.mark.parametrize(("score", "turns"), [(19, 3), (20, 2)])
def test_what_would_turn_it_is_where_it_turns(score: float, turns: int) -> None:
    found = judged(*"abc", score=score)
    assert found.flagged
    assert turns_at(found.signals)["stories"] == turns
    assert judged(*"aab", score=score).flagged == (turns == 2)
    assert turns_at(judged(*"aab", score=20).signals)["score"] == 19.5


def test_with_few_earlier_articles_three_times_as_much_is_asked_as_then() -> None:
    assert not judged("a", "a", "b", score=80, background_articles=400).flagged
    assert judged("a", "a", "b", score=95, background_articles=400).flagged


def test_two_reports_of_one_event_and_another_make_a_narrative_as_they_come_and_the_verdict_follows() -> None:
    tracing = Tracing(SMALL)
    for number in range(500):
        tracing.learn(traced(f"Early{number} things{number} were said{number} before.", f"o{number}", id=f"b{number}"))
    bell, horn, post = carrying(*[f"Observers say {COINED}."] * 3)
    for one in [*OTHER_NEWS, bell, replace(horn, story_id=bell.story_id), post]:
        tracing.add(one)
    phrase = next(one for one in tracing.changes(wider=True).phrases if COINED in one.text)
    assert (phrase.flagged, phrase.independent, len({one.story_id for one in phrase.uses})) == (True, 3, 2)
    assert list(differences(phrase)) == []
