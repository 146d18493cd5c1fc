"""From an empty folder to stories, against a server on loopback; and everything that can go wrong on the way."""

from __future__ import annotations

import gzip
import json
import signal
import sqlite3
import subprocess
import threading
from functools import partial
from pathlib import Path

import pytest
from as_a_user import MONITOR, environment, run
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor import config
from monitor.app import App
from monitor.cli.feeds import expected
from tests.carried import AROUND, COINED

HEADLINE = "Bridge over the Isk closed until spring after a barge hit its third pillar"
ITEM = "<item><title>{title}</title><link>https://{outlet}.example/{n}</link><description>{text}</description></item>"


def rss(outlet: str, titles: list[str]) -> str:
    items = (
        ITEM.format(
            title=title, outlet=outlet, n=number, text=f"{title}. Divers will look at it on Monday, {outlet} learned."
        )
        for number, title in enumerate(titles)
    )
    return f'<rss version="2.0"><channel><title>{outlet}</title>{"".join(items)}</channel></rss>'


@pytest.fixture
def desk(tmp_path: Path, httpserver: HTTPServer) -> Path:
    """feeds.yaml with three outlets on loopback, of which one is dead."""
    for outlet in ("bell", "horn"):
        httpserver.expect_request(f"/{outlet}").respond_with_data(rss(outlet, [HEADLINE]), content_type="text/xml")
    feeds = "".join(
        f"  - id: {outlet}\n    feeds: [{{url: '{httpserver.url_for('/' + outlet)}', allow_private: true}}]\n"
        for outlet in ("bell", "horn", "dead")
    )
    path = tmp_path / "feeds.yaml"
    path.write_text(f"version: 1\noutlets:\n{feeds}")
    return path


def test_a_desk_is_set_up_polled_and_asked(monitor: partial, tmp_path: Path, desk: Path) -> None:
    ours = desk.read_text()
    desk.unlink()

    made = monitor("init")
    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "feeds.schema.json").exists()
    refused = monitor("init")
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    checked = monitor("check", "--json")
    assert json.loads(checked.stdout)["counts"]["outlets"] >= 40

    desk.write_text(ours)
    polled = run(tmp_path, "poll")
    assert polled.stderr == ""  # nobody looks, so there is no progress bar
    assert polled.returncode == 3, polled.stderr
    assert "New 2 · revised 0 · known 0" in polled.stdout
    assert "dead" in polled.stdout
    assert "never ok (1 failure in a row)" in polled.stdout
    again = monitor("poll", "--all", "--json")
    answer = json.loads(again.stdout)
    assert (answer["schema_version"], answer["poll"]["new"]) == (1, 0)
    assert answer["poll"]["statuses"] == {"unchanged": 2, "http-error": 1}
    assert answer["poll"]["failed"][0]["failures"] == 2

    told = json.loads(monitor("stories", "--json").stdout)
    story = told["stories"][0]
    assert (told["schema_version"], story["outlets"], story["watched"]) == (1, 2, 3)
    shown = monitor("story", story["id"][:6])
    assert "2 of 3 outlets" in shown.stdout
    why = monitor("why", story["members"][0]["article_id"])
    assert why.returncode == 0
    assert "2 articles of 3 watched outlets searched" in why.stdout


def test_an_article_whose_title_is_nothing_but_markup_is_listed_by_a_name(
    monitor: partial, desk: Path, httpserver: HTTPServer
) -> None:
    item = "<item><title>&lt;script&gt;alert(1)&lt;/script&gt;</title><link>https://bell.example/1</link></item>"
    feed = f'<rss version="2.0"><channel><title>Bell</title>{item}</channel></rss>'
    httpserver.expect_request("/markup").respond_with_data(feed, content_type="text/xml")
    url = httpserver.url_for("/markup")
    desk.write_text(f"version: 1\noutlets:\n  - {{id: bell, feeds: [{{url: '{url}', allow_private: true}}]}}\n")
    assert monitor("poll").returncode == 0
    for listed in ("articles", "stories"):
        assert "(no title)" in monitor(listed).stdout
        assert ",(no title)," in monitor(listed, "--csv").stdout
        (found,) = json.loads(monitor(listed, "--json").stdout)[listed]
        assert found["title"] == "", "data are told as they are"
    for command in ("story", "article"):
        id = found["id"] if command == "story" else found["lead"]
        assert "(no title)" in monitor(command, id).stdout


def test_many_names_without_an_address_are_told_in_one_line(monitor: partial, desk: Path) -> None:
    nowhere = "".join(f"  - {{id: far{n}, feeds: [{{url: 'http://h{n}.invalid/{n}'}}]}}\n" for n in range(5))
    both = desk.read_text() + nowhere
    desk.write_text(f"version: 1\noutlets:\n{nowhere}")
    alone = monitor("poll").stdout
    assert (
        "failed  5 feeds  dns  no address found for h0.invalid and 4 other hosts: is this machine on the net" in alone
    )
    assert alone.count("dns") == 2  # how many ended so, and that line
    desk.write_text(both)
    beside = monitor("poll", "--all").stdout
    assert "and 4 other hosts (monitor feeds list names them)" in beside
    assert "failed  dead" in beside


def test_the_first_time_all_feeds_are_expected(desk: Path) -> None:
    with App(config.load(desk, {}, desk.parent)) as app:
        assert expected(app, every=False) == 3


def test_a_new_desk_is_told_that_it_is_too_young_for_narratives(monitor: partial, desk: Path) -> None:
    monitor("poll")
    found = monitor("narratives")
    assert (found.returncode, found.stdout, "too few articles yet: until 500" in found.stderr) == (0, "", True)


def test_a_desk_grows_up_though_its_wordings_were_judged_when_it_was_young(
    monitor: partial, desk: Path, tmp_path: Path
) -> None:
    def imported(*rows: tuple[str, str, str]) -> tuple[int, bool]:
        told = [
            {"id": f"{day}-{n}", "title": text[:20], "outlet": outlet, "text": text, "published": f"2026-{day}T08:00Z"}
            for n, (day, outlet, text) in enumerate(rows)
        ]
        (tmp_path / "old.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in told))
        assert monitor("import", "old.jsonl").returncode == 0
        with App(config.load(desk, {}, desk.parent)) as app:
            return len(app.phrases()), app.is_young()

    few = [("01-07", outlet, text.format(f"{COINED}.")) for outlet, text in AROUND.items()]
    wordings, young = imported(*few, *(("01-06", "Daily Bell", f"Ferry {n} sails.") for n in range(500)))
    assert (wordings > 0, young) == (True, True)
    assert imported(("03-01", "Daily Bell", "The harbour opens.")) == (wordings, False)


LINE = '{"id": "%d", "title": "Ferry %d sails", "outlet": "Daily Bell", "text": "It sails at noon."}\n'


def test_bad_lines_are_named_and_the_rest_goes_on(monitor: partial, desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(LINE % (1, 1) + "[]\n" + LINE % (2, 2) + (LINE % (3, 3))[:40])
    found = monitor("import", "old.jsonl")
    assert found.returncode == 3
    assert "old.jsonl:2:" in found.stderr
    assert "old.jsonl:4:" in found.stderr
    assert "stored 2 · duplicates 0 · bad lines 2" in found.stdout
    file.write_text(LINE % (1, 1) + LINE % (4, 4))
    again = json.loads(monitor("import", "old.jsonl", "--json").stdout)
    assert (again["import"][0]["stored"], again["import"][0]["duplicates"]) == (1, 1)


def test_more_than_twenty_bad_lines_are_counted(monitor: partial, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n" * 33)
    found = monitor("import", "bad.jsonl")
    assert found.returncode == 3
    assert found.stderr.splitlines()[-1] == "and 13 more"


def test_a_file_that_breaks_off_or_is_missing_does_not_keep_the_next_one_out(
    monitor: partial, desk: Path, tmp_path: Path
) -> None:
    (tmp_path / "torn.jsonl.gz").write_bytes(
        gzip.compress(b"".join((LINE % (n, n)).encode() for n in range(999)))[:-60]
    )
    (tmp_path / "good.jsonl").write_text(LINE % (5_000, 5_000))
    found = monitor("import", "torn.jsonl.gz", "missing.jsonl", "good.jsonl")
    assert found.returncode == 3
    assert "breaks off" in found.stderr
    assert "missing.jsonl" in found.stderr
    assert "good.jsonl: stored 1" in found.stdout


def test_a_missing_file_alone_is_a_failure(monitor: partial, desk: Path) -> None:
    found = monitor("import", "missing.jsonl")
    assert found.returncode == 1
    assert "Traceback" not in found.stderr


def test_a_broken_configuration_is_reported_with_its_lines(monitor: partial, tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text("version: 1\nintervall: 5\noutlets:\n  - id: bell\n")
    found = monitor("check")
    assert (found.returncode, found.stdout) == (4, "")
    assert "feeds.yaml:2:" in found.stderr
    assert "feeds.yaml:4:" in found.stderr


def test_a_missing_folder_of_the_database_is_named(monitor: partial, desk: Path, tmp_path: Path) -> None:
    found = monitor("stories", MONITOR_DATABASE=f"sqlite:///{tmp_path}/none/monitor.db")
    assert found.returncode == 1
    assert "mkdir -p" in found.stderr


def test_a_newer_database_is_left_alone(monitor: partial, desk: Path, tmp_path: Path) -> None:
    assert monitor("stories").returncode == 0
    with sqlite3.connect(tmp_path / "monitor.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    found = monitor("stories")
    assert found.returncode == 5
    assert "newer" in found.stderr


def test_an_interrupted_poll_ends_with_130_and_no_traceback(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def slowly(_: Request) -> Response:
        asked.set()
        go_on.wait(20)
        return Response(rss("slow", []), content_type="text/xml")

    httpserver.expect_request("/slow").respond_with_handler(slowly)
    url = httpserver.url_for("/slow")
    feeds = f"outlets: [{{id: slow, feeds: [{{url: '{url}', allow_private: true}}]}}]"
    (tmp_path / "feeds.yaml").write_text(f"version: 1\n{feeds}\n")
    process = subprocess.Popen(
        [*MONITOR, "poll"], cwd=tmp_path, env=environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert asked.wait(20)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    finally:
        go_on.set()
        process.kill()
        process.communicate()
    assert process.returncode == 130
    assert said.startswith("interrupted: ")
    assert "Traceback" not in said
