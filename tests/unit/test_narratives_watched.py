"""A wording that a watchlist asks for is told at two independent outlets; no other wording changes for that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from monitor.narratives import Tracing, WatchedWording
from monitor.narratives.reading import Reader
from monitor.narratives.recompute import differences
from monitor.narratives.review import unasked, withdrawn_for
from monitor.narratives.watched import Watched
from monitor.records import Phrase, Signal, TraceArticle
from monitor.records.plain import to_json, written_json
from tests.builders import SMALL, phrases_in, traced
from tests.carried import COINED, OTHER_NEWS, carrying

CURTAIN = WatchedWording("curtain", "sleeps behind a velvet curtain")


def found_in(articles: Sequence[TraceArticle], *watched: WatchedWording) -> list[Phrase]:
    return phrases_in([*OTHER_NEWS, *articles], Tracing(replace(SMALL, watched=watched)))


def signal(phrase: Phrase, name: str) -> Signal:
    return next(one for one in phrase.signals if one.name == name)


def test_two_independent_outlets_are_enough_where_a_watchlist_asks_and_it_is_said_why() -> None:
    (phrase,) = found_in(carrying(*[f"Observers say {COINED}."] * 2), CURTAIN)
    assert (phrase.flagged, phrase.type, phrase.independent) == (True, "phrase", 2)
    independent = signal(phrase, "independent outlets")
    assert (independent.limit, signal(phrase, "stories").limit) == (2, 2)
    assert independent.note == "two are enough, for a watchlist asks for its words: curtain"
    assert phrase.measured["watchlists"] == ["curtain"]


def test_the_verdict_follows_from_its_json_alone() -> None:
    (phrase,) = found_in(carrying(*[f"Observers say {COINED}."] * 2), CURTAIN)
    told = replace(phrase, measured=json.loads(written_json(to_json(phrase.measured))))
    assert list(differences(told)) == []
    forged = replace(told, measured={**told.measured, "watchlists": []})
    assert any("note" in one for one in differences(forged))


@pytest.mark.parametrize(
    ("asked", "enough"),
    [
        ("behind velvet curtains sleeping", True),  # inflected, in another order
        ("curtain velvet", True),  # as NEAR asks
        ("velvet", False),  # one word is everybody's
        ("sleeps behind a velvet curtain of iron", False),
        ("sleeps behind 12 velvet curtains", False),
    ],
)
def test_what_counts_as_asked_for(asked: str, enough: bool) -> None:
    found = found_in(carrying(*[f"Observers say {COINED}."] * 2, language="en"), WatchedWording("w", asked))
    assert bool(found) is enough


def test_further_outlets_extend_the_phrase_that_two_made() -> None:
    tracing = Tracing(replace(SMALL, watched=(CURTAIN,)))
    told = [tracing.trace(one).phrases for one in [*OTHER_NEWS, *carrying(*[f"Observers say {COINED}."] * 4)]]
    assert [[phrase.outlets for phrase in phrases] for phrases in told[-4:]] == [[], [2], [3], [4]]
    assert len({phrase.id for phrases in told for phrase in phrases}) == 1


def test_two_of_one_owner_or_in_one_story_are_not_enough() -> None:
    (owned,) = found_in(carrying(*[f"Observers say {COINED}."] * 2, owner="acme"), CURTAIN)
    assert (owned.flagged, owned.type) == (False, "same_owner")
    (event,) = found_in([replace(one, story_id="s") for one in carrying(*[f"They say {COINED}."] * 2)], CURTAIN)
    assert (event.flagged, event.type) == (False, "event")
    assert found_in([traced(f"Urn{n}. {COINED}.", id=f"a{n}") for n in range(2)], CURTAIN) == []


OTHERS = (
    "Ministers quietly signed the emergency grain transit accord",
    "a parliament of lanterns argued with the tide until dawn",
)


@pytest.mark.parametrize("times", [2, 3, 5])
def test_an_unrelated_watchlist_changes_nothing_and_a_related_one_nothing_else(times: int) -> None:
    articles = [
        *carrying(*[f"{COINED}. {OTHERS[0]}." for _ in range(times)]),
        *[replace(one, id=f"b-{one.id}") for one in carrying(*[f"{OTHERS[1]}. {OTHERS[0]}."] * times)],
    ]
    without = found_in(articles)
    unrelated = (WatchedWording("w", "iron velvet behind the harbour"), WatchedWording("v", "emergency wolves"))
    assert found_in(articles, *unrelated) == without

    def other(phrases: Sequence[Phrase]) -> list[Phrase]:
        return [one for one in phrases if "velvet" not in one.text]

    assert other(found_in(articles, CURTAIN)) == other(without)


def test_where_a_wording_stands_in_an_article() -> None:
    reader = Reader(1_000)
    watched = Watched([CURTAIN], reader.stems_of)
    read = reader.read(traced("One. " * 20 + "The curtain was of velvet and it slept. " + "Two. " * 40))
    assert watched.ranges(read) == []  # "behind" is missing
    read = reader.read(traced("One. " * 20 + "Behind the curtain of velvet it sleeps. " + "Two. " * 40))
    ((first, last),) = watched.ranges(read)
    assert first <= 20 < 27 <= last < 50
    assert Watched([], reader.stems_of).ranges(read) == []


def test_what_a_text_made_of_a_watchlists_words_costs_is_bounded() -> None:
    reader = Reader(10_000)
    lists = [WatchedWording(f"w{n}", "velvet curtain") for n in range(10)]
    found = Watched(lists, reader.stems_of).ranges(reader.read(traced("velvet curtain " * 5_000, language="en")))
    assert len(found) == 400, "of 50,000"


def test_characters_that_are_words_ask_for_no_phrase() -> None:
    """In a script without spaces: "blackout" would ask for whatever has the two characters anywhere."""
    asked = Watched([WatchedWording("w", "停电")], Reader(1_000).stems_of)
    assert asked.ranges(Reader(1_000).read(traced("电梯门口禁止车辆停放", language="zh"))) == []
    assert asked.names_of(["停电"], "zh") == ()


def test_a_report_falls_below_the_limit_when_the_watchlist_goes() -> None:
    (phrase,) = found_in(carrying(*[f"Observers say {COINED}."] * 2), CURTAIN)
    assert list(unasked([phrase], (CURTAIN,), 3)) == []
    (again,) = unasked([phrase], (WatchedWording("curtain", "a wall of quiet money"),), 3)
    assert (again.flagged, again.measured["watchlists"], again.measured["min_independent"]) == (False, [], 3)
    assert withdrawn_for(again.explanations, again.signals)[0] == "limit"
    assert list(differences(again)) == []
    (usual,) = found_in(carrying(*[f"Observers say {COINED}."] * 3))
    assert list(unasked([usual], (), 3)) == []
