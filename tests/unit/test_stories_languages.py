"""Nine languages, each with two reports that are one story and a third that is another."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from monitor.records import GroupArticle, content_id
from monitor.stories import Grouping
from tests.builders import article, grouped
from tests.news import REPORTS, newsroom, stories


@pytest.fixture(scope="module")
def room() -> Callable[[], Grouping]:
    """A newsroom that reads all nine, made once and copied."""
    made = newsroom(*REPORTS)
    return lambda: copy.deepcopy(made)


def reports(language: str, tag: str | None) -> list[GroupArticle]:
    told = REPORTS[language]
    return [
        article(title, body, outlet=outlet, hours=hours, language=tag)
        for (title, body), outlet, hours in zip(told[:3], ("bell", "horn", "post"), (1, 3, 5), strict=True)
    ]


@pytest.mark.parametrize("language", REPORTS)
def test_two_reports_on_one_event_join_and_another_event_stays_apart(
    language: str, room: Callable[[], Grouping]
) -> None:
    one, same, other = stories(room(), reports(language, language))
    assert one == same
    assert other != one


@pytest.mark.parametrize("language", REPORTS)
def test_the_same_where_no_article_says_its_language(language: str) -> None:
    one, same, other = stories(newsroom(language, tagged=False), reports(language, None))
    assert one == same
    assert other != one


@pytest.mark.parametrize("language", REPORTS)
def test_an_untagged_report_among_nine_languages_joins_no_everyday_news(
    language: str, room: Callable[[], Grouping]
) -> None:
    one, same, other = reports(language, None)
    grouping = room()
    assert grouped([one], grouping)[0].founded
    assert grouping.repair() == ()
    joined, apart = stories(grouping, (same, other))
    assert joined == content_id("s", one.id) != apart


def test_repair_joins_no_stories_of_two_languages_that_an_untagged_article_is_near_to() -> None:
    (title, body), grouping = REPORTS["en"].one, newsroom("en")
    names = "Varnograd: Albatros, Milo Strand"
    articles = [article(title, body, hours=1, language="en"), article(names, names, outlet="horn", language="de")]
    articles += [article(f"{names} {n}", body, outlet=f"o{n}", hours=2 + n) for n in range(3)]
    found = stories(grouping, articles)
    assert found[0] != found[1]


@pytest.mark.parametrize("language", REPORTS)
def test_the_order_of_arrival_does_not_matter_to_two_reports(language: str, room: Callable[[], Grouping]) -> None:
    one, same, other = reports(language, language)
    found = stories(room(), (other, same, one))
    assert found[1] == found[2] != found[0]


def test_a_greek_report_with_words_that_are_all_ending_is_grouped() -> None:
    (title, body), *_ = REPORTS["el"][:1]
    one = article(f"{title}, όταν έφτασαν", f"{body} Όταν έφτασαν ήταν ίδια είτε έως.", language="el")
    (decided,) = grouped([one])
    assert decided.founded
