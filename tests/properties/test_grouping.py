"""What grouping promises whatever the articles are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from monitor.records import GroupArticle, StoryAssignment, Wire
from monitor.stories import Grouping, quality
from monitor.stories.candidates import POSTINGS, TermIndex
from monitor.stories.credits import WireCredits
from tests.builders import article, grouped

few = settings(max_examples=40)

NEWS = "fire market harbour mayor strike bus union rain bridge bank rate the of to and пожар рынок мэр φωτιά αγορά"
WORDS = st.sampled_from(NEWS.split())
TEXT = st.lists(WORDS, max_size=30).map(" ".join)
WIRES = (Wire(id="ap", credits=("(AP)",)), Wire(id="reuters", credits=("Reuters",)))


@st.composite
def arrivals(draw: st.DrawFn) -> list[GroupArticle]:
    """Articles of few words, so that they meet; some undated, some out of order, up to forty days apart."""
    hours = st.none() | st.integers(0, 960)
    rows = st.tuples(TEXT, TEXT, hours, st.sampled_from([None, "en", "ru"]), st.sampled_from("abc"))
    return [
        article(title, body, hours=at, language=language, outlet=outlet, id=f"a{number}")
        for number, (title, body, at, language, outlet) in enumerate(draw(st.lists(rows, min_size=1, max_size=12)))
    ]


@few
@given(arrivals())
def test_deciding_twice_gives_the_same(articles: list[GroupArticle]) -> None:
    *earlier, last = articles
    grouping = Grouping()
    grouped(earlier, grouping)
    assert grouping.decide(last) == grouping.decide(last)


@few
@given(arrivals())
def test_the_same_articles_in_the_same_order_give_the_same_stories(articles: list[GroupArticle]) -> None:
    assert grouped(articles) == grouped(articles)


@few
@given(arrivals())
@example([article("", "fire", hours=hours, id=f"a{hours}") for hours in (0, 600, 1)])
def test_what_is_rebuilt_from_decisions_decides_alike(articles: list[GroupArticle]) -> None:
    *earlier, last = articles
    running, rebuilt = Grouping(), Grouping()
    stands: dict[str, StoryAssignment] = {}
    for one in earlier:
        (stands[one.id],) = grouped([one], running)
        for move in (move for change in running.repair() for move in change.moves):
            stands[move.article_id] = replace(stands[move.article_id], story_id=move.to_story)
    for one in earlier:
        rebuilt.remember(one, stands[one.id])
    rebuilt.settle()
    assert rebuilt.decide(last) == running.decide(last)


@few
@given(arrivals())
def test_what_is_restored_decides_and_repairs_alike(articles: list[GroupArticle]) -> None:
    *earlier, last = articles
    running, restored = Grouping(), Grouping()
    for one in earlier:
        grouped([one], running)
        running.repair()
    restored.restore(running.arrays())
    for one in (running, restored):
        one.remember(last, one.decide(last))
    assert restored.repair() == running.repair()


@few
@given(arrivals(), arrivals())
def test_a_question_changes_no_later_answer(articles: list[GroupArticle], asked: list[GroupArticle]) -> None:
    *earlier, last = articles
    running, questioned = Grouping(), Grouping()
    grouped(earlier, running)
    grouped(earlier, questioned)
    for number, one in enumerate(asked):
        questioned.decide(article(one.title, one.body, id=f"q{number}", hours=10_000))
    answer, expected = questioned.decide(last), running.decide(last)
    assert (answer.story_id, answer.reprint_of) == (expected.story_id, expected.reprint_of)


@few
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=300), st.text(max_size=20)), max_size=5))
def test_no_text_is_refused(texts: list[tuple[str, str, str]]) -> None:
    articles = [
        article(title, body, credit=credit, language=credit or None, id=f"a{number}")
        for number, (title, body, credit) in enumerate(texts)
    ]
    decided = grouped(articles, Grouping(wires=WIRES))
    assert [one.article_id for one in decided] == [one.id for one in articles]


@few
@given(st.text(max_size=400), st.text(max_size=20), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_a_credit_is_one_of_the_wires_whatever_their_credits_are(body: str, credit: str, named: list[str]) -> None:
    wires = [Wire(id=f"w{number}", credits=(name,)) for number, name in enumerate(named)]
    assert WireCredits(wires).of(article("", body, credit=credit)) in {None, *(wire.id for wire in wires)}


@few
@given(arrivals())
def test_every_article_has_one_story_that_an_earlier_or_this_one_founded(articles: list[GroupArticle]) -> None:
    founded: set[str] = set()
    texts: set[str] = set()
    for decided in grouped(articles):
        assert decided.founded is (decided.story_id not in founded)
        assert decided.reprint_of is None or decided.reprint_of in texts
        founded.add(decided.story_id)
        if decided.reprint_of is None:
            texts.add(decided.article_id)


TERMS = st.dictionaries(st.integers(0, 9), st.integers(1, 8), max_size=6)  # sums of eighths are exact in float32


def _ids(terms: Iterable[int]) -> NDArray[np.int32]:
    return np.array(sorted(terms), dtype=np.int32)


@few
@given(st.lists(st.sets(st.integers(0, 9), max_size=6), max_size=25), TERMS, st.integers(0, 10))
def test_the_index_names_the_slots_that_a_search_through_all_of_them_names(
    kept: list[set[int]], asked: dict[int, int], oldest: int
) -> None:
    index = TermIndex()
    for slot, terms in enumerate(kept):
        index.add(slot, _ids(terms))
    naive = {
        slot: sum(asked[term] / 8 for term in terms & set(asked))
        for slot, terms in enumerate(kept)
        if terms & set(asked) and slot >= oldest
    }
    weights = np.array([asked[term] / 8 for term in sorted(asked)], dtype=np.float32)
    for _ in range(2):  # asking leaves nothing behind
        slots, scores = index.sharing(_ids(asked), weights, oldest=oldest)
        assert dict(zip(slots.tolist(), scores.tolist(), strict=True)) == naive


def test_a_term_that_everybody_uses_leads_to_its_newest_slots_alone() -> None:
    index = TermIndex()
    for slot in range(3 * POSTINGS):
        index.add(slot, _ids([1]))
    slots, _ = index.sharing(_ids([1]), np.ones(1, dtype=np.float32), oldest=0)
    assert sorted(slots.tolist()) == list(range(2 * POSTINGS, 3 * POSTINGS))


def test_what_the_index_forgot_is_not_named_and_the_rest_is() -> None:
    index = TermIndex()
    for slot in range(20):
        index.add(slot, _ids([slot % 2, 5]))
    index.forget(10)
    index.add(20, _ids([0, 5]))
    slots, scores = index.sharing(_ids([0, 5]), np.array([1, 2], dtype=np.float32), oldest=10)
    assert dict(zip(slots.tolist(), scores.tolist(), strict=True)) == {
        slot: 2.0 if slot % 2 else 3.0 for slot in range(10, 21)
    }


LABELS = st.dictionaries(st.integers(0, 12).map(str), st.sampled_from("xyz"), max_size=10)


@few
@given(LABELS, LABELS)
def test_pairwise_quality_is_what_counting_every_pair_gives(gold: dict[str, str], found: dict[str, str]) -> None:
    story = {article: found.get(article, f"alone {article}") for article in gold}
    pairs = [(a, b) for a in gold for b in gold if a < b]
    true = [gold[a] == gold[b] for a, b in pairs]
    claimed = [story[a] == story[b] for a, b in pairs]
    both = sum(t and c for t, c in zip(true, claimed, strict=True))
    judged = quality(gold, found)
    assert judged.precision == (both / sum(claimed) if any(claimed) else 1.0)
    assert judged.recall == (both / sum(true) if any(true) else 1.0)
    assert 0 <= judged.bcubed_precision <= 1 + 1e-9
    assert 0 <= judged.bcubed_recall <= 1 + 1e-9
