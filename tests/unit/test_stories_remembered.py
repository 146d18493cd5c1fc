"""Articles that left the window are remembered by their names, for a while, and stories are continued by these."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from monitor.records import GroupArticle, StoryAssignment, StoryChange, content_id
from monitor.stories import Grouping, GroupOptions
from monitor.stories.checkpoint import Ground, Seal, Unusable, opened, sealed
from monitor.stories.model import PairModel
from monitor.stories.moving import moved
from tests.news import everyday

_START = datetime(2026, 3, 2, 8, tzinfo=UTC)
_CRIME = (
    "Police in Varnograd arrest Elmira Tannen over shooting of Osric Hale",
    "Officers in Varnograd arrested Elmira Tannen, 34, on Monday after Osric Hale was shot outside the Corvan Street "
    "bakery. Detective Ingrid Molnar said that Osric Hale died at Saint Brannoc hospital.",
)
_TRIAL = (
    "Elmira Tannen found guilty of the shooting of Osric Hale",
    "A jury in Varnograd found Elmira Tannen guilty of shooting Osric Hale outside the Corvan Street bakery. Detective "
    "Ingrid Molnar told the court that Osric Hale had died at Saint Brannoc hospital.",
)
_ELSEWHERE = (
    "Police in Varnograd arrest a man over the shooting of a baker",
    "Officers in Varnograd arrested a man on Friday after a baker was shot outside a bakery. He died at the hospital.",
)


def _told(
    name: str, text: tuple[str, str], days: float, outlet: str = "o1", language: str | None = "en"
) -> GroupArticle:
    title, body = text
    return GroupArticle(
        id=name, outlet_id=outlet, title=title, body=body, at=_START + timedelta(days=days), language=language
    )


def _keep(grouping: Grouping, article: GroupArticle) -> StoryAssignment:
    decided = grouping.decide(article)
    grouping.remember(article, decided)
    grouping.repair()
    return decided


def _years_news(grouping: Grouping, *, days: float = 0) -> None:
    """So that names are rare and usual words are not."""
    for number, one in enumerate(everyday("en", 120)):
        _keep(grouping, _told(f"n{days:g}-{number}", (one.title, one.body), days + number / 100, f"p{number % 9}"))


def _after(days: float, options: GroupOptions | None = None) -> Grouping:
    """What is known so many days after a crime of which two outlets told."""
    grouping = Grouping(options)
    _years_news(grouping)
    for number in (1, 2):
        _keep(grouping, _told(f"crime{number}", _CRIME, 2 + number / 10, f"o{number}"))
    _years_news(grouping, days=days - 2)
    return grouping


@pytest.mark.parametrize("days", [5, 30, 200])
def test_a_trial_continues_the_story_of_the_crime(days: float) -> None:
    grouping = _after(days)
    decided = grouping.decide(_told("trial", _TRIAL, days, "o3"))
    assert not decided.founded
    assert decided.story_id == grouping.stands().get("crime1", content_id("s", "crime1"))


def test_another_crime_in_the_same_town_does_not() -> None:
    assert _after(30).decide(_told("other", _ELSEWHERE, 30, "o3")).founded


def test_nothing_is_recalled_beyond_the_reach_or_where_none_is_asked_for() -> None:
    trial = _told("trial", _TRIAL, 60, "o3")
    assert not _after(60).decide(trial).founded
    for reach in (timedelta(days=40), timedelta()):
        assert _after(60, GroupOptions(reach=reach)).decide(trial).founded


def test_names_of_another_language_are_not_the_same_people() -> None:
    assert _after(30).decide(_told("trial", _TRIAL, 30, "o3", language="fr")).founded


@pytest.mark.parametrize(("language", "alone"), [("en", False), ("de", True), (None, True)])
def test_where_capitals_tell_no_names_nothing_is_recalled(language: str | None, alone: bool) -> None:
    """In German every noun has one: fires and mayors of half a year would be recalled."""
    grouping = Grouping()
    _keep(grouping, _told("crime", _CRIME, 0, "o1", language))
    assert _keep(grouping, _told("trial", _TRIAL, 30, "o3", language)).founded is alone


@pytest.mark.parametrize("language", ["de", None])
def test_where_nothing_is_recalled_a_story_is_as_great_as_its_members_in_the_window(language: str | None) -> None:
    """A report a week: each has one before it in the window, and need not be near those that left it."""
    scores = []
    for reach in (timedelta(), timedelta(days=400)):
        grouping = Grouping(GroupOptions(reach=reach))
        for number in range(4):
            told = _told(f"crime{number}", (_CRIME, _TRIAL)[number % 2], 6 * number, f"o{number}", language)
            scores.append(_keep(grouping, told).signals[0].value)
    assert scores[:4] == scores[4:]


def test_what_came_back_is_grouped_with_what_follows_it() -> None:
    grouping = _after(30)
    first = _keep(grouping, _told("trial", _TRIAL, 30, "o3"))
    second = _keep(grouping, _told("trial2", (_TRIAL[0] + " in Varnograd", _TRIAL[1]), 30.2, "o4"))
    assert first.story_id == second.story_id == content_id("s", "crime1")


def test_the_pair_says_that_other_weights_hold_and_adds_up() -> None:
    grouping = _after(30)
    _keep(grouping, trial := _told("trial", _TRIAL, 30, "o3"))
    reason = grouping.reasons(trial, _told("crime1", _CRIME, 2.1))
    parts = {part.name: part for part in reason.parts}
    assert parts["days apart"].value == 1
    assert reason.total == pytest.approx(reason.bias + sum(part.contribution for part in reason.parts))
    assert reason.same


@pytest.mark.parametrize(("days", "far"), [(3.9, 0), (4.1, 1), (9, 1), (30, 1)])
def test_weights_for_days_apart_hold_from_the_fifth_day_on_in_the_window_too(days: float, far: int) -> None:
    grouping = Grouping()
    crime = _told("crime", _CRIME, 0, "o1")
    _keep(grouping, crime)
    reason = grouping.reasons(_told("trial", _TRIAL, days, "o3"), crime)
    assert {part.name: part.value for part in reason.parts}["days apart"] == far
    assert reason.bias == PairModel().of(np.array([part.value for part in reason.parts], dtype=np.float32)).bias


def test_what_came_late_is_as_old_as_its_date_says() -> None:
    grouping = Grouping()
    for article in (_told("crime1", _CRIME, 0), _told("usual", _ELSEWHERE, 30), _told("crime2", _CRIME, 0.1, "o2")):
        _keep(grouping, article)
    names, near = grouping.compared(_told("trial", _TRIAL, 30, "o3"))
    assert dict(zip(names, near.old.tolist(), strict=True)) == {"crime1": True, "usual": False, "crime2": True}


def test_a_story_that_is_only_remembered_counts_the_members_that_are() -> None:
    best = _after(30).candidates_of(_told("trial", _TRIAL, 30, "o3"))[0]
    assert (best.story_id, best.members) == (content_id("s", "crime1"), 2)


def test_a_checkpoint_keeps_what_is_remembered() -> None:
    one, other = _after(30), Grouping()
    ground = Ground("o", {})
    seal = Seal(ground=ground, turn=1, change=0, since=_START, size=9, grown=0)
    taken = opened(sealed(one.arrays(), seal), ground, turn=1)
    assert not isinstance(taken, Unusable)
    other.restore(taken[1])
    for number, text in enumerate((_TRIAL, _ELSEWHERE, _TRIAL)):
        told = _told(f"later{number}", text, 30 + number, f"o{number + 3}")
        assert _keep(one, told) == _keep(other, told)


def test_a_merge_by_another_process_takes_along_what_a_checkpoint_remembers() -> None:
    grouping, other = _after(30), Grouping()
    ids = grouping.stands()["n28-7"], content_id("s", "crime1")
    change = StoryChange(kind="merge", by="hand", stories=ids, moves=(), signals=())
    other.restore(moved(grouping.arrays(), [change]))
    assert other.decide(_told("trial", _TRIAL, 30, "o3")).story_id == ids[0]


def test_a_story_that_was_merged_is_remembered_as_the_one_that_took_it() -> None:
    """Two stories on one crime come together in the window, where older members of the younger one have left it."""
    grouping = _after(11)
    trial = _told("trial", _TRIAL, 11.8, "o3")
    ids = content_id("s", "trial"), content_id("s", "crime1")
    grouping.remember(trial, StoryAssignment(article_id="trial", story_id=ids[0], founded=True))
    grouping.repair()
    later = _keep(grouping, _told("later", (_TRIAL[0] + " today", _TRIAL[1]), 11.9, "o5"))
    _years_news(grouping, days=40)
    again = grouping.decide(_told("again", _TRIAL, 41, "o6"))
    assert not again.founded
    assert again.story_id == grouping.stands().get("later", later.story_id)


def test_what_left_the_window_counts_only_where_some_of_it_is_recalled() -> None:
    """Reports without a capital: no name is there to recall the first ones by, and the last has one in the window."""
    told = [
        ("the search for the missing trawler goes on near the reef", "divers search the saltmere reef for the trawler"),
        (
            "trawler missing: divers search the reef again",
            "the trawler is lost, and divers search the saltmere reef",
        ),
    ]
    scores = []
    for reach in (timedelta(), timedelta(days=400)):
        grouping = Grouping(GroupOptions(reach=reach))
        for number in range(5):
            one = _told(f"search{number}", told[number % 2], 6 * number, f"o{number}")
            scores.append(_keep(grouping, one).signals[0].value)
    assert scores[:5] == scores[5:]
