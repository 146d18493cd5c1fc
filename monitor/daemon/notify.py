"""What systemd is told: sd_notify(3), one datagram a message, by hand (Type=notify in deploy/monitor.service).

Without NOTIFY_SOCKET everything here does nothing. Protocol: https://www.freedesktop.org/software/systemd/man/sd_notify.html
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Mapping

SECONDS = 1.0  # the longest that a message may wait for a busy receiver


class Notifier:
    """The socket of the service manager; safe to use from any thread."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._address = _address(environ.get("NOTIFY_SOCKET", ""))
        self.every = _watchdog(environ)  # seconds between two signs of life; None: nobody waits for them

    def ready(self) -> bool:
        return self._send("READY=1")

    def status(self, text: str) -> bool:
        return self._send(f"STATUS={' '.join(text.split())}")

    def watchdog(self) -> bool:
        return self._send("WATCHDOG=1")

    def reloading(self) -> bool:
        """systemd then waits for READY=1; the instant tells it which reload is meant (Type=notify-reload)."""
        return self._send(f"RELOADING=1\nMONOTONIC_USEC={time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1_000}")

    def stopping(self) -> bool:
        return self._send("STOPPING=1")

    def _send(self, message: str) -> bool:
        """Whether it was handed over: a receiver that is gone must not stop the daemon."""
        if not self._address:
            return False
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
                line.settimeout(SECONDS)
                line.connect(self._address)
                line.sendall(message.encode("utf-8", "replace"))
        except OSError:
            return False
        return True


def _address(name: str) -> str:
    """A path, or "\\0…" for one that begins with @ (unix(7), abstract); others (vsock) are not ours to reach."""
    if name.startswith("@"):
        return f"\0{name[1:]}"
    return name if name.startswith("/") else ""


def _watchdog(environ: Mapping[str, str]) -> float | None:
    """Half of WATCHDOG_USEC in seconds, as sd_watchdog_enabled(3) recommends; None when it is meant for another pid."""
    microseconds = environ.get("WATCHDOG_USEC", "")
    if not microseconds.isdigit() or environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return int(microseconds) / 2_000_000 or None
