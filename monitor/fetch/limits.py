"""What one fetch may cost, and what we say about ourselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

import monitor

CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]|[^\x00-\xff]")  # what no header value may hold (RFC 9110 §5.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of every fetch; the defaults are what the manual promises."""

    seconds: float = 30.0  # for everything: lookup, every hop, the body; waiting for a host's turn not counted
    body_bytes: int = 10 * 1024 * 1024
    concurrency: int = 32
    host_spacing: float = 5.0
    contact: str | None = None
    unread_bytes: int = 64 * 1024 * 1024  # fetched and not taken yet: above it, new requests wait
    kept_hosts: int = 256  # with more hosts in one call, connections are closed to spare file descriptors

    @property
    def user_agent(self) -> str:
        contact = CONTROL.sub("", self.contact or "") or "no contact configured"
        return f"media-monitor/{monitor.__version__} (+{contact})"
