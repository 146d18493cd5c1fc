"""Every answer that a server can think of ends as one named Failure, within the deadline and in little memory."""

from __future__ import annotations

import gzip
import resource
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hostile_server import HostileServer, ok, reset

from monitor.fetch import Limits, open_fetcher
from monitor.fetch.fetcher import Fetcher
from monitor.records import Document, DueFeed, Failure, PollStatus

SECONDS = 0.5
CAP = 256 * 1024


def due(url: str, *, allow_private: bool = True, **known: str | None) -> DueFeed:
    return DueFeed(id=url, url=url, outlet_id="o", interval=timedelta(minutes=15), allow_private=allow_private, **known)


def one(fetcher: Fetcher, feed: DueFeed) -> Document | Failure:
    ((asked, result),) = fetcher.get_many([feed])
    assert asked is feed
    return result


def head(*lines: bytes, status: bytes = b"200 OK") -> bytes:
    return b"\r\n".join((b"HTTP/1.1 " + status, *lines)) + b"\r\n\r\n"


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def reset_inside(connection: socket.socket) -> None:
    connection.sendall(head(b"Content-Length: 1000") + b"<rss>")
    time.sleep(0.05)
    reset(connection)


ONE_GIB = bomb(1 << 30)  # 1 MiB
GZIP = b"Content-Encoding: gzip"


def answers(server: HostileServer) -> None:
    """The answers that need no more than their bytes."""
    chunked = head(b"Transfer-Encoding: chunked")
    plain = b"<rss>" + b"x" * 5000 + b"</rss>"
    server.answers |= {
        "/drip": server.drip(head(b"Content-Length: 100000"), b"x", 0.05),
        "/drip-head": server.drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05),
        "/continue": server.drip(b"", head(status=b"100 Continue"), 0.01),
        "/silent": server.drip(b"", b"", 0.05),
        "/endless": server.drip(head(), b"x" * 65536, 0),
        "/endless-chunks": server.drip(chunked, b"4000\r\n" + b"x" * 0x4000 + b"\r\n", 0),
        "/announced": head(b"Content-Length: 99999999999"),
        "/bomb": ok(bomb(64 << 20), GZIP),
        "/big-bomb": ok(ONE_GIB, GZIP),
        "/twice": ok(gzip.compress(gzip.compress(plain)), b"Content-Encoding: gzip, gzip"),
        "/twice-headers": ok(gzip.compress(gzip.compress(plain)), GZIP, GZIP),
        "/brotli": ok(b"\x0b\x02\x80hello\x03", b"Content-Encoding: br"),
        "/cut-gzip": ok(gzip.compress(plain)[:-30], GZIP),
        "/no-gzip": ok(plain, GZIP),
        "/members": ok(gzip.compress(b"") * 1000, GZIP),
        "/long-field": head(b"X-A: " + b"a" * 70_000, b"Content-Length: 0"),
        "/many-fields": head(*(b"X-%d: y" % n for n in range(5000)), b"Content-Length: 0"),
        "/heavy-head": head(*(b"X-%d: " % n + b"a" * 20_000 for n in range(5)), b"Content-Length: 0"),
        "/reset": reset_inside,
        "/reset-now": reset,
        "/hang-up": b"",
        "/short": head(b"Content-Length: 1000") + b"<rss>",
        "/cut-chunks": chunked + b"5\r\n<rss>\r\n",
        "/bad-chunks": chunked + b"zz\r\n<rss>\r\n0\r\n\r\n",
        "/two-lengths": head(b"Content-Length: 5", b"Content-Length: 6") + b"<rss/>",
        "/negative": head(b"Content-Length: -5") + b"<rss/>",
        "/ssh": b"SSH-2.0-OpenSSH_9.2p1\r\n",
        "/http09": b"<rss>no head at all</rss>",
        "/status": head(b"Content-Length: 0", status=b"99999 Odd"),
        "/nul": head(b"X-A: a\0b", b"Content-Length: 0"),
        "/empty": ok(b""),
        "/204": head(status=b"204 No Content"),
        "/206": ok(status=b"206 Partial Content"),
        "/304": head(status=b"304 Not Modified"),
        "/401": ok(status=b"401 Unauthorized"),
        "/404": ok(status=b"404 Not \x1b[31mThere"),
        "/410": ok(status=b"410 Gone"),
        "/500": ok(status=b"500 Oops"),
        "/999": ok(status=b"999 Request denied"),
    }


CASES = [
    ("/drip", PollStatus.TIMEOUT),
    ("/drip-head", PollStatus.TIMEOUT),
    ("/continue", PollStatus.TIMEOUT),
    ("/silent", PollStatus.TIMEOUT),
    ("/endless", PollStatus.TOO_LARGE),
    ("/endless-chunks", PollStatus.TOO_LARGE),
    ("/announced", PollStatus.TOO_LARGE),
    ("/bomb", PollStatus.TOO_LARGE),
    ("/twice", PollStatus.PROTOCOL),
    ("/twice-headers", PollStatus.PROTOCOL),
    ("/brotli", PollStatus.PROTOCOL),
    ("/cut-gzip", PollStatus.PROTOCOL),
    ("/no-gzip", PollStatus.PROTOCOL),
    ("/members", PollStatus.PROTOCOL),
    ("/long-field", PollStatus.PROTOCOL),
    ("/many-fields", PollStatus.PROTOCOL),
    ("/heavy-head", PollStatus.PROTOCOL),
    ("/reset", PollStatus.PROTOCOL),
    ("/reset-now", PollStatus.CONNECT),
    ("/hang-up", PollStatus.CONNECT),
    ("/short", PollStatus.PROTOCOL),
    ("/cut-chunks", PollStatus.PROTOCOL),
    ("/bad-chunks", PollStatus.PROTOCOL),
    ("/two-lengths", PollStatus.PROTOCOL),
    ("/negative", PollStatus.PROTOCOL),
    ("/ssh", PollStatus.PROTOCOL),
    ("/http09", PollStatus.PROTOCOL),
    ("/status", PollStatus.PROTOCOL),
    ("/nul", PollStatus.PROTOCOL),
    ("/empty", PollStatus.NO_BODY),
    ("/204", PollStatus.NO_BODY),
    ("/206", PollStatus.PROTOCOL),
    ("/304", PollStatus.PROTOCOL),
    ("/401", PollStatus.HTTP_ERROR),
    ("/404", PollStatus.NOT_FOUND),
    ("/410", PollStatus.GONE),
    ("/500", PollStatus.HTTP_ERROR),
    ("/999", PollStatus.HTTP_ERROR),
]


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer({}) as running:
        answers(running)
        yield running


@pytest.fixture(scope="module")
def fetcher() -> Iterator[Fetcher]:
    with open_fetcher(Limits(seconds=SECONDS, body_bytes=CAP, host_spacing=0)) as opened:
        yield opened


@pytest.mark.parametrize(("path", "status"), CASES)
def test_an_answer_that_is_no_document_ends_as_its_failure(
    server: HostileServer, fetcher: Fetcher, path: str, status: PollStatus
) -> None:
    started = time.monotonic()
    result = one(fetcher, due(server.url(path)))
    assert isinstance(result, Failure), result
    assert result.status is status, result.detail
    assert result.detail
    assert result.detail.isprintable()
    assert time.monotonic() - started < SECONDS + 0.5


def test_all_of_them_at_once_leave_the_healthy_feed_alone(server: HostileServer, fetcher: Fetcher) -> None:
    with HostileServer({"/fine": ok(b"<rss>fine</rss>")}) as healthy:
        started = time.monotonic()
        for feed, result in fetcher.get_many(
            [*(due(server.url(path)) for path, _ in CASES), due(healthy.url("/fine"))]
        ):
            if feed.url == healthy.url("/fine"):
                assert isinstance(result, Document)
                assert result.body == b"<rss>fine</rss>"
                assert time.monotonic() - started < SECONDS


def test_a_bomb_of_a_gibibyte_ends_at_the_cap_in_flat_memory(server: HostileServer) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open_fetcher(Limits(seconds=5, host_spacing=0)) as ordinary:
        result = one(ordinary, due(server.url("/big-bomb")))
    assert isinstance(result, Failure)
    assert result.status is PollStatus.TOO_LARGE
    assert "10 MiB" in result.detail
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 48 * 1024  # KiB


def test_statuses_are_said_in_words_of_our_own(server: HostileServer, fetcher: Fetcher) -> None:
    missing, gone = one(fetcher, due(server.url("/404"))), one(fetcher, due(server.url("/410")))
    assert isinstance(missing, Failure)
    assert isinstance(gone, Failure)
    assert (missing.detail, missing.http_status, missing.permanent) == ("answered 404 Not Found", 404, False)
    assert (gone.detail, gone.http_status, gone.permanent) == ("answered 410 Gone", 410, True)


DATE = b"Date: Mon, 02 Nov 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("status", "lines", "expected", "wait"),
    [
        (b"429 Slow", (b"Retry-After: 120",), PollStatus.RATE_LIMITED, 120),
        (b"429 Slow", (), PollStatus.RATE_LIMITED, None),
        (b"503 Later", (b"Retry-After: 3600",), PollStatus.RATE_LIMITED, 3600),
        (b"503 Later", (), PollStatus.HTTP_ERROR, None),
        (b"429 Slow", (b"Retry-After: Mon, 02 Nov 2026 10:30:00 GMT", DATE), PollStatus.RATE_LIMITED, 1800),
        (b"429 Slow", (b"Retry-After: Mon, 02 Nov 2026 09:30:00 GMT", DATE), PollStatus.RATE_LIMITED, 0),
        (b"429 Slow", (b"Retry-After: Mon, 02 Nov 2026 10:30:00 GMT",), PollStatus.RATE_LIMITED, None),
        (b"429 Slow", (b"Retry-After: soon", DATE), PollStatus.RATE_LIMITED, None),
        (b"429 Slow", (b"Retry-After: -5", DATE), PollStatus.RATE_LIMITED, None),
        (b"429 Slow", (b"Retry-After: " + b"9" * 5000,), PollStatus.RATE_LIMITED, 10**9),
        (b"404 No", (b"Retry-After: 120",), PollStatus.NOT_FOUND, None),
    ],
)
def test_retry_after_is_read_in_seconds_and_as_a_date(
    server: HostileServer,
    fetcher: Fetcher,
    status: bytes,
    lines: tuple[bytes, ...],
    expected: PollStatus,
    wait: int | None,
) -> None:
    server.answers["/later"] = ok(b"", *lines, status=status)
    result = one(fetcher, due(server.url("/later")))
    assert isinstance(result, Failure)
    assert result.status is expected
    assert result.retry_after == (None if wait is None else timedelta(seconds=wait))


def test_a_port_where_nobody_listens_and_a_name_that_does_not_exist_are_told_apart(fetcher: Fetcher) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = one(fetcher, due(f"http://127.0.0.1:{unused.getsockname()[1]}/"))
    nowhere = one(fetcher, due("http://no-such-host.invalid/"))
    long = one(fetcher, due(f"http://{'a' * 70}.example/"))
    assert isinstance(closed, Failure)
    assert isinstance(nowhere, Failure)
    assert isinstance(long, Failure)
    assert (closed.status, closed.detail) == (PollStatus.CONNECT, "no connection to 127.0.0.1: connection refused")
    assert nowhere.status is PollStatus.DNS
    assert nowhere.detail.startswith("no address found for no-such-host.invalid")
    assert long.status in (PollStatus.DNS, PollStatus.PROTOCOL)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://x/", "http://", "http://[::1", "", "x" * 3000, "http:///x"]
)
def test_what_is_no_http_url_is_a_permanent_failure(fetcher: Fetcher, url: str) -> None:
    result = one(fetcher, due(url))
    assert isinstance(result, Failure)
    assert result.permanent


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_trusts_is_refused(fetcher: Fetcher, tmp_path: Path) -> None:
    made = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "cert"), "-subj", "/CN=127.0.0.1", "-days", "2"]
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", *made]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    with HostileServer({"/": ok()}, tls=context) as server:
        result = one(fetcher, due(server.url("/").replace("http:", "https:")))
        assert isinstance(result, Failure)
        assert result.status is PollStatus.TLS
        assert "self-signed certificate" in result.detail
        assert server.heads == []
