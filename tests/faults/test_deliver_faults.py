"""Mail through a server that breaks at every step: each recipient ends sent, failed, queued or in doubt."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor import pipeline
from monitor.records import Delivery, Destination
from monitor.store import Store, open_store
from tests.builders import NOW
from tests.mail_peer import STEPS, Break, Peer, certified
from tests.outbox_builders import mail_to, queued

ANA = "ana@newsroom.example"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once: the migrations take longer than a test."""
    path = tmp_path_factory.mktemp("outbox") / "monitor.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(tmp_path: Path, template: Path) -> Iterator[Store]:
    shutil.copy(template, tmp_path / "monitor.db")
    opened = open_store(f"sqlite:///{tmp_path}/monitor.db")
    yield opened
    opened.close()


def delivered(store: Store, to: dict[str, Destination], at: datetime = NOW) -> pipeline.DeliverReport:
    return pipeline.deliver(store, to, clock=lambda: at, worker="w1")


def only(store: Store) -> Delivery:
    (one,) = store.deliveries()
    return one


def test_a_message_arrives_as_it_was_frozen(store: Store) -> None:
    with Peer() as peer:
        queued(store, [ANA], mail_to(peer.port))
        frozen = only(store)
        assert delivered(store, mail_to(peer.port)).states == {"sent": 1}
        ((recipient, content),) = peer.kept
    assert recipient == ANA
    # aiosmtpd takes the stuffed dots away, as a server must.
    assert content == frozen.content
    assert peer.messages[0]["Message-ID"] == frozen.message_id
    assert b"\r\n.\r\n" in frozen.content
    assert only(store).answer == "250 2.0.0 taken"
    assert only(store).sent_at == NOW


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("answer", [None, "451 4.3.0 try later", "554 5.7.1 never"])
def test_a_break_at_each_step_leaves_the_state_that_it_calls_for(store: Store, step: str, answer: str | None) -> None:
    if answer and step in ("connect", "body"):
        pytest.skip("nothing is answered there")
    with Peer(lambda number: Break(step, answer)) as peer:
        queued(store, [ANA], mail_to(peer.port, hold=True))
        delivered(store, mail_to(peer.port, hold=True))
    one = only(store)
    expected = "queued"
    if answer and step == "EHLO":
        expected = "sent"  # it is greeted with HELO then
    elif answer is None and step in ("body", "end"):
        expected = "in_doubt"
    elif answer and answer.startswith("5"):
        expected = "failed"
    assert one.state == expected
    assert one.answer
    assert (one.next_try_at is not None) is (expected == "queued")
    assert one.doubts == (expected == "in_doubt")
    assert len(peer.kept) == (expected == "sent" or (step == "end" and answer is None))


def test_what_is_in_doubt_is_sent_again_under_the_same_message_id(store: Store) -> None:
    with Peer(lambda number: Break("end") if number == 0 else None) as peer:
        queued(store, [ANA], mail_to(peer.port))
        assert delivered(store, mail_to(peer.port)).states == {"queued": 1}
        assert delivered(store, mail_to(peer.port), NOW + timedelta(minutes=2)).states == {"sent": 1}
        first, second = peer.messages
    assert first["Message-ID"] == second["Message-ID"]
    assert (only(store).doubts, only(store).tries) == (1, 2)


def test_one_refused_recipient_holds_up_no_other(store: Store) -> None:
    with Peer() as peer:
        peer.refused = {"gone@newsroom.example": "550 5.1.1 unknown", "full@newsroom.example": "452 4.2.2 full"}
        queued(store, [ANA, *peer.refused], mail_to(peer.port))
        report = delivered(store, mail_to(peer.port))
    assert report.states == {"sent": 1, "failed": 1, "queued": 1}
    (failed,) = report.failed
    assert failed.recipient == "gone@newsroom.example"
    states = {one.recipient: (one.state, one.answer) for one in store.deliveries()}
    assert states["gone@newsroom.example"] == ("failed", "550 5.1.1 unknown")
    assert states["full@newsroom.example"] == ("queued", "452 4.2.2 full")


def test_a_server_that_is_away_is_tried_for_a_day(store: Store) -> None:
    to = mail_to(9)  # the port of discard: nobody listens
    queued(store, [ANA], to)
    at, tries = NOW, 0
    while only(store).state == "queued":
        at = only(store).next_try_at or at
        tries += delivered(store, to, at).tries
        assert tries < 100
    assert timedelta(hours=22) < at - NOW <= timedelta(hours=24)
    assert tries > 20
    assert only(store).answer.startswith(f"given up after {tries} tries: 127.0.0.1:9: ")


def test_a_failed_one_is_queued_again_by_hand(store: Store) -> None:
    with Peer(lambda number: Break("RCPT", "550 no") if number == 0 else None) as peer:
        queued(store, [ANA], mail_to(peer.port))
        delivered(store, mail_to(peer.port))
        assert delivered(store, mail_to(peer.port), NOW + timedelta(days=2)).tries == 0
        assert store.queue_again(only(store).id[:6], NOW).state == "queued"
        assert delivered(store, mail_to(peer.port)).states == {"sent": 1}
        store.queue_again(only(store).id, NOW)  # what has arrived is not sent again
        assert delivered(store, mail_to(peer.port)).tries == 0


@pytest.mark.parametrize("hold", [False, True])
def test_a_worker_that_dies_while_sending_leaves_a_doubt(store: Store, hold: bool) -> None:
    with Peer() as peer:
        queued(store, [ANA], mail_to(peer.port))
        taken = store.lease_delivery(NOW, "dead")
        assert taken is not None
        store.mark_sending(taken.id, "dead")
        assert delivered(store, mail_to(peer.port, hold=hold), NOW + timedelta(minutes=4)).tries == 0  # it may live
        report = delivered(store, mail_to(peer.port, hold=hold), NOW + timedelta(minutes=6))
        assert report.doubts == 1
        assert only(store).state == ("in_doubt" if hold else "sent")
        assert len(peer.kept) == (not hold)
        assert only(store).doubts == 1


def test_a_lease_from_a_clock_that_ran_ahead_holds_nobody_up(store: Store) -> None:
    with Peer() as peer:
        queued(store, [ANA], mail_to(peer.port))
        store.lease_delivery(NOW + timedelta(days=400), "from the future")
        assert delivered(store, mail_to(peer.port), NOW + timedelta(minutes=1)).states == {"sent": 1}


def test_random_faults_end_in_exactly_one_state_and_the_peer_agrees(store: Store) -> None:
    dice = random.Random(11)
    answers = [None, None, "421 4.3.2 closing", "450 4.2.1 busy", "550 5.1.1 unknown", "554 5.7.1 no"]

    def plan(number: int) -> Break | None:
        return Break(dice.choice(STEPS), dice.choice(answers)) if dice.random() < 0.6 else None

    with Peer(plan) as peer:
        people = [f"r{number}@newsroom.example" for number in range(30)]
        queued(store, people, mail_to(peer.port))
        delivered(store, mail_to(peer.port))
        delivered(store, mail_to(peer.port), NOW + timedelta(minutes=2))
    took = Counter(recipient for recipient, _ in peer.kept)
    found = {one.recipient: one for one in store.deliveries()}
    assert sorted(found) == sorted(people)
    assert {one.state for one in found.values()} >= {"sent", "failed", "queued"}
    for recipient, one in found.items():
        assert one.state in ("sent", "failed", "queued")
        surely = int(one.state == "sent")
        assert surely <= took[recipient] <= surely + one.doubts


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_mail_goes_under_tls_with_a_login_and_never_without(store: Store, tmp_path: Path, tls: str) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl command to make a certificate with")
    context, trusted = certified(tmp_path, subprocess.run)
    more = {"require_starttls": True, "tls_context": context} if tls == "starttls" else {"ssl_context": context}
    with Peer(**more, auth_require_tls=tls == "starttls") as peer:
        peer._door.SMTP_kwargs["authenticator"] = peer.login
        to = mail_to(peer.port, tls=tls, tls_ca_file=trusted, username="monitor", password="right")
        queued(store, [ANA], to)
        stranger = mail_to(peer.port, tls=tls)  # a certificate that nobody vouches for
        assert delivered(store, stranger).states == {"queued": 1}
        assert "certificate" in only(store).answer
        wrong = mail_to(peer.port, tls=tls, tls_ca_file=trusted, username="monitor", password="wrong")
        assert delivered(store, wrong, NOW + timedelta(minutes=2)).states == {"queued": 1}
        assert only(store).answer.startswith(f"127.0.0.1:{peer.port}: 535")
        assert delivered(store, to, NOW + timedelta(minutes=9)).states == {"sent": 1}
        assert len(peer.kept) == 1
        assert peer.logins[-1] == (b"monitor", b"right")


def test_an_output_that_left_feeds_yaml_keeps_its_deliveries(store: Store) -> None:
    queued(store, [ANA], mail_to(9))
    assert delivered(store, {}).states == {"queued": 1}
    assert "no output 'desk-mail'" in only(store).answer


def test_two_workers_never_take_one_delivery(store: Store) -> None:
    queued(store, [ANA, "b@newsroom.example"], mail_to(9))
    first, second, third = (store.lease_delivery(NOW, worker) for worker in ("w1", "w2", "w3"))
    assert first is not None
    assert second is not None
    assert first.id != second.id
    assert third is None
