"""What we send, where we go, and where we do not: validators, redirects, cookies, addresses, hosts."""

from __future__ import annotations

import gzip
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hostile_server import HostileServer, ok
from yarl import URL

from monitor.fetch import Limits, open_fetcher
from monitor.fetch.ask import asks
from monitor.fetch.fetcher import Fetcher
from monitor.fetch.guard import TABLE
from monitor.fetch.trip import Refused, Trip, first_url
from monitor.records import Document, DueFeed, Failure, PollStatus


def due(url: str, *, allow_private: bool = True) -> DueFeed:
    return DueFeed(id=url, url=url, outlet_id="o", interval=timedelta(minutes=15), allow_private=allow_private)


def one(fetcher: Fetcher, feed: DueFeed) -> Document | Failure:
    ((_, result),) = fetcher.get_many([feed])
    return result


def document(fetcher: Fetcher, feed: DueFeed) -> Document:
    result = one(fetcher, feed)
    assert isinstance(result, Document), result
    return result


def to(location: bytes, status: bytes = b"302 Found") -> bytes:
    return ok(b"moved", b"Location: " + location, status=status)


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({}) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with open_fetcher(Limits(seconds=3, host_spacing=0)) as opened:
        yield opened


# --- what we send ---


def test_a_request_says_who_asks_and_offers_gzip_alone(server: HostileServer) -> None:
    server.answers["/feed"] = ok()
    with open_fetcher(Limits(host_spacing=0, contact="desk@newsroom.example")) as fetcher:
        document(fetcher, due(server.url("/feed")))
    lines = server.heads[0].lower().split(b"\r\n")
    assert b"accept-encoding: gzip" in lines
    assert any(line.startswith(b"user-agent: media-monitor/") for line in lines)
    assert b"(+desk@newsroom.example)" in server.heads[0]
    assert not [line for line in lines if line.startswith((b"cookie", b"referer", b"authorization", b"if-"))]


@pytest.mark.parametrize(
    "etag", [b'"abc"', b'W/"a b"', b'"caf\xe9\xff\x80"', b"no-quotes", '"ж-λ"'.encode(), b'"a\tb,c"', b'"']
)
def test_validators_come_back_byte_for_byte(server: HostileServer, fetcher: Fetcher, etag: bytes) -> None:
    modified = b"Thursday-ish, 1 Jan \xa02026"
    server.answers["/feed"] = ok(b"<rss/>", b"ETag: " + etag, b"Last-Modified: " + modified)
    first = document(fetcher, due(server.url("/feed")))
    known = replace(due(server.url("/feed")), etag=first.header("ETag"), last_modified=first.header("last-modified"))
    server.answers["/feed"] = b"HTTP/1.1 304 Not Modified\r\nETag: " + etag + b"\r\n\r\n"
    again = document(fetcher, known)
    assert (again.status, again.body) == (304, b"")
    assert b"If-None-Match: " + etag + b"\r\n" in server.heads[1]
    assert b"If-Modified-Since: " + modified + b"\r\n" in server.heads[1]


def test_a_validator_that_no_header_can_carry_is_left_out(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/feed"] = ok()
    document(fetcher, replace(due(server.url("/feed")), etag='"a"\r\nX-Evil: 1', last_modified="ж"))
    assert b"evil" not in server.heads[0].lower()
    assert b"If-" not in server.heads[0]


def test_cookies_are_never_sent_back(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/feed"] = ok(b"<rss/>", b"Set-Cookie: id=1; Path=/", b"Set-Cookie: b=2")
    assert document(fetcher, due(server.url("/feed"))).header("set-cookie") == "id=1; Path=/, b=2"
    document(fetcher, due(server.url("/feed")))
    assert b"ookie" not in server.heads[1]


def test_proxies_of_the_environment_are_ignored(
    server: HostileServer, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/feed"] = ok()
    with HostileServer({}) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url(""))
        monkeypatch.setenv("http_proxy", proxy.url(""))
        document(fetcher, due(server.url("/feed")))
        assert proxy.heads == []


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"<rss/>"), gzip.compress(b"<rs") + gzip.compress(b"s/>"), gzip.compress(b"<rss/>") + b"\0" * 9],
    ids=["one member", "two members", "padded"],
)
def test_a_gzipped_body_is_decoded(server: HostileServer, fetcher: Fetcher, body: bytes) -> None:
    server.answers["/feed"] = ok(body, b"Content-Encoding: GZip")
    assert document(fetcher, due(server.url("/feed"))).body == b"<rss/>"


# --- redirects ---


def test_a_redirect_is_followed_on_the_url_that_answered(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {
        "/a/b": to(b"../c?x=1#frag", b"301 Moved"),
        "/c?x=1": to(b"/d", b"308 There"),
        "/d": ok(b"<rss/>"),
    }
    found = document(fetcher, due(server.url("/a/b")))
    assert found.url == server.url("/d")
    assert found.redirects == (server.url("/a/b"), server.url("/c?x=1"))
    assert b"eferer" not in b"".join(server.heads)


@pytest.mark.parametrize(
    "location",
    [b"/loop", b"", b"  ", b"file:///etc/passwd", b"gopher://127.0.0.1/", b"ftp://x/", b"data:,x", b"javascript:1",
     b"http://", b"http:///x", b"//[", b"\xff\xfe", b"/" + b"x" * 5000, b"http://127.0.0.1:99999/",
     b"http://127.0.0.1:25/", b"//127.0.0.1:6667/x"],
)  # fmt: skip
def test_a_redirect_to_nowhere_that_we_go_is_a_failure(
    server: HostileServer, fetcher: Fetcher, location: bytes
) -> None:
    server.answers["/loop"] = to(location)
    result = one(fetcher, due(server.url("/loop")))
    assert isinstance(result, Failure)
    assert result.status is PollStatus.REDIRECT, result.detail
    assert len(server.heads) == (6 if location == b"/loop" else 1)


def test_a_redirect_without_location_is_a_failure(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/feed"] = ok(status=b"302 Found")
    result = one(fetcher, due(server.url("/feed")))
    assert isinstance(result, Failure)
    assert (result.status, result.detail) == (PollStatus.REDIRECT, "redirected without saying where")


def test_the_body_of_a_redirect_is_not_read(server: HostileServer, fetcher: Fetcher) -> None:
    endless = server.drip(b"HTTP/1.1 302 Found\r\nLocation: /d\r\n\r\n", b"x" * 65536, 0)
    server.answers |= {"/feed": endless, "/d": ok(b"<rss/>")}
    started = time.monotonic()
    assert document(fetcher, due(server.url("/feed"))).body == b"<rss/>"
    assert time.monotonic() - started < 1


def test_a_password_goes_to_its_own_server_alone_and_is_never_kept(server: HostileServer, fetcher: Fetcher) -> None:
    with HostileServer({"/d": ok()}) as other:
        server.answers["/feed"] = to(other.url("/d").encode())
        found = document(fetcher, due(server.url("/feed").replace("http://", "http://ana:secret@")))
        assert b"Authorization: Basic" in server.heads[0]
        assert b"uthorization" not in other.heads[0]
    assert "secret" not in repr(found)


def test_a_password_does_not_go_from_https_to_http() -> None:
    trip = Trip(asks([due("https://ana:secret@x.example/")])[0], lambda: 0.0)
    trip.url = first_url(trip.ask.url)
    with pytest.raises(Refused) as refused:
        trip.move(URL("http://x.example/"), permanent=True)
    assert refused.value.failure.status is PollStatus.REDIRECT


def test_a_redirect_within_one_host_is_one_visit(server: HostileServer) -> None:
    server.answers |= {"/a": to(b"/b"), "/b": ok()}
    started = time.monotonic()
    with open_fetcher(Limits(host_spacing=5)) as fetcher:
        document(fetcher, due(server.url("/a")))
    assert time.monotonic() - started < 2


def test_the_deadline_holds_over_all_hops(server: HostileServer) -> None:
    def late(connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(to(b"/feed"))

    server.answers["/feed"] = late
    with open_fetcher(Limits(seconds=0.5, host_spacing=0)) as fetcher:
        result = one(fetcher, due(server.url("/feed")))
    assert isinstance(result, Failure)
    assert result.status is PollStatus.TIMEOUT
    assert 450 < result.elapsed_ms < 900


# --- addresses ---

SPELLINGS = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f.1", "0x7f000001", "017700000001", "0177.0.0.1", "127.0.0.1.",
    "0", "0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "localhost", "LOCALHOST", "localhost.", "127。0。0。1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1", "127.0.0.2",
    "169.254.169.254",
]  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_a_local_address_reaches_the_server(host: str) -> None:
    with HostileServer({"/secret": ok()}) as target, open_fetcher(Limits(seconds=2, host_spacing=0)) as fetcher:
        result = one(fetcher, due(target.url("/secret", host=host), allow_private=False))
        assert isinstance(result, Failure)
        assert target.heads == []
        if host in ("127.0.0.1", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
            assert result.status is PollStatus.FORBIDDEN_ADDRESS, result.detail
            assert result.permanent


def test_a_public_name_that_leads_home_is_refused_at_the_dial(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the answer of the lookup changes from one to the next; only what is dialled counts."""
    real, turns = socket.getaddrinfo, iter(["127.0.0.1", "::ffff:127.0.0.1", "10.0.0.1"])

    def rebinding(host: str, *rest: object, **more: object) -> object:
        return real(next(turns) if host == "public.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with HostileServer({"/x": ok()}) as target, open_fetcher(Limits(seconds=2, host_spacing=0)) as fetcher:
        result = one(fetcher, due(target.url("/x", host="public.example"), allow_private=False))
        assert isinstance(result, Failure)
        assert result.status is PollStatus.FORBIDDEN_ADDRESS
        assert "loopback" in result.detail
        assert target.heads == []


def test_a_redirect_to_loopback_hits_nothing() -> None:
    """The first hop counts as public here (the table is told so); its target is refused by the same table."""
    table = replace(TABLE, public=frozenset({"127.0.0.1"}))
    with HostileServer({}, host="127.0.0.2") as target, HostileServer({}) as server:
        target.answers["/secret"] = ok()
        with Fetcher(Limits(seconds=2, host_spacing=0), table=table) as fetcher:
            for host in ("127.0.0.2", "[::1]", "[::ffff:127.0.0.2]", "0x7f000002"):
                server.answers["/feed"] = to(target.url("/secret", host=host).encode())
                result = one(fetcher, due(server.url("/feed"), allow_private=False))
                assert isinstance(result, Failure), host
                assert result.status is PollStatus.FORBIDDEN_ADDRESS, (host, result.detail)
                assert [visit.status for visit in result.visits] == [302]
        assert len(server.heads) == 4
        assert target.heads == []


@pytest.mark.parametrize("port", [22, 25, 110, 6667])
def test_the_port_of_another_service_is_not_dialled_with_or_without_allow_private(fetcher: Fetcher, port: int) -> None:
    for private in (False, True):
        result = one(fetcher, due(f"http://127.0.0.1:{port}/feed", allow_private=private))
        assert isinstance(result, Failure)
        assert (result.permanent, result.visits) == (True, ())
        assert f"port {port}" in result.detail


# --- hosts, and the synchronous side ---


@pytest.mark.parametrize("spacing", [0.15, 0.0])
def test_one_host_is_asked_one_at_a_time_with_pauses_and_others_do_not_wait(
    server: HostileServer, spacing: float
) -> None:
    starts: list[float] = []
    running = threading.Semaphore(1)
    overlaps: list[bool] = []

    def slow(connection: socket.socket) -> None:
        starts.append(time.monotonic())
        overlaps.append(not running.acquire(blocking=False))
        time.sleep(0.05)
        running.release()
        connection.sendall(ok())

    server.answers |= {f"/{n}": slow for n in range(4)}
    with HostileServer({"/quick": ok()}) as other, open_fetcher(Limits(host_spacing=spacing)) as fetcher:
        feeds = [*(due(server.url(f"/{n}")) for n in range(4)), due(other.url("/quick"))]
        began = time.monotonic()
        order = [feed.url for feed, _ in fetcher.get_many(feeds)]
    assert order[0] == other.url("/quick")
    assert not any(overlaps)
    # Against the beginning, not the one before: a busy machine hears of a request late, and never too early.
    assert all(start - began > turn * spacing - 0.01 for turn, start in enumerate(starts))


@pytest.mark.parametrize("status", [b"304 Not Modified", b"404 Not Found", b"200 OK"])
def test_what_came_is_told_while_the_next_one_waits_for_its_pause(server: HostileServer, status: bytes) -> None:
    server.answers |= {"/1": ok(b"", status=status), "/2": ok()}
    asked = [replace(due(server.url(path)), etag='"1"') for path in ("/1", "/2")]
    with open_fetcher(Limits(host_spacing=1)) as fetcher:
        told = [(feed, time.monotonic()) for feed, _ in fetcher.get_many(asked)]
    assert [feed for feed, _ in told] == asked
    assert told[1][1] - told[0][1] > 0.5


def test_a_url_that_cannot_be_asked_is_told_in_its_turn(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {"/1": ok(), "/3": ok(b"", status=b"304 Not Modified"), "/4": ok()}
    asked = [replace(due(server.url(path)), etag='"1"') for path in ("/1", "/" + "2" * 3000, "/3", "/4")]
    told = list(fetcher.get_many(asked))
    assert [feed for feed, _ in told] == asked
    assert [getattr(result, "http_status", result.status) for _, result in told] == [200, None, 304, 200]
    assert told[1][1].status is PollStatus.PROTOCOL


def test_connections_are_kept_from_one_call_to_the_next(fetcher: Fetcher) -> None:
    opened: list[object] = []

    def keep(connection: socket.socket) -> None:
        opened.append(connection)
        for _ in range(5):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>")
            if not connection.recv(65536):
                return

    with HostileServer({"/feed": keep}) as server:
        for _ in range(3):
            document(fetcher, due(server.url("/feed")))
    assert len(opened) == 1


def test_a_consumer_that_stops_early_leaves_nothing_running(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {"/slow": server.drip(b"", b"", 0.05), "/quick": ok()}
    started = time.monotonic()
    with HostileServer({"/quick": ok()}) as other:
        results = fetcher.get_many([due(server.url("/slow")), due(other.url("/quick"))])
        assert next(results)[0].url == other.url("/quick")
        results.close()  # type: ignore[attr-defined]
        assert time.monotonic() - started < 1
        assert isinstance(one(fetcher, due(other.url("/quick"))), Document)


def test_nothing_to_fetch_gives_nothing_and_a_closed_fetcher_can_start_again(server: HostileServer) -> None:
    server.answers["/feed"] = ok()
    with open_fetcher(Limits(host_spacing=0)) as fetcher:
        assert list(fetcher.get_many([])) == []
    assert isinstance(one(fetcher, due(server.url("/feed"))), Document)
    fetcher.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "monitor-fetch"]


def test_a_url_of_which_no_request_can_be_made_fails_alone(server: HostileServer, fetcher: Fetcher) -> None:
    """yarl raises IndexError for it."""
    server.answers["/feed"] = ok()
    odd, good = due("https://[::1]u:p@"), due(server.url("/feed"))
    found = dict(fetcher.get_many([good, odd]))
    assert isinstance(found[good], Document)
    assert isinstance(found[odd], Failure)


def test_whoever_looks_and_fails_ends_the_run_and_keeps_nobody_waiting(server: HostileServer, fetcher: Fetcher) -> None:
    def look(feed: DueFeed, result: Document | Failure) -> None:
        raise RuntimeError(feed.id)

    server.answers |= {f"/{n}": ok() for n in range(3)}
    feeds = [due(server.url(f"/{n}")) for n in range(3)]
    urls: list[str] = []
    with suppress(RuntimeError, ExceptionGroup):
        urls.extend(feed.url for feed, _ in fetcher.get_many(feeds, look=look))
    assert len(urls) == len(set(urls))


def test_a_slow_consumer_holds_new_requests_back(server: HostileServer) -> None:
    server.answers |= {f"/{n}": ok(b"x" * 50_000) for n in range(40)}
    with open_fetcher(Limits(host_spacing=0, unread_bytes=100_000)) as fetcher:
        results = fetcher.get_many([due(server.url(f"/{n}")) for n in range(40)])
        next(results)
        time.sleep(0.2)
        assert len(server.heads) < 12
        assert len(list(results)) == 39


def test_with_very_many_hosts_no_connection_is_left_open(server: HostileServer) -> None:
    server.answers["/feed"] = ok()
    with open_fetcher(Limits(host_spacing=0, kept_hosts=0)) as fetcher:
        document(fetcher, due(server.url("/feed")))
    assert b"\r\nConnection: close\r\n" in server.heads[0]


def test_a_fetcher_closed_under_an_unfinished_run_ends_it(server: HostileServer) -> None:
    server.answers |= {"/quick": ok(), "/slow": server.drip(b"", b"", 0.05)}
    fetcher = open_fetcher(Limits(host_spacing=0))
    results = fetcher.get_many([due(server.url("/quick")), due(server.url("/slow"))])
    next(results)
    fetcher.close()
    assert list(results) == []


INTERRUPTED = """
import sys
sys.path[:0] = {path!r}
from datetime import timedelta
from monitor.fetch import open_fetcher
from monitor.records import DueFeed
with open_fetcher() as fetcher:
    feed = DueFeed(id="f", url={url!r}, outlet_id="o", interval=timedelta(minutes=15), allow_private=True)
    list(fetcher.get_many([feed]))
"""


def test_an_interrupted_program_ends_at_once(server: HostileServer) -> None:
    server.answers["/slow"] = server.drip(b"", b"", 0.05)
    script = INTERRUPTED.format(path=sys.path, url=server.url("/slow"))
    with subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True) as program:
        while not server.heads:
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        _, talk = program.communicate(timeout=3)
    assert talk.rstrip().endswith("KeyboardInterrupt")
    assert "Exception ignored" not in talk
    assert program.returncode != 0
