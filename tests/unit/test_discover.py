"""Pages of real systems, and hostile ones, → the feeds that they may have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.parse import discover
from monitor.parse.discover import Link
from monitor.records import Failure, ParseJob, PollStatus
from monitor.sandbox import Sandbox

HOME = "https://daily.example/"


def links(markup: str | bytes, url: str = HOME) -> list[tuple[str, str]]:
    """(how, url) of each link found."""
    body = markup.encode() if isinstance(markup, str) else markup
    return [(link.how, link.url) for link in discover.links(ParseJob(body=body, url=url))]


WORDPRESS = """<!doctype html><html><head>
<link rel="alternate" type="application/rss+xml" title="Daily &raquo; Comments Feed" href="https://daily.example/comments/feed/" />
<link rel="alternate" type="application/rss+xml" title="Daily &raquo; Feed" href="https://daily.example/feed/" />
<link rel="alternate" title="oEmbed (JSON)" type="application/json+oembed" href="https://daily.example/wp-json/oembed/1.0/embed?url=x" />
<link rel="alternate" type="application/json" href="https://daily.example/wp-json/wp/v2/pages/2" />
<link rel="alternate" hreflang="de" href="https://daily.example/de/" /><link rel="stylesheet" href="/feed.css">
</head><body><a href="/feedback">Tell us</a><a href="https://feedly.com/i/subscription/feed/https://daily.example/feed/">Feedly</a>
</body></html>"""  # noqa: E501 - as WordPress writes it


def test_wordpress_comments_come_last_and_its_api_is_no_feed() -> None:
    found = discover.links(ParseJob(body=WORDPRESS.encode(), url=HOME))
    assert found == (
        Link(url="https://daily.example/feed/", how="announced", title="Daily » Feed"),
        Link(url="https://daily.example/comments/feed/", how="announced", title="Daily » Comments Feed", comments=True),
    )


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ('<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="a.xml">', "https://daily.example/x/a.xml"),
        ("<base href='https://cdn.example/y/'><link rel=alternate type=text/xml href=rss>", "https://cdn.example/y/rss"),
        ("<link rel=feed href=/all>", "https://daily.example/all"),
        ("<link rel=alternate type=application/feed+json href='//daily.example/feed.json#x'>", "https://daily.example/feed.json"),
        ("<body><link rel=alternate type=application/rss+xml href=/in-the-body>", "https://daily.example/in-the-body"),
        ("<LINK REL=alternate TYPE=application/rss+xml HREF=' /caps '>", "https://daily.example/caps"),
    ],
)  # fmt: skip
def test_announced(markup: str, found: str) -> None:
    assert links(markup, "https://daily.example/x/page.html") == [("announced", found)]


@pytest.mark.parametrize(
    "href", ["/feed", "/rss.php?id=3", "/news/rss", "/atom.xml", "/index.xml", "/?feed=rss2", "/rss/sport/", "/x.rdf",
             "/rss2.0.xml", "https://feeds.elsewhere.example/daily", "/feeds/top", "/news-sitemap.xml"]
)  # fmt: skip
def test_linked(href: str) -> None:
    assert [how for how, _ in links(f'<a href="{href}">RSS</a>')] == ["linked"]


@pytest.mark.parametrize(
    "href", ["/feedback", "/press", "/sitemap.xml", "javascript:alert(1)//feed", "mailto:feed@daily.example",
             "data:text/xml,<rss>", "file:///etc/feed", "ftp://daily.example/feed", "", "#feed", "http://[::1/feed", "https://add.my.yahoo.com/rss?url=x",
             "/atomic-bombs", "/feeding-the-poor"]
)  # fmt: skip
def test_not_linked(href: str) -> None:
    assert links(f'<a href="{href}">x</a><link rel=alternate type=text/html href="{href}">') == []


def test_order_own_host_first_then_others_then_comments() -> None:
    markup = (
        "<a href=https://other.example/rss>o</a><a href=/comments/feed>c</a><a href=/rss>r</a>"
        "<link rel=alternate type=application/rss+xml href=/one><link rel=alternate type=application/rss+xml href=/one>"
    )
    assert links(markup) == [
        ("announced", "https://daily.example/one"),
        ("linked", "https://daily.example/rss"),
        ("linked", "https://other.example/rss"),
        ("linked", "https://daily.example/comments/feed"),
    ]


def test_guesses_stand_below_the_page_and_at_the_root() -> None:
    assert [link.url for link in discover.guesses("https://daily.example/index.html")] == [
        f"https://daily.example{path}"
        for path in ("/feed", "/rss", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json", "/?feed=rss2")
    ]


def test_news_sitemaps_of_a_robots_txt() -> None:
    robots = (
        b"User-agent: *\r\nSitemap: https://d.example/sitemap.xml\nsitemap:https://d.example/news.xml # x\r"
        b"SITEMAP : https://d.example/google-news.xml\nSitemap: javascript:news\nSitemap: https://d.example/news.xml.gz\n"
    )
    assert [link.url for link in discover.news_sitemaps(robots)] == [
        "https://d.example/news.xml", "https://d.example/google-news.xml"
    ]  # fmt: skip


def test_titles_are_one_clean_line() -> None:
    title = "A\x1b]0;x\x07: \n&quot;B&quot; # 🔔\u202e" + "x" * 1_000_000
    [link] = discover.links(ParseJob(body=f'<a href="/rss" title="{title}">'.encode(), url=HOME))
    assert link.title.startswith('A]0;x: "B" # 🔔')
    assert len(link.title) == 200
    assert link.title.isprintable()


HOSTILE = {
    "100,000 links": b'<link rel=alternate type=application/rss+xml href="/%d">' * 1
    + b"".join(b'<link rel=alternate type=application/rss+xml href="/%d">' % n for n in range(100_000)),
    "10 MB": b"<html>" + b"x" * 10_000_000,
    "only brackets": b"<" * 4_000_000,
    "deep": b"<div>" * 800_000,
    "a million attributes": b"<a " + b"".join(b"a%d " % n for n in range(600_000)) + b"href=/rss>",
    "open comments": b"<!--" * 1_000_000,
    "one long address": b'<a href="/' + b"rss/" * 1_000_000 + b'">',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_cost_a_process_at_most(body: bytes) -> None:
    with Sandbox(seconds=1.5, workers=1) as sandbox:
        [(_, found)] = sandbox.run_many(discover.links, [("page", ParseJob(body=body, url=HOME))])
    if isinstance(found, Failure):
        assert found.status is PollStatus.TOO_HARD
    else:
        assert len(found) <= discover.MOST_LINKS


@given(st.binary(max_size=300) | st.text("<>=\"' /lrhefaikn:&;#x0", max_size=200).map(str.encode))
def test_any_bytes_have_only_http_links(body: bytes) -> None:
    for found in (body, b"<link rel=alternate type=text/xml href=" + body, b"<a href='/rss" + body):
        assert all(url.startswith(("http://", "https://")) for _, url in links(found))
