"""The invented world: what each feed serves at each instant of three days, and the key to what was planted.

Everything follows from the seed: the same seed gives the same bytes on every machine.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from monitor.demo import documents
from monitor.demo.grammar import Ear
from monitor.demo.items import Item, Newsroom, Planted, Sort
from monitor.demo.newsroom import ordinary_items
from monitor.demo.outlets import EMPTY_FEED, HTML_FEED, MIRROR, OUTLETS, OWNERS
from monitor.demo.plants import plant_everything, planted_texts
from monitor.demo.texts_planted import WIRE_CREDIT

START = datetime(2026, 11, 20, 6, tzinfo=UTC)  # a Friday
ROUNDS, EVERY = 12, timedelta(hours=6)  # the last poll at Monday midnight
DEATH = START + timedelta(hours=24)  # from here on one feed answers 404
ENTRIES = 15  # the newest, in one document
SLOW_SECONDS = 0.3  # of real time; a 304 comes at once
SLOW_UNTIL = START + timedelta(hours=12)  # so that three days need not take seconds more

_READERS = (
    "watchlists:",
    '  - {id: sanctions, any: ["sanctions package", \'"sanctions" NEAR/4 "agreed"\'], not: [recipe]}',
    "searches:",
    "  - {id: budgets, query: 'title:budget* NOT sanctions lang:en'}",
    "outputs:",
    "  - {id: readers, kind: feed, path: digest.xml, title: Evening desk}",
    "digests:",
    '  - {name: evening, title: Evening desk, output: readers, at: "18:00", searches: [budgets]}',
    "alerts:",
    '  - {id: echo, on: echo, threshold: 3, output: readers, quiet: "22:00-06:00"}',
    "  - {id: headline, on: headline, output: readers}",
)
_FINE = ("new", "unchanged", "not-modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One answer of an invented server; `delay` in seconds of real time, before it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    delay: float = 0.0


class World:
    """Two dozen outlets through three days. Pure: no clock, no files, no network."""

    def __init__(self, seed: int = 7) -> None:
        self.seed = seed
        self.outlets: tuple[Newsroom, ...] = OUTLETS
        self.polls: tuple[datetime, ...] = tuple(START + number * EVERY for number in range(ROUNDS))
        rng = random.Random(seed)  # noqa: S311 - an invented world needs no secrecy
        writers = [outlet for outlet in OUTLETS if outlet.language == "en" and outlet.id != MIRROR]
        self.items: tuple[Item, ...]
        self.items, planted = plant_everything(ordinary_items(writers, START, rng, _warned_ear()), START)
        self.feeds: Mapping[str, Newsroom] = _feed_paths(OUTLETS)
        self.key: tuple[Planted, ...] = (*planted, *_feed_key(self.feeds))

    def document(self, path: str, at: datetime, headers: Mapping[str, str] | None = None) -> Served:
        """What the feed at `path` answers at a simulated instant to a request with these headers (lower case)."""
        outlet = self.feeds.get(path)
        if outlet is None or (outlet.behaviour == "dies" and at >= DEATH):
            return Served(status=404, headers={"Content-Type": "text/plain"}, body=b"Not found\n")
        if path == _second(HTML_FEED):
            return Served(status=200, headers={"Content-Type": "text/html"}, body=documents.WEB_PAGE.encode())
        items = () if path == _second(EMPTY_FEED) else self._newest(outlet, at)
        render, content_type = documents.FORMATS[outlet.format]
        return _answer(outlet, items, render(outlet, items, at).encode(), content_type, at, headers or {})

    def _newest(self, outlet: Newsroom, at: datetime) -> tuple[Item, ...]:
        visible = [item for item in self.items if item.outlet_id == outlet.id and item.appears <= at]
        return tuple(visible[: -ENTRIES - 1 : -1])

    def config_yaml(self, base_url: str, database: str) -> str:
        """A feeds.yaml for the feeds at `base_url` (no slash at its end)."""
        lines = [
            "# The invented world of `monitor demo`. Nobody in it exists.",
            "version: 1",
            f"database: {json.dumps(database)}",
            "host_spacing: 0",
            "defaults: {interval: 15m, timezone: UTC, language: en}",
            "owners:",
            *(f"  {owner}: {{name: {json.dumps(name)}, source: invented}}" for owner, name in OWNERS.items()),
            "wires:",
            f"  - {{id: nordpress, credits: [{json.dumps(WIRE_CREDIT)}]}}",
            "outlets:",
        ]
        for outlet in self.outlets:
            lines += _outlet_yaml(outlet, [path for path, whose in self.feeds.items() if whose is outlet], base_url)
        return "\n".join([*lines, *_READERS]) + "\n"


def _warned_ear() -> Ear:
    """An ear that knows what will be planted, so that ordinary news does not add to it by accident."""
    ear = Ear()
    for number, text in enumerate(planted_texts()):
        ear.remember(f"plant {number}", text)
    return ear


def _answer(
    outlet: Newsroom, items: tuple[Item, ...], body: bytes, content_type: str, at: datetime, asked: Mapping[str, str]
) -> Served:
    """200 with validators, or 304 where the request names them (RFC 9110, section 13). RSS 1.0 comes without any."""
    headers = {"Content-Type": content_type}
    if outlet.format != "rdf":
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        changed = max((documents.changed_at(item, at) for item in items), default=START)
        headers["Last-Modified"] = format_datetime(changed, usegmt=True)
        wanted = asked.get("if-none-match")
        if wanted == headers["ETag"] or (wanted is None and asked.get("if-modified-since") == headers["Last-Modified"]):
            return Served(status=304, headers=headers)
    slow = outlet.behaviour == "slow" and at < SLOW_UNTIL
    return Served(status=200, headers=headers, body=body, delay=SLOW_SECONDS if slow else 0.0)


def _second(feed: tuple[str, str]) -> str:
    return f"/{feed[0]}/{feed[1]}.xml"


def _feed_paths(outlets: tuple[Newsroom, ...]) -> dict[str, Newsroom]:
    """The path of each feed → the outlet that it belongs to."""
    paths = {}
    for outlet in outlets:
        paths[f"/{outlet.id}/feed.{'json' if outlet.format == 'json' else 'xml'}"] = outlet
        paths.update({_second(feed): outlet for feed in (HTML_FEED, EMPTY_FEED) if feed[0] == outlet.id})
    return paths


def _feed_key(feeds: Mapping[str, Newsroom]) -> tuple[Planted, ...]:
    behaving = {outlet.behaviour: path for path, outlet in feeds.items()}
    told = (
        ("dead feed", behaving["dies"], "not-found from the second day on", ("not-found",)),
        ("HTML instead of XML", _second(HTML_FEED), "not-a-feed", ("not-a-feed",)),
        (
            "empty but valid feed",
            _second(EMPTY_FEED),
            "healthy, with nothing in it",
            ("empty", "unchanged", "not-modified"),
        ),
        ("slow feed", behaving["slow"], "polled like any other", _FINE),
    )
    return tuple(
        Planted(sort=Sort.FEED, name=name, path=path, expected=expected, statuses=statuses)
        for name, path, expected, statuses in told
    )


def _outlet_yaml(outlet: Newsroom, paths: list[str], base_url: str) -> list[str]:
    lines = [
        f"  - id: {outlet.id}",
        f"    name: {json.dumps(outlet.name, ensure_ascii=False)}",
        f'    country: "{outlet.country}"',  # quoted: NO is a country, and false in YAML 1.1
        f'    languages: ["{outlet.language}"]',
    ]
    if outlet.owner:
        lines.append(f"    owner: {outlet.owner}")
    lines.append("    feeds:")
    return lines + [f"      - {{url: {json.dumps(base_url + path)}, allow_private: true}}" for path in paths]
