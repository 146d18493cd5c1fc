"""The outbox on both databases: one edition a slot, one worker a delivery."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from monitor.errors import BusyError
from monitor.records import DeliveryState, Settled
from monitor.store import Store, open_store
from tests.builders import NOW
from tests.outbox_builders import edition, mail_to, queued

PEOPLE = [f"r{number}@newsroom.example" for number in range(12)]
SENT = Settled(state=DeliveryState.SENT, next_try_at=None, answer="250 taken")


def test_a_slot_has_one_edition_whoever_composes(store: Store) -> None:
    assert store.save_edition(edition(), [])
    assert not store.save_edition(edition(subject="another"), [])
    assert store.edition("morning", "2026-11-20").subject == "1 new wording"
    assert store.slots("morning") == {"2026-11-20"}
    assert store.editions("morning", until=NOW - timedelta(seconds=1)) == ()


def test_workers_in_a_race_take_each_delivery_once(store: Store, url: str) -> None:
    queued(store, PEOPLE, mail_to(9))
    taken: list[str] = []

    def work(name: str) -> None:
        mine = open_store(url)
        try:
            while (one := mine.lease_delivery(NOW, name)) is not None:
                taken.append(one.recipient)
                mine.mark_sending(one.id, name)
                mine.settle(one.id, name, SENT, NOW)
        finally:
            mine.close()

    workers = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(taken) == sorted(PEOPLE)
    assert {one.state for one in store.deliveries()} == {"sent"}
    assert len(store.sent_contents("desk-mail", limit=5)) == 5


def test_who_was_overtaken_marks_and_settles_nothing(store: Store) -> None:
    queued(store, PEOPLE[:1], mail_to(9))
    first = store.lease_delivery(NOW, "slow")
    assert first is not None
    second = store.lease_delivery(NOW + timedelta(minutes=6), "quick")
    assert second is not None
    with pytest.raises(BusyError):
        store.mark_sending(first.id, "slow")
    with pytest.raises(BusyError):
        store.settle(first.id, "slow", SENT, NOW)
    store.mark_sending(second.id, "quick")
    assert store.settle_doubts(NOW + timedelta(minutes=20), holding=["desk-mail"]) == 1
    assert [one.state for one in store.deliveries(state="in_doubt")] == ["in_doubt"]
