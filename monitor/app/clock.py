"""The only clock, and what a verb tells of its progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
Told = Callable[[int], None]


def now() -> datetime:
    """The clock: an aware instant in UTC."""
    return datetime.now(UTC)


def silent(_: int) -> None:
    """Nobody wants to hear of progress."""
