"""Watchlists: the automaton finds what the plain meaning of the phrases finds, and shows where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import QueryError
from monitor.query.matches import Searched, matches
from monitor.query.patterns import as_query, pattern
from monitor.query.tree import Near, Wording
from monitor.query.watch import MOST, Watcher
from monitor.query.words import indexed, search_words
from monitor.records import WatchedArticle, WatchTerms


def article(title: str = "", summary: str = "", text: str = "", outlet: str = "bell") -> WatchedArticle:
    texts = {"title": title, "summary": summary, "text": text}
    words = {field: indexed(said, 10_000) for field, said in texts.items()}
    return WatchedArticle(id="a1", seq=1, outlet_id=outlet, revision=3, texts=texts, words=words)


def found(terms: WatchTerms, one: WatchedArticle) -> list[tuple[str, str, str]]:
    """Each match as phrase, field, and the words that stand there."""
    return [(m.phrase, m.field, one.texts[m.field][m.start : m.end]) for m in Watcher([terms]).found(one)]


NEAR = '"blackout" NEAR/6 "winter"'
GRID = WatchTerms(id="grid", any=("on the verge of collapse", NEAR, "électrif*"), none=("exercise", "drill"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“On the verge\nof collapse”.", [("on the verge of collapse", "text", "On the verge\nof collapse")]),
        ("L’ÉLECTRIFICATION avance.", [("électrif*", "text", "L’ÉLECTRIFICATION")]),
        ("A blackout in a cold winter.", [(NEAR, "text", "blackout"), (NEAR, "text", "winter")]),
        ("A blackout one two three four five six seven winter.", []),
        ("On the verge of collapse, in a drill.", []),
        ("On the verge of collapsing.", []),
        ("Verge of collapse.", []),
        ("", []),
    ],
)  # fmt: skip
def test_phrases_are_found_where_they_stand(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(GRID, article(text=text)) == expected


def test_every_field_is_looked_at_and_no_phrase_crosses_two() -> None:
    one = article(title="On the verge", summary="of collapse", text="Electrified.")
    assert found(GRID, one) == [("électrif*", "text", "Electrified")]


def test_an_exclusion_may_be_of_the_title_alone() -> None:
    terms = WatchTerms(id="x", any=("grid",), none=("title:review",))
    assert found(terms, article(title="A grid", text="We review the grid."))
    assert found(terms, article(title="Review: a grid", text="The grid.")) == []


def test_all_outlets_and_none() -> None:
    both = WatchTerms(id="x", all=("grid", "winter"), outlets=("bell",))
    assert [phrase for phrase, _, _ in found(both, article(text="Grid in winter"))] == ["grid", "winter"]
    assert found(both, article(text="Grid in summer")) == []
    assert found(both, article(text="Grid in winter", outlet="drum")) == []
    (match,) = Watcher([WatchTerms(id="x", outlets=("bell",), none=("grid",))]).found(article(title="News"))
    assert (match.phrase, match.field, match.start, match.end, match.revision) == ("", "", 0, 0, 3)
    assert found(WatchTerms(id="x", outlets=("bell",), none=("grid",)), article(title="The grid")) == []


def test_characters_without_spaces_are_watched_for() -> None:
    assert found(WatchTerms(id="x", any=("選挙",)), article(title="東京選挙結果")) == [("選挙", "title", "選挙")]


def test_a_text_that_repeats_a_phrase_without_end_is_told_of_a_few_times() -> None:
    assert len(found(WatchTerms(id="x", any=("grid",)), article(text="grid " * 1_000))) == MOST


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("NOT drill", "must occur"),
        ("grid OR NOT drill", "must occur"),
        ("gr*d", "a star stands only"),
        ("...", "no letter"),
        ('"grid', "does not end"),
        ("(grid lang:en)", "holds no filter"),
        ("outlet:bell", "holds no filter"),
        ("a NEAR/99 b", "0 to 50"),
    ],
)
def test_a_phrase_that_cannot_be_watched_for_is_refused(text: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        pattern(text)


def test_a_plain_phrase_is_words_and_nothing_else() -> None:
    assert pattern("rock and roll: not dead") == Wording(("rock", "and", "roll", "not", "dead"))
    assert pattern("grid NEAR/3 off") == Near(Wording(("grid",)), Wording(("off",)), 3)


WORDS = st.sampled_from(["a", "b", "c", "ab", "abc", "選", "挙"])
PHRASE = st.one_of(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["ab*", "a ab*", "a NEAR/2 b", '"a b" NEAR/1 ab*', "(a OR b) c", "a NOT b", "title:(a b)", "選挙"]),
)
TERMS = st.builds(
    WatchTerms,
    id=st.just("x"),
    any=st.lists(PHRASE, max_size=3).map(tuple),
    all=st.lists(PHRASE, max_size=2).map(tuple),
    none=st.lists(PHRASE, max_size=1).map(tuple),
    outlets=st.sampled_from([(), ("bell",), ("drum", "horn")]),
)
SAID = st.lists(WORDS, max_size=8).map(" ".join)


@given(st.lists(TERMS, max_size=4), SAID, SAID, SAID)
@settings(max_examples=300)
def test_the_automaton_finds_what_the_query_means(lists: list[WatchTerms], title: str, summary: str, text: str) -> None:
    named = [WatchTerms(id=f"l{n}", any=t.any, all=t.all, none=t.none, outlets=t.outlets) for n, t in enumerate(lists)]
    one = article(title, summary, text)
    searched = Searched(
        title=search_words(title), summary=search_words(summary), text=search_words(text), outlet="bell"
    )
    asked = {terms.id: as_query(terms) for terms in named}
    expected = {id for id, tree in asked.items() if tree is not None and matches(tree, searched)}
    expected |= {id for id, tree in asked.items() if tree is None}
    told = Watcher(named).found(one)
    assert {match.watchlist_id for match in told} == expected
    for match in told:
        assert match.phrase == "" or one.texts[match.field][match.start : match.end].strip()
