"""digest and deliveries, as a user types them: from articles in the store to a mail in somebody's box."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from as_a_user import ask

from monitor.app import App, now
from monitor.config import load
from monitor.records import NewDelivery
from tests.mail_peer import Peer
from tests.outbox_builders import edition

ANA = "ana@newsroom.example"
WORDS = "heard that the grid stands on the very verge of total collapse"
OUTLETS = ("bell", "post", "times", "star")
TITLES = (
    ("Librarians count their oldest books again", "A ferry stays in harbour for repairs"),
    ("Heating costs worry tenants of tower blocks", "Chess club wins an away match"),
    ("Miners ask parliament for earlier pensions", "Rain spoils the cherry harvest"),
    ("Schools open late because of frozen pipes", "Museum shows forgotten maps"),
)
FEEDS = """version: 1
outlets:
{outlets}
outputs:
  - {{id: mail, kind: email, host: 127.0.0.1, port: {port}, from: monitor@newsroom.example}}
digests:
  - name: morning
    title: Elections desk
    to: [{ana}, {{address: bo@newsroom.example, language: sl, min_independent: 9}}]
    output: mail
    at: "00:00"
"""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose database holds four outlets with one wording, imported, grouped and traced."""
    folder = tmp_path_factory.mktemp("desk")
    _configured(folder, 9)
    rows = [
        {"id": f"{outlet}-{number}", "outlet": outlet, "title": told, "published": f"2026-11-2{number}T0{place}:00:00Z",
         "text": f"{told} and the council of {outlet} {WORDS if number == 0 else 'agreed'}."}
        for place, (outlet, titles) in enumerate(zip(OUTLETS, TITLES, strict=True))
        for number, told in enumerate(titles)
    ]  # fmt: skip
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert ask(folder, "import", "rows.jsonl").returncode == 0
    with App(load(folder / "feeds.yaml", {}, folder), clock=lambda: now() - timedelta(days=1)) as app:
        assert app.compose() == ()  # since yesterday the digests are known
    return folder


def _configured(folder: Path, port: int) -> None:
    outlets = "\n".join(f'  - {{id: {name}, feeds: [{{url: "https://{name}.example/rss"}}]}}' for name in OUTLETS)
    (folder / "feeds.yaml").write_text(FEEDS.format(outlets=outlets, port=port, ana=ANA))


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def peer(desk: Path) -> Iterator[Peer]:
    with Peer() as peer:
        _configured(desk, peer.port)
        yield peer


def test_a_preview_prints_the_text_and_writes_html_and_mail(desk: Path) -> None:
    done = ask(desk, "digest", "--preview", "--since", "2026-11-01")
    assert done.returncode == 0, done.stderr
    assert "ELECTIONS DESK · " in done.stdout
    assert "digest/morning.eml" in done.stderr
    page = (desk / "digest/morning.html").read_text(encoding="utf-8")
    assert "<table" in page
    assert "cid:" not in page
    assert b"multipart/alternative" in (desk / "digest/morning.eml").read_bytes()
    assert (desk / "digest" / "morning-bo@newsroom.example.html").exists()
    assert "Pošiljanje:" in done.stdout  # in the language of who asked for it
    assert ask(desk, "deliveries").stdout == ""  # nothing was frozen


def test_a_preview_of_what_is_no_mail_writes_none(desk: Path) -> None:
    feeds = desk / "feeds.yaml"
    told = feeds.read_text().partition("outputs:")[0]
    feeds.write_text(
        f"{told}outputs:\n  - {{id: readers, kind: feed, path: digest.xml}}\n"
        'digests:\n  - {name: evening, output: readers, at: "18:00"}\n'
    )
    done = ask(desk, "digest", "--preview")
    assert done.returncode == 0, done.stderr
    assert "wrote digest/evening.html (it goes out as feed, not by mail)" in done.stderr
    assert [one.name for one in (desk / "digest").iterdir()] == ["evening.html"]


def test_a_digest_is_sent_once_a_day_to_each_recipient(desk: Path, peer: Peer) -> None:
    first = ask(desk, "digest")
    assert first.returncode == 0, first.stderr
    assert sorted(recipient for recipient, _ in peer.kept) == [ANA, "bo@newsroom.example"]
    assert first.stdout.count("sent") == 2
    again = ask(desk, "digest")
    assert "no digest is due; next: morning" in again.stderr
    assert len(peer.kept) == 2
    listed = json.loads(ask(desk, "deliveries", "--json").stdout)["deliveries"]
    assert [one["state"] for one in listed] == ["sent", "sent"]
    assert {one["message_id"] for one in listed} == {message["Message-ID"] for message in peer.messages}


def test_what_was_sent_can_be_read_again(desk: Path, peer: Peer) -> None:
    ask(desk, "digest")
    done = ask(desk, "digest", "morning", "--dry-run")
    assert "morning" in done.stderr
    assert "as it was sent" in done.stderr
    (mine,) = [message for message in peer.messages if message["To"] == ANA]
    body = mine.get_body(("plain",))
    assert body is not None
    assert " ".join(body.get_content().split()) in " ".join(done.stdout.split())
    other = ask(desk, "digest", "--dry-run", "--date", "2026-11-20", "--json")
    assert [one["frozen"] for one in json.loads(other.stdout)["editions"]] == [False, False]


def test_a_test_goes_to_one_address_and_is_no_edition(desk: Path, peer: Peer) -> None:
    done = ask(desk, "digest", "--test", "me@newsroom.example")
    assert done.returncode == 0, done.stderr
    assert [recipient for recipient, _ in peer.kept] == ["me@newsroom.example"]
    assert peer.messages[0]["Subject"].startswith("[test] ")
    ask(desk, "digest", "--test", "me@newsroom.example")
    ask(desk, "digest")
    assert len(peer.kept) == 4


def test_a_refusal_is_shown_and_tried_again_by_hand(desk: Path, peer: Peer) -> None:
    peer.refused[ANA] = "550 5.1.1 unknown"
    done = ask(desk, "digest")
    assert done.returncode == 1
    assert "failed" in done.stdout
    (failed,) = json.loads(ask(desk, "deliveries", "--state", "failed", "--json").stdout)["deliveries"]
    assert (failed["recipient"], failed["answer"]) == (ANA, "550 5.1.1 unknown")
    peer.refused.clear()
    assert "queued" in ask(desk, "deliveries", "--retry", failed["id"]).stdout
    ask(desk, "digest")
    assert ANA in [recipient for recipient, _ in peer.kept]


def test_an_alert_in_the_outbox_is_told_with_its_instant(desk: Path) -> None:
    with App(load(desk / "feeds.yaml", {}, desk)) as app:
        one = edition("n1x@2026-11-22T18:00:00Z", digest="alert:echo")
        app.store.save_edition(one, [])
        sent = NewDelivery(id="d1", output="mail", recipient=ANA, message_id="<x>", content=b"", due_at=app.clock())
        app.store.save_edition(replace(one, id="e2", slot="n2x@2026-11-22T18:00:00Z"), [sent])
    assert "alert:echo n2x, 22 Nov 18:00" in ask(desk, "deliveries").stdout


def test_who_ended_a_digest_gets_none_until_that_is_undone(desk: Path, peer: Peer) -> None:
    with App(load(desk / "feeds.yaml", {}, desk)) as app:
        app.store.unsubscribe("morning", ANA, app.clock())
    ask(desk, "digest")
    assert [recipient for recipient, _ in peer.kept] == ["bo@newsroom.example"]
    (left,) = json.loads(ask(desk, "deliveries", "--unsubscribed", "--json").stdout)["unsubscribed"]
    assert (left["digest"], left["recipient"]) == ("morning", ANA)
    assert ask(desk, "deliveries", "--resubscribe", ANA).stdout == f"{ANA}: 1 digest or alert sent again from now on\n"
    ask(desk, "digest")
    assert [recipient for recipient, _ in peer.kept] == ["bo@newsroom.example", ANA]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["digest", "evening"], "no digest is called 'evening'"),
        (["digest", "--preview", "--dry-run"], "ask one of them"),
        (["digest", "--dry-run", "--date", "soon"], "write 2026-11-20"),
        (["digest", "--preview", "--date", "2026-11-20"], "--date belongs to --dry-run"),
        (["digest", "--since", "7d"], "--since belongs to --preview"),
        (["deliveries", "--state", "gone"], "one of queued"),
        (["deliveries", "--retry", "dxx"], "no delivery is called"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(desk: Path, words: list[str], said: str) -> None:
    if words == ["digest", "evening"]:
        words = [*words, "--preview"]
    done = ask(desk, *words)
    assert done.returncode == 2
    assert said in done.stderr


ALERTS = """alerts:
  - {id: big-echo, on: echo, threshold: 3, output: mail, to: [ana@newsroom.example], quiet: "22:00-06:00"}
  - {id: heads, on: headline, output: mail}
"""


def test_watch_test_says_what_would_have_fired(desk: Path) -> None:
    with (desk / "feeds.yaml").open("a") as file:
        file.write(ALERTS)
    done = ask(desk, "watch", "test", "--since", "2026-11-01")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["big-echo: would have fired 0 times", "heads: would have fired 0 times"]
    told = json.loads(ask(desk, "watch", "test", "big-echo", "--since", "2026-11-01", "--json").stdout)
    assert told["firings"] == []  # eight articles are too few for a wording to be rare in them
    unknown = ask(desk, "watch", "test", "gone")
    assert (unknown.returncode, "one of big-echo, heads?" in unknown.stderr) == (2, True)
