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

from monitor import config
from monitor.app import App

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
AT_ONCE = {"MONITOR_HOST_SPACING": "0"}


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
    assert "4 feeds, none polled yet: monitor poll asks them" in monitor("feeds", "health").stderr
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
    assert "7 requests, 0% conditional" in monitor("feeds", "ledger").stderr
    assert "asked to wait 1 time, 0 requests came early" in monitor("feeds", "ledger").stderr
    assert "lists the hosts" in monitor("feeds", "ledger", "nobody.example").stderr
    name = days[0]["host"].partition(":")[0]
    assert json.loads(monitor("feeds", "ledger", name, "--json").stdout)["ledger"] == days, "all of its ports"
    assert json.loads(monitor("feeds", "ledger", days[0]["host"], "--json").stdout)["ledger"] == days
    assert monitor("feeds", "ledger", name[:-1]).stdout == ""


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
    assert "1 edit, 1 article taken out of its feed" in monitor("edits").stderr
    unknown = monitor("edits", "--outlet", "nobody")
    assert (unknown.returncode, "monitor feeds list" in unknown.stderr) == (2, True)
    no_time = monitor("edits", "--since", "xyz")
    assert (no_time.returncode, "monitor feeds list" in no_time.stderr) == (2, False)


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
    for when, said in (
        (tomorrow, "lies in the future"), ("0d", "is no age"), ("foo", "--older-than 'foo' is no time")
    ):  # fmt: skip
        refused = monitor("prune", "--older-than", when)
        assert (refused.returncode, said in refused.stderr, "--since" in refused.stderr) == (2, True, False)
    assert "would go" in monitor("prune", "--older-than", "1d").stdout
    assert len(json.loads(monitor("articles", "--json").stdout)["articles"]) == 10


def test_a_parked_feed_and_a_redirect_are_mended_by_name(monitor: partial, site: Site) -> None:
    monitor("poll")
    notes = monitor("feeds", "health", "--notes").stdout
    polled = monitor("feeds", "fix", "--retry", site.url("/gone"))
    assert (polled.returncode, "is not parked: it is asked again at " in polled.stdout) == (0, True)
    assert monitor("feeds", "health", "--notes").stdout == notes, "nothing was written"
    refused = monitor("feeds", "fix", "--undo", site.url("/rss"))
    assert refused.returncode == 2
    assert "no redirect was learned" in refused.stderr
    assert "monitor feeds health --notes" in refused.stderr
    assert monitor("feeds", "fix", site.url("/rss")).returncode == 2
    both = monitor("feeds", "fix", "--retry", "--undo", site.url("/rss"))
    assert (both.returncode, "--retry and --undo exclude each other" in both.stderr) == (2, True)
    assert "feeds list" in monitor("feeds", "fix", "--retry", "https://nobody.example/").stderr


def test_what_is_parked_names_the_command_that_takes_it_up_again(monitor: partial, site: Site, tmp_path: Path) -> None:
    clock = [NOON]
    with App(config.load(tmp_path / "feeds.yaml", AT_ONCE, tmp_path), clock=lambda: clock[0]) as app:
        for _ in range(3):
            app.poll(every=True)
            clock[0] += timedelta(hours=25)
    command = f"monitor feeds fix --retry {site.url('/gone')}"
    health = {one["outlet_id"]: one for one in json.loads(monitor("feeds", "health", "--json").stdout)["feeds"]}
    assert health["dead"]["state"] == "parked"
    assert health["dead"]["reason"].endswith(command)
    polled = monitor("poll", "--all").stdout
    assert polled.partition("Parked: 1 feed, ")[2].partition("\n")[0].endswith(command)
    assert "asked again at the next poll" in monitor(*command.split()[1:]).stdout
    assert "Parked" not in monitor("poll", "--all").stdout


def test_a_page_in_place_of_a_feed_is_said_with_the_next_step(monitor: partial, site: Site) -> None:
    assert f"A page may name its feeds: monitor feeds add {site.url('/page')}" in monitor("poll").stdout


def test_what_another_process_polls_is_not_offered_again(monitor: partial, site: Site, tmp_path: Path) -> None:
    with App(config.load(tmp_path / "feeds.yaml", {}, tmp_path)) as app:
        app.sync()
        assert len(app.store.lease(app.clock(), 9, worker="another", ttl=timedelta(minutes=5))) == 4
        told = monitor("poll", "--all").stdout
    assert "0 of 4 feeds polled: another process has them" in told
    assert "--all" not in told


def test_passwords_in_urls_are_never_shown_and_the_whole_url_names_the_feed(
    monitor: partial, site: Site, tmp_path: Path
) -> None:
    secret = site.url("/page").replace("://", "://ana:geheim@")
    path = tmp_path / "feeds.yaml"
    path.write_text(path.read_text().replace(site.url("/page"), secret))
    shown = [monitor("poll"), monitor("poll", "--all", "--json")]
    for words in (("list",), ("health",), ("health", "--notes")):
        shown += [monitor("feeds", *words, form) for form in ("--json", "--ndjson", "--csv", "--utc")]
    shown += [monitor("feeds", "fix", "--retry", secret), monitor("feeds", "export")]
    assert "left out of 1 URL" in shown[-1].stderr
    assert not [answer for answer in shown if "geheim" in answer.stdout + answer.stderr or answer.returncode in (1, 2)]
    assert "://…@" in monitor("feeds", "list").stdout
    assert monitor("reparse", "--feed", secret).returncode == 0
