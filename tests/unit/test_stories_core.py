"""The parts of grouping by themselves: words, background, window, model, whole stories, membership, repair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import numpy as np
import pytest

from benchmarks.stories_filled import fill
from monitor.records import GroupArticle, HandLink, StoryChange
from monitor.stories import Grouping, GroupOptions
from monitor.stories import window as windows
from monitor.stories.affinity import MISSING, affinities
from monitor.stories.membership import Membership
from monitor.stories.model import Additive, PairModel
from monitor.stories.signals import FAR, SIGNALS, UNDATED
from monitor.stories.terms import LEAD, NAME, NUMBER, TITLE, read_terms
from monitor.stories.vocabulary import Vocabulary
from monitor.stories.window import Window, hours
from tests.builders import NOW, after, article, grouped
from tests.news import REPORTS, everyday, newsroom

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def link(a: GroupArticle, b: GroupArticle, *, same: bool) -> HandLink:
    first, second = sorted((a.id, b.id))
    return HandLink(a=first, b=second, same=same, at=NOW, by="ana")


# --- words and their weights ---------------------------------------------------------------------


def test_a_term_knows_where_it_stands_and_whether_it_is_a_name_or_a_number() -> None:
    vocabulary = Vocabulary()
    body = " ".join(["On Monday the mayor Ida Quist spoke in Lindholm.", *(["filler"] * 40), "harbour"])
    terms = read_terms("Quist closes 3 quays", body, "en", vocabulary)
    (quist, three, harbour, quays) = vocabulary.ids(["quist", "3", "harbour", "quay"]).tolist()
    flags = dict(zip(terms.ids.tolist(), terms.flags.tolist(), strict=True))
    assert flags[quist] == TITLE | LEAD | NAME
    assert flags[three] == TITLE | LEAD | NUMBER
    assert flags[quays] == TITLE | LEAD
    assert flags[harbour] == 0
    assert len(set(terms.ids.tolist())) == len(terms)


def test_titles_in_capitals_throughout_name_nobody() -> None:
    terms = read_terms("Mayor Closes Every Quay Today", "", "en", Vocabulary())
    assert not (terms.flags & NAME).any()


def test_a_script_without_spaces_is_read_two_characters_at_a_time() -> None:
    vocabulary = Vocabulary()
    terms = read_terms("化工厂", "", "zh", vocabulary)
    assert set(terms.ids.tolist()) == set(vocabulary.ids(["化工", "工厂"]).tolist())


def test_what_is_common_in_one_language_is_rare_in_another() -> None:
    vocabulary = Vocabulary()
    for number in range(50):
        vocabulary.count(vocabulary.ids(["die", f"wort{number}"]), "de")
        vocabulary.count(vocabulary.ids(["the", f"word{number}"]), "en")
    (die,) = ids = vocabulary.ids(["die"])
    assert die == 0
    german, english, unknown = (float(vocabulary.idf(ids, tag)[0]) for tag in ("de", "en", None))
    assert german == pytest.approx(0.05)
    assert english == pytest.approx(np.log(51 / 0.5), rel=1e-3)
    assert german < unknown < english


# --- the window ------------------------------------------------------------------------------------


def test_columns_give_back_what_was_put_in_also_after_forgetting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "_KEPT", 10)
    window, vocabulary = Window(), Vocabulary()
    put = {}
    for number in range(60):
        body = f"body{number} of {number % 7} on {DAYS[number % 7]}"
        terms = read_terms(f"title{number}", body, "en", vocabulary)
        slot = window.add(f"a{number}", f"title{number}", terms, (number, 1, 0, 0.0, 0.0, 1.0, 3, terms.day, 0, 0))
        put[slot] = terms
        window.forget(number - 20)
    assert 0 < window.base <= 40
    for slot in range(window.base, window.end):
        found = window.terms(slot)
        assert found.ids.tolist() == put[slot].ids.tolist()
        assert found.flags.tolist() == put[slot].flags.tolist()
        assert found.day == put[slot].day == slot % 7
        assert found.weight == pytest.approx(put[slot].weight, rel=1e-3)
        assert window.names[slot - window.base] == f"a{slot}"


def test_a_window_that_the_benchmark_fills_decides_on_what_comes() -> None:
    """`bench stories_cost --filled` makes the parts of a comparison by hand."""
    told = [article(f"Quay {n} closes", f"The quay {n} of Varnograd closes.", id=f"article-{n}") for n in range(20)]
    grouping = Grouping()
    fill(grouping, [(one, number // 2 * 2) for number, one in enumerate(told)])
    assert len(set(grouping.stands().values())) == 10
    again = article(told[4].title, told[4].body, id="article-20", outlet="horn")
    assert grouping.decide(again).story_id == grouping.stands()["article-4"]


def test_an_undated_article_has_no_hour() -> None:
    assert np.isnan(hours(None))
    assert hours(after(2)) - hours(NOW) == 2


def test_decisions_go_on_when_the_columns_were_made_shorter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slots of the window, of the index, of the copies and of the members stay those of the same articles."""
    news = list(everyday("en", 120))[::-1]
    long = " ".join(f"Sentence {n} tells what nobody else knows about quay {n}." for n in range(30))
    news += [article(f"Quay {n}", long.replace("quay", f"place{n}"), hours=12 + 2 * n, language="en") for n in range(3)]
    news += [article(f"Quay {n} again", long.replace("quay", f"place{n}"), outlet="b", hours=19, language="en")
             for n in range(3)]  # fmt: skip
    options = GroupOptions(window=timedelta(hours=10))
    usual = grouped(news, Grouping(options))
    monkeypatch.setattr(windows, "_KEPT", 8)
    shortened = Grouping(options)
    assert grouped(news, shortened) == usual
    assert shortened.reasons(news[-1], news[-2]).total
    assert usual[-1].reprint_of is not None


# --- the model and whole stories -------------------------------------------------------------------


def test_contributions_sum_to_the_total_whatever_the_signals_are() -> None:
    signals = np.random.default_rng(3).uniform(0, 0.3, (200, len(SIGNALS))).astype(np.float32)
    signals[:, (FAR, UNDATED)] = 0
    signals[::3, FAR] = signals[1::3, UNDATED] = 1
    model = PairModel()
    for row, total in zip(signals, model.totals(signals), strict=True):
        weights = model.far if row[FAR] else model.undated if row[UNDATED] else model.close
        assert model.of(row) is weights
        assert total == pytest.approx(np.clip(weights.bias + sum(weights.contributions(row).values()), -8, 8), abs=1e-3)


def test_a_hinge_adds_its_weight_times_what_lies_above_its_knot() -> None:
    model = Additive(bias=-1.0, hinges=(("title", 0.5, 4.0), ("title", 0.0, 1.0), ("undated", 0.0, -2.0)))
    row = np.zeros((1, len(SIGNALS)), dtype=np.float32)
    row[0, list(SIGNALS).index("title")] = 0.75
    assert model.totals(row)[0] == pytest.approx(-1 + 0.25 * 4 + 0.75)
    assert {name: added for name, added in model.contributions(row[0]).items() if added} == {"title": 1.75}


def test_a_story_is_judged_by_its_nearest_members_and_those_that_are_no_neighbours() -> None:
    stories = np.array([5, 7, 5, 5, 5, 9], dtype=np.int32)
    totals = np.array([3.0, 2.5, 1.0, 2.0, -4.0, 2.5])
    sizes = {5: 10, 7: 1, 9: 2}
    found = affinities(stories, totals, 3, lambda story: sizes[story])
    assert [(one.story, one.score, one.nearest, one.found, one.averaged) for one in found] == [
        (7, 2.5, 1, 1, 1), (5, 2.0, 0, 3, 3), (9, (2.5 + MISSING) / 2, 5, 1, 2),
    ]  # fmt: skip
    assert affinities(stories[:0], totals[:0], 3, lambda story: 1) == []


def test_of_a_story_of_one_article_the_nearest_neighbour_counts_alone() -> None:
    stories, totals = np.array([4, 4, 6], dtype=np.int32), np.array([-1.5, 3.25, 0.125])
    found = affinities(stories, totals, 3, {4: 1, 6: 0}.__getitem__)
    assert [(one.story, one.score, one.nearest, one.found, one.averaged) for one in found] == [
        (4, 3.25, 1, 1, 1), (6, 0.125, 2, 1, 1),
    ]  # fmt: skip


def test_of_two_stories_as_near_the_older_is_first() -> None:
    found = affinities(np.array([8, 3], dtype=np.int32), np.array([1.0, 1.0]), 3, lambda story: 1)
    assert [one.story for one in found] == [3, 8]


# --- membership --------------------------------------------------------------------------------------


def test_members_join_merge_part_and_leave() -> None:
    stories = Membership()
    first, second = stories.number("s1"), stories.number("s2")
    assert (first, second, stories.number("s1")) == (0, 1, 0)
    for slot, story in enumerate((first, second, first, second)):
        stories.join(story, slot, f"a{slot}", {"package": "12"} if slot == 1 else {})
    assert stories.counts_otherwise({"package": "13"}, second)
    assert not stories.counts_otherwise({"package": "13"}, first)
    assert stories.merge(second, first) == [1, 3]
    assert stories.members == {first: [0, 1, 2, 3]}
    assert stories.counts_otherwise({"package": "13"}, first)
    part = stories.number("s3")
    stories.move([1, 3], first, part)
    assert stories.counts_otherwise({"package": "13"}, part)
    assert not stories.counts_otherwise({"package": "13"}, first)
    assert (stories.members[first], stories.members[part], stories.ids[part]) == ([0, 2], [1, 3], "s3")
    stories.leave([first, part, first])
    assert stories.members == {part: [3]}
    assert (stories.size(first), stories.size(part)) == (0, 1)


# --- repair ------------------------------------------------------------------------------------------


def two_halves() -> tuple[Grouping, list[GroupArticle]]:
    """One event that stands in two stories, as if its first reports had been told apart."""
    told = REPORTS["en"]
    grouping = newsroom("en")
    articles = [
        article(title, body, outlet=outlet, hours=at, language="en")
        for (title, body), outlet, at in zip((told.one, told.same), ("bell", "horn"), (1, 2), strict=True)
    ]
    for one in articles:
        decided = grouping.decide(one)
        grouping.remember(one, type(decided)(article_id=one.id, story_id=f"s-{one.id}", founded=True))
    articles.append(article(told.one[0], told.same[1] + " " + told.one[1][:60], outlet="post", hours=3, language="en"))
    return grouping, articles


def repaired(grouping: Grouping, newcomer: GroupArticle) -> tuple[StoryChange, ...]:
    grouped([newcomer], grouping)
    return grouping.repair()


def test_a_newcomer_that_is_near_to_two_stories_brings_them_together_under_the_older_id() -> None:
    grouping, (first, second, newcomer) = two_halves()
    (change,) = repaired(grouping, newcomer)
    assert (change.kind, change.by, change.stories) == ("merge", "repair", (f"s-{first.id}", f"s-{second.id}"))
    assert second.id in {move.article_id for move in change.moves}
    assert {(move.from_story, move.to_story) for move in change.moves} == {(f"s-{second.id}", f"s-{first.id}")}
    (signal,) = change.signals
    assert signal.limit is not None
    assert signal.value >= signal.limit
    assert grouping.repair() == ()
    again = article(REPORTS["en"].same[0], REPORTS["en"].one[1], outlet="star", hours=4, language="en")
    assert grouped([again], grouping)[0].story_id == f"s-{first.id}"


def test_what_was_settled_is_no_occasion_to_repair() -> None:
    grouping, (_, _, newcomer) = two_halves()
    grouped([newcomer], grouping)
    grouping.settle()
    assert grouping.repair() == ()


def test_a_cannot_link_forbids_a_merge_and_a_joining() -> None:
    grouping, (first, second, newcomer) = two_halves()
    grouping.link([link(first, second, same=False), link(second, newcomer, same=False)])
    assert repaired(grouping, newcomer) == ()
    assert grouping.decide(newcomer).story_id != f"s-{second.id}"


def test_a_must_link_decides_whatever_the_words_are() -> None:
    grouping, (first, *_) = two_halves()
    stranger = article(
        "Frost in the vineyards", "Growers in Kessel lit fires between the rows.", hours=4, language="en"
    )
    grouping.link([link(first, stranger, same=True)])
    (decided,) = grouped([stranger], grouping)
    assert (decided.story_id, decided.founded, decided.signals[0].name) == (f"s-{first.id}", False, "said by hand")


def test_two_series_are_not_merged() -> None:
    grouping = newsroom("en")
    told = REPORTS["en"].one
    articles = [
        article(f"{number}th {told[0]}", told[1], outlet=outlet, hours=at, language="en")
        for number, outlet, at in ((12, "bell", 1), (13, "horn", 2), (12, "post", 3), (13, "star", 4))
    ]
    found = []
    for one in articles:
        found.append(grouped([one], grouping)[0].story_id)
        assert grouping.repair() == ()
    assert found[0] == found[2] != found[1] == found[3]


def test_a_feed_that_invents_languages_makes_no_row_of_counts_for_each() -> None:
    asked: list[str | None] = []

    def usual(language: str | None) -> dict[str, float]:
        asked.append(language)
        return {}

    vocabulary = Vocabulary(usual)
    for number in range(200):
        language = f"x{chr(97 + number // 26)}{chr(97 + number % 26)}"
        ids = vocabulary.ids([f"word{number}"])
        vocabulary.count(ids, language)
        assert vocabulary.idf(ids, language) > 0
    assert len(vocabulary.arrays()["counts"]) < 64  # usage() keeps so many
    assert len(set(asked)) < 64


class Counted(Membership):
    """Knows how often the titles of a story were counted anew."""

    times = 0

    def counted(self, slots: Iterable[int]) -> dict[str, str]:
        self.times += 1
        return super().counted(slots)


def test_forgetting_many_articles_of_a_story_counts_its_titles_anew_once() -> None:
    stories = Counted()
    number = stories.number("s1")
    for slot in range(40):
        stories.join(number, slot, f"a{slot}", {"trial": str(slot)})
    stories.leave([number] * 39)
    stories.forget([number] * 30)
    assert stories.times == 1
    assert stories.known(number) == 10
    assert not stories.counts_otherwise({"trial": "39"}, number)
    stories.leave([number])
    stories.forget([number] * 10)
    assert not stories.counts_otherwise({"trial": "1"}, number)
