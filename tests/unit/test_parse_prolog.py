"""Encodings and what stands before the root."""

from __future__ import annotations

import doctest

import pytest

from monitor.parse import parse_document, prolog
from monitor.parse.prolog import SITEMAP_ROOTS, Opened, open_document
from monitor.records import Failure, ParsedDocument, ParseJob, PollStatus

TEXT = "Паром „снова“"
FEED = "<rss version='2.0'><channel><item><title>{}</title></item></channel></rss>"


def read(body: bytes, content_type: str | None = None) -> ParsedDocument:
    found = parse_document(ParseJob(body=body, url="https://daily.example/f", content_type=content_type))
    assert isinstance(found, ParsedDocument), found
    return found


def declared(codec: str, text: str = TEXT, *, really: str | None = None) -> bytes:
    return (f"<?xml version='1.0' encoding='{codec}'?>" + FEED.format(text)).encode(really or codec)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (declared("utf-8"), None),
        (declared("windows-1251"), None),
        (declared("koi8-r", "Паром"), None),
        (declared("utf-16"), None),
        (declared("utf-16-le"), None),
        (declared("utf-16-be"), None),
        (declared("utf-32"), None),
        (declared("utf-8", really="utf-8-sig"), None),
        (declared("windows-1251", really="utf-8"), None),
        (declared("utf-8"), "text/xml; charset=iso-8859-1"),
        (declared("windows-1251"), "text/xml; charset=utf-8"),
        (declared("windows-1251"), "text/xml; charset=ISO-8859-1"),
        (FEED.format(TEXT).encode("windows-1251"), "application/rss+xml; charset=windows-1251"),
        (b"\n\n" + declared("windows-1251"), None),
        (declared("undefined", really="utf-8"), None),
        (declared("punycode", really="utf-8"), None),
    ],
)
def test_a_title_is_the_same_in_every_encoding(body: bytes, content_type: str | None) -> None:
    found = read(body, content_type)
    assert found.entries[0].title in (TEXT, "Паром")
    assert (found.tier, found.notes) == ("strict", ())


def test_the_encodings_of_the_far_east_are_read() -> None:
    for codec, text in (
        ("gb2312", "渡轮恢复"),
        ("big5", "渡輪恢復"),
        ("shift_jis", "フェリー"),
        ("euc-jp", "再開"),
        ("euc-kr", "다리"),
    ):
        assert read(declared(codec, text)).entries[0].title == text


def test_bytes_of_no_encoding_are_replaced_and_noted() -> None:
    body = (
        FEED.format("Café \u2014 " + "é" * 20)
        .encode()
        .replace("é—".encode(), b"")
        .replace(b"\xe2\x80\x94", b"\xe2\x80")
    )
    found = read(body)
    assert found.entries[0].title.startswith("Café \ufffd")
    assert "replaced" in found.notes[0]
    assert read(FEED.format("Café à la crème").encode("cp1252")).entries[0].title == "Café à la crème"


@pytest.mark.parametrize(
    "before",
    ["", " \n", "\ufeff", "<!-- <rss> -->", "<?xml version='1.0'?>", "<?xml version='1.0'?><?xml-stylesheet href='x'?>",
     "<!DOCTYPE rss>", "<!DOCTYPE rss PUBLIC '-//x//>' \"http://x/\">", "<!DOCTYPE rss [<!ELEMENT rss ANY>]>\n",
     "<b>Warning</b>: x in y on line 3<br />\n<?xml version='1.0'?>", "junk & more junk"],
)  # fmt: skip
def test_what_stands_before_the_root_is_passed(before: str) -> None:
    found = open_document((before + FEED.format("t") + "\n<!-- served from a cache -->").encode(), None)
    assert isinstance(found, Opened)
    assert (found.body.decode(), found.root, found.closed) == (FEED.format("t"), "rss", True)


def test_control_characters_do_not_cost_the_feed() -> None:
    found = read(FEED.format("a\x0bb\x00c").encode())
    assert (found.tier, found.entries[0].title) == ("strict", "abc")
    assert found.notes == ("control characters were removed",)


def test_a_document_cut_short_says_so() -> None:
    assert read(FEED.format("t").encode()).complete
    assert not read(FEED.format("t").encode()[:-3]).complete


def test_a_root_is_taken_by_the_readers_of_its_format_alone() -> None:
    for body, roots in ((b"<urlset/>", SITEMAP_ROOTS), (b"<rss/>", prolog.FEED_ROOTS)):
        assert isinstance(open_document(body, None, roots=roots), Opened)
        other = SITEMAP_ROOTS if roots is prolog.FEED_ROOTS else prolog.FEED_ROOTS
        found = open_document(body, None, roots=other)
        assert isinstance(found, Failure)
        assert found.status is PollStatus.NOT_A_FEED


def test_control_characters_stay_where_the_reader_refuses_them_itself() -> None:
    found = open_document(b"<rss>\x0b</rss>", None, cleaning=False)
    assert isinstance(found, Opened)
    assert (found.body, found.notes) == (b"<rss>\x0b</rss>", ())


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(prolog).failed == 0
