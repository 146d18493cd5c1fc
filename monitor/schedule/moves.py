"""Permanent redirects: watched, and learned when they have held long and often enough, or at once for https.

A 301 may be a mistake of a day, or lead to a page of its year (opentelemetry.io#5520): NewsBlur waits for ten, others
for a week; here both must pass, and an entry that we know must stand at the target.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from monitor.records import FeedEvent, Move, PollStatus

WATCHED = timedelta(days=7)
OBSERVED = 10
_SAME_FEED = frozenset({PollStatus.NOT_MODIFIED, PollStatus.UNCHANGED})  # prove that the target is the feed we know


def followed(
    url: str, move: Move | None, target: str | None, *, known: int, status: PollStatus, now: datetime
) -> tuple[Move | None, str | None]:
    """The redirect that is watched after a poll of `url` that ended well, and the URL if it was learned by this poll.

    `target` is where the poll was led (None: nowhere, so there is nothing to watch any more), `known` the entries
    at the target that we had.
    """
    if target is None or target == url:
        return None, None
    if _only_scheme(url, target):
        return None, target
    if move is None or move.target != target:
        return Move(target=target, since=now), None
    move = replace(move, since=min(move.since, now), seen=move.seen + 1)
    proved = known > 0 or status in _SAME_FEED
    if proved and move.seen >= OBSERVED and now - move.since >= WATCHED:
        return None, target
    return move, None


def moved_event(url: str, move: Move | None, target: str, now: datetime) -> FeedEvent:
    """What a person reads of a redirect that was learned, with the URL that undoes it; `move` as before the poll."""
    why = "the same address over https"
    if move is not None and move.target == target and move.seen + 1 >= OBSERVED:
        why = f"{move.seen + 1} permanent redirects in {(now - move.since).days} days"
    return FeedEvent(kind="moved", detail=f"asked at {target} from now on: {why}", undo=url)


def _only_scheme(url: str, target: str) -> bool:
    """Whether the target is the URL with https for http, and nothing else."""
    if not (url[:5].lower() == "http:" and target[:6].lower() == "https:"):
        return False
    try:
        return _place(urlsplit(url), 80) == _place(urlsplit(target), 443)
    except ValueError:  # a port or an IPv6 address that is none
        return False


def _place(url: SplitResult, port: int) -> tuple[object, ...]:
    usual = url.port is None or url.port == port
    return url.username, url.hostname, "usual" if usual else url.port, url.path or "/", url.query
