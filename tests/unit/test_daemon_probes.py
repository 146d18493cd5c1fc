"""The probes on a real socket: what they answer, and what they do not let happen."""

from __future__ import annotations

import http.client
import select
import socket
import time
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.daemon.answers import HEAD_BYTES, OWN_HOSTS, Answer, answer, plain, read
from monitor.daemon.health import Health
from monitor.daemon.probes import MOST_CONNECTIONS, Listen, Probes, health_probes
from monitor.errors import MonitorError, UsageError


@pytest.fixture(scope="module")
def health() -> Health:
    return Health(hang=60)


@pytest.fixture(scope="module")
def probes(health: Health) -> Iterator[Probes]:
    probes = health_probes(health) | {"/metrics": lambda: Answer(HTTPStatus.OK, b"monitor_feeds 3\n")}
    with Probes(Listen("127.0.0.1", 0), probes, allowed=["prometheus.example"]) as probes:
        yield probes


def ask(probes: Probes, method: str, path: str, **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", probes.listen.port, timeout=5)
    connection.request(method, path, headers=headers)
    found = connection.getresponse()
    body = found.read()
    connection.close()
    return found.status, body


def send(probes: Probes, raw: bytes) -> bytes:
    """Everything that comes back for these bytes."""
    with socket.create_connection(("127.0.0.1", probes.listen.port), timeout=10) as line:
        line.sendall(raw)
        return b"".join(iter(lambda: line.recv(65_536), b""))


def test_alive_and_ready_are_two_questions(probes: Probes, health: Health) -> None:
    assert ask(probes, "GET", "/livez") == (200, b"ok\n")
    assert ask(probes, "GET", "/readyz") == (503, b"the database is not open yet\n")
    health.opened = True
    assert ask(probes, "GET", "/readyz?verbose") == (200, b"ok\n")
    assert ask(probes, "HEAD", "/readyz") == (200, b"")
    assert ask(probes, "GET", "/metrics") == (200, b"monitor_feeds 3\n")


@pytest.mark.parametrize(
    ("method", "path", "host", "status"),
    [
        ("GET", "/livez", "localhost", 200),
        ("GET", "/livez", "LOCALHOST:9472", 200),
        ("GET", "/livez", "[::1]:1", 200),
        ("GET", "/livez", "prometheus.example", 200),
        ("GET", "/livez", "evil.example", 421),
        ("GET", "/livez", "127.0.0.1.evil.example", 421),
        ("GET", "/livez", "localhost@evil.example", 421),
        ("GET", "/", "localhost", 404),
        ("GET", "/livez/", "localhost", 404),
        ("GET", "/../livez", "localhost", 404),
        ("GET", "/%6civez", "localhost", 404),
        ("GET", "//evil.example", "localhost", 404),
        ("POST", "/livez", "localhost", 405),
        ("DELETE", "/metrics", "localhost", 405),
        ("OPTIONS", "/livez", "localhost", 405),
    ],
)
def test_only_ours_is_answered(probes: Probes, method: str, path: str, host: str, status: int) -> None:
    found, body = ask(probes, method, path, Host=host)
    assert found == status
    assert b"evil" not in body


@pytest.mark.parametrize(
    "raw",
    [
        b"GET http://localhost/livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /livez HTTP/1.1\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"GET /livez HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        b"GET /livez HTTP/2.0\r\nHost: localhost\r\n\r\n",
        b"GET /<script>alert(1)</script> \r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_without_being_repeated(probes: Probes, raw: bytes) -> None:
    found = send(probes, raw)
    assert found.startswith(b"HTTP/1.1 400 Bad Request\r\n")
    assert found.endswith(b"\r\n\r\nBad Request\n")


def test_a_head_without_end_is_refused(probes: Probes) -> None:
    head = b"GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * HEAD_BYTES
    with socket.create_connection(("127.0.0.1", probes.listen.port), timeout=10) as line:
        line.sendall(head)
        assert line.recv(64).startswith(b"HTTP/1.1 431 ")


def test_clients_that_only_hold_on_keep_nobody_waiting(probes: Probes) -> None:
    idle = [socket.create_connection(("127.0.0.1", probes.listen.port)) for _ in range(3 * MOST_CONNECTIONS)]
    began = time.monotonic()
    assert ask(probes, "GET", "/livez")[0] == 200
    assert time.monotonic() - began < 1
    for line in idle:
        line.close()


def test_a_client_that_sends_a_byte_now_and_then_is_cut_off(health: Health) -> None:
    with (
        Probes(Listen("127.0.0.1", 0), health_probes(health), seconds=0.5) as probes,
        socket.create_connection(("127.0.0.1", probes.listen.port), timeout=5) as line,
    ):
        began = time.monotonic()
        while not select.select([line], [], [], 0.1)[0]:
            line.sendall(b"G")
        assert line.recv(64) == b""
        assert 0.4 < time.monotonic() - began < 3


HEADS = st.binary() | st.builds(
    lambda method, path, host: f"{method} {path} HTTP/1.1\r\nHost: {host}".encode(),
    st.sampled_from(["GET", "HEAD", "POST", "get", "G\x00T"]),
    st.text(),
    st.text() | st.sampled_from(sorted(OWN_HOSTS)),
)  # fmt: skip


@given(HEADS)
def test_any_bytes_get_one_of_six_answers_and_none_of_them_back(head: bytes) -> None:
    found = answer(read(head), {"/livez": lambda: plain(HTTPStatus.OK, "ok")}, OWN_HOSTS)
    assert found.status in (200, 400, 404, 405, 421)
    assert found.body in (b"ok\n", f"{found.status.phrase}\n".encode())


@pytest.mark.parametrize(
    ("text", "shown"),
    [("127.0.0.1:9472", "127.0.0.1:9472"), ("[::1]:80", "[::1]:80"), ("localhost:0", "localhost:0"), ("off", "None")],
)
def test_where_to_listen(text: str, shown: str) -> None:
    assert str(Listen.parse(text)) == shown


@pytest.mark.parametrize("text", ["", "9472", ":9472", "host", "host:", "host:x", "host:70000", "::1:80:", "a b:80"])
def test_a_place_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError, match="--listen"):
        Listen.parse(text)


def test_a_port_in_use_is_named(probes: Probes) -> None:
    with pytest.raises(MonitorError, match=f"127.0.0.1:{probes.listen.port}.*in use"):
        Probes(probes.listen, {})
