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

STUCK = 2  # entries that may stay at a feed's end, or its head, for a year
ORDERED = 5  # dates that are in order by chance once in 60 documents; three once in three
FUTURE = timedelta(minutes=15)

Packed = dict[str, int | None]  # article → seconds since 1970; None: undated
Carried = Sequence[tuple[str, FeedDate | None]]  # article id and date of each entry, in document order


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """The difference between a document and the one before it."""

    present: str  # the document, packed for the next comparison
    gone: tuple[str, ...] = ()  # articles that left while older ones stayed
    gap: Gap | None = None


def turnover(before: str, carried: Carried, now: datetime, *, moved: bool = False) -> Turnover:
    """What changed since the document `before` (packed by an earlier call; "" for none). Linear in both.

    Departures are claimed only where both documents run in order of date, either way: a list of the most read articles
    drops them for other reasons. Up to STUCK entries may stick to the feed for ever, or lie in the future, and neither
    prove that older entries stayed nor hide that all the others were replaced. `moved`: the archive was renamed, so
    nothing is compared. An empty document proves nothing: the one before it is remembered.
    """
    if not carried:
        return Turnover(present=before)
    latest = now + FUTURE
    present = pack([(id, date if date and date.instant and date.instant <= latest else None) for id, date in carried])
    if not before or moved:
        return Turnover(present=present)
    old, new = _unpack(before), _unpack(present)
    if _has_rolled_over(old, new):
        shared = old.keys() & new.keys()
        gap = _gap(*({id: at for id, at in one.items() if id not in shared} for one in (old, new)))
        return Turnover(present=present, gap=gap)
    return Turnover(present=present, gone=_gone(old, new))


def _has_rolled_over(old: Packed, new: Packed) -> bool:
    """Whether nothing but what sticks is in both, and all the rest of the new document is younger.

    The youngest entry of the old document does not stick: where it is still there, nothing was missed.
    """
    shared = old.keys() & new.keys()
    if not shared:
        return min(len(old), len(new)) >= FEWEST  # a feed of one entry is replaced each time, and nothing follows
    was = [at for id, at in old.items() if id not in shared and at is not None]
    now = [at for id, at in new.items() if id not in shared and at is not None]
    if not (len(shared) <= STUCK < len(was)) or not now or min(now) <= max(was):
        return False
    return all((at := old[id]) is None or at < max(was) for id in shared)


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


def _unpack(packed: str) -> Packed:
    pairs = (one.partition(":") for one in packed.split())
    return {id: int(seconds) if seconds.lstrip("-").isdecimal() else None for id, _, seconds in pairs}


def _gone(old: Packed, new: Packed) -> tuple[str, ...]:
    """Entries that went while more than STUCK older ones stayed."""
    if not (_in_order(old) and _in_order(new)):
        return ()
    kept = sorted(at for id, at in old.items() if at is not None and id in new)
    if len(kept) <= STUCK:
        return ()
    return tuple(id for id, at in old.items() if at is not None and id not in new and at > kept[STUCK])


def _in_order(document: Packed) -> bool:
    """Whether a document of some length runs by date, but for entries that stick or are undated."""
    dates = [at for at in document.values() if at is not None]
    if len(dates) < ORDERED or len(document) - len(dates) > STUCK:
        return False
    steps = list(pairwise(dates))
    most = len(steps) - STUCK // 2
    return sum(a >= b for a, b in steps) >= most or sum(a <= b for a, b in steps) >= most


def _gap(old: Packed, new: Packed) -> Gap:
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
