"""Alerts from an article that comes to a mail in somebody's box: once, after the cool-down, not in quiet hours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import config
from monitor.app import App
from tests.mail_peer import Peer

FEEDS = """version: 1
outlets:
  - {{id: bell, feeds: [{{url: "https://bell.example/rss"}}]}}
watchlists:
  - {{id: grid, any: ["verge of collapse", '"blackout" NEAR/6 "winter"'], not: [drill]}}
outputs:
  - {{id: mail, kind: email, host: 127.0.0.1, port: {port}, from: monitor@newsroom.example, reply_to: desk@n.example}}
alerts:
  - {{id: grid-now, on: watchlist, output: mail, to: [ana@newsroom.example], cooldown: 20h, quiet: "22:00-06:00"}}
"""


class Desk:
    """A daemon's verbs at given instants; `restarted`: by another process on the same database."""

    def __init__(self, folder: Path, peer: Peer) -> None:
        self.folder, self.peer = folder, peer
        self.now = datetime(2026, 11, 20, tzinfo=UTC)
        self._number = 0
        self.restarted()

    def restarted(self) -> None:
        if self._number:
            self.app.close()
        self.app = App(config.load(self.folder / "feeds.yaml", {}, self.folder), clock=lambda: self.now)

    def at(self, instant: str, title: str | None = None) -> list[str]:
        """What the daemon does then, with one more article: the subjects of what was mailed in all."""
        self.now = datetime.fromisoformat(f"2026-11-{instant}:00").replace(tzinfo=UTC)
        if title is not None:
            self._number += 1
            row = {
                "id": str(self._number),
                "url": f"https://bell.example/{self._number}",
                "outlet": "bell",
                "lang": "en",
            }
            file = self.folder / f"{self._number}.jsonl"
            file.write_text(json.dumps({**row, "title": title, "published": self.now.isoformat()}))
            self.app.fill([file])
            self.app.watch()
            self.app.group()
            self.app.trace()
        self.app.detect()
        self.app.deliver()
        return [message["Subject"] for message in self.peer.messages]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Peer() as peer:
        (tmp_path / "feeds.yaml").write_text(FEEDS.format(port=peer.port))
        desk = Desk(tmp_path, peer)
        yield desk
        desk.app.close()


def test_a_rule_fires_once_then_after_its_cooldown_and_never_in_quiet_hours(desk: Desk) -> None:
    assert desk.at("20T09:00", "Ministry counts its chairs") == []
    assert desk.at("20T10:00", "A drill: grid on the verge of collapse") == []  # an exclusion
    first = desk.at("20T21:00", "Grid on the verge of collapse")
    assert first == ["Watchlist: Grid on the verge of collapse"]
    assert desk.at("20T21:05") == first  # the same finding
    assert desk.at("21T08:00", "Blackout feared this winter") == first  # another, before 20 hours are over
    desk.restarted()
    assert desk.at("22T23:30", "Again on the verge of collapse") == first  # in quiet hours
    assert desk.at("23T05:59") == first
    assert desk.at("23T06:00") == [*first, "Watchlist: Again on the verge of collapse"]
    assert desk.at("23T06:05") == [*first, "Watchlist: Again on the verge of collapse"]
    assert [message["Reply-To"] for message in desk.peer.messages] == ["desk@n.example"] * 2
    would = desk.app.watch_test(datetime(2026, 11, 1, tzinfo=UTC))
    assert [one.finding.evidence["text"] for one in would] == [
        "Grid on the verge of collapse", "Again on the verge of collapse",
    ]  # fmt: skip
    assert would[1].due_at == datetime(2026, 11, 23, 6, tzinfo=UTC)
