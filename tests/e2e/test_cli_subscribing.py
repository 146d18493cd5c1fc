"""feeds add, import, export: against sites on loopback, lists of other readers, and people who wish us ill."""

from __future__ import annotations

import json
import re
import stat
from functools import partial
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor import config
from monitor.app import App

LISTS = Path(__file__).parents[3] / "shared" / "data" / "opml"
START = "# mine\nversion: 1\nhost_spacing: 0\noutlets: # all of them\n\n# below\nwires: []\n"


def rss(title: str = "Daily Bell", entries: int = 2, site: str = "https://www.bell.example") -> str:
    items = "".join(f"<item><title>N{n}</title><link>{site}/{title}/{n}</link></item>" for n in range(entries))
    return f'<rss version="2.0"><channel><title>{title}</title><language>sl-si</language>{items}</channel></rss>'


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A feeds.yaml without outlets, with remarks in it."""
    path = tmp_path / "feeds.yaml"
    path.write_text(START)
    return path


class Site:
    """Paths of a loopback server; what is not among them is 404."""

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.asked: list[str] = []
        self.pages: dict[str, str] = {}
        server.expect_request(re.compile(".*")).respond_with_handler(self._answer)

    def url(self, path: str = "/") -> str:
        return self.server.url_for(path)

    def _answer(self, request: Request) -> Response:
        path = request.full_path.rstrip("?")
        self.asked.append(path)
        found = self.pages.get(path)
        if found is None:
            return Response("nothing", 404)
        if found.startswith("-> "):
            return Response("", 301, headers={"Location": found[3:]})
        kind = "text/xml" if found.startswith("<rss") else "text/plain" if path == "/robots.txt" else "text/html"
        return Response(found, content_type=kind)


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    return Site(httpserver)


def added(answer: object) -> list[tuple[str, str]]:
    return [(feed["url"], feed["outlet_id"]) for feed in json.loads(answer.stdout)["added"]]  # type: ignore[attr-defined]


def test_a_feed_itself_is_added_and_polled(monitor: partial, desk: Path, site: Site) -> None:
    site.pages["/rss"] = rss()
    told = monitor("feeds", "add", site.url("/rss"), "--allow-private", "--section", "politics")
    assert told.returncode == 0, told.stderr
    assert "new outlet: Daily Bell" in told.stdout
    assert "Next: monitor poll" in told.stdout
    assert site.asked == ["/rss"]
    assert desk.read_text() == START.replace(
        "all of them\n",
        "all of them\n  - id: bell\n    name: \"Daily Bell\"\n    languages: [\"sl-SI\"]\n    feeds:\n"
        f'      - {{url: "{site.url("/rss")}", section: politics, allow_private: true}}\n',
    )  # fmt: skip
    assert monitor("check").returncode == 0
    assert "New 2" in monitor("poll", "--all").stdout


def test_a_second_time_changes_nothing(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {"/rss": rss(), "/old": f"-> {site.url('/rss')}"}
    assert monitor("feeds", "add", site.url("/rss"), "--allow-private").returncode == 0
    before = desk.read_bytes()
    for url in (site.url("/rss"), site.url("/rss/"), site.url("/old"), site.url("/rss?utm_source=x")):
        site.pages["/rss/"] = site.pages["/rss?utm_source=x"] = rss()
        told = monitor("feeds", "add", url, "--allow-private")
        assert told.returncode == 0, told.stderr
        assert "Already there" in told.stdout
        assert "nothing was changed" in told.stdout
    assert desk.read_bytes() == before


def test_a_page_that_announces_its_feeds(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {
        "/": '<head><link rel=alternate type=application/rss+xml href=/comments/feed title="Comments Feed">'
        "<link rel=alternate type=application/rss+xml href=/feed>"
        "<link rel=alternate type=application/rss+xml href=/two>"
        "<link rel=alternate type=application/rss+xml href=/sport></head>",
        "/feed": rss(), "/two": rss(), "/sport": rss("Sport"), "/comments/feed": rss("Comments"),
    }  # fmt: skip
    dry = monitor("feeds", "add", site.url(), "--allow-private", "--dry-run")
    assert "Would add" in dry.stdout
    assert desk.read_text() == START
    told = monitor("feeds", "add", site.url(), "--allow-private")
    assert f"Added  {site.url('/feed')}" in told.stdout
    assert "same entries as" in told.stdout
    assert f"monitor feeds add {site.url('/two')}" in told.stdout
    rest = monitor("feeds", "add", site.url(), "--allow-private", "--all", "--json")
    assert added(rest) == [(site.url("/sport"), "bell")]
    assert [one["comments"] for one in json.loads(rest.stdout)["found"]] == [False, False, False, True]


def test_a_page_that_links_to_a_list_of_feeds(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {
        "/": "<a href=/rss>RSS</a>", "/rss": "<html><a href=/rss/top.xml>Top</a>", "/rss/top.xml": rss(),
    }  # fmt: skip
    assert added(monitor("feeds", "add", site.url(), "--allow-private", "--json")) == [
        (site.url("/rss/top.xml"), "bell")
    ]


def test_a_silent_page_is_guessed_politely(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {"/": "<html>Hello", "/rss.xml": rss(), "/robots.txt": "User-agent: *\nDisallow: /rss$\n"}
    told = monitor("feeds", "add", site.url(), "--allow-private", "--json")
    assert added(told) == [(site.url("/rss.xml"), "bell")]
    assert site.asked == ["/robots.txt", "/", "/feed", "/rss.xml"]  # not /rss, and nothing behind the first that is one
    assert [one["status"] for one in json.loads(told.stdout)["tried"]] == ["not-found", "robots"]


def test_a_page_behind_robots_txt_is_not_asked_but_a_feed_is(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {"/": "<a href=/feed>", "/feed": rss(), "/robots.txt": "User-agent: *\nDisallow: /\n"}
    told = monitor("feeds", "add", site.url(), "--allow-private")
    assert told.returncode == 1
    assert "robots.txt" in told.stderr
    assert site.asked == ["/robots.txt"]
    assert monitor("feeds", "add", site.url("/feed"), "--allow-private").returncode == 0


def test_nothing_found_says_what_was_tried(monitor: partial, desk: Path, site: Site) -> None:
    site.pages["/"] = "<a href=/rss>RSS</a><a href=/feedback>"
    told = monitor("feeds", "add", site.url(), "--allow-private")
    assert (told.returncode, told.stdout) == (1, "")
    assert "no feed found" in told.stderr
    assert "404 Not Found" in told.stderr
    assert desk.read_text() == START


def test_a_private_address_needs_leave_and_only_the_named_host_gets_it(
    monitor: partial, desk: Path, site: Site
) -> None:
    other = site.url("/feed").replace("localhost", "127.0.0.2")
    site.pages["/"] = f'<link rel=alternate type=application/rss+xml href="{other}">'
    site.pages["/feed"] = rss()
    told = monitor("feeds", "add", site.url())
    assert told.returncode == 1
    assert "not public" in told.stderr
    assert site.asked == []
    told = monitor("feeds", "add", site.url(), "--allow-private", "--json")
    assert json.loads(told.stdout)["tried"][0]["status"] == "forbidden-address"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "http://", "ftp://x.example/feed"])
def test_what_is_no_web_address_is_a_mistake_in_the_command(monitor: partial, desk: Path, url: str) -> None:
    told = monitor("feeds", "add", url)
    assert told.returncode == 2
    assert "is no web address" in told.stderr


def test_outlets_are_chosen_and_named(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {f"/{n}/rss": rss(f"Part {n}") for n in range(4)}
    add = partial(monitor, "feeds", "add", "--allow-private", "--json")
    assert added(add(site.url("/0/rss"), "--outlet", "my-bell", "--name", "Bell: “the” #1\n")) == [
        (site.url("/0/rss"), "my-bell")
    ]
    assert added(add(site.url("/1/rss"))) == [(site.url("/1/rss"), "my-bell")]
    assert added(add(site.url("/1/rss"), "--outlet", "horn")) == [(site.url("/1/rss"), "horn")]  # both have it
    unclear = add(site.url("/2/rss"))
    assert unclear.returncode == 2
    assert "--outlet" in unclear.stderr
    assert add(site.url("/2/rss"), "--outlet", "horn", "--name", "Other").returncode == 2
    assert config.load(desk, {}, desk.parent).outlets[0].name == "Bell: “the” #1"


def test_an_outlet_that_cannot_be_called_so_is_refused_before_anything_is_asked(
    monitor: partial, desk: Path, site: Site
) -> None:
    told = monitor("feeds", "add", site.url("/rss"), "--allow-private", "--outlet", "Bad Id")
    assert told.returncode == 2
    assert '--outlet: "Bad Id" is no outlet id: at most 64 lower-case letters' in told.stderr
    assert (site.asked, desk.read_text()) == ([], START)


def test_what_a_search_asked_stands_in_the_ledger(monitor: partial, desk: Path, site: Site) -> None:
    site.pages |= {"/": "<a href=/feed>", "/feed": rss()}
    assert monitor("feeds", "add", site.url(), "--allow-private", "--dry-run").returncode == 0
    (day,) = json.loads(monitor("feeds", "ledger", "--json").stdout)["ledger"]
    assert (day["requests"], day["failed"]) == (len(site.asked), 1)  # robots.txt was 404


def test_a_password_in_the_url_is_not_said_back(monitor: partial, desk: Path, site: Site) -> None:
    site.pages["/rss"] = rss()
    secret = site.url("/rss").replace("://", "://ana:geheim@")
    for words in (("--dry-run",), ("--json", "--dry-run"), (), ()):
        told = monitor("feeds", "add", secret, "--allow-private", *words)
        assert told.returncode == 0
        assert "geheim" not in told.stdout + told.stderr
    assert secret in desk.read_text()


def test_a_title_cannot_write_yaml(monitor: partial, desk: Path, site: Site) -> None:
    title = 'x"\n  owner: evil\n- id: y: # ${HOME} 🔔 \u202e &amp; ' + "t" * 1_000_000
    site.pages["/rss"] = rss("T", 1).replace("<title>T<", f"<title>{title}<")
    assert monitor("feeds", "add", site.url("/rss"), "--allow-private").returncode == 0
    [outlet] = config.load(desk, {"HOME": "/root"}, desk.parent).outlets
    assert outlet.name.startswith('x" owner: evil - id: y: # ${HOME} 🔔')
    assert len(outlet.name) <= 200


def test_without_feeds_yaml_the_next_step_is_said(monitor: partial) -> None:
    told = monitor("feeds", "add", "https://bell.example")
    assert told.returncode == 4
    assert "monitor init" in told.stderr


# --- lists ---


def opml(*outlines: str) -> str:
    return f'<opml version="2.0"><head/><body>{"".join(outlines)}</body></opml>'


def outline(url: str, text: str = "T") -> str:
    return f'<outline type="rss" text="{text}" xmlUrl="{url}"/>'


def test_a_list_comes_in(monitor: partial, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "r.opml").write_text(
        opml(
            '<outline text="The Bell">', outline("https://bell.example/rss"), outline("https://www.bell.example/2"),
            "</outline>", '<outline text="World">', outline("https://horn.example/w", "Horn"),
            outline("https://drum.example/", "Drum"), "</outline>",
            outline("http://horn.example/w/"), outline("https://feeds.feedburner.com/gong", "Góng"),
            outline("http://127.1/feed"), outline("javascript:x"), outline("http://[::ffff:10.0.0.1]/"),
            outline("https://drum.example"), '<outline htmlUrl="https://page.example/"/>',
        )
    )  # fmt: skip
    dry = monitor("feeds", "import", "r.opml", "--dry-run", "--json")
    said = monitor("feeds", "import", "r.opml", "--dry-run").stdout.splitlines()
    assert [line.split() for line in said[:2]] == [
        ["would", "add", "bell", "https://bell.example/rss"], ["would", "add", "bell", "https://www.bell.example/2"]
    ]  # fmt: skip
    assert len(said) == 7
    assert said[-1] == "Next: monitor feeds import r.opml"
    assert desk.read_text() == START
    told = monitor("feeds", "import", "r.opml")
    assert told.returncode == 3
    assert "added 5 feeds of 4 outlets, 4 of them new · already there 0 · repeated 2 · refused 4" in told.stdout
    assert told.stderr.splitlines() == [
        "refused: http://127.1/feed: loopback",
        'refused: javascript:x: "javascript:x" is no web address: it must begin with https:// or http://',
        "refused: http://[::ffff:10.0.0.1]/: private network",
        "refused: https://page.example/: a page without a feed: monitor feeds add looks for one",
    ]
    read = config.load(desk, {}, tmp_path)
    assert [(one.id, one.name) for one in read.outlets] == [
        ("bell", "The Bell"), ("horn", "Horn"), ("drum", "Drum"), ("gong", "Góng")
    ]  # fmt: skip
    assert [(one.outlet_id, one.section) for one in read.feeds] == [
        ("bell", None), ("bell", None), ("horn", "World"), ("drum", "World"), ("gong", None)
    ]  # fmt: skip
    assert added(dry) == [(one.url, one.outlet_id) for one in read.feeds]
    again = monitor("feeds", "import", "r.opml", "--json")
    assert (added(again), len(json.loads(again.stdout)["already"])) == ([], 5)


def test_a_file_without_feeds_is_told_how_to_get_some(monitor: partial, desk: Path) -> None:
    assert monitor("check").stdout.splitlines()[-1] == "Next: monitor feeds add URL"


def test_a_list_without_feeds_says_so(monitor: partial, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "r.opml").write_text(opml())
    told = monitor("feeds", "import", "r.opml")
    assert (told.returncode, told.stdout) == (0, "r.opml: no feeds in it, so nothing was added\n")


def test_what_is_no_list_is_an_error(monitor: partial, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "bomb.opml").write_text('<!DOCTYPE o [<!ENTITY a "a">]><opml/>')
    (tmp_path / "page.opml").write_text("<html>Log in")
    for name, what in (("bomb.opml", "entities"), ("page.opml", "an HTML page"), ("none.opml", "No such file")):
        told = monitor("feeds", "import", name)
        assert told.returncode == 1
        assert what in told.stderr
    assert desk.read_text() == START


def test_more_feeds_than_a_list_may_have(monitor: partial, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "r.opml").write_text(opml(*(outline(f"https://e{n}.example/") for n in range(5_003))))
    told = monitor("feeds", "import", "r.opml")
    assert told.returncode == 3
    assert "3 more feeds: at most 5,000" in told.stderr
    assert len(config.load(desk, {}, tmp_path).feeds) == 5_000


def test_an_export_comes_back_as_it_was(monitor: partial, desk: Path, tmp_path: Path) -> None:
    shared = "https://shared.example/rss"
    desk.write_text(
        START.replace(
            "all of them\n",
            "all of them\n"
            "  - {id: bell, name: 'B & \"b\" <ž>', languages: [sl], feeds: [{url: 'https://b.example/?token=1', "
            f"section: 'A/b, 5%25'}}, {{url: '{shared}'}}, {{url: 'https://u:pw@else.example/'}}]}}\n"
            f"  - {{id: my.horn, feeds: [{{url: '{shared}', section: two}}]}}\n",
        )
    )  # fmt: skip
    printed = monitor("feeds", "export")
    assert printed.returncode == 0
    assert "note: user names and passwords were left out of 1 URL" in printed.stderr
    assert "note: it holds tokens, in 1 URL" in printed.stderr
    assert "pw" not in printed.stdout
    assert 'language="sl"' in printed.stdout
    assert monitor("feeds", "export", "-o", "out.opml").returncode == 0
    assert (tmp_path / "out.opml").read_text() == printed.stdout
    before = config.load(desk, {}, tmp_path)
    desk.write_text(START)
    assert monitor("feeds", "import", "out.opml").returncode == 0
    after = config.load(desk, {}, tmp_path)
    assert {(one.url, one.outlet_id, one.section) for one in after.feeds} == {
        (one.url.replace("u:pw@", ""), one.outlet_id, one.section) for one in before.feeds
    }
    assert {(one.id, one.name) for one in after.outlets} == {(one.id, one.name) for one in before.outlets}


def test_a_strangers_list_gives_an_outlet_of_ours_no_feed_unless_told_to(
    monitor: partial, desk: Path, tmp_path: Path
) -> None:
    desk.write_text(
        START.replace(
            "all of them\n",
            "all of them\n  - {id: alpha, name: Alpha News, feeds: [{url: 'https://alpha.example/rss'}]}\n",
        )
    )
    evil = outline("https://evil.example/feed.xml", "Front page").replace("/>", ' category="/media-monitor/alpha"/>')
    (tmp_path / "r.opml").write_text(opml(evil, outline("https://www.alpha.example/sport")))
    told = monitor("feeds", "import", "r.opml")
    assert told.returncode == 3
    assert "evil.example/feed.xml --outlet alpha, or all of the file with --trust" in told.stderr
    assert told.stdout.splitlines()[:2] == [
        "Joined outlets that were there before:", "  Alpha News  alpha  https://www.alpha.example/sport"
    ]  # fmt: skip
    assert "evil.example" not in desk.read_text()
    told = monitor("feeds", "import", "r.opml", "--trust")
    assert told.returncode == 0
    assert "  Alpha News  alpha  https://evil.example/feed.xml" in told.stdout.splitlines()
    assert "evil.example" in desk.read_text()


@pytest.mark.corpus
@pytest.mark.skipif(not LISTS.is_dir(), reason="no ../shared/data/opml on this machine")
def test_every_list_of_the_corpus_comes_in_once(monitor: partial, desk: Path, tmp_path: Path) -> None:
    desk.chmod(0o640)
    paths = sorted(LISTS.glob("*.opml"))
    with App(config.load(desk, {}, tmp_path)) as app:
        assert sum(len(app.import_list(path).plan.feeds) for path in paths) > 240
        before = desk.read_bytes()
        assert not any(app.import_list(path).plan.feeds for path in paths)
    assert desk.read_bytes() == before
    urls = [feed.url.partition("://")[2].rstrip("/").lower() for feed in config.load(desk, {}, tmp_path).feeds]
    assert len(urls) == len(set(urls)) > 240
    assert monitor("check").returncode == 0
    assert stat.S_IMODE(desk.stat().st_mode) == 0o640
    assert desk.read_text().startswith("# mine\n")
    assert desk.read_text().endswith("\n# below\nwires: []\n")
