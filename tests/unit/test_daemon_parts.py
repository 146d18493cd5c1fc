"""The small parts of the daemon: its lock, its words to systemd, its health, its log, its count of feeds."""

from __future__ import annotations

import io
import json
import logging
import os
import queue
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.daemon.census import alike, changed, count, troubles
from monitor.daemon.health import Health
from monitor.daemon.lock import held
from monitor.daemon.log import LogFormat, heard, open_log, shown
from monitor.daemon.metronome import Metronome, _Every
from monitor.daemon.notify import Notifier
from monitor.daemon.repeats import Repeats
from monitor.errors import StoreError, TakenError
from monitor.records import FeedHealth

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


class Watch:
    """A monotonic clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


# --- lock --------------------------------------------------------------------------------------


def test_a_second_one_is_told_who_has_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    with held(url):
        with pytest.raises(TakenError, match=rf"monitor\.db\.lock.*process {os.getpid()}") as told, held(url):
            pytest.fail("two held it")
        assert told.value.exit_code == 75
    with held(url):
        assert (tmp_path / "monitor.db.lock").read_text().strip() == str(os.getpid())
    assert (tmp_path / "monitor.db.lock").read_text() == ""


def test_another_name_of_the_same_file_is_the_same_database(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").symlink_to("here")
    with held(f"sqlite:///{tmp_path}/here/a.db"), pytest.raises(TakenError), held(f"sqlite:///{tmp_path}/there/a.db"):
        pytest.fail("two held it")


HOLDER = (
    "import sys, time; from monitor.daemon.lock import held\nwith held(sys.argv[1]): print(flush=True); time.sleep(60)"
)


def test_the_kernel_frees_the_lock_of_one_that_is_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'monitor.db'}"
    with subprocess.Popen([sys.executable, "-c", HOLDER, url], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(TakenError, match=f"process {holder.pid}"), held(url):
            pytest.fail("two held it")
        holder.send_signal(signal.SIGKILL)
    with held(url):
        assert (tmp_path / "monitor.db.lock").read_text().strip() == str(os.getpid())


def test_daemons_may_share_postgresql_and_have_memory_for_themselves(tmp_path: Path) -> None:
    for url in ("postgresql+psycopg://user@host/name", "sqlite:///:memory:", "sqlite://"):
        with held(url), held(url):
            assert not list(tmp_path.iterdir())


def test_a_place_where_no_lock_can_be_kept_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="missing"), held(f"sqlite:///{tmp_path}/missing/monitor.db"):
        pytest.fail("it was held")


# --- systemd -----------------------------------------------------------------------------------


@pytest.fixture(params=["path", "abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, socket.socket]]:
    """A name for NOTIFY_SOCKET, and the socket that it leads to."""
    name = str(tmp_path / "notify") if request.param == "path" else f"@monitor-test-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(f"\0{name[1:]}" if name.startswith("@") else name)
        line.settimeout(5)
        yield name, line


def test_systemd_is_told_in_its_own_words(systemd: tuple[str, socket.socket]) -> None:
    name, line = systemd
    notifier = Notifier({"NOTIFY_SOCKET": name, "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": str(os.getpid())})
    assert notifier.every == 30
    assert all([notifier.ready(), notifier.watchdog(), notifier.stopping(), notifier.status("a\nREADY=1  b")])
    assert [line.recv(4096) for _ in range(4)] == [b"READY=1", b"WATCHDOG=1", b"STOPPING=1", b"STATUS=a READY=1 b"]
    assert notifier.reloading()
    reloading, when = line.recv(4096).decode().split("\n")
    assert reloading == "RELOADING=1"
    assert int(when.removeprefix("MONOTONIC_USEC=")) > 0


@pytest.mark.parametrize("name", ["", "relative", "vsock:2:1", "/nobody/listens/here", "@nobody-listens-here"])
def test_without_systemd_nothing_happens(name: str) -> None:
    assert not Notifier({"NOTIFY_SOCKET": name}).ready()


@pytest.mark.parametrize(("usec", "pid"), [("", ""), ("x", ""), ("0", ""), ("9000000", "1")])
def test_a_watchdog_that_waits_for_nobody_or_somebody_else_gets_nothing(usec: str, pid: str) -> None:
    environ = {"WATCHDOG_USEC": usec, "WATCHDOG_PID": pid or str(os.getpid())}
    assert Notifier(environ).every is None


# --- health ------------------------------------------------------------------------------------


def test_a_tick_that_hangs_is_dead_and_one_that_goes_forward_is_not() -> None:
    watch = Watch()
    health = Health(hang=60, monotonic=watch)
    health.began()
    for _ in range(10):
        watch.now += 59
        health.beat()
        assert not health.dead()
    watch.now += 61
    assert health.dead() == "nothing went forward for 61 s"


def test_ready_from_the_first_open_until_the_database_fails_or_the_end() -> None:
    watch = Watch()
    health = Health(hang=60, monotonic=watch)
    assert health.unready() == "the database is not open yet"
    health.opened = True
    assert health.unready() == ""
    health.ended(trouble="the disk is full", well=False)
    assert health.unready() == "the disk is full"
    watch.now += 5
    assert (health.success_age, health.idle) == (5, 5)
    health.ended()
    assert (health.unready(), health.success_age) == ("", 0)
    health.stopping = True
    assert health.unready() == "stopping"


def test_an_error_is_told_again_after_five_minutes_or_when_it_went_away() -> None:
    watch = Watch()
    repeats = Repeats(watch)
    assert [repeats.fresh("full"), repeats.fresh("full"), repeats.fresh("locked")] == [True, False, True]
    watch.now += 300
    assert repeats.fresh("full")
    assert [repeats.forget(), repeats.forget(), repeats.fresh("full")] == [True, False, True]


# --- metronome ---------------------------------------------------------------------------------


def test_a_leap_of_fifty_years_is_two_calls_at_most() -> None:
    every, then = _Every(5), NOW - timedelta(days=50 * 365)
    assert every.get_next_fire_time(None, NOW) == NOW
    assert every.get_next_fire_time(then, NOW) == NOW
    assert every.get_next_fire_time(NOW, NOW) == NOW + timedelta(seconds=5)


def test_a_nudge_calls_at_once_whatever_was_planned() -> None:
    called: queue.SimpleQueue[int] = queue.SimpleQueue()
    metronome = Metronome(lambda: called.put(1), seconds=3_600, clock=lambda: datetime.now(UTC))
    metronome.start()
    try:
        called.get(timeout=5)
        metronome.nudge()
        called.get(timeout=5)
    finally:
        metronome.stop()


# --- census ------------------------------------------------------------------------------------


def feed(name: str, state: str = "fine", *, due: int = 10, status: str = "new") -> FeedHealth:
    """A feed whose poll is due in `due` minutes."""
    return FeedHealth(
        id=name, outlet_id=name, url=f"https://{name}.example/rss", state=state, reason="", status=status,
        next_poll_at=NOW + timedelta(minutes=due),
    )  # fmt: skip


def test_the_census_counts_named_feeds() -> None:
    feeds = [
        feed("fine"), feed("due", due=-1), feed("late", due=-6), feed("dead", "failing"), feed("still", "silent"),
        feed("gone", "parked", due=-60), feed("left", "retired", due=-60),
    ]  # fmt: skip
    census = count(feeds, NOW)
    assert (census.feeds, census.due, census.overdue) == (6, 2, 1)
    assert str(census) == "6 feeds, 1 failing, 1 parked, 1 silent"
    assert str(count(feeds[:2], NOW)) == "2 feeds, all well"
    assert str(count([feed("a", "new"), feed("b", "new")], NOW)) == "2 feeds, none polled yet"
    assert str(count([feed("a", "new"), feed("b")], NOW)) == "2 feeds, all well"


def test_many_feeds_that_change_in_one_way_are_told_together() -> None:
    lost = [feed(f"l{n}", "failing", status="dns") for n in range(4)]
    few = [feed(f"f{n}", "failing", status="connect") for n in range(3)]
    others = [feed(f"o{n}", "failing", status="not-found") for n in range(5)]
    back = [feed(f"b{n}", status="not-modified") for n in range(5)]
    told = list(alike([*lost, *few, *others, *back]))
    assert [len(group) for group in told] == [4, *[1] * 3, *[1] * 5, 5]
    assert told[0] == tuple(lost)
    assert told[-1] == tuple(back)


def test_each_change_of_a_feed_is_seen_once() -> None:
    before = troubles([feed("a"), feed("b", "failing", status="dns"), feed("c", "failing"), feed("d", "failing")])
    after = [feed("a", "parked"), feed("b", "failing", status="tls"), feed("c"), feed("d", "failing")]
    assert [one.id for one in changed(before, after)] == ["a", "b", "c"]
    assert changed(troubles(after), after) == ()


# --- log ---------------------------------------------------------------------------------------


def lines(form: LogFormat, **said: object) -> str:
    stream = io.StringIO()
    open_log(form, stream).warning("feed fails", **said)
    return stream.getvalue()


@pytest.mark.parametrize("form", LogFormat)
def test_a_line_holds_no_secret_and_nothing_that_a_terminal_obeys(form: LogFormat) -> None:
    said = lines(form, url="https://ana:hunter2@host/feed?token=hunter2", detail="a\x1b[2J\nb\u202ec\ud800")
    assert said.count("\n") == 1
    assert "hunter2" not in said
    assert not {"\x1b", "\u202e", "\ud800"} & set(said)
    assert "feed fails" in said


def test_logfmt_and_json_can_be_read_by_machines() -> None:
    assert 'level=warning event="feed fails" outlet=bell seconds=0.123' in lines(
        LogFormat.LOGFMT, outlet="bell", seconds=0.12345
    )
    told = json.loads(lines(LogFormat.JSON, outlet="bell", new=3, hint=None))
    assert (told["event"], told["level"], told["outlet"], told["new"], told["hint"]) == (
        "feed fails", "warning", "bell", 3, None,
    )  # fmt: skip


@given(st.text())
def test_whatever_is_logged_stays_on_its_line(text: str) -> None:
    assert shown(text).isprintable()


@pytest.mark.parametrize("form", LogFormat)
def test_a_traceback_is_told_without_secrets(form: LogFormat) -> None:
    stream = io.StringIO()
    try:
        password = "hunter2"  # a local variable  # noqa: F841
        raise ValueError("https://ana:hunter2@host/\x1b[2J")
    except ValueError as error:
        open_log(form, stream).error("tick failed", exc_info=error)
    said = stream.getvalue()
    assert "Traceback" in said
    assert "ValueError" in said
    assert "\x1b" not in said
    assert "ana:hunter2" not in said
    assert (said.count("\n") > 1) is (form is LogFormat.TEXT)


def test_a_reader_that_went_away_does_not_matter() -> None:
    stream = io.StringIO()
    log = open_log(LogFormat.LOGFMT, stream)
    stream.close()
    log.info("nobody hears this")


def test_warnings_of_libraries_come_out_in_the_same_form() -> None:
    stream = io.StringIO()
    with heard(open_log(LogFormat.JSON, stream)):
        logging.getLogger("some.library").warning("beware of %s", "https://a:b@c/")
        logging.getLogger("some.library").info("no news")
    logging.getLogger("some.library").warning("nobody listens")
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["logger"], told["level"], told["event"]) == (
        "some.library",
        "warning",
        "beware of https://********@c/",
    )
