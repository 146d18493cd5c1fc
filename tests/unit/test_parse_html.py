"""Markup as text and as clean HTML."""

from __future__ import annotations

import doctest
import time

import pytest

from monitor.parse import draft, html, looks, rows

PLAIN = [
    ("<p>One</p>\n<p>Two<br>three</p>", "One\nTwo\nthree"),
    ("line one\nline two\n\nnext paragraph", "line one line two\nnext paragraph"),
    ("<style>p{}</style><script>x()</script>text", "text"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
    ("&lt;p&gt;escaped twice&lt;/p&gt;", "escaped twice"),
    ("5 &lt; 6 &amp; 7", "5 < 6 & 7"),
    ("a < b", "a < b"),
    ("<p>&amp;lt;b&amp;gt;</p>", "&lt;b&gt;"),
    ('<a title="a > b" href="/x">link</a>', "link"),
    ("<p>ne<b>w</b>s</p>", "news"),
    ("<p>caf\u0065\u0301\u200b</p>", "café"),
    ("", ""),
]
TITLES = [
    ("Nvidia&#8217;s", "Nvidia’s"),
    ("Nvidia&amp;#8217;s", "Nvidia’s"),
    ("AT&amp;T and R&D", "AT&T and R&D"),
    ("3 < 5 > 4", "3 < 5 > 4"),
    ("I <3 you", "I <3 you"),
    ("<b>Bold</b> move", "Bold move"),
    ("&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
    ("&amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;", "x"),
    ("two\n  lines", "two lines"),
    ("\u202eevil\u0000", "evil"),
    ("\ud800x", "?x"),
]


@pytest.mark.parametrize(("markup", "expected"), PLAIN)
def test_plain_text_keeps_the_words_and_the_paragraphs(markup: str, expected: str) -> None:
    assert html.plain(markup) == expected
    assert html.both(markup, None)[0] == expected


@pytest.mark.parametrize(("markup", "expected"), TITLES)
def test_a_title_comes_out_right_however_it_was_escaped(markup: str, expected: str) -> None:
    if "\ud800" in markup:
        markup += "&"  # only then is it looked at as markup
        expected += "&"
    assert html.title(markup) == expected


def test_clean_html_keeps_links_and_drops_everything_active() -> None:
    dirty = (
        '<p class="x" id="y" style="z" onclick="w()">a<svg><a href="/b">b</a></svg><a href="/c">c</a></p><form>d</form>'
    )
    assert html.safe(dirty, "https://daily.example/n/") == (
        '<p>a<a href="https://daily.example/c" rel="noopener noreferrer nofollow">c</a></p>d'
    )


def test_text_without_markup_is_escaped() -> None:
    assert html.safe("1 > 0 & 2", None) == "1 &gt; 0 &amp; 2"


@pytest.mark.parametrize(
    "piece", ["<div>", "<ul><li>", "<blockquote>", "<b>", "<p><b>", "<a>", "<table>", "&", "<", "<!--"]
)
def test_the_worst_markup_of_a_quarter_megabyte_takes_less_than_two_seconds(piece: str) -> None:
    markup = piece * (html.LARGEST // len(piece) + 10)
    begin = time.process_time()
    text, clean = html.both(markup, "https://daily.example/")
    assert time.process_time() - begin < 2
    assert len(text) <= html.LARGEST
    assert "<script" not in clean


@pytest.mark.parametrize("module", [html, draft, looks, rows])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0
