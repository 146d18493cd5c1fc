"""A POST of JSON, signed, so that the receiver knows who wrote it, and when.

    X-Monitor-Timestamp: 1795420800
    X-Monitor-Signature: v1=HMAC-SHA256(secret, timestamp "." body) in hexadecimal digits
    Idempotency-Key:     the delivery's id, the same at every try

The address is the user's own, so it may lie in a private network. Redirects are not followed: the secret's holder is
who was named. 429 and 5xx are tried again, as is silence before the request was sent; other answers are for good.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

from monitor.digest.headers import one_line
from monitor.outputs import IN_ALL, hung_up
from monitor.records import Answer, Letter, Parcel, Verdict

SECONDS = 20.0
SCHEMA_VERSION = 1
_LATER = (408, 425, 429)


def render(letter: Letter, recipient: str, message_id: str, options: Mapping[str, Any]) -> bytes:
    """The edition: its text and HTML, and what they were made of."""
    one = letter.edition
    told = {
        "schema_version": SCHEMA_VERSION, "id": one.id, "digest": one.digest, "slot": one.slot,
        "since": one.since.isoformat(), "until": one.until.isoformat(), "language": letter.language,
        "subject": one.subject, "text": one.text, "sections": dict(one.items),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """What the receiver computes again, and compares with hmac.compare_digest.

    >>> signature("secret", 1795420800, b"{}")[:12]
    'v1=e04dfa550'
    """
    return "v1=" + hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()


def send(parcel: Parcel, options: Mapping[str, Any], leaving: Callable[[], None]) -> Answer:
    """One request."""
    url = urlsplit(options["url"])
    with (
        closing(_connection(url.scheme, url.hostname or "", url.port, options)) as connection,
        hung_up(lambda: connection.sock, options.get("in_all", IN_ALL)),
    ):
        try:
            connection.connect()
        except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: a host that is no name (a..b)
            return Answer(verdict=Verdict.LATER, said=one_line(f"{url.hostname}: {error}"))
        leaving()
        try:
            where = f"{url.path or '/'}{'?' * bool(url.query)}{url.query}"
            connection.request("POST", where, parcel.content, _headers(parcel, options))
            return _answer(connection.getresponse())
        except (OSError, http.client.HTTPException) as error:
            return Answer(verdict=Verdict.UNKNOWN, said=one_line(f"the line broke after it had left: {error}"))


def _connection(scheme: str, host: str, port: int | None, options: Mapping[str, Any]) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=SECONDS)
    context = ssl.create_default_context(cafile=options.get("tls_ca_file"))
    return http.client.HTTPSConnection(host, port, timeout=SECONDS, context=context)


def _headers(parcel: Parcel, options: Mapping[str, Any]) -> dict[str, str]:
    stamp = int(parcel.at.timestamp())
    headers = {
        "Content-Type": "application/json; charset=utf-8", "User-Agent": "media-monitor", "Idempotency-Key": parcel.id,
        "X-Monitor-Timestamp": str(stamp),
    }  # fmt: skip
    if options.get("secret"):
        headers["X-Monitor-Signature"] = signature(options["secret"], stamp, parcel.content)
    return headers


def _answer(response: http.client.HTTPResponse) -> Answer:
    said = one_line(f"{response.status} {response.reason}")
    if 200 <= response.status < 300:
        return Answer(verdict=Verdict.SENT, said=said)
    later = response.status in _LATER or response.status >= 500
    return Answer(verdict=Verdict.LATER if later else Verdict.REFUSED, said=said)
