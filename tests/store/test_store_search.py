"""Search: what the databases find is what the tree means, the same on both, with the count of the same query."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from store_builders import NOW, article, feed, founding, group, keep, outcome, outlet, revision

from monitor import pipeline
from monitor.query.matches import Searched, matches
from monitor.query.parse import DEEPEST, parse
from monitor.query.tree import And, Filter, Near, Node, Not, Or, Title, Wording
from monitor.query.words import search_words
from monitor.records import Article, Interval, Label, NewArticle, Outlet, Owner
from monitor.store import Store
from monitor.store.search_sql import full_text

WORDS = (
    *("grid", "Grid's", "on", "the", "verge", "of", "collapse", "blackout", "winter", "café", "l’État", "Łódź"),
    *("verges", "ver", "a", "b", "c", "12th", "naïve"),
)
OUTLETS = (
    outlet("bell", country="SI", owner="acme", labels=(Label(name="leaning", value="right", source="x"),)),
    outlet("drum", country="AT", owner="acme"),
    outlet("horn", labels=(Label(name="leaning", value="centre left", source="x"),)),
)
QUERIES = """grid | GRID | "on the verge" | "on the ver*" | ver* | verge* | collapse grid | collapse AND grid | grid OR blackout
grid NOT blackout | NOT grid | NOT NOT grid | NOT (grid OR blackout) | grid (blackout OR winter) | (grid OR blackout) (winter OR café)
cafe | CAFÉ | etat | l'etat | lodz | "l etat" | naive | 12th | 12 | grid NEAR/0 collapse | grid NEAR/1 collapse | collapse NEAR/3 grid
"on the" NEAR/2 verge | "on the" NEAR/0 "the verge" | ver* NEAR/1 ver* | a NEAR/4 a | NOT a NEAR/4 b | "the ver*" NEAR/1 "verge of"
title:grid | title:"on the" | title:(grid OR blackout) | title:(grid NOT on) | title:ver* | title:(a NEAR/1 b) | NOT title:grid
outlet:bell | outlet:bell grid | outlet:nobody | owner:acme blackout | owner:unknown | country:si | country:unknown winter | NOT country:si
lang:en | lang:sl grid | lang:unknown | lang:en-gb | NOT lang:en | label:leaning | label:leaning=right | label:"leaning=centre left"
label:unknown | NOT label:leaning grid | since:2026-11-15 | until:2026-11-10 grid | since:2026-11-05 until:2026-11-12 (grid OR outlet:drum)
(outlet:bell OR grid) NOT (lang:en OR blackout) | outlet:bell OR (grid NOT winter) | 選挙 | 選 | "挙 結" | 選挙 NEAR/2 果 | เลือก | ตั้ง | zzz
"a b c" | "b c" NEAR/5 "a b" | "a b" NEAR/0 b | a b c NOT "a b" | title:(NOT grid) blackout | grid NOT (title:grid OR lang:sl)""".replace("\n", " | ").split(" | ")  # fmt: skip  # noqa: E501 a table reads best as one


def corpus(seed: int, size: int = 160) -> list[NewArticle]:
    """Articles of few words, so that every query finds some and misses some."""
    dice = random.Random(seed)
    return [*(_article(dice, number) for number in range(size)), *map(_said, ("a b c", "on the verge of a grid, b c"))]


def _said(text: str) -> NewArticle:
    return article(text[:3].strip(), text=text, at=NOW - timedelta(days=8))


def _article(dice: random.Random, number: int) -> NewArticle:
    def some(least: int, most: int) -> str:
        if dice.random() < 0.15:
            return dice.choice(["選挙結果", "選挙の結果", "เลือกตั้ง ครั้ง", "挙選", "..."])
        return " ".join(dice.choices(WORDS, k=dice.randint(least, most)))

    at = NOW - timedelta(hours=dice.randint(0, 600))
    made = article(f"n{number}", outlet_id=dice.choice(["bell", "drum", "horn"]), at=at, title=some(1, 5))
    language = dice.choice(["en", "en-GB", "sl", None])
    entry = made.entry.__class__(
        guid=None, url=made.entry.url, title=made.entry.title, summary=some(0, 6), text=some(0, 14),
        published=made.entry.published, language=language,
    )  # fmt: skip
    return article(f"n{number}", outlet_id=made.outlet_id, entry=entry)


def fill(store: Store, articles: Sequence[NewArticle]) -> None:
    store.sync([Owner(id="acme", name="Acme")], OUTLETS, [], NOW)
    store.save_import(articles, (), file_key="k", path="f", lines_done=1, finished=True, now=NOW)
    pipeline.index(store)


@lru_cache(maxsize=1)
def outlets() -> dict[str, Outlet]:
    return {one.id: one for one in OUTLETS}


def searched(one: Article) -> Searched:
    of = outlets()[one.outlet_id]
    return Searched(
        title=search_words(one.title), summary=search_words(one.summary), text=search_words(one.text),
        outlet=one.outlet_id, owner=of.owner, country=of.country, language=one.language,
        labels={label.name: label.value for label in of.labels}, at=one.at,
    )  # fmt: skip


def expected(store: Store, tree: Node) -> list[str]:
    return [one.id for one in store.articles(limit=10_000) if matches(tree, searched(one))]


def read(query: str, now: datetime = NOW) -> Node:
    return parse(query, now=now)


def held_against_the_oracle(store: Store, tree: Node) -> int:
    found = store.search(tree, limit=10_000)
    assert [one.id for one in found.articles] == expected(store, tree)
    assert found.total == len(found.articles)
    return found.total


def test_every_query_finds_what_its_tree_means(store: Store) -> None:
    fill(store, corpus(7))
    found = {query: held_against_the_oracle(store, read(query)) for query in QUERIES}
    assert len(found) >= 60
    nothing = [query for query, total in found.items() if total == 0]
    assert set(nothing) == {"outlet:nobody", "zzz", "12"}, "the others must find something, or they test nothing"
    assert sum(total < 162 for total in found.values()) > 55


FEW = st.sampled_from(["a", "b", "c", "ver", "verge", "on", "the", "選", "l", "etat"])
TERMS = st.builds(Wording, st.lists(FEW, min_size=1, max_size=3).map(tuple), st.booleans())
SAID = st.one_of(TERMS, st.builds(Near, TERMS, TERMS, st.integers(0, 3)))


def combined(leaf: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        ),
        max_leaves=6,
    )


FILTERS = st.sampled_from([Filter("outlet", "bell"), Filter("lang", "en"), Filter("country", "unknown")])
TREES = combined(st.one_of(SAID, st.builds(Title, combined(SAID)), FILTERS))


@pytest.fixture(scope="module", params=["sqlite", "second"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    from monitor.store import open_store

    if request.param == "second":
        store = open_store(request.getfixturevalue("second_url"))
        tables = ", ".join(store.counts())
        with store.database.writing() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    else:
        store = open_store(f"sqlite:///{tmp_path_factory.mktemp('search')}/monitor.db")
    fill(store, corpus(11, 60))
    yield store
    store.close()


@given(tree=TREES)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_tree_finds_what_it_means(filled: Store, tree: Node) -> None:
    held_against_the_oracle(filled, tree)


def test_the_list_is_cut_and_the_count_is_not(store: Store) -> None:
    fill(store, corpus(7))
    every = store.search(read("grid"), limit=10_000)
    some = store.search(read("grid"), limit=3)
    assert [one.id for one in some.articles] == [one.id for one in every.articles][:3]
    assert some.total == every.total == len(every.articles) > 3


def test_an_edited_article_is_found_by_what_it_says_now(store: Store) -> None:
    source, first = feed(), article("one", feed(), text="The grid fails.")
    store.sync((), [outlet()], [source], NOW)
    store.save_polls([outcome(source, first)], NOW)
    assert pipeline.index(store) == 1
    assert store.search(read("fails")).total == 1
    store.save_polls([outcome(source, revisions=(revision(first, "The grid holds."),))], NOW)
    assert (store.unindexed(), pipeline.index(store), store.unindexed()) == (1, 1, 0)
    assert [store.search(read(word)).total for word in ("fails", "holds", "grid")] == [0, 1, 1]
    assert index_is_sound(store)


def test_pruned_articles_leave_the_index(store: Store) -> None:
    old, young = article("old", text="The grid fails.", at=NOW - timedelta(days=90)), article("young", text="The grid.")
    late = article("late", text="The grid fails, too.", at=NOW - timedelta(days=90))
    keep(store, old, young)
    pipeline.index(store)
    keep(store, late)
    group(store, founding(old), founding(young), founding(late))
    store.save_trace([old.id, young.id, late.id], (), NOW)
    assert store.prune(NOW - timedelta(days=30), NOW) == 2
    assert store.unindexed() == 0, "the late one went before it was given its words"
    assert [store.search(read(word)).total for word in ("fails", "grid")] == [0, 1]
    assert store.counts()["unwatched"] == 1
    assert index_is_sound(store)


def test_articles_are_given_their_words_step_by_step_the_latest_first(store: Store) -> None:
    fill(store, corpus(7, 25))
    with store.database.writing() as connection:  # as the migration leaves an older database
        if store.database.engine.dialect.name == "sqlite":
            connection.execute(text("INSERT INTO article_index(article_index) VALUES('delete-all')"))
        connection.execute(text("DELETE FROM article_words"))
        connection.execute(text("INSERT INTO unindexed SELECT seq FROM articles"))
    assert store.index_some(1) == 1
    assert store.search(read('"on the verge of a grid"')).total == 1, "the last one of the corpus"
    assert store.search(read("grid")).total == 1
    left = []
    while store.unindexed():
        left.append(store.unindexed())
        store.index_some(10)
    assert left == [26, 16, 6]
    assert store.index_some(10) == 0
    assert index_is_sound(store)
    assert held_against_the_oracle(store, read("grid")) > 3


def test_the_plan_shows_what_is_asked(store: Store) -> None:
    plan = store.search_plan(read('"on the verge" since:2026-11-01 outlet:bell'))
    assert plan.written == '"on the verge" since:2026-11-01T00:00:00+00:00 outlet:bell'
    assert plan.tree == ("AND", '  "on the verge"', "  since:2026-11-01T00:00:00+00:00", "  outlet:bell")
    assert ("article_index" in plan.sql) is (plan.database == "sqlite")
    assert "'bell'" in plan.sql
    assert "2026-11-01" in plan.sql


def index_is_sound(store: Store) -> bool:
    """FTS5 compares its index with the words that it is made of, and raises where they differ."""
    if store.database.engine.dialect.name == "sqlite":
        with store.database.writing() as connection:
            connection.execute(text("INSERT INTO article_index(article_index, rank) VALUES('integrity-check', 1)"))
    return True


@pytest.mark.parametrize(
    ("before", "level", "behind", "deep"),
    [("", "a AND (b OR ", "", 1), ("", "a (NOT b) NOT (c OR ", "", 2), ("title:(", "a AND (b OR ", ")", 1)],
)
def test_the_deepest_query_that_is_read_can_be_asked(before: str, level: str, behind: str, deep: int) -> None:
    levels = (DEEPEST - len(behind)) // deep - (deep - 1)
    query = f"{before}{level * levels}d{')' * levels}{behind}"
    said = full_text(parse(query, now=datetime(2026, 11, 20, tzinfo=UTC)))
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(title, summary, text)")
        assert index.execute("SELECT rowid FROM words WHERE words MATCH ?", (said,)).fetchall() == []


def test_what_came_between_two_instants_is_found_whatever_its_date(store: Store) -> None:
    """A saved search must tell an article that came today and says that it is of last week."""
    seen = [NOW + timedelta(hours=hour) for hour in range(3)]
    keep(store, *(
        article(f"n{place}", text="the grid", at=NOW - timedelta(days=7), first_seen=Interval(after=None, until=at))
        for place, at in enumerate(seen)
    ))  # fmt: skip
    pipeline.index(store)
    asked = parse("grid", now=NOW)
    found = store.search(asked, arrived=(seen[0], seen[1]))
    assert ([one.title for one in found.articles], found.total) == (["About n1"], 1)
    assert store.search(asked).total == 3
