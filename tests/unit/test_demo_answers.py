"""The judge of the demonstration: full marks for a perfect program, and a miss for each way to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from monitor.demo import Answer, Item, Planted, Shown, Sort, World, judge
from monitor.demo.answers import same_wording
from monitor.records import (
    Article,
    ArticleView,
    FeedDate,
    FeedState,
    Interval,
    Phrase,
    PhraseUseView,
    PhraseView,
    Revision,
    StoryMember,
    StoryView,
    content_id,
)

world = cache(World)
TYPES = {
    Sort.WIRE: "wire",
    Sort.QUOTE: "quote",
    Sort.PRESS_RELEASE: "press_release",
    Sort.BOILERPLATE: "boilerplate",
    Sort.NARRATIVE: "phrase",
}


def article_id(url: str) -> str:
    return content_id("a", url)


def article_view(item: Item, planted: dict[str, Planted]) -> ArticleView:
    polls = world().polls
    after = max((instant for instant in polls if instant < item.appears), default=None)
    interval = Interval(after=after, until=min(instant for instant in polls if instant >= item.appears))
    mirrored = next((key for key in planted.values() if key.sort is Sort.MIRROR), None)
    originals = dict(zip(mirrored.urls, mirrored.others, strict=True)) if mirrored else {}
    titles = [item.title, item.retitled] if item.retitled else [item.title]
    line = planted.get(item.url)
    article = Article(
        id=article_id(item.url),
        seq=1,
        outlet_id=item.outlet_id,
        url=item.url,
        title=titles[-1],
        summary="",
        text=item.body,
        language="en",
        published=FeedDate(raw="", instant=item.published),
        first_seen=interval,
        revision=len(titles),
        reprint_of=article_id(originals[item.url]) if item.url in originals else None,
        wire="nordpress" if line and line.sort is Sort.WIRE else None,
    )
    revisions = tuple(
        Revision(article_id=article.id, number=number, title=title, summary="", text=item.body, first_seen=interval)
        for number, title in enumerate(titles, start=1)
    )
    return ArticleView(
        article=article, outlet_name="", owner=None, country=None, feeds=(), revisions=revisions, phrases=()
    )


def phrase_view(planted: Planted, views: dict[str, ArticleView]) -> PhraseView:
    phrase = Phrase(
        id=content_id("p", planted.name),
        text=planted.wordings[0],
        variants=planted.wordings,
        type=TYPES.get(planted.sort, "passage"),
        flagged=planted.sort is Sort.NARRATIVE,
        score=1.0,
        outlets=planted.outlets,
        independent=planted.independent,
        signals=(),
        explanations=(),
        uses=(),
    )
    uses = tuple(
        PhraseUseView(
            article_id=view.article.id,
            outlet_id=view.article.outlet_id,
            outlet_name="",
            owner=None,
            country=None,
            title="",
            url=view.article.url,
            at=view.article.at,
            first_seen=view.article.first_seen,
            counts_as="",
            revision=1,
            texts={},
        )
        for view in (views[url] for url in planted.urls)
    )
    return PhraseView(
        phrase=phrase, watched=24, first_seen=uses[0].first_seen, last_at=max(use.at for use in uses), uses=uses
    )


def story_view(views: list[ArticleView]) -> StoryView:
    members = tuple(
        StoryMember(
            article_id=view.article.id,
            outlet_id=view.article.outlet_id,
            outlet_name="",
            owner=None,
            country=None,
            title=view.article.title,
            url=view.article.url,
            at=view.article.at,
            first_seen=view.article.first_seen,
            wire=None,
            reprint_of=None,
            reprint_share=0.0,
            counts_as="",
        )
        for view in views
    )
    lead = members[0]
    return StoryView(
        id=content_id("s", lead.article_id),
        title=lead.title,
        lead=lead.article_id,
        founded_at=lead.at,
        last_at=lead.at,
        outlets=1,
        independent=1,
        watched=24,
        members=members,
    )


def feed_state(path: str, status: str) -> FeedState:
    return FeedState(
        id=path,
        url=f"http://127.0.0.1:9{path}",
        outlet_id="",
        outlet_name="",
        status=status,
        detail="",
        polled_at=None,
        polled_ok_at=None,
        next_poll_at=None,
        failures=0,
        articles=0,
        retired=False,
    )


def line(sort: Sort) -> Planted:
    return next(planted for planted in world().key if planted.sort is sort)


@cache
def perfect() -> Shown:
    """What a program that makes no mistake would show."""
    key = world().key
    planted = {url: one for one in reversed(key) for url in one.urls}
    planted |= {url: line(Sort.MIRROR) for url in line(Sort.MIRROR).urls}
    served = [item for item in world().items if item.appears <= world().polls[-1]]
    views = {item.url: article_view(item, planted) for item in served}
    twins = line(Sort.TWIN)
    together = [[views[url] for url in urls] for urls in (twins.urls, twins.others)]
    return Shown(
        articles=tuple(view.article for view in views.values()),
        edited=tuple(view for view in views.values() if len(view.revisions) > 1),
        stories=tuple(story_view(members) for members in together),
        phrases=tuple(phrase_view(one, views) for one in key if one.outlets and one.sort is not Sort.MIRROR),
        feeds=tuple(feed_state(one.path, one.statuses[0]) for one in key if one.path),
    )


def misses(shown: Shown) -> list[Answer]:
    return [answer for answer in judge(world().key, shown) if not answer.hit]


def with_phrase(sort: Sort, change: Callable[[PhraseView], PhraseView]) -> Shown:
    name = line(sort).wordings[0]
    return replace(
        perfect(), phrases=tuple(change(view) if view.phrase.text == name else view for view in perfect().phrases)
    )


def flagged(view: PhraseView) -> PhraseView:
    return replace(view, phrase=replace(view.phrase, flagged=True))


def test_a_perfect_program_has_no_misses() -> None:
    assert misses(perfect()) == []
    assert len(judge(world().key, perfect())) == len(world().key) + 1


@pytest.mark.parametrize(
    "sort", [Sort.WIRE, Sort.SAME_OWNER, Sort.PRESS_RELEASE, Sort.QUOTE, Sort.BOILERPLATE, Sort.STOCK]
)
def test_flagging_what_has_an_innocent_explanation_is_a_miss(sort: Sort) -> None:
    (missed,) = misses(with_phrase(sort, flagged))
    assert missed.planted is line(sort)
    assert "flagged" in missed.found


def test_a_narrative_that_is_not_flagged_is_a_miss() -> None:
    shown = with_phrase(Sort.NARRATIVE, lambda view: replace(view, phrase=replace(view.phrase, flagged=False)))
    assert [answer.found for answer in misses(shown)] == ["phrase, not flagged"]


def test_a_narrative_without_one_of_its_carriers_is_a_miss_that_says_which_variant() -> None:
    (missed,) = misses(with_phrase(Sort.NARRATIVE, lambda view: replace(view, uses=view.uses[1:])))
    assert "verge of collapse: 2 of 3 articles" in missed.detail
    assert "brink of collapse: 3 of 3 articles" in missed.detail


def test_a_narrative_with_the_wrong_number_of_independent_outlets_is_a_miss() -> None:
    (missed,) = misses(
        with_phrase(Sort.NARRATIVE, lambda view: replace(view, phrase=replace(view.phrase, independent=9)))
    )
    assert missed.found == "flagged, 9 outlets, 9 independent"


@pytest.mark.parametrize(("sort", "type"), [(Sort.QUOTE, "phrase"), (Sort.PRESS_RELEASE, "reprint")])
def test_a_quote_or_a_release_that_is_not_known_for_one_is_a_miss(sort: Sort, type: str) -> None:
    (missed,) = misses(with_phrase(sort, lambda view: replace(view, phrase=replace(view.phrase, type=type))))
    assert missed.planted is line(sort)


def test_a_flag_on_words_that_nobody_planted_is_counted() -> None:
    one = perfect().phrases[0]
    stray = replace(one, phrase=replace(one.phrase, text="quite another thing altogether", variants=()))
    (missed,) = misses(replace(perfect(), phrases=(*perfect().phrases, stray)))
    assert (missed.planted, missed.found, missed.detail) == (None, "1 flagged", "quite another thing altogether")


def test_twin_events_in_one_story_are_a_miss() -> None:
    members = [member for story in perfect().stories for member in story.members]
    together = replace(perfect().stories[0], members=tuple(members))
    (missed,) = misses(replace(perfect(), stories=(together,)))
    assert missed.detail.endswith("1 in common")


def test_a_headline_change_that_was_not_kept_is_a_miss() -> None:
    (missed,) = misses(replace(perfect(), edited=()))
    assert missed.found == "one revision"


def test_a_mirror_copy_that_is_not_seen_as_a_reprint_is_a_miss() -> None:
    url = line(Sort.MIRROR).urls[0]
    articles = (replace(article, reprint_of=None) if article.url == url else article for article in perfect().articles)
    (missed,) = misses(replace(perfect(), articles=tuple(articles)))
    count = len(line(Sort.MIRROR).urls)
    assert missed.found == f"{count - 1} of {count} copies"


def test_an_article_whose_past_is_unknown_cannot_be_caught_backdating() -> None:
    url = line(Sort.BACKDATED).urls[0]
    articles = (
        replace(article, first_seen=replace(article.first_seen, after=None)) if article.url == url else article
        for article in perfect().articles
    )
    (missed,) = misses(replace(perfect(), articles=tuple(articles)))
    assert missed.found == "not visible"


def test_a_dead_feed_that_looks_well_is_a_miss() -> None:
    dead, *others = perfect().feeds
    (missed,) = misses(replace(perfect(), feeds=(replace(dead, status="new"), *others)))
    assert missed.name == "feed: dead feed"


def test_an_empty_program_misses_all_that_must_be_shown_and_nothing_that_must_not() -> None:
    empty = Shown(articles=(), edited=(), stories=(), phrases=(), feeds=())
    hits = {answer.planted.sort for answer in judge(world().key, empty) if answer.hit and answer.planted}
    assert hits == {Sort.SAME_OWNER, Sort.BOILERPLATE, Sort.STOCK}


def test_wordings_are_the_same_from_four_words_in_a_row() -> None:
    assert same_wording("in fact at the end of the day", "At the end of the day")
    assert not same_wording("the end of the month", "at the beginning of the month")
    assert not same_wording("", "anything")
