"""./run.sh bench detect: what a look of the detectors costs the daemon, and `watch test --since 30d` its user.

A database of so many articles of nine days (100,000; 200 outlets), in stories of one to twelve, with 3,000 narratives
of three to twenty uses, and a watchlist in every twentieth article; each detector is asked by a rule. Printed: CPU time
and what was found, for the last 24 hours, as after each round of tracing, and for all of it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.search_set import NEWEST, OUTLETS, Texts, articles
from monitor import named
from monitor.pipeline.detect import DETECTORS, gather, would_fire
from monitor.records import (
    AlertRule,
    Article,
    Outlet,
    Phrase,
    PhraseOccurrence,
    PhraseUse,
    StoryAssignment,
    WatchMatch,
)
from monitor.store import Store, open_store

BATCH, DAYS, NARRATIVES = 5_000, 9, 3_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run.sh bench detect", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    order = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, closing(open_store(f"sqlite:///{Path(folder)}/monitor.db")) as store:
        _filled(store, order.articles)
        print(f"{order.articles:,} articles\n{'CPU ms':<14}{'a day':>10}{'found':>8}{'all':>10}{'found':>8}")
        for name in named.names(DETECTORS):
            day, found = _asked(store, [name], NEWEST - timedelta(hours=24))
            whole, fired = _asked(store, [name], NEWEST - timedelta(days=30))
            print(f"{name:<14}{day:>10.0f}{found:>8}{whole:>10.0f}{fired:>8}")
        day, found = _asked(store, list(named.names(DETECTORS)), NEWEST - timedelta(hours=24))
        print(f"{'together':<14}{day:>10.0f}{found:>8}")
    print(f"again: ./run.sh bench detect --articles {order.articles}")


def _asked(store: Store, names: list[str], since: datetime) -> tuple[float, int]:
    rules = [
        AlertRule(id=one, on=one, threshold=named.load(DETECTORS, one).THRESHOLD, cooldown=timedelta(hours=24),
                  quiet=None, zone=UTC)
        for one in names
    ]  # fmt: skip
    began = time.process_time()
    facts = gather(store, rules, since=since, until=NEWEST, matches=store.watch_notes)
    fired = sum(len(would_fire(rule, facts, {})) for rule in rules)
    return (time.process_time() - began) * 1e3, fired


def _filled(store: Store, total: int) -> None:
    texts, dice = Texts(), random.Random(3)
    outlets = [Outlet(id=f"o{number}", name=f"Outlet {number}") for number in range(OUTLETS)]
    for start in range(0, total, BATCH):
        some = list(articles(texts, range(start, min(start + BATCH, total)), total))
        store.save_import(some, outlets, file_key="k", path="f", lines_done=start, finished=False, now=NEWEST)
    _in_nine_days(store, total)
    watching = store.unwatched(total)
    matches = [
        WatchMatch(
            watchlist_id=f"w{place % 20}", article_id=one.id, phrase="x", field="title", start=0, end=1, revision=1
        )
        for place, one in enumerate(watching[::20])
    ]
    store.save_watched(watching, matches, NEWEST)
    for some in _batches(store.ungrouped):
        store.save_assignments(list(_stories(some, dice)), {one.id: one.at for one in some}, NEWEST)
    for number, some in enumerate(_batches(store.untraced)):
        each = NARRATIVES * BATCH // total
        found = [_narrative(f"n{number}x{count}", some, dice) for count in range(each)]
        store.save_trace([one.id for one in some], found, NEWEST)
    _found_when_they_came(store)


def _batches(ask: Callable[[int], tuple[Article, ...]]) -> Iterator[tuple[Article, ...]]:
    while some := ask(BATCH):
        yield some


def _in_nine_days(store: Store, total: int) -> None:
    """The set spreads its articles over a year."""
    minute = DAYS * 24 * 60 / total
    with store.database.writing() as connection:
        rows = connection.execute(text("SELECT seq FROM articles ORDER BY ordered_at")).scalars().all()
        at = [NEWEST - timedelta(minutes=minute * (total - place)) for place in range(total)]
        connection.execute(
            text("UPDATE articles SET ordered_at = :at, first_seen_until = :at WHERE seq = :seq"),
            [{"seq": seq, "at": f"{when:%Y-%m-%d %H:%M:%S.%f}"} for seq, when in zip(rows, at, strict=True)],
        )


def _found_when_they_came(store: Store) -> None:
    last = (
        "SELECT max(a.ordered_at) FROM phrase_uses u JOIN articles a ON a.id = u.article_id"
        " WHERE u.phrase_id = findings.subject"
    )
    with store.database.writing() as connection:
        connection.execute(text(f"UPDATE findings SET found_at = ({last})"))  # noqa: S608 - ours
        connection.execute(
            text("UPDATE watch_matches SET matched_at = (SELECT ordered_at FROM articles WHERE id = article_id)")
        )


def _stories(some: tuple[Article, ...], dice: random.Random) -> Iterator[StoryAssignment]:
    place = 0
    while place < len(some):
        size = dice.choice((1, 1, 2, 3, 4, 5, 6, 8, 12))
        for count, one in enumerate(some[place : place + size]):
            yield StoryAssignment(article_id=one.id, story_id=f"s{some[place].id}", founded=count == 0)
        place += size


def _narrative(id: str, some: tuple[Article, ...], dice: random.Random) -> Phrase:
    uses = tuple(
        PhraseUse(
            article_id=one.id, outlet_id=one.outlet_id, counts_as=f"outlet:{one.outlet_id}", owner=None, wire=None,
            reprint_of=None, story_id=None,
            occurrences=(PhraseOccurrence(phrase_id=id, article_id=one.id, field="summary", start=0, end=9,
                                          surface=one.summary[:9]),),
        )
        for one in dice.sample(some, dice.randint(3, 20))
    )  # fmt: skip
    outlets = len({one.outlet_id for one in uses})
    return Phrase(
        id=id, text=f"wording {id}", variants=(), type="phrase", flagged=True, score=1.0, outlets=outlets,
        independent=outlets, signals=(), explanations=(), uses=uses,
    )  # fmt: skip


if __name__ == "__main__":
    main()
