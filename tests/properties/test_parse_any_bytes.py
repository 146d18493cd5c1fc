"""Whatever the bytes: entries or a named failure, never an exception, and never more than the caps."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.parse import parse_document
from monitor.parse.bounds import FIRST, LAST
from monitor.parse.dates import feed_date, feed_dates
from monitor.parse.draft import AUTHORS, ENTRIES, TITLE
from monitor.parse.html import both, is_words, paragraphs_of_words, parsed, plain, safe, tidy, title
from monitor.parse.prolog import open_document
from monitor.parse.rows import row
from monitor.parse.urls import LONGEST, canonical
from monitor.records import BadRow, Failure, ImportRow, ParsedDocument, ParseJob, PollStatus
from monitor.text import clean, one_line

MIN, MAX = FIRST.replace(tzinfo=None, year=1996), LAST.replace(tzinfo=None, year=2099)
GOLDEN = sorted((Path(__file__).parents[1] / "golden" / "feeds").glob("*.xml"))
FAILURES = {
    PollStatus.NOT_A_FEED,
    PollStatus.MALFORMED,
    PollStatus.NO_BODY,
    PollStatus.TOO_HARD,
    PollStatus.CHALLENGE,
    PollStatus.BRIDGE_ERROR,
}
PIECES = st.sampled_from(
    [
        b"<rss version='2.0'>",
        b"<channel>",
        b"<item>",
        b"</item>",
        b"<title>",
        b"</title>",
        b"<link>",
        b"<![CDATA[",
        b"]]>",
        b"<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<entry>",
        b"</entry>",
        b"</feed>",
        b"</rss>",
        b"&amp;",
        b"&nbsp;",
        b"&#x110000;",
        b"&#xD800;",
        b"&#99999999999;",
        b"<?xml version='1.0' encoding='",
        b"utf-16",
        b"punycode",
        b"undefined",
        b"'?>",
        b"<!DOCTYPE rss [",
        b"]>",
        b"<!--",
        b"-->",
        b"<guid>",
        b"</guid>",
        b"<pubDate>",
        b"10 Jun 2025",
        b"<author>",
        b"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>",
        b"</urlset>",
        b"<sitemapindex>",
        b"<url><loc>http://a.example/</loc>",
        b"<n:news><n:title>t</n:title></n:news>",
        b"</url>",
        b"<skipHours><hour>3</hour></skipHours>",
        b"<ttl>60</ttl>",
        b"<script>window._cf_chl_opt={}</script>",
        b'{"version":"https://jsonfeed.org/version/1.1","items":[',
        b'{"id":1}',
        b"]}",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00",
    ]
)
TEXTS = st.text(st.characters(), max_size=200) | st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<", ">", "&", "&lt;", "&amp;", "#8217;", "<b x='", "\x00", "\ud800", " ", "\n", "x", "é"]
    )
).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2025-06-10T00:00:00Z"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
NAMES = (
    "id",
    "url",
    "external_url",
    "title",
    "summary",
    "content_html",
    "content_text",
    "authors",
    "author",
    "language",
    "date_published",
    "date_modified",
)


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick=alert(1)>x</p>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<p\nstyle=x>",
    "<iframe src=//x.example>",
    "&lt;script&gt;",
    "<!--",
    "<![CDATA[x]]>",
]


def job(body: bytes = b"") -> ParseJob:
    return ParseJob(body=body, url="https://daily.example/f")


def check(found: ParsedDocument | Failure) -> None:
    if isinstance(found, Failure):
        assert found.status in FAILURES
        assert 0 < len(found.detail) <= 400
        return
    assert len(found.entries) <= ENTRIES
    for entry in found.entries:
        assert len(entry.title) <= TITLE
        assert "\n" not in entry.title
        assert len(entry.authors) <= AUTHORS
        assert entry.url is None or canonical(entry.url) == entry.url
        assert entry.title or entry.url or entry.guid or entry.summary or entry.text
        repr(entry).encode()
        for text in (entry.title, entry.summary, entry.text, entry.html, entry.guid or "", *entry.authors):
            text.encode("utf-8")
            assert "\x00" not in text


@given(st.binary(max_size=400) | st.lists(PIECES | st.binary(max_size=6), max_size=25).map(b"".join))
@settings(max_examples=100)
def test_any_bytes_end_in_entries_or_a_named_failure(body: bytes) -> None:
    check(parse_document(ParseJob(body=body, url="https://daily.example/f")))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_a_feed_cut_at_every_twentieth_gives_only_whole_entries(path: Path) -> None:
    body = path.read_bytes()
    whole = parse_document(ParseJob(body=body, url="https://daily.example/f"))
    assert isinstance(whole, ParsedDocument)
    for part in range(20):
        found = parse_document(ParseJob(body=body[: len(body) * part // 20], url="https://daily.example/f"))
        check(found)
        if isinstance(found, ParsedDocument):
            assert {(one.url, one.title) for one in found.entries} <= {(one.url, one.title) for one in whole.entries}


@given(st.data())
@settings(max_examples=100)
def test_a_mutated_feed_ends_in_entries_or_a_named_failure(data: st.DataObject) -> None:
    body = bytearray(data.draw(st.sampled_from(GOLDEN)).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=3) | PIECES)
    check(parse_document(ParseJob(body=bytes(body), url="https://daily.example/f")))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "version": st.just("https://jsonfeed.org/version/1.1") | JSON,
            "title": JSON,
            "authors": JSON,
            "items": JSON | st.lists(JSON | st.dictionaries(st.sampled_from(NAMES), JSON), max_size=5),
        },
    )
)
@settings(max_examples=100)
def test_a_json_feed_of_any_shape_ends_in_entries_or_a_named_failure(feed: dict[str, object]) -> None:
    found = parse_document(ParseJob(body=json.dumps(feed).encode(), url="https://daily.example/f"))
    check(found)
    items = feed.get("items")
    if isinstance(found, ParsedDocument) and isinstance(items, list):
        assert len(found.entries) + found.skipped == len(items), "every item is an entry or is counted"


@given(st.text(max_size=60) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{2,4} \d\d:\d\d(:\d\d)? .{0,6}"))
def test_a_date_is_never_naive_never_absurd_and_keeps_its_words(raw: str) -> None:
    found = feed_date(raw)
    assert (found.instant is None) == (found.zone == "unknown")
    assert found.instant is None or (found.instant.tzinfo is UTC and FIRST <= found.instant < LAST)


@given(st.datetimes(MIN, MAX), st.integers(-840, 840), st.booleans())
def test_a_date_written_by_the_book_is_read_as_that_instant(naive: datetime, shift: int, colon: bool) -> None:
    sign, (hours, minutes) = "-" if shift < 0 else "+", divmod(abs(shift), 60)
    zone = f"{sign}{hours:02}{':' if colon else ''}{minutes:02}"
    expected = datetime.fromisoformat(naive.replace(microsecond=0).isoformat() + f"{sign}{hours:02}:{minutes:02}")
    for form in ("%a, %d %b %Y %H:%M:%S {}", "%Y-%m-%dT%H:%M:%S{}", "%d %b %Y %H:%M:%S {}", "%Y-%m-%d %H:%M:%S {}"):
        assert feed_date(naive.strftime(form).format(zone)).instant == expected


@given(
    st.text(max_size=80) | st.text(max_size=40).map("https://daily.example/".__add__),
    st.none() | st.just("https://d.example/a/"),
)
def test_a_canonical_url_is_its_own_canonical_url(url: str, base: str | None) -> None:
    found = canonical(url, base)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert found.isascii()
        assert found.isprintable()
        assert " " not in found
        assert len(found) <= LONGEST
        assert canonical(found, base) == found


@given(TEXTS)
@settings(max_examples=200)
def test_markup_of_any_shape_becomes_text_and_clean_html(markup: str) -> None:
    assert both(markup, None) == (plain(markup), safe(markup, None))
    for text in (plain(markup), title(markup + "&")):
        text.encode("utf-8")
    assert title(title(markup)) == title(title(title(markup)))


WORDS = st.text(
    st.sampled_from("ab Zé’–я中\u0301\u00a0\u00ad\u200b\t\n\r\x00\x7f\x85<>&;#8p/\"'"), max_size=30
) | st.sampled_from(
    [
        "two words",
        "a  b",
        " a",
        "b ",
        "AT&amp;T",
        "&lt;p&gt;x&lt;/p&gt;",
        "&#8217;",
        "&nbsp;",
        "<b>x</b>",
        "\ud800",
        "Å",
        "A\u030a",
    ]
)
PARAGRAPHS = st.lists(
    st.sampled_from(["<p>", "</p>", "</p><p>", "</p>\n<p>", "</p> <p>", "<P>", "<p >", "<p/>", "<br>", "\n"]) | WORDS,
    max_size=8,
).map("".join) | st.lists(WORDS, min_size=1, max_size=4).map(lambda parts: f"<p>{'</p><p>'.join(parts)}</p>")


@given(PARAGRAPHS, st.none() | st.just("https://daily.example/a/"))
@settings(max_examples=2000)
def test_what_is_not_parsed_as_html_comes_out_as_if_it_had_been(markup: str, base: str | None) -> None:
    found = paragraphs_of_words(markup)
    assert found is None or found == parsed(markup, base)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
@settings(max_examples=500)
def test_any_character_in_a_paragraph_comes_out_as_if_it_had_been_parsed(words: str) -> None:
    for markup in (words, f"<p>{words}</p>", f"<p>a</p>\n<p>{words}</p>"):
        assert both(markup, None) == parsed(markup, None)


@given(PARAGRAPHS, st.sampled_from(PAYLOADS))
def test_nothing_active_passes_the_fast_road(markup: str, payload: str) -> None:
    for dirty in (markup + payload, payload + markup, f"<p>{payload}</p>"):
        assert paragraphs_of_words(dirty) is None


@given(TEXTS | WORDS)
@settings(max_examples=500)
def test_a_title_of_plain_words_is_what_any_title_is(text: str) -> None:
    if is_words(text):
        assert title(text) == one_line(text)


@given(st.datetimes(MIN, MAX), st.sampled_from(["GMT", "+0000", "Z", "+00:00"]), st.booleans(), st.integers(-3, 3))
def test_a_date_in_utc_is_read_fast_as_feed_date_reads_it(at: datetime, zone: str, rfc822: bool, twist: int) -> None:
    raw = at.strftime("%a, %d %b %Y %H:%M:%S ") + zone if rfc822 else at.strftime("%Y-%m-%dT%H:%M:%S") + zone
    if twist:  # a character goes, wherever it is
        raw = (
            raw[: len(raw) * (twist + 3) // 7] + "9:x T"[twist + 3 : twist + 4] + raw[len(raw) * (twist + 3) // 7 + 1 :]
        )
    assert feed_dates([raw, "", raw]) == [feed_date(raw), None, feed_date(raw)]


FORMS = st.sampled_from(
    [
        "Tue, 10 Jun 2025 {} GMT",
        "Tue, 10 Jun 2025 {} +0000",
        "2025-06-10T{}Z",
        "2025-06-10T{}+00:00",
        "Foo, 10 Jun 2025 {} GMT",
        "Tue, 10 Jun 2025+{} GMT",
        "2025-06-10+{}Z",
        "2025-06-10-{}+00:00",
    ]
)
TIMES = st.sampled_from(
    ["09:30:00", "23:59:59", "24:00:00", "25:61:00", "09.30.00", "09:30:60", "093000.1", "٠٩:30:00"]
)


@given(FORMS, st.lists(TIMES, min_size=1, max_size=3), FORMS)
def test_dates_of_one_form_are_read_as_each_alone(form: str, times: list[str], other: str) -> None:
    raws = [form.format(time) for time in times]
    for some in (raws, [*raws, other.format(times[0])]):
        assert list(feed_dates(some)) == [feed_date(raw) for raw in some]


@given(TEXTS)
@settings(max_examples=200)
def test_the_fast_way_to_clean_text_gives_what_the_slow_one_gives(text: str) -> None:
    assert tidy(text) == clean(text)
    assert tidy(text).replace("\n", " ") == " ".join(tidy(text).split())  # what a content hash is made of


@given(
    st.binary(max_size=100)
    | st.dictionaries(st.sampled_from(["id", "url", "title", "outlet", "text", "lang"]), JSON).map(
        lambda found: json.dumps(found).encode()
    )
)
def test_any_line_is_a_row_or_a_reason(raw: bytes) -> None:
    found = row(3, raw)
    assert isinstance(found, ImportRow) or (isinstance(found, BadRow) and found.reason.startswith("line 3: "))


@given(st.binary(max_size=200), st.none() | st.text(max_size=30))
def test_a_prolog_of_any_bytes_is_passed_or_refused(body: bytes, content_type: str | None) -> None:
    found = open_document(body, content_type)
    assert isinstance(found, Failure) or found.body.decode("utf-8").startswith("<")
