"""Every test of the store runs on SQLite and, where MONITOR_TEST_DATABASE names one, on a second database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from monitor.store import Store, open_store

SECOND = os.environ.get("MONITOR_TEST_DATABASE", "")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with our tables, made once by the migrations and copied for each test."""
    path = tmp_path_factory.mktemp("store") / "template.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture(scope="session")
def second_url() -> Iterator[str]:
    """A schema of our own on the second database, so that nothing else there is touched; dropped at the end."""
    if not SECOND:
        reason = "MONITOR_TEST_DATABASE is not set: the second database is not tested"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    schema = f"store_{os.getpid()}"
    engine = create_engine(SECOND)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield make_url(SECOND).update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(False)
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "second"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database with our tables."""
    if request.param == "second":
        url: str = request.getfixturevalue("second_url")
        _empty(url)
        return url
    path = tmp_path / "monitor.db"
    shutil.copy(request.getfixturevalue("template"), path)
    return f"sqlite:///{path}"


def _empty(url: str) -> None:
    store = open_store(url)
    try:
        tables = ", ".join(store.counts())
        with store.database.writing() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    finally:
        store.close()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_url(tmp_path: Path, template: Path) -> str:
    path = tmp_path / "monitor.db"
    shutil.copy(template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def reference(tmp_path: Path, template: Path) -> Iterator[Store]:
    """A database of its own, always SQLite, to compare with."""
    (tmp_path / "reference").mkdir()
    path = tmp_path / "reference" / "monitor.db"
    shutil.copy(template, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.close()
