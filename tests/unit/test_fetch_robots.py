"""robots.txt: RFC 9309's rules and examples, a naive reading as oracle, and files that are written to be slow."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.robots import EVERYTHING, NOTHING, PARSED_BYTES, canonical, parse

TWO_AGENTS = "User-agent: a\nUser-agent: media-monitor\n\nSitemap: /s\nDisallow: /x\nUser-agent: b\nDisallow: /"


def admitted(text: str | bytes, path: str) -> bool:
    return parse(text.encode() if isinstance(text, str) else text).admits(path)


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/", True),
        ("<html><body>Disallow: /</body></html>", "/", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/a", False),
        ("USER-AGENT : *\rdisallow :/a # not\r", "/ab", False),
        ("Disallow: /", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        # our own group counts alone, wherever it stands, and its parts are one
        ("User-agent: *\nDisallow: /\n\nUser-agent: Media-Monitor\nAllow: /", "/a", True),
        ("User-agent: media-monitor\nDisallow: /a\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: media-monitor\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: media-monitor/1.0 (x)\nDisallow: /", "/a", False),
        ("User-agent: media\nDisallow: /", "/a", True),
        ("User-agent: media-monitoring\nDisallow: /", "/a", True),
        (TWO_AGENTS, "/x", False),
        (TWO_AGENTS, "/y", True),
        ("User-agent: *\nDisallow: /x\nUser-agent: b\nDisallow: /y\nUser-agent: *\nDisallow: /z", "/z", False),
        ("User-agent: *\nCrawl-delay: 10\nUser-agent: b\nDisallow: /", "/a", False),  # as Google reads it: one group
        # the longest match, Allow on a tie
        ("User-agent: *\nAllow: /p\nDisallow: /", "/page", True),
        ("User-agent: *\nDisallow: /folder\nAllow: /folder", "/folder/page", True),
        ("User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm", False),
        ("User-agent: *\nAllow: /page\nDisallow: /*.ph", "/page.php5", True),
        ("User-agent: *\nAllow: /$\nDisallow: /", "/", True),
        ("User-agent: *\nAllow: /$\nDisallow: /", "/page.htm", False),
        # RFC 9309 §5.1 and §5.2
        ("User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/a/b.gif", False),
        ("User-agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/", "/a/b.gif?c", True),
        ("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
         "/example/page/disallowed.gif", False),
        # escapes, RFC 9309 §2.2.2
        ("User-agent: *\nDisallow: /foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", False),
        ("User-agent: *\nDisallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
        ("User-agent: *\nDisallow: /foo/bar/%e3%83%84", "/foo/bar/%E3%83%84", False),
        ("User-agent: *\nDisallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%3cd.html", "/a%3Cd.html", False),
        ("User-agent: *\nDisallow: private", "/private", True),
        ("User-agent: *\nDisallow: /a**b", "/axxb", False),
        ("User-agent: *\nDisallow: /a*b*", "/axxbyy", False),
        ("User-agent: *\nDisallow: /ab$", "/ab", False),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
    ],
)  # fmt: skip
def test_a_path_is_admitted_as_the_rfc_says(text: str, path: str, expected: bool) -> None:
    assert admitted(text, path) is expected


def test_what_is_behind_the_first_500_kib_is_not_read() -> None:
    line = b"# " + b"x" * 97 + b"\n"
    text = line * (PARSED_BYTES // len(line)) + b"\nUser-agent: *\nDisallow: /\n" + line * 100
    assert admitted(b"User-agent: *\nDisallow: /\n" + text, "/a") is False
    assert admitted(text + text, "/a") is True


def test_all_and_nothing() -> None:
    assert EVERYTHING.admits("/a")
    assert not NOTHING.admits("/a")


def naive(pattern: str, path: str) -> bool:
    to_end = pattern.endswith("$")
    body = ".*".join(re.escape(part) for part in canonical(pattern.removesuffix("$")).split("*"))
    return re.match(body + (r"\Z" if to_end else ""), canonical(path), re.DOTALL) is not None


PATTERN = st.text("ab/*%2F", max_size=8).map("/".__add__) | st.text("ab*", max_size=6).map(lambda text: f"/{text}$")


@given(PATTERN, st.text("ab/%2F", max_size=10).map("/".__add__))
def test_a_pattern_matches_what_its_regular_expression_matches(pattern: str, path: str) -> None:
    assert admitted(f"User-agent: *\nDisallow: {pattern}", path) is not naive(pattern, path)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_file_and_no_path_raises(body: bytes, path: str) -> None:
    assert parse(b"User-agent: *\n" + body).admits(path) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        b"".join(b"user-agent:%d\n" % n for n in range(20_000)) + b"allow:/\n" * 20_000,
        b"user-agent:*\ndisallow:/" + b"*a" * 250_000 + b"b\n",
        b"user-agent:*\n" + b"disallow:/*a*a*a*a*b\n" * 24_000,
        b"user-agent:*\n" * 39_000,
        b":\n" * 256_000,
    ],
    ids=["agents and rules", "wildcards", "rules with wildcards", "agents", "colons"],
)
def test_a_hostile_file_is_read_and_asked_in_a_second(text: bytes) -> None:
    began = time.process_time()
    parse(text).admits("/" + "a" * 2000)
    assert time.process_time() - began < 1.5
