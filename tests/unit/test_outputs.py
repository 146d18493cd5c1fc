"""Outputs beside mail, each against a real other side; and one that a test adds as a file."""

from __future__ import annotations

import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from xml.etree import ElementTree

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import monitor.outputs
from monitor import named
from monitor.config import load
from monitor.outputs import apprise, email, feed, stdout, webhook
from monitor.parse.formats import jsonfeed
from monitor.records import Answer, Parcel
from tests.builders import NOW, after
from tests.fakes import always
from tests.outbox_builders import edition, letter

ITEMS = {
    "new": [{"id": "p1", "text": "the <grid> & \x07more", "url": "https://bell.example/1", "outlets": 9,
             "independent": 6, "watched": 24}],
    "stories": [{"id": "s1", "title": "Fish", "url": None, "outlets": 3, "independent": 3, "watched": 24}],
    "headlines": [{"article_id": "a1", "after": "New", "before": "Old", "outlet": "bell", "url": None}],
}  # fmt: skip


def told() -> None:
    """Nobody listens to the mark here."""


def sent(module: object, options: dict[str, object], *, earlier: tuple[bytes, ...] = ()) -> Answer:
    one = letter(edition(items=ITEMS))
    content = module.render(one, "", "<1@x.example>", options)  # type: ignore[attr-defined]
    parcel = Parcel(id="d1", recipient="", content=content, at=NOW, earlier=earlier)
    answer: Answer = module.send(parcel, options, told)  # type: ignore[attr-defined]
    return answer


def test_a_webhook_is_signed_so_that_the_receiver_can_tell(httpserver: HTTPServer) -> None:
    seen: list[tuple[bytes, dict[str, str]]] = []

    def take(request: Request) -> Response:
        seen.append((request.get_data(), dict(request.headers)))
        return Response(status=204)

    httpserver.expect_request("/hook", method="POST", query_string="a=1").respond_with_handler(take)
    answer = sent(webhook, {"url": httpserver.url_for("/hook?a=1"), "secret": "s3cret"})
    assert (answer.verdict, answer.said) == ("sent", "204 NO CONTENT")
    ((body, headers),) = seen
    stamp = headers["X-Monitor-Timestamp"]
    assert int(stamp) == NOW.timestamp()
    expected = hmac.new(b"s3cret", stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["X-Monitor-Signature"] == f"v1={expected}"
    assert headers["Idempotency-Key"] == "d1"
    assert json.loads(body)["sections"]["stories"][0]["title"] == "Fish"


@pytest.mark.parametrize(("status", "verdict"), [(200, "sent"), (302, "refused"), (410, "refused"), (429, "later"),
                                                 (503, "later")])  # fmt: skip
def test_a_webhooks_answer_decides(httpserver: HTTPServer, status: int, verdict: str) -> None:
    httpserver.expect_request("/hook").respond_with_response(Response(status=status))
    assert sent(webhook, {"url": httpserver.url_for("/hook")}).verdict == verdict


def test_a_webhook_that_is_away_is_tried_later() -> None:
    answer = sent(webhook, {"url": "http://127.0.0.1:9/"})
    assert answer.verdict == "later"


def test_a_webhook_of_no_host_is_an_answer_and_no_crash() -> None:
    assert sent(webhook, {"url": "http://a..b/"}).verdict == "later"


def test_a_webhook_that_never_comes_to_its_answer_is_hung_up_on() -> None:
    """`100 Continue` without end: each line comes in time, and http.client waits for the next."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        talking = Thread(target=_continuing, args=(listening,))
        talking.start()
        answer = sent(webhook, {"url": f"http://127.0.0.1:{listening.getsockname()[1]}/", "in_all": 0.5})
        talking.join(10)
    assert answer.verdict == "unknown"
    assert not talking.is_alive()


def test_a_mail_server_whose_greeting_does_not_end_is_hung_up_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        talking = Thread(target=_continuing, args=(listening, b"220-well\r\n"))
        talking.start()
        options = {"host": "127.0.0.1", "port": listening.getsockname()[1], "tls": "none", "from": "a@x.example"}
        answer = sent(email, {**options, "in_all": 0.5})
        talking.join(10)
    assert answer.verdict == "later"
    assert not talking.is_alive()


def test_a_mail_server_whose_reply_does_not_end_fills_no_memory() -> None:
    """As fast as it can: within the two minutes of a try that would be gigabytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        talking = Thread(target=_pouring, args=(listening, b"220-" + b"x" * 500 + b"\r\n"))
        talking.start()
        options = {"host": "127.0.0.1", "port": listening.getsockname()[1], "tls": "none", "from": "a@x.example"}
        answer = sent(email, options)
        talking.join(10)
    assert answer.verdict == "later"
    assert "a reply of more than 200 lines or 64 KiB" in answer.said
    assert not talking.is_alive()


def _pouring(listening: socket.socket, said: bytes) -> None:
    line, _ = listening.accept()
    with line, suppress(OSError):
        while line.send(said * 100):
            pass


def _continuing(listening: socket.socket, said: bytes = b"HTTP/1.1 100 Continue\r\n\r\n") -> None:
    line, _ = listening.accept()
    with line, suppress(OSError):
        while line.send(said):
            Event().wait(0.02)


def test_a_feed_file_holds_the_entries_of_earlier_editions_once(tmp_path: Path) -> None:
    path = tmp_path / "out.xml"
    before = feed.render(letter(edition("2026-11-19", items=ITEMS), at=after(-24)), "", "", {})
    for _ in range(2):  # a second try adds nothing
        assert sent(feed, {"path": str(path)}, earlier=(before, before)).said == "6 entries"
    root = ElementTree.parse(path).getroot()  # noqa: S314 - ours
    names = {"a": feed.ATOM}
    assert [one.text for one in root.findall("a:entry/a:title", names)][:3] == ["the <grid> & more", "Fish", "New"]
    assert root.findall("a:entry/a:link", names)[0].attrib == {"href": "https://bell.example/1"}
    assert "9 of 24 outlets, 6 independent" in path.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["out.xml"]


def test_a_feed_speaks_rss_and_json_by_its_name(tmp_path: Path) -> None:
    assert sent(feed, {"path": str(tmp_path / "out.rss")}).verdict == "sent"
    assert len(ElementTree.parse(tmp_path / "out.rss").findall("channel/item")) == 3  # noqa: S314 - ours
    assert sent(feed, {"path": str(tmp_path / "out.json")}).verdict == "sent"
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert [one["title"] for one in told["items"]] == ["the <grid> & more", "Fish", "New"]
    assert jsonfeed.__doc__
    assert sent(feed, {"path": str(tmp_path / "none" / "x.xml")}).verdict == "later"


def test_stdout_prints_the_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert sent(stdout, {}).verdict == "sent"
    assert capsys.readouterr().out.startswith("1 new wording\n\nOne.\n")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # Apprise imports what Python 3.13 has dropped
def test_apprise_notifies_a_service(httpserver: HTTPServer) -> None:
    pytest.importorskip("apprise", reason="the extra [notify] is not installed")
    seen: list[dict[str, str]] = []

    def take(request: Request) -> Response:
        seen.append(json.loads(request.get_data()))
        return Response(status=200)

    httpserver.expect_request("/").respond_with_handler(take)
    answer = sent(apprise, {"url": f"json://127.0.0.1:{httpserver.port}/"})
    assert answer.verdict == "sent"
    assert seen[0]["title"] == "1 new wording"
    assert sent(apprise, {"url": "nothing://x"}).verdict == "refused"


PLUGIN = '''
"""A file that is an output."""
from pathlib import Path
from monitor.records import Answer, Verdict

def render(letter, recipient, message_id, options):
    return letter.edition.subject.encode()

def send(parcel, options, leaving):
    leaving()
    Path(options["folder"], parcel.id).write_bytes(parcel.content)
    return Answer(verdict=Verdict.SENT, said="dropped")
'''


@pytest.fixture
def plugged(tmp_path: Path) -> Iterator[Path]:
    """A folder that is part of monitor.outputs, with one more output in it."""
    folder = tmp_path / "more_outputs"
    folder.mkdir()
    (folder / "drop.py").write_text(PLUGIN)
    monitor.outputs.__path__.append(str(folder))
    named.names.cache_clear()
    yield folder
    monitor.outputs.__path__.remove(str(folder))
    named.names.cache_clear()


def test_a_new_output_is_one_file(plugged: Path, tmp_path: Path) -> None:
    from monitor.app import App

    (tmp_path / "feeds.yaml").write_text(
        f"version: 1\noutputs: [{{id: box, kind: drop, folder: {tmp_path}}}]\n"
        "digests: [{name: morning, output: box, at: '00:00'}]\n"
    )
    with App(load(tmp_path / "feeds.yaml", {}, tmp_path), clock=always(after(-24))) as app:
        assert app.compose() == ()  # it is new: today's slot has begun
    with App(load(tmp_path / "feeds.yaml", {}, tmp_path), clock=always(NOW)) as app:
        (made,) = app.compose()
        assert app.deliver().states == {"sent": 1}
        (one,) = app.deliveries()
    assert (tmp_path / one.id).read_text() == made.subject
    assert one.answer == "dropped"
