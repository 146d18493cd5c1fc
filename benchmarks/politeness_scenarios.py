"""What the politeness server answers: one scenario an address, each a function of the request and what came before.

Times are seconds of the simulated clock since 1970; a feed is young news, one entry every few hours.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime

HOUR, DAY = 3600.0, 86_400.0
START = datetime(2026, 6, 1, 6, 0, tzinfo=UTC).timestamp()
GIB = 1 << 30


@dataclass(slots=True)
class Asked:
    """One request, as a scenario sees it."""

    name: str
    path: str
    headers: dict[str, str]  # lower case → latin-1
    now: float
    count: int  # how many requests of this path came before
    memory: dict[str, float]  # of the scenario

    @property
    def age(self) -> float:
        """Seconds since the clock began."""
        return self.now - START


@dataclass(slots=True)
class Answer:
    status: int = 200
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""
    until: float = 0.0  # no request is welcome before
    hold: float = 0.0  # real seconds before the answer
    pour: bytes = b""  # sent again and again after the body …
    pause: float = 0.0  # … with so many real seconds between
    dated: bool = True  # with a Date header


Scenario = Callable[[Asked], Answer]


def http_date(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(at, UTC), usegmt=True)


def rss(name: str, newest: int, at: float = START) -> bytes:
    """Ten entries, number `newest` first."""
    items = "".join(
        f"<item><title>{name} number {n}</title><link>http://{name}.example/{n}</link>"
        f'<guid isPermaLink="false">{name}-{n}</guid><pubDate>{http_date(at - (newest - n) * HOUR)}</pubDate></item>'
        for n in range(newest, max(newest - 10, -1), -1)
    )
    head = f"<title>{name}</title><link>http://{name}.example/</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def feed(asked: Asked, tag: str | None = None, modified: str | None = None, *more: tuple[str, str]) -> Answer:
    """The scenario's feed, or 304 where a validator still holds."""
    headers = [("Content-Type", "application/rss+xml"), *more]
    headers += [("ETag", tag)] if tag else []
    headers += [("Last-Modified", modified)] if modified else []
    if tag and asked.headers.get("if-none-match") == tag:
        return Answer(304, headers)
    if modified and not tag and asked.headers.get("if-modified-since") == modified:
        return Answer(304, headers)
    return Answer(200, headers, rss(asked.name, 9))


def moved(status: int, to: str) -> Answer:
    return Answer(status, [("Location", to)], b"moved")


# --- validators ---


def rotating_etag(asked: Asked) -> Answer:
    return Answer(200, [("ETag", f'"v{asked.count}"')], rss(asked.name, 9))


def same_etag_new_body(asked: Asked) -> Answer:
    return Answer(200, [("ETag", '"always"')], rss(asked.name, 9 + int(asked.age // (6 * HOUR))))


def bare_304(asked: Asked) -> Answer:
    """304 does not repeat its ETag, which therefore still holds (RFC 9110 §15.4.5 lets it be left out)."""
    if asked.headers.get("if-none-match") == '"only-once"':
        return Answer(304)
    return feed(asked, '"only-once"')


def modified_alone(asked: Asked) -> Answer:
    return feed(asked, None, http_date(START - 3 * DAY))


def etag_moves_on_304(asked: Asked) -> Answer:
    """Each 304 names another ETag, and the last one counts (RFC 9111 §4.3.4)."""
    new = f'"n{asked.count}"'
    if asked.headers.get("if-none-match", "").startswith('"n'):
        return Answer(304, [("ETag", new)])
    return Answer(200, [("ETag", new)], rss(asked.name, 9))


def odd_etag(asked: Asked) -> Answer:
    return feed(asked, 'W/"caf\xe9, \xff;x"')


def odd_modified(asked: Asked) -> Answer:
    return feed(asked, None, "Thursday-ish, 1 Jan \xa02026")


def no_validators(asked: Asked) -> Answer:
    return feed(asked)


def cookies(asked: Asked) -> Answer:
    return feed(asked, '"c"', None, ("Set-Cookie", f"id={asked.count}; Path=/"), ("Set-Cookie", "b=2"))


def with_query(asked: Asked) -> Answer:
    return feed(asked, '"q"')


# --- waits ---


def max_age(asked: Asked) -> Answer:
    answer = feed(asked, '"m"', None, ("Cache-Control", "public, max-age=43200"))
    answer.until = asked.now + 43_200
    return answer


def expires(asked: Asked) -> Answer:
    answer = feed(asked, '"e"', None, ("Expires", http_date(asked.now + 3 * HOUR)))
    answer.until = asked.now + 3 * HOUR
    return answer


def _enough(status: int, wait: str, seconds: float, *, dated: bool = True) -> Scenario:
    """Every fourth request is one too many."""

    def answer(asked: Asked) -> Answer:
        if asked.count % 4 != 1:
            return feed(asked, '"w"')
        value = wait or http_date(asked.now + seconds)
        return Answer(status, [("Retry-After", value)], b"later", until=asked.now + seconds, dated=dated)

    return answer


# --- places ---


def permanently(status: int) -> Scenario:
    def answer(asked: Asked) -> Answer:
        return moved(status, "/new") if asked.path == "/feed" else feed(asked, '"p"')

    return answer


def temporarily(asked: Asked) -> Answer:
    return moved(302, "/today") if asked.path == "/feed" else feed(asked, '"t"')


def chain(asked: Asked) -> Answer:
    """308 → 308 → 200."""
    following = {"/feed": "/middle", "/middle": "/new"}.get(asked.path)
    return moved(308, following) if following else feed(asked, '"c"')


def half_permanently(asked: Asked) -> Answer:
    """301 → 302 → 200: only the first step is for good."""
    if asked.path == "/feed":
        return moved(301, "/new")
    return moved(302, "/today") if asked.path == "/new" else feed(asked, '"h"')


def gone(_: Asked) -> Answer:
    return Answer(410, [], b"gone")


def missing(asked: Asked) -> Answer:
    """404 for two days, after a day on which all was well: feeds come back."""
    return Answer(404, [], b"none") if DAY < asked.age < 3 * DAY else rich(asked)


def html(asked: Asked) -> Answer:
    """A page of the host's instead of the feed, for a day."""
    if DAY < asked.age < 2 * DAY:
        page = b"<!doctype html><html><head><title>Back soon</title></head><body>Back soon</body></html>"
        return Answer(200, [("Content-Type", "text/html")], page)
    return rich(asked)


def rich(asked: Asked) -> Answer:
    """An entry every six hours."""
    newest = 9 + int(asked.age // (6 * HOUR))
    tag = f'"r{newest}"'
    if asked.headers.get("if-none-match") == tag:
        return Answer(304, [("ETag", tag)])
    return Answer(200, [("ETag", tag)], rss(asked.name, newest, asked.now))


# --- hostile ---


def healthy(asked: Asked) -> Answer:
    return Answer(200, [("ETag", '"1"')], rss(asked.name, 9))


def drip(_: Asked) -> Answer:
    return Answer(200, [("Content-Length", "100000")], b"<", pour=b"x", pause=0.2)


def endless_body(_: Asked) -> Answer:
    return Answer(200, [("Content-Type", "application/rss+xml")], b"<rss>", pour=b"x" * 65_536)


def endless_headers(_: Asked) -> Answer:
    return Answer(0, pour=b"X-More: " + b"y" * 4000 + b"\r\n")


def gzip_bomb(_: Asked) -> Answer:
    """A mebibyte of zeros, 1,024 times; every block begins afresh, so one packed block serves for all."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(b"<rss>") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = head + block * (GIB >> 20)
    return Answer(200, [("Content-Encoding", "gzip"), ("Content-Type", "application/rss+xml")], body)


def brotli(_: Asked) -> Answer:
    """Brotli that nobody should have offered: 809 bytes of it can be a gibibyte. These are harmless ones."""
    return Answer(200, [("Content-Encoding", "br")], b"\x0b\x02\x80hello\x03")


def gzipped(asked: Asked) -> Answer:
    return Answer(200, [("Content-Encoding", "gzip"), ("ETag", '"z"')], gzip.compress(rss(asked.name, 9)))


# --- many feeds, and a crash ---


def crowd(asked: Asked) -> Answer:
    return feed(asked, f'"{asked.path}"')


def held(asked: Asked) -> Answer:
    """Keeps the first request waiting, so that its client can be killed in the middle of its cycle."""
    answer = feed(asked, '"held"')
    answer.hold = 60.0 if asked.count == 0 else 0.0
    return answer


SHORT: dict[str, Scenario] = {
    "rotating-etag": rotating_etag, "same-etag": same_etag_new_body, "bare-304": bare_304,
    "moving-304": etag_moves_on_304, "modified-alone": modified_alone, "odd-etag": odd_etag,
    "odd-modified": odd_modified, "no-validators": no_validators, "cookies": cookies, "query": with_query,
    "max-age": max_age, "expires": expires, "gzipped": gzipped,
    "429-seconds": _enough(429, "9000", 9000), "429-date": _enough(429, "", 9000),
    "429-bare-date": _enough(429, "", 9000, dated=False), "503-seconds": _enough(503, "9000", 9000),
}  # fmt: skip
LONG: dict[str, Scenario] = {
    "moved-301": permanently(301), "moved-308": chain, "moved-302": temporarily, "moved-301-302": half_permanently,
    "gone": gone, "missing": missing, "html": html,
}  # fmt: skip
HOSTILE: dict[str, Scenario] = {
    "drip": drip, "endless-body": endless_body, "endless-headers": endless_headers, "gzip-bomb": gzip_bomb,
    "brotli": brotli,
}  # fmt: skip
OTHERS: dict[str, Scenario] = {"crowd": crowd, "healthy": healthy, "held": held, "long-lived": max_age, "kept": rich}
ALL = SHORT | LONG | HOSTILE | OTHERS
ADDRESSES = {name: f"127.0.1.{number}" for number, name in enumerate(ALL, 1)}
PATHS = {"query": "/feed?format=rss&b=2&a=1"}  # of the others: /feed
