"""Documents made to hurt: each ends quickly, in entries or a named failure, and opens nothing."""

from __future__ import annotations

import html as escapes
import json
import sys
import time
from pathlib import Path

import pytest
from lxml import html as judge

from monitor.parse import parse_document
from monitor.parse.formats import rss
from monitor.records import Entry, Failure, ParsedDocument, ParseJob, PollStatus

URL = "https://daily.example/feeds/main.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
XINCLUDE = "http://www.w3.org/2001/XInclude"
TITLE = "<rss><channel><item><title>{}</title></item></channel></rss>"
BOMBS = {
    "billion laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>{TITLE.format("&l9;")}',
    "quadratic blow-up": f'<!DOCTYPE rss [<!ENTITY a "{"a" * 50_000}">]>{TITLE.format("&a;" * 20_000)}',
    "parameter entity": '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><rss><channel/></rss>',
    "external entity": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>{TITLE.format("&x;")}',
    "lower case": f'<!doctype rss [<!entity x "y">]>{TITLE.format("&x;")}',
    "behind a comment": '<!-- > --><!DOCTYPE rss [<!-- ]> --><!ENTITY x "y">]><rss><channel/></rss>',
    "without a doctype": '<!ENTITY x "y"><rss><channel/></rss>',
}
ITEM = "<item><title>t</title><link>http://a.example/{}</link></item>"


def wrapped(inner: str, before: str = "") -> bytes:
    return f"{before}<rss version='2.0'><channel><title>x</title>{inner}</channel></rss>".encode()


TEXT = "<item><title>t</title><description>{}</description></item>"
MANY = " ".join(f"a{n}=''" for n in range(20_000))
HARD = {
    "a megabyte of newlines first": (wrapped(ITEM, "\n" * 1_000_000), 1),
    "a megabyte of comments first": (wrapped(ITEM, "<!-- x -->" * 100_000), 1),
    "a hundred thousand processing instructions": (wrapped(ITEM, "<?x y?>" * 100_000), 1),
    "a long author": (wrapped(ITEM + f"<item><title>u</title><author>{'a' * 100_000}</author></item>"), 2),
    "twenty thousand categories": (wrapped(f"<item><title>t</title>{'<category>c</category>' * 20_000}</item>"), 1),
    "twenty thousand attributes": (wrapped(f"<item {MANY}><title>t</title></item>"), 1),
    "a megabyte of title": (wrapped(f"<item><title>{'title ' * 200_000}</title></item>"), 1),
    "a megabyte of open tags in a text": (wrapped(TEXT.format("&lt;div&gt;" * 100_000)), 1),
    "a megabyte of open comments in a text": (wrapped(TEXT.format("&lt;!--" * 150_000)), 1),
    "a long guid": (wrapped(f"<item><guid>{'g' * 100_000}</guid></item>"), 1),
}
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href=vbscript:x>x</a>",
    "<form action=javascript:alert(1)><button>x",
    "<button formaction=javascript:alert(1)>x",
    "<input onfocus=alert(1) autofocus>",
    "<style>@import 'javascript:alert(1)'</style>",
    "<p style='background:url(javascript:alert(1))'>x",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content='0;javascript:alert(1)'>",
    "<base href=javascript:alert(1)//>",
    "<video><source onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<select onfocus=alert(1)>",
    "<img src='x' srcset='javascript:alert(1)'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mi><table><mglyph><style><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>",
    "<img/src='x'/onerror='alert(1)'",
    "<<script>alert(1)<</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;img src=x onerror=alert(1)&amp;gt;",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<a id=location name=cookie class=x>x</a>",
    "<p xmlns:xlink=x xlink:href=javascript:alert(1)>x",
    "\u202e<b onclick=alert(1)>x</b>",
]


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_that_declares_entities_is_refused_at_once(name: str) -> None:
    begin = time.process_time()
    for body in (BOMBS[name].encode(), BOMBS[name].encode("utf-16")):
        found = parse_document(ParseJob(body=body, url=URL))
        assert isinstance(found, Failure)
        assert found.status is PollStatus.TOO_HARD
        assert "declares entities" in found.detail
    assert time.process_time() - begin < 0.5


def test_nothing_is_opened_or_connected_whatever_a_document_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(TITLE.format("SECRET"))
    uri, plain = secret.as_uri(), TITLE.format("a")
    texts = [
        str(secret),
        uri,
        "http://127.0.0.1:9/feed.xml",
        f'<!DOCTYPE rss SYSTEM "{uri}">{plain}',
        f'<?xml-stylesheet href="{uri}"?>{plain}',
        f'<rss><channel><item><title>a</title><i:include xmlns:i="{XINCLUDE}" href="{uri}"/></item></channel></rss>',
        f'<!DOCTYPE rss SYSTEM "{uri}">{TITLE.format("a &b")}',
    ]
    parse_document(ParseJob(body=wrapped(ITEM + "&nbsp;"), url=URL))  # loads what is loaded once
    opened: list[str] = []
    armed = [True]

    def watch(event: str, args: tuple[object, ...]) -> None:
        if armed[0] and event in ("open", "socket.connect", "socket.getaddrinfo"):
            opened.append(f"{event} {args}")

    sys.addaudithook(watch)
    found = [parse_document(ParseJob(body=text.encode(), url=URL)) for text in texts]
    armed[0] = False
    assert opened == []
    assert "SECRET" not in repr(found)
    assert [type(one) for one in found] == [Failure] * 3 + [ParsedDocument] * 4


@pytest.mark.parametrize("name", HARD)
def test_a_document_made_slow_is_read_in_linear_time(name: str) -> None:
    body, entries = HARD[name]
    begin = time.process_time()
    found = parse_document(ParseJob(body=body, url=URL))
    assert time.process_time() - begin < 2
    assert isinstance(found, ParsedDocument), found
    assert len(found.entries) == entries


def test_the_forgiving_tier_never_sees_a_prolog() -> None:
    begin = time.process_time()
    assert isinstance(rss.parse(ParseJob(body=wrapped(ITEM, "\n" * 1_000_000), url=URL)), ParsedDocument)
    assert time.process_time() - begin < 1


def test_the_newest_two_thousand_of_a_flood_are_kept_and_the_rest_counted() -> None:
    dated = "<item><title>{0}</title><guid isPermaLink='false'>{0}</guid><pubDate>{1}</pubDate></item>"
    items = [dated.format(n, f"2025-{1 + n // 500:02}-{1 + n // 20 % 25:02}T00:00:{n % 20:02}Z") for n in range(5000)]
    found = parse_document(ParseJob(body=wrapped("".join(items)), url=URL))  # oldest first
    assert isinstance(found, ParsedDocument)
    assert [entry.title for entry in found.entries] == [str(n) for n in range(3000, 5000)]
    assert found.skipped == 3000


@pytest.mark.parametrize(
    "body",
    [wrapped("<item>" + "<a>" * 100_000 + "</a>" * 100_000 + "</item>"), b"[" * 100_000, b'{"items":' + b"[" * 100_000],
    ids=["xml", "json", "json feed"],
)
def test_deep_nesting_is_a_named_failure(body: bytes) -> None:
    begin = time.process_time()
    found = parse_document(ParseJob(body=body, url=URL))
    assert time.process_time() - begin < 5
    assert isinstance(found, ParsedDocument) or found.status in (PollStatus.TOO_HARD, PollStatus.MALFORMED)


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        (b"", PollStatus.NO_BODY, "no body"),
        (b" \r\n\x00", PollStatus.NO_BODY, "no body"),
        (
            b"<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>",
            PollStatus.CHALLENGE,
            "whether we are human",
        ),
        (b"\xef\xbb\xbf \n<html>", PollStatus.NOT_A_FEED, "an HTML page"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, PollStatus.NOT_A_FEED, "a PNG image"),
        (b"%PDF-1.7 <</Type>>", PollStatus.NOT_A_FEED, "a PDF file"),
        (b"Not Found", PollStatus.NOT_A_FEED, "plain text"),
        (b"x", PollStatus.NOT_A_FEED, "plain text"),
        (b'{"error": 1}', PollStatus.NOT_A_FEED, "JSON that is no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', PollStatus.MALFORMED, "no list"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [NaN]}', PollStatus.MALFORMED, "NaN"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", PollStatus.NOT_A_FEED, "a sitemap of 1 pages"),
        (b"<opml version='2.0'><body/></opml>", PollStatus.NOT_A_FEED, "<opml>"),
        (b"<rss version='2.0'><channel><title>x", PollStatus.MALFORMED, "not well-formed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, status: PollStatus, words: str) -> None:
    found = parse_document(ParseJob(body=body, url=URL))
    assert isinstance(found, Failure)
    assert (found.status, words in found.detail) == (status, True), found


RUNS = {"script", "svg", "math", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "input"}
STEERS = {"style", "class", "id", "srcdoc", "srcset", "formaction", "name"}


def active(markup: str) -> list[str]:
    """What a browser would run in a piece of HTML, as a reader independent of nh3 sees it."""
    found = []
    for element in judge.fragments_fromstring(f"<div>{markup}</div>")[0].iter():
        if not isinstance(element.tag, str):
            continue
        found += [element.tag] if element.tag in RUNS else []
        for name, value in element.attrib.items():
            address = "".join(value.split()).lower()
            if name.startswith("on") or name in STEERS:
                found.append(f"{element.tag} {name}")
            if name in ("href", "src") and not address.startswith(("http:", "https:", "mailto:")):
                found.append(f"{element.tag} {name}={value}")
    return found


def in_every_field(payload: str) -> list[bytes]:
    """The payload in every field, escaped once and twice and in CDATA, in three formats."""
    once, twice = escapes.escape(payload), escapes.escape(escapes.escape(payload))
    documents = []
    for text in (once, twice, f"<![CDATA[{payload}]]>"):
        names = ("title", "link", "guid", "author", "description", "source", "category", "fullitem")
        fields = "".join(f"<{name}>{text}</{name}>" for name in names)
        documents.append(wrapped(f"<title>{text}</title><item>{fields}</item>"))
        parts = "".join(f"<{name} type='html'>{text}</{name}>" for name in ("title", "summary", "content"))
        entry = f"<entry>{parts}<author><name>{text}</name></author><id>{text}</id></entry>"
        documents.append(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode())
    names = ("id", "url", "title", "summary", "content_html", "external_url", "date_published")
    item = {**dict.fromkeys(names, payload), "authors": [{"name": payload}]}
    documents.append(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode())
    return documents


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_any_format_carries_anything_active(payload: str) -> None:
    entries: list[Entry] = []
    for body in in_every_field(payload):
        job = ParseJob(body=body, url=URL)
        for found in (parse_document(job), parse_document(job) if body.startswith(b"{") else rss.parse(job)):
            assert isinstance(found, ParsedDocument), found
            entries += found.entries
    assert len(entries) >= 10
    for entry in entries:
        assert active(entry.html) == []
        assert entry.url is None or entry.url.startswith(("http://", "https://"))
        for text in (entry.title, entry.credit or "", *entry.authors):
            assert active(escapes.escape(text)) == []
            assert active(text) == [], "titles and names hold no tag even before they are escaped"
