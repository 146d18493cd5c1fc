"""Entries are made field by field for a whole document: each comes out as if it had stood there alone."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.parse import parse_document
from monitor.parse.formats.strict import parse
from monitor.parse.naming import content_hash, names
from monitor.parse.reading import read, received, sent
from monitor.records import Entry, ParsedDocument, ParseJob

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "dc": "http://purl.org/dc/elements/1.1/",
        "content": "http://purl.org/rss/1.0/modules/content/",
        "media": "http://search.yahoo.com/mrss/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }.items()
)
NAMES = st.sampled_from(
    [
        "title", "title", "Title", "dc:title", "media:title", "link", "link", "guid", "id", "description", "summary",
        "content:encoded", "content", "pubDate", "published", "updated", "dc:date", "created", "author", "dc:creator",
        "source", "dc:language", "category",
    ]
)  # fmt: skip
ATTRIBUTES = st.sampled_from(
    [
        *[""] * 8, ' isPermaLink="false"', ' href="http://b.example/y"', ' rel="self" href="/s"', ' type="xhtml"',
        ' rel="alternate" type="application/pdf" href="z.pdf"', ' xml:base="http://base.example/d/"', ' xml:lang="de"',
    ]
)  # fmt: skip
OF_ITEMS = st.sampled_from(["", "", "", ' rdf:about="http://c.example/1"', ' xml:lang="sl"', ' xml:base="/in/"'])
TEXTS = st.sampled_from(
    [
        "", " ", "two words", "two  blanks", " lead", "A &amp; B", "naïve café", "GrÃ³rmula", "’quoted’", "e\u0301",
        "\u0338 begins", "|", "&lt;p&gt;in a paragraph&lt;/p&gt;", "&lt;p&gt;a&lt;/p&gt;|&lt;p&gt;b&lt;/p&gt;",
        "&lt;p&gt;a  b&lt;/p&gt;", "&lt;b&gt;bold&lt;/b&gt;", "<![CDATA[<p>of cdata</p>]]>", "x<![CDATA[y]]>",
        "<b>inner</b> text", "<name>Jo</name>", "http://a.example/x", "/relative", "tag:a,2026:1", "w" * 1200,
        "Mon, 01 Jun 2026 00:00:00 GMT", "Mon, 01 Jun 2026 25:61:00 GMT", "2026-06-01T12:00:00Z", "yesterday",
    ]
)  # fmt: skip
PARTS = st.builds(lambda name, own, text: f"<{name}{own}>{text}</{name}>", NAMES, ATTRIBUTES, TEXTS)
INSIDE = st.lists(PARTS, max_size=7).map("".join) | st.lists(PARTS, max_size=3).map(
    lambda parts: f"<title>t</title><media:group>{''.join(parts)}</media:group>"
)
ITEMS = st.lists(st.tuples(OF_ITEMS, INSIDE), min_size=1, max_size=5)


def feed(items: list[tuple[str, str]], *, atom: bool) -> ParseJob:
    name, head, tail = (
        ("entry", f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}>', "</feed>")
        if atom
        else ("item", f'<rss version="2.0" {NAMESPACES}><channel>', "</channel></rss>")
    )
    body = head + "".join(f"<{name}{own}>{inside}</{name}>" for own, inside in items) + tail
    return ParseJob(body=body.encode(), url="http://daily.example/rss", content_type=None)


@given(ITEMS, st.booleans())
@settings(max_examples=500)
def test_an_entry_is_the_same_alone_and_among_others(items: list[tuple[str, str]], atom: bool) -> None:
    together = parse(feed(items, atom=atom))
    alone = [parse(feed([one], atom=atom)) for one in items]
    assert isinstance(together, ParsedDocument)
    assert together.tier == "strict"
    assert together.entries == tuple(entry for one in alone if isinstance(one, ParsedDocument) for entry in one.entries)


@given(ITEMS, st.booleans(), st.booleans())
def test_a_document_comes_home_from_the_parser_as_it_was_read(
    items: list[tuple[str, str]], atom: bool, others: bool
) -> None:
    job = feed(items, atom=atom)
    expected = parse_document(job)
    found = received(pickle.loads(pickle.dumps(read(sent(job, "daily", guids=True, others=others)))))  # noqa: S301
    if isinstance(expected, ParsedDocument):
        named = tuple(names("daily", expected.entries, others=others))
        assert [digest for *_, digest in named] == [content_hash(expected.entries[place]) for place, *_ in named]
        expected = replace(expected, names=named, entries=tuple(map(without_plain_html, expected.entries)))
    assert found == expected


def without_plain_html(entry: Entry) -> Entry:
    body = entry.text or entry.summary
    return replace(entry, html="") if entry.html in (body, f"<p>{body}</p>") else entry
