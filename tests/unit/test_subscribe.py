"""Whose a feed is, which spellings are one feed, and what a list of wishes comes to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Config, load
from monitor.parse.opml import Home, Outline
from monitor.subscribe import Plan, Wish, plan
from monitor.subscribe.lists import wishes
from monitor.subscribe.plan import language_tag
from monitor.subscribe.sites import home_of, new_id, no_feed_at, publisher_of, twin, with_scheme

OURS = """version: 1
outlets:
  - {id: bell, feeds: [{url: "http://www.bell.example/feed"}, {url: "https://bell.example/sport"}]}
  - {id: gong, feeds: [{url: "https://feeds.feedburner.com/gong"}]}
"""


@pytest.fixture
def config() -> Config:
    return load(None, {"MONITOR_CONFIG": "/dev/null"}, Path("/"), raw=OURS.encode())


def planned(config: Config, *urls: str) -> Plan:
    return plan(config, [Wish(url=url) for url in urls])


@pytest.mark.parametrize(
    "url",
    ["https://www.bell.example/feed", "http://WWW.bell.example:80/feed/", "https://www.bell.example/feed?utm_source=x#top"],
)  # fmt: skip
def test_another_spelling_is_there_already(config: Config, url: str) -> None:
    assert planned(config, url) == Plan(already=((url, "bell"),))


def test_a_feed_that_moved_is_there_already(config: Config) -> None:
    learned = {"https://new.example/feed": "bell"}
    found = plan(config, [Wish(url="https://new.example/feed/")], learned=learned)
    assert found.already == (("https://new.example/feed/", "bell"),)


def test_feeds_go_to_the_outlet_of_their_site(config: Config) -> None:
    found = planned(config, "https://rss.bell.example/all", "https://bell.org/", "https://x.bell.example/")
    assert [feed.outlet_id for feed in found.feeds] == ["bell", "bell-2", "x-bell"]


def test_a_host_of_many_publishers_makes_no_outlet(config: Config) -> None:
    found = planned(config, "https://feeds.feedburner.com/horn", "https://feeds.feedburner.com/drum")
    assert len(found.outlets) == 2
    assert "gong" not in {feed.outlet_id for feed in found.feeds}


def test_feedburner_feeds_are_named_by_their_titles(config: Config) -> None:
    wish = Wish(url="https://feeds.feedburner.com/x", outlet_name="Ĝöng! №1 — Вести")
    assert [outlet.id for outlet in plan(config, [wish]).outlets] == ["gong-no1"]


def test_the_same_wish_twice_is_counted(config: Config) -> None:
    found = planned(
        config, "https://a.example/", "http://a.example", "https://bell.example/sport", "http://bell.example/sport"
    )
    assert (len(found.feeds), len(found.already), found.repeated) == (1, 1, 2)


def test_another_outlet_may_have_the_feed_too(config: Config) -> None:
    [feed] = plan(config, [Wish(url="https://bell.example/sport", outlet_id="gong")]).feeds
    assert feed.outlet_id == "gong"


@pytest.mark.parametrize(
    ("said", "tag"),
    [("sl", "sl"), ("EN_us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("en-us, en-gb", "en-US"), ("es-419", "es-419"),
     ("english", None), ("x", None), ("", None), (None, None), ("de-", "de"), ("\x1b[31m", None)],
)  # fmt: skip
def test_language_tags(said: str | None, tag: str | None) -> None:
    assert language_tag(said) == tag


@pytest.mark.parametrize(
    "url",
    ["http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
     "http://１２７.0.0.1/", "http://127。0。0。1/", "http://localhost/", "http://LOCALHOST./", "http://x.localhost/", "http://10.1.2.3/",
     "http://169.254.169.254/latest", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/", "http://0/", "http://router.lan/",
     "ftp://a.example/", "file:///etc/passwd", "javascript:alert(1)", "//a.example/", "a.example", "http://",
     "http://a b/", "http://a.example:99999/", "https://a.example/" + "x" * 3_000],
)  # fmt: skip
def test_addresses_that_are_refused(config: Config, url: str) -> None:
    assert no_feed_at(url)
    [refused] = planned(config, url).refused
    assert refused.reason


def test_a_private_address_may_be_admitted_metadata_never() -> None:
    assert no_feed_at("http://10.1.2.3/", allow_private=True) is None
    assert no_feed_at("http://169.254.169.254/", allow_private=True) == "cloud metadata"


@given(st.text(max_size=40))
def test_any_text_is_refused_or_a_feed_that_feeds_yaml_takes(text: str) -> None:
    empty = load(None, {"MONITOR_CONFIG": "/dev/null"}, Path("/"), raw=b"version: 1")
    for url in (text, with_scheme(text), f"https://{text}", f"https://a.example/{text}"):
        found = planned(empty, url)
        assert len(found.feeds) + len(found.refused) == 1
        twin(url)


@given(st.text(max_size=60))
def test_ids_are_ids_and_are_not_taken(name: str) -> None:
    first = new_id("feeds.feedburner.com/x", name, ())
    second = new_id("feeds.feedburner.com/x", name, {first})
    assert second == f"{first}-2"
    assert first.isascii()
    assert first == first.lower()
    assert set(first) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("url", "id"),
    [("https://www.dailytelegraph.com.au/rss", "dailytelegraph"), ("https://feeds.folha.uol.com.br/x", "folha-uol"),
     ("https://xn--mnchen-3ya.de/", "munchen"), ("http://10.0.0.1/", "the-title"), ("https://gov.uk/", "gov-uk"),
     ("https://daily.example/", "daily")],
)  # fmt: skip
def test_ids_are_made_of_the_registered_name(url: str, id: str) -> None:
    assert new_id(home_of(url), "The title", ()) == id


def test_homes_of_an_export_decide_unless_they_are_no_ids() -> None:
    outlines = [
        Outline(url="https://a.example/", homes=(Home(outlet="my.bell", section="x", name="Bell"),)),
        Outline(url="https://b.example/", title="B", homes=(Home(outlet="No Id: {"),)),
    ]
    first, second = wishes(outlines)
    assert (first.outlet_id, first.outlet_name, first.section) == ("my.bell", "Bell", "x")
    assert (second.outlet_id, second.outlet_name) == (None, "B")


def claim(url: str, outlet: str = "bell") -> Wish:
    return Wish(url=url, outlet_id=outlet, claimed=True)


def test_a_file_cannot_put_a_stranger_under_an_outlet_that_is_there(config: Config) -> None:
    found = plan(config, [claim("https://evil.example/feed.xml"), claim("https://feeds.feedburner.com/evil", "gong")])
    assert (found.feeds, found.outlets) == ((), ())
    first, second = found.refused
    assert first.reason == (
        "the file puts it under bell, whose feeds are of bell.example; if it is theirs: "
        "monitor feeds add https://evil.example/feed.xml --outlet bell, or all of the file with --trust"
    )
    assert "under gong" in second.reason


def test_a_file_may_put_feeds_of_its_own_domain_there_and_found_outlets(config: Config) -> None:
    found = plan(
        config,
        [claim("https://sport.bell.example/x"), claim("https://a.example/", "new"), claim("https://b.example/", "new")],
    )
    assert [feed.outlet_id for feed in found.feeds] == ["bell", "new", "new"]
    assert not found.refused


def test_what_a_file_added_opens_no_door_to_what_it_says_later(config: Config) -> None:
    found = plan(config, [Wish(url="https://evil.example/1", outlet_id="bell"), claim("https://evil.example/2")])
    assert [feed.url for feed in found.feeds] == ["https://evil.example/1"]


def test_accounts_of_a_platform_are_not_one_publisher() -> None:
    assert publisher_of("https://a.substack.com/feed") != publisher_of("https://b.substack.com/feed")
    assert publisher_of("https://a.github.io/feed") != publisher_of("https://b.github.io/feed")
    assert publisher_of("https://www.a.co.uk/feed") == publisher_of("https://sport.a.co.uk/feed")
    assert publisher_of("https://a.co.uk/feed") != publisher_of("https://b.co.uk/feed")
