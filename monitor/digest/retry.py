"""What becomes of a delivery after a try.

Refused for now: again after 1, 2, 4 … 60 minutes, for a day (RFC 5321 §4.5.4.1).

Exactly-once mail does not exist: where the line broke after the message had left, it is sent again under the same
Message-ID (a possible duplicate), or held for a person (a possible loss). Both are counted as doubts and listed.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.records import Answer, Delivery, DeliveryState, Settled, Verdict

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
PATIENCE = timedelta(hours=24)
AT_LEAST = 4  # tries, however old the delivery is: the machine may have slept


def settled(answer: Answer, delivery: Delivery, now: datetime, *, hold: bool) -> Settled:
    """The delivery's new state. `delivery.tries` counts the try that gave the answer."""
    if answer.verdict is Verdict.SENT:
        return Settled(state=DeliveryState.SENT, next_try_at=None, answer=answer.said)
    if answer.verdict is Verdict.REFUSED:
        return Settled(state=DeliveryState.FAILED, next_try_at=None, answer=answer.said)
    doubtful = answer.verdict is Verdict.UNKNOWN
    if doubtful and hold:
        said = f"it may have arrived: {answer.said}"
        return Settled(state=DeliveryState.IN_DOUBT, next_try_at=None, answer=said, in_doubt=True)
    wait = waits(delivery.tries)
    if delivery.tries >= AT_LEAST and now + wait > delivery.due_at + PATIENCE:
        said = f"given up after {delivery.tries} tries: {answer.said}"
        return Settled(state=DeliveryState.FAILED, next_try_at=None, answer=said, in_doubt=doubtful)
    return Settled(state=DeliveryState.QUEUED, next_try_at=now + wait, answer=answer.said, in_doubt=doubtful)


def waits(tries: int) -> timedelta:
    """How long to wait after so many tries.

    >>> [waits(tries).seconds // 60 for tries in (1, 2, 3, 6, 7, 900)]
    [1, 2, 4, 32, 60, 60]
    """
    return min(FIRST_WAIT * (1 << min(tries - 1, 10)), LONGEST_WAIT)
