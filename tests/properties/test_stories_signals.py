"""The signals of a pair beside a naive reckoning, and the neighbours beside a search through the whole window."""

from __future__ import annotations

from datetime import timedelta
from math import log1p, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.stories.model import PairModel
from monitor.stories.neighbours import COMPARED, Neighbours
from monitor.stories.signals import SIGNALS, Side
from monitor.stories.terms import LEAD, NAME, NUMBER, TITLE, Terms, read_terms
from monitor.stories.vocabulary import Vocabulary

few = settings(max_examples=30)
NAMED = "fire Market harbour Mayor strike 12 bus Union rain Varnograd bank 2026 the of"
WORDS = st.sampled_from(NAMED.split())
TEXT = st.lists(WORDS, max_size=20).map(" ".join)
NEWS = st.lists(st.tuples(TEXT, TEXT, st.integers(0, 200), st.integers(1, 3)), min_size=1, max_size=12)
Told = tuple[str, str, int, int]


def background(vocabulary: Vocabulary) -> None:
    """Two hundred articles, so that weights settle."""
    for number in range(200):
        vocabulary.count(vocabulary.ids(["the", "of", f"rare{number}"]), "en")


def kept(news: list[Told]) -> Neighbours:
    near = Neighbours(timedelta(days=30))
    background(near.vocabulary)
    for number, one in enumerate(news):
        side = seen(near, one)
        near.add(f"a{number}", side, number, 1, near.compare(side))
    return near


def seen(near: Neighbours, one: Told) -> Side:
    title, body, at, outlet = one
    return near.side(read_terms(title, body, "en", near.vocabulary), title.casefold(), float(at), outlet, "en")


def by_term(terms: Terms, mark: int = 255) -> dict[int, float]:
    return {
        term: weight
        for term, weight, flags in zip(terms.ids.tolist(), terms.weight.tolist(), terms.flags.tolist(), strict=True)
        if mark == 255 or flags & mark
    }


def cosine(here: dict[int, float], there: dict[int, float], idf: dict[int, float], *, plain: bool) -> float:
    def dot(a: dict[int, float], b: dict[int, float]) -> float:
        return sum((1.0 if plain else a[term] * b[term]) * idf[term] ** 2 for term in a.keys() & b.keys())

    lengths = sqrt(dot(here, here) * dot(there, there))
    return dot(here, there) / lengths if lengths else 0.0


TOLD, MISSING = ("title told", "other title told"), ("title's names missing", "other title's names missing")


def told(one: Terms, other: Terms, idf: dict[int, float]) -> tuple[float, float]:
    """(share of the weight of one's title that the other has anywhere, weight of the title's names that it lacks)."""
    title, there = by_term(one, TITLE).keys(), by_term(other).keys()
    whole = sum(idf[term] ** 2 for term in title)
    names = (title & by_term(one, NAME).keys()) - there
    return sum(idf[term] ** 2 for term in title & there) / whole if whole else 0.0, sum(idf[term] for term in names)


NAMED_IN_OPENING = ("opening's names told", "other opening's names told")


def named(one: Terms, other: Terms, idf: dict[int, float]) -> float:
    """The share of the weight of the names in one's title and opening that the other has anywhere."""
    names, there = by_term(one, NAME).keys() & by_term(one, LEAD).keys(), by_term(other).keys()
    whole = sum(idf[term] for term in names)
    return sum(idf[term] for term in names & there) / whole if whole else 0.0


@few
@given(NEWS, st.tuples(TEXT, TEXT, st.integers(0, 200), st.integers(1, 3)))
def test_cosines_weights_and_counts_are_those_that_a_naive_reckoning_finds(news: list[Told], asked: Told) -> None:
    near = kept(news)
    side = seen(near, asked)
    found = near.compare(side)
    idf = dict(zip(side.terms.ids.tolist(), side.idf.tolist(), strict=True))
    column = {name: number for number, name in enumerate(SIGNALS)}
    for slot, row in zip(found.slots.tolist(), found.signals.tolist(), strict=True):
        terms = near.window.terms(slot)
        weights = near.vocabulary.idf(terms.ids, "en").tolist()
        every = idf | dict(zip(terms.ids.tolist(), weights, strict=True))
        for name, mark in (("all words", 255), ("title", TITLE), ("names", NAME)):
            naive = cosine(by_term(side.terms, mark), by_term(terms, mark), every, plain=mark != 255)
            assert row[column[name]] == pytest.approx(naive, abs=2e-3), name
        shared = sorted((idf[term] for term in by_term(side.terms).keys() & by_term(terms).keys()), reverse=True)
        assert row[column["shared words"]] == len(shared)
        assert row[column["rare shared words"]] == pytest.approx(sum(shared[:5]), abs=1e-3)
        titles = [told(side.terms, terms, every), told(terms, side.terms, every)]
        shares, missing = zip(*titles, strict=True)
        for names, measured in ((TOLD, shares), (MISSING, missing)):
            assert [row[column[name]] for name in names] == pytest.approx(sorted(measured), abs=2e-3), names
        assert row[column["second rarest"]] == pytest.approx(shared[1] if len(shared) > 1 else 0, abs=1e-4)
        numbers = by_term(side.terms, NUMBER).keys() & by_term(terms, NUMBER).keys()
        assert row[column["shared numbers"]] == pytest.approx(sum(idf[term] for term in numbers), abs=1e-3)
        fewer = min(len(by_term(side.terms, NUMBER)), len(by_term(terms, NUMBER)))
        assert row[column["numbers of the poorer"]] == fewer
        assert row[column["other numbers"]] == (fewer > 0 and not numbers)
        openings = sorted((named(side.terms, terms, every), named(terms, side.terms, every)))
        assert [row[column[name]] for name in NAMED_IN_OPENING] == pytest.approx(openings, abs=2e-3)


@few
@given(NEWS, st.tuples(TEXT, TEXT, st.integers(0, 200), st.integers(1, 3)))
def test_evidence_is_the_sum_of_the_ten_shared_words_that_tell_most_among_the_stories_around(
    news: list[Told], asked: Told
) -> None:
    near = kept(news)  # each article a story of its own
    side = seen(near, asked)
    found = near.compare(side)
    column = list(SIGNALS).index("evidence around here")
    texts = {slot: by_term(near.window.terms(slot)).keys() for slot in found.slots.tolist()}
    idf = dict(zip(side.terms.ids.tolist(), side.idf.tolist(), strict=True))
    count = len(texts)
    for slot, row in zip(found.slots.tolist(), found.signals.tolist(), strict=True):
        telling = []
        for term in idf.keys() & texts[slot]:
            having = sum(term in text for text in texts.values())
            telling.append(idf[term] * log1p(count / having) / log1p(count / 0.7))
        assert row[column] == pytest.approx(sum(sorted(telling)[-10:]), abs=1e-3)


@few
@given(NEWS, st.tuples(TEXT, TEXT, st.integers(0, 200), st.integers(1, 3)))
def test_every_article_that_shares_a_word_is_compared_where_there_are_few(news: list[Told], asked: Told) -> None:
    near = kept(news)
    side = seen(near, asked)
    words = set(side.terms.ids.tolist())
    naive = {slot for slot in range(near.window.end) if words & set(near.window.terms(slot).ids.tolist())}
    assert len(news) <= COMPARED
    assert set(near.compare(side).slots.tolist()) == naive


def test_the_neighbours_among_hundreds_are_those_of_a_search_through_all_of_them() -> None:
    dice = np.random.default_rng(7)
    words = [f"word{number}" for number in range(300)]
    news = [(" ".join(dice.choice(words, 4)), " ".join(dice.choice(words, 20)), 0, 1) for _ in range(200)]
    near = kept(news)
    for one in news[::20]:
        side = seen(near, one)
        found = near.compare(side)
        naive = {}
        for slot in range(near.window.end):
            terms = near.window.terms(slot)
            there, here = by_term(terms), by_term(side.terms)
            idf = dict(zip(side.terms.ids.tolist(), side.idf.tolist(), strict=True))
            score = sum(here[term] * idf[term] ** 2 for term in here.keys() & there.keys())
            naive[slot] = score / float(near.window.rows[slot]["norm"])
        best = sorted(naive, key=lambda slot: (-naive[slot], -slot))[:COMPARED]
        assert len(set(best) & set(found.slots.tolist())) >= COMPARED - 1  # rounding may exchange the last one


@few
@given(NEWS)
def test_contributions_and_bias_sum_to_the_total(news: list[Told]) -> None:
    near, model = kept(news), PairModel()
    found = near.compare(seen(near, news[0]))
    for row, total in zip(found.signals, model.totals(found.signals), strict=True):
        weights = model.of(row)
        summed = weights.bias + sum(weights.contributions(row).values())
        assert total == pytest.approx(min(max(summed, -8.0), 8.0), abs=1e-3)


def test_a_likeness_is_no_more_than_one_however_young_the_background_was() -> None:
    near = Neighbours(timedelta(days=30))
    text = ("Fire destroys fish market", "The fish market of Varnograd burned down on Monday night.", 0, 1)
    side = seen(near, text)
    near.add("first", side, 0, 1, near.compare(side))
    background(near.vocabulary)
    assert near.compare(seen(near, text)).signals[0][0] <= 1.01
