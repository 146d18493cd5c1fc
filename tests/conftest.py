"""What holds for all tests."""

from __future__ import annotations

import signal

from hypothesis import settings


def pytest_configure() -> None:
    """A busy machine is no fault, so that no example of a property test has a deadline.

    A shell starts what runs in the background with SIGINT ignored, and programs inherit that: ours would be deaf.
    """
    settings.register_profile("untimed", deadline=None)
    settings.load_profile("untimed")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
