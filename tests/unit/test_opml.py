"""OPML of other readers, of us, and of people who wish us ill."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.parse import opml
from monitor.parse.opml import FeedList, Home, Outline
from monitor.records import Failure, PollStatus
from monitor.sandbox import Sandbox

LISTS = Path(__file__).parents[3] / "shared" / "data" / "opml"


def listed(outlines: str, head: str = "") -> FeedList:
    found = opml.read(f'<opml version="2.0"><head>{head}</head><body>{outlines}</body></opml>'.encode())
    assert isinstance(found, FeedList)
    return found


def test_folders_titles_and_addresses() -> None:
    found = listed(
        '<outline text="News"><outline text="Slovenia">'
        '<outline type="rss" text="Črna &amp; bela" title="x" xmlUrl=" https://a.example/?a=1&amp;copy=2 "/>'
        '</outline></outline><outline title="B" xmlUrl="http://b.example/" category="/x/y,sport"/>'
    )
    assert found.feeds == (
        Outline(url="https://a.example/?a=1&copy=2", title="Črna & bela", folders=("News", "Slovenia")),
        Outline(url="http://b.example/", title="B", folders=("sport",)),
    )


def test_what_is_no_feed_is_counted_or_named() -> None:
    found = listed(
        '<outline htmlUrl="https://page.example/"/><outline type="link" url="https://other.example/l.opml"/>'
        '<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://a.example/"/>'
        '<!-- <outline xmlUrl="https://old.example/"/> --><outline text="an empty folder"/>'
    )
    assert (found.pages, found.lists, found.repeated, len(found.feeds)) == (("https://page.example/",), 1, 1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1250"])
def test_the_declared_encoding_is_used(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><opml><body><outline text="Ča ž" xmlUrl="http://a.example/"/></body>'
    found = opml.read(text.encode(encoding))
    assert isinstance(found, FeedList)
    assert found.feeds[0].title == "Ča ž"


def test_utf8_that_declares_nothing_is_utf8() -> None:
    assert listed('<outline text="Čž 漢" xmlUrl="http://a.example/"/>').feeds[0].title == "Čž 漢"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'<!DOCTYPE opml [<!ENTITY a "aaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><opml>&b;</opml>', "too-hard"),
        ('<!DOCTYPE opml [<!ENTITY a "aaa">]><opml>'.encode("utf-16"), "too-hard"),
        (b"<html><body>Log in</body></html>", "not-a-feed"),
        (b"", "not-a-feed"),
        (b"version: 1", "not-a-feed"),
        (b" " * (opml.LARGEST + 1), "too-large"),
    ],
)
def test_what_is_no_list_is_refused(body: bytes, status: str) -> None:
    found = opml.read(body)
    assert isinstance(found, Failure)
    assert found.status == status


def test_more_feeds_than_the_cap_are_counted() -> None:
    found = listed("".join(f'<outline xmlUrl="http://e{n}.example/"/>' for n in range(opml.MOST_FEEDS + 7)))
    assert (len(found.feeds), found.left_out, found.repeated) == (opml.MOST_FEEDS, 7, 0)


BOMBS = {
    "a million outlines": b"<opml><body>" + b'<outline xmlUrl="a"/>' * 450_000,
    "nested folders": b"<opml><body>" + b'<outline text="t"><outline xmlUrl="http://e.example/%d"/>' * 100_000,
    "one URL in many folders": b"<opml>" + b"".join(
        b'<outline text="%d"><outline xmlUrl="http://e.example/"/></outline>' % number for number in range(100_000)
    ),
    "many categories": b'<opml><outline xmlUrl="http://e.example/" category="'
    + b",".join(b"%d" % number for number in range(500_000))
    + b'"/>',
    "a title of 9 MB": b'<opml><outline text="' + b"x" * 9_000_000 + b'" xmlUrl="http://e.example/"/></opml>',
}  # fmt: skip


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_bombs_end_with_the_process_that_reads_them(body: bytes) -> None:
    with Sandbox(seconds=1, workers=1) as sandbox:
        [(_, found)] = sandbox.run_many(opml.read, [("list", body)])
    assert isinstance(found, FeedList) or found.status is PollStatus.TOO_HARD


@given(st.binary(max_size=200) | st.text("<>/\"'=&;! outlinexmlUrl", max_size=200).map(str.encode))
def test_any_bytes_are_a_list_or_none(body: bytes) -> None:
    assert isinstance(opml.read(body), FeedList | Failure)
    assert isinstance(opml.read(b"<opml><outline text='a'>" + body), FeedList | Failure)


TEXT = st.text(st.sampled_from("aŽ漢🔔,/%&<>\"' \x00\x0b\ud800\ufffe"), max_size=12)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_what_we_write_is_read_as_it_was(given_texts: list[tuple[str, str]]) -> None:
    """Texts survive as far as XML and a single line can hold them."""
    outlines = [
        Outline(
            url=f"https://{number}.example/?a=1&b=<>",
            title=opml._short(title) or "t",
            homes=(Home(outlet=f"outlet-{number}", section=opml._short(section) or None, name="The F/o,l%der"),),
        )
        for number, (title, section) in enumerate(given_texts)
    ]
    found = opml.read(opml.write("Ours", [("The F/o,l%der", outlines)]))
    assert isinstance(found, FeedList)
    assert [(one.url, one.homes) for one in found.feeds] == [
        (one.url, tuple(_as_xml(home) for home in one.homes)) for one in outlines
    ]


def _as_xml(home: Home) -> Home:
    section = opml._short(opml._NOT_XML.sub("", home.section or "")) or None
    return Home(outlet=home.outlet, section=section, name=home.name)


def test_one_url_of_several_outlets_keeps_both_homes() -> None:
    one, two = (
        Outline(url="https://a.example/", homes=(Home(outlet=name, section=name + "-news", name=name.title()),))
        for name in ("bell", "horn")
    )
    found = opml.read(opml.write("Ours", [("Bell", [one]), ("Horn", [two])]))
    assert isinstance(found, FeedList)
    assert found.feeds[0].homes == one.homes + two.homes


def test_pages_and_languages_are_written() -> None:
    outline = Outline(url="https://a.example/rss", title="A", page="https://a.example/", language="sl")
    written = opml.write("Ours", [("A", [outline])]).decode()
    assert 'htmlUrl="https://a.example/" language="sl"' in written
    assert written.startswith("<?xml version='1.0' encoding='UTF-8'?>\n<opml version=\"2.0\">")


@pytest.mark.corpus
@pytest.mark.skipif(not LISTS.is_dir(), reason="no ../shared/data/opml on this machine")
def test_every_list_of_the_corpus_is_read() -> None:
    found = [opml.read(path.read_bytes()) for path in sorted(LISTS.glob("*.opml"))]
    assert sum(len(one.feeds) for one in found if isinstance(one, FeedList)) == 259
