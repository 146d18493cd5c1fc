"""Instants for people: local and short. (Programs get ISO-8601 with offset: see as_json.)"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from monitor.records import Interval
from monitor.records.spans import in_words


class Times:
    """How instants are written: in `zone`, the year only where it is not this one."""

    def __init__(self, zone: tzinfo, now: datetime, *, weekdays: bool = True) -> None:
        self.zone = zone
        self.now = now
        self.weekdays = weekdays

    def narrow(self) -> Times:
        """The same without the days of the week, for tables."""
        return Times(self.zone, self.now, weekdays=False)

    def instant(self, at: datetime | None, unknown: str = "unknown") -> str:
        """ "Fri 20 Nov 06:10", or `unknown`."""
        if at is None:
            return unknown
        local = at.astimezone(self.zone)
        year = f" {local.year}" if local.year != self.now.astimezone(self.zone).year else ""
        return f"{local:{'%a ' if self.weekdays else ''}%d %b}{year} {local:%H:%M}"

    def told(self, reason: str) -> str:
        """A reason with its instants, which deciding writes as "2026-11-20 06:10 UTC", as a person reads them."""
        return _INSTANT.sub(self._local, reason)

    def _local(self, found: re.Match[str]) -> str:
        try:
            return self.instant(datetime.fromisoformat(f"{found[1]}+00:00"))
        except (ValueError, OverflowError):  # a stranger's words that look like an instant
            return found[0]

    def interval(self, seen: Interval) -> str:
        """ "Fri 20 Nov 06:10–06:25"; without a lower end "by Fri 20 Nov 06:25": it may be much older."""
        if seen.after is None:
            return f"by {self.instant(seen.until)}"
        after, until = seen.after.astimezone(self.zone), seen.until.astimezone(self.zone)
        end = f"{until:%H:%M}" if after.date() == until.date() else self.instant(until)
        return f"{self.instant(after)}–{end}"


_INSTANT = re.compile(r"\b(\d{4}-\d\d-\d\d \d\d:\d\d) UTC\b")


def lag(first: Interval, later: Interval) -> str:
    """How much later it was first seen, as a span; "~" where it cannot be proved that it was later at all."""
    least, most = later.lag_behind(first)
    if first.provably_before(later):
        return span(least, most)
    return f"up to {in_words(most, 'up')} ~" if most is not None else "unknown ~"


def span(least: timedelta | None, most: timedelta | None) -> str:
    """A length of which the ends are known, or one of them.

    >>> minutes = [timedelta(minutes=count) for count in (0, 37, 52)]
    >>> span(minutes[1], minutes[2]), span(minutes[0], minutes[2]), span(minutes[1], None)
    ('37 min–52 min', 'up to 52 min', 'at least 37 min')
    >>> span(minutes[0], None), span(None, None)
    ('later, by how much is unknown', 'unknown')
    """
    if most is None:
        return _at_least(least)
    if not least:
        return f"up to {in_words(most, 'up')}"
    ends = in_words(least, "down"), in_words(most, "up")
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _at_least(least: timedelta | None) -> str:
    if least is None:
        return "unknown"
    return f"at least {in_words(least, 'down')}" if least else "later, by how much is unknown"


def buckets(instants: Sequence[datetime], count: int) -> list[int]:
    """How many of them fall into each of `count` equal parts of the time between the first and the last."""
    counts = [0] * count
    if not instants:
        return counts
    first, last = min(instants), max(instants)
    whole = (last - first).total_seconds() or 1.0
    for at in instants:
        counts[min(count - 1, int((at - first).total_seconds() / whole * count))] += 1
    return counts
