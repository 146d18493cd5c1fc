"""Plain text on standard output: for a terminal, a pipe or a journal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from monitor.records import Answer, Letter, Parcel, Verdict


def render(letter: Letter, recipient: str, message_id: str, options: Mapping[str, Any]) -> bytes:
    """The subject, and the text below it."""
    return f"{letter.edition.subject}\n\n{letter.edition.text}".encode("utf-8", "replace")


def send(parcel: Parcel, options: Mapping[str, Any], leaving: Callable[[], None]) -> Answer:
    """Written and flushed; a reader that has gone away is tried again later."""
    leaving()
    try:
        sys.stdout.write(parcel.content.decode())
        sys.stdout.flush()
    except OSError as error:
        return Answer(verdict=Verdict.LATER, said=f"standard output: {error.strerror}")
    return Answer(verdict=Verdict.SENT, said="written")
