"""Pages of articles, over loopback: read where they may be, each ending in one named status, never in the way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hostile_server import HostileServer, ok
from typer.testing import CliRunner

from monitor.app import App
from monitor.cli import commands
from monitor.config.settings import Config, Settings
from monitor.fetch import Limits
from monitor.fetch.fetcher import Fetcher
from monitor.fetch.guard import TABLE
from monitor.parse.coverage import coverage
from monitor.pipeline import PagesReport
from monitor.pipeline.pages import read_pages
from monitor.pipeline.poll import poll as run_poll
from monitor.records import ArticleView, Feed, Outlet
from monitor.sandbox import Sandbox
from monitor.store import open_store
from tests.builders import NOW, after

WORDS = "The {n} reserve of the {name} lines had fallen to its lowest level since the winter of storms."


def html(name: str, head: str = "", *, lines: int = 9, first: int = 0) -> bytes:
    body = "".join(f"<p>{WORDS.format(n=f'day-{first + n}', name=name)}</p>" for n in range(lines))
    return ok(
        f"<!doctype html><html><head>{head}</head><body><article><h1>Lines of {name} fall</h1>{body}</article>"
        "</body></html>".encode(),
        b"Content-Type: text/html; charset=utf-8",
    )


CONSENT = ok(
    b"<html><body><article><h1>Before you go on</h1>"
    + b"".join(b"<p>We and our %d partners store cookies and process personal data of yours.</p>" % n for n in range(9))
    + b"</article></body></html>"
)
PAYWALLED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


class House:
    """One outlet, its feed and its pages on one server, and a clock to be set."""

    def __init__(self, folder: Path, server: HostileServer, *, fulltext: bool = True) -> None:
        self.server, self.at = server, NOW
        self.folder, self.fulltext = folder, fulltext
        self.server.answers.setdefault("/robots.txt", ok(b"User-agent: *\nDisallow: /private\n"))

    def feed(self, *names: str, summary: str = "All about it") -> None:
        items = "".join(
            f"<item><guid>{name}</guid><title>Lines of {name} fall</title><link>{self.server.url('/' + name)}</link>"
            f"<description>{summary}</description></item>"
            for name in names
        )
        self.server.answers["/rss"] = ok(
            f'<rss version="2.0"><channel><title>Bell</title>{items}</channel></rss>'.encode()
        )

    @contextmanager
    def app(self) -> Iterator[App]:
        config = Config(
            path=self.folder / "feeds.yaml",
            database=f"sqlite:///{self.folder / 'monitor.db'}",
            outlets=(Outlet(id="bell", name="Bell", languages=("en",), fulltext=self.fulltext),),
            feeds=(Feed(id="f1", url=self.server.url("/rss"), outlet_id="bell", allow_private=True),),
            settings=replace(Settings(), host_spacing=0.0, fetch_deadline=timedelta(seconds=1)),
        )
        with App(config, clock=lambda: self.at) as opened:
            yield opened

    def asked(self, path: str) -> int:
        return sum(head.split()[1].decode() == path for head in self.server.heads)


def by_name(app: App) -> dict[str, ArticleView]:
    return {one.title.split()[2]: app.article(one.id) for one in app.articles()}


def states(app: App) -> dict[str, str | None]:
    return {name: view.page.status for name, view in by_name(app).items() if view.page}


def poll(app: App) -> PagesReport:
    app.poll(every=True)
    return app.pages()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with HostileServer({}) as server:
        yield House(tmp_path, server)


def test_each_page_ends_in_one_named_status_and_only_an_article_s_text_is_used(house: House) -> None:
    server = house.server
    server.answers |= {
        "/free": html("free"), "/walled": html("walled", PAYWALLED), "/consent": CONSENT, "/private": html("private"),
        "/gone": ok(status=b"404 None"), "/pay": ok(status=b"402 Pay"), "/broken": ok(status=b"500 Oops"),
        "/slow": server.drip(b"HTTP/1.1 200 OK\r\n\r\n<html>", b" ", 0.05), "/pdf": ok(b"%PDF-1.7"),
        "/bomb": ok(b"<html><body><p " + b"".join(b"a%d=1 " % n for n in range(120_000)) + b">x"),
        "/away": ok(b"x", b"Location: /", status=b"302 Found"), "/": html("away"),
    }  # fmt: skip
    house.feed("free", "walled", "consent", "private", "gone", "pay", "broken", "slow", "pdf", "bomb", "away")
    with house.app() as app:
        report = poll(app)
        found = by_name(app)
        assert {name: view.page.status for name, view in found.items() if view.page} == {
            "free": "text", "walled": "paywalled", "consent": "no-text", "private": "robots", "gone": "gone",
            "pay": "paywalled", "broken": "failed", "slow": "failed", "pdf": "no-text", "bomb": "too-hard",
            "away": "no-text",
        }  # fmt: skip
        assert all(view.page and view.page.detail for view in found.values())
        assert (report.pages, report.waiting, report.missing) == (11, 0, None)
        assert {name for name, view in found.items() if view.page and view.page.next_at} == {"broken", "slow"}
        assert [name for name, view in found.items() if len(view.revisions) > 1] == ["free"]
        assert house.asked("/private") == 0
        assert house.asked("/robots.txt") == 1
        free = found["free"].article
        assert free.text.splitlines()[0] == WORDS.format(n="day-0", name="free"), "the title does not stand in it again"
        assert coverage(found["free"]).kind == "page"
        assert "not bypassed" in coverage(found["walled"]).reason
        (day,) = app.ledger()
        assert day.requests == 1 + 1 + 10 + 1, "feed, robots.txt, pages, and where a redirect led"
        assert poll(app).pages == 0, "each is asked once"


def test_an_outlet_that_did_not_opt_in_is_left_alone(tmp_path: Path) -> None:
    with HostileServer({"/free": html("free")}) as server:
        house = House(tmp_path, server, fulltext=False)
        house.feed("free")
        with house.app() as app:
            assert not app.reads_pages
            assert poll(app).pages == 0
            assert app.group().articles == 1
            assert "fulltext" in coverage(by_name(app)["free"]).reason
        assert house.asked("/free") == house.asked("/robots.txt") == 0


def test_what_the_page_says_is_no_edit_and_the_feed_does_not_flip_it_back(house: House) -> None:
    house.server.answers["/free"] = html("free")
    house.feed("free")
    with house.app() as app:
        poll(app)
        house.at = after(1)
        house.feed("free", "other")
        report = app.poll(every=True)
        assert (report.new, report.revised, report.known) == (1, 0, 1)
        view = by_name(app)["free"]
        assert [one.source for one in view.revisions] == ["feed", "page"]
        assert app.edits() == ((), ())
        assert all(found.same for found in app.reread())


def test_an_edit_in_the_feed_is_one_edit_and_the_page_is_read_again_but_not_for_ever(house: House) -> None:
    house.server.answers["/free"] = html("free")
    house.feed("free")
    with house.app() as app:
        poll(app)
        for hour in range(1, 5):
            house.at = after(hour)
            house.server.answers["/free"] = html("free", lines=9 + hour)
            house.feed("free", summary=f"All about it, again {hour}")
            poll(app)
        view = by_name(app)["free"]
        assert [one.source for one in view.revisions] == ["feed", "page"] * 3 + ["feed", "feed"]
        assert house.asked("/free") == 3
        edits, _ = app.edits()
        assert [(one.before.summary, one.after.summary) for one in edits][-2:] == [
            ("All about it, again 1", "All about it, again 2"), ("All about it", "All about it, again 1"),
        ]  # fmt: skip
        assert "changed it after its page was read" in coverage(view).reason


def test_a_page_that_fails_is_tried_three_times_with_growing_waits(house: House) -> None:
    house.server.answers["/broken"] = ok(status=b"500 Oops")
    house.feed("broken")
    waits = []
    with house.app() as app:
        app.poll(every=True)
        for hours in (0, 0.2, 0.26, 1, 2.3, 5, 30):
            house.at = after(hours)
            if app.pages().pages:
                page = by_name(app)["broken"].page
                assert page
                waits.append(page.next_at - house.at if page.next_at else None)
    assert waits == [timedelta(minutes=15), timedelta(hours=2), None]
    assert house.asked("/broken") == 3


def test_a_server_that_wants_us_to_wait_is_left_alone(house: House) -> None:
    slow_down = ok(b"", b"Retry-After: 7200", status=b"429 Slow")
    house.server.answers |= {f"/{name}": slow_down for name in ("one", "two", "three")}
    house.feed("one", "two", "three")
    with house.app() as app:
        report = poll(app)
        assert (report.statuses, report.waiting) == ({"failed": 1}, 2)
        assert sum(house.asked(f"/{name}") for name in ("one", "two", "three")) == 1
        (waits,) = [view.page.next_at for view in by_name(app).values() if view.page and view.page.next_at]
        assert waits == after(2)


def test_a_page_s_redirect_closes_no_other_host_and_holds_up_no_other_page(tmp_path: Path) -> None:
    """The feed's host and the one behind the redirect count as public here, for on private hosts nothing is closed."""
    table = replace(TABLE, public=frozenset({"127.0.0.1", "127.0.0.2"}))
    limited = {"/limited": ok(b"", b"Retry-After: 604800", status=b"429 Slow"), "/robots.txt": ok(b"")}
    with (
        HostileServer(limited, host="127.0.0.2") as victim,
        HostileServer({"/one": html("one"), "/three": html("three")}) as server,
        Fetcher(Limits(seconds=1, host_spacing=0), table=table) as fetcher,
        Sandbox(workers=1) as sandbox,
        closing(open_store(f"sqlite:///{tmp_path / 'monitor.db'}")) as store,
    ):
        there = victim.url("/limited", host="127.0.0.2").encode()
        server.answers["/two"] = ok(b"x", b"Location: " + there, status=b"302 Found")
        house = House(tmp_path, server)
        house.feed("one", "two", "three")
        feed = Feed(id="f1", url=server.url("/rss"), outlet_id="bell")
        store.sync((), [Outlet(id="bell", name="Bell", languages=("en",), fulltext=True)], [feed], NOW)
        assert [one.status for one in run_poll(store, fetcher, sandbox, clock=lambda: NOW, worker="w")] == ["new"]
        report = read_pages(store, fetcher, sandbox, clock=lambda: NOW)
        assert (report.statuses, report.waiting) == ({"text": 2, "failed": 1}, 0)
        assert dict(store.closed_hosts(NOW)) == {}
        server.answers["/four"] = ok(b"", b"Retry-After: 600", status=b"429 Slow")
        house.feed("four")
        list(run_poll(store, fetcher, sandbox, clock=lambda: after(1), worker="w", every=True))
        assert read_pages(store, fetcher, sandbox, clock=lambda: after(1)).statuses == {"failed": 1}
        assert set(store.closed_hosts(after(1))) == {f"127.0.0.1:{server.port}"}, "its own"


def test_articles_wait_for_their_pages_half_an_hour_and_no_longer(house: House) -> None:
    house.server.answers |= {"/early": html("early"), "/late": html("late")}
    house.feed("early", "late")
    with house.app() as app:
        app.poll(every=True)
        assert app.pages(limit=1).statuses == {"text": 1}
        assert app.group().articles == 1, "the one that was read"
        house.at = after(0.4)
        assert app.group().articles == 0
        house.at = after(0.6)
        assert app.group().articles == 1
        assert app.pages().statuses == {"text": 1}, "it is still read"


def test_pages_of_articles_that_are_not_new_are_not_read(house: House) -> None:
    house.server.answers["/free"] = html("free")
    house.feed("free")
    with house.app() as app:
        app.poll(every=True)
        house.at = after(49)
        assert app.pages().pages == 0


@pytest.mark.parametrize("host", ["127.0.0.2", "127.0.0.1"])
def test_a_link_of_a_private_feed_opens_no_other_private_host_or_port(house: House, host: str) -> None:
    with HostileServer({"/free": html("free"), "/robots.txt": ok()}, host=host) as other:
        house.feed("free")
        there = other.url("/free", host=host).encode()
        feed = house.server.answers["/rss"]
        assert isinstance(feed, bytes)
        body = feed.partition(b"\r\n\r\n")[2].replace(house.server.url("/free").encode(), there)
        house.server.answers["/rss"] = ok(body)
        with house.app() as app:
            assert poll(app).statuses == {"failed": 1}
            page = by_name(app)["free"].page
            assert page
            assert "not public" in page.detail
        assert other.heads == []


def test_a_page_on_a_private_feed_s_host_redirects_to_no_other_port(house: House) -> None:
    with HostileServer({"/admin": html("free"), "/robots.txt": ok()}) as other:
        house.server.answers["/free"] = ok(b"x", b"Location: " + other.url("/admin").encode(), status=b"302 Found")
        house.feed("free")
        with house.app() as app:
            assert poll(app).statuses == {"failed": 1}
            page = by_name(app)["free"].page
            assert page
            assert page.next_at is None
            assert "allow_private is for the host and port first asked alone" in page.detail
        assert other.heads == []


def test_two_processes_ask_for_a_page_once(house: House) -> None:
    names = [f"n{n}" for n in range(6)]
    house.server.answers |= {f"/{name}": html(name) for name in names}
    house.feed(*names)
    with house.app() as one, house.app() as other:
        one.poll(every=True)
        threads = [threading.Thread(target=app.pages) for app in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(states(one).values()) == {"text"}
    assert [house.asked(f"/{name}") for name in names] == [1] * 6


def test_a_stop_ends_the_pass_at_once_and_the_page_under_way_is_asked_again(house: House) -> None:
    house.server.answers["/slow"] = house.server.drip(b"HTTP/1.1 200 OK\r\n\r\n", b" ", 0.05)
    house.feed("slow")
    with house.app() as app:
        app.poll(every=True)
        wait_for = threading.Thread(target=_stop_when, args=(app, lambda: house.asked("/slow") > 0))
        wait_for.start()
        report = app.pages()
        wait_for.join()
        assert (report.pages, report.waiting) == (0, 1)
        assert report.seconds < 0.9
        assert states(app) == {"slow": "asked"}
    house.server.answers["/slow"] = html("slow")
    house.at = after(0.6)
    with house.app() as app:
        assert app.pages().statuses == {"text": 1}


def _stop_when(app: App, holds: Callable[[], bool]) -> None:
    while not holds():
        threading.Event().wait(0.01)
    app.stop()


def test_words_that_only_the_page_has_claim_no_order_before_it_was_read(house: House) -> None:
    house.server.answers["/free"] = html("free")
    house.feed("free")
    with house.app() as app:
        app.poll(every=True)
        house.at = after(0.3)
        app.pages()
        view = by_name(app)["free"]
        assert view.article.first_seen.until == NOW
        assert view.revisions[1].first_seen.until == after(0.3)


def test_poll_and_article_say_what_was_read(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.server.answers |= {"/free": html("free"), "/walled": html("walled", PAYWALLED), "/private": html("private")}
    house.feed("free", "walled", "private")
    (house.folder / "feeds.yaml").write_text(
        "version: 1\nsettings: {host_spacing: 0}\noutlets:\n  - id: bell\n    fulltext: true\n    feeds:\n"
        f'      - {{url: "{house.server.url("/rss")}", allow_private: true}}\n'
    )
    monkeypatch.chdir(house.folder)
    runner = CliRunner()
    said = runner.invoke(commands, ["poll"])
    assert said.exit_code == 0, said.output
    assert "1 read · 1 paywalled · 1 refused by robots.txt" in said.output
    rows = json.loads(runner.invoke(commands, ["articles", "--json"]).stdout)["articles"]
    kinds = {}
    for row in rows:
        one = json.loads(runner.invoke(commands, ["article", row["id"], "--json"]).stdout)["article"]
        kinds[row["title"].split()[2]] = one["coverage"]
        assert one["coverage_reason"] in runner.invoke(commands, ["article", row["id"]]).stdout
    assert kinds == {"free": "page", "walled": "teaser", "private": "teaser"}
