"""What grouping promises whatever the articles are."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.records import GroupArticle, Wire
from monitor.stories import Grouping, quality
from monitor.stories.candidates import POSTINGS, TermIndex
from monitor.stories.credits import WireCredits
from monitor.stories.similarity import local_cosines
from monitor.stories.vectors import TERMS, Vector
from tests.builders import article, grouped

few = settings(max_examples=600, deadline=None)

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
    for one, decided in zip(earlier, grouped(earlier, running), strict=True):
        rebuilt.remember(one, decided)
    assert rebuilt.decide(last) == running.decide(last)


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


@st.composite
def vectors(draw: st.DrawFn, terms: int = 12) -> Vector:
    """Unit vectors as `vector` makes them: rising ids, positive float32 weights."""
    ids = sorted(draw(st.sets(st.integers(0, terms), max_size=min(terms, TERMS))))
    weights = np.array([draw(st.floats(0.01, 10)) for _ in ids], dtype=np.float64)
    norm = np.linalg.norm(weights) if len(ids) else 1.0
    return np.array(ids, dtype=np.int32), (weights / norm).astype(np.float32)


@few
@given(vectors(), st.lists(st.tuples(vectors(), st.sampled_from("abc")), min_size=1, max_size=8))
def test_local_cosines_lie_between_0_and_1(query: Vector, others: list[tuple[Vector, str]]) -> None:
    found = local_cosines(query, [vector for vector, _ in others], [story for _, story in others])
    assert found.shape == (len(others),)
    assert ((found >= 0) & (found <= 1 + 1e-9)).all()


@few
@given(vectors())
def test_an_article_is_wholly_like_itself(vector: Vector) -> None:
    (found,) = local_cosines(vector, [vector], ["a"])
    assert found == (0.0 if not len(vector[0]) else np.float64(found))
    assert not len(vector[0]) or abs(found - 1) < 1e-6


EIGHTHS = st.dictionaries(
    st.integers(0, 9), st.integers(1, 8), max_size=6
)  # sums of their products are exact in float32


def _ids_and_weights(eighths: dict[int, int]) -> Vector:
    ids = sorted(eighths)
    return np.array(ids, dtype=np.int32), np.array([eighths[id] / 8 for id in ids], dtype=np.float32)


@few
@given(st.lists(EIGHTHS, max_size=25), EIGHTHS, st.integers(0, 10), st.integers(1, 8))
def test_the_index_names_the_slots_that_a_search_through_all_of_them_names(
    kept: list[dict[int, int]], asked: dict[int, int], oldest: int, most: int
) -> None:
    index = TermIndex()
    for slot, eighths in enumerate(kept):
        index.add(slot, *_ids_and_weights(eighths))
    products = [sum(weight * asked.get(term, 0) for term, weight in eighths.items()) for eighths in kept]
    naive = sorted((-product, slot) for slot, product in enumerate(products) if product and slot >= oldest)
    for _ in range(2):  # asking leaves nothing behind
        found = index.best(*_ids_and_weights(asked), oldest=oldest, most=most)
        assert found.tolist() == [slot for _, slot in naive[:most]]


def test_a_term_that_everybody_uses_leads_to_its_newest_slots_alone() -> None:
    index = TermIndex()
    for slot in range(3 * POSTINGS):
        index.add(slot, *_ids_and_weights({1: 8}))
    found = index.best(*_ids_and_weights({1: 8}), oldest=0, most=10_000)
    assert found.tolist() == list(range(2 * POSTINGS, 3 * POSTINGS))


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
