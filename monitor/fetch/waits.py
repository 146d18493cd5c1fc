"""How long a server asks us to wait: Retry-After, in seconds or as a date (RFC 9110 §10.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

Now = Callable[[], datetime]


def wait_asked(status: int, headers: Mapping[str, str], now: Now | None = None) -> timedelta | None:
    """The wait that a 429 or 503 asks for; None where it names none that can be read."""
    if status not in (429, 503):
        return None
    return retry_after(headers.get("retry-after"), headers.get("date"), now)


def retry_after(value: str | None, date: str | None, now: Now | None = None) -> timedelta | None:
    """The wait that a Retry-After header asks for (RFC 9110 §10.2.3): seconds, or a date seen from the header Date.

    Seen from `now` where there is no Date that can be read; a moment that has passed is no wait at all.

    >>> retry_after("120", None)
    datetime.timedelta(seconds=120)
    """
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:10]), 10**9))
    end = _instant(text)
    if end is None:
        return None
    begin = _instant((date or "").strip()) or (now() if now is not None else None)
    return max(end - begin, timedelta()) if begin is not None else None


def _instant(text: str) -> datetime | None:
    """An HTTP date; None for what is none. Without a zone it is UTC, as every HTTP date is (RFC 9110 §5.6.7)."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
