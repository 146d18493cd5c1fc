"""Deliver: settle_doubts | lease_delivery | outputs.send (mark_sending) | retry.settled | settle.

Between `mark_sending` and `settle` lies the only moment at which a crash leaves a doubt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from monitor import named
from monitor.digest.retry import settled
from monitor.errors import BusyError
from monitor.records import Answer, Delivery, Destination, Parcel, Verdict
from monitor.store import Store

OUTPUTS = "monitor.outputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverReport:
    """What the tries of one run came to: DeliveryState → deliveries; and those that will not go, with the reason."""

    states: Mapping[str, int]
    doubts: int  # that a worker which died had left
    failed: tuple[Delivery, ...] = ()

    @property
    def tries(self) -> int:
        return sum(self.states.values())


def deliver(
    store: Store, destinations: Mapping[str, Destination], *, clock: Callable[[], datetime], worker: str,
    stopped: Callable[[], bool] = lambda: False, limit: int = 1_000,
) -> DeliverReport:  # fmt: skip
    """Tries every delivery that is due, once."""
    if not store.anything_to_deliver(clock()):
        return DeliverReport(states={}, doubts=0)
    doubts = store.settle_doubts(clock(), holding=[one.id for one in destinations.values() if one.hold])
    states, failed = Counter[str](), []
    for _ in range(limit):
        one = None if stopped() else store.lease_delivery(clock(), worker)
        if one is None:
            break
        to = destinations.get(one.output)
        answer = _tried(store, one, to, worker, clock()) if to else _gone(one)
        outcome = settled(answer, one, clock(), hold=bool(to and to.hold))
        try:
            store.settle(one.id, worker, outcome, clock())
        except BusyError:  # it took so long that the lease ran out: its new worker settles it
            continue
        states[outcome.state.value] += 1
        if outcome.state in ("failed", "in_doubt"):
            failed.append(one)
    return DeliverReport(states=states, doubts=doubts, failed=tuple(failed))


def _tried(store: Store, one: Delivery, to: Destination, worker: str, now: datetime) -> Answer:
    """One try. BusyError, StoreError pass through, before anything has left."""
    output = named.load(OUTPUTS, to.kind)
    earlier = store.sent_contents(to.id, limit=getattr(output, "EARLIER", 0))
    parcel = Parcel(id=one.id, recipient=one.recipient, content=one.content, at=now, earlier=earlier)
    answer: Answer = output.send(parcel, to.options, lambda: store.mark_sending(one.id, worker))
    return answer


def _gone(one: Delivery) -> Answer:
    return Answer(verdict=Verdict.LATER, said=f"feeds.yaml has no output {one.output!r} any more")
