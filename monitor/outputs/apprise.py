"""Any of the services that Apprise knows (`pip install 'media-monitor[notify]'`): the subject and the text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from monitor.records import Answer, Letter, Parcel, Verdict


def render(letter: Letter, recipient: str, message_id: str, options: Mapping[str, Any]) -> bytes:
    """Subject and text; Apprise cuts them to what the service takes."""
    told = {"title": letter.edition.subject, "body": letter.edition.text}
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")


def send(parcel: Parcel, options: Mapping[str, Any], leaving: Callable[[], None]) -> Answer:
    """One notification. Apprise says no more than whether it worked; what did not is tried again."""
    try:
        import apprise  # an extra: only who uses it needs it
    except ModuleNotFoundError:
        return Answer(verdict=Verdict.LATER, said="apprise is not installed: pip install 'media-monitor[notify]'")
    service = apprise.Apprise()
    if not service.add(options["url"]):
        return Answer(verdict=Verdict.REFUSED, said="Apprise does not know this URL")
    told = json.loads(parcel.content)
    leaving()
    if service.notify(title=told["title"], body=told["body"]):
        return Answer(verdict=Verdict.SENT, said="notified")
    return Answer(verdict=Verdict.LATER, said="the service did not take it")
