"""Editions and destinations for tests of the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from monitor.outputs import email
from monitor.records import Destination, Edition, Letter, NewDelivery, content_id
from monitor.store import Store
from tests.builders import NOW

SENDER = "monitor@newsroom.example"


def mail_to(port: int, *, hold: bool = False, **more: Any) -> dict[str, Destination]:
    options = {"host": "127.0.0.1", "port": port, "from": SENDER, "tls": "none", "seconds": 5.0} | more
    return {"desk-mail": Destination(id="desk-mail", kind="email", options=options, hold=hold)}


def edition(slot: str = "2026-11-20", *, digest: str = "morning", **more: Any) -> Edition:
    given: dict[str, Any] = {
        "since": NOW - timedelta(days=1), "until": NOW, "items": {}, "subject": "1 new wording", "recipients": (),
        "text": "One.\n.\nTwo: šđžčć\n..dots\n", "html": "<p>One.</p>\n<p>.</p>",
    }  # fmt: skip
    return Edition(id=content_id("e", digest, slot), digest=digest, slot=slot, **given | more)


def letter(one: Edition | None = None, **more: Any) -> Letter:
    given: dict[str, Any] = {"title": "Elections desk", "language": "en", "at": NOW, "images": ()}
    return Letter(edition=one or edition(), **given | more)


def queued(store: Store, recipients: Sequence[str], to: dict[str, Destination], slot: str = "2026-11-20") -> None:
    """An edition in the outbox, with a delivery for each recipient."""
    one = edition(slot, recipients=tuple(recipients))
    (output,) = to.values()
    outgoing = []
    for address in recipients:
        id = content_id("d", one.id, output.id, address)
        mark = f"<{id}@newsroom.example>"
        content = email.render(letter(one), address, mark, output.options)
        outgoing.append(
            NewDelivery(id=id, output=output.id, recipient=address, message_id=mark, content=content, due_at=NOW)
        )
    assert store.save_edition(one, outgoing)
