"""The invented world: the same in every run, honest about what is planted, and nothing planted by accident."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from monitor.config import load
from monitor.demo import Item, Sort, World, WorldServer, play
from monitor.demo.grammar import LONG_RUN, SHORT_RUN, runs, stems
from monitor.demo.outlets import EMPTY_FEED, HTML_FEED, MIRROR
from monitor.demo.world import DEATH, SLOW_SECONDS, START
from monitor.errors import UsageError
from monitor.parse import parse_document
from monitor.records import Article, ArticleView, Edition, Failure, FeedState, ParseJob, PhraseView, StoryView

SEEDS = (7, 1)
FULL = (Sort.WIRE, Sort.PRESS_RELEASE)  # whole texts are planted, with what stands around them

cached_world = cache(World)


@pytest.fixture(params=SEEDS)
def world(request: pytest.FixtureRequest) -> World:
    return cached_world(request.param)


def served(world: World) -> list[tuple[str, bytes]]:
    return [(path, world.document(path, instant).body) for instant in world.polls for path in world.feeds]


served_once = cache(served)


@cache
def everything(world: World) -> str:
    return b"".join({body for _, body in served_once(world)}).decode()


def by_url(world: World) -> dict[str, Item]:
    return {item.url: item for item in world.items}


def test_the_same_seed_serves_the_same_bytes() -> None:
    assert served(World(1)) == served_once(cached_world(1))


def test_another_seed_tells_other_news() -> None:
    assert served_once(cached_world(1)) != served_once(cached_world(7))


def test_two_dozen_outlets_publish_some_three_hundred_items_in_three_days(world: World) -> None:
    assert len(world.outlets) == 24
    assert len(world.feeds) == 26
    assert 240 <= len(world.items) <= 340
    assert len(by_url(world)) == len(world.items)
    assert world.polls[-1] - world.polls[0] == timedelta(hours=66)
    assert {item.outlet_id for item in world.items} == {outlet.id for outlet in world.outlets}
    assert {"bg", "el", "sl"} < {outlet.language for outlet in world.outlets}


def test_every_item_of_a_living_feed_is_served_at_some_poll(world: World) -> None:
    dead = {outlet.id for outlet in world.outlets if outlet.behaviour == "dies"}
    missing = [item.url for item in world.items if item.url not in everything(world) and item.outlet_id not in dead]
    assert missing == []


def test_everything_in_the_key_is_served(world: World) -> None:
    for planted in world.key:
        assert [url for url in (*planted.urls, *planted.others) if url not in everything(world)] == [], planted.name


def test_every_carrier_says_what_was_planted(world: World) -> None:
    items = by_url(world)
    for planted in world.key:
        if not planted.outlets or planted.sort is Sort.MIRROR:
            continue
        for url in planted.urls:
            assert any(wording.rstrip(".").lower() in items[url].body.lower() for wording in planted.wordings), url
        assert len({items[url].outlet_id for url in planted.urls}) == planted.outlets, planted.name


def test_the_narrative_stands_in_three_variants_in_stories_of_their_own(world: World) -> None:
    items = by_url(world)
    grid = world.key[0]
    for variant in grid.wordings:
        assert sum(variant in items[url].body.lower() for url in grid.urls) >= 3, variant
    originals = [items[url] for url in grid.urls if items[url].outlet_id != MIRROR]
    assert len({item.event for item in originals}) == 8
    assert len({item.appears.date() for item in originals}) == 3


def test_the_stated_independent_outlets_follow_from_owners_and_the_mirror(world: World) -> None:
    owner = {outlet.id: outlet.newsroom for outlet in world.outlets}
    items = by_url(world)
    for planted in (planted for planted in world.key if planted.sort is Sort.NARRATIVE):
        carrying = {items[url].outlet_id for url in planted.urls} - {MIRROR}
        assert len({owner[outlet] for outlet in carrying}) == planted.independent


def test_no_two_newsrooms_share_words_that_were_not_planted(world: World) -> None:
    offenders = [
        f"{len(users)} × {' '.join(run)}" for run, users in shared_runs(world, LONG_RUN).items() if len(users) > 1
    ]
    assert offenders == []


def test_no_three_newsrooms_share_even_three_words_that_were_not_planted(world: World) -> None:
    offenders = [
        f"{len(users)} × {' '.join(run)}" for run, users in shared_runs(world, SHORT_RUN).items() if len(users) > 2
    ]
    assert offenders == []


def shared_runs(world: World, size: int) -> dict[tuple[str, ...], set[str]]:
    """Each run of stems → the newsrooms that use it; without the mirror, and without what the key lists."""
    newsroom = {outlet.id: outlet.newsroom for outlet in world.outlets}
    whole = {url for planted in world.key if planted.sort in FULL for url in planted.urls}
    wordings = (
        wording.rstrip(".")
        for planted in world.key
        if planted.sort is not Sort.HEADLINE
        for wording in planted.wordings
    )
    planted = re.compile("|".join(map(re.escape, wordings)), re.IGNORECASE)
    users = defaultdict(set)
    for item in world.items:
        if item.outlet_id == MIRROR:
            continue
        said_here = (item.title, item.retitled, "" if item.url in whole else item.body)
        for text in (part for said in said_here for part in planted.split(said)):
            for run in runs(stems(text), size):
                users[run].add(newsroom[item.outlet_id])
    return users


def test_every_document_that_says_it_is_a_feed_is_well_formed(world: World) -> None:
    for path, body in set(served_once(world)):
        if path.endswith(".json"):
            assert json.loads(body)["version"].endswith("/1.1")
        elif body and b"<!DOCTYPE html>" not in body and body != b"Not found\n":
            assert ElementTree.fromstring(body).tag.rpartition("}")[2] in {"rss", "RDF", "feed"}  # noqa: S314 - our own bytes


def test_the_program_reads_every_entry_as_it_was_written() -> None:
    world = cached_world(7)
    items = by_url(world)
    for path, outlet in world.feeds.items():
        served = world.document(path, START)
        job = ParseJob(body=served.body, url=path, content_type=served.headers["Content-Type"], country=outlet.country)
        parsed = parse_document(job)
        if isinstance(parsed, Failure):
            assert parsed.status == "not-a-feed"
            continue
        for entry in parsed.entries:
            assert entry.url is not None
            item = items[entry.url]
            assert entry.title == item.title
            assert (entry.text or entry.summary).replace("\n", " ") == item.body
            assert entry.published is not None
            assert entry.published.instant == item.published


def test_entries_come_newest_first_and_never_before_they_appear() -> None:
    world = cached_world(7)
    items = by_url(world)
    instant = world.polls[5]
    listed = [entry["url"] for entry in json.loads(world.document("/open-ledger/feed.json", instant).body)["items"]]
    hours = [items[url].appears for url in listed]
    assert hours == sorted(hours, reverse=True)
    assert hours[0] <= instant


def test_the_edited_headline_changes_under_the_same_address(world: World) -> None:
    (planted,) = (planted for planted in world.key if planted.sort is Sort.HEADLINE)
    item = by_url(world)[planted.urls[0]]
    seen = {title for instant in world.polls if (title := title_served(world, item, instant))}
    assert seen == set(planted.wordings)


def title_served(world: World, item: Item, instant: datetime) -> str | None:
    body = world.document(f"/{item.outlet_id}/feed.xml", instant).body
    for entry in ElementTree.fromstring(body).iter("item"):  # noqa: S314 - our own bytes
        if entry.findtext("link") == item.url:
            return entry.findtext("title")
    return None


def test_the_backdated_item_claims_a_date_two_days_before_the_poll_that_lacks_it(world: World) -> None:
    (planted,) = (planted for planted in world.key if planted.sort is Sort.BACKDATED)
    item = by_url(world)[planted.urls[0]]
    last_without = max(instant for instant in world.polls if instant < item.appears)
    assert last_without - item.published >= timedelta(hours=40)


def test_feeds_misbehave_as_the_key_says() -> None:
    world = cached_world(7)
    dead = next(planted.path for planted in world.key if planted.name == "dead feed")
    assert world.document(dead, START).status == 200
    assert world.document(dead, DEATH).status == 404
    assert world.document(f"/{HTML_FEED[0]}/{HTML_FEED[1]}.xml", START).headers["Content-Type"] == "text/html"
    empty = world.document(f"/{EMPTY_FEED[0]}/{EMPTY_FEED[1]}.xml", START)
    assert (empty.status, b"<item>" in empty.body) == (200, False)
    assert world.document("/nobody/feed.xml", START).status == 404


def test_the_configuration_has_the_fixed_shape() -> None:
    world = cached_world(7)
    config = yaml.safe_load(world.config_yaml("http://127.0.0.1:9", "monitor.db"))
    assert config["version"] == 1
    assert config["database"] == "monitor.db"
    assert [outlet["id"] for outlet in config["outlets"]] == [outlet.id for outlet in world.outlets]
    feeds = [feed for outlet in config["outlets"] for feed in outlet["feeds"]]
    assert {feed["url"] for feed in feeds} == {f"http://127.0.0.1:9{path}" for path in world.feeds}
    assert all(feed["allow_private"] is True for feed in feeds)
    assert {outlet["owner"] for outlet in config["outlets"] if "owner" in outlet} == set(config["owners"])
    assert all(isinstance(outlet["country"], str) for outlet in config["outlets"])


def test_the_program_reads_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "feeds.yaml").write_text(cached_world(7).config_yaml("http://127.0.0.1:9", "monitor.db"))
    config = load(tmp_path / "feeds.yaml", {}, tmp_path)
    assert len(config.outlets) == 24
    assert len(config.feeds) == 26
    assert "nordpress" in {wire.id for wire in config.wires}


class Reader:
    """The smallest program that can be played: it asks every feed, keeps what it reads, and understands nothing."""

    def __init__(self, config: Path, clock: Callable[[], datetime]) -> None:
        self.config = load(config, {}, config.parent)
        self.clock = clock
        self.seen: dict[str, datetime] = {}
        self.calls: list[str] = []

    def poll(self, *, every: bool) -> None:
        self.calls.append(f"poll {every} {self.clock():%a %H}")
        for feed in self.config.feeds:
            address, _, path = feed.url.removeprefix("http://").partition("/")
            parsed = parse_document(ParseJob(body=fetched(address, f"/{path}")[2], url=feed.url))
            if not isinstance(parsed, Failure):
                for entry in parsed.entries:
                    self.seen.setdefault(entry.url or "", self.clock())

    def group(self) -> None:
        self.calls.append("group")

    def trace(self) -> None:
        self.calls.append("trace")

    def watch(self) -> None:
        self.calls.append("watch")

    def detect(self) -> tuple[Edition, ...]:
        self.calls.append("detect")
        return ()

    def compose(self) -> tuple[Edition, ...]:
        self.calls.append("compose")
        return ()

    def deliver(self) -> None:
        self.calls.append("deliver")

    def articles(self, *, limit: int) -> tuple[Article, ...]:
        return ()

    def article(self, id: str) -> ArticleView:
        raise UsageError(f"no article {id}")

    def stories(self, *, limit: int) -> tuple[StoryView, ...]:
        return ()

    def phrases(self, *, limit: int) -> tuple[PhraseView, ...]:
        return ()

    def feed_states(self) -> tuple[FeedState, ...]:
        return ()


def test_a_program_is_played_through_three_days_with_its_clock_and_the_servers_in_step(tmp_path: Path) -> None:
    readers: list[Reader] = []
    ticks: list[tuple[int, int, datetime]] = []

    def build(config: Path, clock: Callable[[], datetime]) -> Reader:
        readers.append(Reader(config, clock))
        return readers[0]

    result = play(build, seed=7, folder=tmp_path, progress=lambda *tick: ticks.append(tick))
    world = cached_world(7)
    polls = {item.url: min(poll for poll in world.polls if poll >= item.appears) for item in world.items}
    (reader,) = readers
    assert reader.calls[:4] == ["poll True Fri 06", "watch", "group", "trace"]
    assert reader.calls[-7] == "poll True Mon 00"
    assert {url: seen for url, seen in reader.seen.items() if seen != polls[url]} == {}
    assert ticks == [(number, 12, instant) for number, instant in enumerate(world.polls, start=1)]
    assert (result.outlets, result.feeds, result.rounds, result.requests) == (24, 26, 12, 312)
    assert len(result.answers) == len(world.key) + 1
    assert {path.name for path in tmp_path.iterdir()} == {"feeds.yaml"}


@pytest.fixture(scope="module")
def server() -> Iterator[WorldServer]:
    with WorldServer(cached_world(7)) as running:
        yield running


def get(server: WorldServer, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return fetched(server.url.removeprefix("http://"), path, **headers)


def fetched(address: str, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def test_the_server_answers_304_until_something_new_appears(server: WorldServer) -> None:
    server.now = server.world.polls[0]
    status, headers, body = get(server, "/quay-herald/feed.xml")
    assert (status, body) == (200, server.world.document("/quay-herald/feed.xml", server.now).body)
    assert get(server, "/quay-herald/feed.xml", If_None_Match=headers["ETag"])[0::2] == (304, b"")
    assert get(server, "/quay-herald/feed.xml", If_Modified_Since=headers["Last-Modified"])[0] == 304
    server.now = server.world.polls[-1]
    assert get(server, "/quay-herald/feed.xml", If_None_Match=headers["ETag"])[0] == 200


def test_the_server_answers_404_for_the_dead_and_the_unknown(server: WorldServer) -> None:
    server.now = server.world.polls[-1]
    assert get(server, "/civic-standard/feed.xml")[0] == 404
    assert get(server, "/robots.txt")[0] == 404


def test_the_slow_feed_takes_its_time_and_a_304_does_not(server: WorldServer) -> None:
    server.now = server.world.polls[0]
    began = time.monotonic()
    etag = get(server, "/public-square/feed.xml")[1]["ETag"]
    assert time.monotonic() - began >= SLOW_SECONDS
    assert get(server, "/public-square/feed.xml", If_None_Match=etag)[0] == 304


def test_a_server_frees_its_port_when_it_is_left() -> None:
    with WorldServer(cached_world(7)) as first:
        port = int(first.url.rpartition(":")[2])
    with WorldServer(cached_world(7), port=port) as again:
        assert again.url == first.url


def test_a_port_in_use_is_an_error_and_leaves_no_thread(server: WorldServer) -> None:
    port = int(server.url.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"), WorldServer(cached_world(7), port=port):
        pass
