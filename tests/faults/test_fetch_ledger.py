"""What each host was asked, and was not: visits, permanent moves, one URL once, closed hosts, budgets, second tries."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hostile_server import HostileServer, ok

from monitor.fetch import Limits, open_fetcher
from monitor.fetch.fetcher import Fetcher
from monitor.fetch.guard import TABLE
from monitor.parse.hosts import host_key
from monitor.records import Document, DueFeed, Failure, PollStatus, Visit

PUBLIC = replace(TABLE, public=frozenset({"127.0.0.1", "127.0.0.2"}))  # loopback servers that count as public


def due(url: str, *, allow_private: bool = True, id: str | None = None, **known: str | None) -> DueFeed:
    return DueFeed(
        id=id or url, url=url, outlet_id="o", interval=timedelta(minutes=15), allow_private=allow_private, **known
    )


def one(fetcher: Fetcher, feed: DueFeed) -> Document | Failure:
    ((_, result),) = fetcher.get_many([feed])
    return result


def to(location: str, status: bytes) -> bytes:
    return ok(b"moved", b"Location: " + location.encode(), status=status)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({}) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with open_fetcher(Limits(seconds=1, host_spacing=0)) as opened:
        yield opened


@pytest.fixture
def public() -> Iterator[Fetcher]:
    with Fetcher(Limits(seconds=1, host_spacing=0), table=PUBLIC) as opened:
        yield opened


# --- visits ---


def test_each_request_is_a_visit_with_its_bytes_on_the_wire(server: HostileServer, fetcher: Fetcher) -> None:
    body = gzip.compress(b"<rss>" + b"x" * 5000 + b"</rss>")
    server.answers |= {
        "/a": to("/b", b"301 Moved"), "/b": to("/c", b"302 Found"), "/c": ok(body, b"Content-Encoding: gzip"),
    }  # fmt: skip
    found = one(fetcher, due(server.url("/a"), etag='"1"'))
    host = host_key(server.url(""))
    assert found.visits == (
        Visit(host=host, conditional=True, status=301),
        Visit(host=host, conditional=True, status=302),
        Visit(host=host, conditional=True, status=200, size=len(body)),
    )


def test_a_failure_has_its_visits_too(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {
        "/404": ok(status=b"404 No"),
        "/429": ok(b"", b"Retry-After: 60", status=b"429 Slow"),
        "/hang-up": b"",
        "/silent": server.drip(b"", b"", 0.05),
        "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>",
    }
    expected = {"/404": (404, 0), "/429": (429, 0), "/hang-up": (None, 0), "/silent": (None, 0), "/short": (200, 5)}
    for path, (status, size) in expected.items():
        (visit,) = one(fetcher, due(server.url(path))).visits
        assert (visit.status, visit.size, visit.conditional) == (status, size, False), path
        assert visit.wait == (timedelta(seconds=60) if path == "/429" else None)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert [visit.status for visit in one(fetcher, due(f"http://127.0.0.1:{unused.getsockname()[1]}/")).visits] == [
            None
        ]


@pytest.mark.parametrize(
    "url", ["http://no-such-host.invalid/", "http://10.0.0.1/", "ftp://x/", "http://127.0.0.1:25/"]
)
def test_what_never_left_is_no_visit(fetcher: Fetcher, url: str) -> None:
    assert one(fetcher, due(url, allow_private=False)).visits == ()


def test_who_hangs_up_is_not_asked_twice_but_a_stale_connection_is_tried_again(fetcher: Fetcher) -> None:
    asked: list[bytes] = []

    def hang_up_later(connection: socket.socket) -> None:
        """One answer, then the connection is closed as soon as the next request has come."""
        asked.append(b"first")
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>")
        if connection.recv(65536):
            asked.append(b"on a stale connection")

    with HostileServer({"/feed": hang_up_later, "/hang-up": b""}) as server:
        assert isinstance(one(fetcher, due(server.url("/feed"))), Document)
        again = one(fetcher, due(server.url("/feed")))
        assert isinstance(again, Document)
        assert asked == [b"first", b"on a stale connection", b"first"]
        assert [visit.status for visit in again.visits] == [None, 200]
        assert isinstance(one(fetcher, due(server.url("/hang-up"))), Failure)
        assert sum(b"/hang-up" in head for head in server.heads) <= 2  # the kept connection, and a fresh one


def test_a_fresh_connection_that_hangs_up_was_one_request(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/hang-up"] = b""
    assert isinstance(one(fetcher, due(server.url("/hang-up"))), Failure)
    assert len(server.heads) == 1


# --- where a feed has moved to for good ---


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [
        ([301], "/1"),
        ([308, 301], "/2"),
        ([301, 302], "/1"),
        ([301, 307, 301], "/1"),
        ([302, 301], None),
        ([303], None),
        ([], None),
    ],
)
def test_an_unbroken_run_of_permanent_redirects_is_a_move(
    server: HostileServer, fetcher: Fetcher, statuses: list[int], moved: str | None
) -> None:
    for number, status in enumerate(statuses):
        server.answers[f"/{number}"] = to(f"/{number + 1}", f"{status} Moved".encode())
    server.answers[f"/{len(statuses)}"] = ok()
    found = one(fetcher, due(server.url("/0")))
    assert isinstance(found, Document)
    assert found.moved_to == (server.url(moved) if moved else None)


def test_a_feed_with_a_password_and_one_that_moves_to_itself_move_nowhere(
    server: HostileServer, fetcher: Fetcher
) -> None:
    server.answers |= {"/a": to("/b", b"301 Moved"), "/b": ok()}
    secret = one(fetcher, due(server.url("/a").replace("http://", "http://ana:secret@")))
    assert isinstance(secret, Document)
    assert secret.moved_to is None

    answers = iter([to("/loop", b"301 Moved"), ok()])
    server.answers["/loop"] = lambda connection: connection.sendall(next(answers))
    found = one(fetcher, due(server.url("/loop")))
    assert isinstance(found, Document)
    assert found.moved_to is None


# --- one URL, one fetch ---


def test_one_url_is_asked_once_and_every_feed_gets_it_but_the_ledger_counts_once(
    server: HostileServer, fetcher: Fetcher
) -> None:
    server.answers |= {"/feed": ok(), "/gone": ok(status=b"404 No")}
    feeds = [due(server.url("/feed"), id=f"f{n}") for n in range(5)]
    feeds += [due(server.url("/gone"), id=f"g{n}") for n in range(3)]
    results = {feed.id: result for feed, result in fetcher.get_many(feeds)}
    assert len(server.heads) == 2
    assert set(results) == {feed.id for feed in feeds}
    assert [len(results[f"f{n}"].visits) for n in range(5)] == [1, 0, 0, 0, 0]
    assert [len(results[f"g{n}"].visits) for n in range(3)] == [1, 0, 0]
    assert all(results[f"f{n}"].body == b"<rss/>" for n in range(5))  # type: ignore[union-attr]
    assert all(results[f"g{n}"].status is PollStatus.NOT_FOUND for n in range(3))


def test_feeds_of_one_url_that_know_different_validators_get_a_whole_answer(
    server: HostileServer, fetcher: Fetcher
) -> None:
    server.answers["/feed"] = ok()
    list(fetcher.get_many([due(server.url("/feed"), id="a", etag='"1"'), due(server.url("/feed"), id="b")]))
    list(fetcher.get_many([due(server.url("/feed"), id="a", etag='"1"'), due(server.url("/feed"), id="b", etag='"1"')]))
    assert b"If-" not in server.heads[0]
    assert b'If-None-Match: "1"' in server.heads[1]


def test_205_feeds_of_36_urls_are_36_requests_one_at_a_time(server: HostileServer, fetcher: Fetcher) -> None:
    under_way = threading.Semaphore(1)
    overlaps: list[bool] = []

    def answer(connection: socket.socket) -> None:
        overlaps.append(not under_way.acquire(blocking=False))
        time.sleep(0.002)
        under_way.release()
        connection.sendall(ok())

    server.answers |= {f"/{n}": answer for n in range(36)}
    feeds = [due(server.url(f"/{n % 36}"), id=str(n)) for n in range(205)]
    assert len(list(fetcher.get_many(feeds))) == 205
    assert overlaps == [False] * 36


# --- hosts that want no request ---


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        (ok(b"", b"Retry-After: 600", status=b"429 Slow"), 600),
        (ok(b"", b"Retry-After: 600", status=b"503 Later"), 600),
        (ok(b"", status=b"429 Slow"), 60),
        (ok(b"", b"Retry-After: 0", status=b"429 Slow"), 0),
        (ok(b"", status=b"503 Later"), 0),
        (ok(b"", b"Retry-After: 600", status=b"404 No"), 0),
    ],
)
def test_a_host_that_has_had_enough_is_not_asked_for_its_other_feeds(
    server: HostileServer, public: Fetcher, answer: bytes, closed: int
) -> None:
    server.answers |= {"/first": answer, "/second": ok(), "/third": ok()}
    feeds = [due(server.url(path), allow_private=False) for path in ("/first", "/second", "/third")]
    with HostileServer({"/other": ok()}) as other:
        results = {feed.url: result for feed, result in public.get_many([*feeds, due(other.url("/other"))])}
        assert isinstance(results[other.url("/other")], Document)
    second = results[server.url("/second")]
    assert len(server.heads) == (1 if closed else 3)
    if closed:
        assert isinstance(second, Failure)
        assert (second.status, second.visits) == (PollStatus.RATE_LIMITED, ())
        assert second.detail.startswith(f"not asked: 127.0.0.1:{server.port} wants no request for ")
        assert second.retry_after is not None
        assert closed - 5 <= second.retry_after.total_seconds() <= closed
        later = one(public, feeds[2])
        assert isinstance(later, Failure)
        assert later.visits == ()
    else:
        assert isinstance(second, Document)


def test_on_a_private_host_a_wait_is_the_feed_s_own(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {"/first": ok(b"", b"Retry-After: 600", status=b"429 Slow"), "/second": ok()}
    first, second = (result for _, result in fetcher.get_many([due(server.url("/first")), due(server.url("/second"))]))
    assert isinstance(first, Failure)
    assert first.retry_after == timedelta(minutes=10)
    assert isinstance(second, Document)


def test_a_host_that_the_store_remembers_as_closed_is_not_asked(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/feed"] = ok()
    key = host_key(server.url("/feed"))
    fetcher.close_host(key, 90)
    result = one(fetcher, due(server.url("/feed")))
    assert isinstance(result, Failure)
    assert result.status is PollStatus.RATE_LIMITED
    fetcher.close()
    assert isinstance(one(fetcher, due(server.url("/feed"))), Failure)  # it remembers
    fetcher.close_host(key, 0)
    assert isinstance(one(fetcher, due(server.url("/feed"))), Document)


def test_a_redirect_to_a_closed_host_ends_there(server: HostileServer, public: Fetcher) -> None:
    with HostileServer({"/feed": ok()}, host="127.0.0.2") as other:
        target = other.url("/feed", host="127.0.0.2")
        server.answers["/feed"] = to(target, b"302 Found")
        public.close_host(host_key(target), 90)
        result = one(public, due(server.url("/feed"), allow_private=False))
        assert isinstance(result, Failure)
        assert (result.status, result.http_status) == (PollStatus.RATE_LIMITED, 302), "it was asked, as far as it went"
        assert [visit.status for visit in result.visits] == [302]
        assert other.heads == []


def test_a_wait_behind_a_redirect_to_another_host_binds_that_feed_alone(server: HostileServer, public: Fetcher) -> None:
    victim = {"/limited": ok(b"", b"Retry-After: 604800", status=b"429 Slow"), "/unsaid": ok(status=b"429 Slow")}
    with HostileServer({**victim, "/feed": ok()}, host="127.0.0.2") as other:
        for path in victim:
            server.answers[path] = to(other.url(path, host="127.0.0.2"), b"302 Found")
            result = one(public, due(server.url(path), allow_private=False))
            assert isinstance(result, Failure)
            assert result.retry_after == (timedelta(days=7) if path == "/limited" else None)
            assert [visit.status for visit in result.visits] == [302, 429]
        there = due(other.url("/feed", host="127.0.0.2"), allow_private=False)
        assert isinstance(one(public, there), Document)
        server.answers["/feed"] = ok()
        assert isinstance(one(public, due(server.url("/feed"), allow_private=False)), Document), "nor the one asked"


def test_a_wait_behind_a_redirect_within_a_host_closes_it(server: HostileServer, public: Fetcher) -> None:
    server.answers |= {"/a": to("/b", b"302 Found"), "/b": ok(b"", b"Retry-After: 60", status=b"429 Slow")}
    one(public, due(server.url("/a"), allow_private=False))
    result = one(public, due(server.url("/a"), allow_private=False))
    assert isinstance(result, Failure)
    assert (result.status, result.http_status, result.visits) == (PollStatus.RATE_LIMITED, None, ())


def test_feeds_of_one_url_behind_which_a_host_is_closed_were_asked(server: HostileServer, public: Fetcher) -> None:
    """The second has no visits, for they are counted once; its http_status says that a request left."""
    target = "http://127.0.0.2:8801/feed"
    server.answers["/feed"] = to(target, b"302 Found")
    public.close_host(host_key(target), 90)
    feeds = [due(server.url("/feed"), allow_private=False, id=name) for name in ("a", "b")]
    found = [result for _, result in public.get_many(feeds)]
    assert [(isinstance(one, Failure) and one.http_status, len(one.visits)) for one in found] == [(302, 1), (302, 0)]


def test_a_date_without_the_server_s_own_is_seen_from_our_clock(server: HostileServer) -> None:
    server.answers["/feed"] = ok(b"", b"Retry-After: Mon, 02 Nov 2026 10:30:00 GMT", status=b"429 Slow")
    for clock, wait in ((lambda: datetime(2026, 11, 2, 10, tzinfo=UTC), timedelta(minutes=30)), (None, None)):
        with open_fetcher(Limits(host_spacing=0), clock=clock) as fetcher:
            result = one(fetcher, due(server.url("/feed")))
        assert isinstance(result, Failure)
        assert result.retry_after == wait


# --- time ---


def test_after_its_time_no_request_starts_and_the_rest_does_not_come(server: HostileServer, fetcher: Fetcher) -> None:
    def late(connection: socket.socket) -> None:
        time.sleep(0.1)
        connection.sendall(ok())

    server.answers |= {f"/{n}": late for n in range(20)}
    feeds = [due(server.url(f"/{n}")) for n in range(20)]
    came = [feed for feed, _ in fetcher.get_many(feeds, seconds=0.25)]
    assert came == feeds[: len(server.heads)]
    assert 1 <= len(came) <= 4
    assert [feed for feed, _ in fetcher.get_many(feeds[:2], seconds=0)] == []
    assert len(list(fetcher.get_many(feeds[:2], seconds=5))) == 2


def test_a_pause_that_ends_after_its_time_is_not_waited_for(server: HostileServer) -> None:
    server.answers |= {"/a": ok(), "/b": ok()}
    began = time.monotonic()
    with open_fetcher(Limits(host_spacing=5)) as fetcher:
        came = [feed.url for feed, _ in fetcher.get_many([due(server.url("/a")), due(server.url("/b"))], seconds=2)]
    assert came == [server.url("/a")]
    assert time.monotonic() - began < 1


def test_the_pause_counts_from_the_start_of_the_request_not_from_the_wait_for_a_slot() -> None:
    """With one slot that another host holds, two starts at one host must still be a pause apart."""
    starts: list[float] = []

    def note(connection: socket.socket) -> None:
        starts.append(time.monotonic())
        connection.sendall(ok())

    def slow(connection: socket.socket) -> None:
        time.sleep(0.35)
        connection.sendall(ok())

    with HostileServer({"/slow": slow}) as other, HostileServer({f"/{n}": note for n in range(3)}) as server:
        feeds = [due(other.url("/slow")), *(due(server.url(f"/{n}")) for n in range(3))]
        with open_fetcher(Limits(host_spacing=0.3, concurrency=1)) as fetcher:
            assert len(list(fetcher.get_many(feeds))) == 4
    assert all(later - earlier > 0.29 for earlier, later in pairwise(starts))
