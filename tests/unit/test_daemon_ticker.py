"""Ticks of an App that does as it is told: whatever one of them ends in, the next one runs."""

from __future__ import annotations

import io
import json
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.app import App, PollReport, Told, now, silent
from monitor.config import Config
from monitor.daemon.census import Census
from monitor.daemon.health import Health
from monitor.daemon.log import LogFormat, open_log
from monitor.daemon.lookout import Lookout
from monitor.daemon.meters import Meters
from monitor.daemon.pace import Pace
from monitor.daemon.shift import Shift
from monitor.daemon.ticker import Ticker
from monitor.errors import BusyError, MonitorError, SchemaError, StoreError
from monitor.pipeline import GroupReport, PagesReport, TraceReport, WatchReport
from monitor.records import FeedHealth, Outlet

FULL = StoreError("monitor.db: the disk is full", hint="free some space there")


class ScriptedApp(App):
    """Each poll takes the next thing from `script`: raises it, calls it, or finds so many new entries."""

    def __init__(self, config: Config, script: deque[Any], did: list[str], feeds: dict[str, str]) -> None:
        super().__init__(config)
        self.script, self.did, self.feeds = script, did, feeds
        self.beside: list[str] = []

    def sync(self) -> None:
        self.did.append("sync")
        if self.script and self.script[0] == "sync fails":
            self.script.popleft()
            raise self.script.popleft()

    def poll(self, *, every: bool = False, seconds: float | None = None, told: Told = silent) -> PollReport:
        self.did.append("poll")
        following = self.script.popleft() if self.script else 0
        if isinstance(following, BaseException):
            raise following
        new = following() if callable(following) else following
        told(1)
        return PollReport(feeds=3, statuses={"new": 3}, new=new, revised=0, known=5, skipped=0, failed=(), seconds=2.25)

    def pages(self, *, limit: int = 200, seconds: float = 60.0, told: Told = silent) -> PagesReport:
        self.did.append("pages")
        return PagesReport(waiting=self.script.popleft())

    def group(self) -> GroupReport:
        self.did.append("group")
        return GroupReport(articles=2)

    def trace(self, told: Told = silent) -> TraceReport:
        self.did.append("trace")
        return TraceReport(articles=2, flagged=1)

    def watch(self, *, most: int | None = None, told: Told = silent) -> WatchReport:
        self.beside.append(f"watch after {self.did[-1]}")
        return WatchReport(indexed=most if len(self.beside) < 3 and most else 0)

    def tidy(self) -> int:
        self.did.append("tidy")
        return 0

    def stop(self) -> None:
        self.did.append("stop")

    def close(self) -> None:
        self.did.append("close")

    def health(self) -> tuple[FeedHealth, ...]:
        return tuple(
            FeedHealth(
                id=name,
                outlet_id=name,
                url=f"https://{name}.example/rss",
                state=state,
                reason="said so",
                status="dns",
                next_poll_at=now() - timedelta(hours=1),
            )
            for name, state in self.feeds.items()
        )


class Room:
    """A ticker with what it works with, and what it was heard to say."""

    def __init__(self, *script: Any, **pace: float) -> None:
        self.script, self.did, self.feeds = deque(script), list[str](), {"bell": "fine", "horn": "failing"}
        self.opened_with: list[Config] = []
        self.statuses: list[str] = []
        self.refusals: list[MonitorError] = []
        self._written = io.StringIO()
        self.health = Health(hang=60)
        self.meters = Meters(self.health)
        self.config = Config(path=Path("feeds.yaml"), database="")
        self.app: ScriptedApp | None = None
        self.shift = Shift(self.config, self._build)
        self.ticker = Ticker(
            self.shift, pace=Pace(**pace), health=self.health, meters=self.meters, watcher=self,
            log=open_log(LogFormat.JSON, self._written),
        )  # fmt: skip

    def _build(self, config: Config) -> App:
        self.app = ScriptedApp(config, self.script, self.did, self.feeds)
        return self.app

    def opened(self, app: App, census: Census) -> None:
        self.opened_with.append(app.config)

    def passed(self, status: str) -> None:
        self.statuses.append(status)

    def refused(self, error: MonitorError) -> None:
        self.refusals.append(error)

    def ticks(self, times: int = 1) -> list[str]:
        """What the App was made to do in so many ticks."""
        self.did.clear()
        for _ in range(times):
            self.ticker.tick()
        return list(self.did)

    @property
    def said(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._written.getvalue().splitlines()]

    def measured(self, name: str) -> float:
        lines = dict(line.rsplit(" ", 1) for line in self.meters.text().decode().splitlines() if line[0] != "#")
        return float(lines[name])


def test_a_tick_polls_and_goes_on_only_with_what_came() -> None:
    room = Room(0, 0, 12, 0, rest=0)
    assert room.ticks() == ["sync", "poll", "group", "trace"]  # the run before may have been killed half-way
    assert room.ticks() == ["poll"]
    assert room.ticks() == ["poll", "group", "trace"]
    assert room.statuses[-1] == "2 feeds, 1 failing, last pass 12 new in 2.2 s"
    assert room.ticks() == ["poll"]
    assert room.measured('monitor_polls_total{status="new"}') == 12
    assert room.measured('monitor_entries_total{kind="new"}') == 12
    assert room.measured("monitor_tick_seconds_count") == 4
    assert room.measured('monitor_feeds{state="failing"}') == 1


def test_pages_are_read_before_grouping_and_what_waits_for_them_is_grouped_later() -> None:
    room = Room(3, 2, 0, 1, 0, 0, rest=0)  # by turns: new entries, pages that wait
    room.shift.replace(replace(room.config, outlets=(Outlet(id="bell", name="Bell", fulltext=True),)))
    assert room.ticks() == ["sync", "poll", "pages", "group", "trace"]
    assert room.ticks() == ["poll", "pages", "group", "trace"], "nothing came, but articles had waited"
    assert room.ticks() == ["poll", "pages"]
    assert room.measured("monitor_feeds_overdue") == 2


def test_grouping_and_tracing_rest_after_they_worked() -> None:
    room = Room(1, 1, 1, rest=1e9)
    assert room.ticks(3).count("trace") == 1


def test_what_came_is_watched_before_it_is_grouped_and_what_is_in_line_for_words_tick_by_tick() -> None:
    room = Room(1, 0, 0, 0, 0, 2, 0)
    assert [word for word in room.ticks(4) if word in ("group", "trace")] == ["group", "trace"]
    assert room.app is not None
    assert room.app.beside == ["watch after poll"] * 3, "twice there were more in line than a tick takes"
    room.ticks(3)
    assert room.app.beside == ["watch after poll"] * 4, "when something came"


def test_tidying_comes_after_its_hour() -> None:
    assert "tidy" not in Room().ticks(3)
    assert Room(tidy=0).ticks(2).count("tidy") == 2


@pytest.mark.parametrize("error", [ValueError("odd"), SystemExit(1), MemoryError(), KeyboardInterrupt()], ids=repr)
def test_after_any_error_the_next_tick_runs_with_a_new_app(error: BaseException) -> None:
    room = Room(error, 3)
    assert room.ticks() == ["sync", "poll"]
    assert room.said[-1]["event"] == "tick failed"
    assert type(error).__name__ in room.said[-1]["exception"]
    assert room.ticks() == ["close", "sync", "poll", "group", "trace"]
    assert room.said[-1]["event"] == "works again"
    assert room.measured('monitor_tick_errors_total{kind="fault"}') == 1


def test_an_error_that_comes_back_is_told_in_full_once() -> None:
    room = Room(*[ValueError("odd")] * 3)
    room.ticks(3)
    assert ["exception" in line for line in room.said if line["event"] == "tick failed"] == [True, False, False]


def test_a_full_disk_is_one_line_with_its_next_step_and_tried_again_with_the_same_app() -> None:
    room = Room(0, FULL, FULL, 0)
    room.ticks()
    assert room.health.unready() == ""
    assert room.ticks(2) == ["poll", "poll"]
    (line,) = room.said[2:]
    assert (line["event"], line["problem"], line["next"]) == ("database", FULL.what, FULL.hint)
    assert room.health.unready() == FULL.what
    assert room.ticks() == ["poll"]
    assert (room.said[-1]["event"], room.health.unready()) == ("works again", "")
    assert room.measured('monitor_tick_errors_total{kind="store"}') == 2


@pytest.mark.parametrize("error", [FULL, SchemaError("monitor.db: of a newer version")])
def test_a_database_that_cannot_be_opened_at_the_start_is_refused(error: StoreError) -> None:
    room = Room("sync fails", error)
    room.ticks()
    assert room.refusals == [error]
    assert room.health.unready() == error.what


def test_a_database_that_is_busy_at_the_start_is_tried_again() -> None:
    room = Room("sync fails", BusyError("monitor.db: busy"), 0)
    room.ticks(2)
    assert room.refusals == []
    assert room.opened_with == [room.config]
    assert room.health.unready() == ""


def test_a_feed_that_gets_into_trouble_or_out_of_it_is_named_once() -> None:
    room = Room(look=0, look_rest=0)
    room.ticks()
    room.feeds |= {"bell": "silent", "horn": "fine"}
    room.ticks(3)
    told = [(line["event"], line["outlet"], line["level"]) for line in room.said if "outlet" in line]
    assert sorted(told) == [("feed silent", "bell", "warning"), ("feed well again", "horn", "info")]


def test_feeds_in_trouble_at_the_start_are_named_once_in_one_line_a_state() -> None:
    room = Room(ValueError("odd"), look=0, look_rest=0)
    room.feeds |= {f"drum-{number:02}": "failing" for number in range(12)} | {"gong": "parked"}
    room.ticks(4)  # the second with another App, for the first broke
    told = {line["event"]: line["outlets"] for line in room.said if "outlets" in line}
    assert told == {
        "13 feeds failing": "horn, " + ", ".join(f"drum-{number:02}" for number in range(9)) + " …",
        "1 feed parked": "gong",
    }
    assert sum("outlets" in line for line in room.said) == 2
    assert not any("outlet" in line for line in room.said)


def test_a_poll_soon_after_a_look_leaves_a_look_owed() -> None:
    room = Room()
    lookout = Lookout(Pace(look=0.05, idle_look=1e9, look_rest=0), room.meters, open_log(LogFormat.JSON, io.StringIO()))
    lookout.first(room.shift.on_duty()[0])
    assert not lookout.due(polled=True), "too soon"
    until = time.monotonic() + 5
    while not lookout.due(polled=False):
        assert time.monotonic() < until, "the look that was owed never came"
    lookout.again(room.shift.on_duty()[0])
    assert not lookout.due(polled=False)
    assert not lookout._owed


def test_another_configuration_takes_over_between_two_ticks() -> None:
    other = Config(path=Path("other.yaml"), database="")
    room = Room()
    room.script.append(lambda: room.shift.replace(other) or 0)  # type: ignore[func-returns-value]
    room.ticks()
    assert room.ticks() == ["close", "sync", "poll"]
    assert room.opened_with == [room.config, other]


def test_a_stop_reaches_the_app_that_works_and_lets_no_tick_begin() -> None:
    room = Room()
    halfway, go_on = threading.Event(), threading.Event()
    room.script.append(waiting(halfway, go_on))
    worker = threading.Thread(target=room.ticker.tick)
    worker.start()
    assert halfway.wait(5)
    room.health.stopping = True
    room.shift.stop()
    assert not room.ticker.end(seconds=0.05)
    go_on.set()
    assert room.ticker.end(seconds=5)
    worker.join()
    assert room.did.count("stop") == 1
    assert room.ticks() == []


def waiting(reached: threading.Event, go_on: threading.Event) -> Callable[[], int]:
    def wait() -> int:
        reached.set()
        assert go_on.wait(5)
        return 0

    return wait


def test_a_stop_reaches_the_app_that_has_still_to_come() -> None:
    room = Room()
    room.shift.stop()
    assert room.ticks()[:2] == ["stop", "sync"]


def test_every_metric_stands_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "how-to-run.md").read_text(encoding="utf-8")
    kinds = [
        line.split()[2] for line in Room().meters.text().decode().splitlines() if line.startswith("# TYPE monitor")
    ]
    assert len(kinds) > 10
    assert [kind for kind in kinds if f"`{kind}`" not in manual and f"`{kind}{{" not in manual] == []
