"""The formats one by one: sitemaps, hints, what Atom allows, and what is no feed although it came for one."""

from __future__ import annotations

import doctest
import time
from datetime import UTC, datetime, timedelta

import pytest

from monitor.parse import looks, parse_document
from monitor.parse.formats import _hints, rss, strict
from monitor.parse.formats._hints import hints
from monitor.records import Entry, Failure, Hints, ParsedDocument, ParseJob, PollStatus

URL = "https://daily.example/feeds/main.xml"
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
{}</urlset>"""
PAGE = """<url><loc>https://daily.example/{0}?utm_source=map</loc><lastmod>2026-06-0{1}</lastmod><n:news>
<n:publication><n:name>The Daily Bell</n:name><n:language>en</n:language></n:publication>
<n:publication_date>2026-06-0{1}T10:00:00+02:00</n:publication_date><n:title>Tom &amp; Jerry {0}</n:title>
</n:news></url>"""
BARE = "<url><loc>https://daily.example/about</loc></url>"


def read(body: str | bytes, content_type: str | None = None) -> ParsedDocument | Failure:
    body = body if isinstance(body, bytes) else body.encode()
    return parse_document(ParseJob(body=body, url=URL, content_type=content_type))


def document(body: str | bytes) -> ParsedDocument:
    found = read(body)
    assert isinstance(found, ParsedDocument), found
    return found


def failure(body: str | bytes) -> Failure:
    found = read(body)
    assert isinstance(found, Failure), found
    return found


# --- sitemaps ----------------------------------------------------------------------------------


def test_a_news_sitemap_is_read() -> None:
    found = document(SITEMAP.format(PAGE.format("a", 1) + BARE + PAGE.format("b", 2)))
    assert (found.format, found.tier, found.title, found.skipped) == (
        "news sitemap 0.9",
        "sitemap",
        "The Daily Bell",
        1,
    )
    assert [entry.url for entry in found.entries] == ["https://daily.example/a", "https://daily.example/b"]
    first = found.entries[0]
    assert (first.title, first.language, first.credit, first.guid) == ("Tom & Jerry a", "en", None, None)
    assert first.published is not None
    assert first.published.instant == datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert first.updated is not None
    assert first.updated.raw == "2026-06-01"


def test_of_a_long_sitemap_the_newest_two_thousand_are_kept() -> None:
    pages = "".join(PAGE.format(number, 1 if number < 5 else 2) for number in range(2005))
    found = document(SITEMAP.format(pages))
    assert (len(found.entries), found.skipped) == (2000, 5)
    assert found.entries[0].url == "https://daily.example/5"


def test_a_sitemap_in_which_nothing_is_news_now_is_a_document_without_entries() -> None:
    assert document(SITEMAP.format("")).entries == ()
    assert document(SITEMAP.format(BARE)).skipped == 1


def test_an_ordinary_sitemap_and_an_index_of_sitemaps_are_no_feeds() -> None:
    ordinary = failure("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>" + BARE + "</urlset>")
    assert (ordinary.status, ordinary.detail) == (
        PollStatus.NOT_A_FEED,
        "a sitemap of 1 pages without news, not a feed",
    )
    index = failure("<sitemapindex><sitemap><loc>https://daily.example/news.xml</loc></sitemap></sitemapindex>")
    assert index.status is PollStatus.NOT_A_FEED
    assert "an index of 1 sitemaps" in index.detail


def test_a_broken_sitemap_is_malformed_and_one_with_entities_too_hard() -> None:
    assert failure(SITEMAP.format(PAGE.format("a", 1))[:-20]).status is PollStatus.MALFORMED
    bomb = '<!DOCTYPE urlset [<!ENTITY a "ha">]>' + SITEMAP.format(PAGE.format("&a;", 1)).partition("?>")[2]
    assert failure(bomb).status is PollStatus.TOO_HARD


def test_a_feed_that_speaks_of_sitemaps_stays_a_feed() -> None:
    item = "<item><title>On maps</title><description><![CDATA[<urlset><url></urlset>]]></description></item>"
    assert document(f"<rss version='2.0'><channel>{item}</channel></rss>").format == "rss 2.0"


# --- hints -------------------------------------------------------------------------------------

HINTS = [
    ({"ttl": "60"}, Hints(wait=timedelta(hours=1))),
    ({"ttl": " 15 "}, Hints(wait=timedelta(minutes=15))),
    ({"ttl": "0"}, Hints()),
    ({"ttl": "-5"}, Hints()),
    ({"ttl": "an hour"}, Hints()),
    ({"ttl": "999999999"}, Hints(wait=timedelta(days=366))),
    ({"period": "hourly"}, Hints(wait=timedelta(hours=1))),
    ({"period": " Hourly\n", "frequency": "2"}, Hints(wait=timedelta(minutes=30))),
    ({"period": "daily", "frequency": "0.5"}, Hints(wait=timedelta(days=2))),
    ({"period": "dayly"}, Hints(wait=timedelta(days=1))),
    ({"period": "minutely", "frequency": "1"}, Hints(wait=timedelta(minutes=1))),
    ({"period": "always"}, Hints()),
    ({"period": "hourly", "frequency": "0"}, Hints()),
    ({"period": "hourly", "frequency": "often"}, Hints()),
    ({"period": "hourly", "frequency": "0.000000001"}, Hints(wait=timedelta(days=366))),
    ({"frequency": "2"}, Hints()),
    ({"ttl": "30", "period": "hourly"}, Hints(wait=timedelta(hours=1))),
    ({"ttl": "90", "period": "hourly"}, Hints(wait=timedelta(minutes=90))),
    (
        {"hours": "<hour>24</hour><hour> 3 </hour><hour>03</hour><hour>25</hour><hour>x</hour>"},
        Hints(skip_hours=(0, 3)),
    ),
    ({"hours": "".join(f"<hour>{hour}</hour>" for hour in range(24))}, Hints()),
    ({"days": "<day>Sunday</day><day>monday</day><day>Montag</day>"}, Hints(skip_days=(0, 6))),
]


@pytest.mark.parametrize(("given", "expected"), HINTS)
def test_a_hint_is_read_where_it_can_be(given: dict[str, str], expected: Hints) -> None:
    blank = {"ttl": "", "period": "", "frequency": "", "hours": "", "days": ""}
    assert hints(**{**blank, **given}) == expected


@pytest.mark.parametrize("end", ["</rss>", "&nbsp;</rss>"], ids=["strict", "forgiving"])
def test_both_tiers_find_the_hints_of_a_channel(end: str) -> None:
    found = document(
        "<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><ttl>20</ttl>"
        "<skipHours><hour>1</hour><hour>2</hour></skipHours><sy:updatePeriod>hourly</sy:updatePeriod>"
        "<sy:updateFrequency>2</sy:updateFrequency><item><title>t</title><ttl>999</ttl></item>"
        f"<skipDays><day>Saturday</day></skipDays></channel>{end}"
    )
    assert found.tier == ("strict" if end == "</rss>" else "forgiving")
    assert found.hints == Hints(wait=timedelta(minutes=30), skip_hours=(1, 2), skip_days=(5,))


# --- what Atom and RSS allow, in both tiers ------------------------------------------------------

ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title>t</title>{}</entry></feed>"
RSS = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><item>{}</item></channel></rss>"
XHTML = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{}</div></content>"
SAME = [
    (ATOM.format(XHTML.format("<p>One</p><p/><iframe src='x'/><p>two</p>")), "One\ntwo", "<p>One</p><p></p><p>two</p>"),
    (ATOM.format(XHTML.format("1 &lt; 2")), "1 < 2", "1 &lt; 2"),
    (ATOM.format("<content type='html' xml:base='https://x.example/a/'>&lt;a href='b'>c&lt;/a></content>"), "c",
     '<a href="https://x.example/a/b" rel="noopener noreferrer nofollow">c</a>'),
    (ATOM.format("<content type='text/html' mode='base64'>PGI+Ym9sZDwvYj4=</content>"), "bold", "<b>bold</b>"),
    (ATOM.format("<content type='image/png'>iVBORw0KGgo=</content>"), "", ""),
    (RSS.format("<title>t</title><description>&lt;p>a&lt;br/>b&lt;/p></description>"), "a\nb", "<p>a<br>b</p>"),
    (RSS.format("<media:group><media:title>t</media:title><media:description>m</media:description></media:group>"),
     "m", "m"),
    (RSS.format("<title>t</title><description>don&#146;t</description>"), "don’t", "don’t"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text", "clean"), SAME)
def test_both_tiers_read_a_body_alike(body: str, text: str, clean: str) -> None:
    for tier in (strict, rss):
        found = tier.parse(ParseJob(body=body.encode(), url=URL))
        assert isinstance(found, ParsedDocument)
        entry = found.entries[0]
        assert (entry.title, entry.text or entry.summary, entry.html) == ("t", text, clean)


def test_an_author_written_as_mail_and_name_is_the_name_in_both_tiers() -> None:
    body = RSS.format("<title>t</title><author>ana@daily.example (Ana Bell)</author>").encode()
    for tier in (strict, rss):
        found = tier.parse(ParseJob(body=body, url=URL))
        assert isinstance(found, ParsedDocument)
        assert found.entries[0].authors == ("Ana Bell",)


@pytest.mark.parametrize(
    "broken",
    [
        "<rss><channel><title>A</chan",
        "<rss>" + "<a>" * 300,
        "<rss>&nope;</rss>",
        "<rss xmlns:x='u'><x:a></rss>",
        "<rss",
    ],
)
def test_a_broken_document_leaves_nothing_behind_for_the_next_one(broken: str) -> None:
    """One reader of XML reads them all."""
    whole = '<rss version="2.0"><channel><title>Bell</title><item><title>One</title></item></channel></rss>'
    before = document(whole)
    assert isinstance(strict.tree(broken.encode()), Failure)
    assert document(whole) == before
    assert (before.tier, [one.title for one in before.entries]) == ("strict", ["One"])


def test_a_new_tag_in_every_item_does_not_make_reading_slow() -> None:
    items = "".join(f"<item><title>t{n}</title><x{n}/><y{n}>z</y{n}></item>" for n in range(20_000))
    begin = time.process_time()
    assert len(document(f"<rss version='2.0'><channel>{items}</channel></rss>").entries) == 2000
    assert time.process_time() - begin < 3


# --- no feed, although it came for one -----------------------------------------------------------

CHALLENGES = {
    "Cloudflare": [
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>",
        "<html><script>window._cf_chl_opt = {cvId: '3'};</script></html>",
        "<html><script src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8'></script></html>",
        "<html><title>Attention Required! | Cloudflare</title></html>",
    ],
    "DataDome": ["<html><script>var dd={'rt':'c','cid':'x','host':'geo.captcha-delivery.com'}</script></html>"],
    "Imperva Incapsula": [
        '<html><head><META NAME="robots" CONTENT="noindex,nofollow">'
        '<script src="/_Incapsula_Resource?SWJIYLWA=5"></script></head></html>',
        "<html><body>Request unsuccessful. Incapsula incident ID: 877000-1</body></html>",
    ],
    "PerimeterX": ["<html><title>Access to this page has been denied.</title></html>", "<html><div id='px-captcha'>"],
    "Akamai": [
        "<HTML><HEAD>\n<TITLE>Access Denied</TITLE>\n</HEAD><BODY>You don't have permission to access this."
        "<P>Reference&#32;&#35;18&#46;2d35</BODY></HTML>",
    ],
    "AWS WAF": ["<html><script>window.gokuProps = {'key':'x'};</script></html>"],
}
ORDINARY = [
    "<!DOCTYPE html><title>The Bell</title><script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>",
    "<html><title>Just a moment in history</title></html>",
    "<html><title>Access denied: how paywalls changed</title><p>Reference #1</p></html>",
    "<html><title>News</title>"
    + "<p>words</p>" * 400
    + "<script src='/_Incapsula_Resource?SWJIYLWA=5'></script></html>",
]


@pytest.mark.parametrize(("guard", "page"), [(guard, page) for guard, pages in CHALLENGES.items() for page in pages])
def test_a_page_that_asks_whether_we_are_human_is_a_challenge(guard: str, page: str) -> None:
    found = failure(page)
    assert found.status is PollStatus.CHALLENGE
    assert guard in found.detail


@pytest.mark.parametrize("page", ORDINARY)
def test_an_ordinary_page_is_no_challenge(page: str) -> None:
    assert (failure(page).status, failure(page).detail) == (PollStatus.NOT_A_FEED, "an HTML page, not a feed")


@pytest.mark.parametrize("piece", [b"<title>Access Denied</title>", b"<title>" + b" " * 9, b"_Incapsula_Resource?x"])
def test_looking_for_a_challenge_takes_no_time(piece: bytes) -> None:
    begin = time.process_time()
    looks.challenge(b"<html>" + piece * 20_000)
    assert time.process_time() - begin < 1


ERRORS = [
    "<item><title>Bridge returned error 404! (19684)</title><link>https://bridge.example/?a=1</link></item>",
    "<item><title>Bridge encountered an unexpected situation! (18350)</title></item>",
    "<item><title>Error</title><description>DownDetector Bridge was unable to receive or process the remote website's "
    "content!&lt;br>Error message: x</description></item>",
    "<item><title>This feed has expired</title><link>https://fetchrss.example/</link></item>",
    "<item><title>RSS.app: Your feed has been suspended.</title></item>",
]
NEWS = "<item><title>Bridge reopens after error in the plans</title></item>"


@pytest.mark.parametrize("item", ERRORS)
def test_a_feed_of_nothing_but_its_generators_errors_is_a_bridge_error(item: str) -> None:
    found = failure(RSS.replace("<item>{}</item>", item * 2))
    assert found.status is PollStatus.BRIDGE_ERROR
    assert "every entry is its message" in found.detail


@pytest.mark.parametrize("item", ERRORS)
def test_one_article_among_the_errors_makes_it_a_feed(item: str) -> None:
    assert len(document(RSS.replace("<item>{}</item>", item + NEWS)).entries) == 2


def test_news_about_bridges_is_news() -> None:
    assert (
        looks.bridge_error([Entry(guid=None, url=None, title="Bridge returned error 404! a film review of note")])
        is None
    )
    assert looks.bridge_error([]) is None


def test_the_error_page_of_rsshub_is_a_bridge_error() -> None:
    page = "<html><title>Welcome to RSSHub!</title><h1>Looks like something went wrong</h1>Error Message: x</html>"
    assert failure(page).status is PollStatus.BRIDGE_ERROR


@pytest.mark.parametrize("module", [_hints, looks])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
