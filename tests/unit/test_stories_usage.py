"""What a word weighs before anything was read, and after: by usage, by stories, and in a crowd."""

from __future__ import annotations

from datetime import timedelta
from math import log

import pytest

from monitor.records import StoryAssignment
from monitor.stories import Grouping
from monitor.stories.neighbours import Neighbours
from monitor.stories.usage import ARTICLES, usage
from monitor.stories.vocabulary import Vocabulary
from tests.builders import article

COMMON = {"en": ("the", "said"), "es": ("que", "gobierno"), "de": ("und", "regierung"), "ru": ("что", "президент")}


@pytest.mark.parametrize("language", COMMON)
def test_what_everybody_writes_weighs_little_before_the_first_article(language: str) -> None:
    vocabulary = Vocabulary(usage, ARTICLES)
    ids = vocabulary.ids([COMMON[language][0], "varnogradxyz"])
    common, unheard_of = vocabulary.idf(ids, language).tolist()
    assert common < 1
    assert unheard_of == pytest.approx(log((ARTICLES + 1) / 0.5), rel=1e-3)


def test_scripts_without_spaces_are_counted_by_pairs_of_characters() -> None:
    assert usage("zh")["我们"] > 50


def test_where_the_language_is_not_known_a_word_is_as_common_as_where_it_is_commonest() -> None:
    # nearly: unknown words are not stemmed
    assert usage(None)["und"] == pytest.approx(usage("de")["und"], rel=0.01)
    assert usage(None)["los"] == pytest.approx(usage("es")["los"], rel=0.01)


def test_english_is_counted_in_news_and_a_word_that_is_not_there_is_rarer_than_all_that_is() -> None:
    news = usage("en")
    assert news["senat"] > 30  # in all that is written 20 of as many
    rarest = min(news[term] for term in ("the", "senat", "gaza"))
    assert news["spoon"] < rarest
    assert max(news.values()) <= ARTICLES


@pytest.mark.parametrize("tag", ["", "x", "xx", "01", "é", "en:us", "a" * 10_000, "../../etc"])
def test_a_language_that_nobody_counted_is_no_error(tag: str) -> None:
    assert dict(usage(tag)) == {}


def test_words_are_counted_once_for_each_story() -> None:
    grouping = Grouping()
    weights = []
    for number in range(4):
        one = article(f"Varnograd {number}", "the bridge of Varnograd", id=f"a{number}", language="en")
        grouping.remember(one, StoryAssignment(article_id=one.id, story_id="s1", founded=number == 0))
        vocabulary = grouping._near.vocabulary
        weights.append(float(vocabulary.idf(vocabulary.ids(["varnograd"]), "en")[0]))
    assert len(set(weights)) == 1


def test_a_crowd_asks_for_more_from_eight_thousand_articles_on() -> None:
    near = Neighbours(timedelta(days=10))
    asked = []
    for count in (0, 8_000, 16_000, 64_000, 1_000_000):
        near.oldest = near.window.end - count
        asked.append(near.crowd())
    assert asked == pytest.approx([0, 0, 0.75 * log(2), 0.75 * log(8), 0.75 * log(8)])


def test_what_is_usual_somewhere_is_read_when_it_is_first_asked_for_and_comes_to_the_same() -> None:
    asked: list[str | None] = []

    def usual(language: str | None) -> dict[str, float]:
        asked.append(language)
        return {"bridge": 500.0}

    early, late = Vocabulary(usual, 1_000), Vocabulary(usual, 1_000)
    early.idf(early.ids(["bridge"]), None)
    asked.clear()
    for vocabulary in (late, early):
        for number in range(3):
            vocabulary.count(vocabulary.ids(["bridge", f"word{number}"]), "en")
        if vocabulary is late:
            assert None not in asked
    ids = late.ids(["bridge", "word1"])
    assert late.idf(ids, None) == pytest.approx(early.idf(early.ids(["bridge", "word1"]), None), rel=1e-5)
    again = Vocabulary(usual, 1_000)
    again.restore(late.arrays())
    assert again.idf(ids, None).tolist() == late.idf(ids, None).tolist()
