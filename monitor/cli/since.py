"""--since, --older-than: a stretch of time or a day, as people write them → an instant."""

from __future__ import annotations

from datetime import datetime, tzinfo

from monitor.errors import UsageError
from monitor.query.when import FORMS, instant


def parse_since(text: str, now: datetime, zone: tzinfo, *, option: str = "--since") -> datetime:
    """The instant, in UTC. Days begin at midnight in `zone`; a weekday is the latest one, today included.

    UsageError, naming the `option` that it was given with, where it is no time.

    >>> from datetime import UTC
    >>> parse_since("24h", datetime(2026, 11, 23, 9, tzinfo=UTC), UTC).isoformat()
    '2026-11-22T09:00:00+00:00'
    """
    try:
        return instant(text, now, zone)
    except (ValueError, OverflowError):
        raise UsageError(f"{option} {text!r} is no time", hint=f"write {FORMS}") from None
