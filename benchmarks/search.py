"""./run.sh bench search: how long a search takes, and what keeping the words costs.

Stores invented articles (100,000; --articles 1000000), asks queries of eight kinds, fifty latest articles and the count
of all each time, and prints the median and the 95th percentile; the cost of an article's words when it is stored, and
the size of words and index. Beside it the peer: the same texts in a table with FTS5 as Datasette's table page asks it
(https://docs.datasette.io/en/stable/full_text_search.html), which sends two queries, one for the rows and one for the
count. --database runs ours on PostgreSQL (an empty database).
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from benchmarks.search_set import NEWEST, OUTLETS, Texts, articles, queries
from monitor.query.parse import parse
from monitor.records import Outlet
from monitor.store import Store, open_store

BATCH = 1_000
SHOWN = 50


def main() -> None:
    order = _order()
    texts = Texts()
    with tempfile.TemporaryDirectory(dir=order.folder) as name:
        store = open_store(order.database or f"sqlite:///{name}/monitor.db")
        with closing(store):
            if not order.stored:
                _stored(store, texts, order.articles)
                _sizes(store)
            asked = queries(texts, order.articles, order.queries)
            ours = {kind: _timed(lambda query: _ours(store, query), some) for kind, some in asked.items()}
        peer = {} if order.no_peer else _peer(Path(name), texts, order.articles, asked)
    _print(ours, peer)
    print(f"again: ./run.sh bench search --articles {order.articles} --queries {order.queries}")


def _stored(store: Store, texts: Texts, total: int) -> None:
    outlets = [Outlet(id=f"o{number}", name=f"Outlet {number}") for number in range(OUTLETS)]
    spent = 0.0
    for start in range(0, total, BATCH):
        some = list(articles(texts, range(start, min(start + BATCH, total)), total))
        began = time.perf_counter()
        store.save_import(some, outlets, file_key="k", path="f", lines_done=start, finished=False, now=NEWEST)
        while store.index_some(BATCH):
            pass
        spent += time.perf_counter() - began
    again = _words_again(store)
    print(f"{total:,} articles stored in {spent:.0f} s, {spent / total * 1e3:.3f} ms each with their words;")
    print(f"words taken out, made again and indexed: {again / total * 1e3:.3f} ms each, of which insertion is a part")
    with store.database.writing() as connection:
        if store.database.engine.dialect.name == "postgresql":
            connection.execute(text("ANALYZE"))


def _words_again(store: Store) -> float:
    """Seconds for `index_some` over all that is stored: it reads, takes out, splits and writes."""
    with store.database.writing() as connection:
        connection.execute(text("INSERT INTO unindexed SELECT seq FROM articles"))
    began = time.perf_counter()
    while store.index_some(BATCH):
        pass
    return time.perf_counter() - began


def _sizes(store: Store) -> None:
    sql = {
        "sqlite": "SELECT name, sum(pgsize) FROM dbstat"
        " WHERE name IN ('article_words', 'article_index_data', 'revisions') GROUP BY name",
        "postgresql": "SELECT c, pg_relation_size(c) FROM unnest(ARRAY['article_words', 'ix_article_words_terms',"
        " 'revisions']) c",
    }[store.database.engine.dialect.name]
    with store.database.reading() as connection:
        for name, size in connection.execute(text(sql)):
            print(f"  {name}: {size / 2**20:.0f} MiB")


def _ours(store: Store, query: str) -> int:
    return store.search(parse(query, now=NEWEST), limit=SHOWN).total


def _peer(folder: Path, texts: Texts, total: int, asked: dict[str, list[str]]) -> dict[str, list[float]]:
    with closing(sqlite3.connect(folder / "peer.db")) as peer:
        peer.execute("CREATE TABLE news (id INTEGER PRIMARY KEY, title TEXT, summary TEXT)")
        peer.executemany("INSERT INTO news VALUES (?, ?, ?)", ((one, *texts.text(one)) for one in range(total)))
        peer.execute("CREATE VIRTUAL TABLE news_fts USING fts5(title, summary, content='news', content_rowid='id')")
        peer.execute("INSERT INTO news_fts(news_fts) VALUES('rebuild')")
        peer.commit()
        sayable = {
            kind: [_as_fts(query) for query in some] for kind, some in asked.items() if kind != "title and filters"
        }
        return {kind: _timed(lambda query: _datasette(peer, query), some) for kind, some in sayable.items()}


def _as_fts(query: str) -> str:
    left, near, right = query.partition(" NEAR/6 ")
    return f"NEAR({left} {right}, 6)" if near else query


def _datasette(peer: sqlite3.Connection, query: str) -> int:
    where = "rowid IN (SELECT rowid FROM news_fts WHERE news_fts MATCH ?)"
    peer.execute(f"SELECT * FROM news WHERE {where} ORDER BY id LIMIT {SHOWN + 1}", (query,)).fetchall()  # noqa: S608
    found: int = peer.execute(f"SELECT count(*) FROM news WHERE {where}", (query,)).fetchone()[0]  # noqa: S608
    return found


def _timed(ask: Callable[[str], int], asked: Sequence[str]) -> list[float]:
    """Milliseconds of each query; every one has to find something where its words stand in one article."""
    took = []
    for query in asked:
        began = time.perf_counter()
        ask(query)
        took.append((time.perf_counter() - began) * 1e3)
    return took


def _print(ours: dict[str, list[float]], peer: dict[str, list[float]]) -> None:
    print(f"{'ms':<20}{'median':>9}{'p95':>9}{'peer':>11}{'p95':>9}")
    for kind, took in ours.items():
        beside = _figures(peer[kind]) if kind in peer else ("–", "–")
        print("{:<20}{:>9}{:>9}{:>11}{:>9}".format(kind, *_figures(took), *beside))


def _figures(took: list[float]) -> tuple[str, str]:
    return f"{statistics.median(took):.1f}", f"{statistics.quantiles(took, n=20)[-1]:.1f}"


def _order() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run.sh bench search", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=40, help="of each kind")
    parser.add_argument("--folder", type=Path, default=None, help="where the databases are made")
    parser.add_argument("--database", default="", help="ours on this empty database instead")
    parser.add_argument("--stored", action="store_true", help="ask what an earlier run left in --database")
    parser.add_argument("--no-peer", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
