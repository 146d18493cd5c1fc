"""Pages that nobody subscribed to: only where robots.txt admits us, and through the same gates."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from hostile_server import Answer, HostileServer, ok, reset

from monitor.fetch import Limits, open_fetcher
from monitor.fetch.fetcher import Fetcher
from monitor.fetch.guard import TABLE
from monitor.records import Document, Failure, PollStatus

LIMITS = Limits(seconds=1, host_spacing=0)
PUBLIC = replace(TABLE, public=frozenset({"127.0.0.1", "127.0.0.2"}))  # loopback servers that count as public
KEEP_OUT = ok(b"User-agent: *\nDisallow: /private\n")


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer({"/page": ok(b"<html>"), "/private": ok(b"<html>")}) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with open_fetcher(LIMITS) as opened:
        yield opened


def get(fetcher: Fetcher, url: str) -> Document | Failure:
    return fetcher.get_page(url, allow_private=True)


def paths(server: HostileServer) -> list[str]:
    return [head.split()[1].decode() for head in server.heads]


def test_a_page_is_asked_where_robots_txt_admits_it_and_that_is_asked_once(
    server: HostileServer, fetcher: Fetcher
) -> None:
    server.answers["/robots.txt"] = KEEP_OUT
    page, again = get(fetcher, server.url("/page")), get(fetcher, server.url("/page#part"))
    assert isinstance(page, Document)
    assert isinstance(again, Document)
    assert page.body == b"<html>"
    assert paths(server) == ["/robots.txt", "/page", "/page"]
    assert [visit.status for visit in page.visits] == [200, 200]
    assert b"Accept: text/html" in server.heads[1]
    assert b"Referer" not in server.heads[1]


def test_a_page_that_robots_txt_keeps_is_not_asked(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/robots.txt"] = KEEP_OUT
    result = get(fetcher, server.url("/private"))
    assert isinstance(result, Failure)
    assert (result.status, result.permanent) == (PollStatus.ROBOTS, True)
    assert result.detail == "robots.txt of 127.0.0.1 does not admit media-monitor to this page"
    assert paths(server) == ["/robots.txt"]
    assert isinstance(fetcher.get_page(server.url("/private"), allow_private=True, obey_robots=False), Document)


@pytest.mark.parametrize(
    ("answer", "admitted"),
    [
        (ok(status=b"404 None"), True),
        (ok(status=b"403 No"), True),
        (ok(status=b"401 No"), True),
        (ok(b""), True),
        (ok(b"<html>Disallow: /</html>"), True),
        (ok(b"x", b"Location: /robots.txt", status=b"302 Found"), True),  # more than five redirects: unavailable
        (ok(b"x", b"Location: /elsewhere.txt", status=b"301 Moved"), False),
        (ok(status=b"500 Oops"), False),
        (ok(status=b"503 Later"), False),
        (ok(status=b"429 Slow"), False),
        (b"SSH-2.0\r\n", False),
        (b"", False),
        (reset, False),
        (ok(b"User-agent: *\nDisallow: /\n" + b"# and so on\n" * 100_000), False),
    ],
)
def test_a_robots_txt_that_is_missing_admits_and_one_that_cannot_be_read_does_not(
    server: HostileServer, fetcher: Fetcher, answer: Answer, admitted: bool
) -> None:
    server.answers |= {"/robots.txt": answer, "/elsewhere.txt": ok(b"User-agent: *\nDisallow: /page")}
    result = get(fetcher, server.url("/page"))
    assert isinstance(result, Document) is admitted
    assert ("/page" in paths(server)) is admitted
    if isinstance(result, Failure):
        assert result.detail.startswith("robots.txt of 127.0.0.1 ")
        assert (result.status is PollStatus.ROBOTS) is ("does not admit" in result.detail), "only where it was read"
        assert result.detail.isprintable()


def test_an_endless_robots_txt_is_read_as_far_as_the_rfc_asks(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers["/robots.txt"] = server.drip(
        b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /private\n", b"# x\n" * 9999, 0
    )
    assert isinstance(get(fetcher, server.url("/page")), Document)
    assert isinstance(get(fetcher, server.url("/private")), Failure)
    assert paths(server) == ["/robots.txt", "/page"]


def test_the_target_of_a_redirect_is_asked_for_its_own_robots_txt(server: HostileServer) -> None:
    server.answers["/robots.txt"] = ok(status=b"404 None")
    answers: dict[str, Answer] = {"/robots.txt": KEEP_OUT, "/private": ok()}
    with HostileServer(answers, host="127.0.0.2") as other, Fetcher(LIMITS, table=PUBLIC) as fetcher:
        there = other.url("/private", host="127.0.0.2")
        server.answers["/away"] = ok(b"x", b"Location: " + there.encode(), status=b"302 Found")
        result = get(fetcher, server.url("/away"))
        assert isinstance(result, Failure)
        assert result.detail == "robots.txt of 127.0.0.2 does not admit media-monitor to this page"
        assert paths(other) == ["/robots.txt"]
        assert [visit.status for visit in result.visits] == [404, 302, 200]


def test_a_page_goes_through_the_address_guard(server: HostileServer, fetcher: Fetcher) -> None:
    result = fetcher.get_page(server.url("/page"))
    assert isinstance(result, Failure)
    assert result.status is PollStatus.FORBIDDEN_ADDRESS
    assert server.heads == []


def test_a_page_waits_for_its_host_s_turn_and_a_closed_host_is_not_asked(server: HostileServer) -> None:
    server.answers["/robots.txt"] = KEEP_OUT
    table = replace(TABLE, public=frozenset({"127.0.0.1"}))
    with Fetcher(Limits(host_spacing=0.2), table=table) as fetcher:
        began = time.monotonic()
        assert isinstance(fetcher.get_page(server.url("/page")), Document)
        assert time.monotonic() - began > 0.19
        server.answers["/slow-down"] = ok(b"", b"Retry-After: 60", status=b"429 Slow")
        fetcher.get_page(server.url("/slow-down"))
        result = fetcher.get_page(server.url("/page"))
        assert isinstance(result, Failure)
        assert result.detail.startswith("not asked: ")


def test_pages_may_be_asked_from_several_threads_at_once(server: HostileServer, fetcher: Fetcher) -> None:
    server.answers |= {"/robots.txt": KEEP_OUT, **{f"/{n}": ok(b"%d" % n) for n in range(8)}}
    found: list[bytes] = []

    def ask(number: int) -> None:
        page = get(fetcher, server.url(f"/{number}"))
        assert isinstance(page, Document)
        found.append(page.body)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [b"%d" % n for n in range(8)]


def test_threads_that_begin_at_once_share_one_loop(server: HostileServer) -> None:
    """With two loops, a page of one waits for ever for a turn that the other holds."""
    server.answers["/robots.txt"] = KEEP_OUT
    for _ in range(20):
        with open_fetcher(LIMITS) as fetcher, ThreadPoolExecutor(8) as pool:
            begin = threading.Barrier(8)

            def ask(_: int, fetcher: Fetcher = fetcher, begin: threading.Barrier = begin) -> Document | Failure:
                begin.wait()
                return get(fetcher, server.url("/page"))

            assert all(isinstance(page, Document) for page in pool.map(ask, range(8)))
            assert [thread.name for thread in threading.enumerate()].count("monitor-fetch") == 1


@pytest.mark.parametrize("url", ["", "ftp://x/", "http://[::1", "http://127.0.0.1:25/"])
def test_what_cannot_be_asked_is_a_failure(fetcher: Fetcher, url: str) -> None:
    result = get(fetcher, url)
    assert isinstance(result, Failure)
    assert result.permanent


# --- where redirects lead ---


def away(target: str) -> bytes:
    return ok(b"x", b"Location: " + target.encode(), status=b"302 Found")


@pytest.mark.parametrize("host", ["127.0.0.2", "127.0.0.1"])
def test_a_private_page_redirects_to_no_other_private_host_or_port(
    server: HostileServer, fetcher: Fetcher, host: str
) -> None:
    server.answers["/robots.txt"] = ok(status=b"404 None")
    with HostileServer({"/robots.txt": ok(b""), "/admin": ok(b"secret")}, host=host) as other:
        server.answers["/r"] = away(other.url("/admin", host=host))
        for obey in (True, False):
            result = fetcher.get_page(server.url("/r"), allow_private=True, obey_robots=obey)
            assert isinstance(result, Failure)
            assert (result.status, result.permanent) == (PollStatus.FORBIDDEN_ADDRESS, True)
            assert "(loopback); allow_private is for the host and port first asked alone" in result.detail
        assert other.heads == [], "neither the page nor robots.txt"


def test_a_robots_txt_leads_to_no_other_private_place_either(server: HostileServer, fetcher: Fetcher) -> None:
    with HostileServer({"/admin": ok(b"User-agent: *\nDisallow: /")}) as other:
        server.answers["/robots.txt"] = away(other.url("/admin"))
        assert isinstance(get(fetcher, server.url("/page")), Document), "a robots.txt that is not to be had admits"
        assert other.heads == []


def test_a_private_page_may_redirect_within_its_host_and_to_a_public_one(server: HostileServer) -> None:
    server.answers |= {"/robots.txt": ok(b""), "/within": away("/page")}
    table = replace(TABLE, public=frozenset({"127.0.0.2"}))
    with (
        HostileServer({"/robots.txt": ok(b""), "/open": ok(b"open"), "/back": away(server.url("/page"))}, "127.0.0.2")
        as other,
        Fetcher(LIMITS, table=table) as fetcher,
    ):  # fmt: skip
        server.answers |= {path: away(other.url(path, host="127.0.0.2")) for path in ("/open", "/back")}
        for path, body in (("/within", b"<html>"), ("/open", b"open"), ("/back", b"<html>")):
            page = get(fetcher, server.url(path))
            assert isinstance(page, Document), path
            assert page.body == body


def test_a_page_closes_no_host_to_which_it_redirects(server: HostileServer) -> None:
    """Neither by what is asked there nor by its robots.txt; its own host it may close."""
    slow_down = ok(b"", b"Retry-After: 600", status=b"429 Slow")
    victim = {"/robots.txt": slow_down, "/limited": slow_down, "/feed": ok()}
    server.answers["/robots.txt"] = ok(b"")
    with HostileServer(dict(victim), host="127.0.0.2") as other, Fetcher(LIMITS, table=PUBLIC) as fetcher:
        there = partial(other.url, host="127.0.0.2")
        server.answers["/away"] = away(there("/limited"))
        for obey in (True, False):
            result = fetcher.get_page(server.url("/away"), obey_robots=obey)
            assert isinstance(result, Failure)
            assert result.retry_after == timedelta(minutes=10)
            assert isinstance(fetcher.get_page(there("/feed"), obey_robots=False), Document)
        fetcher.get_page(there("/limited"), obey_robots=False)
        closed = fetcher.get_page(there("/feed"), obey_robots=False)
        assert isinstance(closed, Failure)
        assert (closed.status, closed.http_status, closed.visits) == (PollStatus.RATE_LIMITED, None, ())
