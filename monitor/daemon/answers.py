"""The bytes of a request's head → what is answered. Pure; nothing that was asked comes back.

Probes answer GET and HEAD; what mails link to has its own pages (links.py). All of it only for a Host that is ours: a
page in somebody's browser whose name has been pointed at 127.0.0.1 (DNS rebinding) must not read what the monitor says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

HEAD_BYTES = 8 * 1024
OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
_PAGE = (
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Referrer-Policy: no-referrer",  # the address holds the token
    "X-Robots-Tag: noindex",
)
_TEMPLATE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>body { font: 17px/1.5 sans-serif; max-width: 34em; margin: 3em auto; padding: 0 1em; }</style>
</head><body><h1>TITLE</h1>INSIDE</body></html>
"""

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
    is_page: bool = False

    def as_sent(self) -> bytes:
        """The whole answer; the connection ends with it."""
        lines = [
            f"HTTP/1.1 {self.status.value} {self.status.phrase}",
            f"Content-Type: {self.content_type}",
            f"Content-Length: {len(self.body)}",
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            "Connection: close",
            *(_PAGE if self.is_page else ()),
        ]
        if self.status is HTTPStatus.METHOD_NOT_ALLOWED:
            lines.append(f"Allow: {', '.join(_ASKED_OF_US)}")
        return "\r\n".join([*lines, "", ""]).encode("ascii") + (b"" if self.head_only else self.body)


Probe = Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request's head, read. `host` is in lower case and without port; `length`: of its body, None: not said."""

    method: str
    path: str  # without what stands behind a question mark
    host: str
    length: int | None


def read(head: bytes) -> Asked | None:
    """The request that a head (request line and headers, without the empty line) makes; None where it is none."""
    first, *rest = head.split(b"\r\n")
    request = _REQUEST.fullmatch(first)
    headers = [_HEADER.fullmatch(line) for line in rest]
    if request is None or None in headers:
        return None
    named = [header[2] for header in headers if header and header[1].lower() == b"host"]
    lengths = {header[2].strip() for header in headers if header and header[1].lower() == b"content-length"}
    if len(named) > 1 or (not named and request[3] == b"1") or len(lengths) > 1:
        return None
    length = lengths.pop() if lengths else None
    if length is not None and not (length.isdigit() and len(length) < 10):
        return None
    path = request[2].decode("ascii").partition("?")[0]
    host = host_of(named[0].decode("latin-1")) if named else ""
    return Asked(request[1].decode("ascii"), path, host, None if length is None else int(length))


def page(status: HTTPStatus, title: str, inside: str) -> Answer:
    """A page of ours; whatever of strangers is `inside` has been escaped."""
    told = _TEMPLATE.replace("TITLE", title).replace("INSIDE", inside)
    return Answer(status, told.encode("utf-8", "replace"), HTML, is_page=True)


def plain(status: HTTPStatus, text: str = "") -> Answer:
    """A line of text in ASCII: the reason, or the status's own words."""
    return Answer(status, f"{text or status.phrase}\n".encode("ascii", "backslashreplace"))


def answer(asked: Asked | None, probes: Mapping[str, Probe], hosts: Collection[str]) -> Answer:
    """What a probe is answered.

    400 what is no request, 421 another Host, 404 another path, 405 another method; else what the probe says.
    """
    if asked is None:
        return plain(HTTPStatus.BAD_REQUEST)
    if asked.host not in hosts:
        return without_body(plain(HTTPStatus.MISDIRECTED_REQUEST), asked.method)
    if asked.path not in probes:
        return without_body(plain(HTTPStatus.NOT_FOUND), asked.method)
    if asked.method not in _ASKED_OF_US:
        return plain(HTTPStatus.METHOD_NOT_ALLOWED)
    return without_body(probes[asked.path](), asked.method)


def host_of(header: str) -> str:
    """The name in a Host header, in lower case and without port; nothing when it is none.

    >>> host_of("LocalHost.:9472"), host_of("[::1]:80"), host_of("a b")
    ('localhost', '[::1]', '')
    """
    found = _HOST.fullmatch(header.strip(" \t").lower())
    return found[1].rstrip(".") if found else ""


def without_body(answer: Answer, method: str) -> Answer:
    """The answer to HEAD has the head alone."""
    return replace(answer, head_only=True) if method == "HEAD" else answer
