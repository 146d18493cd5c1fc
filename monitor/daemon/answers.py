"""The bytes of a request's head → what is answered. Pure; nothing that was asked comes back.

Only GET and HEAD, three paths, and only for a Host that is ours: a page in somebody's browser whose name has been
pointed at 127.0.0.1 (DNS rebinding) must not read what the monitor says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus

HEAD_BYTES = 8 * 1024
OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
PLAIN = "text/plain; charset=utf-8"

_REQUEST = re.compile(rb"([A-Z]{1,16}) (/[!-~]{0,2000}) HTTP/1\.([01])")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t -~\x80-\xff]*)")  # RFC 9112 section 5, no folding
_HOST = re.compile(r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,255})(?::[0-9]{1,5})?")
_ASKED_OF_US = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and a body with its type."""

    status: HTTPStatus
    body: bytes
    content_type: str = PLAIN
    head_only: bool = False

    def as_sent(self) -> bytes:
        """The whole answer; the connection ends with it."""
        lines = [
            f"HTTP/1.1 {self.status.value} {self.status.phrase}",
            f"Content-Type: {self.content_type}",
            f"Content-Length: {len(self.body)}",
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
        ]
        if self.status is HTTPStatus.METHOD_NOT_ALLOWED:
            lines.append(f"Allow: {', '.join(_ASKED_OF_US)}")
        return "\r\n".join([*lines, "", ""]).encode("ascii") + (b"" if self.head_only else self.body)


Probe = Callable[[], Answer]


def plain(status: HTTPStatus, text: str = "") -> Answer:
    """A line of text in ASCII: the reason, or the status's own words."""
    return Answer(status, f"{text or status.phrase}\n".encode("ascii", "backslashreplace"))


def answer(head: bytes, probes: Mapping[str, Probe], hosts: Collection[str]) -> Answer:
    """What `head` (request line and headers, without the empty line) is answered.

    400 what is no request, 421 another Host, 404 another path, 405 another method; else what the page says.
    """
    first, *rest = head.split(b"\r\n")
    request = _REQUEST.fullmatch(first)
    headers = [_HEADER.fullmatch(line) for line in rest]
    named = [header[2] for header in headers if header and header[1].lower() == b"host"]
    if request is None or None in headers or len(named) > 1 or (not named and request[3] == b"1"):
        return plain(HTTPStatus.BAD_REQUEST)
    method, path = request[1].decode("ascii"), request[2].decode("ascii").partition("?")[0]
    if not named or host_of(named[0].decode("latin-1")) not in hosts:
        return _without_body(plain(HTTPStatus.MISDIRECTED_REQUEST), method)
    if path not in probes:
        return _without_body(plain(HTTPStatus.NOT_FOUND), method)
    if method not in _ASKED_OF_US:
        return plain(HTTPStatus.METHOD_NOT_ALLOWED)
    return _without_body(probes[path](), method)


def host_of(header: str) -> str:
    """The name in a Host header, in lower case and without port; nothing when it is none.

    >>> host_of("LocalHost.:9472"), host_of("[::1]:80"), host_of("a b")
    ('localhost', '[::1]', '')
    """
    found = _HOST.fullmatch(header.strip(" \t").lower())
    return found[1].rstrip(".") if found else ""


def _without_body(answer: Answer, method: str) -> Answer:
    return Answer(answer.status, answer.body, answer.content_type, head_only=True) if method == "HEAD" else answer
