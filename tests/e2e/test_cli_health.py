"""How feeds do, what was edited, what we asked of whom, and what may go: from polls over loopback to each command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Site:
    """A loopback site whose feed changes between two polls."""

    def __init__(self, server: HTTPServer) -> None:
        self.numbers = list(range(10))
        self.titles: dict[int, str] = {}
        server.expect_request("/rss").respond_with_handler(self._rss)
        server.expect_request("/gone").respond_with_data("", status=410)
        server.expect_request("/busy").respond_with_data("", status=429, headers={"Retry-After": "7200"})
        server.expect_request("/page").respond_with_data("<!doctype html><html><body>Hi</body></html>")
        self.url = server.url_for

    def _rss(self, request: Request) -> Response:
        items = "".join(
            f"<item><guid>g{n}</guid><link>https://bell.example/{n}</link>"
            f"<title>{self.titles.get(n, f'Report number {n} on the harbour')}</title>"
            f"<pubDate>{format_datetime(NOON + timedelta(hours=n))}</pubDate></item>"
            for n in sorted(self.numbers, reverse=True)
        )
        body = f'<rss version="2.0"><channel><title>Bell</title>{items}</channel></rss>'
        return Response(body, content_type="application/rss+xml")


@pytest.fixture
def site(tmp_path: Path, httpserver: HTTPServer) -> Iterator[Site]:
    site = Site(httpserver)
    feeds = "".join(
        f"  - id: {outlet}\n    feeds: [{{url: '{site.url(path)}', allow_private: true}}]\n"
        for outlet, path in (("bell", "/rss"), ("dead", "/gone"), ("busy", "/busy"), ("page", "/page"))
    )
    (tmp_path / "feeds.yaml").write_text(f"version: 1\noutlets:\n{feeds}")
    return site


def test_each_feed_is_told_in_one_word_and_why(monitor: partial, site: Site) -> None:
    first = monitor("feeds", "health", "--json")
    assert {one["state"] for one in json.loads(first.stdout)["feeds"]} == {"new"}
    monitor("poll")
    shown = monitor("feeds", "health", "--exit-code")
    assert shown.returncode == 10
    assert [line.split("\t")[:2] for line in shown.stdout.splitlines()] == [
        ["failing", "busy"], ["failing", "dead"], ["failing", "page"], ["fine", "bell"],
    ]  # fmt: skip
    assert "4 feeds, 3 need a look" in shown.stderr
    told = {one["outlet_id"]: one for one in json.loads(monitor("feeds", "health", "--json").stdout)["feeds"]}
    assert told["bell"]["pace"] == 900
    assert told["dead"]["reason"] == "answered 410 Gone (1 in a row)"


def test_a_server_that_wants_us_to_wait_is_not_asked_before_not_even_with_all(monitor: partial, site: Site) -> None:
    monitor("poll")
    again = monitor("poll", "--all")
    assert "as its server wants it" in again.stdout
    assert site.url("/busy") in again.stdout
    assert "rate-limited" not in again.stdout
    days = json.loads(monitor("feeds", "ledger", "--json").stdout)["ledger"]
    assert (len(days), days[0]["requests"], days[0]["limited"], days[0]["early"]) == (1, 7, 1, 0)
    assert "asked to wait 1 times, 0 requests came early" in monitor("feeds", "ledger").stderr
    assert "lists the hosts" in monitor("feeds", "ledger", "nobody.example").stderr


def test_edits_show_what_went_and_what_came_and_what_was_taken_out(monitor: partial, site: Site) -> None:
    monitor("poll")
    site.titles[4] = "Report number 4 on the new harbour"
    site.numbers.remove(6)
    monitor("poll", "--all")
    shown = monitor("edits", "--since", "1h")
    assert "title: Report number 4 on the {+new+} harbour" in shown.stdout
    assert "Report number 6 on the harbour" in shown.stdout.partition("TAKEN OUT")[2]
    told = json.loads(monitor("edits", "--json").stdout)
    (edit,), (removal,) = told["edits"], told["removals"]
    assert [piece for piece in edit["diff"]["title"] if piece["kind"] != "same"] == [{"kind": "came", "words": "new"}]
    assert (removal["title"], removal["outlet_id"]) == ("Report number 6 on the harbour", "bell")
    assert monitor("edits", "--outlet", "nobody").returncode == 2


def test_a_gap_is_said_in_the_poll_in_the_health_and_in_the_notes(monitor: partial, site: Site) -> None:
    monitor("poll")
    site.numbers = list(range(30, 40))
    monitor("poll", "--all")
    health = {one["outlet_id"]: one for one in json.loads(monitor("feeds", "health", "--json").stdout)["feeds"]}
    assert (health["bell"]["state"], health["bell"]["gaps"], health["bell"]["missed"]) == ("rolled-over", 1, 21)
    notes = json.loads(monitor("feeds", "health", "--notes", "--json").stdout)["notes"]
    assert [(note["kind"], note["outlet_id"]) for note in notes] == [("gap", "bell")]


def test_documents_are_read_again_and_nothing_differs(monitor: partial, site: Site) -> None:
    monitor("poll")
    again = monitor("reparse")
    assert (again.returncode, again.stdout) == (0, "")
    assert "2 documents read again, 0 would be read differently now" in again.stderr
    assert json.loads(monitor("reparse", "--json", "--feed", site.url("/rss")).stdout)["documents"] == 1
    assert monitor("reparse", "--feed", "https://nobody.example/").returncode == 2


def test_pruning_says_what_it_would_do_first_and_what_went_stays_away(monitor: partial, site: Site) -> None:
    monitor("poll")
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date().isoformat()
    assert monitor("prune", "--older-than", tomorrow).returncode == 2
    assert "would go" in monitor("prune", "--older-than", "1d").stdout
    assert len(json.loads(monitor("articles", "--json").stdout)["articles"]) == 10


def test_a_parked_feed_and_a_redirect_are_mended_by_name(monitor: partial, site: Site) -> None:
    monitor("poll")
    assert "asked again" in monitor("feeds", "fix", "--retry", site.url("/gone")).stdout
    refused = monitor("feeds", "fix", "--undo", site.url("/rss"))
    assert refused.returncode == 2
    assert "no redirect was learned" in refused.stderr
    assert monitor("feeds", "fix", site.url("/rss")).returncode == 2
    assert "feeds list" in monitor("feeds", "fix", "--retry", "https://nobody.example/").stderr
