"""What went wrong → Failure: a status, a sentence for people, and whether asking again makes sense.

Nothing that the other side wrote enters a sentence: its reason phrases and garbage may carry control characters.
"""

from __future__ import annotations

import math
import os
import ssl
from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus

import aiohttp
from aiohttp.http import HttpProcessingError

from monitor.fetch.challenge import challenge
from monitor.fetch.guard import BAD_PORT, METADATA, REFUSED
from monitor.fetch.waits import Now, wait_asked
from monitor.records import Failure, PollStatus

_Rule = tuple[tuple[type[BaseException], ...], PollStatus, Callable[[BaseException, str], str]]


def of_error(error: BaseException, host: str, seconds: float, *, strayed: bool = False) -> Failure:
    """The Failure for an exception raised while `host` was asked, with a deadline of `seconds`.

    `strayed`: a redirect has led away from the one host and port for which `allow_private` holds.
    """
    cause = getattr(error, "os_error", None)
    if cause is not None and REFUSED in str(cause):
        reason = _refusal(cause)
        admits = "allow_private is for the host and port first asked alone" if strayed else "allow_private admits it"
        detail = f"{host} leads to an address that is not public ({reason}); {admits}"
        if reason in (METADATA, BAD_PORT):
            detail = f"{host} leads to an address that is never asked ({reason})"
        return Failure(status=PollStatus.FORBIDDEN_ADDRESS, detail=detail, permanent=True)
    if isinstance(error, TimeoutError | aiohttp.ServerTimeoutError):
        return Failure(status=PollStatus.TIMEOUT, detail=f"{host} did not answer in full within {seconds:g} s")
    for kinds, status, describe in _RULES:
        if isinstance(error, kinds):
            return Failure(status=status, detail=describe(error, host))
    return Failure(status=PollStatus.PROTOCOL, detail=f"asking {host} failed: {type(error).__name__}")


def of_status(status: int, headers: Mapping[str, str], now: Now | None = None) -> Failure:
    """The Failure for an answer that carries no document; `headers` have names in lower case."""
    wait = wait_asked(status, headers, now)
    kind = _STATUSES.get(status, PollStatus.HTTP_ERROR)
    said = f"answered {phrase(status)}"
    asked = None if kind is PollStatus.RATE_LIMITED else challenge(status, headers)
    if status == 503 and wait is not None and "cf-mitigated" not in headers:
        kind = PollStatus.RATE_LIMITED
    elif asked is not None:
        kind, said = PollStatus.CHALLENGE, f"{said}: {asked}"
    elif status in (401, 407):
        said += ": it wants a password"
    elif kind is PollStatus.NO_BODY:
        said += ", without a document"
    return Failure(status=kind, detail=said, permanent=status == 410, http_status=status, retry_after=wait)


def closed(host: str, seconds: float, status: int | None = None) -> Failure:
    """The Failure where a host is not asked, because it wants no request for so many seconds.

    RATE_LIMITED with `http_status` None and no visits says that nothing was asked at all: it is no failure of the feed,
    whose lease may be given back. `status` is that of the redirect which led to the host, where one did.
    """
    detail = f"not asked: {host} wants no request for {_spoken(seconds)} more"
    return Failure(
        status=PollStatus.RATE_LIMITED, detail=detail, http_status=status,
        retry_after=timedelta(seconds=math.ceil(seconds)),
    )  # fmt: skip


def phrase(status: int) -> str:
    """The status with its name: "404 Not Found"."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _spoken(seconds: float) -> str:
    for size, unit in ((3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{math.ceil(seconds / size)} {unit}"
    return f"{math.ceil(seconds)} s"


def _refusal(error: OSError) -> str:
    return str(error).partition(f" {REFUSED}: ")[2].partition(",")[0]


def _no_address(error: BaseException, host: str) -> str:
    cause = getattr(error, "os_error", None)
    return f"no address found for {host} ({_reason(cause or error)})"


def _reason(error: BaseException) -> str:
    code = getattr(error, "errno", None) or 0
    text = os.strerror(code) if code > 0 else getattr(error, "strerror", None) or str(error)  # gaierror: below 0
    return text[:1].lower() + text[1:]


def _tls(error: BaseException, host: str) -> str:
    cause = getattr(error, "certificate_error", None) or getattr(error, "os_error", None) or error
    reason = getattr(cause, "verify_message", None) or getattr(cause, "reason", None) or type(cause).__name__
    return f"no trusted connection to {host}: {str(reason).replace('_', ' ').lower()}"


_RULES: tuple[_Rule, ...] = (
    ((aiohttp.ClientConnectorDNSError,), PollStatus.DNS, _no_address),
    ((aiohttp.ClientSSLError, ssl.SSLError, ssl.CertificateError), PollStatus.TLS, _tls),
    (
        (aiohttp.ClientConnectorError,),
        PollStatus.CONNECT,
        lambda error, host: f"no connection to {host}: {_reason(getattr(error, 'os_error', error))}",
    ),
    (
        (aiohttp.ServerDisconnectedError,),
        PollStatus.CONNECT,
        lambda _, host: f"{host} closed the connection without an answer",
    ),
    (
        (aiohttp.ClientPayloadError,),
        PollStatus.PROTOCOL,
        lambda _, host: f"{host} sent a body that breaks off or is not framed as HTTP",
    ),
    (
        (aiohttp.InvalidURL,),
        PollStatus.PROTOCOL,
        lambda _, host: f"the address of {host} cannot be used as a URL",
    ),
    (
        (HttpProcessingError,),
        PollStatus.PROTOCOL,
        lambda _, host: f"{host} sent something that is not HTTP, or headers that are too long",
    ),
    (
        (OSError,),
        PollStatus.CONNECT,
        lambda error, host: f"the connection to {host} broke: {_reason(error)}",
    ),
)

_STATUSES = {
    204: PollStatus.NO_BODY,
    205: PollStatus.NO_BODY,
    206: PollStatus.PROTOCOL,  # nobody asked for a part
    304: PollStatus.PROTOCOL,  # nobody asked whether it had changed
    404: PollStatus.NOT_FOUND,
    410: PollStatus.GONE,
    429: PollStatus.RATE_LIMITED,
}
