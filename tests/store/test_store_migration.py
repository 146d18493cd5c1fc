"""A database of the first release: migrated with everything in it, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text
from store_builders import NOW, article, feed, lookup, outlet

from monitor import pipeline
from monitor.query.parse import parse
from monitor.store import migrate, open_store, schema
from monitor.store.engine import connect

OLD_FEED = "foldstyleid"
FIRST = article("one", feed())


@pytest.fixture(params=["sqlite", "second"])
def old_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database as the first release left it, with a feed, a poll and two entries."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/old.db"
    else:
        url = request.getfixturevalue("second_url")
        _emptied(url)
    database = connect(url)
    with database.writing(rebuilding=True) as connection:
        _upgraded_to(connection, "0001")
        _furnished(connection)
    database.close()
    yield url
    if request.param == "second":
        _emptied(url)
        open_store(url).close()


def _emptied(url: str) -> None:
    database = connect(url)
    with database.writing() as connection:
        for table in inspect(connection).get_table_names():
            connection.execute(text(f'DROP TABLE "{table}" CASCADE'))
    database.close()


def _upgraded_to(connection: Connection, revision: str) -> None:
    config = migrate._config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _furnished(connection: Connection) -> None:
    """Rows as the first release wrote them: the feed's id was made of its URL alone."""
    source = feed()
    values = {
        "id": OLD_FEED, "url": source.url, "article": FIRST.id, "now": NOW, "long": "g" * 400, "page": FIRST.entry.url,
        "after": NOW - timedelta(minutes=15),
    }  # fmt: skip
    for statement in (
        "INSERT INTO outlets (id, name, languages, origin) VALUES ('bell', 'Bell', '[\"en\"]', 'config')",
        "INSERT INTO feeds (id, url, outlet_id, interval, allow_private, etag, next_poll_at, failures, detail, fence)"
        " VALUES (:id, :url, 'bell', 900, false, '\"tag\"', :now, 0, 'fine', 3)",
        "INSERT INTO polls (feed_id, polled_at, status, detail, elapsed_ms, size, new, revised, known, skipped)"
        " VALUES (:id, :now, 'new', '1 new', 5, 100, 1, 0, 0, 0)",
        "INSERT INTO articles (id, outlet_id, revision, ordered_at, first_seen_after, first_seen_until, arrived_at,"
        " url, authors) VALUES (:article, 'bell', 1, :now, :after, :now, :now, :page, '[]')",
        "INSERT INTO revisions (article_id, number, title, content_hash, first_seen_until, summary, text, html)"
        " VALUES (:article, 1, 'About one', 'hash', :now, '', 'Text.', '')",
        "INSERT INTO entries (feed_id, article_id, guid, content_hash, first_seen_until)"
        " VALUES (:id, :article, 'http://old.example/?p=7', 'hash', :now)",
    ):
        connection.execute(text(statement), values)


def test_the_first_releases_database_is_migrated_with_everything_in_it(old_url: str) -> None:
    store = open_store(old_url)
    try:
        with store.database.reading() as connection:
            assert schema.stored_revision(connection, "") == schema.HEAD
            assert migrate.differences(connection) == []
        store.sync((), [outlet(languages=("en",))], [feed()], NOW)
        (state,) = store.feed_states()
        assert (state.id, state.articles, state.retired) == (feed().id, 1, False), "the same feed under its new id"
        (due,) = store.lease(NOW, 10, worker="w", ttl=timedelta(minutes=1))
        assert (due.etag, due.url, due.standing) == ('"tag"', feed().url, None)
        assert store.counts()["polls"] == store.counts()["feeds"] == 1
        (known,) = store.known([lookup(feed(), FIRST)])[feed().id]
        assert (known.article_id, known.guid) == (FIRST.id, "http://old.example/?p=7")
        assert (store.unindexed(), pipeline.index(store)) == (1, 1), "it came before there was a search"
        assert store.search(parse("text", now=NOW)).total == 1
        assert store.unwatched(10) == (), "and is not told to anybody as new"
    finally:
        store.close()
