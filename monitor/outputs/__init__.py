"""Message → destination: one file each, found by its name. Each has

    render(letter, recipient, message_id, options) → bytes   what will be sent, frozen in the outbox; pure
    send(parcel, options, leaving) → Answer                  one try; calls leaving() before the first byte that counts

`options` are the keys of the output in feeds.yaml, secrets in plain text. A try never raises for what the other side
does: that is an Answer. What `leaving` raises passes through, and nothing has been sent then.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

IN_ALL = 120.0  # seconds of one try, well within the lease of a delivery (5 min): else another worker sends it, too
_AGAIN = 0.2


@contextmanager
def hung_up(line: Callable[[], socket.socket | None], after: float = IN_ALL) -> Iterator[None]:
    """Ends a conversation that takes too long: a socket's timeout begins anew with each byte that comes.

    Whoever reads from `line()` finds it closed by the other side then.
    """
    over = Event()
    watch = Thread(target=_watched, args=(line, after, over), daemon=True)
    watch.start()
    try:
        yield
    finally:
        over.set()
        watch.join()


def _watched(line: Callable[[], socket.socket | None], after: float, over: Event) -> None:
    wait = after
    while not over.wait(wait):
        wait = _AGAIN  # a handshake may have put another socket in its place
        if (found := line()) is not None:
            with suppress(OSError):  # it has just been closed
                socket.socket.shutdown(found, socket.SHUT_RDWR)  # TLS would forget that it was open
