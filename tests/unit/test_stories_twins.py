"""Events that are easily taken for one another: rounds, shootings in one town, columns, a running event."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.demo.world import World
from monitor.records import GroupArticle
from monitor.stories import Grouping, quality
from tests.builders import article
from tests.news import newsroom, stories


@pytest.fixture(scope="module")
def room() -> Callable[[], Grouping]:
    made = newsroom("en", count=200)
    return lambda: copy.deepcopy(made)


def told(*reports: tuple[float, str, str]) -> list[GroupArticle]:
    """(hours, title, opening) of each, every one from an outlet of its own."""
    return [
        article(title, body, outlet=f"outlet{number}", hours=hours, language="en")
        for number, (hours, title, body) in enumerate(reports)
    ]


def test_two_rounds_of_an_election_stay_apart(room: Callable[[], Grouping]) -> None:
    first, again, second, also = stories(room(), told(
        (1, "Marten and Olusky through to run-off in Lindholm's presidential election",
         "Ana Marten won 34 percent in the first round of Lindholm's presidential election on Sunday, ahead of Karel "
         "Olusky with 29. The two meet in a run-off in two weeks."),
        (3, "Lindholm election: Marten leads first round, faces Olusky in run-off",
         "No candidate won outright in the first round on Sunday. Ana Marten with 34 percent and Karel Olusky with 29 "
         "go through to the run-off."),
        (14 * 24 + 1, "Marten elected president of Lindholm after run-off against Olusky",
         "Ana Marten won the second round of Lindholm's presidential election on Sunday with 53 percent. Karel Olusky "
         "conceded late in the evening."),
        (14 * 24 + 3, "Olusky concedes as Marten wins Lindholm presidency",
         "Karel Olusky conceded defeat on Sunday evening. Ana Marten will be president of Lindholm with 53 percent of "
         "the votes in the second round."),
    ))  # fmt: skip
    assert first == again
    assert second == also
    assert first != second


def test_two_rounds_a_week_apart_inside_the_window_stay_apart(room: Callable[[], Grouping]) -> None:
    first, again, second, also = stories(room(), told(
        (1, "First round of Varnograd vote: Strand ahead of Quist",
         "Milo Strand won 41 percent in the first round of the mayoral election in Varnograd, Ida Quist 38. A second "
         "round follows next Sunday."),
        (2, "Strand leads first round in Varnograd",
         "In the first round of Varnograd's mayoral election Milo Strand got 41 percent, Ida Quist 38."),
        (7 * 24 + 1, "Second round in Varnograd: Quist beats Strand",
         "Ida Quist won the second round of the mayoral election in Varnograd with 50.4 percent and overtook Milo "
         "Strand by 212 votes."),
        (7 * 24 + 2, "Quist is mayor of Varnograd by 212 votes",
         "By 212 votes Ida Quist beat Milo Strand in the second round of Varnograd's mayoral election on Sunday."),
    ))  # fmt: skip
    assert (first == again, second == also) == (True, True)
    assert first != second


def test_two_shootings_in_one_town_stay_apart(room: Callable[[], Grouping]) -> None:
    first, again, second, also = stories(room(), told(
        (1, "Man shot dead outside Kessel bakery",
         "A 34-year-old man was shot dead outside the Morel bakery in Kessel early on Monday. Police are looking for a "
         "grey van that left towards the river."),
        (3, "Kessel police seek grey van after bakery killing",
         "After the shooting of a 34-year-old outside the Morel bakery in Kessel police search for a grey van."),
        (26, "Two teenagers wounded in Kessel shooting near stadium",
         "Two teenagers were wounded on Tuesday when shots fell at a bus stop near Kessel's Arndt stadium. Police "
         "arrested a suspect, 19, within the hour."),
        (28, "Suspect, 19, held after shots at bus stop by Arndt stadium",
         "Police in Kessel arrested a 19-year-old after two teenagers were hit by shots at the bus stop of the Arndt "
         "stadium on Tuesday."),
    ))  # fmt: skip
    assert (first == again, second == also) == (True, True)
    assert first != second


COLUMNS = (
    "Rain on the coast in the morning, up to 11 degrees, wind from the west.",
    "Sunny spells and dry, 14 degrees inland, a light breeze from the south.",
    "Fog in the valleys until noon, later mild with 12 degrees, calm.",
    "Showers and gusts in the north, thunder in the evening, 9 degrees.",
    "First frost at night, clear and cold by day with 5 degrees.",
)


@pytest.mark.parametrize("title", ["Weather for the coast", "Letters to the editor", "Morning briefing"])
def test_a_daily_column_of_one_outlet_is_no_story(title: str, room: Callable[[], Grouping]) -> None:
    articles = [
        article(title, body, outlet="bell", hours=24 * day, language="en", id=f"c{day}")
        for day, body in enumerate(COLUMNS)
    ]
    assert len(set(stories(room(), articles))) == len(COLUMNS)


def own(number: int, count: int) -> str:
    """Words that no other article has."""
    return " ".join(f"own{number}word{n}" for n in range(count))


def test_a_running_event_does_not_drift_into_a_chain(room: Callable[[], Grouping]) -> None:
    """Each report shares names with the one before and the one after, and nothing with those farther off."""
    heads = [f"{a}{b}" for a in ("Var", "Lin", "Kes", "Mor", "Tor", "Bel") for b in ("nograd", "dholm", "sel", "eluk")]
    articles = told(*(
        (12 * n, f"{heads[n]} {heads[n + 1]} {own(n, 4)}", f"{own(n, 14)} {heads[n]} {own(-n, 8)} {heads[n + 1]}.")
        for n in range(12)
    ))  # fmt: skip
    found = stories(room(), articles)
    assert found[0] != found[-1]
    assert max(found.count(story) for story in found) <= 4


def test_a_back_dated_and_a_late_article_still_find_their_story(room: Callable[[], Grouping]) -> None:
    fire = (
        ("Fire destroys fish market in Varnograd", "A fire destroyed the fish market of Varnograd on Monday night."),
        ("Varnograd fish market burns down", "The fish market in Varnograd burned down in a fire on Monday night."),
        ("Fish market fire in Varnograd", "Monday night's fire destroyed the fish market of Varnograd, police said."),
    )
    for late in (-30, 60):
        hours = (10, 70, late)
        articles = told(*((at, *words) for at, words in zip(hours, fire, strict=True)))
        found = stories(room(), articles)
        assert found[2] == found[0]


@pytest.mark.parametrize("seed", [1, 2, 7])  # none of the worlds that weights are learned from
def test_events_told_in_one_pattern_of_four_towns_are_four_stories(seed: int) -> None:
    """As weather, courts and ball games are: who and where tell them apart. With names for words it was .75–.87."""
    items = [item for item in sorted(World(seed).items, key=lambda item: (item.appears, item.url)) if item.event]
    grouping = Grouping()
    for number, item in enumerate(items):
        one = article(item.title, item.body, id=f"a{number}", outlet=item.outlet_id, language="en")
        one = replace(one, at=item.appears)
        grouping.remember(one, grouping.decide(one))
        grouping.repair()
    found = quality({f"a{number}": item.event for number, item in enumerate(items)}, grouping.stands())
    assert found.precision > 0.9
    assert found.recall > 0.95
