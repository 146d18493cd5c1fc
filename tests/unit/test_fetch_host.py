"""Whose manners count for a URL."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.host import waits_alone
from monitor.parse.hosts import PLATFORMS, host_key

KEYS = [
    ("https://news.example/rss", "news.example"),
    ("http://News.EXAMPLE:80/rss?a=b", "news.example"),
    ("https://news.example:443/", "news.example"),
    ("https://news.example./", "news.example"),
    ("https://ana:secret@news.example/", "news.example"),
    ("https://www.news.example/", "www.news.example"),
    ("http://127.0.0.1:8801/feed/1", "127.0.0.1:8801"),
    ("http://[::1]:8801/", "[::1]:8801"),
    ("http://[2001:db8::1]/", "[2001:db8::1]"),
    ("https://straße.example/", "xn--strae-oqa.example"),
    ("https://xn--strae-oqa.example/", "xn--strae-oqa.example"),
    ("https://новости.example/", "xn--b1amnebsh.example"),
    ("https://staff.tumblr.com/rss", "tumblr.com"),
    ("https://tumblr.com/rss", "tumblr.com"),
    ("https://old.reddit.com/r/a.rss", "reddit.com"),
    ("https://a.b.blogspot.com/feeds", "blogspot.com"),
    ("https://nottumblr.com/rss", "nottumblr.com"),
    ("https://tumblr.com.example/rss", "tumblr.com.example"),
    ("https://ana.github.io/feed.xml", "ana.github.io"),
    ("http://a.tumblr.com:8080/", "a.tumblr.com:8080"),
    ("", ""),
    ("nothing", "nothing"),
    ("http://", "http://"),
    ("http://[::1", "http://[::1"),
    ("http://x:99999/", "http://x:99999/"),
    ("http://" + "ж" * 80 + ".example/", "http://" + "ж" * 80 + ".example/"),
]


@pytest.mark.parametrize(("url", "key"), KEYS)
def test_the_key_is_the_host_or_the_domain_of_a_platform(url: str, key: str) -> None:
    assert host_key(url) == key


@given(st.text() | st.from_regex(r"https?://[^/\s]{0,30}/", fullmatch=True))
def test_every_text_has_a_key(text: str) -> None:
    assert isinstance(host_key(text), str)
    assert isinstance(waits_alone(text, allow_private=True), bool)


def test_a_platform_is_named_by_its_registered_domain_with_a_reason() -> None:
    for domain, reason in PLATFORMS.items():
        assert domain.count(".") == 1
        assert reason
        assert host_key(f"https://anything.{domain}/feed") == domain


@pytest.mark.parametrize(
    ("url", "private", "alone"),
    [
        ("https://news.example/", False, False),
        ("http://127.0.0.1/", False, False),
        ("http://127.0.0.1:1200/", True, True),
        ("http://[fd00::1]/", True, True),
        ("http://rss-bridge.newsroom.example/", True, True),
        ("http://9.9.9.9/", True, False),
    ],
)
def test_a_wait_holds_for_the_feed_alone_on_private_hosts(url: str, private: bool, alone: bool) -> None:
    assert waits_alone(url, allow_private=private) is alone


def test_the_key_costs_neither_aiohttp_nor_yarl() -> None:
    script = "import sys, monitor.fetch.host; print({'aiohttp', 'yarl', 'asyncio', 'idna'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
