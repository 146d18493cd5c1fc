"""The search language: what is read, how it is written again, and what is said of mistakes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import QueryError
from monitor.query.lexer import FIELDS
from monitor.query.parse import DEEPEST, MOST_TERMS, parse
from monitor.query.tree import And, Dated, Filter, Near, Node, Not, Or, Title, Wording, drawn, walk, written
from monitor.query.words import folded, indexed, placed_words, search_words

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def read(query: str) -> Node:
    return parse(query, now=NOW, zone=ZoneInfo("Europe/Ljubljana"))


def w(text: str, prefix: bool = False) -> Wording:
    return Wording(tuple(text.split()), prefix)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("grid", w("grid")),
        ("Grid COLLAPSE", And((w("grid"), w("collapse")))),
        ('"on the verge"', w("on the verge")),
        ("“on the verge”", w("on the verge")),
        ("„auf der Kippe“", w("auf der kippe")),
        ("electr*", w("electr", True)),
        ('"on the ver*"', w("on the ver", True)),
        ("centre-right", w("centre right")),
        ("a OR b c", Or((w("a"), And((w("b"), w("c")))))),
        ("(a OR b) c", And((Or((w("a"), w("b"))), w("c")))),
        ("a AND b OR c AND d", Or((And((w("a"), w("b"))), And((w("c"), w("d")))))),
        ("a NOT b", And((w("a"), Not(w("b"))))),
        ("NOT (a b)", Not(And((w("a"), w("b"))))),
        ("a and b", And((w("a"), w("and"), w("b")))),
        ("a NEAR/6 b", Near(w("a"), w("b"), 6)),
        ('"a b" NEAR c*d'.replace("*d", "c*"), Near(w("a b"), w("cc", True), 10)),
        ("NOT a NEAR/0 b c", And((Not(Near(w("a"), w("b"), 0)), w("c")))),
        ("title:grid", Title(w("grid"))),
        ('title:"the grid"', Title(w("the grid"))),
        ("title:(a OR b)", Title(Or((w("a"), w("b"))))),
        ("outlet:daily-bell x", And((Filter("outlet", "daily-bell"), w("x")))),
        ("Country:si", Filter("country", "SI")),
        ("lang:EN-gb", Filter("lang", "en-gb")),
        ('label:"leaning=centre right"', Filter("label", "leaning=centre right")),
        ("since:2026-11-20", Dated("since", datetime(2026, 11, 19, 23, tzinfo=UTC))),
        ("until:2026-11-20", Dated("until", datetime(2026, 11, 20, 23, tzinfo=UTC))),
        ("since:24h", Dated("since", NOW - timedelta(days=1))),
        ("Łódź Çok ёлка", And((w("lodz"), w("cok"), w("елка")))),
        ("選挙", w("選 挙")),
        ("เลือกตั้ง", Wording(tuple("เลือกตั้ง"))),
        ("l’Ukraine", w("l ukraine")),
        ("((((a))))", w("a")),
    ],
)
def test_a_query_is_read_as_it_is_meant(query: str, tree: Node) -> None:
    assert read(query) == tree
    assert read(written(tree)) == tree


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("", 1, "write a word"),
        ("   ", 1, "write a word"),
        ('grid "on the', 6, 'put " behind'),
        ("grid ”", 6, "delete it"),
        ("(grid", 1, "put ) behind"),
        ("grid)", 5, "closes nothing"),
        ("grid AND", 9, "write a word"),
        ("OR grid", 1, "before and behind"),
        ("grid OR OR x", 9, "before and behind"),
        ("grid NOT", 9, "something is missing"),
        ("()", 2, "write a word there"),
        ("(a OR )", 7, "write a word there"),
        ("grid NEAR/6", 6, "between two words"),
        ("NEAR/6 grid", 1, "between two words"),
        ("a NEAR/3 b NEAR/3 c", 12, "(a NEAR/3 b) OR"),
        ("a NEAR/3 (b OR c)", 3, "(a NEAR/3 b) OR"),
        ("a NEAR/51 b", 3, "from 0 to 50"),
        ("a NEAR/x b", 3, "from 0 to 50"),
        (f'a NEAR/3 "{"b " * 21}"', 10, "21 words: NEAR takes 20"),
        (f'"{"選" * 21}" NEAR/3 a', 1, "search for the phrase by itself"),
        ("grid -drill", 6, "write NOT drill"),
        ("gr*d", 3, "electr*"),
        ("x y*", 3, "two letters"),
        ("grid *", 6, "no letter or digit"),
        ('grid "..."', 6, "no letter or digit"),
        ("colour:red", 1, "filters are title, outlet"),
        ("http://x.example", 1, "between quotes"),
        ("grid outlet:", 6, "outlet:daily-bell"),
        ("grid outlet: bell", 6, "right behind it"),
        ("grid since:soon", 12, "write 24h"),
        ("title:(a lang:en)", 10, "outside of it"),
        ("title: NOT a", 1, "needs a word"),
        ("a " * 1_001, 2_001, "two parts"),
        ("a " * (MOST_TERMS + 1), 2 * MOST_TERMS + 1, "two parts"),
        ("(" * 500, DEEPEST + 1, "take out"),
        ("NOT " * 400, 4 * DEEPEST + 1, "take out"),
    ],
)
def test_a_mistake_is_told_with_its_column_and_the_next_step(query: str, column: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert caught.value.column == column
    assert f"column {column}: " in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.hint


WORD = st.sampled_from(["grid", "Énergie", "on-line", "x", "選挙", "e1", "’s", "NOT", "and", "Straße", "ﬀ", "①"])
TERM = st.one_of(
    WORD,
    st.lists(WORD, min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.sampled_from(["gri*", '"the gri*"', "grid NEAR/3 off", '"a b" NEAR "c d*"', "title:x", 'title:"x y"']),
    st.sampled_from(["outlet:bell", "lang:en", "country:unknown", "since:3d", "until:today", 'label:"a b=c"']),
)
QUERY = st.recursive(
    TERM,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" ", " AND ", " OR ", " NOT "]), inner).map("".join),
        inner.map(lambda part: f"({part})"),
        inner.map(lambda part: f"NOT ({part})"),
    ),
    max_leaves=12,
)


@given(QUERY)
@settings(max_examples=300)
def test_what_was_read_is_read_again_the_same(query: str) -> None:
    try:
        tree = read(query)
    except QueryError:
        return  # NOT at the end, an apostrophe alone
    assert read(written(tree)) == tree
    assert len(drawn(tree)) >= 1


def tried(query: str) -> tuple[Node | None, int]:
    try:
        return read(query), 1
    except QueryError as error:
        return None, error.column


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from('()"*:/ “”NEARORNOTtitle')), max_size=60))
@settings(max_examples=400)
def test_any_text_is_read_or_refused_at_a_column_of_it(query: str) -> None:
    tree, column = tried(query)
    assert 1 <= column <= len(query) + 1
    if tree is None:
        return
    assert read(written(tree)) == tree
    assert all(1 <= part.column <= len(query) for part in walk(tree) if isinstance(part, Wording | Filter))


@given(st.text(max_size=80))
@settings(max_examples=400)
def test_the_words_of_words_are_the_same_words(text: str) -> None:
    words = search_words(text)
    assert search_words(" ".join(words)) == words
    assert list(placed_words(text).words) == words
    assert all(one and not set(one) & set(" '\"()*:%_\\") for one in words)


@pytest.mark.parametrize("letter", ["ﷺ", "㍿", "½", "㏂", "⑴", "ﬃ", "İ", "ǅ", "ΐ", "ำ", "ໜ"])
def test_a_letter_that_unfolds_into_several_becomes_words_that_stay(letter: str) -> None:
    for word in (letter, letter * 3, f"a{letter}b"):
        once = folded(word)
        assert tuple(part for one in once for part in folded(one)) == once


def test_a_long_text_is_cut_between_two_words() -> None:
    assert indexed("one two three", 9) == " one two "
    assert indexed("one two three", 7) == " one two "
    assert indexed("...", 9) == ""
    assert len(indexed("word " * 1_000_000, 200_000)) <= 200_002


def documented() -> list[str]:
    page = (Path(__file__).parents[2] / "docs/search.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)


@pytest.mark.parametrize("query", documented())
def test_every_documented_query_can_be_read(query: str) -> None:
    assert read(written(read(query))) == read(query)


def test_every_filter_is_documented() -> None:
    assert {query.partition(":")[0] for query in documented() if re.match(r"[a-z]+:", query)} == set(FIELDS)
