"""A feed's clock: dates from the future are not believed, and a clock that is steadily wrong is learned.

Pure. What is known of a feed's clock is one short string, `Standing.clock`: `120;29012345/117,118;29012360/115` is an
offset of 120 minutes, learned from a poll in that minute since 1970 whose new entries were dated 117 and 118 minutes
after they were first seen, and from a later one. Nothing stands before the first `;` while nothing is learned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import floor

from monitor.records import Entry, FeedDate, Interval

LEEWAY = timedelta(minutes=15)  # clocks drift, and editors set their dates a little ahead
NARROW = timedelta(minutes=30)  # a first-seen interval that says enough of when an entry came
FARTHEST = 26 * 60  # minutes: +14:00 taken for -12:00; what is farther off is an old article, or a typo

KEPT, PER_POLL = 20, 4  # samples; the cap lets no single poll with a flood of entries decide alone
AHEAD, BEHIND = (5, 3), (8, 4)  # samples and polls before a fast, and before a slow clock is believed
TIGHT = 10  # minutes: the widest inter-quartile range of a steady clock
FIT = 8  # minutes by which the most punctual samples may fall short of the offset
ODD = {345, 525, 765}  # Nepal, Eucla, the Chathams; every other zone keeps whole or half hours (tzdata 2025b)

_MIDNIGHT = re.compile(r"(?<![\d:+-])00:00(?!:(?!00))")

_Sample = tuple[int, int]  # the poll (minutes since 1970), and by how many minutes the date is later than first seen


def settled(entries: tuple[Entry, ...], clock: str, now: datetime) -> tuple[Entry, ...]:
    """The entries with their dates as far as they may be believed at `now`.

    A feed whose clock is known to be off has its instants put right, as zone "learned". What is dated more than 15
    minutes after `now` even so keeps its raw string and loses its instant, as zone "future": first seen counts then.
    Returns the same tuple where nothing changes, at 0.2 µs an entry; settling twice changes nothing more.
    """
    latest, shift = now + LEEWAY, offset(clock)
    if shift is None:
        for entry in entries:
            published, updated = entry.published, entry.updated
            if published is not None and published.instant is not None and published.instant > latest:
                break
            if updated is not None and updated.instant is not None and updated.instant > latest:
                break
        else:
            return entries
    return tuple(_settled(entry, shift, latest) for entry in entries)


def _settled(entry: Entry, shift: timedelta | None, latest: datetime) -> Entry:
    published, updated = _believed(entry.published, shift, latest), _believed(entry.updated, shift, latest)
    if published is entry.published and updated is entry.updated:
        return entry
    return replace(entry, published=published, updated=updated)


def _believed(date: FeedDate | None, shift: timedelta | None, latest: datetime) -> FeedDate | None:
    if date is None or date.instant is None:
        return date
    if shift is not None and date.zone != "learned":
        date = FeedDate(raw=date.raw, instant=date.instant - shift, zone="learned")
    return FeedDate(raw=date.raw, zone="future") if date.instant and date.instant > latest else date


def offset(clock: str) -> timedelta | None:
    """By how much the feed's dates are late (negative: early); None where its clock is not known to be wrong.

    >>> offset("120;29012345/117,118"), offset(";29012345/117"), offset("garbage")
    (datetime.timedelta(seconds=7200), None, None)
    """
    minutes = _minutes(clock.partition(";")[0])
    return timedelta(minutes=minutes) if minutes is not None and 30 <= abs(minutes) <= FARTHEST else None


def learned(clock: str, new: Sequence[Entry], seen: Interval) -> str:
    """The packed state after a poll that brought `new` entries, with the dates as the feed gave them.

    A sample is how much later than first seen (`seen.until`) an entry is dated; it is taken only where first seen is
    an interval of half an hour or less, and the date has a time of day. A steady clock is one whose last samples, 20
    at most, have an inter-quartile range of 10 minutes or less, just below an offset that zones differ by. An entry
    is published before it is seen, so samples lie below the offset and the most punctual tell it: it is the next
    offset above their upper decile. (Simulated with polls every 5 to 30 minutes and delays around 0 to 8: of 1,000
    feeds off by whole or half hours 990 were learned, none wrongly. The multiple of 15 minutes nearest to the median
    is the wrong one more often than not, for first seen is late by half a poll and the delay.)

    A fast clock needs 5 samples of 3 polls: nothing else dates articles in the future again and again. A slow one
    needs 8 of 4: an embargo of an hour, or a cache, looks the same for as long as it lasts.
    An offset is forgotten when three of the last five samples, of two polls, disagree with it; the samples before
    are dropped then, so that the change to summer time is learned anew. Garbage counts as an empty state.
    """
    fresh = _samples(new, seen)
    if not fresh:
        return clock
    known, samples = _unpacked(clock)
    samples = [*samples, *fresh][-KEPT:]
    if known is None:
        return _packed(_steady(samples), samples)
    against = [one for one in samples[-5:] if not _agrees(known, one)]
    if len(against) >= 3 and len({poll for poll, _ in against}) >= 2:
        return _packed(_steady(against), against)
    return _packed(known, samples)


def _samples(new: Sequence[Entry], seen: Interval) -> list[_Sample]:
    """At most four of a poll, of the entries dated last: the others may have been old when they came."""
    if seen.after is None or seen.until - seen.after > NARROW:
        return []
    poll = int(seen.until.timestamp() // 60)
    late = [floor((instant - seen.until).total_seconds() / 60) for instant in map(_instant, new) if instant]
    return [(poll, minutes) for minutes in sorted(one for one in late if abs(one) <= FARTHEST)[-PER_POLL:]]


def _instant(entry: Entry) -> datetime | None:
    """When the feed says it was published; None for a day without a time, whose midnight says nothing."""
    date = entry.published
    if date is None or date.instant is None or date.zone in ("learned", "future"):
        return None
    timed = date.raw.isdecimal() or (":" in date.raw and not _MIDNIGHT.search(date.raw))
    return date.instant if timed else None


def _steady(samples: list[_Sample]) -> int | None:
    """The offset in minutes that the samples agree on, if they do."""
    late, polls = sorted(minutes for _, minutes in samples), len({poll for poll, _ in samples})
    if len(late) < AHEAD[0] or late[3 * len(late) // 4] - late[len(late) // 4] > TIGHT:
        return None
    punctual = late[9 * len(late) // 10]
    guess = min(one for one in (_above(punctual - 3), *_odd()) if one >= punctual - 3)
    enough = AHEAD if guess > 0 else BEHIND
    trusted = len(late) >= enough[0] and polls >= enough[1] and guess - punctual <= FIT
    return guess if trusted and 30 <= abs(guess) <= FARTHEST else None


def _above(minutes: int) -> int:
    return -(-minutes // 30) * 30


def _odd() -> list[int]:
    return [sign * one for one in ODD for sign in (1, -1)]


def _agrees(known: int, sample: _Sample) -> bool:
    """True for what a clock that is off by `known` would show: a poll's interval and a slow newsroom later, not the
    next hour, and with half an hour not the right time."""
    return known - (50 if abs(known) >= 60 else 29) <= sample[1] <= known + 5


def _packed(known: int | None, samples: list[_Sample]) -> str:
    polls: dict[int, list[str]] = {}
    for poll, minutes in samples:
        polls.setdefault(poll, []).append(str(minutes))
    head = "" if known is None else str(known)
    return ";".join([head, *(f"{poll}/{','.join(late)}" for poll, late in polls.items())])


def _unpacked(clock: str) -> tuple[int | None, list[_Sample]]:
    known = offset(clock)
    samples: list[_Sample] = []
    for part in clock.split(";")[1:]:
        poll, _, late = part.partition("/")
        pairs = [(_minutes(poll), _minutes(one)) for one in late.split(",")]
        if any(when is None or minutes is None for when, minutes in pairs):
            return None, []
        samples += [(when, minutes) for when, minutes in pairs if when is not None and minutes is not None]
    return (None if known is None else int(known.total_seconds()) // 60), samples[-KEPT:]


def _minutes(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) <= 10 else None
