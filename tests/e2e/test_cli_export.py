"""export: what other programs read, as its user writes it; and the database as others open it."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from functools import partial
from pathlib import Path

import pytest
from as_a_user import ROOT

from monitor.app import App
from monitor.app.exporting import columns_page
from monitor.archive.columns import columns
from monitor.records import EXPORTS
from monitor.store.sql_views import VIEWS

KINDS = sorted(EXPORTS)


@pytest.fixture
def export(monitor: partial, demo_config: Path) -> partial:
    return partial(monitor, "export", "--config", demo_config)


def lines(said: str) -> list[dict]:
    return [json.loads(line) for line in said.splitlines()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_three_formats_say_the_same(export: partial, tmp_path: Path, kind: str) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    names = [one.name for one in columns(EXPORTS[kind])]
    told = lines(export(kind, "--format", "ndjson").stdout)
    assert told, "the demonstration has some of each kind"
    assert all(list(row) == ["schema_version", *names] for row in told)
    rows = list(csv.reader(io.StringIO(export(kind).stdout)))
    assert rows[0] == names
    assert len(rows) - 1 == len(told)
    whole = json.loads(export(kind, "--json").stdout)
    assert whole == {"schema_version": 1, "rows": [{n: v for n, v in row.items() if n in names} for row in told]}
    assert export(kind, "--ndjson").stdout == export(kind, "--format", "ndjson").stdout
    assert "one format at a time" in export(kind, "--csv", "--format", "json").stderr
    said = export(kind, "-o", f"{kind}.parquet")
    assert f"{len(told)} {kind} written to" in said.stderr.replace(",", "")
    table = pq.read_table(tmp_path / f"{kind}.parquet")
    assert table.schema.metadata[b"media-monitor.columns"] == b"1"
    assert table.column_names == names
    for column in columns(EXPORTS[kind]):
        values = [row[column.name] for row in told]
        arrow = table.column(column.name).to_pylist()
        arrow = [one.isoformat() if hasattr(one, "isoformat") else one for one in arrow]
        assert arrow == values, column.name


def test_the_rows_are_those_of_the_other_commands(export: partial, demo_app: App) -> None:
    def told(kind: str) -> list[dict]:
        return lines(export(kind, "--format", "ndjson").stdout)

    stored = demo_app.articles(limit=10_000)
    assert [row["id"] for row in told("articles")] == [one.id for one in reversed(stored)]
    views = {view.id: view for view in demo_app.stories(limit=10_000)}
    assert {row["id"]: row["independent"] for row in told("stories")} == {id: v.independent for id, v in views.items()}
    flagged = demo_app.phrases(flagged=True, limit=10_000)
    assert {row["id"] for row in told("narratives")} == {view.phrase.id for view in flagged}
    edits, _ = demo_app.edits(limit=10_000)
    assert len(told("edits")) == len(edits)
    newest = stored[0].at.isoformat()
    assert len(lines(export("articles", "--since", newest, "--format", "ndjson").stdout)) < len(stored)


def test_a_spreadsheet_is_given_nothing_to_calculate(monitor: partial, tmp_path: Path) -> None:
    titles = ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "＝1", "fine"]
    (tmp_path / "feeds.yaml").write_text("version: 1\n", encoding="utf-8")
    rows = [{"id": str(n), "title": title, "outlet": "bell"} for n, title in enumerate(titles)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert monitor("import", "a.jsonl").returncode == 0
    found = [row["title"] for row in csv.DictReader(io.StringIO(monitor("export", "articles").stdout))]
    assert sorted(found) == sorted(["'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(A1)", "'＝1", "fine"])
    plain = [row["title"] for row in lines(monitor("export", "articles", "--format", "ndjson").stdout)]
    assert sorted(plain) == sorted(titles)


def test_a_file_is_not_overwritten_unasked_and_parquet_needs_one(export: partial, tmp_path: Path) -> None:
    assert export("articles", "--format", "parquet").returncode == 2
    target = tmp_path / "a.csv"
    target.write_text("mine", encoding="utf-8")
    said = export("articles", "-o", target)
    assert said.returncode == 2
    assert "--yes" in said.stderr
    assert target.read_text(encoding="utf-8") == "mine"
    assert export("articles", "-o", target, "--yes").returncode == 0
    assert target.read_text(encoding="utf-8").startswith("id,outlet,")
    assert [path.name for path in tmp_path.glob("*.part")] == []
    assert export("articles", "-o", tmp_path / "none" / "a.csv").returncode == 1


def test_every_column_is_documented() -> None:
    kept = (ROOT / "docs" / "columns.md").read_text(encoding="utf-8")
    assert kept == columns_page(), "run: monitor export columns > docs/columns.md"


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_read_with_sqlite_alone(demo_config: Path, view: str) -> None:
    least = 0 if view == "watchlist_articles" else 1  # the demonstration watches for nothing
    with sqlite3.connect(f"file:{demo_config.parent / 'monitor.db'}?mode=ro", uri=True) as database:
        assert database.execute(f"SELECT count(*) FROM {view}").fetchone()[0] >= least  # noqa: S608 names of ours
    database.close()


def test_the_views_count_as_the_commands_do(demo_config: Path, demo_app: App) -> None:
    with sqlite3.connect(f"file:{demo_config.parent / 'monitor.db'}?mode=ro", uri=True) as database:
        counted = dict(database.execute("SELECT story, outlets FROM story_outlets"))
        flagged = database.execute("SELECT count(*) FROM narratives").fetchone()[0]
        edits = database.execute("SELECT count(*) FROM edits").fetchone()[0]
    database.close()
    assert counted == {view.id: view.outlets for view in demo_app.stories(limit=10_000)}
    assert flagged == len(demo_app.phrases(flagged=True, limit=10_000))
    assert edits == len(demo_app.edits(limit=10_000)[0])


def test_duckdb_reads_what_is_exported(export: partial, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    export("articles", "-o", "a.parquet")
    export("articles", "-o", "a.csv")
    with duckdb.connect() as database:
        counted = [
            database.execute(f"SELECT count(*), count(DISTINCT outlet) FROM '{tmp_path / name}'").fetchone()  # noqa: S608
            for name in ("a.parquet", "a.csv")
        ]
    assert counted[0] == counted[1]
    assert counted[0][1] > 10
