"""Links: one spelling for each address, and none for what is no address of an article."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.parse import urls
from monitor.parse.urls import LONGEST, are_canonical, canonical

BASE = "https://daily.example/feeds/main.xml"
SAME = [
    ("HTTP://Daily.EXAMPLE:80/A/../b?fbclid=3&B=2&a=1#x", "http://daily.example/b?B=2&a=1"),
    ("https://daily.example:443", "https://daily.example/"),
    ("http://user:secret@daily.example/", "http://daily.example/"),
    ("https://bücher.example/ä b?q=ä", "https://xn--bcher-kva.example/%C3%A4%20b?q=%C3%A4"),
    ("//cdn.example/x", "https://cdn.example/x"),
    ("../a/./b", "https://daily.example/a/b"),
    ("?page=2", "https://daily.example/feeds/main.xml?page=2"),
    ("http://daily.example:8080/", "http://daily.example:8080/"),
    ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
    (" http://daily.example/a\n", "http://daily.example/a"),
    ("http://daily.example/%7Ea/B?q=%2F", "http://daily.example/%7Ea/B?q=%2F"),
    ("http:\\\\daily.example\\a", "http://daily.example/a"),
    ("http://daily.example/?utm_source=rss&utm_medium=feed", "http://daily.example/"),
    ("http://daily.example/a?id=7&cid=9&gallery=2&ref=3", "http://daily.example/a?id=7&cid=9&gallery=2&ref=3"),
    ("http://daily.example./a", "http://daily.example/a"),
    ("http://daily.example/a/..", "http://daily.example/"),
    ("http://daily.example/../../a", "http://daily.example/a"),
]
NONE = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x",
    "file:///etc/passwd", "mailto:a@b.example", "ftp://daily.example/", "feed:https://daily.example/", "http:///path",
    "http://", "http://daily.example:99999/", "http://daily..example/", "http://daily.example/a\x00b", "http://[::1",
    "http://daily.example/" + "a" * 2048, "http://" + "a" * 300 + ".example/", "http://daily.example/\u202egpj.exe",
    "http://-daily.example/", "http://dai ly.example/", "http://daily.example:80a/", "", "   ", "http://\udcff.example/",
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), SAME)
def test_one_address_has_one_spelling(given: str, expected: str) -> None:
    assert canonical(given, BASE) == expected
    assert canonical(expected, BASE) == expected


@pytest.mark.parametrize("given", NONE)
def test_what_is_no_web_address_is_none(given: str) -> None:
    assert canonical(given) is None


def test_a_relative_link_without_a_base_is_none() -> None:
    assert canonical("/a") is None


PIECES = st.sampled_from(
    [
        "utm_source=rss",
        "id=7",
        "a",
        "=",
        "&",
        "&&",
        "?",
        "#",
        "#top",
        "/",
        "//",
        "/.",
        "..",
        "%20",
        "é",
        " ",
        "fbclid=1",
        "~x",
    ]
)


@given(
    st.sampled_from(
        ["http://daily.example/", "https://daily.example/a/b.html", "HTTP://daily.example/", "https://x.y"]
    ),
    st.lists(PIECES, max_size=8).map("".join),
)
@settings(max_examples=1000)
def test_the_fast_road_gives_what_the_slow_one_gives(begin: str, end: str) -> None:
    assert canonical(begin + end) == urls._resolved((begin + end).strip(), None)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(urls).failed == 0


LINKS = st.lists(
    st.one_of(
        st.sampled_from(["http://daily.example/1", "https://bell.example/a/b.html", "https://bell.example/%20!"]),
        st.sampled_from([one for one, _ in SAME]),
        st.text("htps:/.-a1?#\n ", max_size=24).map(lambda end: "http://a" + end),
    ),
    min_size=1,
    max_size=4,
)


@given(LINKS)
@settings(max_examples=300)
def test_links_that_are_canonical_together_are_so_one_by_one(links: list[str]) -> None:
    if are_canonical(links):
        assert [canonical(link) for link in links] == links


def test_links_are_seen_together_only_as_many_as_they_are() -> None:
    plain = "http://daily.example/1"
    assert are_canonical([plain] * 3)
    assert not are_canonical([f"{plain}\n{plain}", plain])
    assert not are_canonical([plain, ""])
    assert not are_canonical([plain, "http://daily.example/" + "a" * LONGEST])
