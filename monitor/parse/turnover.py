"""What came and went between two documents of one feed: entries that were taken out, and holes in what we saw. Pure.

A feed is a window that slides. An entry that falls out at its old end has aged; one that goes while older ones stay
was taken out (GDELT saw 1.5 % of pages vanish within a week). When the window slid further than it is long, entries
came and went unseen: other readers lose them silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from monitor.records import Departure, DueFeed, FeedDate, Gap, Interval

MOST = 2000  # entries that are remembered of a document
FEWEST = 3  # entries without which nothing is said about the feed's rate

Carried = Sequence[tuple[str, FeedDate | None]]  # article id and date of each entry, in document order


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """The difference between a document and the one before it."""

    present: str  # the document, packed for the next comparison
    gone: tuple[str, ...] = ()  # articles that left while older ones stayed
    gap: Gap | None = None


def turnover(before: str, carried: Carried, *, moved: bool = False) -> Turnover:
    """What changed since the document `before` (packed by an earlier call; "" for none). Linear in both.

    Departures are claimed only where the document before ran in order of date, either way: a list of the most read
    articles drops them for other reasons. `moved`: the archive was renamed, so nothing is compared.
    """
    present = pack(carried)
    if not before or not carried or moved:
        return Turnover(present=present)
    old, new = _unpack(before), _unpack(present)
    if not old.keys() & new.keys():
        return Turnover(present=present, gap=_gap(old, new))
    return Turnover(present=present, gone=_gone(old, new))


def departures(feed: DueFeed, found: Turnover, back: Iterable[str], now: datetime) -> tuple[Departure, ...]:
    """Articles that left the feed since its last good poll, and those that are `back`."""
    after = feed.polled_ok_at if feed.polled_ok_at and feed.polled_ok_at <= now else None
    left = Interval(after=after, until=now)
    return (
        *(Departure(article_id=id, feed_id=feed.id, left=left) for id in found.gone),
        *(Departure(article_id=id, feed_id=feed.id, left=None) for id in back),
    )


def pack(carried: Carried) -> str:
    """`id:seconds id:seconds …`; nothing after the colon where an entry is undated.

    >>> pack([("a1", None), ("a2", FeedDate(raw="", instant=datetime(2026, 1, 1, tzinfo=UTC)))])
    'a1: a2:1767225600'
    """
    return " ".join(
        [f"{id}:{int(date.instant.timestamp()) if date and date.instant else ''}" for id, date in carried[:MOST]]
    )


def newest(packed: str) -> datetime | None:
    """The newest date of a packed document."""
    return _instant(max((date for date in _unpack(packed).values() if date is not None), default=None))


def _unpack(packed: str) -> dict[str, int | None]:
    pairs = (one.partition(":") for one in packed.split())
    return {id: int(seconds) if seconds.lstrip("-").isdecimal() else None for id, _, seconds in pairs}


def _gone(old: dict[str, int | None], new: dict[str, int | None]) -> tuple[str, ...]:
    dates = [date for date in old.values() if date is not None]
    if len(dates) < len(old) or not _in_order(dates):
        return ()
    oldest_kept = min(date for id, date in old.items() if date is not None and id in new)
    return tuple(id for id, date in old.items() if date is not None and id not in new and date > oldest_kept)


def _in_order(dates: Sequence[int]) -> bool:
    steps = list(pairwise(dates))
    return all(first >= second for first, second in steps) or all(first <= second for first, second in steps)


def _gap(old: dict[str, int | None], new: dict[str, int | None]) -> Gap | None:
    """The hole between two documents that share no entry, and an estimate of what fell into it.

    The estimate is the rate of the newer document over the hole: entries per second between its oldest and newest date.
    """
    before = sorted(date for date in new.values() if date is not None)
    after = max((date for date in old.values() if date is not None), default=None)
    if not before or after is None:
        return Gap(after=_instant(after), before=_instant(before[0] if before else None), missed=None)
    hole, span = before[0] - after, before[-1] - before[0]
    if hole <= 0:
        return Gap(after=_instant(after), before=_instant(before[0]), missed=0)
    missed = round((len(before) - 1) / span * hole) if len(before) >= FEWEST and span > 0 else None
    return Gap(after=_instant(after), before=_instant(before[0]), missed=missed)


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
